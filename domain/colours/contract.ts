import { z } from 'zod'
import { endpoint, Nothing, page, queryInt } from '../contract.ts'
import { text, Words } from '../words.ts'
import { Answers, Coloured, Contest, Evaluation, Key, Scheme, SchemeObject } from './model.ts'

const Complaint = z.object({ where: z.string(), words: Words })
const id = z.uuid()
export const SavedScheme = z.object({ key: z.string(), version: z.int(), changedAt: z.iso.datetime().nullable(), changedBy: z.string().nullable(), content: Scheme })
export type SavedScheme = z.infer<typeof SavedScheme>

/** A colour with what a screen says of it. `title` of a person is masked. */
export const ColourView = Coloured.extend({
  title: z.string(), address: z.string(), says: Words, live: z.boolean(), late: z.boolean(), can: z.array(z.enum(['confirm', 'contest', 'answer'])),
})
export type ColourView = z.infer<typeof ColourView>

export const colours = {
  schemes: endpoint({ route: 'GET /colours/schemes', action: 'signed-in', summary: 'Every scheme with its written criteria: nobody is coloured by what they cannot read', input: Nothing, output: z.object({ items: z.array(SavedScheme) }) }),
  check: endpoint({ route: 'POST /colours/schemes/check', action: 'colour.edit', summary: 'What is wrong with a scheme', input: z.strictObject({ content: Scheme }), output: z.object({ complaints: z.array(Complaint) }) }),
  saveScheme: endpoint({ route: 'PUT /colours/schemes/:key', action: 'colour.edit', summary: 'Save a scheme that has no faults; what is coloured stays as it was confirmed', input: z.strictObject({ key: Key, version: z.int().min(0), content: Scheme }), output: SavedScheme }),
  preview: endpoint({
    route: 'POST /colours/schemes/preview', action: 'colour.edit', summary: 'What the register alone would make of a scheme: how many of each level, how many still to be asked; counts only',
    input: z.strictObject({ content: Scheme, areaId: z.uuid().optional() }), output: z.object({ counted: z.int(), levels: z.array(z.object({ level: Key, n: z.int() })), undecided: z.int(), none: z.int(), cut: z.boolean() }),
  }),
  try: endpoint({
    route: 'GET /colours/try', action: 'colour.propose', summary: 'What a scheme makes of a home, place or person by what the register knows', input: z.strictObject({ scheme: Key, subjectId: z.uuid() }),
    output: z.object({ answers: Answers, evaluation: Evaluation }),
  }),
  propose: endpoint({
    route: 'POST /colours', action: 'colour.propose', summary: 'Answer the factors; a person confirms later', output: ColourView,
    input: z.strictObject({ id, scheme: Key, subjectId: z.uuid(), answers: Answers, agreed: z.boolean().default(false) }),
    offline: { means: ({ answers }) => ({ zh: `提颜色：答了 ${Object.keys(answers).length} 项`, en: `Propose a colour: ${Object.keys(answers).length} answer(s)` }), says: () => ({ zh: '已提，等人确认', en: 'Proposed; a person confirms' }) },
  }),
  queue: endpoint({
    route: 'GET /colours/queue', action: 'colour.confirm', summary: 'What waits for a person: proposals and contests', output: page(ColourView),
    input: z.strictObject({ areaId: z.uuid().optional(), kind: SchemeObject.optional(), after: z.string().max(80).optional(), limit: queryInt(1, 100).default(50) }),
  }),
  confirm: endpoint({
    route: 'POST /colours/:id/confirmation', action: 'colour.confirm', summary: 'Confirm a level, or neutral; another than the points say with a reason', output: ColourView,
    input: z.strictObject({ id, version: z.int().min(1), level: Key.nullable(), reason: text(0, 300).default('') }),
  }),
  contest: endpoint({
    route: 'POST /colours/:id/contest', action: 'colour.propose', summary: 'The resident says it is wrong; it stays, shows it, and is owed an answer by a day', output: ColourView,
    input: z.strictObject({ id, version: z.int().min(1), says: text(2, 500), by: Contest.shape.raisedBy }),
  }),
  answer: endpoint({
    route: 'POST /colours/:id/answer', action: 'colour.confirm', summary: 'Answer a contest; never by who confirmed it', output: ColourView,
    input: z.strictObject({ id, version: z.int().min(1), outcome: z.enum(['kept', 'withdrawn']), says: text(2, 500) }),
  }),
  of: endpoint({ route: 'GET /colours/of/:id', action: 'colour.read', summary: 'Colours of one home, place or person, with their reasons factor by factor', input: z.strictObject({ id }), output: z.object({ items: z.array(ColourView) }) }),
}
