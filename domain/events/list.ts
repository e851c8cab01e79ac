import type { LifeCycle } from './lifecycle.model.ts'
import type { Event, EventQuery, EventRow } from './model.ts'
import { isHit, queryTokens, tokensOf } from './tokens.ts'

/**
 * Which held events a question asks for, and in what order: the pure twin of the server's statement (server/events/list.ts), tested
 * against it. A board's figure is asked of the server only.
 */
export type EventFilter = Partial<Omit<EventQuery, 'figure' | 'after' | 'limit' | 'areaId'>>
/** As a phone holds it: an open one whole, one that is over with what a list shows. */
export type HeldEvent = Omit<EventRow, 'photo' | 'paused'> & Partial<Pick<Event, 'detail' | 'assistUnitIds' | 'ask'>>

export interface Asking {
  accountId: string
  now: Date
  cycle: Pick<LifeCycle, 'states'>
}

/** A table that is not here yet: what has no end is open. */
export const isEnded = (row: Pick<EventRow, 'state' | 'closedAt'>, cycle: Pick<LifeCycle, 'states'>): boolean => cycle.states[row.state]?.ended ?? row.closedAt !== null

export function matches(row: HeldEvent, query: EventFilter, by: Asking): boolean {
  const ended = isEnded(row, by.cycle)
  const due = row.dueAt === null ? null : Date.parse(row.dueAt)
  const reported = Date.parse(row.reportedAt)
  return (!query.states || query.states.includes(row.state))
    && (query.open === undefined || query.open === !ended)
    && (!query.category || isOfClass(row.category, query.category))
    && (!query.urgency || row.urgency === query.urgency)
    && (!query.unitId || row.unitId === query.unitId || (row.assistUnitIds?.includes(query.unitId) ?? false))
    && (!query.mine || row.reporterId === by.accountId)
    && (!query.asked || (!!row.ask && !ended))
    && (!query.urged || (row.urgedAt !== null && !ended))
    && (!query.overdue || (!ended && due !== null && due < by.now.getTime()))
    && (!query.dueBefore || (!ended && due !== null && due < Date.parse(query.dueBefore)))
    && (!query.reportedFrom || reported >= Date.parse(query.reportedFrom))
    && (!query.reportedTo || reported < Date.parse(query.reportedTo))
    && (query.sort !== 'due' || (due !== null && !ended))
    && (!query.text || saysSo(row, query.text))
}

/** A platform or a sub-class holds all below it; a whole code is itself. */
const isOfClass = (category: string, asked: string): boolean => (asked.length <= 4 ? category.startsWith(asked) : category === asked)

function saysSo(row: HeldEvent, text: string): boolean {
  const sought = text.trim()
  if (/^\d{6}-\d{8}-\d{1,6}$/.test(sought)) return row.number === sought
  const asked = queryTokens(sought)
  return asked.length > 0 && isHit(tokensOf(row.title, row.detail ?? '', row.address, row.number), asked)
}

type Sort = EventQuery['sort']
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const orders: Readonly<Record<Sort, (a: HeldEvent, b: HeldEvent) => number>> = {
  newest: (a, b) => byText(b.reportedAt, a.reportedAt) || byText(a.id, b.id),
  oldest: (a, b) => byText(a.reportedAt, b.reportedAt) || byText(b.id, a.id),
  due: (a, b) => byText(a.dueAt ?? '9', b.dueAt ?? '9') || byText(a.id, b.id),
}

/** The rows a question asks for, in its order. */
export const sought = <R extends HeldEvent>(rows: readonly R[], query: EventFilter, by: Asking): R[] =>
  rows.filter((row) => matches(row, query, by)).sort(orders[query.sort ?? 'newest'])
