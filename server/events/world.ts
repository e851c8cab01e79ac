import { within } from '@gezhi/domain/access.ts'
import { placedOf } from '@gezhi/domain/events/detail.ts'
import type { World } from '@gezhi/domain/events/lifecycle.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Event, Urgency } from '@gezhi/domain/events/model.ts'
import { worldFrom } from '@gezhi/domain/events/world.ts'
import { randomInt } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import { calendarsOf, lifeCycleOf, limitsOf } from '../rules/current.ts'

/** What the pure rules may know: the county's tables, the clock on the wall and the lot. `now`: when it happened, for an act made without signal. */
export async function worldOf(ctx: Context, matter: { category: string; urgency: Urgency }, gridId?: string, now: Date = ctx.now): Promise<World> {
  const [cycle, limits, calendars] = await Promise.all([lifeCycleOf(ctx.house, ctx.county), limitsOf(ctx.house, ctx.county), calendarsOf(ctx.house, ctx.county)])
  return worldFrom({ cycle, limits, calendars }, matter, now, randomInt(1_000_000) / 1_000_000, gridId)
}

/** On a border, the grid of the side that acts: the first to take the matter has it. */
export function actingGrid(ctx: Context, event: Event, cycle: LifeCycle, step: string): string | undefined {
  const line = cycle.steps[step]
  if (!event.alsoGridId || !line) return undefined
  const sight = ctx.sightFor(line.action)
  return within(sight, { ...placedOf(event), alsoGridId: null }) ? event.gridId : event.alsoGridId
}
