import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { sought, type EventFilter, type HeldEvent } from '@gezhi/domain/events/list.ts'
import { rowOf } from '@gezhi/domain/events/model.ts'
import { isAround, nearest } from '@gezhi/domain/events/nearby.ts'
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
const hour = 3_600_000
const said = ['3幢楼后暴露垃圾', '楼道堆物堵住通道', '路灯坏了三天', '两家为漏水吵架', '沿街商铺占道经营']
const classes = ['ZF01.0102', 'ZF02', 'BM07', 'ZZ02', 'ZF01.0504']

/** Thirty matters at thirty times, in the states a day brings. */
beforeAll(async () => {
  app = await startTestApp()
  const [worker, desk, chief] = [await app.as('worker'), await app.as('dispatcher'), await app.as('chief')]
  for (let n = 0; n < 30; n++) {
    app.clock.now = new Date(app.clock.now.getTime() + 7 * 60_000)
    const title = `${said[n % 5]}${n}`
    const row = await worker.events.report({ id: randomUUID(), title, category: classes[n % 5] ?? '', urgency: (['ordinary', 'important', 'urgent'] as const)[n % 3], detail: n % 4 === 0 ? '居民来电反映多次' : '', address: `${n}幢`, place: app.county.inside(n % 2) })
    if (n % 3 === 0) continue
    const accepted = n % 7 === 1 ? await desk.events.step({ id: row.id, step: 'decline', version: 1, reason: '不属于本街道' }) : await desk.events.step({ id: row.id, step: 'accept', version: 1 })
    if (accepted.state !== 'accepted') continue
    if (n % 2 === 0 && classes[n % 5]?.startsWith('ZF01')) await desk.events.step({ id: row.id, step: 'dispatch', version: 2, unitId: app.county.units.enforcement })
    if (n % 5 === 0) await chief.events.remind({ id: row.id, reason: '今天办' })
  }
  app.clock.now = new Date(app.clock.now.getTime() + 30 * hour)
  await app.gezhi.worker.settle()
})
afterAll(() => app.close())

/** Everything this person sees, as a phone holds it. */
async function held(login: string): Promise<HeldEvent[]> {
  const calls = await app.as(login)
  const { items } = await calls.events.list({ limit: 200 })
  return Promise.all(items.map(async ({ id }) => {
    const event = await calls.events.read({ id })
    return { ...event, ...rowOf(event) }
  }))
}

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 2 })
const flag = maybe(fc.constant(true))
const asked: fc.Arbitrary<EventFilter> = fc.record({
  states: maybe(fc.subarray(['reported', 'accepted', 'dispatched', 'declined'], { minLength: 1 })), open: maybe(fc.boolean()), category: maybe(fc.constantFrom('ZF', 'ZF01', 'ZF01.0102', 'ZZ02')),
  urgency: maybe(fc.constantFrom('urgent' as const, 'ordinary' as const)), mine: flag, overdue: flag, urged: flag, asked: flag,
  text: maybe(fc.constantFrom('垃圾', '反映多次', '路灯', '12幢', '没有这样的话')), sort: maybe(fc.constantFrom('newest' as const, 'oldest' as const, 'due' as const)),
})

test.each(['worker', 'worker2', 'dispatcher', 'handler', 'supervisor'])('what %s finds in the copy on the phone is what the server finds, in the same order', async (login) => {
  const rows = await held(login)
  const calls = await app.as(login)
  const by = { accountId: app.county.accounts[login] ?? '', now: app.clock.now, cycle: defaultLifeCycle }
  await fc.assert(fc.asyncProperty(asked, async (query) => {
    const { items } = await calls.events.list({ ...query, limit: 200 })
    expect(sought(rows, query, by).map((row) => row.title)).toEqual(items.map((row) => row.title))
  }), { numRuns: 40 })
})

test.each(['worker', 'worker2', 'dispatcher', 'handler', 'supervisor'])('a common word is looked for by other roads and found just the same by %s', async (login) => {
  const [rows, calls] = [await held(login), await app.as(login)]
  // Words of matters of other people: so many that nobody fetches them all.
  await app.pool.query(`insert into event_token (county, event_id, tokens) select $1, gen_random_uuid(), $2::tsvector from generate_series(1, 20001)`, [app.county.code, `'垃圾' '暴露' '圾'`])
  const by = { accountId: app.county.accounts[login] ?? '', now: app.clock.now, cycle: defaultLifeCycle }
  try {
    for (const sort of ['newest', 'oldest', 'due'] as const) {
      for (const rest of [{}, { category: 'ZF' }, { mine: true as const }, { urgency: 'urgent' as const }]) {
        const query = { text: '垃圾', sort, ...rest }
        const { items } = await calls.events.list({ ...query, limit: 200 })
        expect(sought(rows, query, by).map((row) => row.title), JSON.stringify(query)).toEqual(items.map((row) => row.title))
      }
    }
  } finally {
    await app.pool.query('delete from event_token t where not exists (select from event e where e.county = t.county and e.id = t.event_id)')
  }
})

test('the phone asks 是不是这一件 of the same matters as the server, from the same distance', async () => {
  const rows = (await held('worker')).flatMap((row) => ('place' in row ? [row as HeldEvent & { place: { lng: number; lat: number } | null }] : []))
    .filter((row) => !defaultLifeCycle.states[row.state]?.ended).map((row) => ({ ...row, lng: row.place?.lng ?? null, lat: row.place?.lat ?? null }))
  const here = { lng: app.county.inside(0).lng + 0.0004, lat: app.county.inside(0).lat, category: 'ZF01.0102' }
  const { items } = await (await app.as('worker')).events.nearby(here)
  const found = nearest(rows.filter((row) => isAround(row, here)), here)
  expect(items.length).toBeGreaterThan(0)
  expect(new Set(found.map(({ distance, why }) => `${distance} ${why.zh}`))).toEqual(new Set(items.map(({ distance, why }) => `${distance} ${why.zh}`)))
})
