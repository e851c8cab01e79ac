import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { Unreachable } from '@gezhi/client/call.ts'
import type { EventQuery } from '@gezhi/domain/events/model.ts'
import type { z } from 'zod'
import { gezhi } from './session.ts'

/** Beware: calls go out whatever the browser says of the network; a county's own network often has no way to the outside. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: 15_000, gcTime: 3_600_000, retry: (count, error) => error instanceof Unreachable && count < 1, retryDelay: 800 },
    mutations: { networkMode: 'always', retry: false },
  },
})

const hour = 3_600_000

/** The areas of the county: some hundred kilobytes, so asked once in a while. */
export const areaTree = queryOptions({ queryKey: ['areas'], queryFn: ({ signal }) => gezhi.areas.tree({}, { signal }), staleTime: 6 * hour, gcTime: 12 * hour })
export const categoryTree = queryOptions({ queryKey: ['categories'], queryFn: ({ signal }) => gezhi.dispatch.categories({}, { signal }), staleTime: 6 * hour, gcTime: 12 * hour })
export const unitList = queryOptions({ queryKey: ['units'], queryFn: ({ signal }) => gezhi.dispatch.units({}, { signal }), staleTime: hour })
export const lifeCycle = queryOptions({ queryKey: ['life-cycle'], queryFn: ({ signal }) => gezhi.events.lifeCycle({}, { signal }), staleTime: hour, gcTime: 12 * hour })

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
