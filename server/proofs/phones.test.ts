import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
