import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

test('when a grid is cut, buildings go by their place, and homes, households, people, ties and names with them; undo puts every row back', async () => {
  const [worker, admin, leader] = [await app.as('worker'), await app.as('admin'), await app.as('gridleader')]
  const grid = app.county.grids[0] ?? ''
  const id = () => randomUUID()
  const estate = await worker.register.addEstate({ id: id(), name: '东西苑' })
  const people: string[] = []
  for (const [number, lng] of [['1', 118.801], ['2', 118.809]] as const) {
    const building = await worker.register.addBuilding({ id: id(), gridId: grid, estateId: estate.id, number, lng, lat: 28.905 })
    const home = await worker.register.addHome({ id: id(), gridId: grid, buildingId: building.id, room: '101', address: `东西苑${number}幢101室` })
    const household = await worker.register.addHousehold({ id: id(), homeId: home.id })
    people.push((await worker.register.addPerson({ id: id(), gridId: grid, name: number === '1' ? '西边人' : '东边人', lives: { relationId: id(), householdId: household.id, role: 'head' } })).id)
  }
  const rows = async () => (await app.pool.query(`
    select 'b' as t, id::text, grid_id from building union all select 'h', id::text, grid_id from home union all select 'u', id::text, grid_id from household union all select 'p', id::text, grid_id from person
    union all select 'r', id::text, grid_id from relation union all select 'f', subject_id::text || at || alt, grid_id from name_form where kind = 'person' order by 1, 2, 3`)).rows
  const before = await rows()
  const upright: [number, number][] = [[118.805, 28.899], [118.805, 28.911]]
  const draft = await admin.regrid.save({ id: id(), version: 0, redraw: { act: 'split', gridId: grid, lines: [upright] } })
  const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
  const [west, east] = applied.after.map((part) => part.id)
  const at = async (person: string) => (await leader.register.person({ id: person })).person.gridId
  expect([await at(people[0] ?? ''), await at(people[1] ?? '')]).toEqual([west, east])
  for (const [text, gridId] of [['西边人', west], ['东边人', east], ['1幢101', west]] as const) expect((await leader.register.search({ text })).items.map((item) => item.gridId), text).toEqual([gridId])
  expect((await leader.register.below({ gridId: east ?? '' })).items.map((item) => item.label.trim())).toEqual(['东西苑 2'])
  await admin.regrid.undo({ id: draft.id, version: applied.version })
  expect(await rows()).toEqual(before)
})
