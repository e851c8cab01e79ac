import { z } from 'zod'
import { Done, endpoint } from '../contract.ts'
import { text, Words } from '../words.ts'
import { Addition, Rating, ResidentReport } from './model.ts'

/** A grid as somebody looks for it: by the name of its community. */
export const GridFound = z.object({ code: z.string(), name: z.string(), village: z.string(), street: z.string() })
export type GridFound = z.infer<typeof GridFound>

/** Who answers for a grid and what was closed there: class and day only. */
export const GridFace = GridFound.extend({
  people: z.array(z.object({ name: z.string(), post: Words, phone: z.string().nullable() })),
  supervision: z.string().nullable(),
  closed: z.array(z.object({ class: Words, day: z.iso.date() })),
})
export type GridFace = z.infer<typeof GridFace>

export const Receipt = z.object({ number: z.string(), code: z.string(), urgent: z.boolean(), acceptBy: z.iso.datetime().nullable(), again: z.boolean() })
export type Receipt = z.infer<typeof Receipt>

/** What the one who reported sees of it: no names of staff, only lines that the life cycle calls open. */
export const Followed = z.object({
  number: z.string(), grid: GridFound, text: z.string(), address: z.string(), reportedAt: z.iso.datetime(), state: z.string(), stateWords: Words, says: Words, ended: z.boolean(),
  due: z.object({ at: z.iso.datetime(), late: z.boolean(), paused: z.boolean(), words: Words, explanation: Words }).nullable(),
  story: z.array(z.object({ at: z.iso.datetime(), who: Words, mine: z.boolean(), says: Words, reason: z.string() })),
  photos: z.array(z.string()), rating: z.int().nullable(),
  can: z.object({ add: z.boolean(), answer: z.boolean(), reopen: z.boolean(), rate: z.boolean() }), question: z.string().nullable(), reopenUntil: z.iso.datetime().nullable(),
})
export type Followed = z.infer<typeof Followed>

const ByCode = z.strictObject({ code: z.string().min(1).max(40) })

export const residents = {
  grids: endpoint({ route: 'GET /public/grids', action: 'public', limit: 60, summary: 'Find a grid by the name of its community', input: z.strictObject({ text: text(1, 30) }),
    output: z.object({ items: z.array(GridFound) }) }),
  grid: endpoint({ route: 'GET /public/grids/:code', action: 'public', limit: 60, summary: 'Who answers for a grid, and what was closed there lately', input: ByCode, output: GridFace }),
  report: endpoint({ route: 'POST /public/reports', action: 'public', limit: 20, summary: 'Report without an account; sent twice it is one, with the same secret code',
    input: ResidentReport, output: Receipt }),
  follow: endpoint({ route: 'GET /public/reports/:code', action: 'public', limit: 60, summary: 'How a matter stands, by its secret code', input: ByCode, output: Followed }),
  add: endpoint({ route: 'POST /public/reports/:code/additions', action: 'public', limit: 20, summary: 'Add a sentence, or answer what the desk asked',
    input: ByCode.extend({ text: Addition }), output: Done }),
  reopen: endpoint({ route: 'POST /public/reports/:code/reopening', action: 'public', limit: 20, summary: 'Take a closed matter up again within the days the county allows',
    input: ByCode.extend({ text: Addition }), output: Done }),
  rate: endpoint({ route: 'POST /public/reports/:code/rating', action: 'public', limit: 20, summary: 'Rate how it was handled, once', input: ByCode.extend({ rating: Rating, text: text(0, 500).default('') }), output: Done }),
}
