import type { Calendar } from '../clocks/model.ts'
import { Problem } from '../problem.ts'
import type { RuleCopy } from '../rules/slice.ts'
import type { World } from './lifecycle.ts'
import type { LifeCycle, Limit } from './lifecycle.model.ts'
import { limitFor } from './limits.ts'
import type { Urgency } from './model.ts'

/** A county's tables as the rules need them: read from the database by the server, held as a copy by a phone. */
export interface Tables {
  cycle: LifeCycle
  limits: readonly Limit[]
  calendars: ReadonlyMap<string, Calendar>
}

/** Throws `calendar.no_shift` when there is no calendar at all; one that is not there any more falls back on the county's. */
export function calendarIn(calendars: ReadonlyMap<string, Calendar>, key: string): Calendar {
  const calendar = calendars.get(key) ?? calendars.get('china') ?? [...calendars.values()][0]
  if (!calendar) throw new Problem(409, 'calendar.no_shift', { calendar: key })
  return calendar
}

/** What the rules may know of one matter now. `lot`: 0 ≤ lot < 1, drawn by the caller. */
export const worldFrom = ({ cycle, limits, calendars }: Tables, matter: { category: string; urgency: Urgency }, now: Date, lot: number, gridId?: string): World => ({
  cycle, now, lot, calendars: (key) => calendarIn(calendars, key),
  limits: (clock) => {
    const limit = limitFor(limits, matter.category, matter.urgency, clock)
    return limit ? { promise: limit.promise, calendar: calendarIn(calendars, limit.calendar) } : null
  },
  ...(gridId ? { gridId } : {}),
})

/** The tables among the copies a phone holds; null until the life cycle, the limits and a calendar are there. */
export function tablesOf(copies: readonly RuleCopy[]): Tables | null {
  const of = (kind: RuleCopy['kind']) => copies.filter((copy) => copy.kind === kind)
  const [cycle, limits, calendars] = [of('life-cycle')[0], of('limits')[0], of('calendar')]
  if (!cycle || !limits || calendars.length === 0) return null
  // The server sends no document that is not of its kind's shape.
  return { cycle: cycle.content as LifeCycle, limits: limits.content as Limit[], calendars: new Map(calendars.map((copy) => [copy.key, copy.content as Calendar])) }
}
