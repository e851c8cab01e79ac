import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import { Button, Field, KeyHint, Skeleton } from '@gezhi/ui/kit/index.ts'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { useLife } from '../../shell/queries.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { eventWords } from '../../words/events.ts'

/** Open matters near this one, nearest first; never the matter itself. */
export function useNearby(event: EventDetail | undefined, enabled = true) {
  return useQuery({
    queryKey: ['nearby', event?.id], enabled: enabled && event !== undefined, staleTime: 60_000,
    queryFn: async () => {
      if (!event) return []
      const at = event.place ? { lng: event.place.lng, lat: event.place.lat } : { gridId: event.gridId }
      const { items } = await gezhi.events.nearby({ ...at, category: event.category })
      return items.filter((it) => it.id !== event.id)
    },
  })
}

/** Which matter this one is the same as: the near ones by digit keys, any other by its number. */
export function MergePick({ event, value, onChange }: { event: EventDetail; value: string | null; onChange: (id: string) => void }) {
  const words = useWords(eventWords).form
  const nearby = useNearby(event)
  const [number, setNumber] = useState('')
  const [found, setFound] = useState<EventRow | null | 'none'>(null)
  const near = nearby.data ?? []
  const look = async () => {
    const { items } = await gezhi.events.list({ text: number.trim(), open: true, limit: 5 })
    const hit = items.find((it) => it.id !== event.id && it.number.endsWith(number.trim())) ?? null
    setFound(hit ?? 'none')
    if (hit) onChange(hit.id)
  }
  useEffect(() => {
    const press = (key: globalThis.KeyboardEvent) => {
      const typing = key.target instanceof HTMLElement && ['INPUT', 'TEXTAREA'].includes(key.target.tagName) && !key.target.closest('.gd-merge')
      const hit = near[Number(key.key) - 1]
      if (hit && !typing && !(key.target instanceof HTMLInputElement && key.target.type === 'text')) { key.preventDefault(); onChange(hit.id) }
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
  const all = found && found !== 'none' && !near.some((it) => it.id === found.id) ? [...near, { ...found, distance: null, why: null }] : near
  return (
    <div className="gd-merge gz-stack">
      {nearby.isPending ? <Skeleton kind="row" count={2} /> : (
        <fieldset><legend className="gz-label">{words.mergedInto}</legend>
          {all.length === 0 && <p className="gz-secondary">{words.noNear}</p>}
          {all.map((it, at) => <Candidate key={it.id} row={it} at={at} chosen={value === it.id} onChoose={() => onChange(it.id)} />)}
        </fieldset>
      )}
      <div className="gd-inline">
        <Field label={words.otherNumber} value={number} onChange={setNumber} error={found === 'none' ? words.numberNone : null} onKeyDown={(key) => { if (key.key === 'Enter' && !key.ctrlKey) { key.preventDefault(); void look() } }} />
        <Button icon="search" onClick={() => void look()} disabled={number.trim().length < 3}>{words.findNumber}</Button>
      </div>
    </div>
  )
}

type Near = EventRow & { distance: number | null; why: { zh: string; en: string } | null }

function Candidate({ row, at, chosen, onChoose }: { row: Near; at: number; chosen: boolean; onChoose: () => void }) {
  const lang = useLang()
  const say = useSay()
  const life = useLife()
  return (
    <label className={`gd-candidate${chosen ? ' gd-chosen' : ''}`}>
      <input type="radio" name="merge" checked={chosen} onChange={onChoose} autoFocus={at === 0} />
      <span className="gd-candidate-text"><b>{row.title}</b><small className="gz-secondary">{[row.why ? say(row.why) : null, relative(row.reportedAt, lang), life.word(row.state)].filter(Boolean).join(' · ')}</small></span>
      {at < 9 && <KeyHint name={String(at + 1)} />}
    </label>
  )
}
