import { recountClock } from '@gezhi/domain/clocks/clock.ts'
import type { Clock } from '@gezhi/domain/clocks/model.ts'
import { dueOf, finishDueOf, repromised } from '@gezhi/domain/events/lifecycle.clocks.ts'
import type { World } from '@gezhi/domain/events/lifecycle.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import type { Sight } from '@gezhi/domain/access.ts'
import { Context, type House } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Reaction } from '../platform/worker.ts'
import { ruleCacheKeys } from '../rules/current.ts'
import { columns, toEvent, type Row } from './rows.ts'
import { findEvent, saveEvent } from './matter.ts'
import { worldOf } from './world.ts'

const batch = 500
const wholeCounty: Sight = [{ grids: 'all', units: null, own: null }]

const openAfter = statement('event_open_after', `
  select ${columns} from event e where e.county = :county and not e.ended and e.id > :after::uuid and {sight e} order by e.id limit ${batch}`)

/**
 * New limits or a new calendar reach the clocks that still go: the time used stays used, only the end moves. Each batch commits
 * by itself; begun again after a crash, the events already done are the same and stay as they are.
 */
export const followRules: Reaction = {
  name: 'event-limits',
  kinds: ['limits.save', 'calendar.save'],
  async run(_client, _lines, county, house) {
    // The lines may be heard here before they are heard by those who drop what is remembered.
    house.cache.drop(county, ...ruleCacheKeys)
    await applyLimits(house, county)
  },
}

/** Returns how many events changed. About 1.5 ms an event that changes. */
export async function applyLimits(house: House, county: string): Promise<number> {
  let changed = 0
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after; ) {
    const ctx = new Context(house, { county, actor: null, lang: 'zh', rights: null, sight: wholeCounty }, 'transaction')
    try {
      const rows: Row[] = await ctx.run<Row>(openAfter, { after })
      for (const row of rows) if (await follow(ctx, toEvent(row))) changed++
      await ctx.finish()
      after = rows.length === batch ? rows.at(-1)?.id : undefined
    } catch (error) {
      await ctx.abandon()
      throw error
    }
  }
  return changed
}

/** False when nothing changes. When somebody takes a step meanwhile, the event is looked at again as that step left it. */
async function follow(ctx: Context, seen: Event): Promise<boolean> {
  for (let event: Event | undefined = seen; event; event = await findEvent(ctx, seen.id, wholeCounty)) {
    const world = await worldOf(ctx, event)
    const next = underNewRules(event, world)
    if (!next) return false
    const moved = next.clocks.flatMap((clock, i) => (clock === event?.clocks[i] ? [] : [{ clock: clock.kind, was: event?.clocks[i]?.dueAt, now: clock.dueAt }]))
    const line = { kind: 'event.limits', subjectId: event.id, gridId: event.gridId, data: { version: next.version, clocks: moved } }
    if (await saveEvent(ctx, event, next, line, world.cycle)) return true
  }
  return false
}

function underNewRules(event: Event, world: World): Event | null {
  const clocks = event.clocks.map((clock) => followed(clock, world))
  if (clocks.every((clock, i) => clock === event.clocks[i])) return null
  const next: Event = { ...event, clocks, version: event.version + 1, changedAt: world.now.toISOString() }
  return { ...next, dueAt: dueOf(next), finishDueAt: finishDueOf(next) }
}

/** A clock whose promise changed carries the new one; one that waited for holidays to be published is counted anew. */
function followed(clock: Clock, world: World): Clock {
  const carried = repromised(clock, world)
  if (carried !== clock || clock.doneAt !== null || !clock.provisional) return carried
  const recounted = recountClock(clock, world.calendars(clock.calendar))
  return recounted.dueAt === clock.dueAt && recounted.provisional === clock.provisional ? clock : recounted
}
