import type { Calendar, Due, Promised } from './model.ts'
import { dayMs, hourMs, instant, minuteMs, startOf } from './moment.ts'
import { expectWorkAfter, place, spansOf, tableOf, type Span, type Table } from './table.ts'

/**
 * The moment a promise runs out.
 * - `hour`, `day`: by the wall clock; a day is 24 hours; the calendar plays no part.
 * - `working_hour`: the earliest moment at which that much working time has passed since `start`.
 * - `working_day`: the same time of day on the n-th following working day; on a day that rests at that time, the end of
 *   the shift before it (the begin of the first shift when there is none). It never leaves the n-th day.
 * A start at night, at lunch or on a holiday counts from the next working moment. Throws Problem `calendar.no_shift`.
 */
export function dueAt(start: Date, promise: Promised, calendar: Calendar): Due {
  const ms = instant(start)
  if (promise.unit === 'hour') return { at: new Date(Math.round(ms + promise.amount * hourMs)), provisional: false }
  if (promise.unit === 'day') return { at: new Date(ms + promise.amount * dayMs), provisional: false }
  const table = tableOf(calendar)
  const at =
    promise.unit === 'working_hour'
      ? addWorking(table, ms, Math.round(promise.amount * hourMs))
      : sameTimeLater(table, nextWorkingMs(table, ms), promise.amount)
  return { at: new Date(at), provisional: at > table.knownEnd }
}

/** Working minutes between two moments; a fraction when they are not on a whole minute; negative when `to` is before `from`. */
export function workingMinutes(from: Date, to: Date, calendar: Calendar): number {
  const table = tableOf(calendar)
  const a = instant(from)
  const b = instant(to)
  return a <= b ? workingMs(table, a, b) / minuteMs : 0 - workingMs(table, b, a) / minuteMs
}

/**
 * The earliest moment at which `minutes` (≥ 0) of working time have passed since `at`; may be the closing minute of a shift.
 * Nothing added leaves `at` where it is. Throws RangeError for a negative amount.
 */
export function addWorkingMinutes(at: Date, minutes: number, calendar: Calendar): Date {
  if (!(minutes >= 0)) throw new RangeError('working time is added, never taken away')
  return new Date(addWorking(tableOf(calendar), instant(at), Math.round(minutes * minuteMs)))
}

/** Whether work goes on at this moment. The opening minute of a shift works, the closing minute rests. */
export function isWorking(at: Date, calendar: Calendar): boolean {
  const { day, since } = place(instant(at))
  return spansOf(tableOf(calendar), day).some((span) => span.from <= since && since < span.to)
}

/** `at` itself when work goes on, else the next opening. Throws Problem `calendar.no_shift` when there is none. */
export const nextWorking = (at: Date, calendar: Calendar): Date => new Date(nextWorkingMs(tableOf(calendar), instant(at)))

/** Whether a due time lies past the last day whose holidays are published. */
export const isProvisional = (due: Date, calendar: Calendar): boolean => instant(due) > tableOf(calendar).knownEnd

/** Minutes of the usual working day of this calendar. */
export const usualDayMinutes = (calendar: Calendar): number => tableOf(calendar).usualDay

function nextWorkingMs(table: Table, ms: number): number {
  let { day, since } = place(ms)
  for (;;) {
    for (const span of spansOf(table, day)) if (since < span.to) return startOf(day) + Math.max(since, span.from)
    since = 0
    day++
    expectWorkAfter(table, day)
  }
}

function workingMs(table: Table, from: number, to: number): number {
  const first = place(from)
  const last = place(to)
  let sum = 0
  for (let day = first.day; day <= last.day; day++) {
    const begin = day === first.day ? first.since : 0
    const end = day === last.day ? last.since : dayMs
    for (const span of spansOf(table, day)) {
      const worked = Math.min(span.to, end) - Math.max(span.from, begin)
      if (worked > 0) sum += worked
    }
  }
  return sum
}

function addWorking(table: Table, ms: number, amount: number): number {
  if (amount === 0) return ms
  let { day, since } = place(ms)
  let left = amount
  for (;;) {
    for (const span of spansOf(table, day)) {
      const begin = Math.max(since, span.from)
      if (begin >= span.to) continue
      if (span.to - begin >= left) return startOf(day) + begin + left
      left -= span.to - begin
    }
    since = 0
    day++
    expectWorkAfter(table, day)
  }
}

/** `ms` must be a working moment. */
function sameTimeLater(table: Table, ms: number, days: number): number {
  const { day: first, since } = place(ms)
  let day = first
  for (let left = days; left > 0;) {
    day++
    expectWorkAfter(table, day)
    if (spansOf(table, day).length > 0) left--
  }
  return startOf(day) + fit(spansOf(table, day), since)
}

function fit(spans: readonly Span[], since: number): number {
  let at = spans[0]?.from ?? 0
  for (const span of spans) if (span.from <= since) at = Math.min(since, span.to)
  return at
}
