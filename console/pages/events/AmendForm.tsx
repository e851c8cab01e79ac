import { lazy, Suspense, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Amendment } from '@gezhi/domain/events/amend.model.ts'
import { changedFields, isCategoryOpen } from '@gezhi/domain/events/amend.ts'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Button, Field, Segmented, TextArea } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { CategoryPick } from '../../parts/picks.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useLife } from '../../shell/queries.ts'
import { amendWords } from '../../words/amend.ts'
import { eventWords } from '../../words/events.ts'
import { afterStep } from './steps.ts'

const SmallMap = lazy(() => import('./SmallMap.tsx'))
const urgencies = ['ordinary', 'important', 'urgent'] as const

/** 更正: what was reported, put right. Only what was changed is sent; somebody who was faster is told by the server and shown here. */
export function AmendForm({ event, onDone, onCancel }: { event: EventDetail; onDone: () => void; onCancel: () => void }) {
  const words = useWords(amendWords)
  const names = useWords(eventWords)
  const client = useQueryClient()
  const { initial } = useLife()
  const [base] = useState(event)
  const [wanted, setWanted] = useState<Amendment>({})
  const put = (part: Amendment) => setWanted((was) => ({ ...was, ...part }))
  const now = { ...base, ...wanted }
  const change = changedFields(base, { ...wanted, ...(wanted.title === undefined ? {} : { title: wanted.title.trim() }) })
  const ready = Object.keys(change).length > 0 && now.title.trim().length >= 2
  const save = useMutation({
    mutationFn: () => gezhi.events.amend({ id: base.id, version: base.version, ...change }),
    onSuccess: () => { afterStep(client, base.id); onDone() },
    onError: () => afterStep(client, base.id),
  })
  return (
    <form className="gd-step gz-stack" aria-label={words.title} onSubmit={(it) => { it.preventDefault(); if (ready && !save.isPending) save.mutate() }}
      onKeyDown={(key) => { if (key.key === 'Escape' && !key.defaultPrevented) { key.preventDefault(); key.stopPropagation(); onCancel() } }}>
      <h2 className="gd-step-title">{words.title}</h2>
      <p className="gz-secondary">{words.hint}</p>
      <TextArea label={names.title} value={now.title} onChange={(title) => put({ title })} max={200} rows={2} autoFocus />
      <TextArea label={names.detail} optional value={now.detail} onChange={(detail) => put({ detail })} max={2000} rows={3} />
      {initial !== null && isCategoryOpen(base, { initial })
        ? <div className="gz-field"><span className="gz-label">{names.category}</span><CategoryPick label={names.category} value={now.category} onChange={(category) => put({ category: category ?? base.category })} /></div>
        : <p className="gz-secondary gz-small">{words.kindByStep}</p>}
      <Segmented label={names.urgencyHead} value={now.urgency} onChange={(urgency) => put({ urgency })} options={urgencies.map((value) => ({ value, label: names.urgency[value] }))} />
      <Field label={names.place} value={now.address} onChange={(address) => put({ address })} max={120} />
      <Suspense fallback={null}><SmallMap at={now.place} gridId={base.gridId} urgency={now.urgency} height="220px" label={names.onMap} onPick={(at) => put({ place: { ...at, accuracy: null } })} /></Suspense>
      <Failure error={save.error} />
      <div className="gz-line">
        <Button kind="primary" type="submit" busy={save.isPending} disabled={!ready}>{words.save}</Button>
        <Button kind="quiet" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}
