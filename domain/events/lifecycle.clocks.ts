import { changePromise, isRunning, pauseClock, resumeClock, startClock, stopClock } from '../clocks/clock.ts'
import type { Clock, ClockKind } from '../clocks/model.ts'
import type { World } from './lifecycle.world.ts'
import type { StepLine } from './lifecycle.model.ts'
import type { Event } from './model.ts'

/**
 * The clocks after a step, in this order: what ends, what stands still, what goes on, what the new class promises, what begins.
 * The order matters: the desk's own `rule` clock begins after the others were paused, so it runs while they stand.
 * A kind that still runs or stands is not begun again: elapsed time stays.
 */
export function turnClocks(before: Event, changed: Event, line: StepLine, world: World): Clock[] {
  const { now, calendars } = world
  let clocks = changed.clocks.map((clock) => (line.stops.includes(clock.kind) ? stopClock(clock, now) : clock))
  const cause = line.pauses
  if (cause) clocks = clocks.map((clock) => (isRunning(clock) ? pauseClock(clock, now, cause) : clock))
  if (line.resumes) clocks = clocks.map((clock) => (isPaused(clock) ? resumeClock(clock, now, calendars(clock.calendar)) : clock))
  if (before.category !== changed.category) clocks = clocks.map((clock) => repromised(clock, world))
  for (const kind of line.starts) clocks = begun(clocks, kind, world)
  return clocks
}

/** Standing still and not over: a clock that was ended while paused stays as it is. */
export const isPaused = (clock: Clock): boolean => clock.doneAt === null && clock.pausedAt !== null

/** The clock with the promise its class carries now; the very same object when nothing changes or it is over. */
export function repromised(clock: Clock, { limits, now }: World): Clock {
  const limit = clock.doneAt === null ? limits(clock.kind) : null
  const same = limit && limit.promise.unit === clock.promise.unit && limit.promise.amount === clock.promise.amount
    && limit.calendar.key === clock.calendar
  return limit && !same ? changePromise(clock, limit.promise, now, limit.calendar) : clock
}

function begun(clocks: Clock[], kind: ClockKind, { limits, now }: World): Clock[] {
  if (clocks.some((clock) => clock.kind === kind && clock.doneAt === null)) return clocks
  const limit = limits(kind)
  return limit ? [...clocks, startClock(kind, limit.promise, now, limit.calendar)] : clocks
}

/** The earliest running clock: what lists sort by. Null when none runs. */
export const dueOf = (event: Event): string | null =>
  event.clocks.filter(isRunning).map((clock) => clock.dueAt).sort()[0] ?? null

/**
 * When the matter must be finished. While open: the `handle` clock that is not over, so that a reopened matter has no finish
 * until it is accepted anew. Once closed: the last one there was. A matter settled on the spot never had one.
 */
export function finishDueOf(event: Event): string | null {
  const clocks = event.clocks.filter((clock) => clock.kind === 'handle' && (event.closedAt !== null || clock.doneAt === null))
  return clocks.at(-1)?.dueAt ?? null
}
