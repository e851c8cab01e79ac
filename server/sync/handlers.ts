import type { Download } from '@gezhi/domain/contract.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { sync } from '@gezhi/domain/sync/contract.ts'
import { evidenceOf } from '@gezhi/domain/sync/evidence.ts'
import type { PullLine } from '@gezhi/domain/sync/model.ts'
import { randomBytes } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import type { Doorman, Handlers, ServedLines } from '../platform/http/serve.ts'
import type { SliceReader } from '../platform/slices.ts'
import { bringIn } from './bring.ts'
import { judge } from './judge.ts'
import { parkedHandlers } from './parked.ts'
import { changes, snapshot } from './pull.ts'
import * as store from './store.ts'
import { Turns } from './turns.ts'

/** What the phones' side needs of the rest of the house: every line, who may, and how each slice is read. */
export interface SyncHouse {
  lines: ServedLines
  doorman: Doorman
  readers: readonly SliceReader[]
}

/** Each call holds a connection while it is carried out and may need a second one for a moment: the pool must not be held by calls alone. */
const callsAtOnce = 6

export const makeSyncHandlers = (around: SyncHouse): Handlers<typeof sync> => {
  const turns = new Turns(callsAtOnce)
  return {
    async snapshot(ctx, { slices, grids, after }, _request, reply) {
      void reply.header('cache-control', 'no-store')
      return streamed(ctx, await snapshot(ctx, around.readers, { slices, grids, after }))
    },

    async changes(ctx, asked, _request, reply) {
      void reply.header('cache-control', 'no-store')
      return streamed(ctx, await changes(ctx, around.readers, asked))
    },

    async key(ctx) {
      const kept = await store.findKey(ctx, ctx.accountId)
      if (kept) return { key: kept }
      await store.addKey(ctx, randomBytes(32).toString('base64url'))
      return { key: (await store.findKey(ctx, ctx.accountId)) ?? missing() }
    },

    async push(ctx, { phoneId, sentAt, calls }, request, reply) {
      const sent = new Date(sentAt)
      const actor = ctx.actor ?? missing()
      const rights = await around.doorman.rights(ctx.county, ctx.house)
      const judging = {
        house: ctx.house, lines: around.lines, actor, rights, lang: ctx.lang, phoneId, sentAt: sent, by: null, request, reply,
        evidence: (madeAt: Date) => evidenceOf(madeAt, sent, ctx.now),
      }
      return { ...(await turns.take(() => judge(judging, calls))), now: ctx.now.toISOString() }
    },

    async receipts(ctx, { ids = [] }) {
      return { items: (await store.listReceipts(ctx, ctx.accountId, ids)).map((row) => row.content) }
    },

    async counts(ctx, { phoneId }) {
      const rows = await store.countReceipts(ctx, phoneId)
      const of = (status: string) => rows.find((row) => row.status === status)?.n ?? 0
      const [accepted, merged, parked] = [of('accepted'), of('merged'), of('parked')]
      return { received: accepted + merged + parked, accepted, merged, parked, waiting: rows.reduce((sum, row) => sum + row.waiting, 0) }
    },

    ...parkedHandlers(around),

    bringIn: (ctx, { bytes }, request, reply) => turns.take(() => bringIn(ctx, around, bytes, request, reply)),
  }
}

const missing = (): never => {
  throw new Problem(404, 'not_found')
}

/** Lines of JSON, each written as soon as it is known. What fails half way cuts the stream: the phone goes on from its last whole line. */
const streamed = (ctx: Context, lines: AsyncGenerator<PullLine>): Download => ({ contentType: 'application/x-ndjson; charset=utf-8', body: encoded(ctx, lines) })

async function* encoded(ctx: Context, lines: AsyncGenerator<PullLine>): AsyncGenerator<Uint8Array> {
  try {
    for await (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`)
  } catch (error) {
    ctx.house.log.error({ err: error }, 'a pull was cut')
    throw error
  }
}
