import { useQuery } from '@tanstack/react-query'
import { gezhi } from './gezhi.ts'
import { useCan } from './session.tsx'

/** Kinds of work of the desk, each with the states it waits in, in the order they should be done. */
export const groups = [
  { key: 'objected', states: ['objected'] },
  { key: 'fresh', states: ['reported'] },
  { key: 'escalated', states: ['escalated'] },
  { key: 'undispatched', states: ['accepted'] },
  { key: 'handled', states: ['handled', 'rechecking'] },
  { key: 'verified', states: ['verified'] },
  { key: 'settled', states: ['settled'] },
  { key: 'asked', states: ['signed', 'handling'] },
  { key: 'unit', states: ['dispatched', 'signed', 'handling'] },
] as const
export type GroupKey = (typeof groups)[number]['key']

export interface DeskCounts {
  of: (group: GroupKey) => number
  waiting: number
  overdue: number
  dueToday: number
  mine: number
}

/** Calls of phones that wait for this desk; up to a hundred are counted. */
export function useParkedCount(): number {
  const can = useCan()
  const { data } = useQuery({ queryKey: ['parked', 'count'], queryFn: () => gezhi.sync.parked({ waiting: 'yes', limit: 100 }), enabled: can('event.triage'), refetchInterval: 60_000, staleTime: 5_000 })
  return data?.items.length ?? 0
}

/** What waits in sight, one small call, asked again whenever something changes. */
export function useDeskCounts(): DeskCounts | null {
  const can = useCan()
  const { data } = useQuery({ queryKey: ['desk-counts'], queryFn: () => gezhi.events.desk({}), enabled: can('event.read'), refetchInterval: 60_000, staleTime: 5_000 })
  if (!data) return null
  const byState = new Map(data.states.map((it) => [it.state, it.n]))
  // A question that waits is no state; nobody counts it but its own list.
  const of = (group: GroupKey) => group === 'asked' ? 0 : groups.filter((it) => it.key === group).flatMap((it) => it.states).reduce((sum, state) => sum + (byState.get(state) ?? 0), 0)
  const desk: GroupKey[] = ['objected', 'fresh', 'undispatched', 'handled', 'verified']
  return { of, waiting: desk.reduce((sum, group) => sum + of(group), 0), overdue: data.overdue, dueToday: data.dueToday, mine: data.mine }
}
