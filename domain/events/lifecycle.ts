import { startClock } from '../clocks/clock.ts'
import { Problem } from '../problem.ts'
import { dueOf, finishDueOf, turnClocks } from './lifecycle.clocks.ts'
import { applyEffects } from './lifecycle.effects.ts'
import { checkGuards, checkNeeds } from './lifecycle.guards.ts'
import type { LifeCycle, StepLine } from './lifecycle.model.ts'
import type { Taker, World } from './lifecycle.world.ts'
import { blankEvent, noTally, type Event, type ReportEvent, type Source, type StepInput, type Tally } from './model.ts'

export { checkLifeCycle, type Complaint } from './lifecycle.check.ts'
export type { Taker, World } from './lifecycle.world.ts'

/** The lines a state offers, with their keys, whatever the guards say. */
export const stepsFor = (cycle: LifeCycle, state: string): { step: string; line: StepLine }[] =>
  Object.entries(cycle.steps).filter(([, line]) => line.from.includes(state)).map(([step, line]) => ({ step, line }))

/**
 * Steps that state and guards allow now; rights are joined elsewhere. Without `by` nobody in particular asks,
 * and 核查人≠处置人 is not judged.
 */
export function possibleSteps(event: Event, cycle: LifeCycle, now: Date, by?: Taker): string[] {
  return stepsFor(cycle, event.state)
    .filter(({ line }) => checkGuards(event, line, { cycle, now }, by) === null)
    .map(({ step }) => step)
}

/**
 * One step of one event. Pure: the same on the phone and on the server, which repeats it with authority.
 * Throws Problem 409 `event.changed_meanwhile`, `event.step_not_allowed` and the guards' own; 400 `event.step_unknown`;
 * 422 `event.reason_needed`, `event.field_needed`, `event.until_past`, `event.until_too_early`, `event.until_too_far`, `event.merge_into_itself`.
 */
export function take(event: Event, input: StepInput, by: Taker, world: World): Event {
  const { cycle, now } = world
  if (event.version !== input.version) {
    throw new Problem(409, 'event.changed_meanwhile', {
      version: event.version, state: event.state, who: { zh: '别人', en: 'somebody' }, step: { zh: '另一步', en: 'another step' },
    })
  }
  const line = lineOf(cycle, input.step)
  expectState(event, input.step, line, cycle)
  checkNeeds(input, line, now)
  const refusal = checkGuards(event, line, world, by)
  if (refusal) throw refusal
  const changed = applyEffects(event, line, input, by, world)
  return settleAccounts(event, changed, line, input, world)
}

/** State, counters, clocks and stamps: what every step does alike once its own effects are done. */
function settleAccounts(before: Event, changed: Event, line: StepLine, input: StepInput, world: World): Event {
  const clocks = turnClocks(before, changed, line, world)
  // A remembered state lives as long as its side step: steps that stay keep it, every other way out forgets it.
  const remembers = line.to === '@same' || line.effects.includes('remember_state')
  return stamped({
    ...changed,
    state: nextState(before, line),
    returnState: remembers ? changed.returnState : null,
    clocks,
    tally: counted(changed.tally, line),
    objected: changed.objected || line.counts.includes('objections'),
    photos: [...new Set([...changed.photos, ...input.photos])],
    version: before.version + 1,
    changedAt: world.now.toISOString(),
    urgedAt: null,
  })
}

/** Where a step leads from here. A missing remembered state is a fault of the table, which `checkLifeCycle` reports. */
function nextState(event: Event, line: StepLine): string {
  if (line.to === '@same') return event.state
  if (line.to !== '@return') return line.to
  if (event.returnState === null) throw new Error(`event ${event.id} has no state to return to`)
  return event.returnState
}

const stamped = (event: Event): Event => ({ ...event, dueAt: dueOf(event), finishDueAt: finishDueOf(event) })

function counted(tally: Tally, line: StepLine): Tally {
  const next = { ...tally }
  for (const key of line.counts) next[key] += 1
  return next
}

function lineOf(cycle: LifeCycle, step: string): StepLine {
  const line = Object.hasOwn(cycle.steps, step) ? cycle.steps[step] : undefined
  if (!line) throw new Problem(400, 'event.step_unknown', { step })
  return line
}

function expectState(event: Event, step: string, line: StepLine, cycle: LifeCycle): void {
  if (line.from.includes(event.state)) return
  const unknown = { zh: event.state, en: event.state }
  throw new Problem(409, 'event.step_not_allowed', {
    step, state: event.state, stateWords: cycle.states[event.state]?.words ?? unknown, stepWords: line.words,
  })
}

/** What the server knows of a report and the phone does not say. */
export interface IntakeFacts {
  number: string
  gridId: string
  alsoGridId: string | null
  /** Null: a resident without an account. */
  reporterId: string | null
  source: Source
}

// Five decimals are about a metre: what the report is for, and no more.
const metre = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

const untouched = {
  returnState: null, version: 1, unitId: null, assistUnitIds: [], handlerId: null, mergedInto: null, objected: false, ask: null,
  tally: noTally, onSpot: false, recheck: false, rating: null, closedAt: null, dueAt: null, finishDueAt: null, urgedAt: null,
} satisfies Partial<Event>

/** A new event, version 1, in the table's initial state with its accept clock running. A happening cannot lie in the future. */
export function begin(report: ReportEvent, facts: IntakeFacts, world: World): Event {
  const now = world.now.toISOString()
  const limit = world.limits('accept')
  const { place } = report
  // What was said is kept as it was said; a field new to the report needs no line here.
  const event: Event = Object.assign({ ...blankEvent }, untouched, report, facts, {
    state: world.cycle.initial,
    place: place && { ...place, lng: metre(place.lng), lat: metre(place.lat) },
    clocks: limit ? [startClock('accept', limit.promise, world.now, limit.calendar)] : [],
    photos: [...new Set(report.photos)],
    happenedAt: report.happenedAt !== undefined && Date.parse(report.happenedAt) < world.now.getTime() ? report.happenedAt : now,
    reportedAt: now, changedAt: now,
  })
  event.dueAt = dueOf(event)
  event.finishDueAt = finishDueOf(event)
  return event
}

/** 当场办结 at intake: reported and settled in one go (version 2). `how` says what was done, when the table asks for it. */
export function settleAtOnce(
  report: ReportEvent, facts: IntakeFacts, by: Taker, world: World, how: Pick<StepInput, 'reason' | 'photos'> = { reason: '', photos: [] },
): Event {
  const found = stepsFor(world.cycle, world.cycle.initial).find(({ line }) => line.effects.includes('settle_on_spot'))
  if (!found) throw new Problem(400, 'event.step_unknown', { step: 'settle' })
  return take(begin(report, facts, world), { id: report.id, step: found.step, version: 1, ...how }, by, world)
}
