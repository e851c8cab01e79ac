import type { Actor } from '@gezhi/domain/access.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Act } from '@gezhi/domain/sync/act.ts'
import type { Evidence } from '@gezhi/domain/sync/evidence.ts'
import type { Call, PushAnswer, Receipt } from '@gezhi/domain/sync/model.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Context, type House, type Rights } from '../platform/context.ts'
import { answerTo } from '../platform/http/errors.ts'
import { carryOut, whoActs, type Served, type ServedLines } from '../platform/http/serve.ts'
import { countFault } from './faults.ts'
import { park } from './park.ts'
import { digestOf, doneReceipt } from './receipts.ts'
import * as store from './store.ts'

/** What the road needs to carry out calls: who made them, on which phone, and how their times are read. */
export interface Judging {
  house: House
  lines: ServedLines
  actor: Actor
  rights: Rights
  lang: Lang
  phoneId: string
  sentAt: Date
  evidence: (madeAt: Date) => Evidence
  /** The account at a desk that brought the calls in; null: the phone itself. */
  by: string | null
  /** Handed on to handlers as they stand; a line that may be called offline does not look at them. */
  request: FastifyRequest
  reply: FastifyReply
}

export type Verdict = { receipt: Receipt } | { later: number } | { refused: Problem }

/** One that could not even be parked is tried again after so long; seconds. */
const faultSeconds = 60
const soonSeconds = 5

/**
 * Each call once, in the order they were made. What must wait makes later calls about the same subject wait too; what is parked blocks
 * nothing: calls that needed it find their subject missing and are parked with that reason.
 */
export async function judge(given: Judging, calls: readonly Call[]): Promise<Omit<PushAnswer, 'now'>> {
  const answer: Omit<PushAnswer, 'now'> = { receipts: [], later: [], refused: [] }
  const known = await knownOf(given, calls)
  const waits = new Map<string, number>()
  for (const call of calls) {
    const held = waits.get(call.subjectId)
    const verdict = held === undefined ? await judgeOne(given, call, known.get(call.id)) : { later: held }
    if ('receipt' in verdict) answer.receipts.push(verdict.receipt)
    else if ('refused' in verdict) answer.refused.push({ callId: call.id, problem: answerTo(verdict.refused, given.lang).document })
    else {
      waits.set(call.subjectId, verdict.later)
      answer.later.push({ callId: call.id, seconds: verdict.later })
    }
  }
  return answer
}

const reading = ({ house, actor, rights, lang }: Judging): Context => new Context(house, { county: actor.county, actor, lang, rights, sight: [] }, 'read')

const knownOf = async (given: Judging, calls: readonly Call[]): Promise<Map<string, store.ReceiptRow>> =>
  new Map((await store.listReceipts(reading(given), given.actor.accountId, calls.map((call) => call.id))).map((row) => [row.call_id, row]))

async function judgeOne(given: Judging, call: Call, known: store.ReceiptRow | undefined): Promise<Verdict> {
  if (known) return known.digest === digestOf(call) ? { receipt: known.content } : { refused: new Problem(409, 'sync.id_taken') }
  const act: Act = { ...given.evidence(new Date(call.madeAt)), callId: call.id, sentAt: given.sentAt, fix: call.fix, seen: call.seen, by: given.by }
  try {
    const served = given.lines.get(call.name)
    if (!served?.line.offline) throw new Problem(404, 'sync.line_unknown', { name: call.name })
    return { receipt: await carry(given, served, call, act) }
  } catch (error) {
    return judgeFailure(given, call, act, error)
  }
}

/** In one transaction with its receipt: twice sent is once done. */
async function carry(given: Judging, served: Served, call: Call, act: Act): Promise<Receipt> {
  const { house, actor, rights, lang, request, reply } = given
  const into = (await store.listMerged(reading(given), actor.accountId, [call.subjectId])).get(call.subjectId)
  // What its subject became part of takes what follows.
  const input = into && call.input['id'] === call.subjectId ? { ...call.input, id: into } : call.input
  const ctx = new Context(house, { ...whoActs(actor, lang, served.line, rights), act }, 'transaction')
  let receipt: Receipt | undefined
  await carryOut(ctx, served, input, request, reply, async (answer) => {
    receipt = doneReceipt(call, act, served.line, answer, ctx)
    await store.addReceipt(ctx, { accountId: actor.accountId, phoneId: given.phoneId, digest: digestOf(call), receipt })
  })
  if (!receipt) throw new Error('a call was carried out without a receipt')
  return receipt
}

async function judgeFailure(given: Judging, call: Call, act: Act, error: unknown): Promise<Verdict> {
  // Sent twice at the same time: the other one has done it.
  if (isReceiptTwice(error)) return judgeOne(given, call, (await knownOf(given, [call])).get(call.id))
  if (isPassing(error)) return { later: soonSeconds }
  const { document, bug } = answerTo(error, given.lang)
  if (bug) {
    const { seconds, lasting } = await countFault(given, call)
    given.house.log.error({ reference: bug.reference, call: call.name, id: call.id, account: given.actor.accountId, lasting, err: bug.error }, 'a call of a phone failed')
    // Always the same fault: it is put aside for its author and the desk, who releases it once the fault is mended.
    return lasting ? parked(given, call, act, new Problem(500, 'sync.our_fault', { reference: bug.reference })) : { later: seconds }
  }
  if (document.status === 401 || document.status === 408 || document.status === 429 || document.status >= 500) {
    const seconds = document.facts['seconds']
    return { later: typeof seconds === 'number' ? seconds : soonSeconds }
  }
  return parked(given, call, act, error)
}

async function parked(given: Judging, call: Call, act: Act, error: unknown): Promise<Verdict> {
  try {
    return { receipt: await park(given, call, act, error) }
  } catch (fault) {
    if (isReceiptTwice(fault)) return judgeOne(given, call, (await knownOf(given, [call])).get(call.id))
    given.house.log.error({ call: call.name, err: fault }, 'a call of a phone could not be parked')
    return { later: faultSeconds }
  }
}

/** pg's errors carry a code and a constraint. */
const codeOf = (error: unknown): { code?: string; constraint?: string } => (error instanceof Error ? (error as { code?: string; constraint?: string }) : {})
const isReceiptTwice = (error: unknown): boolean => codeOf(error).code === '23505' && /^(receipt|parked_call)_pk/.test(codeOf(error).constraint ?? '')
/** Deadlock, serialization, a connection lost or refused: nobody's fault and soon over. */
const isPassing = (error: unknown): boolean => /^(40001|40P01|55P03|57P0.|08...|53300)$/.test(codeOf(error).code ?? '')
