import { dayOf, keyOfDay, weekdayOf } from '../clocks/moment.ts'
import { defaultLifeCycle } from './lifecycle.default.ts'
import type { LifeCycle } from './lifecycle.model.ts'
import type { Event, Tally } from './model.ts'

/**
 * The one definition of what is counted. An event contributes one `Count` under one `Key`; the roll-ups are sums of the
 * differences its changes made, a rebuild is the sum over all events, and both are the same number (tested).
 * Beware: stored rows hold their numbers in this order. Add new keys at the end, never move one.
 */
export const countKeys = [
  'reported', 'valid', 'closed', 'dismissed', 'onSpot', 'handled', 'reworked', 'dispatched', 'objected', 'upheld', 'transfers', 'reopened',
  'rated', 'ratingSum', 'due', 'dueClosed', 'dueClosedInTime', 'closedOnce',
] as const
export type CountKey = (typeof countKeys)[number]
export type Count = Record<CountKey, number>

/** Under what an event is counted. Days are China time; `week` is the Monday of the week it was reported in. */
export interface CountedUnder {
  gridId: string
  /** The sub-class, e.g. ZF01. */
  category: string
  week: string
  state: string
  /** The day it must be finished; null when nothing is promised (yet, or any more). */
  dueDay: string | null
}
export interface DeltaRow {
  key: CountedUnder
  count: Count
}

/** The states of a table by what they mean to the figures. */
export interface StateSets {
  /** Ended without being closed: declined, merged, handed over. */
  dismissed: string[]
  /** Of these, the reports that were no case of their own: declined or merged. One handed to its statutory route was right. */
  invalid: string[]
}
const remembered = new WeakMap<LifeCycle, StateSets>()

export function stateSets(cycle: LifeCycle): StateSets {
  const known = remembered.get(cycle)
  if (known) return known
  const dismissed = Object.entries(cycle.states).filter(([, state]) => state.ended && !state.closed).map(([key]) => key)
  const handedOver = new Set(Object.values(cycle.steps).filter((line) => line.needs.includes('route')).map((line) => line.to))
  const sets = { dismissed, invalid: dismissed.filter((key) => !handedOver.has(key)) }
  remembered.set(cycle, sets)
  return sets
}

const dayKey = (iso: string): string => keyOfDay(dayOf(Date.parse(iso)))

export function weekOf(iso: string): string {
  const day = dayOf(Date.parse(iso))
  return keyOfDay(day - weekdayOf(day))
}

const one = (is: boolean): number => (is ? 1 : 0)

/** All that the figures look at. */
export type Counted = Pick<Event, 'gridId' | 'category' | 'state' | 'tally' | 'onSpot' | 'rating' | 'reportedAt' | 'closedAt' | 'finishDueAt'>

/** What one event counts for, now. Sums of counters count happenings (three reworks are three), the rest count events. */
export function figureOf(event: Counted, cycle: LifeCycle = defaultLifeCycle): DeltaRow {
  const { dismissed, invalid } = stateSets(cycle)
  const { tally } = event
  const isClosed = event.closedAt !== null
  const isDismissed = dismissed.includes(event.state)
  const isDue = event.finishDueAt !== null && !isDismissed
  const inTime = isClosed && event.finishDueAt !== null && Date.parse(event.closedAt ?? '') <= Date.parse(event.finishDueAt)
  return {
    key: {
      gridId: event.gridId, category: event.category.slice(0, 4), week: weekOf(event.reportedAt), state: event.state,
      dueDay: isDue && event.finishDueAt !== null ? dayKey(event.finishDueAt) : null,
    },
    count: {
      reported: 1, valid: one(!invalid.includes(event.state)), closed: one(isClosed), dismissed: one(isDismissed), onSpot: one(isClosed && event.onSpot),
      handled: tally.handlings, reworked: tally.reworks, dispatched: tally.dispatches, objected: tally.objections, upheld: tally.upheld,
      transfers: tally.transfers, reopened: tally.reopens, rated: one(event.rating !== null), ratingSum: event.rating ?? 0,
      due: one(isDue), dueClosed: one(isDue && isClosed), dueClosedInTime: one(isDue && inTime),
      closedOnce: one(isClosed && tally.reworks === 0 && tally.reopens === 0),
    },
  }
}

const sameKey = (a: CountedUnder, b: CountedUnder): boolean =>
  a.gridId === b.gridId && a.category === b.category && a.week === b.week && a.state === b.state && a.dueDay === b.dueDay

const mapCount = (change: (key: CountKey) => number): Count => {
  const count = noCount()
  for (const key of countKeys) count[key] = change(key)
  return count
}

export const noCount = (): Count => ({
  reported: 0, valid: 0, closed: 0, dismissed: 0, onSpot: 0, handled: 0, reworked: 0, dispatched: 0, objected: 0, upheld: 0, transfers: 0,
  reopened: 0, rated: 0, ratingSum: 0, due: 0, dueClosed: 0, dueClosedInTime: 0, closedOnce: 0,
})
export const addCounts = (a: Count, b: Count): Count => mapCount((key) => a[key] + b[key])
/** The stored form: numbers in the order of `countKeys`. A row written before a key was added reads as 0 there. */
export const countToRow = (count: Count): number[] => countKeys.map((key) => count[key])
export const countOfRow = (row: readonly number[]): Count => {
  const count = noCount()
  countKeys.forEach((key, i) => { count[key] = row[i] ?? 0 })
  return count
}

/** What a change adds to the sums: − before, + after. One row when both lie under the same key, none when nothing moved. */
export function deltaOf(before: Event | null, after: Event, cycle: LifeCycle = defaultLifeCycle): DeltaRow[] {
  const now = figureOf(after, cycle)
  if (!before) return [now]
  const was = figureOf(before, cycle)
  // 0 − n and not −n: a negative zero is no number to store.
  if (!sameKey(was.key, now.key)) return [{ key: was.key, count: mapCount((key) => 0 - was.count[key]) }, now]
  const count = mapCount((key) => now.count[key] - was.count[key])
  return countKeys.some((key) => count[key] !== 0) ? [{ key: now.key, count }] : []
}

/** A condition the server writes as SQL; `at_most` compares two columns. All of a list must hold. */
export type Condition =
  | { column: 'state'; op: 'in' | 'not_in'; value: string[] }
  | { column: 'closed_at' | 'finish_due_at' | 'rating'; op: 'is_null' | 'not_null' }
  | { column: 'on_spot'; op: 'is'; value: boolean }
  | { column: keyof Tally; op: 'more_than' | 'is'; value: number }
  | { column: 'closed_at'; op: 'at_most'; value: 'finish_due_at' }

/** The rows behind a figure, so that every number opens what it was made of. */
export function figureWhereOf(cycle: LifeCycle): Record<CountKey, Condition[]> {
  const { dismissed, invalid } = stateSets(cycle)
  const closed: Condition = { column: 'closed_at', op: 'not_null' }
  const due: Condition[] = [{ column: 'finish_due_at', op: 'not_null' }, { column: 'state', op: 'not_in', value: dismissed }]
  const some = (column: keyof Tally): Condition[] => [{ column, op: 'more_than', value: 0 }]
  return {
    reported: [], valid: [{ column: 'state', op: 'not_in', value: invalid }], closed: [closed],
    dismissed: [{ column: 'state', op: 'in', value: dismissed }], onSpot: [closed, { column: 'on_spot', op: 'is', value: true }],
    handled: some('handlings'), reworked: some('reworks'), dispatched: some('dispatches'), objected: some('objections'), upheld: some('upheld'),
    transfers: some('transfers'), reopened: some('reopens'),
    rated: [{ column: 'rating', op: 'not_null' }], ratingSum: [{ column: 'rating', op: 'not_null' }],
    due, dueClosed: [...due, closed], dueClosedInTime: [...due, closed, { column: 'closed_at', op: 'at_most', value: 'finish_due_at' }],
    closedOnce: [closed, { column: 'reworks', op: 'is', value: 0 }, { column: 'reopens', op: 'is', value: 0 }],
  }
}
export const figureWhere = figureWhereOf(defaultLifeCycle)

/** The same as a question to one event: does it count into the figure at all? */
export const figureFilterOf = (cycle: LifeCycle): Record<CountKey, (event: Event) => boolean> => {
  const filter: Partial<Record<CountKey, (event: Event) => boolean>> = {}
  for (const key of countKeys) filter[key] = (event) => figureOf(event, cycle).count[key] > 0
  // The loop has just set every key.
  return filter as Record<CountKey, (event: Event) => boolean>
}
export const figureFilter = figureFilterOf(defaultLifeCycle)

export const isCountKey = (key: string): key is CountKey => countKeys.some((known) => known === key)
