import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Choice } from '@gezhi/ui/kit/Choice.tsx'
import { Field } from '@gezhi/ui/kit/Field.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { eventList } from '../../queries.ts'
import { useUnits } from '../../tables.ts'
import { eventWords } from '../../words/events.ts'
import { isBelow, useAreas } from '../areas/areas.ts'
import { CategoryList } from './CategorySheet.tsx'
import { useSought } from './copy.ts'
import type { Offer } from './offers.ts'
import type { StepDraft } from './stepDraft.ts'

type Props = { detail: EventDetail; offer: Offer; draft: StepDraft; change: (part: Partial<StepDraft>) => void; missing: string | null }

/** What a step needs besides words and photos, one field each, in the order the table names them. */
export function StepFields({ detail, offer, draft, change, missing }: Props) {
  const words = useWords(eventWords)
  const wrong = (need: string, what: string) => (missing === need ? words.missing(what) : null)
  return offer.needs.map((need) => {
    switch (need) {
      case 'unit': return <Units key={need} detail={detail} value={draft.unitId ?? null} onPick={(unitId) => change({ unitId })} error={wrong(need, words.unitLabel)} />
      case 'mergedInto': return <Into key={need} detail={detail} value={draft.mergedInto ?? null} onPick={(mergedInto) => change({ mergedInto })} error={wrong(need, words.into)} />
      case 'until': return <Field key={need} label={words.until} hint={words.untilHint} type="date" min={isoDay(Date.now())} value={draft.day ?? ''} onChange={(day) => change({ day })} error={wrong(need, words.until)} />
      case 'route': return <Picked key={need} error={wrong(need, words.route)}><Choice label={words.route} value={draft.route ?? null} onChange={(route) => change({ route })} options={(['110', 'petition', 'litigation', 'arbitration', 'other'] as const).map((value) => ({ value, label: words.routes[value] }))} /></Picked>
      case 'rating': return <Picked key={need} error={wrong(need, words.rating)}><Choice label={words.rating} value={draft.rating ? asRating(draft.rating) : null} onChange={(rating) => change({ rating: Number(rating) })} options={ratings.map((value) => ({ value, label: words.ratings[value] }))} /></Picked>
      case 'category': return <Picked key={need} error={wrong(need, words.category)}><p className="gz-label">{words.category}</p><CategoryList value={draft.category ?? detail.category} onPick={(category) => change({ category })} /></Picked>
      default: return null
    }
  })
}

const ratings = ['5', '4', '3', '2', '1'] as const
const asRating = (rating: number) => ratings.find((one) => Number(one) === rating) ?? null

const Picked = ({ children, error }: { children: React.ReactNode; error: string | null }) => <div className="fd-group">{children}{error && <p className="gz-error" role="alert">{error}</p>}</div>

const shown = 20

/** Units that act where the event lies, the nearest level first. */
function Units({ detail, value, onPick, error }: { detail: EventDetail; value: string | null; onPick: (id: string) => void; error: string | null }) {
  const words = useWords(eventWords)
  const areas = useAreas()
  const units = useUnits()
  const [text, setText] = useState('')
  const grid = areas.byId.get(detail.gridId)
  if (!units || !grid) return <Skeleton kind="row" count={3} />
  const order = { village: 0, street: 1, county: 2 }
  const found = units.filter((unit) => unit.active && unit.kind !== 'desk' && isBelow(grid, new Set([unit.areaId]), areas) && unit.name.includes(text.trim()))
    .sort((a, b) => Number(b.id === value) - Number(a.id === value) || order[a.level] - order[b.level])
  return (
    <Picked error={error}>
      <Field label={words.unitLabel} placeholder={words.unitSearch} value={text} onChange={setText} type="search" />
      <div className="fd-options">
        {found.slice(0, shown).map((unit) => <button key={unit.id} type="button" className="fd-option" aria-pressed={unit.id === value} onClick={() => onPick(unit.id)}><span>{unit.name}</span>{unit.id === value && <Icon name="check" />}</button>)}
      </div>
    </Picked>
  )
}

/** The matter to merge into: found by its number or a few words, open ones only. */
function Into({ detail, value, onPick, error }: { detail: EventDetail; value: string | null; onPick: (id: string) => void; error: string | null }) {
  const words = useWords(eventWords)
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const ask = { open: true, ...(asked.length > 1 ? { text: asked } : {}) }
  const held = useSought([ask])?.[0]
  const found = useQuery({ ...eventList({ ...ask, limit: 10, ...(asked.length > 1 ? {} : { areaId: detail.gridId }) }), enabled: !held })
  const rows = held?.filter((row) => asked.length > 1 || row.gridId === detail.gridId) ?? found.data?.items
  const items = (rows ?? []).filter((row) => row.id !== detail.id).slice(0, 10)
  return (
    <Picked error={error}>
      <Field label={words.into} hint={words.intoHint} value={text} onChange={setText} type="search" />
      <div className="fd-options">
        {items.map((row) => <button key={row.id} type="button" className="fd-option" aria-pressed={row.id === value} onClick={() => onPick(row.id)}><span>{row.title}<small>{row.number}</small></span>{row.id === value && <Icon name="check" />}</button>)}
      </div>
      {rows && items.length === 0 && <p className="gz-secondary" role="status">{words.foundNone}</p>}
    </Picked>
  )
}
