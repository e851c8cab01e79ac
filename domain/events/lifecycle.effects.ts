import { extendClock } from '../clocks/clock.ts'
import type { Clock } from '../clocks/model.ts'
import { Problem } from '../problem.ts'
import type { Effect, StepLine } from './lifecycle.model.ts'
import type { Taker, World } from './lifecycle.world.ts'
import type { Ask, Event, StepInput } from './model.ts'

interface Step {
  input: StepInput
  by: Taker
  world: World
}
type Change = (event: Event, step: Step) => Event

/** One line per effect of the table; each returns a new event. */
const changes: Record<Effect, Change> = {
  ask_extension: (event, step) => ({ ...event, ask: extensionAsked(event, step) }),
  ask_suspension: (event, step) => ({ ...event, ask: asked('suspension', step) }),
  clear_ask: (event) => ({ ...event, ask: null }),
  extend_finish: (event, { world }) => ({ ...event, clocks: event.clocks.map((clock) => extended(clock, event.ask, world)) }),
  // A new dispatch brings a new right to object, and the old handler is not this unit's.
  set_unit: (event, { input }) => ({
    ...event, unitId: input.unitId ?? event.unitId, handlerId: null, objected: false,
    assistUnitIds: event.assistUnitIds.filter((id) => id !== input.unitId),
  }),
  clear_unit: (event) => ({ ...event, unitId: null, handlerId: null, assistUnitIds: [], objected: false }),
  add_assist: (event, { input }) => ({ ...event, assistUnitIds: withAssists(event, input) }),
  clear_assist: (event, { input, by }) => ({ ...event, assistUnitIds: withoutAssists(event, input, by) }),
  set_handler: (event, { by }) => ({ ...event, handlerId: by.accountId }),
  set_merged: (event, { input }) => ({ ...event, mergedInto: mergeTarget(event, input) }),
  remember_state: (event) => ({ ...event, returnState: event.state }),
  settle_on_spot: (event) => ({ ...event, onSpot: true }),
  clear_on_spot: (event) => ({ ...event, onSpot: false }),
  draw_recheck: (event, { world }) => ({ ...event, recheck: world.lot < world.cycle.recheckShare }),
  close: (event, { world }) => ({ ...event, closedAt: event.closedAt ?? world.now.toISOString() }),
  unclose: (event) => ({ ...event, closedAt: null }),
  take_border: (event, { world }) => ({
    ...event, gridId: world.gridId !== undefined && world.gridId === event.alsoGridId ? world.gridId : event.gridId, alsoGridId: null,
  }),
  set_rating: (event, { input }) => ({ ...event, rating: input.rating ?? event.rating }),
  set_category: (event, { input }) => ({ ...event, category: input.category ?? event.category }),
}

/** The effects of a line in the order the table names them. */
export const applyEffects = (event: Event, line: StepLine, input: StepInput, by: Taker, world: World): Event =>
  line.effects.reduce((changed, effect) => changes[effect](changed, { input, by, world }), event)

const asked = (kind: Ask['kind'], { input, by, world }: Step): Ask => {
  if (input.until === undefined) throw new Problem(422, 'event.field_needed', { field: { zh: '截止时间', en: 'the date' }, need: 'until', step: input.step })
  return { kind, reason: input.reason, until: input.until, by: by.accountId, at: world.now.toISOString() }
}

/** More time must be more: an earlier or equal date is a slip of the finger. */
function extensionAsked(event: Event, step: Step): Ask {
  const ask = asked('extension', step)
  if (event.finishDueAt !== null && Date.parse(ask.until) <= Date.parse(event.finishDueAt)) {
    throw new Problem(422, 'event.until_too_early', { until: ask.until, due: event.finishDueAt })
  }
  return ask
}

/** Finish and feed-back move to the moment asked for. A clock whose pauses carried it past that moment already stays. */
function extended(clock: Clock, ask: Ask | null, { now, calendars }: World): Clock {
  if (!ask || clock.doneAt !== null || (clock.kind !== 'handle' && clock.kind !== 'feed_back')) return clock
  const hours = (Date.parse(ask.until) - Date.parse(clock.dueAt)) / 3_600_000
  return hours > 0 ? extendClock(clock, { unit: 'hour', amount: hours }, now, calendars(clock.calendar)) : clock
}

/** The unit in charge does not assist itself. */
const withAssists = (event: Event, input: StepInput): string[] =>
  [...new Set([...event.assistUnitIds, ...(input.unitId ? [input.unitId] : []), ...(input.unitIds ?? [])])].filter((id) => id !== event.unitId)

/** A unit ends its own assistance; the desk, which belongs to none of them, ends the one it names, or all. */
function withoutAssists(event: Event, input: StepInput, by: Taker): string[] {
  const own = event.assistUnitIds.filter((id) => by.unitIds.includes(id))
  const gone = own.length > 0 ? own : input.unitId ? [input.unitId] : event.assistUnitIds
  return event.assistUnitIds.filter((id) => !gone.includes(id))
}

function mergeTarget(event: Event, input: StepInput): string | null {
  if (input.mergedInto === event.id) throw new Problem(422, 'event.merge_into_itself')
  return input.mergedInto ?? null
}
