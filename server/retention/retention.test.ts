import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, test } from 'vitest'
import { forgottenTitle } from '@gezhi/domain/events/retention.ts'
import { retained } from '@gezhi/domain/retention/rules.ts'
import type { Storage } from '../adapters/storage/types.ts'
import { rebuild } from '../board/fold.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { forgetDue } from './round.ts'

const day = 86_400_000
let app: TestApp
let start: Date
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())
beforeEach(() => { start = app.clock.now })
afterEach(() => { app.clock.now = start })

const later = (days: number): void => { app.clock.now = new Date(start.getTime() + days * day) }
const round = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await forgetDue(app.gezhi.house, '330802', app.gezhi.keepings)).map(({ key, n }) => [key, n]))
const lines = async (id: string): Promise<{ kind: string; data: Record<string, unknown> }[]> =>
  (await app.pool.query<{ kind: string; data: Record<string, unknown> }>('select kind, data from journal where subject_id = $1 order by seq', [id])).rows
const one = async <T extends object>(sql: string, values: unknown[]): Promise<T | undefined> => (await app.pool.query<T>(sql, values)).rows[0]

async function photo(colour: string): Promise<string> {
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } }).jpeg().toBuffer()
  return (await (await app.as('worker')).photos.add({ file: new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }) })).sha256
}

/** A matter that was settled on the spot and closed without a re-check; a quarrel, when it is said so. */
async function ended(over: object = {}) {
  const { id } = await (await app.as('worker')).events.report({ id: randomUUID(), title: '楼道里堆了旧家具', detail: '在 3 楼', address: '3 幢', category: 'ZF01.0102', place: app.county.inside(0), ...over })
  for (const [login, step, extra] of [['receiver', 'accept', {}], ['receiver', 'decline', { reason: '已经清走了，电话里说过' }]] as const) {
    const calls = await app.as(login)
    await calls.events.step({ id, step, version: (await calls.events.read({ id })).version, ...extra })
  }
  return id
}

test('every rule that is promised is kept by somebody', () => {
  expect(app.gezhi.keepings.map((keeping) => keeping.rule.key).sort()).toEqual(retained.map((rule) => rule.key).sort())
})

test('what was said of people goes after its year, and what the figures count stays', async () => {
  const quarrel = await ended({ title: '两家为停车吵起来了', category: 'ZZ02' })
  const rubbish = await ended()
  const fresh = await app.pool.query('select category, entry from category where code = $1', ['ZZ02'])
  expect(fresh.rows).toEqual([{ category: undefined, entry: 'dispute' }].map(() => expect.objectContaining({ entry: 'dispute' })))
  later(364)
  expect((await round())['event.person']).toBe(0)
  later(366)
  expect((await round())['event.person']).toBe(1)
  const seen = await (await app.as('receiver')).events.get({ id: quarrel })
  expect(seen).toMatchObject({ title: forgottenTitle, detail: '', address: '', place: null, category: 'ZZ02' })
  expect(seen.story.map((line) => [line.kind, line.reason])).toEqual([['event.report', ''], ['event.accept', ''], ['event.decline', ''], ['event.forget', '']])
  expect(seen.story.at(-1)?.says.zh).toBe('保存期限到了，删去了联系方式、原话、地址和办理意见')
  expect((await (await app.as('receiver')).events.list({ text: '停车吵' })).items).toEqual([])
  expect((await (await app.as('receiver')).events.get({ id: rubbish })).title).toBe('楼道里堆了旧家具')
  expect((await round())['event.person']).toBe(0)
})

test('the exact position of a resident\'s report goes after 90 days, name and phone after a year; each act is a line', async () => {
  const id = await ended()
  await app.pool.query(`update event set source = 'resident' where id = $1`, [id])
  await app.pool.query(`insert into event_contact (county, event_id, name, phone, code_hash, created_at) values ('330802', $1, '庚三', '13900000000', 'a hash', now())`, [id])
  const look = () => one<{ name: string | null; lng: number | null }>('select c.name, e.lng from event e join event_contact c on c.event_id = e.id where e.id = $1', [id])
  await round()
  expect(await look()).toEqual({ name: '庚三', lng: expect.any(Number) })
  later(91)
  await round()
  expect(await look()).toEqual({ name: '庚三', lng: null })
  later(366)
  await round()
  expect(await look()).toEqual({ name: null, lng: null })
  expect((await lines(id)).filter((line) => line.kind === 'event.forget').map((line) => line.data)).toEqual([{ what: 'position' }, { what: 'person' }])
})

describe('photos', () => {
  const stored = (sha: string) => (app.gezhi.house.adapters['storage'] as Storage).has(sha) // compose puts it there

  test('leave an ended matter after 180 days and their files go a round later; an open one keeps its own', async () => {
    const [old, kept, shared] = [await photo('#611'), await photo('#161'), await photo('#116')]
    const closed = await ended({ photos: [old, shared] })
    const { id: open } = await (await app.as('worker')).events.report({ id: randomUUID(), title: '路灯不亮', category: 'ZF01.0102', place: app.county.inside(0), photos: [kept, shared] })
    later(179)
    expect((await round())['event.photos']).toBe(0)
    later(181)
    const done = await round()
    expect([done['event.photos'], await stored(old), await stored(kept), await stored(shared)]).toEqual([1, false, true, true])
    expect((await (await app.as('worker')).events.get({ id: closed })).story.flatMap((line) => line.photos)).toEqual([])
    await expect((await app.as('worker')).photos.get({ id: closed, sha: old })).rejects.toMatchObject({ status: 404 })
    expect((await (await app.as('worker')).photos.get({ id: open, sha: shared })).size).toBeGreaterThan(0)
    expect((await app.pool.query(`select 1 from journal where kind = 'photo.remove' and data->>'sha256' = $1`, [old])).rowCount).toBe(1)
    expect((await app.pool.query('select 1 from photo_gone')).rowCount).toBe(0)
  })

  test('that no report ever named wait as long as a phone may, then go', async () => {
    const sha = await photo('#636')
    later(29)
    await round()
    expect(await stored(sha)).toBe(true)
    later(31)
    await round()
    expect([await stored(sha), (await app.pool.query('select 1 from photo where sha256 = $1', [sha])).rowCount]).toEqual([false, 0])
  })

  test('sent again while their file waits to be deleted are there', async () => {
    const sha = await photo('#363')
    await app.pool.query('delete from photo where sha256 = $1', [sha])
    await app.pool.query(`insert into photo_gone (county, sha256, gone_at) values ('330802', $1, now())`, [sha])
    expect(await photo('#363')).toBe(sha)
    await round()
    expect(await stored(sha)).toBe(true)
  })
})

test('a county sets its own periods within the bounds, and sees what that would take before it happens', async () => {
  const admin = await app.as('admin')
  const { version } = await admin.rules.retention({})
  await expect(admin.rules.saveRetention({ version, content: { 'event.photos': 7 } })).rejects.toMatchObject({ status: 422, code: 'retention.broken' })
  await expect(admin.rules.saveRetention({ version, content: { 'no.such': 70 } })).rejects.toMatchObject({ status: 422, code: 'retention.broken' })
  await expect((await app.as('receiver')).rules.saveRetention({ version, content: {} })).rejects.toMatchObject({ status: 403 })
  await ended({ photos: [await photo('#909')] })
  await admin.rules.saveRetention({ version, content: { 'event.photos': 60 } })
  later(61)
  const due = (await admin.retention.due({})).items.find((item) => item.key === 'event.photos')
  expect(due).toMatchObject({ days: 60, due: 1 })
  expect((await admin.retention.due({})).items.find((item) => item.key === 'event.photos')?.due).toBe(1)
  expect((await round())['event.photos']).toBe(1)
})

test('lines about signing in go after three years, what was done stays', async () => {
  await app.as('worker')
  const count = async (kind: string) => Number((await one<{ n: string }>('select count(*) as n from journal where kind = $1', [kind]))?.n)
  expect(await count('account.sign_in')).toBeGreaterThan(0)
  const roles = await count('retention.save')
  // Tests above signed in on days of their own, up to a year ahead.
  later(1096 + 400)
  await round()
  expect([await count('account.sign_in'), await count('retention.save'), await count('account.forget')]).toEqual([0, roles, 1])
})

test('after five years a matter goes whole, and the figures go with it: folded is still rebuilt', async () => {
  const id = await ended()
  await app.gezhi.worker.settle()
  const sums = async () => (await app.pool.query('select area_id, category, week::text, state, n from event_count where n <> 0 order by 1, 2, 3, 4')).rows
  const counted = (await sums()).length
  later(1827)
  expect((await round())['event.whole']).toBeGreaterThan(0)
  await app.gezhi.worker.settle()
  const folded = await sums()
  expect(folded.length).toBeLessThan(counted)
  await rebuild(app.gezhi.house, '330802', () => undefined)
  expect(await sums()).toEqual(folded)
  expect(await one('select 1 from event where id = $1', [id])).toBeUndefined()
  expect((await lines(id)).map((line) => [line.kind, Object.keys(line.data)])).toEqual([['event.purge', ['number']]])
})
