import type { StepOffer } from '@gezhi/domain/events/contract.ts'
import { offersOf, takerOf } from '@gezhi/domain/events/detail.ts'
import type { Context } from '../platform/context.ts'
import { lifeCycleOf } from '../rules/current.ts'
import { findEvent } from './matter.ts'

/** What the actor may do next with an event in their sight; nothing for what is not there. */
export async function offersAt(ctx: Context, id: string): Promise<StepOffer[]> {
  if (!ctx.actor) return []
  const event = await findEvent(ctx, id, ctx.sightFor('event.read'))
  return event ? offersOf(event, await lifeCycleOf(ctx.house, ctx.county), ctx.now, takerOf(ctx.actor), (action) => ctx.sightFor(action)) : []
}
