import { z } from 'zod'
import { Binary, ById, endpoint, Nothing, page, queryInt, queryList, Upload } from '../contract.ts'
import { text } from '../words.ts'
import { Counts, Mark, Parked, Push, PushAnswer, Receipt } from './model.ts'

export const sync = {
  snapshot: endpoint({
    route: 'GET /sync/snapshot', action: 'signed-in', summary: 'Everything a phone may hold, as lines of JSON; goes on after a cursor, for single slices and newly seen grids too',
    input: z.strictObject({
      slices: queryList(z.string().max(30)),
      /** Only these grids: those that came into sight. Without, all in sight. */
      grids: queryList(z.uuid(), 60),
      /** The cursor of the last whole line that was applied, after a cut. */
      after: z.string().max(200).optional(),
    }), output: Binary,
  }),
  changes: endpoint({
    route: 'GET /sync/changes', action: 'signed-in', summary: 'What changed after a mark within sight, as lines of JSON',
    input: z.strictObject({
      mark: Mark, epoch: z.string().max(60), scope: z.string().max(80),
      /** The last receipt this phone got: a server that does not know it was restored from an older backup. */
      receipt: z.uuid().optional(),
    }), output: Binary,
  }),
  /** The secret that a phone's store is sealed with. Kept on the phone only as a key that cannot be read out; a lost post or a lock destroys it there. */
  key: endpoint({ route: 'POST /sync/key', action: 'signed-in', summary: 'The key of this account\'s store on a phone', input: Nothing, output: z.object({ key: z.string() }) }),
  push: endpoint({ route: 'POST /sync/calls', action: 'signed-in', summary: 'Carry out calls made on a phone, each once, each with a receipt', input: Push, output: PushAnswer }),
  receipts: endpoint({
    route: 'GET /sync/receipts', action: 'signed-in', summary: 'Receipts of one\'s own calls; those the server does not know are missing from the answer',
    input: z.strictObject({ ids: queryList(z.uuid(), 100) }), output: z.object({ items: z.array(Receipt) }),
  }),
  counts: endpoint({ route: 'GET /sync/counts', action: 'signed-in', summary: 'How many calls of a phone have a receipt', input: z.strictObject({ phoneId: z.uuid() }), output: Counts }),
  parked: endpoint({
    route: 'GET /sync/parked', action: 'event.triage', summary: 'Calls that could not be carried out, in the desk\'s areas, waiting or dealt with',
    input: z.strictObject({ waiting: z.enum(['yes', 'no']).default('yes'), after: z.string().max(100).optional(), limit: queryInt(1, 100).default(50) }), output: page(Parked),
  }),
  mine: endpoint({ route: 'GET /sync/parked/mine', action: 'signed-in', summary: 'One\'s own calls that could not be carried out', input: Nothing, output: z.object({ items: z.array(Parked) }) }),
  release: endpoint({
    route: 'POST /sync/parked/:id/release', action: 'event.triage', summary: 'Carry a parked call out after all, amended where needed; its author is told',
    input: ById.extend({ change: z.record(z.string(), z.unknown()).default({}) }), output: Parked,
  }),
  turnAway: endpoint({
    route: 'POST /sync/parked/:id/turn-away', action: 'event.triage', summary: 'Leave a parked call undone, with a reason its author reads',
    input: ById.extend({ reason: text(2, 300) }), output: Parked,
  }),
  withdraw: endpoint({ route: 'POST /sync/parked/:id/withdraw', action: 'signed-in', summary: 'Take back one\'s own parked call', input: ById, output: Parked }),
  /** For the phone that will die: the outbox as a sealed file, brought to the desk. */
  bringIn: endpoint({
    route: 'POST /sync/outboxes', action: 'event.triage', upload: 62_914_560, summary: 'Carry out the outbox that a phone saved as a file, in its owner\'s name',
    input: Upload, output: z.object({ author: z.string(), receipts: z.array(Receipt), photos: z.int() }),
  }),
}
