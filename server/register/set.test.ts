import { addressOf, doorsOf } from '@gezhi/domain/register/buildings.ts'
import { setRegister } from '@gezhi/domain/search/set/register.ts'
import { scoreSet, scoreTable } from '@gezhi/domain/search/set/score.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
const keys = new Map<string, string>()
const known = (key: string): string => {
  const id = randomUUID()
  keys.set(id, key)
  return id
}

beforeAll(async () => {
  app = await startTestApp()
  const desk = (await app.as('instructor')).register
  const [here, there] = [app.county.grids[0] ?? '', app.county.grids[2] ?? '']
  // The houses of a village are found by the village's name: two villages of the county bear the names of the set.
  for (const [n, name] of ['下坞村', '沙湾村'].entries()) await app.pool.query('update area set name = $2 where id = (select parent_id from area where id = $1)', [n === 0 ? here : there, name])
  const roads = new Map<string, string>()
  for (const name of ['新桥街', '荷花中路', '坊门街']) roads.set(name, (await desk.addRoad({ id: randomUUID(), name })).id)
  const estates = new Map<string, string>()
  const households = new Map<string, string>()
  for (const { estate, number, units, floors, perFloor } of setRegister.buildings) {
    const pattern = { units, floors, perFloor }
    if (!estates.has(estate)) estates.set(estate, (await desk.addEstate({ id: known(estate), name: estate })).id)
    const building = await desk.addBuilding({ id: known(`幢:${estate}${number}`), gridId: here, estateId: estates.get(estate), number, ...pattern, withHomes: true })
    const doors = new Map(doorsOf(pattern).map((door) => [addressOf(estate, number, door), door]))
    const { rows } = await app.pool.query<{ id: string; address: string }>('select id, address from home where building_id = $1', [building.id])
    expect(new Set(rows.map((row) => row.address))).toEqual(new Set(doors.keys()))
    for (const { id, address } of rows) {
      keys.set(id, `楼:${address}`)
      households.set(address, id)
    }
  }
  for (const { key, address } of setRegister.homes) {
    const road = [...roads.keys()].find((name) => address.startsWith(name))
    households.set(key, (await desk.addHome({ id: known(key), gridId: address.startsWith('沙湾') ? there : here, address, roadId: road ? (roads.get(road) ?? null) : null })).id)
  }
  for (const { key, name, phone, home } of setRegister.people) {
    const homeId = households.get(home) ?? expect.fail(`no home ${home}`)
    const household = await desk.addHousehold({ id: randomUUID(), homeId })
    await desk.addPerson({ id: known(key), gridId: home.startsWith('sw') ? there : here, name, contact: phone, lives: { relationId: randomUUID(), householdId: household.id, role: 'head' } })
  }
  for (const { key, name, address } of setRegister.places) await desk.addPlace({ id: known(key), gridId: here, name, address, kind: 'shop' })
  await app.gezhi.worker.settle()
})
afterAll(() => app.close())

test('the published search set, asked of the desk', async () => {
  const calls = await app.as('instructor')
  const { scores, total, misses } = await scoreSet(async (text) => (await calls.register.search({ text })).items.map(({ id }) => keys.get(id) ?? id))
  console.log(scoreTable(scores, total))
  expect(total.asked).toBeGreaterThanOrEqual(300)
  expect(misses.map(({ query, got, wrong }) => `${query.kind} · ${query.text}: ${wrong.join(', ')} · got ${got.slice(0, 5).join(' ')}`)).toEqual([])
})
