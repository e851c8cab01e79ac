import { useCallback, useMemo, useRef, useState } from 'react'
import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import type { EventPage } from '@gezhi/domain/events/model.ts'
import type { z } from 'zod'
import { groups, useDeskCounts, type GroupKey } from '../../shell/counts.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { useLive } from '../../shell/live.tsx'

type Page = z.infer<typeof EventPage>
type Pages = InfiniteData<Page, string>

/**
 * One group of the desk's work, earliest due first. It keeps its order while somebody works through it: what is new is
 * counted, not inserted; what changed is marked. `drop` takes a matter out at once and returns how to put it back.
 */
export function useQueue(group: GroupKey, areaId: string | null) {
  const client = useQueryClient()
  const key = useMemo(() => ['queue', group, areaId], [group, areaId])
  const states: readonly string[] = groups.find((it) => it.key === group)?.states ?? []
  const counts = useDeskCounts()
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const baseline = useRef<number | null>(null)
  const query = useInfiniteQuery({
    queryKey: key, staleTime: Infinity, refetchOnMount: 'always', initialPageParam: '', getNextPageParam: (last: Page) => last.next ?? undefined,
    queryFn: ({ pageParam }) => gezhi.events.list({ states: [...states], sort: group === 'settled' ? 'oldest' : 'due', ...(group === 'asked' ? { asked: true } : {}), limit: 50, ...(areaId ? { areaId } : {}), ...(pageParam ? { after: pageParam } : {}) }),
  })
  const rows = useMemo(() => query.data?.pages.flatMap((it) => it.items) ?? [], [query.data])
  const known = useRef(rows)
  known.current = rows
  useLive((message) => {
    if (known.current.some((row) => row.id === message.subjectId)) setTouched((was) => new Set(was).add(message.subjectId))
  })
  // The counter at the time of reading; what comes on top of it is new. Ours are taken off as they go.
  const now = counts?.of(group) ?? 0
  if (query.data && counts) baseline.current ??= now
  const fresh = areaId || baseline.current === null ? 0 : Math.max(0, now - baseline.current)
  const drop = useCallback((id: string) => {
    const before = client.getQueryData<Pages>(key)
    const row = before?.pages.flatMap((it) => it.items).find((it) => it.id === id)
    client.setQueryData<Pages>(key, (was) => was && { ...was, pages: was.pages.map((it) => ({ ...it, items: it.items.filter((one) => one.id !== id) })) })
    if (baseline.current !== null) baseline.current -= 1
    return () => {
      if (baseline.current !== null) baseline.current += 1
      client.setQueryData<Pages>(key, (was) => (was && row ? { ...was, pages: was.pages.map((it, at) => (at === 0 ? { ...it, items: [row, ...it.items.filter((one) => one.id !== id)] } : it)) } : was))
    }
  }, [client, key])
  const takeIn = useCallback(() => {
    baseline.current = null
    setTouched(new Set())
    void client.invalidateQueries({ queryKey: ['desk-counts'] })
    void client.invalidateQueries({ queryKey: key })
  }, [client, key])
  // Sorting by due time leaves out what has no running clock; nothing may vanish, so the rest is told.
  const rest = areaId || query.hasNextPage || !query.data || group === 'settled' || group === 'asked' ? 0 : Math.max(0, (baseline.current ?? 0) - rows.length)
  return { query, rows, rest, states, fresh, touched, drop, takeIn }
}
