import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { z } from 'zod'
import type { Nearby } from '@gezhi/domain/events/contract.ts'
import { rowOf } from '@gezhi/domain/events/model.ts'
import { isAround, isLikely, nearest } from '@gezhi/domain/events/nearby.ts'
import { useHasCopy, useRows } from '../../held.ts'
import { gezhi } from '../../line.ts'
import type { Placed } from './filing.ts'

export type Near = z.infer<typeof Nearby>
/** Asking about more than two is a form, not a question. */
const most = 2
/** Milliseconds to wait for the question; a slow network must not hold a report back. */
const patience = 1_500

/** Open matters that may be the same one: out of this phone's copy at once; of the server while there is none, asked for while somebody still writes. */
export function useSame(placed: Placed, category: string | null) {
  const { gridId, place } = placed
  const held = useHeldNear(placed, category)
  const query = useQuery({
    queryKey: ['events', 'nearby', gridId, place?.lng, place?.lat, category], enabled: held === null && gridId !== null && category !== null, staleTime: 60_000,
    queryFn: ({ signal }) => gezhi.events.nearby({ gridId: gridId ?? undefined, lng: place?.lng, lat: place?.lat, category: category ?? undefined }, { signal }),
  })
  const answered = useRef(new Set<string>())
  const items = (held ?? query.data?.items ?? []).filter((item) => isLikely(item, category)).slice(0, most)
  const ask = async (): Promise<Near[]> => {
    const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null))
    const found = held ?? query.data?.items ?? (await Promise.race([query.refetch().then(({ data }) => data?.items ?? null), late]))
    const fresh = (found ?? []).filter((item) => isLikely(item, category) && !answered.current.has(item.id)).slice(0, most)
    // Said once that it is another matter: not asked again when the sending has to be repeated.
    for (const item of fresh) answered.current.add(item.id)
    return fresh
  }
  return { items, ask }
}

function useHeldNear({ gridId, place }: Placed, category: string | null): Near[] | null {
  const rows = useRows('event')
  const has = useHasCopy('first')
  return useMemo(() => {
    if (!has) return null
    if (gridId === null || category === null) return []
    const here = { gridId, category, lng: place?.lng, lat: place?.lat }
    const around = rows.filter((row) => !row.ended).map((row) => ({ row, category: row.category, gridId: row.gridId, lng: row.place?.lng ?? null, lat: row.place?.lat ?? null })).filter((row) => isAround(row, here))
    return nearest(around, here).map(({ row, distance, why }) => ({ ...rowOf(row.row), distance, why }))
  }, [has, rows, gridId, category, place?.lng, place?.lat])
}
