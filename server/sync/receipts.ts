import type { Endpoint } from '@gezhi/domain/contract.ts'
import type { StepOffer } from '@gezhi/domain/events/contract.ts'
import type { ProblemDocument } from '@gezhi/domain/problem.ts'
import type { Act } from '@gezhi/domain/sync/act.ts'
import { Receipt, type Call, type Parked } from '@gezhi/domain/sync/model.ts'
import { Words } from '@gezhi/domain/words.ts'
import { createHash } from 'node:crypto'
import type { Into } from '../platform/context.ts'
import type { ParkedRow } from './store.ts'

/** Of what a call says: the same id with another content is another call. */
export const digestOf = (call: Call): string => createHash('sha256').update(JSON.stringify([call.name, call.subjectId, ordered(call.input)])).digest('base64url')

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]))
}

const taken: Words = { zh: '已收到并办理。', en: 'Received and carried out.' }
const base = (call: Call, act: Act) => ({ callId: call.id, name: call.name, subjectId: call.subjectId, receivedAt: act.receivedAt.toISOString(), actedAt: act.actedAt.toISOString() })

/** What a handler says besides its answer. */
export type Outcome = { merged: Into | null; remark: Words | null }

export function doneReceipt(call: Call, act: Act, line: Endpoint, answer: unknown, { merged: into, remark }: Outcome): Receipt {
  const done = into?.says ?? line.offline?.says(answer) ?? taken
  const says = remark ? { zh: `${done.zh}${remark.zh}`, en: `${done.en} ${remark.en}` } : done
  return { ...base(call, act), status: into ? 'merged' : 'accepted', says, remark, into, parked: null, answer: line.output.parse(answer) }
}

export interface Held { holder: Words; next: Words; clashes: NonNullable<Receipt['parked']>['clashes']; can: StepOffer[] }

export function parkedReceipt(call: Call, act: Act, problem: ProblemDocument, held: Held): Receipt {
  const says = { zh: `没有办成，已交${held.holder.zh}：${problem.words.zh}`.slice(0, 400), en: `Not carried out; it waits at ${held.holder.en}: ${problem.words.en}`.slice(0, 400) }
  return { ...base(call, act), status: 'parked', says, into: null, parked: { problem, ...held, outcome: null, outcomeSays: null }, answer: null }
}

/** A parked receipt once a person has dealt with it. */
export const withOutcome = (receipt: Receipt, outcome: 'released' | 'turned_away' | 'withdrawn', says: Words, done?: Receipt): Receipt => ({
  ...receipt, ...(done ? { status: done.status, into: done.into, answer: done.answer } : {}), says,
  parked: receipt.parked && { ...receipt.parked, outcome, outcomeSays: says },
})

export type NameOf = (key: string) => Words

/** What the author meant, as the line tells it; of a line nobody knows, only its name. */
function meaningOf(call: Call, line: Endpoint | undefined, nameOf: NameOf): Words {
  const input = line?.input.safeParse(call.input)
  const said = input?.success ? line?.offline?.means(input.data, nameOf) : undefined
  const short = (text: string): string => Array.from(text).slice(0, 300).join('')
  const words = said ?? { zh: `${call.name}（内容见下）`, en: `${call.name} (see its content)` }
  return Words.parse({ zh: short(words.zh), en: short(words.en) })
}

export const toParked = (row: ParkedRow, line: Endpoint | undefined, nameOf: NameOf): Parked => ({
  id: row.id, name: row.name, subjectId: row.subject_id, gridId: row.grid_id, author: { id: row.account_id, name: row.author }, input: row.call.input,
  summary: meaningOf(row.call, line, nameOf), receipt: row.receipt,
})
