import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { TestPhone } from './testing/phone.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const report = async (login: string, n: number, title = '路灯不亮，晚上看不清') =>
  (await app.as(login)).events.report({ id: randomUUID(), title, category: 'ZF01.0102', place: app.county.inside(n) })
async function step(login: string, id: string, name: string, extra: object = {}) {
  const calls = await app.as(login)
  const { version } = await calls.events.read({ id })
  return calls.events.step({ id, step: name, version, ...extra })
}

describe('a snapshot', () => {
  test('holds what its person sees and nothing else, small things first', async () => {
    const [mine, theirs] = [await report('worker', 0), await report('neighbour', 4)]
    const phone = new TestPhone(app, 'worker')
    const lines = await phone.snapshot()
    expect(lines[0]).toMatchObject({ line: 'head', epoch: 'first', again: null })
    expect(lines.at(-1)).toMatchObject({ line: 'end', more: false, cut: false })
    expect(lines.flatMap((line) => (line.line === 'whole' ? [line.slice] : []))).toEqual(['rule', 'category', 'unit', 'area', 'outline', 'parked', 'event', 'home', 'household', 'person', 'place', 'visit_rule', 'visit_due', 'patrol_kind', 'patrol_place'])
    expect(phone.row('event', mine.id)).toMatchObject({ number: mine.number, ended: false, reporterName: '甲一', clocks: [{ kind: 'accept' }] })
    expect(phone.row('event', mine.id)?.['story']).toMatchObject([{ kind: 'event.report', who: '甲一' }])
    expect(phone.row('event', theirs.id)).toBeUndefined()
    // The own grid and the one beside it, not the one behind.
    expect(phone.rows('outline').map((row) => row.id).sort()).toEqual([app.county.grids[0], app.county.grids[1]].sort())
    expect(phone.rows('area').length).toBe(15)
    expect(phone.rows('rule').map((row) => row.id).sort()).toEqual(['calendar:china', 'calendar:round_the_clock', 'life-cycle', 'limits'].sort())
  })

  test('goes on after a cut at any line as if nothing had happened', async () => {
    const whole = new TestPhone(app, 'receiver')
    const lines = await whole.snapshot()
    for (let cut = 1; cut < lines.length; cut++) {
      const phone = new TestPhone(app, 'receiver')
      await phone.snapshot({}, cut)
      await phone.snapshot(phone.cursor ? { after: phone.cursor } : {})
      expect(phone.held, `cut after ${cut}`).toEqual(whole.held)
    }
  })

  test('of single grids brings only what lies there', async () => {
    const phone = new TestPhone(app, 'receiver')
    const [here, there] = [await report('worker', 0), await report('worker2', 1)]
    const lines = await phone.snapshot({ grids: app.county.grids[1] ?? '' })
    expect(phone.row('event', there.id)).toBeDefined()
    expect(phone.row('event', here.id)).toBeUndefined()
    expect(lines.some((line) => line.line === 'whole')).toBe(false)
  })

  test('an unknown slice and a broken cursor are refused', async () => {
    const phone = new TestPhone(app, 'worker')
    await expect(phone.snapshot({ slices: 'persons' })).rejects.toMatchObject({ status: 422 })
    await expect(phone.snapshot({ after: 'event!x!y' })).rejects.toMatchObject({ status: 422 })
  })
})

describe('changes', () => {
  test('nothing new costs nothing: a head and an end, below a kilobyte', async () => {
    const phone = new TestPhone(app, 'worker')
    await phone.snapshot()
    const lines = await phone.changes()
    expect(lines.map((line) => line.line)).toEqual(['head', 'end'])
    expect(JSON.stringify(lines).length).toBeLessThan(1000)
  })

  test('what hangs on the day comes with the first word of a day, and once: who serves from today, which holidays lie ahead', async () => {
    const phone = new TestPhone(app, 'worker')
    await phone.snapshot()
    const before = app.clock.now
    app.clock.now = new Date(before.getTime() + 24 * 3_600_000)
    try {
      const told = (await phone.changes()).flatMap((line) => (line.line === 'whole' ? [line.slice] : []))
      expect(told).toEqual(['visit_rule'])
      const fresh = new TestPhone(app, 'worker')
      await fresh.snapshot()
      expect(phone.rows('visit_rule')).toEqual(fresh.rows('visit_rule'))
      expect((await phone.changes()).map((line) => line.line)).toEqual(['head', 'end'])
    } finally {
      app.clock.now = before
    }
  })

  test('a new matter comes, a step on it comes, and only that', async () => {
    const phone = new TestPhone(app, 'worker')
    await phone.snapshot()
    const { id } = await report('worker', 0)
    await report('neighbour', 4)
    const lines = await phone.changes()
    expect(lines.filter((line) => line.line === 'rows')).toHaveLength(1)
    expect(phone.row('event', id)).toMatchObject({ state: 'reported', version: 1 })
    await step('receiver', id, 'accept')
    await phone.changes()
    expect(phone.row('event', id)).toMatchObject({ state: 'accepted', version: 2 })
  })

  test('no line is lost when transactions commit in another order than they began', async () => {
    const phone = new TestPhone(app, 'worker')
    const { id } = await report('worker', 0)
    const { id: other } = await report('worker', 0)
    await phone.snapshot()
    const slow = await app.pool.connect()
    await slow.query('begin')
    await slow.query(`update event set title = '慢的那件' where county = '330802' and id = $1`, [id])
    await slow.query(`insert into journal (county, at, kind, subject_id, grid_id) values ('330802', $1, 'event.remind', $2, $3)`, [app.clock.now, id, app.county.grids[0]])
    await step('receiver', other, 'accept')
    await phone.changes({ wait: false })
    await slow.query('commit')
    slow.release()
    await phone.changes()
    expect([phone.row('event', id)?.['title'], phone.row('event', other)?.['state']]).toEqual(['慢的那件', 'accepted'])
  })

  test('what leaves a unit\'s sight leaves its phone', async () => {
    const phone = new TestPhone(app, 'handler')
    const { id } = await report('worker', 0)
    await step('receiver', id, 'accept')
    await step('dispatcher', id, 'dispatch', { unitId: app.county.units.enforcement })
    await phone.snapshot()
    expect(phone.row('event', id)).toMatchObject({ unitName: '双港街道综合执法队' })
    await step('dispatcher', id, 'redispatch', { unitId: app.county.units.police, reason: '应由派出所办理' })
    const lines = await phone.changes()
    expect(lines.find((line) => line.line === 'gone')).toMatchObject({ slice: 'event', ids: [id] })
    expect(phone.row('event', id)).toBeUndefined()
  })

  test('other matters of the street say nothing to a handler, not even their ids', async () => {
    const phone = new TestPhone(app, 'handler')
    await phone.snapshot()
    await report('worker', 0)
    expect((await phone.changes()).map((line) => line.line)).toEqual(['head', 'end'])
  })

  test('units, classes and rules reach every phone, whole', async () => {
    const phone = new TestPhone(app, 'worker')
    await phone.snapshot()
    const admin = await app.as('admin')
    const { version, ...unit } = (await admin.dispatch.units({})).items.find((one) => one.id === app.county.units.police) ?? expect.fail()
    await admin.dispatch.saveUnit({ ...unit, name: '双港派出所（新址）', version })
    const lines = await phone.changes()
    expect(phone.row('unit', app.county.units.police)?.['name']).toBe('双港派出所（新址）')
    expect(lines.filter((line) => line.line === 'whole')).toEqual([{ line: 'whole', slice: 'unit' }])
  })

  test('a post that begins is told with its sight; the new grid can be fetched on its own; one that ends takes it away', async () => {
    const phone = new TestPhone(app, 'parttime')
    const { id } = await report('neighbour', 5)
    await phone.snapshot()
    const before = phone.head?.scope
    const admin = await app.as('admin')
    const post = randomUUID()
    await admin.accounts.addPost({ id: post, accountId: app.county.accounts['parttime'] ?? '', role: 'grid_worker_part', areaId: app.county.grids[5] ?? '', from: '2026-11-01' })
    await phone.changes()
    expect(phone.head?.scope).not.toBe(before)
    expect(phone.head?.sight?.sights.flat().some((branch) => branch.grids.includes(app.county.grids[5] ?? ''))).toBe(true)
    expect(phone.rows('outline').map((row) => row.id)).toContain(app.county.grids[5])
    await phone.snapshot({ grids: app.county.grids[5] ?? '' })
    expect(phone.row('event', id)).toBeDefined()
    await admin.accounts.endPost({ id: post, to: '2026-11-22' })
    await phone.changes()
    expect(phone.head?.scope).toBe(before)
    expect(phone.rows('outline').map((row) => row.id)).not.toContain(app.county.grids[5])
  })

  test('a server put back to an older state is noticed: by its epoch, by a receipt it does not know, by a mark it never reached', async () => {
    const phone = new TestPhone(app, 'worker')
    await phone.snapshot()
    phone.lastReceipt = randomUUID()
    expect((await phone.changes())[0]).toMatchObject({ again: 'epoch' })
    phone.lastReceipt = null
    await phone.snapshot()
    phone.mark = '99999999999.0'
    expect((await phone.changes())[0]).toMatchObject({ again: 'epoch' })
    await phone.snapshot()
    await app.pool.query(`insert into sync_epoch (county, epoch) values ('330802', $1)`, [randomUUID()])
    expect((await phone.changes())[0]).toMatchObject({ again: 'epoch' })
    await app.pool.query('delete from sync_epoch')
  })

  test('comes packed', async () => {
    const { cookie } = await app.as('worker')
    const answer = await app.raw('/api/sync/snapshot', { headers: { cookie, 'accept-encoding': 'gzip' } })
    expect([answer.headers.get('content-type'), answer.headers.get('content-encoding')]).toEqual(['application/x-ndjson; charset=utf-8', 'gzip'])
    await answer.text()
  })
})
