import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

test('a phone that does not know the new map names the old grid: taken where it stands; nobody else is let in by this door', async () => {
  const [admin, worker] = [await app.as('admin'), await app.as('worker')]
  const gridId = app.county.grids[0] ?? ''
  const at = (x: number, y: number): [number, number] => [118.8 + 0.01 * x, 28.9 + 0.01 * y]
  const plan = await admin.regrid.save({ id: randomUUID(), version: 0, redraw: { act: 'split', gridId, lines: [[at(0.6, -0.1), at(0.6, 1.1)]] } })
  const applied = await admin.regrid.apply({ id: plan.id, version: plan.version })
  const [left, right] = applied.after.map((part) => part.id)
  expect((await worker.register.addPerson({ id: randomUUID(), gridId, name: '公孙迟到' })).gridId).toBe(left)
  const [lng, lat] = at(0.9, 0.2)
  expect((await worker.register.addBuilding({ id: randomUUID(), gridId, name: '东头新楼', lng, lat })).gridId).toBe(right)
  await expect((await app.as('neighbour')).register.addPerson({ id: randomUUID(), gridId, name: '公孙外人' })).rejects.toMatchObject({ status: 404 })
  app.clock.now = new Date('2026-12-02T02:00:00Z')
  await expect(worker.register.addBuilding({ id: randomUUID(), gridId, name: '太晚的楼', lng, lat })).rejects.toMatchObject({ status: 404 })
})
