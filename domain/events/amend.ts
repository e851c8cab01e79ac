import { Problem } from '../problem.ts'
import { isSame } from '../sync/merge.ts'
import type { Amendment } from './amend.model.ts'
import { dueOf, finishDueOf, repromised } from './lifecycle.clocks.ts'
import type { LifeCycle } from './lifecycle.model.ts'
import type { World } from './lifecycle.world.ts'
import type { Event } from './model.ts'

// Five decimals are about a metre, as at the report.
const metre = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
/** A place as it is kept: what is compared and written. */
export const asKept = (change: Amendment): Amendment =>
  change.place ? { ...change, place: { ...change.place, lng: metre(change.place.lng), lat: metre(change.place.lat) } } : change

/** Nobody has taken the matter in: its class is still what its reporter says. */
export const isCategoryOpen = (event: Pick<Event, 'state'>, cycle: Pick<LifeCycle, 'initial'>): boolean => event.state === cycle.initial

/** Throws 409 `event.ended`, `event.category_taken_in`. */
export function checkAmendment(event: Event, change: Amendment, cycle: LifeCycle): void {
  if (cycle.states[event.state]?.ended) throw new Problem(409, 'event.ended', { number: event.number })
  if (change.category !== undefined && change.category !== event.category && !isCategoryOpen(event, cycle)) throw new Problem(409, 'event.category_taken_in', { number: event.number })
}

/** The event put right. Another urgency or class is another promise: the time used stays used. `world` must be that of the new ones. */
export function amend(event: Event, change: Amendment, world: World): Event {
  const promisesElse = (change.urgency !== undefined && change.urgency !== event.urgency) || (change.category !== undefined && change.category !== event.category)
  const clocks = promisesElse ? event.clocks.map((clock) => repromised(clock, world)) : event.clocks
  const next: Event = { ...event, ...change, clocks, version: event.version + 1, changedAt: world.now.toISOString() }
  return { ...next, dueAt: dueOf(next), finishDueAt: finishDueOf(next) }
}

/** Only the fields that say something else than the matter does: an unchanged field is not sent. */
export const changedFields = (event: Event, wanted: Amendment): Amendment =>
  Object.fromEntries(Object.entries(asKept(wanted)).filter(([field, value]) => !isSame(value, event[field as keyof Amendment])))
