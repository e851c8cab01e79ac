import { sync } from '@gezhi/domain/sync/contract.ts'
import { faultPause } from '@gezhi/domain/sync/fault.ts'
import { mostCalls, type PushAnswer } from '@gezhi/domain/sync/model.ts'
import { ask, Refused, Unreachable, type Line } from '../call.ts'
import type { Outbox } from './outbox.ts'
import { alwaysFails, notTaken, saysOf, serverBusy } from './words.ts'

export interface PushPorts {
  outbox: Outbox
  line: Line
  phoneId: string
  now: () => number
  onTime: (server: string, askedAt: number) => void
  /** Calls that are under way now. */
  onSending: (ids: ReadonlySet<string>) => void
}

/** Calls the server put off, and until when by this phone's clock: not before, and nothing about the same subject before them. */
export type PutOff = Map<string, number>

/**
 * Sends what waits, oldest first, at most fifty at once, until nothing is left that may go now. Throws `Unreachable` and `Refused` for an
 * answer that is no receipt: then everything stays as it was, and goes again.
 */
export async function push(ports: PushPorts, putOff: PutOff): Promise<void> {
  for (;;) {
    const calls = nextCalls(ports.outbox, putOff, ports.now())
    if (calls.length === 0) return
    const ids = calls.map(({ call }) => call.id)
    ports.onSending(new Set(ids))
    try {
      await send(ports, ids, putOff)
    } catch (error) {
      await ports.outbox.note(ids, saysOf(error))
      throw error
    } finally {
      ports.onSending(new Set())
    }
  }
}

/** The oldest that may go. A call that waits for its time, or that the server does not take, holds back what came after it on the same subject. */
function nextCalls(outbox: Outbox, putOff: PutOff, now: number) {
  const held = new Set<string>()
  const calls = []
  for (const one of outbox.waiting) {
    const { id, subjectId } = one.call
    if (one.stuck) {
      held.add(subjectId)
      continue
    }
    if ((putOff.get(id) ?? 0) > now || held.has(subjectId)) held.add(subjectId)
    else if (calls.push(one) === mostCalls) break
  }
  return calls
}

async function send(ports: PushPorts, ids: readonly string[], putOff: PutOff): Promise<void> {
  const { outbox, phoneId } = ports
  const calls = outbox.waiting.filter(({ call }) => ids.includes(call.id)).map(({ call }) => call)
  const askedAt = ports.now()
  try {
    const response = await ask(sync.push, { phoneId, sentAt: new Date(askedAt).toISOString(), calls }, ports.line)
    await takeAnswer(ports, await answerOf(response), ids, askedAt, putOff)
  } catch (error) {
    if (isFault(error)) return apart(ports, ids, putOff, error)
    if (!(error instanceof Refused) || !isAboutContent(error.status)) throw error
    // Somewhere in this parcel is something the server cannot even read. One by one the others get through.
    if (ids.length > 1) for (const id of ids) await send(ports, [id], putOff)
    else await outbox.note(ids, error.document.words ?? notTaken, true)
  }
}

/** The server, or what stands before it, answered that it failed: 5xx, in its own form or another. */
const isFault = (error: unknown): boolean => (error instanceof Refused ? error.status >= 500 : error instanceof Unreachable && String(error.cause).startsWith('status 5'))

/**
 * A parcel met a fault. Where nothing else is answered either it is the server's, and everything waits. Else it is one call's: one by one the
 * others get through, and that one goes again later each time; after hours of it the person is told (`isAside`).
 */
async function apart(ports: PushPorts, ids: readonly string[], putOff: PutOff, fault: unknown): Promise<void> {
  const { outbox, now } = ports
  try {
    await ask(sync.counts, { phoneId: ports.phoneId }, ports.line)
  } catch {
    throw fault
  }
  if (ids.length > 1) for (const id of ids) await send(ports, [id], putOff)
  else for (const id of ids) putOff.set(id, now() + faultPause(await outbox.fault(id, now(), alwaysFails)) * 1000)
}

/** The same again would be refused again. Every other refusal says nothing about what was sent. */
const isAboutContent = (status: number): boolean => [400, 413, 415, 422].includes(status)

async function answerOf(response: Response): Promise<PushAnswer> {
  try {
    return (await response.json()) as PushAnswer // the server's shape, as the contract says
  } catch (error) {
    throw new Unreachable(error)
  }
}

async function takeAnswer({ outbox, now, onTime }: PushPorts, answer: PushAnswer, ids: readonly string[], askedAt: number, putOff: PutOff): Promise<void> {
  onTime(answer.now, askedAt)
  await outbox.receive(answer.receipts)
  for (const { callId, problem } of answer.refused ?? []) await outbox.note([callId], problem.words ?? notTaken, true)
  for (const { callId, seconds } of answer.later) putOff.set(callId, now() + seconds * 1000)
  // Not a word about a call that was sent: it goes again, but not at once.
  const answered = new Set([...answer.receipts, ...answer.later, ...(answer.refused ?? [])].map(({ callId }) => callId))
  for (const id of ids) if (!answered.has(id)) putOff.set(id, now() + 30_000)
  if (answer.later.length > 0) await outbox.note(answer.later.map(({ callId }) => callId), serverBusy)
}
