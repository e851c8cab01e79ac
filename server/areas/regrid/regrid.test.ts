import type { Position } from '@gezhi/domain/areas/model.ts'
import type { RegridPreview } from '@gezhi/domain/areas/regrid.contract.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rebuild } from '../../board/fold.ts'
import { startTestApp, type TestApp } from '../../platform/testing/app.ts'

/** Every test redraws its own grids of a small county of its own, through HTTP as the administrator does. */
let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code })
/** A point in the n-th grid, x and y from 0 to 1 in it. */
const at = (n: number, x: number, y: number): Position => [118.8 + 0.01 * n + 0.01 * x, 28.9 + 0.01 * y]
const placeAt = (n: number, x: number, y: number) => { const [lng, lat] = at(n, x, y); return { lng, lat, accuracy: 8 } }
const upright = (n: number, x: number): Position[] => [at(n, x, -0.1), at(n, x, 1.1)]
const grid = (n: number): string => app.county.grids[n] ?? expect.fail()
const report = async (login: string, n: number, more: object = {}) => {
  const id = randomUUID()
  return (await app.as(login)).events.report({ id, title: '楼道堆物堵住了门', category: 'ZF01.0102', gridId: grid(n), ...more })
}
const gridOf = async (id: string): Promise<string> => (await app.pool.query('select grid_id from event where id = $1', [id])).rows[0].grid_id
const post = async (login: string) => (await (await app.as(login)).accounts.me({})).posts.map((one) => one.areaId)

async function plan(login: string, redraw: Parameters<Awaited<ReturnType<TestApp['as']>>['regrid']['preview']>[0]['redraw'], more: object = {}) {
  const calls = await app.as(login)
  const id = randomUUID()
  return calls.regrid.save({ id, version: 0, redraw, ...more })
}
const counts = (row: RegridPreview['before'][number] | RegridPreview['after'][number]) => Object.fromEntries(row.counts.map(({ key, n }) => [key, n]))

/** Everything that a plan may touch, but for the times. */
async function everything(): Promise<unknown> {
  await app.gezhi.worker.settle()
  const of = async (sql: string) => (await app.pool.query(sql)).rows
  return {
    areas: await of('select id, parent_id, code, name, kind, polygon, valid_to from area where valid_to is null order by id'),
    posts: await of('select account_id, role, area_id, to_day from post where to_day is null order by account_id, role, area_id'),
    events: await of('select id, grid_id, also_grid_id, state, version from event order by id'), offers: await of('select * from event_offer order by event_id, grid_id'),
    figures: await figures(),
  }
}
const figures = async () => ({
  weeks: (await app.pool.query(`select area_id, category, week, counts from event_week where counts <> array_fill(0::bigint, array[array_length(counts, 1)]) order by 1, 2, 3`)).rows,
  due: (await app.pool.query(`select area_id, category, due_day, counts from event_due where counts <> array_fill(0::bigint, array[array_length(counts, 1)]) order by 1, 2, 3`)).rows,
  count: (await app.pool.query('select area_id, category, week, state, n from event_count where n <> 0 order by 1, 2, 3, 4')).rows,
})
async function foldedIsRebuilt(): Promise<void> {
  await app.gezhi.worker.settle()
  const folded = await figures()
  await rebuild(app.gezhi.house, '330802')
  expect(await figures()).toEqual(folded)
}

describe('a split', () => {
  test('is shown before anything changes: what lies where, who goes with which part', async () => {
    for (const x of [0.1, 0.2, 0.5, 0.9]) await report('worker', 0, { place: placeAt(0, x, 0.5) })
    await report('worker', 0)
    const admin = await app.as('admin')
    const before = await everything()
    const seen = await admin.regrid.preview({ redraw: { act: 'split', gridId: grid(0), lines: [upright(0, 0.3), upright(0, 0.7)] } })
    expect(seen).toMatchObject({ applicable: true, faults: [], unplaced: 1, villageName: '第1社区' })
    expect(seen.before.map(counts)).toEqual([{ open: 5, year: 5, posts: 5 }])
    // What has no place goes with the largest part, and so do those who held the grid.
    expect(seen.after.map(counts)).toEqual([{ open: 2, year: 2, posts: 0 }, { open: 2, year: 2, posts: 5 }, { open: 1, year: 1, posts: 0 }])
    expect(seen.after.map((part) => part.code)).toEqual(['330802009001003', '330802009001004', '330802009001005'])
    expect(seen.after.reduce((sum, part) => sum + part.squareMetres, 0)).toBeCloseTo(seen.before[0]?.squareMetres ?? 0, -2)
    expect(seen.posts.find((one) => one.name === '甲一')?.keys).toEqual(['2'])
    expect(await everything()).toEqual(before)
  })

  test('reaches people, events and figures at once, and undo puts everything back with what came in meanwhile', async () => {
    const admin = await app.as('admin')
    const closed = await (await app.as('worker')).events.settle({ id: randomUUID(), title: '楼道灯坏了', category: 'ZF01.0102', place: placeAt(0, 0.15, 0.3), outcome: '修好了' })
    const left = await report('worker', 0, { place: placeAt(0, 0.1, 0.5) })
    const edge = await report('worker', 0, { gridId: undefined, place: placeAt(0, 0.995, 0.5) })
    const before = await everything()
    const draft = await plan('admin', { act: 'split', gridId: grid(0), lines: [upright(0, 0.3), upright(0, 0.7)] })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    expect(applied).toMatchObject({ state: 'applied', on: '2026-11-23', undoUntil: '2026-12-23' })
    const [west, middle, east] = applied.after.map((part) => part.id)
    expect(applied.moved).toMatchObject({ events: 8, posts: 5 })
    // Open and ended ones lie where their place lies now; the offer on the border goes on.
    expect([await gridOf(left.id), await gridOf(closed.id), await gridOf(edge.id)]).toEqual([west, west, east])
    expect((await app.pool.query('select also_grid_id from event where id = $1', [edge.id])).rows[0].also_grid_id).toBe(grid(1))
    // The worker has the largest part from today, and sees no more than that.
    expect(await post('worker')).toEqual([middle])
    const seen = (await (await app.as('worker')).events.list({ limit: 50 })).items
    expect(new Set(seen.map((event) => event.gridId))).toEqual(new Set([middle]))
    expect((await app.pool.query(`select to_day from post where area_id = $1 and role = 'grid_worker'`, [grid(0)])).rows[0].to_day).toBe('2026-11-22')
    await foldedIsRebuilt()
    const story = (await admin.events.get({ id: left.id })).story
    expect(story.map((line) => line.kind)).toEqual(['event.report', 'event.regrid'])

    // Offline under the old map: by its place, or to the default; the answer says where it went.
    expect((await report('worker', 0, { place: placeAt(0, 0.9, 0.9) })).gridId).toBe(east)
    const late = await report('worker', 0)
    expect(late.gridId).toBe(middle)
    expect((await admin.events.get({ id: late.id })).story[0]?.says.zh).toContain('按调整前的网格')
    await report('worker2', 0, { gridId: west, place: placeAt(0, 0.1, 0.1) })

    const again = await admin.regrid.undo({ id: draft.id, version: applied.version })
    expect(again.state).toBe('undone')
    expect(await post('worker')).toEqual([grid(0)])
    const after = await everything() as { events: { id: string; grid_id: string }[] }
    const was = before as typeof after
    expect(after.events.filter((event) => was.events.some((one) => one.id === event.id))).toEqual(was.events)
    expect(new Set(after.events.map((event) => event.grid_id))).toEqual(new Set([grid(0)]))
    expect({ ...after, events: [], figures: [] }).toEqual({ ...was, events: [], figures: [] })
    await foldedIsRebuilt()
    expect((await admin.events.get({ id: left.id })).story.map((line) => line.says.zh)).toEqual(['上报了这件事', expect.stringContaining('归入了另一个网格'), expect.stringContaining('已撤销')])
    // And what names the grid that is gone again still finds its way.
    expect((await report('worker', 0, { gridId: west, place: placeAt(0, 0.1, 0.1) })).gridId).toBe(grid(0))
  })
})
