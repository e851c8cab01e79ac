import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomUUID, startTestApp, type TestApp } from '../platform/testing/app.ts'
import { TestPhone } from './testing/phone.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  // A fault of ours that only some content meets: the database itself falls over it.
  await app.pool.query(`create function fall_over() returns trigger language plpgsql as $$ begin raise exception 'a fault of ours'; end $$`)
  await app.pool.query(`create trigger fall_over before insert on event for each row when (new.title like '%撞上故障%') execute function fall_over()`)
})
afterAll(() => app.close())

const report = (title: string) => {
  const id = randomUUID()
  return { id, title, category: 'ZF01.0102', gridId: app.county.grids[0] }
}

test('a call that always meets a fault of ours is put aside after hours, told to its author and the desk, bars nothing, and is let through once the fault is mended', async () => {
  const phone = new TestPhone(app, 'worker')
  const bad = report('路灯撞上故障')
  const call = phone.call('events.report', bad.id, bad)
  const start = app.clock.now.getTime()
  const waits: number[] = []
  let at = 0
  for (;;) {
    const fine = report('井盖松了')
    const answer = await phone.push(call, phone.call('events.report', fine.id, fine))
    // What comes after it goes on.
    expect(answer.receipts.find((one) => one.subjectId === fine.id)).toMatchObject({ status: 'accepted' })
    const parked = answer.receipts.find((one) => one.subjectId === bad.id)
    if (parked) {
      expect(parked).toMatchObject({ status: 'parked', parked: { problem: { code: 'sync.our_fault' }, outcome: null } })
      expect(parked.says.zh).toContain('故障编号')
      expect(parked.parked?.next.zh).toContain('不用重做')
      break
    }
    const seconds = answer.later[0]?.seconds ?? 0
    expect(answer.later).toEqual([{ callId: call.id, seconds: expect.any(Number) }])
    waits.push(seconds)
    at += Math.max(seconds, 900)
    app.clock.now = new Date(start + at * 1000)
    expect(waits.length).toBeLessThan(30)
  }
  expect(at).toBeGreaterThanOrEqual(2 * 3600)
  expect(waits[0]).toBe(30)
  const desk = await app.as('receiver')
  const [waiting] = (await desk.sync.parked({})).items
  expect(waiting).toMatchObject({ id: call.id, author: { name: '甲一' } })
  await expect(desk.sync.release({ id: call.id })).rejects.toMatchObject({ status: 500 })
  expect((await desk.sync.parked({})).items).toHaveLength(1)
  await app.pool.query('drop trigger fall_over on event')
  expect((await desk.sync.release({ id: call.id })).receipt).toMatchObject({ status: 'accepted' })
  expect((await (await app.as('worker')).events.read({ id: bad.id })).title).toBe('路灯撞上故障')
})
