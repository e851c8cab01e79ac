import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CannotOpen, NotKept, StillWaiting } from '@gezhi/client/phone.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { Pocket } from '../testing/phone.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const report = (gridId: string, title = '路灯不亮') => {
  const id = randomUUID()
  return { name: 'events.report', subjectId: id, input: { id, title, category: 'ZF01.0102', gridId } }
}

test('a first sync brings what lies in sight, and a report made without signal reaches the server once there is one', async () => {
  const { phone } = await Pocket.open(app, 'worker')
  await phone.syncNow()
  expect(phone.status()).toMatchObject({ state: 'idle', fresh: false, trouble: null })
  expect(phone.rows('area').length).toBe(15)
  expect(phone.rows('category').length).toBeGreaterThan(100)
  const act = report(app.county.grids[0]!)
  await phone.submit(act)
  expect(phone.row('event', act.subjectId)).toMatchObject({ title: '路灯不亮', state: 'reported', pending: true })
  await phone.syncNow()
  expect(phone.outbox()).toEqual([])
  expect(phone.receipts()[0]).toMatchObject({ subjectId: act.subjectId, status: 'accepted' })
  expect(phone.row('event', act.subjectId)).toMatchObject({ title: '路灯不亮', number: expect.stringMatching(/^330802-/) })
  expect(phone.row('event', act.subjectId)).not.toHaveProperty('pending')
  expect(phone.status().counts).toMatchObject({ made: 1, received: 1, waiting: 0, agrees: true })
})

const noSignal = () => async () => { throw new TypeError('no signal') }

test('without signal everything that was saved waits, survives the app being closed, and goes out in order', async () => {
  const pocket = await Pocket.open(app, 'worker')
  await pocket.phone.syncNow()
  pocket.road = noSignal
  const act = report(app.county.grids[0]!, '井盖松动')
  await pocket.phone.submit(act)
  await pocket.phone.submit({ name: 'events.step', subjectId: act.subjectId, input: { id: act.subjectId, step: 'settle', version: 1, reason: '已盖好', photos: [] } })
  await pocket.phone.syncNow()
  expect(pocket.phone.status()).toMatchObject({ state: 'unreachable', counts: { made: 2, waiting: 2, received: 0 } })
  await pocket.start()
  expect(pocket.phone.row('event', act.subjectId)).toMatchObject({ state: 'settled', pending: true, onSpot: true })
  expect(pocket.phone.rows('event').filter(({ id }) => id === act.subjectId)).toHaveLength(1)
  pocket.road = (real) => real
  await pocket.phone.syncNow()
  expect(pocket.phone.receipts().map(({ status }) => status)).toEqual(['accepted', 'accepted'])
  expect(pocket.phone.row('event', act.subjectId)).toMatchObject({ state: 'settled', version: 2 })
  expect(pocket.phone.row('event', act.subjectId)).not.toHaveProperty('pending')
})

test('a session that ended, a busy server and a broken one empty nothing and are told in words', async () => {
  const pocket = await Pocket.open(app, 'worker')
  await pocket.phone.syncNow()
  await pocket.phone.submit(report(app.county.grids[0]!)).then(() => undefined)
  for (const [status, state] of [[401, 'signed_out'], [429, 'idle'], [503, 'unreachable']] as const) {
    pocket.road = () => async () => new Response(JSON.stringify({ status, code: status === 401 ? 'access.sign_in' : 'busy', words: { zh: '忙', en: 'busy' }, facts: {} }), { status, headers: { 'content-type': 'application/problem+json' } })
    await pocket.phone.submit(report(app.county.grids[0]!))
    await pocket.phone.syncNow()
    expect(pocket.phone.status().state).toBe(state)
    expect(pocket.phone.status().trouble).not.toBeNull()
  }
  expect(pocket.phone.status().counts.waiting).toBeGreaterThanOrEqual(3)
  pocket.road = (real) => real
  await pocket.phone.syncNow()
  expect(pocket.phone.status()).toMatchObject({ trouble: null, counts: { waiting: 0, agrees: true } })
})

test('a full phone says so while the act is still in the hand, keeps what it had, and saves once there is room', async () => {
  const pocket = await Pocket.open(app, 'worker')
  await pocket.phone.syncNow()
  pocket.road = noSignal
  pocket.disks.quota = pocket.disks.used() + 10
  const act = report(app.county.grids[0]!)
  const refused = await pocket.phone.submit(act).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(NotKept)
  expect(refused).toMatchObject({ full: true })
  expect(pocket.phone.outbox()).toEqual([])
  await pocket.phone.syncNow()
  expect(pocket.phone.status().storage?.low).toBe(true)
  pocket.disks.quota = 0
  await pocket.phone.submit(act)
  expect(pocket.phone.outbox()).toHaveLength(1)
})

test('a bit that went wrong in the copy is noticed, and only that kind of row is fetched again', async () => {
  const pocket = await Pocket.open(app, 'worker')
  await pocket.phone.submit(report(app.county.grids[0]!))
  await pocket.phone.syncNow()
  const before = pocket.phone.rows('event').length
  const [store] = [...pocket.disks.kept].filter(([name]) => name !== 'gezhi-keys')
  const broken = [...store![1].rows].find(([key]) => key.startsWith('event/'))!
  store![1].rows.set(broken[0], (broken[1] as Uint8Array).map((byte, i) => (i === 30 ? byte ^ 1 : byte)))
  await pocket.start()
  await pocket.phone.syncNow()
  expect(pocket.phone.rows('event')).toHaveLength(before)
  expect(pocket.phone.status()).toMatchObject({ fresh: false, trouble: null })
})

test('an act that cannot be read any more is kept as it is and counted, and the others go', async () => {
  const pocket = await Pocket.open(app, 'worker')
  pocket.road = noSignal
  await pocket.phone.submit(report(app.county.grids[0]!, '第一件'))
  await pocket.phone.submit(report(app.county.grids[0]!, '第二件'))
  const [store] = [...pocket.disks.kept].filter(([name]) => name !== 'gezhi-keys')
  const [key, sealed] = [...store![1].outbox][0]!
  store![1].outbox.set(key, (sealed as Uint8Array).map((byte, i) => (i === 40 ? byte ^ 1 : byte)))
  await pocket.start()
  pocket.road = (real) => real
  await pocket.phone.syncNow()
  expect(pocket.phone.status()).toMatchObject({ damaged: 1, counts: { waiting: 0, received: 1 } })
  expect(store![1].outbox.has(key)).toBe(true)
  await expect(pocket.phone.wipe()).rejects.toThrow(StillWaiting)
})

test('a second person on the same phone sees nothing of the first, whose acts wait sealed until they sign in again', async () => {
  const first = await Pocket.open(app, 'worker')
  await first.phone.syncNow()
  first.road = noSignal
  const act = report(app.county.grids[0]!, '只有我看得到')
  await first.phone.submit(act)
  await first.phone.close()
  const second = await Pocket.open(app, 'neighbour', first.disks)
  await second.phone.syncNow()
  expect(second.phone.outbox()).toEqual([])
  expect(second.phone.rows('event').some(({ title }) => title === act.input.title)).toBe(false)
  // The first one's key is gone from the device: without signal nobody opens that store.
  first.road = noSignal
  await expect(first.start()).rejects.toThrow(CannotOpen)
  await second.phone.close()
  first.road = (real) => real
  await first.start()
  await first.phone.syncNow()
  expect(first.phone.receipts()).toMatchObject([{ subjectId: act.subjectId, status: 'accepted' }])
})

test('what lies on the device is sealed: no word of a report and no name can be read there', async () => {
  const pocket = await Pocket.open(app, 'worker')
  pocket.road = noSignal
  await pocket.phone.submit(report(app.county.grids[0]!, 'SECRETWORD'))
  pocket.road = (real) => real
  await pocket.phone.syncNow()
  for (const [name, kept] of pocket.disks.kept) for (const [box, things] of Object.entries(kept)) for (const [key, value] of things) {
    if (name === 'gezhi-keys') continue
    expect(value, `${box}/${key}`).toBeInstanceOf(Uint8Array)
    expect(Buffer.from(value as Uint8Array).toString('latin1')).not.toContain('SECRETWORD')
  }
})

test('signing out destroys the key; signing in again opens what waited', async () => {
  const pocket = await Pocket.open(app, 'worker')
  pocket.road = noSignal
  const act = report(app.county.grids[0]!)
  await pocket.phone.submit(act)
  await pocket.phone.lock()
  expect(pocket.phone.status().state).toBe('closed')
  await expect(pocket.start()).rejects.toThrow(CannotOpen)
  pocket.road = (real) => real
  await pocket.start()
  await pocket.phone.syncNow()
  expect(pocket.phone.receipts()[0]).toMatchObject({ subjectId: act.subjectId, status: 'accepted' })
})

test('an account that is stopped seals its phone; used again, it signs in anew and what waited goes out', async () => {
  const pocket = await Pocket.open(app, 'parttime')
  await pocket.phone.syncNow()
  const act = report(app.county.grids[0]!, '停用之前记下的')
  pocket.road = noSignal
  await pocket.phone.submit(act)
  pocket.road = (real) => real
  const admin = await app.as('admin')
  const id = app.county.accounts['parttime'] ?? ''
  const turn = async (active: boolean) => {
    const row = (await admin.accounts.list({ text: 'parttime' })).items[0] ?? expect.fail()
    await admin.accounts.change({ id, version: row.version, name: row.name, phone: null, active })
  }
  await turn(false)
  await pocket.phone.syncNow()
  expect(pocket.phone.status().state).toBe('locked')
  expect(pocket.phone.rows('event')).toEqual([])
  pocket.road = noSignal
  await expect(pocket.start()).rejects.toThrow(CannotOpen)
  pocket.road = (real) => real
  await turn(true)
  await pocket.signIn()
  await pocket.start()
  await pocket.phone.syncNow()
  expect(pocket.phone.receipts()[0]).toMatchObject({ subjectId: act.subjectId, status: 'accepted' })
})

test('a server put back to an older backup is noticed, and what it forgot is sent again', async () => {
  const pocket = await Pocket.open(app, 'worker')
  const [kept, lost] = [report(app.county.grids[0]!, '备份之前'), report(app.county.grids[0]!, '备份之后')]
  await pocket.phone.submit(kept)
  await pocket.phone.syncNow()
  app.clock.now = new Date(app.clock.now.getTime() + 5000)
  await pocket.phone.submit(lost)
  await pocket.phone.syncNow()
  expect(pocket.phone.receipts()).toHaveLength(2)
  // As a restore leaves it: the later report and its receipt never were.
  await app.pool.query('delete from receipt where subject_id = $1', [lost.subjectId])
  await app.pool.query('delete from event where id = $1', [lost.subjectId])
  await pocket.phone.syncNow()
  await pocket.phone.syncNow()
  expect((await app.pool.query('select 1 from event where id = $1', [lost.subjectId])).rowCount).toBe(1)
  expect(pocket.phone.receipts()).toHaveLength(2)
  expect(pocket.phone.status().counts).toMatchObject({ waiting: 0, received: 2, agrees: true })
})

test('the outbox of a phone that dies is brought to the desk as a file, and is not done twice when the phone lives after all', async () => {
  const pocket = await Pocket.open(app, 'worker')
  await pocket.phone.syncNow()
  pocket.road = noSignal
  const act = report(app.county.grids[0]!, '手机快没电了')
  await pocket.phone.submit(act)
  const file = await pocket.phone.exportQueue()
  expect(Buffer.from(await file.arrayBuffer()).toString('latin1')).not.toContain(act.subjectId)
  const desk = await app.as('receiver')
  const brought = await desk.sync.bringIn({ file })
  expect(brought).toMatchObject({ author: '甲一', receipts: [{ subjectId: act.subjectId, status: 'accepted' }] })
  pocket.road = (real) => real
  await pocket.phone.syncNow()
  expect(pocket.phone.receipts()).toMatchObject([{ subjectId: act.subjectId, status: 'accepted' }])
  expect((await app.pool.query('select 1 from journal where subject_id = $1', [act.subjectId])).rowCount).toBe(1)
})

test('one act that the server always fails on is put aside after hours and shown with what to do; the others go, and it goes once the fault is mended', async () => {
  const pocket = await Pocket.open(app, 'worker')
  await pocket.phone.syncNow()
  const [bad, other] = [report(app.county.grids[0]!, '灯箱漏电'), report(app.county.grids[0]!, '护栏缺口')]
  pocket.road = (real) => async (input, init) => (String(init?.body ?? '').includes(bad.subjectId) && String(input).endsWith('/sync/calls')
    ? new Response('bad gateway', { status: 502, headers: { 'content-type': 'text/html' } }) : real(input, init))
  const badId = await pocket.phone.submit(bad)
  await pocket.phone.submit(other)
  await pocket.phone.syncNow()
  expect(pocket.phone.receipts().some(({ subjectId }) => subjectId === other.subjectId)).toBe(true)
  expect(pocket.phone.status()).toMatchObject({ state: 'idle', trouble: null, counts: { waiting: 1, parked: 0 } })
  const start = app.clock.now
  for (let n = 1; n <= 6; n++) {
    app.clock.now = new Date(start.getTime() + n * 25 * 60_000)
    await pocket.phone.syncNow()
  }
  expect(pocket.phone.outbox()).toMatchObject([{ state: 'parked', receipt: null, says: { zh: expect.stringContaining('故障') } }])
  expect(pocket.phone.status().counts).toMatchObject({ waiting: 1, parked: 1 })
  // It is counted on the device: a restart forgets nothing, and the file for the desk holds it.
  await pocket.start()
  expect(pocket.phone.outbox()).toMatchObject([{ state: 'parked' }])
  await pocket.phone.syncNow()
  expect((await pocket.phone.exportQueue()).size).toBeGreaterThan(300)
  pocket.road = (real) => real
  await pocket.phone.sendAgain(badId)
  expect(pocket.phone.outbox()).toEqual([])
  expect(pocket.phone.receipts().some(({ subjectId, status }) => subjectId === bad.subjectId && status === 'accepted')).toBe(true)
  app.clock.now = start
})

test('a parked act is shown with its reason and can be taken back by its author', async () => {
  const { phone } = await Pocket.open(app, 'worker')
  await phone.syncNow()
  const id = randomUUID()
  const callId = await phone.submit({ name: 'events.report', subjectId: id, input: { id, title: '没有这一类', category: 'ZZ99', gridId: app.county.grids[0]! } })
  await phone.syncNow()
  expect(phone.outbox()).toMatchObject([{ call: { id: callId }, state: 'parked', receipt: { parked: { outcome: null } } }])
  await phone.drop(callId)
  expect(phone.outbox()).toEqual([])
  expect(phone.receipts()[0]).toMatchObject({ callId, parked: { outcome: 'withdrawn' } })
})

test('a wrong clock is told, and what happened keeps its real time', async () => {
  const pocket = await Pocket.open(app, 'worker')
  pocket.skew = -3 * 3_600_000
  await pocket.phone.syncNow()
  expect(Math.round((pocket.phone.status().clockOff ?? 0) / 60_000)).toBe(180)
  const act = report(app.county.grids[0]!)
  await pocket.phone.submit(act)
  await pocket.phone.syncNow()
  expect(Math.abs(Date.parse(pocket.phone.receipts()[0]!.actedAt) - app.clock.now.getTime())).toBeLessThan(15_000)
})

test('wiping refuses while something waits, and leaves nothing behind when it is meant', async () => {
  const pocket = await Pocket.open(app, 'worker')
  await pocket.phone.syncNow()
  pocket.road = noSignal
  await pocket.phone.submit(report(app.county.grids[0]!))
  await expect(pocket.phone.wipe()).rejects.toThrow(StillWaiting)
  await pocket.phone.wipe({ outboxToo: true })
  expect([...pocket.disks.kept.keys()]).toEqual(['gezhi-keys'])
  expect(pocket.disks.kept.get('gezhi-keys')?.about.size).toBe(0)
})
