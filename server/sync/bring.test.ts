import { packContent, headBytes, writeFile, type FileContent } from '@gezhi/domain/sync/outbox.file.ts'
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup, restore } from '../platform/database/backup.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { TestPhone } from './testing/phone.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const report = (over: object = {}) => ({ id: randomUUID(), title: '3幢楼后暴露垃圾', category: 'ZF01.0102', place: app.county.inside(0), ...over })

async function sealed(phone: TestPhone, content: FileContent, pictures: Uint8Array[] = [], key?: string): Promise<Blob> {
  const iv = randomBytes(12)
  const head = { gezhi: 1 as const, county: '330802', accountId: app.county.accounts['worker'] ?? '', phoneId: phone.phoneId, iv: iv.toString('base64url') }
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key ?? (await (await app.as('worker')).sync.key({})).key, 'base64url'), iv)
  cipher.setAAD(headBytes(head))
  const body = Buffer.concat([cipher.update(packContent(content, pictures)), cipher.final(), cipher.getAuthTag()])
  return new Blob([writeFile(head, body)], { type: 'application/octet-stream' })
}

describe('the outbox of a phone that will die', () => {
  test('brought to the desk as a file is carried out in its owner\'s name, photos too, once, and the phone gets the same receipts', async () => {
    const phone = new TestPhone(app, 'worker')
    const input = report()
    const made = new Date(app.clock.now.getTime() - 86_400_000).toISOString()
    const calls = [phone.call('events.report', input.id, input, { madeAt: made }), phone.call('events.report', randomUUID(), report({ category: 'ZZ99' }))]
    const picture = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#369' } }).jpeg().toBuffer()
    const content: FileContent = { offset: 0, calls, photos: [{ id: randomUUID(), subjectId: input.id, madeAt: made, size: picture.length }] }
    const desk = await app.as('receiver')
    const file = await sealed(phone, content, [picture])
    const brought = await desk.sync.bringIn({ file })
    expect(brought).toMatchObject({ author: '甲一', photos: 1, receipts: [{ status: 'accepted', actedAt: made }, { status: 'parked' }] })
    expect((await desk.sync.bringIn({ file })).receipts).toEqual(brought.receipts)
    const detail = await (await app.as('worker')).events.get({ id: input.id })
    expect([detail.reporterName, detail.photos.length, detail.happenedAt]).toEqual(['甲一', 1, made])
    expect((await phone.push(...calls)).receipts).toEqual(brought.receipts)
    const { rows } = await app.pool.query(`select data->'act'->>'by' as by from journal where subject_id = $1 order by seq`, [input.id])
    expect(rows).toEqual([{ by: app.county.accounts['receiver'] }, { by: app.county.accounts['receiver'] }])
  })

  test('with another key, a byte changed, another file or another county\'s owner nothing is brought in, and it is said why', async () => {
    const phone = new TestPhone(app, 'worker')
    const desk = await app.as('receiver')
    await (await app.as('worker')).sync.key({})
    const content: FileContent = { offset: 0, calls: [phone.call('events.report', randomUUID(), report())], photos: [] }
    await expect(desk.sync.bringIn({ file: await sealed(phone, content, [], randomBytes(32).toString('base64url')) })).rejects.toMatchObject({ status: 422, code: 'sync.file_damaged' })
    const bytes = new Uint8Array(await (await sealed(phone, content)).arrayBuffer())
    bytes[bytes.length - 20]! ^= 1
    await expect(desk.sync.bringIn({ file: new Blob([bytes], { type: 'application/octet-stream' }) })).rejects.toMatchObject({ status: 422, code: 'sync.file_damaged' })
    await expect(desk.sync.bringIn({ file: new Blob(['Excel?'], { type: 'application/octet-stream' }) })).rejects.toMatchObject({ status: 415, code: 'sync.not_an_outbox' })
    const foreign = new TextDecoder().decode(await (await sealed(phone, content)).arrayBuffer()).replace('330802', '330803')
    await expect(desk.sync.bringIn({ file: new Blob([foreign], { type: 'application/octet-stream' }) })).rejects.toMatchObject({ status: 404, code: 'sync.owner_unknown' })
  })
})

describe('a server restored from an older backup', () => {
  test('is noticed; what it does not know any more is sent again, what it knows is not done twice', async () => {
    const phone = new TestPhone(app, 'worker')
    await phone.snapshot()
    const [kept, lost] = [report(), report()]
    const [first, second] = [phone.call('events.report', kept.id, kept), phone.call('events.report', lost.id, lost)]
    await phone.push(first)
    const folder = await mkdtemp(join(tmpdir(), 'gezhi backup '))
    const other = await startTestApp({ empty: true })
    try {
      await backup(app.pool, join(folder, 'b'), app.gezhi.house.config, () => undefined)
      await phone.push(second)
      await phone.changes()
      await restore(other.pool, join(folder, 'b'), other.gezhi.house.config, () => undefined)
      const again = new TestPhone(other, 'worker')
      Object.assign(again, { mark: phone.mark, head: phone.head, lastReceipt: second.id })
      expect((await again.changes())[0]).toMatchObject({ again: 'epoch', epoch: expect.not.stringMatching('first') })
      await again.snapshot()
      expect([again.row('event', kept.id)?.['title'], again.row('event', lost.id)]).toEqual([kept.title, undefined])
      const known = (await (await other.as('worker')).sync.receipts({ ids: [first.id, second.id] })).items
      expect(known.map((one) => one.callId)).toEqual([first.id])
      expect((await again.push(first, second)).receipts.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
      await again.changes()
      expect(again.row('event', lost.id)?.['title']).toBe(lost.title)
      expect((await other.pool.query('select 1 from journal where subject_id = $1', [kept.id])).rowCount).toBe(1)
    } finally {
      await other.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})

test('a second person on the same phone has another key, another copy and other receipts', async () => {
  const [one, two] = [new TestPhone(app, 'worker'), new TestPhone(app, 'neighbour')]
  Object.assign(two, { phoneId: one.phoneId })
  const input = report()
  const receipt = await one.send('events.report', input.id, input)
  await two.snapshot()
  expect(two.row('event', input.id)).toBeUndefined()
  const neighbour = await app.as('neighbour')
  expect((await neighbour.sync.receipts({ ids: [receipt.callId] })).items).toEqual([])
  expect((await neighbour.sync.counts({ phoneId: one.phoneId })).received).toBe(0)
})

test('an account that was stopped is refused whole, and nothing of its outbox is lost', async () => {
  const admin = await app.as('admin')
  const phone = new TestPhone(app, 'parttime')
  await phone.snapshot()
  const account = (await admin.accounts.list({ text: '甲五' })).items[0] ?? expect.fail()
  await admin.accounts.change({ id: account.id, version: account.version, name: account.name, phone: account.phone, active: false })
  const input = report()
  const call = phone.call('events.report', input.id, input)
  await expect(phone.push(call)).rejects.toMatchObject({ status: 401 })
  await expect(phone.changes()).rejects.toMatchObject({ status: 401 })
  expect((await app.pool.query('select 1 from receipt where call_id = $1', [call.id])).rowCount).toBe(0)
})

test('a push cut on the way leaves either nothing or a receipt, and sent again it is once done', async () => {
  const phone = new TestPhone(app, 'worker')
  const { cookie, csrf } = await app.as('worker')
  for (const ms of [0, 1, 3, 6, 10, 15, 25]) {
    const input = report()
    const call = phone.call('events.report', input.id, input)
    const abort = new AbortController()
    setTimeout(() => abort.abort(), ms)
    await app.raw('/api/sync/calls', {
      method: 'POST', headers: { cookie, 'x-gezhi-csrf': csrf, 'content-type': 'application/json' }, signal: abort.signal,
      body: JSON.stringify({ phoneId: phone.phoneId, sentAt: app.clock.now.toISOString(), calls: [call] }),
    }).then((answer) => answer.text()).catch(() => undefined)
    expect((await phone.push(call)).receipts, `cut after ${ms} ms`).toMatchObject([{ status: 'accepted', subjectId: input.id }])
    expect((await app.pool.query('select 1 from journal where subject_id = $1', [input.id])).rowCount).toBe(1)
  }
})
