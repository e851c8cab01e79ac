import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { importCounty } from './import.ts'

let app: TestApp
let next = 10
const log = { debug() {}, info() {}, warn() {}, error() {} }

beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const square = (x: number, y: number, size = 0.001): [number, number][] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
const refusal = (status: number, code: string) => expect.objectContaining({ status, code })

describe('reading areas', () => {
  test('the whole tree comes in one answer, parents before children', async () => {
    const { items, rootId } = await (await app.as('worker')).areas.tree({})
    expect(rootId).toBe(app.county.root)
    expect(items).toHaveLength(15)
    const seen = new Set<string>()
    for (const area of items) {
      if (area.parentId) expect(seen.has(area.parentId)).toBe(true)
      seen.add(area.id)
    }
  })

  test('nobody without a session sees them', async () => {
    expect((await app.raw('/api/areas')).status).toBe(401)
  })

  test('a point names its grid, and near an edge the neighbour too', async () => {
    const { areas } = await app.as('worker')
    const { lng, lat } = app.county.inside(0)
    expect(await areas.locate({ lng, lat })).toMatchObject({ gridId: app.county.grids[0], alsoGridId: null })
    const edge = app.county.onEdge(0)
    const found = await areas.locate({ lng: edge.lng, lat: edge.lat })
    expect(found).toMatchObject({ gridId: app.county.grids[0], alsoGridId: app.county.grids[1] })
    expect(found.distanceToEdge).toBeLessThan(30)
    expect(await areas.locate({ lng: 80, lat: 40 })).toEqual({ gridId: null, alsoGridId: null, distanceToEdge: null })
  })

  test('outlines come for one level below an area', async () => {
    const { areas } = await app.as('worker')
    const all = await areas.shapes({ level: 3 })
    expect(all.items.map((shape) => shape.id).sort()).toEqual([...app.county.grids].sort())
    const some = await areas.shapes({ below: app.county.villages[0] })
    expect(some.items.map((shape) => shape.id).sort()).toEqual(app.county.grids.slice(0, 2).sort())
    expect(some.items[0]?.polygon[0]).toHaveLength(5)
    await expect(areas.shapes({ below: randomUUID() })).rejects.toEqual(refusal(404, 'not_found'))
  })

  test('kinds have words in both languages', async () => {
    const { items } = await (await app.as('worker')).areas.kinds({})
    expect(items.find((item) => item.kind === 'special_grid')?.words).toEqual({ zh: '专属网格', en: 'special grid' })
  })
})

describe('changing areas', () => {
  const grid = (over: object = {}) => ({
    id: randomUUID(), parentId: app.county.villages[1], code: `33080200900210${next++}`, name: '新网格', kind: 'special_grid' as const, phone: '0570-0000001',
    polygon: [square(118.825, 28.905)], ...over,
  })

  test('a special grid drawn inside a grid takes its points at once; a retry makes no second one', async () => {
    const admin = await app.as('streetadmin')
    const input = grid()
    const made = await admin.areas.add(input)
    expect(made).toMatchObject({ level: 3, version: 1, validTo: null, validFrom: '2026-11-23' })
    expect(await admin.areas.add(input)).toEqual(made)
    expect(await admin.areas.locate({ lng: 118.8255, lat: 28.9055 })).toMatchObject({ gridId: input.id })
    await expect(admin.areas.add({ ...input, name: '别的' })).rejects.toEqual(refusal(409, 'area.id_taken'))
    await expect(admin.areas.add(grid({ code: input.code }))).rejects.toEqual(refusal(409, 'area.code_taken'))
  })

  test('a micro-grid can be added below a grid that was added a moment ago', async () => {
    const admin = await app.as('admin')
    const made = await admin.areas.add(grid({ kind: 'grid', polygon: null }))
    expect(await admin.areas.add(grid({ parentId: made.id, kind: 'micro_grid', polygon: null }))).toMatchObject({ level: 4, parentId: made.id })
  })

  test.each([
    ['lines that cross', [[[118.82, 28.9], [118.83, 28.91], [118.83, 28.9], [118.82, 28.91], [118.82, 28.9]]]],
    ['no surface', [[[118.82, 28.9], [118.83, 28.9], [118.82, 28.9], [118.82, 28.9]]]],
    ['longitude and latitude swapped', [[[28.9, 80], [28.91, 80], [28.91, 81], [28.9, 80]]]],
    ['a hole over the outline', [square(118.82, 28.9), square(118.8205, 28.9005)]],
  ])('an outline with %s is refused', async (_, polygon) => {
    await expect((await app.as('admin')).areas.add(grid({ polygon: polygon as [number, number][][] }))).rejects.toEqual(refusal(422, 'area.polygon_broken'))
  })

  test('an outline that is not closed does not pass the door', async () => {
    await expect((await app.as('admin')).areas.add(grid({ polygon: [square(118.82, 28.9).slice(0, 4)] }))).rejects.toEqual(refusal(422, 'input.invalid'))
  })

  test('a village cannot stand below a grid', async () => {
    await expect((await app.as('admin')).areas.add(grid({ kind: 'village' }))).rejects.toEqual(refusal(422, 'area.kind_unfit'))
  })

  test('a new name keeps the id and leaves what it was called before', async () => {
    const admin = await app.as('admin')
    const id = app.county.villages[3]
    const before = (await admin.areas.tree({})).items.find((area) => area.id === id)
    if (!before) throw new Error('no village')
    const after = await admin.areas.change({ id, version: before.version, name: '花园社区', kind: 'community', code: before.code, phone: null })
    expect(after).toMatchObject({ id, name: '花园社区', version: before.version + 1 })
    expect((await admin.areas.history({ id })).items).toEqual([
      { fromId: id, toId: id, kind: 'rename', on: '2026-11-23', was: { code: before.code, name: before.name, kind: 'community', parentId: before.parentId } },
    ])
    await expect(admin.areas.change({ id, version: before.version, name: '又改', kind: 'community', code: before.code, phone: null })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    const { rows } = await app.pool.query(`select kind, actor_id, data->'was'->>'name' as was from journal where subject_id = $1`, [id])
    expect(rows).toEqual([{ kind: 'area.change', actor_id: app.county.accounts['admin'], was: before.name }])
  })

  test('of two who change the same area at once one is told', async () => {
    const admin = await app.as('admin')
    const made = await admin.areas.add(grid({ polygon: null }))
    const change = (name: string) => admin.areas.change({ id: made.id, version: 1, name, kind: 'grid', code: made.code, phone: null })
    const results = await Promise.allSettled([change('甲网格'), change('乙网格')])
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('outside the own street an area is not found; without the right it is denied', async () => {
    const other = app.county.villages[2]
    const input = { id: other, version: 1, name: '抢改', kind: 'community' as const, code: '330802003001', phone: null }
    await expect((await app.as('streetadmin')).areas.change(input)).rejects.toEqual(refusal(404, 'not_found'))
    await expect((await app.as('streetadmin')).areas.add(grid({ parentId: other }))).rejects.toEqual(refusal(404, 'not_found'))
    await expect((await app.as('streetadmin')).areas.end({ id: other, version: 1, on: '2026-12-01' })).rejects.toEqual(refusal(404, 'not_found'))
    await expect((await app.as('worker')).areas.change(input)).rejects.toEqual(refusal(403, 'access.denied'))
    await expect((await app.as('worker')).areas.history({ id: other })).rejects.toEqual(refusal(404, 'not_found'))
  })

  test('an area ends only when nothing open lies in it and nothing stands below it', async () => {
    const admin = await app.as('admin')
    const made = await admin.areas.add(grid({ polygon: null }))
    await expect(admin.areas.end({ id: app.county.villages[1], version: 1, on: '2026-12-01' })).rejects.toEqual(refusal(409, 'area.has_lower_areas'))
    await expect(admin.areas.end({ id: app.county.root, version: 1, on: '2026-12-01' })).rejects.toEqual(refusal(409, 'area.root_stays'))
    await expect(admin.areas.end({ id: made.id, version: 1, on: '2026-11-23' })).rejects.toEqual(refusal(422, 'area.ends_before_it_begins'))
    const ended = await admin.areas.end({ id: made.id, version: 1, on: '2026-11-24' })
    expect(ended.validTo).toBe('2026-11-24')
    app.clock.now = new Date('2026-11-24T02:00:00Z')
    expect((await admin.areas.tree({})).items.map((area) => area.id)).not.toContain(made.id)
    expect((await admin.areas.tree({ ended: true })).items.map((area) => area.id)).toContain(made.id)
    await expect(admin.areas.change({ id: made.id, version: 2, name: '复活', kind: 'grid', code: made.code, phone: null })).rejects.toEqual(refusal(409, 'area.ended'))
  })

  test('a grid with an open event cannot end, and says how many', async () => {
    await (await app.as('worker')).events.report({ id: randomUUID(), title: '楼道堆物', category: 'ZF02', gridId: app.county.grids[0] })
    const ending = (await app.as('admin')).areas.end({ id: app.county.grids[0] ?? '', version: 1, on: '2026-12-31' })
    await expect(ending).rejects.toMatchObject({ status: 409, code: 'area.has_open_events', facts: { count: 1 } })
  })
})

describe('the national list', () => {
  test('a county comes in whole, and a second time changes nothing', async () => {
    const first = await importCounty(app.pool, '330803', '2026-11-23', log)
    expect(first).toMatchObject({ changed: 0, closed: 0, same: 0 })
    expect(first.added).toBeGreaterThan(200)
    expect(await importCounty(app.pool, '330803', '2026-11-23', log)).toEqual({ added: 0, changed: 0, closed: 0, same: first.added, kept: [] })
    const { rows } = await app.pool.query(`select count(*)::int as n from journal where county = '330803' and kind = 'area.add'`)
    expect(rows[0].n).toBe(first.added)
  })

  test('villages that changed their names, swapped their codes or vanished keep their ids and tell what they were', async () => {
    const { rows: [a, b, c] } = await app.pool.query(
      `select id, code, name, parent_id from area where county = '330803' and level = 2 and parent_id = (select id from area where county = '330803' and level = 1 order by code limit 1) order by code limit 3`)
    await app.pool.query(`update area set code = case id when $1 then 'x' else 'y' end where county = '330803' and id in ($1, $2)`, [a.id, b.id])
    await app.pool.query(`update area set code = case id when $1 then $3 else $4 end where county = '330803' and id in ($1, $2)`, [a.id, b.id, b.code, a.code])
    await app.pool.query(`update area set name = '旧名' where county = '330803' and id = $1`, [c.id])
    const gone = randomUUID()
    await app.pool.query(`insert into area (county, id, parent_id, code, name, kind, level, valid_from) values ('330803', $1, $2, '330803999999', '已撤并村', 'village', 2, '2024-01-01')`, [gone, a.parent_id])
    const kept = randomUUID()
    await app.pool.query(`insert into area (county, id, parent_id, code, name, kind, level, valid_from) values ('330803', $1, $2, '330803999998', '还有网格的村', 'village', 2, '2024-01-01')`, [kept, a.parent_id])
    await app.pool.query(`insert into area (county, id, parent_id, code, name, kind, level, valid_from) values ('330803', $1, $2, '330803999998001', '网格', 'grid', 3, '2024-01-01')`, [randomUUID(), kept])

    expect(await importCounty(app.pool, '330803', '2026-11-24', log)).toMatchObject({ added: 0, changed: 3, closed: 1 })
    const { rows } = await app.pool.query(`select id, code, name, valid_to from area where county = '330803' and id = any($1)`, [[a.id, b.id, c.id, gone, kept]])
    const of = (id: string) => rows.find((row) => row.id === id)
    expect([of(a.id).code, of(b.id).code, of(c.id).name]).toEqual([a.code, b.code, c.name])
    expect([of(gone).valid_to, of(kept).valid_to]).toEqual(['2026-11-24', null])
    const { rows: lineage } = await app.pool.query(`select kind, was->>'name' as was from area_lineage where county = '330803' and to_id = $1`, [c.id])
    expect(lineage).toEqual([{ kind: 'rename', was: '旧名' }])
  })

  test('a county that does not exist is refused with the nearest one', async () => {
    await expect(importCounty(app.pool, '330899', '2026-11-23', log)).rejects.toMatchObject({ code: 'area.code_unknown' })
  })
})
