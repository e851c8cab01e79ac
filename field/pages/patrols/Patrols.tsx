import { useState } from 'react'
import { newId } from '@gezhi/client/id.ts'
import type { DuePlace } from '@gezhi/domain/patrols/contract.ts'
import type { PatrolKind } from '@gezhi/domain/patrols/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { TextArea } from '@gezhi/ui/kit/Field.tsx'
import { List, Row } from '@gezhi/ui/kit/frame.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { EmptyState, Skeleton } from '@gezhi/ui/kit/states.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../frame/Failure.tsx'
import { Page } from '../../frame/Page.tsx'
import { visitWords } from '../../words/visits.ts'
import { keepAct } from '../events/acting.ts'
import { usePatrolDue, usePatrolKinds, useSeenToday } from '../visits/ask.ts'

/** 今天要看哪里? One tap for what is fine; what is not becomes a matter with its place. No position is asked for. */
export default function Patrols() {
  const words = useWords(visitWords)
  const due = usePatrolDue()
  const seen = useSeenToday('patrol_place')
  const kinds = usePatrolKinds()
  const [open, setOpen] = useState<DuePlace | null>(null)
  const kindOf = (place: DuePlace): PatrolKind | undefined => kinds.find((kind) => kind.key === place.kind)
  const items = due.data?.items ?? []
  const kind = open && kindOf(open)
  return (
    <Page title={words.patrol} place="today" back="/" note={items.length > 0 ? words.patrolCount(items.length) : undefined}>
      {items.length > 0 ? <List label={words.patrol}>{items.map((place) => <PlaceLine key={place.id} place={place} onWrong={() => setOpen(place)} />)}</List>
        : due.waiting ? <Skeleton kind="row" count={4} />
        : due.error ? <Failure error={due.error} onRetry={due.retry} />
        : <EmptyState icon="check" title={seen > 0 ? words.patrolAll : words.patrolNone} text={seen > 0 ? words.patrolAllText(seen) : words.patrolNoneText} />}
      {open && kind && <Findings key={open.id} place={open} kind={kind} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function PlaceLine({ place, onWrong }: { place: DuePlace; onWrong: () => void }) {
  const words = useWords(visitWords)
  const say = useSay()
  const [id] = useState(newId)
  const lang = useLang()
  const [busy, setBusy] = useState(false)
  const see = async () => {
    setBusy(true)
    if (await keepAct({ name: 'patrols.seen', subjectId: place.id, input: { id, placeId: place.id, at: new Date().toISOString(), findings: [] } }, lang)) toast(words.fineSaved, { tone: 'done' })
    setBusy(false)
  }
  return (
    <Row title={place.name} sub={[place.address, say(place.says)].filter(Boolean).join(' · ')} foot={
      <>
        <Button kind="primary" icon="check" busy={busy} onClick={() => void see()}>{words.fine}</Button>
        <Button onClick={onWrong}>{words.found}</Button>
      </>} />
  )
}

function Findings({ place, kind, onClose }: { place: DuePlace; kind: PatrolKind; onClose: () => void }) {
  const words = useWords(visitWords)
  const say = useSay()
  const [ids] = useState(() => ({ seen: newId(), events: new Map(kind.items.map((item) => [item.key, newId()])) }))
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const [note, setNote] = useState('')
  const lang = useLang()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    const findings = [...wrong].map((item) => ({ item, eventId: ids.events.get(item)!, says: note.trim(), photos: [] }))
    const kept = await keepAct({ name: 'patrols.seen', subjectId: place.id, input: { id: ids.seen, placeId: place.id, at: new Date().toISOString(), findings } }, lang)
    setBusy(false)
    if (!kept) return
    toast(words.foundSaved(findings.length), { tone: 'done' })
    onClose()
  }
  return (
    <Sheet open title={place.name} onClose={onClose} acts={<Button kind="primary" wide disabled={wrong.size === 0} busy={busy} onClick={() => void send()}>{words.send}</Button>}>
      <fieldset className="gz-choice"><legend className="gz-label">{words.findings}</legend>
        {kind.items.map((item) => (
          <label key={item.key} className="fd-check"><input type="checkbox" checked={wrong.has(item.key)} onChange={(event) => setWrong((old) => { const next = new Set(old); if (event.target.checked) next.add(item.key); else next.delete(item.key); return next })} /> {say(item.wrong)}</label>
        ))}
      </fieldset>
      <TextArea label={words.say} optional value={note} onChange={setNote} max={300} rows={2} />
    </Sheet>
  )
}
