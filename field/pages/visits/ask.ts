import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { DuePlace } from '@gezhi/domain/patrols/contract.ts'
import type { PatrolKind } from '@gezhi/domain/patrols/model.ts'
import { dueBy } from '@gezhi/domain/patrols/rules.ts'
import type { CallView } from '@gezhi/domain/visits/contract.ts'
import type { VisitRules } from '@gezhi/domain/visits/model.ts'
import { orderRound } from '@gezhi/domain/visits/order.ts'
import { planRound } from '@gezhi/domain/visits/round.ts'
import { viewCall } from '@gezhi/domain/visits/view.ts'
import { useCopyState, useRows } from '../../held.ts'
import { gezhi } from '../../line.ts'
import { useMe } from '../../session.ts'
import { madeAt, useMade } from '../sync/acts.ts'

const roundOfToday = queryOptions({ queryKey: ['visits', 'round'], staleTime: 60_000, queryFn: ({ signal }) => gezhi.visits.round({ all: 'false' }, { signal }) })
const visitRules = queryOptions({ queryKey: ['visit-rules'], staleTime: 3_600_000, queryFn: ({ signal }) => gezhi.visits.rules({}, { signal }) })
const patrolDue = queryOptions({ queryKey: ['patrols', 'due'], staleTime: 60_000, queryFn: ({ signal }) => gezhi.patrols.due({}, { signal }) })
const patrolKinds = queryOptions({ queryKey: ['patrol-kinds'], staleTime: 3_600_000, queryFn: ({ signal }) => gezhi.patrols.kinds({}, { signal }) })

/** Either what this phone works out of its copy, without asking anybody, or what the server says until there is one. */
export interface Sought<T> { data: T | undefined; waiting: boolean; error: unknown; retry: () => void }
const nothingToRetry = (): void => undefined
const found = <T,>(data: T): Sought<T> => ({ data, waiting: false, error: null, retry: nothingToRetry })

const ofRound = ['visit_due', 'visit_rule'] as const
const ofPatrols = ['patrol_place', 'patrol_kind'] as const

/** Today's calls that are mine or nobody's, in the order of need and way: planned by the rule that the desk uses. */
export function useRound(enabled = true): Sought<{ items: CallView[]; others: number }> {
  const me = useMe()
  const copy = useCopyState(ofRound)
  const copied = copy === 'here'
  const subjects = useRows('visit_due')
  const [rule] = useRows('visit_rule')
  const [today] = useState(() => chinaDay(new Date()))
  const asked = useQuery({ ...roundOfToday, enabled: enabled && copy === 'none' })
  const own = useMemo(() => {
    if (!copied) return null
    if (!rule) return { items: [], others: 0 }
    const { rules, weather, holidays, team } = rule
    const calls = planRound(subjects, { today, rules, weather, holidays, team, days: 1 })
    const mine = calls.filter((call) => call.memberId === me.accountId || call.memberId === null)
    return { items: orderRound(mine, today, null).map((call) => viewCall(call, today)), others: calls.length - mine.length }
  }, [copied, rule, subjects, today, me.accountId])
  return own ? found(own) : { data: asked.data, waiting: asked.isPending, error: asked.error, retry: () => void asked.refetch() }
}

export function useVisitRules(): VisitRules | undefined {
  const copy = useCopyState(ofRound)
  const [rule] = useRows('visit_rule')
  const asked = useQuery({ ...visitRules, enabled: !rule && copy === 'none' })
  return rule?.rules ?? asked.data?.content
}

/** Places that are due today, the longest unseen first. */
export function usePatrolDue(enabled = true): Sought<{ items: DuePlace[] }> {
  const copy = useCopyState(ofPatrols)
  const copied = copy === 'here'
  const places = useRows('patrol_place')
  const kinds = useRows('patrol_kind')
  const [today] = useState(() => chinaDay(new Date()))
  const asked = useQuery({ ...patrolDue, enabled: enabled && copy === 'none' })
  const own = useMemo(() => (copied ? { items: dueBy(places, kinds, today).map(({ place, dueOn, says }) => ({ ...place, dueOn, says })) } : null), [copied, places, kinds, today])
  return own ? found(own) : { data: asked.data, waiting: asked.isPending, error: asked.error, retry: () => void asked.refetch() }
}

export function usePatrolKinds(): readonly PatrolKind[] {
  const copy = useCopyState(ofPatrols)
  const kinds = useRows('patrol_kind')
  const asked = useQuery({ ...patrolKinds, enabled: kinds.length === 0 && copy === 'none' })
  return kinds.length > 0 ? kinds : (asked.data?.content ?? [])
}

/** How many were seen to today: of the copy, whoever went; without one, by this phone. Nothing left to do is not the same as nothing to do. */
export function useSeenToday(slice: 'patrol_place' | 'visit_due'): number {
  const rows: readonly { lastOn: string | null }[] = useRows(slice)
  const made = useMade()
  const [today] = useState(() => chinaDay(new Date()))
  const name = slice === 'patrol_place' ? 'patrols.seen' : 'visits.record'
  const held = useMemo(() => rows.filter((row) => row.lastOn === today).length, [rows, today])
  const here = useMemo(() => new Set(made.filter((one) => one.name === name && chinaDay(new Date(madeAt(one) ?? 0)) === today).map((one) => one.subjectId)).size, [made, name, today])
  return Math.max(held, here)
}
