import { z } from 'zod'
import { addDays } from '../clocks/day.ts'
import { Problem } from '../problem.ts'
import { text, Words } from '../words.ts'

/**
 * What somebody asks about what is held of them (PIPL 44-47): to see it, to have it put right, to have it deleted, to object. Whoever asks
 * by the public page has shown nothing yet: nothing of the register is told before a colleague saw who they are.
 */
export const asks = ['see', 'correct', 'delete', 'object'] as const
export const Ask = z.enum(asks)
export type Ask = z.infer<typeof Ask>
export const askWords: Record<Ask, Words> = {
  see: { zh: '查看、复制', en: 'See and copy' }, correct: { zh: '更正、补充', en: 'Put right' }, delete: { zh: '删除', en: 'Delete' }, object: { zh: '反对、撤回同意', en: 'Object, withdraw consent' },
}

export const channels = ['page', 'worker', 'desk'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>
export const channelWords: Record<Channel, Words> = { page: { zh: '网格公开页', en: 'Public page' }, worker: { zh: '网格员代提', en: 'Through the grid worker' }, desk: { zh: '到场提出', en: 'At the desk' } }

/** How a colleague knew that it was this person. */
export const proofs = ['id_card', 'known', 'proxy'] as const
export const Proof = z.enum(proofs)
export type Proof = z.infer<typeof Proof>
export const proofWords: Record<Proof, Words> = {
  id_card: { zh: '当面核对身份证', en: 'ID card seen' }, known: { zh: '当面，本人认识', en: 'In person, known to us' }, proxy: { zh: '受托人带委托书', en: 'A proxy with written authority' },
}

export const outcomes = ['done', 'partly', 'refused'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>
export const outcomeWords: Record<Outcome, Words> = { done: { zh: '已办', en: 'Done' }, partly: { zh: '部分办理', en: 'Done in part' }, refused: { zh: '不能办，已说明', en: 'Not possible, explained' } }

/** Asked for within so many days; the law says without delay (PIPL 50), the number is ours (I). */
export const answerWithinDays = 15

export const Correction = z.object({
  id: z.uuid(), gridId: z.uuid(),
  /** Null until a colleague saw who it is. */
  personId: z.uuid().nullable(),
  asks: Ask, says: text(2, 500), name: text(1, 40), contact: text(0, 40), channel: Channel,
  askedAt: z.iso.datetime(), dueOn: z.iso.date(), proof: Proof.nullable(),
  outcome: Outcome.nullable(), answer: z.string(), answeredAt: z.iso.datetime().nullable(), answeredBy: z.uuid().nullable(), version: z.int(),
})
export type Correction = z.infer<typeof Correction>

export interface Filed { id: string; gridId: string; personId: string | null; asks: Ask; says: string; name: string; contact: string; channel: Channel }

/** A request as it begins; `day` is the China day of `at`. */
export const begin = (filed: Filed, at: string, day: string): Correction =>
  ({ ...filed, askedAt: at, dueOn: addDays(day, answerWithinDays), proof: null, outcome: null, answer: '', answeredAt: null, answeredBy: null, version: 1 })

/** Somebody saw who it is. An answered one stays with whom it was about. */
export function identify(request: Correction, seen: number, { personId, gridId, proof }: { personId: string; gridId: string; proof: Proof }): Correction {
  expectOpen(request, seen)
  return { ...request, personId, gridId, proof, version: request.version + 1 }
}

/** Done only for a person one saw; a refusal may also be that nobody came. */
export function answer(request: Correction, seen: number, { outcome, says, by, at }: { outcome: Outcome; says: string; by: string; at: string }): Correction {
  expectOpen(request, seen)
  if (outcome !== 'refused' && (!request.personId || !request.proof)) throw new Problem(422, 'correction.who_first')
  return { ...request, outcome, answer: says, answeredAt: at, answeredBy: by, version: request.version + 1 }
}

function expectOpen(request: Correction, seen: number): void {
  if (request.version !== seen) throw new Problem(409, 'changed_meanwhile')
  if (request.answeredAt) throw new Problem(409, 'correction.answered')
}

export const isLate = (request: Pick<Correction, 'answeredAt' | 'dueOn'>, today: string): boolean => request.answeredAt === null && request.dueOn < today
