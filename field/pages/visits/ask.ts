import { queryOptions } from '@tanstack/react-query'
import { gezhi } from '../../session.ts'

export const roundOfToday = queryOptions({ queryKey: ['visits', 'round'], staleTime: 60_000, queryFn: ({ signal }) => gezhi.visits.round({ all: 'false' }, { signal }) })
export const visitRules = queryOptions({ queryKey: ['visit-rules'], staleTime: 3_600_000, queryFn: ({ signal }) => gezhi.visits.rules({}, { signal }) })
export const patrolDue = queryOptions({ queryKey: ['patrols', 'due'], staleTime: 60_000, queryFn: ({ signal }) => gezhi.patrols.due({}, { signal }) })
export const patrolKinds = queryOptions({ queryKey: ['patrol-kinds'], staleTime: 3_600_000, queryFn: ({ signal }) => gezhi.patrols.kinds({}, { signal }) })
