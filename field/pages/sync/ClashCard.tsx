import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Amendment } from '@gezhi/domain/events/amend.model.ts'
import type { Call, Receipt } from '@gezhi/domain/sync/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Choice } from '@gezhi/ui/kit/Choice.tsx'
import { Card } from '@gezhi/ui/kit/frame.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { phone } from '../../phone.ts'
import { amendWords } from '../../words/amend.ts'
import { syncWords } from '../../words/sync.ts'
import { notKeptText } from '../events/acting.ts'
import { useClashText } from './clash.ts'

type Parked = NonNullable<Receipt['parked']>
type Side = 'mine' | 'now'

/** The correction once more, with what was chosen: what stands counts as seen now, so that it is overwritten knowingly. Null: nothing of one's own is left. */
export function decided(call: Call, parked: Parked, chosen: Readonly<Record<string, Side>>) {
  const clashing = new Map(parked.clashes.map((clash) => [clash.field, clash]))
  const { id, version, ...fields } = call.input as Amendment & { id: string; version: number } // what amending.ts handed over
  const kept = Object.entries(fields).filter(([field]) => !clashing.has(field) || chosen[field] === 'mine')
  if (kept.length === 0) return null
  const seen = Object.fromEntries(kept.map(([field]) => [field, clashing.has(field) ? clashing.get(field)?.now : (call.seen?.[field] ?? null)]))
  return { name: call.name, subjectId: call.subjectId, input: { id, version, ...Object.fromEntries(kept) }, seen }
}

/** Two people corrected the same: both stand here, and this person says which one counts. */
export function ClashCard({ call, parked, title }: { call: Call; parked: Parked; title: string }) {
  const words = useWords(amendWords)
  const sync = useWords(syncWords)
  const lang = useLang()
  const [, go] = useLocation()
  const textOf = useClashText()
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const [busy, setBusy] = useState(false)
  const settle = async () => {
    setBusy(true)
    try {
      const act = decided(call, parked, chosen)
      // First what is to be, then the old one goes: cut in between, both are there and say the same.
      if (act) await phone.submit(act)
      await phone.drop(call.id)
      toast(act ? words.settled : words.keptTheirs, { tone: 'done' })
    } catch (error) {
      toast(notKeptText(error, lang), { tone: 'late' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card tone="risk" title={words.clashTitle}>
      <p><b>{title}</b></p>
      <p className="gz-secondary">{words.clashText}</p>
      {parked.clashes.map((clash) => (
        <div key={clash.field} className="fd-group">
          <p className="gz-secondary gz-small">{clash.words[lang]} · {sync.was} {textOf(clash.field, clash.seen)}</p>
          <Choice<Side> label={clash.words[lang]} labelHidden value={chosen[clash.field] ?? null} onChange={(side) => setChosen((was) => ({ ...was, [clash.field]: side }))} options={[
            { value: 'mine', label: words.useMine, hint: textOf(clash.field, clash.mine) }, { value: 'now', label: words.useTheirs, hint: textOf(clash.field, clash.now) }]} />
        </div>
      ))}
      <div className="fd-pair">
        <Button kind="primary" busy={busy} disabled={parked.clashes.some((clash) => !chosen[clash.field])} onClick={() => void settle()}>{words.settle}</Button>
        <Button kind="quiet" icon="event" onClick={() => go(`/events/${call.subjectId}`)}>{sync.see}</Button>
      </div>
    </Card>
  )
}
