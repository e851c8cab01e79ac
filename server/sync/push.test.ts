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

describe('clashes', () => {
  const reported = async () => {
    const input = report()
    await phone.send('events.report', input.id, input)
    return input.id
  }
  const stepOf = (id: string, step: string, version: number, more: object = {}) => ({ id, step, version, reason: '', photos: [], ...more })

  test('two people who correct different fields both win; the same field is parked with what was seen, written and stands', async () => {
    const id = await reported()
    const seen = { title: '3幢楼后暴露垃圾', address: '' }
    await (await app.as('receiver')).events.amend({ id, version: 1, title: '3幢楼后建筑垃圾' })
    expect(await phone.send('events.amend', id, { id, version: 1, address: '东门 3 幢' }, { seen })).toMatchObject({ status: 'accepted' })
    expect(await (await app.as('worker')).events.read({ id })).toMatchObject({ title: '3幢楼后建筑垃圾', address: '东门 3 幢', version: 3 })
    const parked = await phone.send('events.amend', id, { id, version: 1, title: '楼后有人倒垃圾' }, { seen })
    expect(parked).toMatchObject({ status: 'parked', parked: { problem: { code: 'event.fields_clash' }, clashes: [{ field: 'title', words: { zh: '标题' }, seen: '3幢楼后暴露垃圾', mine: '楼后有人倒垃圾', now: '3幢楼后建筑垃圾' }] } })
    const released = await (await app.as('receiver')).sync.release({ id: parked.callId })
    expect(released.receipt.status).toBe('accepted')
    expect((await (await app.as('worker')).events.read({ id })).title).toBe('楼后有人倒垃圾')
    const story = (await (await app.as('worker')).events.get({ id })).story.map((line) => line.says.zh)
    expect(story.filter((says) => says.startsWith('更正了'))).toEqual(['更正了标题', '更正了地址', '更正了标题'])
  })

  test('its reporter corrects the class of a matter until somebody took it in; then it is the desk\'s', async () => {
    const id = await reported()
    const { dueAt } = await (await app.as('worker')).events.read({ id })
    expect(await phone.send('events.amend', id, { id, version: 1, category: 'ZF01.0406' }, { seen: { category: 'ZF01.0102' } })).toMatchObject({ status: 'accepted', answer: { category: 'ZF01.0406', version: 2 } })
    expect(await phone.send('events.amend', id, { id, version: 2, category: 'XX99' }, { seen: { category: 'ZF01.0406' } })).toMatchObject({ status: 'parked', parked: { problem: { code: 'category.unknown' } } })
    await (await app.as('receiver')).events.step({ id, step: 'accept', version: 2 })
    const late = await phone.send('events.amend', id, { id, version: 2, category: 'ZF01.0102', detail: '两堆' }, { seen: { category: 'ZF01.0406', detail: '' } })
    expect(late).toMatchObject({ status: 'parked', parked: { problem: { code: 'event.category_taken_in' } } })
    expect(await phone.send('events.amend', id, { id, version: 2, detail: '两堆' }, { seen: { detail: '' } })).toMatchObject({ status: 'accepted' })
    expect(dueAt).not.toBeNull()
  })

  test('a step on an older version goes through when the state is the one that was seen', async () => {
    const id = await reported()
    await (await app.as('receiver')).events.amend({ id, version: 1, detail: '有异味' })
    expect(await phone.send('events.step', id, stepOf(id, 'settle', 1, { reason: '已清走' }))).toMatchObject({ status: 'accepted', answer: { state: 'settled', version: 3 } })
  })

  test('the same step taken by another is merged, and what was written with it is kept in the story', async () => {
    const id = await reported()
    await (await app.as('parttime')).events.step({ id, step: 'settle', version: 1, reason: '保洁已清' })
    const receipt = await phone.send('events.step', id, stepOf(id, 'settle', 1, { reason: '我也看过，干净了' }))
    expect(receipt).toMatchObject({ status: 'merged', into: { id }, says: { zh: '甲五已经做了「当场办结」，您的这条并在一起。' } })
    const { story, state } = await (await app.as('worker')).events.get({ id })
    expect(state).toBe('settled')
    expect(story.at(-1)).toMatchObject({ kind: 'event.supplement', who: '甲一', reason: '我也看过，干净了' })
  })

  test('another step meanwhile parks it with who did what and the next sensible steps', async () => {
    const id = await reported()
    await (await app.as('receiver')).events.step({ id, step: 'accept', version: 1 })
    const dispatcher = await app.as('dispatcher')
    await dispatcher.events.step({ id, step: 'dispatch', version: 2, unitId: app.county.units.enforcement })
    await (await app.as('handler')).events.step({ id, step: 'sign', version: 3 })
    await (await app.as('handler')).events.step({ id, step: 'feed_back', version: 4, reason: '已清' })
    const receipt = await phone.send('events.step', id, stepOf(id, 'settle', 1, { reason: '已清走' }))
    expect(receipt).toMatchObject({ status: 'parked', parked: { problem: { code: 'event.changed_meanwhile' }, can: expect.arrayContaining([expect.objectContaining({ step: 'verify' })]) } })
  })

  test('a report that is the same as an open matter becomes part of it, its photos follow, and twice sent it is added once', async () => {
    const id = await reported()
    const twin = report({ title: '楼后垃圾没人管', sameAs: id, place: app.county.inside(1) })
    const other = new TestPhone(app, 'worker2')
    // The neighbour's grid is not in sight of worker2: then it is a report of its own.
    expect(await other.send('events.report', twin.id, twin)).toMatchObject({ status: 'accepted' })
    const mine = report({ title: '楼后垃圾没人管', sameAs: id })
    const colleague = new TestPhone(app, 'parttime')
    const call = colleague.call('events.report', mine.id, mine)
    const [first, second] = [await colleague.push(call), await colleague.push(call)]
    expect(first.receipts).toMatchObject([{ status: 'merged', into: { id } }])
    expect(second.receipts).toEqual(first.receipts)
    const photo = 'cd'.repeat(32)
    await app.pool.query(`insert into photo (county, sha256, content_type, width, height, size, created_at) values ('330802', $1, 'image/jpeg', 10, 10, 100, $2)`, [photo, app.clock.now])
    expect(await colleague.send('events.addPhotos', mine.id, { id: mine.id, photos: [photo] })).toMatchObject({ status: 'accepted', answer: { id } })
    expect(await colleague.send('events.addPhotos', mine.id, { id: mine.id, photos: [photo] })).toMatchObject({ status: 'accepted' })
    const detail = await (await app.as('worker')).events.get({ id })
    expect(detail.photos).toEqual([photo])
    // The second call with the same picture is an act of its own: its line says that it came; the picture is there once.
    expect(detail.story.map((line) => line.kind)).toEqual(['event.report', 'event.supplement', 'event.photos', 'event.photos'])
    expect((await app.pool.query('select 1 from event where id = $1', [mine.id])).rowCount).toBe(0)
  })

  test('a step that was under way when photos arrived does not lose them', async () => {
    const id = await reported()
    const photo = 'ef'.repeat(32)
    await app.pool.query(`insert into photo (county, sha256, content_type, width, height, size, created_at) values ('330802', $1, 'image/jpeg', 10, 10, 100, $2)`, [photo, app.clock.now])
    await Promise.all([phone.send('events.addPhotos', id, { id, photos: [photo] }), (await app.as('receiver')).events.step({ id, step: 'accept', version: 1 })])
    expect(await (await app.as('worker')).events.read({ id })).toMatchObject({ photos: [photo], state: 'accepted', version: 2 })
  })
})

describe('time', () => {
  test('late sending does not rewrite when it happened: rules go by the act, the story says both', async () => {
    const input = report()
    const made = new Date(app.clock.now.getTime() - 7 * 3_600_000 - 28 * 60_000)
    const receipt = await phone.send('events.settle', input.id, { ...input, outcome: '当场清走' }, { madeAt: made.toISOString(), fix: { age: 12, accuracy: 30 } })
    expect(receipt).toMatchObject({ actedAt: made.toISOString(), receivedAt: app.clock.now.toISOString() })
    const detail = await (await app.as('worker')).events.get({ id: input.id })
    expect([detail.happenedAt, detail.closedAt]).toEqual([made.toISOString(), made.toISOString()])
    expect(detail.story[0]).toMatchObject({ at: made.toISOString(), says: { zh: expect.stringMatching(/^上报并当场办结（0?2:32 在现场记下，10:00 送达）$/) } })
    const { rows } = await app.pool.query(`select at, data->'act' as act from journal where subject_id = $1`, [input.id])
    expect(rows[0]).toMatchObject({ at: app.clock.now, act: { at: made.toISOString(), offset: 0, fix: { age: 12, accuracy: 30 }, call: receipt.callId } })
  })

  test('a report filed late is taken in by the desk from when it arrived', async () => {
    const input = report()
    const made = new Date(app.clock.now.getTime() - 5 * 3_600_000)
    await phone.send('events.report', input.id, input, { madeAt: made.toISOString() })
    const event = await (await app.as('worker')).events.read({ id: input.id })
    expect([event.happenedAt, event.reportedAt, event.clocks[0]?.startedAt]).toEqual([made.toISOString(), app.clock.now.toISOString(), app.clock.now.toISOString()])
  })

  test('a phone two years and a day ahead tells the right moment all the same', async () => {
    const off = 731 * 86_400_000
    const input = report()
    const answer = await (await app.as('worker')).sync.push({
      phoneId: phone.phoneId, sentAt: new Date(app.clock.now.getTime() + off).toISOString(),
      calls: [phone.call('events.report', input.id, { ...input, happenedAt: new Date(app.clock.now.getTime() + off - 3_600_000).toISOString() }, { madeAt: new Date(app.clock.now.getTime() + off - 3_600_000).toISOString() })],
    })
    expect(answer.receipts).toMatchObject([{ status: 'accepted', actedAt: new Date(app.clock.now.getTime() - 3_600_000).toISOString() }])
    expect((await (await app.as('worker')).events.read({ id: input.id })).happenedAt).toBe(new Date(app.clock.now.getTime() - 3_600_000).toISOString())
  })
})
