import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { sightOf, type Action, type Sight } from '@gezhi/domain/access.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { AreaTree } from '@gezhi/domain/areas/tree.ts'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { detailFrom, takerOf, type Viewer } from '@gezhi/domain/events/detail.ts'
import { sought, type EventFilter } from '@gezhi/domain/events/list.ts'
import { rowOf, type EventRow } from '@gezhi/domain/events/model.ts'
import type { EventCopy } from '@gezhi/domain/events/slice.ts'
import { calendarIn } from '@gezhi/domain/events/world.ts'
import { useMinute } from '../../frame/now.ts'
import { useCopyState, useHasCopy, useRows, type Needs } from '../../held.ts'
import { eventDetail } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { useTables } from '../../tables.ts'
import { useMadeAbout, type Made } from '../sync/acts.ts'

/** A matter on this phone; `pending`: an act of this phone that nobody has confirmed yet is laid over it. */
export type HeldCopy = EventCopy & { pending?: true; callId?: string }
export type HeldRow = EventRow & { pending?: true }

/** What this person may do where, by the posts and roles the server told with the session: the same rule as the server's. */
export function viewerOf(me: Me, areas: readonly AreaNode[]): Viewer {
  const tree = new AreaTree(areas)
  const roles = new Map((me.roles ?? []).map((role) => [role.key, role]))
  const known = new Map<Action, Sight>()
  const sightFor = (action: Action): Sight => {
    const sight = known.get(action) ?? sightOf(me, action, roles, tree)
    known.set(action, sight)
    return sight
  }
  return { by: takerOf(me), sightFor }
}

export function useViewer(): Viewer | null {
  const me = useMe()
  const areas = useRows('area')
  return useMemo(() => (areas.length > 0 ? viewerOf(me, areas) : null), [me, areas])
}

export function useCopyOf(id: string): HeldCopy | undefined {
  const rows = useRows('event')
  return useMemo(() => rows.find((row) => row.id === id), [rows, id])
}

export interface Shown {
  detail: (EventDetail & { pending?: true }) | undefined
  /** copy: whole, from this phone. short: over and done, its story is only at the server. server: asked just now. */
  from: 'copy' | 'short' | 'server' | null
  error: unknown
  retry: () => void
}

/** The page of a matter: out of the copy where it is whole there; what is over or older is asked of the server. */
export function useDetail(id: string): Shown {
  const me = useMe()
  const now = useMinute()
  const copy = useCopyOf(id)
  const tables = useTables()
  const viewer = useViewer()
  const rows = useRows('event')
  const local = useMemo(() => {
    if (!copy || !tables || !viewer) return undefined
    const merged = copy.mergedInto ? (rows.find((row) => row.id === copy.mergedInto)?.number ?? null) : null
    return detailFrom(copy, { cycle: tables.cycle, calendars: (key) => calendarIn(tables.calendars, key), now: new Date(now) }, viewer, merged)
  }, [copy, tables, viewer, rows, now])
  const whole = local !== undefined && !copy?.ended
  const coming = useCopyState(copy ? 'first' : ['event']) === 'coming'
  // A reporter's contact is in no copy; who may call asks for it when there is signal.
  const asks = useQuery({ ...eventDetail(id), enabled: !coming && (!whole || (me.actions.includes('event.contact') && !copy?.pending)) })
  const retry = () => void asks.refetch()
  const made = useMadeAbout(id)
  const { refetch } = asks
  const answered = made?.receipt?.receivedAt ?? null
  // What the server said before it got this phone's act is old now.
  useEffect(() => {
    if (answered !== null && !whole && asks.dataUpdatedAt > 0) void refetch()
    // Once for each answer.
  }, [answered])
  if (whole) return { detail: { ...local, contact: asks.data?.contact ?? null }, from: 'copy', error: null, retry }
  if (asks.data) return { detail: withMade(asks.data, made), from: 'server', error: null, retry }
  return { detail: local, from: local ? 'short' : null, error: asks.error, retry }
}

/**
 * A matter as the server told it, with a step of this phone that it does not know yet: what comes next is not known here, so nothing is
 * offered twice.
 */
export function withMade(detail: EventDetail, made: Pick<Made, 'name' | 'standing' | 'receipt'> | undefined): EventDetail & { pending?: true } {
  if (made?.name !== 'events.step') return detail
  if (made.standing === 'waiting' || made.standing === 'sending') return { ...detail, can: [], pending: true }
  const version = Number(Object(made.receipt?.answer).version) // the row that the step answered with
  return made.receipt && made.standing !== 'parked' && version > detail.version ? { ...detail, can: [], pending: true } : detail
}

/** The rows that questions ask for, out of the copy, each once per question; null while there is no copy. `needs`: 'first' where they ask for open ones only. */
export function useSought(asks: readonly EventFilter[], needs: Needs = ['event']): HeldRow[][] | null {
  const me = useMe()
  const rows = useRows('event')
  const tables = useTables()
  const has = useHasCopy(needs)
  const minute = useMinute()
  const key = JSON.stringify(asks)
  return useMemo(() => {
    if (!has || !tables) return null
    const by = { accountId: me.accountId, now: new Date(minute), cycle: tables.cycle }
    // Read back as it was written: a new array at every drawing would be a new question.
    return (JSON.parse(key) as EventFilter[]).map((ask) => sought(rows, ask, by).map(toRow))
  }, [has, tables, rows, key, me.accountId, minute])
}

const toRow = (copy: HeldCopy): HeldRow => ({ ...rowOf(copy), ...(copy.pending ? { pending: copy.pending } : {}) })
