import type { Amendment } from './amend.model.ts'
import { dueOf, finishDueOf, repromised } from './lifecycle.clocks.ts'
import type { World } from './lifecycle.world.ts'
import type { Event } from './model.ts'

// Five decimals are about a metre, as at the report.
const metre = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
/** A place as it is kept: what is compared and written. */
export const asKept = (change: Amendment): Amendment =>
  change.place ? { ...change, place: { ...change.place, lng: metre(change.place.lng), lat: metre(change.place.lat) } } : change

/** The event put right. Another urgency is another promise: the time used stays used. `world` must be that of the new urgency. */
export function amend(event: Event, change: Amendment, world: World): Event {
  const clocks = change.urgency !== undefined && change.urgency !== event.urgency ? event.clocks.map((clock) => repromised(clock, world)) : event.clocks
  const next: Event = { ...event, ...change, clocks, version: event.version + 1, changedAt: world.now.toISOString() }
  return { ...next, dueAt: dueOf(next), finishDueAt: finishDueOf(next) }
}
