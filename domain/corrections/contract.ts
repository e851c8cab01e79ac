import { z } from 'zod'
import { Binary, endpoint, page, queryFlag, queryInt } from '../contract.ts'
import { text } from '../words.ts'
import { Extract } from './extract.ts'
import { Ask, Channel, Correction, Outcome, Proof } from './model.ts'

const id = z.uuid()
/** With what a screen says of it; `personName` is masked. */
export const CorrectionView = Correction.extend({ personName: z.string().nullable(), answeredByName: z.string().nullable(), late: z.boolean() })
export type CorrectionView = z.infer<typeof CorrectionView>
const Extracting = z.strictObject({ personId: z.uuid(), lookId: z.uuid() })

export const corrections = {
  list: endpoint({ route: 'GET /corrections', action: 'correction.answer', summary: 'Requests to see, put right or delete what is held: open ones by the day they are owed, or answered ones', output: page(CorrectionView),
    input: z.strictObject({ open: queryFlag().default(true), areaId: z.uuid().optional(), after: z.string().max(80).optional(), limit: queryInt(1, 100).default(50) }) }),
  of: endpoint({ route: 'GET /corrections/of/:id', action: 'correction.answer', summary: 'Requests about one person', input: z.strictObject({ id }), output: z.object({ items: z.array(CorrectionView) }) }),
  file: endpoint({ route: 'POST /corrections', action: 'correction.file', summary: 'A person of the register asks, by a worker or at the desk; sent twice it is one', output: CorrectionView,
    input: z.strictObject({ id, personId: z.uuid(), asks: Ask, says: text(2, 500), channel: Channel.exclude(['page']) }) }),
  identify: endpoint({ route: 'POST /corrections/:id/person', action: 'correction.answer', summary: 'A colleague saw who it is, and how', output: CorrectionView,
    input: z.strictObject({ id, version: z.int().min(1), personId: z.uuid(), proof: Proof }) }),
  answer: endpoint({ route: 'POST /corrections/:id/answer', action: 'correction.answer', summary: 'What was done, or why not', output: CorrectionView,
    input: z.strictObject({ id, version: z.int().min(1), outcome: Outcome, says: text(2, 500) }) }),
  extract: endpoint({ route: 'POST /corrections/extract', action: 'correction.answer', summary: 'Everything held about one person, with who looked and why; the making is itself a look', input: Extracting, output: Extract }),
  print: endpoint({ route: 'POST /corrections/extract/print', action: 'correction.answer', summary: 'The same as a PDF', input: Extracting, output: Binary }),
}
