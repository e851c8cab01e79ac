import type { Position } from '@gezhi/domain/areas/model.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const id = () => randomUUID()
const at = (x: number, y: number): Position => [118.8 + 0.01 * x, 28.9 + 0.01 * y]
const gridOf = async (table: string, row: string): Promise<string> => (await app.pool.query(`select grid_id from ${table} where id = $1`, [row])).rows[0].grid_id

test('visits, errands, wishes, colours and places of a patrol go with what they are about, what was seen too, and come back', async () => {
  const [admin, desk] = [await app.as('admin'), await app.as('instructor')]
  const grid = app.county.grids[0] ?? ''
  const [lng, lat] = at(0.9, 0.5)
  const building = await desk.register.addBuilding({ id: id(), gridId: grid, number: '9', units: 1, floors: 1, perFloor: 1, withHomes: true, lng, lat })
  const home = (await desk.register.below({ buildingId: building.id })).items[0]?.id ?? ''
  const [visit, task, colour, me] = [id(), id(), id(), app.county.accounts['worker']]
  await app.pool.query(`insert into visit (county, id, subject_kind, subject_id, grid_id, at, way, outcome, by_id) values ('330802', $1, 'home', $2, $3, $4, 'visit', 'done', $5)`, [visit, home, grid, app.clock.now, me])
  await app.pool.query(`insert into visit_wish (county, id, kind, grid_id, content) values ('330802', $1, 'home', $2, '{}')`, [home, grid])
  await app.pool.query(`insert into visit_task (county, id, kind, subject_id, grid_id, what, from_on, due_on, made_by) values ('330802', $1, 'home', $2, $3, '再去一次', '2026-11-23', '2026-11-30', $4)`, [task, home, grid, me])
  await app.pool.query(`insert into colour (county, id, scheme, scheme_version, subject_kind, subject_id, grid_id, state, answers, evaluation, proposed_by, proposed_on) values ('330802', $1, 'rented', 1, 'home', $2, $3, 'proposed', '{}', '{}', $4, '2026-11-23')`, [colour, home, grid, me])
  const [east, here] = await Promise.all([at(0.8, 0.3), at(0.2, 0.3)].map((point) => desk.patrols.addPlace({ id: id(), kind: 'fire_lanes', gridId: grid, name: '东门消防通道', address: '', lng: point[0], lat: point[1], subjectKind: null, subjectId: null })))
  await (await app.as('worker')).patrols.seen({ id: id(), placeId: east?.id ?? '', at: app.clock.now.toISOString() })
  const lies = async () => [
    await gridOf('visit', visit), await gridOf('visit_wish', home), await gridOf('visit_task', task), await gridOf('colour', colour), await gridOf('patrol_place', east?.id ?? ''),
    (await app.pool.query('select grid_id from patrol_seen where place_id = $1', [east?.id])).rows[0].grid_id,
  ]
  const redraw = { act: 'split' as const, gridId: grid, lines: [[at(0.6, -0.1), at(0.6, 1.1)]] }
  const seen = await admin.regrid.preview({ redraw })
  expect(seen.before[0]?.counts.find((one) => one.key === 'tasks')?.n).toBe(1)
  const plan = await admin.regrid.save({ id: id(), version: 0, redraw })
  const applied = await admin.regrid.apply({ id: plan.id, version: plan.version })
  const [left, right] = applied.after.map((part) => part.id)
  expect(await lies()).toEqual(Array.from({ length: 6 }, () => right))
  expect(await gridOf('patrol_place', here?.id ?? '')).toBe(left)
  await admin.regrid.undo({ id: plan.id, version: applied.version })
  expect(await lies()).toEqual(Array.from({ length: 6 }, () => grid))
  expect(await gridOf('patrol_place', here?.id ?? '')).toBe(grid)
})
