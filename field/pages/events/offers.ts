import type { z } from 'zod'
import type { StepOffer } from '@gezhi/domain/events/contract.ts'

export type Offer = z.infer<typeof StepOffer>

/** Steps that move a matter on although they ask for words: the server calls a step main only when it needs no reason. */
const forward: readonly string[] = ['feed_back', 'finish_assist']

/** The one next step, or null when there is none that leads forward. */
export const mainOffer = (can: readonly Offer[]): Offer | null => can.find((offer) => offer.main) ?? can.find((offer) => forward.includes(offer.step)) ?? null

/** Steps that one tap carries out: they only say that somebody has begun, and hand nothing over. All others ask first. */
const atOnce: readonly string[] = ['sign', 'handle', 'resume', 'recheck']
export const isAtOnce = (offer: Offer): boolean => offer.needs.length === 0 && atOnce.includes(offer.step)
