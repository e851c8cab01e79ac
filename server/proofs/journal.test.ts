import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadTree } from '../areas/tree.ts'
import { compose } from '../compose.ts'
import { Context } from '../platform/context.ts'
import { Worker, type Reaction } from '../platform/worker.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const county = '330802'
const line = (client: { query: (text: string, values: unknown[]) => Promise<unknown> }, kind: string, subject = randomUUID()) =>
  client.query('insert into journal (county, at, kind, subject_id, data) values ($1, $2, $3, $4, $5)', [county, app.clock.now, kind, subject, '{}'])

/** A reaction that writes down what it saw, in the transaction that moves its mark. */
async function noting(name: string, crash: (seen: string[]) => boolean = () => false): Promise<{ reaction: Reaction; noted: () => Promise<string[]> }> {
  await app.pool.query('create table if not exists proof_noted (name text, subject uuid)')
  const reaction: Reaction = {
    name, kinds: ['proof.*'],
    async run(client, lines) {
      for (const { subject_id } of lines) await client.query('insert into proof_noted values ($1, $2)', [name, subject_id])
      if (crash(lines.map((l) => l.subject_id))) throw new Error('the process died here')
    },
  }
  const noted = async () => (await app.pool.query<{ subject: string }>('select subject from proof_noted where name = $1', [name])).rows.map((row) => row.subject)
  return { reaction, noted }
}

describe('no line, no change', () => {
  const context = (mode: 'read' | 'transaction') => new Context(app.gezhi.house, { county, actor: null, lang: 'zh', rights: null, sight: [] }, mode)
  const unlock = (ctx: Context) => ctx.update('account').set({ failures: 0 }).where('login', '=', 'worker').execute()

  test('a change that told nothing is not committed', async () => {
    const ctx = context('transaction')
    await ctx.update('account').set({ name: '改了' }).where('login', '=', 'worker').execute()
    await expect(ctx.finish()).rejects.toThrow('A change without a journal line')
    await ctx.abandon()
    const { rows } = await app.pool.query('select name from account where login = $1', ['worker'])
    expect(rows[0]).toEqual({ name: '甲一' })
  })

  test('with its line it is', async () => {
    const ctx = context('transaction')
    await unlock(ctx)
    await ctx.journal({ kind: 'proof.change', subjectId: randomUUID() })
    await ctx.finish()
  })

  test('a line that only reads cannot write', async () => {
    const ctx = context('read')
    expect(() => ctx.update('account')).toThrow('A reading line wants to write')
    await expect(ctx.journal({ kind: 'proof.read', subjectId: randomUUID() }).then(() => ctx.finish())).resolves.toBeUndefined()
  })
})

describe('readers of the journal', () => {
  test('skip no line when transactions commit in another order than they began', async () => {
    const { reaction, noted } = await noting('proof-order')
    const worker = new Worker(app.gezhi.house, [reaction], [])
    await worker.settle()
    const [early, late] = [await app.pool.connect(), await app.pool.connect()]
    const [first, second] = [randomUUID(), randomUUID()]
    await early.query('begin')
    await line(early, 'proof.order', first) // takes the lower seq and stays open
    await late.query('begin')
    await line(late, 'proof.order', second)
    await late.query('commit')
    late.release()
    await worker.settle()
    const before = await noted()
    await early.query('commit')
    early.release()
    await worker.settle()
    // The later one waited behind the older transaction, and then both came in order.
    expect(before.filter((subject) => [first, second].some((one) => one === subject))).toEqual([])
    expect((await noted()).slice(before.length)).toEqual([first, second])
  })

  test('skip no line when the transaction that began first takes the higher number and is committed first', async () => {
    const { reaction, noted } = await noting('proof-crossed')
    const worker = new Worker(app.gezhi.house, [reaction], [])
    await worker.settle()
    const [early, late] = [await app.pool.connect(), await app.pool.connect()]
    const [lower, higher] = [randomUUID(), randomUUID()]
    await early.query('begin')
    await early.query('select pg_current_xact_id()') // it has its place among transactions, and no line yet
    await late.query('begin')
    await line(late, 'proof.crossed', lower)
    await line(early, 'proof.crossed', higher)
    await early.query('commit')
    await worker.settle()
    const between = (await noted()).filter((subject) => subject === lower || subject === higher)
    await late.query('commit')
    for (const client of [early, late]) client.release()
    await worker.settle()
    expect(between).toEqual([higher])
    expect((await noted()).filter((subject) => subject === lower || subject === higher)).toEqual([higher, lower])
  })

  test('a reaction that dies half way has done nothing, and then everything once', async () => {
    let deaths = 0
    const { reaction, noted } = await noting('proof-once', () => deaths++ < 2)
    const worker = new Worker(app.gezhi.house, [reaction], [])
    const subjects = Array.from({ length: 20 }, () => randomUUID())
    await worker.settle().catch(() => undefined)
    for (const subject of subjects) await line(app.pool, 'proof.once', subject)
    for (let i = 0; i < 4; i++) await worker.settle().catch((error: Error) => expect(error.message).toBe('the process died here'))
    expect(deaths).toBeGreaterThan(2)
    const seen = await noted()
    expect(seen.filter((subject) => subjects.some((one) => one === subject))).toEqual(subjects)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('two processes share a reaction and every line is taken once', async () => {
    const { reaction, noted } = await noting('proof-two')
    const workers = [new Worker(app.gezhi.house, [reaction], []), new Worker(app.gezhi.house, [reaction], [])]
    await workers[0]?.settle()
    const subjects = Array.from({ length: 1200 }, () => randomUUID())
    await app.pool.query(`insert into journal (county, at, kind, subject_id, data) select $1, $2, 'proof.two', s, '{}' from unnest($3::uuid[]) s`, [county, app.clock.now, subjects])
    for (let i = 0; i < 4; i++) await Promise.all(workers.map((worker) => worker.settle()))
    const seen = (await noted()).filter((subject) => subjects.some((one) => one === subject))
    expect(seen.length).toBe(1200)
    expect(new Set(seen).size).toBe(1200)
  })
})

describe('another process', () => {
  test('hears within a second or so what this one changed, and forgets what is stale', async () => {
    const { config, pool, log } = app.gezhi.house
    const other = await compose(config, pool, log, () => app.clock.now)
    other.worker.start()
    try {
      const grid = app.county.grids[7] ?? ''
      const nameThere = async () => (await loadTree(other.house, county)).get(grid).name
      expect(await nameThere()).toBe('第4社区第2网格')
      await new Promise((resolve) => setTimeout(resolve, 1200)) // its first look only remembers where the journal ends
      await (await app.as('admin')).areas.change({ id: grid, version: 1, name: '𬳎家网格', kind: 'grid', code: '330802003002002', phone: null })
      await expect.poll(nameThere, { timeout: 5000, interval: 100 }).toBe('𬳎家网格')
    } finally {
      await other.close()
    }
  })

  test('a right that was taken away here is gone there', async () => {
    const { config, pool, log } = app.gezhi.house
    const other = await compose(config, pool, log, () => app.clock.now)
    other.worker.start()
    try {
      const leader = await app.as('leader')
      const ask = async () => (await other.app.inject({ method: 'GET', url: '/api/board/counts', headers: { cookie: leader.cookie } })).statusCode
      expect(await ask()).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, 1200))
      const admin = await app.as('admin')
      const { inUse: _, ...role } = (await admin.accounts.roles({})).items.find((r) => r.key === 'leader') ?? expect.fail()
      await admin.accounts.saveRole({ ...role, actions: role.actions.filter((a) => a !== 'board.read') })
      await expect.poll(ask, { timeout: 5000, interval: 100 }).toBe(403)
    } finally {
      await other.close()
    }
  })
})
