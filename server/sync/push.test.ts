import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { TestPhone } from './testing/phone.ts'

let app: TestApp
let phone: TestPhone
beforeAll(async () => {
  app = await startTestApp()
  phone = new TestPhone(app, 'worker')
})
afterAll(() => app.close())

const report = (over: object = {}) => ({ id: randomUUID(), title: '3幢楼后暴露垃圾', category: 'ZF01.0102', place: app.county.inside(0), ...over })

describe('a call', () => {
  test('is carried out with a receipt, and twice sent is once done', async () => {
    const input = report()
    const call = phone.call('events.report', input.id, input)
    const [first, second] = [await phone.push(call), await phone.push(call)]
    expect(first.receipts).toMatchObject([{ callId: call.id, status: 'accepted', subjectId: input.id, answer: { id: input.id, state: 'reported' } }])
    expect(first.receipts[0]?.says.zh).toMatch(/^已上报，编号 330802-/)
    expect(second.receipts).toEqual(first.receipts)
    const { rows } = await app.pool.query('select count(*)::int as n from journal where subject_id = $1', [input.id])
    expect(rows[0]).toEqual({ n: 1 })
  })

  test('sent ten times at once is once done, and all get the same receipt', async () => {
    const input = report()
    const call = phone.call('events.report', input.id, input)
    const answers = await Promise.all(Array.from({ length: 10 }, () => phone.push(call)))
    for (const { receipts } of answers) expect(receipts).toEqual(answers[0]?.receipts)
    expect(answers[0]?.receipts).toHaveLength(1)
    expect((await app.pool.query('select 1 from event where id = $1', [input.id])).rowCount).toBe(1)
  })

  test('with the id of another and another content is refused, and the first one stays', async () => {
    const input = report()
    const call = phone.call('events.report', input.id, input)
    await phone.push(call)
    const answer = await phone.push({ ...call, input: { ...input, title: '另一件事' } })
    expect(answer).toMatchObject({ receipts: [], later: [], refused: [{ callId: call.id, problem: { code: 'sync.id_taken' } }] })
  })

  test('a report and a step on it made without signal go through in order', async () => {
    const input = report()
    const answer = await phone.push(phone.call('events.report', input.id, input), phone.call('events.step', input.id, { id: input.id, step: 'settle', version: 1, reason: '已清走', photos: [] }))
    expect(answer.receipts.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    expect((await (await app.as('worker')).events.read({ id: input.id })).state).toBe('settled')
  })

  test('a line no phone may call, and one nobody knows, are parked with a sentence', async () => {
    for (const name of ['accounts.signIn', 'accounts.resetPassword', 'events.fly', 'nothing.here']) {
      const receipt = await phone.send(name, randomUUID(), { login: 'admin' })
      expect(receipt, name).toMatchObject({ status: 'parked', parked: { problem: { code: 'sync.line_unknown' }, outcome: null } })
    }
  })

  test('what a rule or a right refuses is parked for the desk of its place, with reason and next step', async () => {
    const unknown = report({ category: 'ZZ99' })
    expect(await phone.send('events.report', unknown.id, unknown)).toMatchObject({ status: 'parked', parked: { problem: { code: 'category.unknown' }, holder: { zh: '双港街道指挥室' } } })
    const wrong = report({ title: '' })
    expect(await phone.send('events.report', wrong.id, wrong)).toMatchObject({ status: 'parked', parked: { problem: { code: 'input.invalid' } } })
    const desk = await app.as('receiver')
    const waiting = (await desk.sync.parked({})).items
    expect(waiting.find((one) => one.subjectId === unknown.id)).toMatchObject({ author: { name: '甲一' }, summary: { zh: '上报：3幢楼后暴露垃圾' } })
    expect((await (await app.as('otherdesk')).sync.parked({})).items.filter((one) => one.subjectId === unknown.id)).toEqual([])
  })

  test('a step on a report that is parked says what it waits for, and goes on by itself when the desk releases the report', async () => {
    const input = report({ category: 'ZZ99' })
    const answer = await phone.push(phone.call('events.report', input.id, input), phone.call('events.step', input.id, { id: input.id, step: 'settle', version: 1, reason: '清走了', photos: [] }))
    expect(answer.receipts.map((one) => one.parked?.problem.code)).toEqual(['category.unknown', 'sync.waits_for'])
    const desk = await app.as('chief')
    const released = await desk.sync.release({ id: answer.receipts[0]?.callId ?? '', change: { category: 'ZF01.0102' } })
    expect(released.receipt).toMatchObject({ status: 'accepted', parked: { outcome: 'released' } })
    const detail = await (await app.as('worker')).events.get({ id: input.id })
    expect([detail.state, detail.reporterName]).toEqual(['settled', '甲一'])
    await phone.snapshot()
    expect(phone.rows('parked').filter((row) => row['subjectId'] === input.id).map((row) => (row['receipt'] as { parked: { outcome: string } }).parked.outcome)).toEqual(['released', 'released'])
    await expect(desk.sync.release({ id: answer.receipts[0]?.callId ?? '' })).rejects.toMatchObject({ status: 409, code: 'sync.settled_already' })
  })

  test('its author may take a parked call back, a desk may turn it away with a reason, and the phone hears of it', async () => {
    await phone.snapshot()
    const [one, two] = [report({ category: 'ZZ99' }), report({ category: 'ZZ99' })]
    const [first, second] = [await phone.send('events.report', one.id, one), await phone.send('events.report', two.id, two)]
    await (await app.as('worker')).sync.withdraw({ id: first.callId })
    await (await app.as('receiver')).sync.turnAway({ id: second.callId, reason: '昨天已处理' })
    await phone.changes()
    const outcomeOf = (id: string) => ((phone.row('parked', id) ?? expect.fail())['receipt'] as { parked: { outcome: string; outcomeSays: { zh: string } } }).parked
    expect(outcomeOf(first.callId).outcome).toBe('withdrawn')
    expect(outcomeOf(second.callId)).toMatchObject({ outcome: 'turned_away', outcomeSays: { zh: '乙一没有采纳：昨天已处理' } })
    await expect((await app.as('worker2')).sync.withdraw({ id: second.callId })).rejects.toMatchObject({ status: 404 })
  })

  test('counts of phone and server agree', async () => {
    const own = new TestPhone(app, 'worker2')
    for (const over of [{}, {}, { category: 'ZZ99' }]) {
      const input = report({ ...over, place: app.county.inside(1) })
      await own.send('events.report', input.id, input)
    }
    expect(await (await app.as('worker2')).sync.counts({ phoneId: own.phoneId })).toEqual({ received: 3, accepted: 2, merged: 0, parked: 1, waiting: 1 })
  })

  test('without a session nothing is taken and nothing is lost', async () => {
    const input = report()
    const call = phone.call('events.report', input.id, input)
    const answer = await app.raw('/api/sync/calls', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ phoneId: phone.phoneId, sentAt: app.clock.now.toISOString(), calls: [call] }) })
    expect(answer.status).toBe(401)
    expect((await (await app.as('worker')).sync.receipts({ ids: [call.id] })).items).toEqual([])
    expect((await phone.push(call)).receipts).toMatchObject([{ status: 'accepted' }])
  })
})

test('the key of an account is made once and is its own', async () => {
  const [one, two] = [await app.as('worker'), await app.as('worker2')]
  const { key } = await one.sync.key({})
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(await one.sync.key({})).toEqual({ key })
  expect((await two.sync.key({})).key).not.toBe(key)
})
