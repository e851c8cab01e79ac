import { Problem } from '../problem.ts'
import { addWorkingMinutes, dueAt, isProvisional, isWorking, nextWorking, usualDayMinutes, workingMinutes } from './calendar.ts'
import {
  isWorkingUnit,
  type Calendar,
  type Clock,
  type ClockKind,
  type PauseCause,
  type Promised,
  type Remaining,
  type Unit,
} from './model.ts'
import { dayMs, minuteMs } from './moment.ts'

/** A clock that begins at `at`. Its due time is computed now and stored; later edits of the calendar do not move it. */
export function startClock(kind: ClockKind, promise: Promised, at: Date, calendar: Calendar): Clock {
  const due = dueAt(at, promise, calendar)
  return {
    kind,
    promise,
    calendar: calendar.key,
    startedAt: at.toISOString(),
    dueAt: due.at.toISOString(),
    doneAt: null,
    pausedAt: null,
    cause: null,
    pauses: [],
    provisional: due.provisional,
  }
}

export const isRunning = (clock: Clock): boolean => clock.doneAt === null && clock.pausedAt === null

/** Throws Problem 409 `clock.done` or `clock.already_paused`. */
export function pauseClock(clock: Clock, at: Date, cause: PauseCause): Clock {
  expectNotDone(clock)
  if (clock.pausedAt !== null) throw new Problem(409, 'clock.already_paused', { clock: clock.kind, cause: clock.cause })
  return { ...clock, pausedAt: notBefore(at, clock.startedAt), cause }
}

/**
 * The due time moves by exactly the time the promise would have used meanwhile: working time for a working promise.
 * A resume before the pause counts as one at the same moment. Throws Problem 409 `clock.done` or `clock.not_paused`.
 */
export function resumeClock(clock: Clock, at: Date, calendar: Calendar): Clock {
  expectNotDone(clock)
  const { pausedAt, cause } = clock
  if (pausedAt === null || cause === null) throw new Problem(409, 'clock.not_paused', { clock: clock.kind })
  const pause = { from: pausedAt, to: notBefore(at, pausedAt), cause }
  const { unit } = clock.promise
  const due = shift(new Date(clock.dueAt), unit, between(pause.from, pause.to, unit, calendar), calendar)
  return withDue({ ...clock, pausedAt: null, cause: null, pauses: [...clock.pauses, pause] }, due, calendar)
}

/** Ends a clock; the first end counts. A clock ended while paused is judged at the moment it was paused. */
export const stopClock = (clock: Clock, at: Date): Clock =>
  clock.doneAt === null ? { ...clock, doneAt: notBefore(at, clock.startedAt) } : clock

/**
 * Another promise, perhaps by another calendar, as if it had held from the start: time already used stays used, pauses and
 * extensions stay given. A shorter promise may so be late at once. `at` is kept for the time line. Throws 409 `clock.done`.
 */
export function changePromise(clock: Clock, promise: Promised, at: Date, calendar: Calendar): Clock {
  expectNotDone(clock)
  const changes = [...(clock.changes ?? []), { at: at.toISOString(), promise: clock.promise }]
  return recountClock({ ...clock, promise, calendar: calendar.key, changes }, calendar)
}

/** Adds an approved extension (延期) to the end of the promise, counted in its own unit. Throws Problem 409 `clock.done`. */
export function extendClock(clock: Clock, more: Promised, at: Date, calendar: Calendar): Clock {
  expectNotDone(clock)
  const due = dueAt(new Date(clock.dueAt), more, calendar).at
  const extension = { at: at.toISOString(), promise: more, until: due.toISOString() }
  return withDue({ ...clock, extensions: [...(clock.extensions ?? []), extension] }, due, calendar)
}

/**
 * The due time anew from start, promise, pauses and extensions in the order they took effect (at one moment: the extension
 * first). For provisional clocks once a year's holidays are published.
 */
export function recountClock(clock: Clock, calendar: Calendar): Clock {
  expectNotDone(clock)
  const { unit } = clock.promise
  const extensions = (clock.extensions ?? []).map(({ at, promise }) => ({
    at,
    turn: (due: Date) => dueAt(due, promise, calendar).at,
  }))
  const pauses = clock.pauses.map(({ from, to }) => ({
    at: to,
    turn: (due: Date) => shift(due, unit, between(from, to, unit, calendar), calendar),
  }))
  const turns = [...extensions, ...pauses].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const first = dueAt(new Date(clock.startedAt), clock.promise, calendar).at
  return withDue(
    clock,
    turns.reduce((due, { turn }) => turn(due), first),
    calendar,
  )
}

/** What is left, or how much is over, at `now`; a paused or done clock stands still. Give the calendar the clock names. */
export function remaining(clock: Clock, now: Date, calendar: Calendar): Remaining {
  const { unit } = clock.promise
  const left = between(judgedAt(clock, now), clock.dueAt, unit, calendar)
  const total = between(clock.startedAt, clock.dueAt, unit, calendar) - pausedMinutes(clock, calendar)
  const late = isLate(clock, now)
  return {
    minutes: Math.abs(left),
    unit: isWorkingUnit(unit) ? 'working' : 'natural',
    late,
    share: late || total <= 0 ? 1 : Math.min(1, Math.max(0, 1 - left / total)),
    day: unit === 'working_hour' ? null : unit === 'working_day' ? usualDayMinutes(calendar) : dayMs / minuteMs,
    paused: clock.pausedAt !== null,
  }
}

/** Past due at `now`; a paused clock is judged when it was paused, a done one when it was done. The due moment itself is in time. */
export const isLate = (clock: Clock, now: Date): boolean => Date.parse(judgedAt(clock, now)) > Date.parse(clock.dueAt)

const judgedAt = (clock: Clock, now: Date): string => clock.pausedAt ?? clock.doneAt ?? now.toISOString()

/** Clocks of two machines differ: what is told to happen before its cause happens with it. */
const notBefore = (at: Date, earliest: string): string => new Date(Math.max(at.getTime(), Date.parse(earliest))).toISOString()

function expectNotDone(clock: Clock): void {
  if (clock.doneAt !== null) throw new Problem(409, 'clock.done', { clock: clock.kind })
}

function withDue(clock: Clock, due: Date, calendar: Calendar): Clock {
  const promises = [clock.promise, ...(clock.extensions ?? []).map((extension) => extension.promise)]
  const provisional = promises.some((promise) => isWorkingUnit(promise.unit)) && isProvisional(due, calendar)
  return { ...clock, dueAt: due.toISOString(), provisional }
}

/** Minutes a promise of this unit uses between two ISO moments; negative when they are the wrong way round. */
const between = (from: string, to: string, unit: Unit, calendar: Calendar): number =>
  isWorkingUnit(unit) ? workingMinutes(new Date(from), new Date(to), calendar) : (Date.parse(to) - Date.parse(from)) / minuteMs

const pausedMinutes = (clock: Clock, calendar: Calendar): number =>
  clock.pauses.reduce((sum, pause) => sum + between(pause.from, pause.to, clock.promise.unit, calendar), 0)

/**
 * Moves a due time later. A promise in working days that stood at a working moment stays at one: a whole day after
 * Thursday 8:30 is Friday 8:30, not the same working time read as Thursday's closing.
 */
function shift(due: Date, unit: Unit, minutes: number, calendar: Calendar): Date {
  if (!isWorkingUnit(unit)) return new Date(Math.round(due.getTime() + minutes * minuteMs))
  const moved = addWorkingMinutes(due, minutes, calendar)
  return unit === 'working_day' && minutes > 0 && isWorking(due, calendar) ? nextWorking(moved, calendar) : moved
}
