import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { PlanRow, RegridPreview } from '@gezhi/domain/areas/regrid.contract.ts'
import { Button, Segmented, toast } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { Sure } from '../../../parts/Sure.tsx'
import { gezhi } from '../../../shell/gezhi.ts'
import { regridWords } from '../../../words/regrid.ts'
import { shellWords } from '../../../words/shell.ts'
import type { Wish } from './drawing.ts'

/** Everything that shows areas or what lies in them asks again. */
export const useRedrawn = () => {
  const client = useQueryClient()
  return () => Promise.all(['areas', 'shapes', 'regrid', 'area-history', 'board', 'events'].map((key) => client.invalidateQueries({ queryKey: [key] })))
}

/** From when, and the last word before it happens: what it touches, from when, how to undo it. */
export function Begin({ id, version, wish, data, onDone }: { id: string; version: number; wish: Wish; data: RegridPreview; onDone: () => void }) {
  const words = useWords(regridWords)
  const shell = useWords(shellWords)
  const redrawn = useRedrawn()
  const tomorrow = dayjs().add(1, 'day').format('YYYY-MM-DD')
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [day, setDay] = useState(tomorrow)
  const [asking, setAsking] = useState(false)
  const keep = () => gezhi.regrid.save({ id, version, ...wish })
  const done = async (says: string) => { await redrawn(); toast(says); onDone() }
  const draft = useMutation({ mutationFn: keep, onSuccess: () => done(shell.saved) })
  const go = useMutation({
    mutationFn: async (): Promise<PlanRow> => {
      const saved = await keep()
      return when === 'now' ? gezhi.regrid.apply({ id, version: saved.version }) : gezhi.regrid.schedule({ id, version: saved.version, on: day })
    },
    onSuccess: () => done(when === 'now' ? words.movedDone : shell.saved), onError: () => setAsking(false),
  })
  const sum = (key: string) => data.before.reduce((all, grid) => all + (grid.counts.find((it) => it.key === key)?.n ?? 0), 0)
  const touches = words.touches(sum('open'), sum('posts'), data.before.filter((grid) => grid.ends).length, data.after.filter((part) => part.keeps === null).length)
  const verb = when === 'now' ? words.applyNow : words.schedule
  return (
    <section className="gd-panel gz-stack" aria-label={words.when}>
      <h3>{words.when}</h3>
      <div className="gz-line">
        <Segmented label={words.when} value={when} onChange={setWhen} options={[{ value: 'now', label: words.now }, { value: 'later', label: words.later }]} />
        {when === 'later' && <DatePicker aria-label={words.day} value={dayjs(day)} allowClear={false} minDate={dayjs(tomorrow)} onChange={(next) => { if (next) setDay(next.format('YYYY-MM-DD')) }} />}
      </div>
      <Failure error={go.error ?? draft.error} />
      <div className="gz-line"><Button kind="primary" disabled={!data.applicable} onClick={() => setAsking(true)}>{verb}</Button><Button disabled={!data.applicable} busy={draft.isPending} onClick={() => draft.mutate()}>{words.saveDraft}</Button></div>
      <Sure open={asking} title={words.applying(words.acts[wish.redraw.act], data.villageName)} verb={verb} touches={touches} from={when === 'now' ? words.atOnce : words.from(day)} undo={when === 'now' ? words.undo : <>{words.scheduled}<br />{words.undo}</>}
        busy={go.isPending} onClose={() => setAsking(false)} onGo={() => go.mutate()} />
    </section>
  )
}
