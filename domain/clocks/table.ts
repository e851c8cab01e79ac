import { Problem } from '../problem.ts'
import type { Calendar, Shift, Weekday } from './model.ts'
import { dayOf, dayOfKey, minuteMs, startOf, wallMs, weekdayOf } from './moment.ts'

/** A shift as milliseconds after the day's begin. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A calendar made ready for arithmetic. */
export interface Table {
  readonly key: string
  /** Monday first. */
  readonly week: readonly (readonly Span[])[]
  readonly special: ReadonlyMap<number, readonly Span[]>
  /** The last special day that works, -Infinity when none does: with an empty week there is no work after it. */
  readonly lastWorked: number
  readonly weekWorks: boolean
  /** The instant after which holidays are not published. */
  readonly knownEnd: number
  /** Minutes of the working day the week has most often; the longer one on a tie. */
  readonly usualDay: number
}

export const weekdays: readonly Weekday[] = ['1', '2', '3', '4', '5', '6', '7']
const nothing: readonly Span[] = []
const remembered = new WeakMap<Calendar, Table>()

/** Throws Problem 422 `calendar.no_shift` when the calendar never works. */
export function tableOf(calendar: Calendar): Table {
  const known = remembered.get(calendar)
  if (known) return known
  const table = compile(calendar)
  remembered.set(calendar, table)
  return table
}

export const spansOf = (table: Table, day: number): readonly Span[] =>
  table.special.get(day) ?? table.week[weekdayOf(day)] ?? nothing

/** Stops a walk through days that can meet no further shift. */
export function expectWorkAfter(table: Table, day: number): void {
  if (!table.weekWorks && day > table.lastWorked) throw new Problem(422, 'calendar.no_shift', { calendar: table.key })
}

/** Sorted and joined, so that a calendar saved with overlapping shifts still counts no minute twice. */
function spans(shifts: readonly Shift[]): readonly Span[] {
  const sorted = shifts
    .map((shift) => ({ from: wallMs(shift.from), to: wallMs(shift.to) }))
    .filter((span) => span.from < span.to)
    .sort((a, b) => a.from - b.from)
  const joined: { from: number; to: number }[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push(span)
  }
  return joined
}

const minutesOf = (day: readonly Span[]): number => day.reduce((sum, span) => sum + span.to - span.from, 0) / minuteMs

function usual(week: readonly (readonly Span[])[]): number {
  const seen = new Map<number, number>()
  for (const day of week) if (day.length > 0) seen.set(minutesOf(day), (seen.get(minutesOf(day)) ?? 0) + 1)
  return [...seen].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

function compile(calendar: Calendar): Table {
  const week = weekdays.map((weekday) => spans(calendar.week[weekday]))
  const special = new Map<number, readonly Span[]>()
  let lastWorked = -Infinity
  for (const [key, day] of Object.entries(calendar.days)) {
    // Its own shifts, or none, or those of the weekday it stands in for.
    const number = dayOfKey(key)
    const found = day.shifts ? spans(day.shifts) : day.kind === 'holiday' ? nothing : (week[(day.of ?? 1) - 1] ?? nothing)
    special.set(number, found)
    if (found.length > 0) lastWorked = Math.max(lastWorked, number)
  }
  const weekWorks = week.some((day) => day.length > 0)
  if (!weekWorks && lastWorked === -Infinity) throw new Problem(422, 'calendar.no_shift', { calendar: calendar.key })
  const usualDay = usual(week) || minutesOf(special.get(lastWorked) ?? nothing)
  return {
    key: calendar.key,
    week,
    special,
    lastWorked,
    weekWorks,
    knownEnd: startOf(dayOfKey(calendar.known.until) + 1),
    usualDay,
  }
}

/** Splits an instant into its China day and the milliseconds since that day began. */
export const place = (ms: number): { day: number; since: number } => {
  const day = dayOf(ms)
  return { day, since: ms - startOf(day) }
}
