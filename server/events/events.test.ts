import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const rubbish = (over: object = {}) => ({ id: randomUUID(), title: '3幢楼后暴露垃圾，夏天味道很大', category: 'ZF01.0102', place: app.county.inside(0), ...over })

/** Takes a step as somebody and answers with the row. */
async function step(login: string, id: string, name: string, extra: object = {}) {
  const calls = await app.as(login)
  const { version } = await calls.events.read({ id })
  return calls.events.step({ id, step: name, version, ...extra })
}

async function reported(over: object = {}, login = 'worker') {
  return (await app.as(login)).events.report(rubbish(over))
}

test('an urged matter says so in every list until a step answers it; its version stays, so nobody at work is disturbed', async () => {
  const { id, version } = await reported()
  const [chief, worker] = [await app.as('chief'), await app.as('worker')]
  await chief.events.remind({ id, reason: '今天务必受理' })
  const urged = (await worker.events.list({ urged: true })).items
  expect(urged.map((row) => row.id)).toEqual([id])
  expect(urged[0]).toMatchObject({ version, urgedAt: app.clock.now.toISOString() })
  await step('receiver', id, 'accept')
  expect((await worker.events.list({ urged: true })).items).toEqual([])
  expect((await worker.events.read({ id })).urgedAt).toBeNull()
})

describe('one report lives its whole life', () => {
  test('report → accept → dispatch → sign → handle → feed back → verify → close, each by the one whose turn it is', async () => {
    const { id, number } = await reported()
    expect(number).toMatch(/^330802-20261123-\d{5}$/)
    await step('receiver', id, 'accept')
    const proposal = await (await app.as('dispatcher')).events.proposal({ id })
    expect(proposal.unitId).toBe(app.county.units.enforcement)
    await step('dispatcher', id, 'dispatch', { unitId: proposal.unitId })
    await step('handler', id, 'sign')
    await step('handler', id, 'feed_back', { reason: '已清运并冲洗，补种绿篱' })
    const verified = await step('worker', id, 'verify')
    expect(verified.state).toBe('verified')
    const closed = await step('dispatcher', id, 'close')
    expect(closed.state).toBe('closed')
    const detail = await (await app.as('worker')).events.get({ id })
    expect(detail.story.map((line) => line.kind)).toEqual(['event.report', 'event.accept', 'event.dispatch', 'event.sign', 'event.feed_back', 'event.verify', 'event.close'])
    expect(detail.closedAt).not.toBeNull()
    expect(detail.clockViews.every((clock) => clock.doneAt !== null)).toBe(true)
  })

  test('sent twice it is one event; somebody else\'s id is refused', async () => {
    const report = rubbish()
    const worker = await app.as('worker')
    const first = await worker.events.report(report)
    const second = await worker.events.report(report)
    expect(second).toEqual(first)
    await expect((await app.as('worker2')).events.report({ ...report, place: app.county.inside(1) })).rejects.toMatchObject({ status: 409, code: 'event.id_taken' })
  })

  test('two people at once: one wins, the other is told who did what', async () => {
    const { id } = await reported()
    const [receiver, chief] = await Promise.all([app.as('receiver'), app.as('chief')])
    const results = await Promise.allSettled([
      receiver.events.step({ id, step: 'accept', version: 1 }), chief.events.step({ id, step: 'decline', version: 1, reason: '不属于本街道' }),
    ])
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    const lost = results.find((r) => r.status === 'rejected')
    expect(lost?.reason).toMatchObject({ status: 409, code: 'event.changed_meanwhile' })
  })

  test('a step whose answer was lost is done once', async () => {
    const { id } = await reported()
    const receiver = await app.as('receiver')
    const first = await receiver.events.step({ id, step: 'accept', version: 1 })
    const again = await receiver.events.step({ id, step: 'accept', version: 1 })
    expect(again).toEqual(first)
    expect((await receiver.events.get({ id })).story.filter((line) => line.step === 'accept')).toHaveLength(1)
  })

  test('the one who handled it cannot verify it', async () => {
    const { id } = await reported()
    await step('receiver', id, 'accept')
    await step('dispatcher', id, 'dispatch', { unitId: app.county.units.enforcement })
    await step('handler', id, 'sign')
    await step('handler', id, 'feed_back', { reason: '已处理' })
    await app.pool.query(`update role set actions = actions || '{event.verify}' where key = 'handler'`)
    app.gezhi.house.cache.drop('330802')
    await expect(step('handler', id, 'verify')).rejects.toMatchObject({ status: 409, code: 'event.verifier_is_handler' })
    await app.pool.query(`update role set actions = array_remove(actions, 'event.verify') where key = 'handler'`)
    app.gezhi.house.cache.drop('330802')
  })
})

describe('dispatch', () => {
  test('an item withdrawn to the county cannot be sent to the township and says why', async () => {
    const { id } = await reported({ category: 'ZF04' })
    await step('receiver', id, 'accept')
    const proposal = await (await app.as('dispatcher')).events.proposal({ id })
    expect(proposal).toMatchObject({ withdrawn: true, unitId: app.county.units.countyTrade, serial: 37 })
    await expect(step('dispatcher', id, 'dispatch', { unitId: app.county.units.enforcement })).rejects.toMatchObject({ status: 409, code: 'dispatch.withdrawn', facts: { serial: 37 } })
  })

  test('one objection per dispatch; the clock stands while the desk rules', async () => {
    const { id } = await reported()
    await step('receiver', id, 'accept')
    await step('dispatcher', id, 'dispatch', { unitId: app.county.units.enforcement })
    await step('handler', id, 'object', { reason: '属于物业管理范围' })
    const frozen = await (await app.as('dispatcher')).events.get({ id })
    expect(frozen.clockViews.find((c) => c.kind === 'handle')?.pausedAt).not.toBeNull()
    expect(frozen.clockViews.find((c) => c.kind === 'rule')?.doneAt).toBeNull()
    await step('dispatcher', id, 'overrule', { reason: '道路红线内由综合执法队处置' })
    await expect(step('handler', id, 'object', { reason: '再次异议' })).rejects.toMatchObject({ status: 409 })
  })
})

describe('areas', () => {
  test('a matter 10 m from an edge is offered to both grids and the first to accept wins', async () => {
    const { id } = await reported({ place: app.county.onEdge(3), gridId: undefined }, 'instructor')
    const other = await app.as('otherdesk')
    expect((await other.events.list({ text: undefined })).items.map((e) => e.id)).toContain(id)
    await step('otherdesk', id, 'accept')
    const event = await other.events.read({ id })
    expect(event).toMatchObject({ gridId: app.county.grids[4], alsoGridId: null })
    await expect((await app.as('receiver')).events.read({ id })).rejects.toMatchObject({ status: 404 })
  })

  test('out of sight is 404', async () => {
    const { id } = await reported()
    for (const login of ['neighbour', 'otherdesk', 'otherhandler', 'police', 'helper']) {
      await expect((await app.as(login)).events.get({ id }), login).rejects.toMatchObject({ status: 404 })
    }
  })
})

describe('lists', () => {
  test('pages follow one another without gap or double, in every order', async () => {
    for (let i = 0; i < 7; i++) await reported({ title: `排队第${i}件` })
    const chief = await app.as('chief')
    for (const sort of ['newest', 'oldest', 'due'] as const) {
      const whole = await chief.events.list({ sort, limit: 200, open: true })
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await chief.events.list({ sort, limit: 3, open: true, ...(after ? { after } : {}) })
        seen.push(...page.items.map((e) => e.id))
        after = page.next ?? undefined
      } while (after)
      expect(seen, sort).toEqual(whole.items.map((e) => e.id))
    }
  })

  test('two characters find a matter once its words are cut, rare characters too', async () => {
    const { id } = await reported({ title: '𬳎家巷口路灯不亮' })
    await app.gezhi.worker.settle()
    const worker = await app.as('worker')
    for (const text of ['路灯', '𬳎家', '巷口路灯']) expect((await worker.events.list({ text })).items.map((e) => e.id), text).toContain(id)
  })
})
