import type { Actor } from '@gezhi/domain/access.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { sync } from '@gezhi/domain/sync/contract.ts'
import type { Act } from '@gezhi/domain/sync/act.ts'
import type { Parked, Receipt } from '@gezhi/domain/sync/model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../accounts/actor.ts'
import { lifeCycleOf } from '../rules/current.ts'
import { Context } from '../platform/context.ts'
import { carryOut, whoActs, type Handlers } from '../platform/http/serve.ts'
import type { SyncHouse } from './handlers.ts'
import { gridsOfDesk } from './park.ts'
import { doneReceipt, toParked, withOutcome } from './receipts.ts'
import * as store from './store.ts'

const day = 86_400_000
type ParkedLines = Pick<Handlers<typeof sync>, 'parked' | 'mine' | 'release' | 'turnAway' | 'withdraw'>

export const parkedHandlers = (around: SyncHouse): ParkedLines => {
  return {
    async parked(ctx, { waiting, after, limit }) {
      const [at = null, last = null] = after?.split('~') ?? []
      if (at !== null && (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(last ?? ''))) throw new Problem(422, 'input.bad_cursor')
      const rows = await store.listParked(ctx, { grids: gridsOfDesk(ctx.sight), waiting: waiting === 'yes', at, last, limit: limit + 1 })
      const end = rows.length > limit ? rows[limit - 1] : undefined
      return { items: await toldOf(ctx, around, rows.slice(0, limit)), next: end ? `${end.parked_at.toISOString()}~${end.id}` : null }
    },

    async mine(ctx) {
      return { items: await listOwn(ctx, around) }
    },

    async release(ctx, { id, change }, request, reply) {
      const row = expectFound(await store.findParked(ctx, id, gridsOfDesk(ctx.sight)))
      const released = await release(ctx, around, row, change, request, reply)
      for (const next of await store.listWaitingOn(ctx, row.account_id, row.subject_id)) {
        // What only waited for this one goes on by itself; what is refused for a reason of its own stays.
        if (next.receipt.parked?.problem.code === 'sync.waits_for') await release(ctx, around, next, {}, request, reply).catch(unlessProblem)
      }
      return one(await toldOf(ctx, around, [{ ...row, outcome: 'released', receipt: released }]))
    },

    async turnAway(ctx, { id, reason }) {
      const row = expectFound(await store.findParked(ctx, id, gridsOfDesk(ctx.sight)))
      const name = ctx.actor?.name ?? ''
      const says = { zh: `${name}没有采纳：${reason}`, en: `${name} did not take it on: ${reason}` }
      return one(await toldOf(ctx, around, [await settle(ctx, row, 'turned_away', says, { kind: 'sync.turn_away', reason })]))
    },

    async withdraw(ctx, { id }) {
      const row = expectFound(await store.findOwnParked(ctx, id))
      return one(await toldOf(ctx, around, [await settle(ctx, row, 'withdrawn', { zh: '您已撤回。', en: 'You took it back.' }, { kind: 'sync.withdraw' })]))
    },
  }
}

export const listOwn = async (ctx: Context, around: Pick<SyncHouse, 'lines'>): Promise<Parked[]> =>
  toldOf(ctx, around, await store.listOwnParked(ctx, new Date(ctx.now.getTime() - 30 * day)))

/** As author and desk read them: steps by the words of the county's own table. */
async function toldOf(ctx: Context, { lines }: Pick<SyncHouse, 'lines'>, rows: readonly store.ParkedRow[]): Promise<Parked[]> {
  const { steps } = await lifeCycleOf(ctx.house, ctx.county)
  return rows.map((row) => toParked(row, lines.get(row.name)?.line, (key) => steps[key]?.words ?? { zh: key, en: key }))
}

const one = (rows: readonly Parked[]): Parked => {
  const [row] = rows
  if (!row) throw new Error('a parked call was not told')
  return row
}

function expectFound(row: store.ParkedRow | undefined): store.ParkedRow {
  if (!row) throw new Problem(404, 'not_found')
  return row
}

/** Whoever comes second is told so, and nothing they did is kept. Throws 409 `sync.settled_already`. */
async function expectWaiting(ctx: Context, row: store.ParkedRow, outcome: NonNullable<store.ParkedRow['outcome']>): Promise<void> {
  if (!(await store.settleParked(ctx, row.account_id, row.id, outcome))) throw new Problem(409, 'sync.settled_already')
}

const unlessProblem = (error: unknown): void => {
  if (!(error instanceof Problem)) throw error
}

async function settle(ctx: Context, row: store.ParkedRow, outcome: 'turned_away' | 'withdrawn', says: Words, line: { kind: string; reason?: string }): Promise<store.ParkedRow> {
  const receipt = withOutcome(row.receipt, outcome, says)
  await expectWaiting(ctx, row, outcome)
  await store.updateReceipt(ctx, row.account_id, receipt)
  await ctx.journal({ kind: line.kind, subjectId: row.id, gridId: row.grid_id, touched: [row.account_id], data: { name: row.name, about: row.subject_id, ...(line.reason ? { reason: line.reason } : {}) } })
  return { ...row, outcome, receipt }
}

/**
 * In the author's name, with the author's rights and those of the desk that vouches for it. Both stand in the journal. What is carried out
 * commits with its receipt, in a transaction of its own.
 */
async function release(ctx: Context, around: SyncHouse, row: store.ParkedRow, change: Record<string, unknown>, request: FastifyRequest, reply: FastifyReply): Promise<Receipt> {
  if (row.outcome !== null) throw new Problem(409, 'sync.settled_already')
  const served = around.lines.get(row.name)
  if (!served?.line.offline) throw new Problem(404, 'sync.line_unknown', { name: row.name })
  const author = await actorOf(ctx.house, ctx.county, row.account_id, chinaDay(ctx.now))
  const actor: Actor = { accountId: row.account_id, county: ctx.county, name: row.author, posts: [...(author?.posts ?? []), ...(ctx.actor?.posts ?? [])] }
  const act: Act = {
    actedAt: new Date(row.evidence.actedAt), receivedAt: new Date(row.evidence.receivedAt), offset: row.evidence.offset, sentAt: new Date(row.evidence.sentAt),
    callId: row.id, fix: row.call.fix, seen: null, by: ctx.accountId,
  }
  const own = new Context(ctx.house, { ...whoActs(actor, ctx.lang, served.line, await around.doorman.rights(ctx.county, ctx.house)), act }, 'transaction')
  let receipt = row.receipt
  await carryOut(own, served, { ...row.call.input, ...change }, request, reply, async (answer) => {
    const done = doneReceipt(row.call, act, served.line, answer, own)
    const says = { zh: `${ctx.actor?.name ?? ''}已放行：${done.says.zh}`.slice(0, 400), en: `Released by ${ctx.actor?.name ?? ''}: ${done.says.en}`.slice(0, 400) }
    receipt = withOutcome(row.receipt, 'released', says, done)
    await expectWaiting(own, row, 'released')
    await store.updateReceipt(own, row.account_id, receipt)
    await own.journal({ kind: 'sync.release', subjectId: row.id, gridId: row.grid_id, touched: [row.account_id], data: { name: row.name, about: row.subject_id, changed: Object.keys(change) } })
  })
  return receipt
}
