import { infiniteQueryOptions, QueryClient, QueryObserver, queryOptions } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { Unreachable } from '@gezhi/client/call.ts'
import type { EventQuery } from '@gezhi/domain/events/model.ts'
import type { z } from 'zod'
import { keep, recall } from './memory.ts'
import { gezhi } from './line.ts'

/** Beware: calls go out whatever the browser says of the network; a county's own network often has no way to the outside. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: 15_000, gcTime: 3_600_000, retry: (count, error) => error instanceof Unreachable && count < 1, retryDelay: 800 },
    mutations: { networkMode: 'always', retry: false },
  },
})

const hour = 3_600_000

/**
 * What a report needs and hardly ever changes: areas, categories, the life-cycle table. No word about a person is in it, so this device
 * remembers it: a report can be written where there is no signal, and a weak one is not spent on it every time.
 */
const lasting = <T,>(name: string, ask: (signal: AbortSignal) => Promise<T>) => {
  // Written below, in this shape; a damaged one is asked for anew.
  const kept = () => recall(`kept.${name}`) as { at: number; data: T } | null
  return queryOptions({
    queryKey: [name], staleTime: 6 * hour, gcTime: 24 * hour,
    queryFn: async ({ signal }) => {
      const data = await ask(signal)
      keep(`kept.${name}`, { at: Date.now(), data })
      return data
    },
    initialData: () => kept()?.data, initialDataUpdatedAt: () => kept()?.at ?? 0,
  })
}
export const areaTree = lasting('areas', (signal) => gezhi.areas.tree({}, { signal }))
export const categoryTree = lasting('categories', (signal) => gezhi.dispatch.categories({}, { signal }))
export const lifeCycle = lasting('life-cycle', (signal) => gezhi.events.lifeCycle({}, { signal }))
export const colourSchemes = lasting('colour-schemes', (signal) => gezhi.colours.schemes({}, { signal }))
export const unitList = queryOptions({ queryKey: ['units'], queryFn: ({ signal }) => gezhi.dispatch.units({}, { signal }), staleTime: hour })

export const eventDetail = (id: string) =>
  queryOptions({ queryKey: ['events', 'one', id], queryFn: ({ signal }) => gezhi.events.get({ id }, { signal }) })

export type EventAsk = Omit<z.input<typeof EventQuery>, 'after'>

export const eventList = (ask: EventAsk) =>
  queryOptions({ queryKey: ['events', 'list', ask], queryFn: ({ signal }) => gezhi.events.list(ask, { signal }) })

/** The same by cursor, page after page. */
export const eventPages = (ask: EventAsk) =>
  infiniteQueryOptions({
    queryKey: ['events', 'pages', ask],
    queryFn: ({ pageParam, signal }) => gezhi.events.list({ ...ask, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null, // widened: the next pages have a cursor
    getNextPageParam: (page) => page.next,
  })

/**
 * A table as the server tells it while `enabled`, for lines of lists: all who ask share one observer, which is made only when somebody does.
 * The phone's own copy answers nearly always.
 */
function sharedQuery<T>(make: () => Observed<T>): (enabled: boolean) => T | undefined {
  let shared: Observed<T> | null = null
  const observer = (): Observed<T> => (shared ??= make())
  const listen = (tell: () => void): (() => void) => observer().subscribe(tell)
  const read = (): T | undefined => observer().getCurrentResult().data
  return (enabled) => useSyncExternalStore(enabled ? listen : deaf, enabled ? read : nothing)
}
interface Observed<T> {
  subscribe(tell: () => void): () => void
  getCurrentResult(): { data: T | undefined }
}
const deaf = (): (() => void) => () => undefined
const nothing = (): undefined => undefined

export const useAreaTree = sharedQuery(() => new QueryObserver(queryClient, areaTree))
export const useCategoryTree = sharedQuery(() => new QueryObserver(queryClient, categoryTree))
export const useLifeCycle = sharedQuery(() => new QueryObserver(queryClient, lifeCycle))
export const useUnitList = sharedQuery(() => new QueryObserver(queryClient, unitList))
