import type { QueryClient } from '@tanstack/react-query'
import type { EventDetail, StepOffer } from '@gezhi/domain/events/contract.ts'
import type { EventRow, StepInput } from '@gezhi/domain/events/model.ts'
import { gezhi } from '../../shell/gezhi.ts'

/** A photo of an event, as the PhotoStrip wants it. */
export const photoOf = (eventId: string, sha: string) => ({ id: sha, url: `/api/events/${eventId}/photos/${sha}`, thumb: `/api/events/${eventId}/photos/${sha}?size=small` })

export const takeStep = (input: StepInput | Parameters<typeof gezhi.events.step>[0]): Promise<EventRow> => gezhi.events.step(input)

/** The offer that sends a matter to a unit; its name is the county's own, so it is known by what it needs. */
export const dispatchOffer = (can: readonly StepOffer[]): StepOffer | undefined =>
  can.find((it) => it.step === 'dispatch') ?? can.find((it) => it.needs.length === 1 && it.needs[0] === 'unit' && it.main)

/** The step that comes next by itself; where none does, a screen offers the choice and puts nothing first. */
export const mainOffer = (can: readonly StepOffer[]): StepOffer | undefined => can.find((it) => it.main)

/**
 * Accept and dispatch in one go: two steps of the life cycle, the second with the version the first one left behind.
 * Throws what the server refuses; then the matter may already be accepted, and the desk shows it as such.
 */
export async function acceptAndDispatch(event: EventDetail, unitId: string, reason: string): Promise<EventRow> {
  const direct = dispatchOffer(event.can)
  if (direct) return gezhi.events.step({ id: event.id, step: direct.step, version: event.version, unitId, reason })
  const accept = mainOffer(event.can)
  if (!accept) throw new Error(`event ${event.id} offers no way to a dispatch`)
  await gezhi.events.step({ id: event.id, step: accept.step, version: event.version })
  const accepted = await gezhi.events.get({ id: event.id })
  const dispatch = dispatchOffer(accepted.can)
  if (!dispatch) throw new Error(`event ${event.id} offers no dispatch after ${accept.step}`)
  return gezhi.events.step({ id: event.id, step: dispatch.step, version: accepted.version, unitId, reason })
}

/** After a step: the matter itself and the counters are asked again; lists keep their order until their screen says otherwise. */
export function afterStep(client: QueryClient, id: string): void {
  void client.invalidateQueries({ queryKey: ['event', id] })
  void client.invalidateQueries({ queryKey: ['proposal', id] })
  void client.invalidateQueries({ queryKey: ['desk-counts'] })
}
