import { useState, type KeyboardEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Rate } from 'antd'
import dayjs from 'dayjs'
import type { EventDetail, StepOffer } from '@gezhi/domain/events/contract.ts'
import type { EventRow, StepInput } from '@gezhi/domain/events/model.ts'
import { Button, KeyHint, Select, TextArea } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { CategoryPick, UnitPick } from '../../parts/picks.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { eventWords } from '../../words/events.ts'
import { MergePick } from './MergePick.tsx'
import { StepPhotos, type Taken } from './StepPhotos.tsx'
import { afterStep } from './steps.ts'

export type Preset = Partial<Pick<StepInput, 'reason' | 'unitId' | 'mergedInto' | 'category'>>
type Draft = Preset & Partial<Pick<StepInput, 'until' | 'route' | 'rating'>> & { photos: readonly Taken[] }

const routes = ['110', 'petition', 'litigation', 'arbitration', 'other'] as const

/** The fields a step needs, and no others; a remark may be added where no reason is asked for but a unit is chosen by hand. */
export function StepForm({ event, offer, preset, send, onDone, onCancel }: {
  event: EventDetail; offer: StepOffer; preset?: Preset
  /** Takes the place of the step itself: accept and dispatch in one go. */
  send?: (draft: Preset) => Promise<EventRow>
  onDone: (row: EventRow, unitId?: string) => void; onCancel: () => void
}) {
  const words = useWords(eventWords).form
  const say = useSay()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>({ ...preset, photos: [] })
  const put = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }))
  const take = useMutation({
    mutationFn: () => send ? send(draft) : gezhi.events.step({ ...inputOf(draft, offer), id: event.id, step: offer.step, version: event.version }),
    onSuccess: (row) => { afterStep(client, event.id); onDone(row, draft.unitId) },
    onError: () => afterStep(client, event.id),
  })
  const sending = draft.photos.some((it) => it.state === 'sending')
  const ready = offer.needs.every((need) => isGiven(draft, need)) && !sending
  const submit = () => { if (ready && !take.isPending) take.mutate() }
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.nativeEvent.isComposing) return
    if (key.key === 'Enter' && (key.ctrlKey || key.metaKey)) { key.preventDefault(); submit() }
    if (key.key === 'Escape' && !key.defaultPrevented) { key.preventDefault(); key.stopPropagation(); onCancel() }
  }
  const first = offer.needs[0]
  return (
    <form className="gd-step gz-stack" onKeyDown={onKeyDown} onSubmit={(it) => { it.preventDefault(); submit() }} aria-label={say(offer.words)}>
      <h2 className="gd-step-title">{say(offer.words)}</h2>
      {offer.needs.includes('unit') && <div className="gz-field"><span className="gz-label">{words.unit}</span><UnitPick value={draft.unitId ?? null} onChange={(unitId) => put({ unitId: unitId ?? undefined })} label={words.unit} near={event.gridId} autoFocus={first === 'unit' && !draft.unitId} /></div>}
      {offer.needs.includes('category') && <div className="gz-field"><span className="gz-label">{words.category}</span><CategoryPick value={draft.category ?? event.category} onChange={(category) => put({ category: category ?? undefined })} label={words.category} /></div>}
      {offer.needs.includes('mergedInto') && <MergePick event={event} value={draft.mergedInto ?? null} onChange={(mergedInto) => put({ mergedInto })} />}
      {offer.needs.includes('route') && <Select label={words.route} value={draft.route ?? ''} onChange={(value) => put({ route: routes.find((it) => it === value) })} options={[{ value: '', label: '—' }, ...routes.map((value) => ({ value, label: words.routes[value] }))]} />}
      {offer.needs.includes('until') && (
        <div className="gz-field"><span className="gz-label">{words.until}</span>
          <DatePicker showTime={{ format: 'HH:mm', minuteStep: 30 }} format="YYYY-MM-DD HH:mm" value={draft.until ? dayjs(draft.until) : null} minDate={dayjs()} onChange={(at) => put({ until: at?.toISOString() })} aria-label={words.until} className="gd-fill" />
        </div>
      )}
      {offer.needs.includes('rating') && <div className="gz-field"><span className="gz-label">{words.rating}</span><Rate value={draft.rating ?? 0} onChange={(rating) => put({ rating })} /></div>}
      {(offer.needs.includes('reason') || offer.needs.includes('unit')) && (
        <TextArea label={offer.needs.includes('reason') ? words.reason : words.reasonOptional} hint={offer.needs.includes('reason') ? words.reasonHint : undefined} value={draft.reason ?? ''} max={500} onChange={(reason) => put({ reason })} autoFocus={first === 'reason' || Boolean(draft.unitId)} />
      )}
      {offer.needs.includes('photo') && <StepPhotos value={draft.photos} onChange={(change) => setDraft((was) => ({ ...was, photos: change(was.photos) }))} />}
      <Failure error={take.error} />
      <div className="gz-line">
        <Button kind={offer.tone === 'danger' ? 'danger' : 'primary'} type="submit" busy={take.isPending} disabled={!ready}>{say(offer.words)} <KeyHint name="Ctrl+Enter" /></Button>
        <Button kind="quiet" onClick={onCancel}>{words.cancel} <KeyHint name="Escape" /></Button>
      </div>
    </form>
  )
}

function isGiven(draft: Draft, need: string): boolean {
  if (need === 'reason') return (draft.reason ?? '').trim() !== ''
  if (need === 'photo') return draft.photos.some((it) => it.state === 'sent')
  if (need === 'unit') return draft.unitId !== undefined
  if (need === 'mergedInto') return draft.mergedInto !== undefined
  if (need === 'category') return draft.category !== undefined
  if (need === 'until') return draft.until !== undefined
  if (need === 'route') return draft.route !== undefined
  return need !== 'rating' || draft.rating !== undefined
}

/** What goes on the wire: the needs, and the remark. */
function inputOf(draft: Draft, offer: StepOffer): Preset & Partial<Pick<StepInput, 'until' | 'route' | 'rating' | 'photos'>> {
  const needs = new Set(offer.needs)
  const photos = draft.photos.flatMap((it) => (it.sha && it.state === 'sent' ? [it.sha] : []))
  return {
    reason: (draft.reason ?? '').trim(), ...(photos.length > 0 ? { photos } : {}),
    ...(needs.has('unit') ? { unitId: draft.unitId } : {}), ...(needs.has('category') ? { category: draft.category } : {}), ...(needs.has('mergedInto') ? { mergedInto: draft.mergedInto } : {}),
    ...(needs.has('until') ? { until: draft.until } : {}), ...(needs.has('route') ? { route: draft.route } : {}), ...(needs.has('rating') ? { rating: draft.rating } : {}),
  }
}
