import type { Position } from '@gezhi/domain/areas/model.ts'
import type { RegridPreview } from '@gezhi/domain/areas/regrid.contract.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rebuild } from '../../board/fold.ts'
import { startTestApp, type TestApp } from '../../platform/testing/app.ts'
import { TestPhone } from '../../sync/testing/phone.ts'

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
const counts = (row: RegridPreview['before'][number] | RegridPreview['after'][number]) => Object.fromEntries(row.counts.filter(({ key }) => !['homes', 'residents'].includes(key)).map(({ key, n }) => [key, n]))

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
    expect(seen.before.map(counts)).toMatchObject([{ open: 5, year: 5, posts: 5 }])
    // What has no place goes with the largest part, and so do those who held the grid.
    expect(seen.after.map(counts)).toMatchObject([{ open: 2, year: 2, posts: 0 }, { open: 2, year: 2, posts: 5 }, { open: 1, year: 1, posts: 0 }])
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

describe('a border moved', () => {
  test('both grids keep their ids; only what lies in the piece goes over; a phone that does not know yet is understood', async () => {
    const admin = await app.as('admin')
    const [stays, goes] = [await report('neighbour', 4, { place: placeAt(4, 0.5, 0.5) }), await report('neighbour', 4, { place: placeAt(4, 0.95, 0.5) })]
    const before = await everything()
    const draft = await plan('admin', { act: 'border', fromId: grid(4), toId: grid(5), line: upright(4, 0.8) })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    expect(applied.after.map(({ id, keeps }) => [id, keeps])).toEqual([[grid(4), true], [grid(5), true]])
    expect([await gridOf(stays.id), await gridOf(goes.id)]).toEqual([grid(4), grid(5)])
    expect(await post('neighbour')).toEqual([grid(4)])
    expect((await report('neighbour', 4, { place: placeAt(4, 0.9, 0.1) })).gridId).toBe(grid(5))
    expect((await report('neighbour', 4)).gridId).toBe(grid(4))
    expect((await report('neighbour', 4, { gridId: undefined, place: placeAt(4, 0.9, 0.1) })).gridId).toBe(grid(5))
    await foldedIsRebuilt()
    await admin.regrid.undo({ id: draft.id, version: applied.version })
    const after = await everything() as { areas: unknown; events: { id: string; grid_id: string }[] }
    expect(after.areas).toEqual((before as typeof after).areas)
    expect(new Set(after.events.filter((event) => [grid(4), grid(5)].includes(event.grid_id)).map((event) => event.grid_id))).toEqual(new Set([grid(4)]))
    await foldedIsRebuilt()
  })
})

describe('work done meanwhile', () => {
  test('a step taken offline by who held the old grid is accepted, though the event is another\'s now', async () => {
    const admin = await app.as('admin')
    const event = await report('worker2', 1, { gridId: grid(1), place: placeAt(1, 0.1, 0.5) })
    const draft = await plan('admin', { act: 'split', gridId: grid(1), lines: [upright(1, 0.35)] })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    const worker = await app.as('worker2')
    await expect(worker.events.get({ id: event.id })).rejects.toEqual(refusal(404, 'not_found'))
    const settled = await worker.events.step({ id: event.id, step: 'settle', version: 1, reason: '当场劝走了' })
    expect(settled).toMatchObject({ state: 'settled', gridId: applied.after[0]?.id })
    // Somebody who never held it is not let in by this door, and a week later nobody is.
    const other = await report('admin', 1, { gridId: grid(1), place: placeAt(1, 0.2, 0.5) }).catch(() => null)
    expect(other).toBeNull()
    await expect((await app.as('neighbour')).events.step({ id: event.id, step: 'reopen', version: 2, reason: '又来了' })).rejects.toEqual(refusal(404, 'not_found'))
    app.clock.now = new Date('2026-12-01T02:00:00Z')
    await expect(worker.events.step({ id: event.id, step: 'reopen', version: 2, reason: '又来了' })).rejects.toEqual(refusal(404, 'not_found'))
    app.clock.now = new Date('2026-11-23T02:00:00Z')
    await admin.regrid.undo({ id: draft.id, version: applied.version })
    await foldedIsRebuilt()
  })

  test('the receipt of what was done under the old map names the grid it lies in now', async () => {
    const admin = await app.as('admin')
    const phone = new TestPhone(app, 'worker2')
    const event = await report('worker2', 1, { gridId: grid(1), place: placeAt(1, 0.1, 0.5) })
    const draft = await plan('admin', { act: 'split', gridId: grid(1), lines: [upright(1, 0.35)] })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    const nameOf = async (id: string | undefined) => (await admin.areas.tree({})).items.find((area) => area.id === id)?.name ?? '?'
    const west = await nameOf(applied.after[0]?.id)
    const input = { id: randomUUID(), title: '井盖松了', category: 'ZF01.0102', gridId: grid(1), place: placeAt(1, 0.2, 0.5) }
    const filed = await phone.send('events.report', input.id, input)
    expect(filed).toMatchObject({ status: 'accepted', answer: { gridId: applied.after[0]?.id }, remark: { zh: expect.stringContaining(`已按新网格「`) } })
    expect(filed.says.zh).toMatch(new RegExp(`^已上报，编号 .*。已按新网格「.*${west}」收下。$`))
    const step = await phone.send('events.step', event.id, { id: event.id, step: 'settle', version: 1, reason: '当场劝走了' })
    expect(step.says.zh).toContain(`${west}」收下`)
    const here = await phone.send('events.report', input.id, { ...input, id: randomUUID(), gridId: applied.after[1]?.id, place: placeAt(1, 0.9, 0.5) })
    expect(here.remark ?? null).toBeNull()
    await admin.regrid.undo({ id: draft.id, version: applied.version })
    await foldedIsRebuilt()
  })

  test('reports and steps that run while a plan is applied are neither lost nor left in a grid that is gone', async () => {
    const admin = await app.as('admin')
    const worker = await app.as('worker2')
    const known = await Promise.all(Array.from({ length: 30 }, (_, i) => report('worker2', 1, { place: placeAt(1, (i + 0.5) / 30, 0.5) })))
    const draft = await plan('admin', { act: 'split', gridId: grid(1), lines: [upright(1, 0.3), upright(1, 0.6)] })
    const acts = [
      ...Array.from({ length: 60 }, (_, i) => () => report('worker2', 1, { place: placeAt(1, (i + 0.5) / 60, 0.4) })),
      ...known.map((event) => () => worker.events.step({ id: event.id, step: 'settle', version: 1, reason: '当场处理好了' })),
    ]
    const [applied, ...done] = await Promise.all([new Promise((go) => setTimeout(go, 15)).then(() => admin.regrid.apply({ id: draft.id, version: draft.version })), ...acts.map((act) => act())])
    expect(done).toHaveLength(90)
    await app.gezhi.worker.settle()
    const living = applied.after.map((part) => part.id)
    const { rows } = await app.pool.query('select grid_id, state, (lng - 118.81) / 0.01 as x from event where id = any($1)', [done.map((event) => event.id)])
    expect(rows).toHaveLength(90)
    expect(rows.filter((row) => row.grid_id !== living[row.x < 0.3 ? 0 : row.x < 0.6 ? 1 : 2])).toEqual([])
    expect(rows.filter((row) => row.state === 'settled')).toHaveLength(30)
    await foldedIsRebuilt()
    await admin.regrid.undo({ id: draft.id, version: applied.version })
    await foldedIsRebuilt()
  })
})

describe('a merge', () => {
  test('makes one grid of two, with both workers, their micro-grids and a poster that leads on', async () => {
    const admin = await app.as('admin')
    const micro = await admin.areas.add({ id: randomUUID(), parentId: grid(6), code: '330802003002001001', name: '一号楼', kind: 'micro_grid' })
    const account = app.county.accounts['worker2'] ?? ''
    await admin.accounts.addPost({ id: randomUUID(), accountId: account, role: 'grid_worker', areaId: grid(7), from: '2026-11-23' })
    const draft = await plan('admin', { act: 'merge', gridIds: [grid(6), grid(7)] }, { names: [{ key: '1', name: '花园大网格', code: '330802003002009', kind: 'grid' }] })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    const made = applied.after[0]?.id ?? ''
    const tree = (await admin.areas.tree({})).items
    expect(tree.find((area) => area.id === made)).toMatchObject({ name: '花园大网格', code: '330802003002009', validFrom: '2026-11-23', phone: '0570-0000000' })
    expect(tree.some((area) => area.id === grid(6) || area.id === grid(7))).toBe(false)
    expect(tree.find((area) => area.id === micro.id)?.parentId).toBe(made)
    // A post that began today never held a day on the old grid: it begins on the new one.
    expect(await post('worker2')).toContain(made)
    expect(await (await app.raw('/g/330802003002001')).text()).toContain('花园大网格')
    expect((await admin.areas.history({ id: made })).items.map(({ kind, fromId }) => [kind, fromId])).toEqual(expect.arrayContaining([['merge', grid(6)], ['merge', grid(7)]]))
    await admin.regrid.undo({ id: draft.id, version: applied.version })
    expect((await admin.areas.tree({})).items.find((area) => area.id === micro.id)?.parentId).toBe(grid(6))
    expect(await post('worker2')).toContain(grid(7))
  })
})

describe('a plan', () => {
  test('is applied by itself on its day, and one that no longer fits goes back to the drafts and says why', async () => {
    const admin = await app.as('admin')
    const [good, stale] = [await plan('admin', { act: 'split', gridId: grid(2), lines: [upright(2, 0.5)] }), await plan('admin', { act: 'merge', gridIds: [grid(2), grid(3)] })]
    await expect(admin.regrid.schedule({ id: good.id, version: 1, on: '2026-11-23' })).rejects.toEqual(refusal(422, 'regrid.day_past'))
    await admin.regrid.schedule({ id: good.id, version: 1, on: '2026-11-25' })
    await admin.regrid.schedule({ id: stale.id, version: 1, on: '2026-11-26' })
    await app.gezhi.worker.settle()
    expect((await admin.regrid.get({ id: good.id })).state).toBe('scheduled')
    app.clock.now = new Date('2026-11-24T16:01:00Z') // one minute into the 25th in China
    await app.gezhi.worker.settle()
    const applied = await admin.regrid.get({ id: good.id })
    expect(applied).toMatchObject({ state: 'applied', on: '2026-11-25' })
    app.clock.now = new Date('2026-11-26T02:00:00Z')
    await app.gezhi.worker.settle()
    const back = await admin.regrid.get({ id: stale.id })
    expect(back).toMatchObject({ state: 'draft', fault: { zh: expect.stringContaining('第2社区第1网格') } })
    await admin.regrid.drop({ id: stale.id, version: back.version })
    await expect(admin.regrid.apply({ id: stale.id, version: back.version + 1 })).rejects.toEqual(refusal(409, 'regrid.not_now'))
    // Built on by a later plan: that one is undone first.
    const half = applied.after[0]?.id ?? ''
    const later = await plan('admin', { act: 'split', gridId: half, lines: [[at(2, -0.1, 0.5), at(2, 1.1, 0.5)]] })
    const onTop = await admin.regrid.apply({ id: later.id, version: later.version })
    await expect(admin.regrid.undo({ id: good.id, version: applied.version })).rejects.toEqual(refusal(409, 'regrid.built_on'))
    // Two redrawings later the oldest name still leads to the right grid.
    const { lng, lat } = placeAt(2, 0.2, 0.9)
    const now = (await admin.areas.locate({ lng, lat })).gridId
    expect(onTop.after.map((part) => part.id)).toContain(now)
    expect((await report('worker2', 2, { place: { lng, lat, accuracy: 8 } })).gridId).toBe(now)
    await admin.regrid.undo({ id: later.id, version: onTop.version })
    app.clock.now = new Date('2026-12-26T02:00:00Z')
    await expect(admin.regrid.undo({ id: good.id, version: applied.version })).rejects.toMatchObject({ status: 409, code: 'regrid.undo_too_late', facts: { until: '2026-12-25' } })
    app.clock.now = new Date('2026-12-25T02:00:00Z')
    expect((await admin.regrid.undo({ id: good.id, version: applied.version })).state).toBe('undone')
    app.clock.now = new Date('2026-11-23T02:00:00Z')
    expect((await admin.regrid.list({})).items[0]).toMatchObject({ state: 'undone', villageName: '第2社区' })
    await foldedIsRebuilt()
  })

  test('that does not work is not kept, and nobody redraws what is not theirs', async () => {
    const wrong = { id: randomUUID(), version: 0, redraw: { act: 'split' as const, gridId: grid(3), lines: [upright(3, 1.5)] } }
    await expect((await app.as('admin')).regrid.save(wrong)).rejects.toMatchObject({ status: 422, code: 'regrid.faulty', facts: { fault: { zh: expect.stringContaining('没有穿过') } } })
    const good = { ...wrong, redraw: { act: 'split' as const, gridId: grid(5), lines: [upright(5, 0.5)] } }
    await expect((await app.as('streetadmin')).regrid.save(good)).rejects.toEqual(refusal(404, 'not_found'))
    await expect((await app.as('worker')).regrid.preview({ redraw: good.redraw })).rejects.toEqual(refusal(403, 'access.denied'))
    await expect((await app.as('admin')).regrid.save({ ...good, redraw: { act: 'merge', gridIds: [grid(3), grid(4)] } })).rejects.toMatchObject({ code: 'regrid.faulty', facts: { fault: { zh: expect.stringContaining('不在同一个村') } } })
  })

  test('says who goes where: one worker keeps two parts, another gets the third', async () => {
    const admin = await app.as('admin')
    const drawing = { act: 'split' as const, gridId: grid(0), lines: [upright(0, 0.3), upright(0, 0.7)] }
    const people = (await admin.regrid.preview({ redraw: drawing })).posts
    const of = (name: string) => people.find((one) => one.name === name)?.postId ?? ''
    const posts = [{ postId: of('甲一'), keys: ['1', '2'] }, { postId: of('甲五'), keys: ['3'] }]
    expect((await admin.regrid.preview({ redraw: drawing, posts })).after.map((part) => part.people.includes('甲一'))).toEqual([true, true, false])
    const draft = await plan('admin', drawing, { posts })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    const [west, middle, east] = applied.after.map((part) => part.id)
    expect((await post('worker')).sort()).toEqual([west, middle].sort())
    expect(await post('parttime')).toEqual([east])
    await admin.regrid.undo({ id: draft.id, version: applied.version })
    expect([await post('worker'), await post('parttime')]).toEqual([[grid(0)], [grid(0)]])
  })

  test('leaves lines by which every changed area, post and event is found', async () => {
    const admin = await app.as('admin')
    const events = await Promise.all([0.1, 0.9].map((x) => report('worker', 0, { place: placeAt(0, x, 0.5) })))
    const from = (await app.pool.query('select max(seq) as seq from journal')).rows[0].seq
    const draft = await plan('admin', { act: 'split', gridId: grid(0), lines: [upright(0, 0.5)] })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    const { rows } = await app.pool.query('select kind, subject_id, grid_id, data from journal where seq > $1 order by seq', [from])
    const of = (kind: string) => rows.filter((row) => row.kind === kind)
    expect(of('area.regrid')).toMatchObject([{ subject_id: draft.id, data: { old: [grid(0)], new: applied.after.map((part) => part.id) } }])
    expect([of('area.end'), of('area.add')].map((lines) => lines.map((line) => line.subject_id))).toEqual([[grid(0)], applied.after.map((part) => part.id)])
    expect(of('post.end')).toHaveLength(of('post.add').length)
    expect(of('event.regrid').flatMap((line) => line.data.ids)).toEqual(expect.arrayContaining(events.map((event) => event.id)))
    // Also those next door that were offered across the old border.
    expect([...new Set(of('event.regrid').map((line) => line.grid_id))]).toEqual(expect.arrayContaining(applied.after.map((part) => part.id)))
    await admin.regrid.undo({ id: draft.id, version: applied.version })
  })
})

describe('figures', () => {
  test('are read on the grids of now or of then, and every number opens its rows on either', async () => {
    const admin = await app.as('admin')
    const village = app.county.villages[2]
    const span = { from: '2026-11-16', to: '2026-11-29' }
    await Promise.all([0.1, 0.3, 0.9].map((x) => report('neighbour', 4, { place: placeAt(4, x, 0.5) })))
    await (await app.as('neighbour')).events.settle({ id: randomUUID(), title: '楼道灯坏了', category: 'ZF01.0102', place: placeAt(4, 0.95, 0.3), outcome: '修好了' })
    const before = await admin.board.figures({ areaId: village, ...span })
    expect(before).toMatchObject({ map: 'now', redrawn: false })
    const draft = await plan('admin', { act: 'split', gridId: grid(4), lines: [upright(4, 0.5)] })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    await report('neighbour', 4, { place: placeAt(4, 0.2, 0.2) })
    const [now, then] = await Promise.all((['now', 'then'] as const).map((map) => admin.board.figures({ areaId: village, ...span, map })))
    if (!now || !then) throw new Error('no board')
    expect([now.redrawn, then.redrawn, then.map]).toEqual([true, true, 'then'])
    const reportedIn = (board: typeof now) => Object.fromEntries(board.below.map((row) => [row.areaId, row.figures[0]?.numerator]))
    const [west = '', east = ''] = applied.after.map((part) => part.id)
    const old = reportedIn(before)[grid(4)] ?? 0
    expect(reportedIn(now)).toEqual({ [grid(5)]: reportedIn(before)[grid(5)], [west]: expect.any(Number), [east]: expect.any(Number) })
    expect((reportedIn(now)[west] ?? 0) + (reportedIn(now)[east] ?? 0)).toBe(old + 1)
    // What came in after the change was reported on the new map.
    expect(reportedIn(then)).toEqual({ [grid(4)]: old, [grid(5)]: reportedIn(before)[grid(5)], [west]: 1, [east]: 0 })
    const total = (board: typeof now) => board.total.map(({ key, numerator, denominator }) => ({ key, numerator, denominator }))
    expect(total(then)).toEqual(total(now))
    expect([then.weeks, then.categories, then.open, then.overdue]).toEqual([now.weeks, now.categories, now.open, now.overdue])
    for (const [map, board] of [['now', now], ['then', then]] as const) {
      for (const row of board.below) {
        const opened = await admin.events.list({ areaId: row.areaId, map, figure: 'reported', reportedFrom: board.spans.reported.from, reportedTo: board.spans.reported.to, limit: 200 })
        expect(opened.items.length).toBe(row.figures[0]?.numerator)
        const open = (await admin.events.list({ areaId: row.areaId, map, open: true, limit: 200 })).items
        // Today's list also shows what the neighbour offers across the border.
        if (map === 'then') expect(open.length).toBe(row.open)
        else expect(open.filter((event) => event.gridId === row.areaId).length).toBe(row.open)
      }
    }
    // The old grid by itself, as it was: its own figures still stand.
    const alone = await admin.board.figures({ areaId: grid(4), ...span, map: 'then' })
    expect(alone.total[0]?.numerator).toBe(old)
    expect(total(alone).find((one) => one.key === 'onSpotRate')).toEqual(total(await admin.board.figures({ areaId: grid(4), ...span, map: 'then' })).find((one) => one.key === 'onSpotRate'))
    const undone = await admin.regrid.undo({ id: draft.id, version: applied.version })
    expect(undone.state).toBe('undone')
    const [again, thenAgain] = await Promise.all((['now', 'then'] as const).map((map) => admin.board.figures({ areaId: village, ...span, map })))
    expect(reportedIn(again ?? now)).toEqual({ ...reportedIn(before), [grid(4)]: old + 1 })
    expect(reportedIn(thenAgain ?? now)).toEqual(reportedIn(again ?? now))
  })
})

describe('a phone', () => {
  test('has the new map, its matters and no others at its next sync, and the old ones after an undo', async () => {
    const admin = await app.as('admin')
    const [west, east] = [await report('worker', 0, { place: placeAt(0, 0.1, 0.7) }), await report('worker', 0, { place: placeAt(0, 0.9, 0.7) })]
    const phone = new TestPhone(app, 'worker')
    await phone.snapshot()
    expect([phone.row('event', west.id), phone.row('event', east.id)]).not.toContain(undefined)
    const draft = await plan('admin', { act: 'split', gridId: grid(0), lines: [upright(0, 0.4)] })
    const applied = await admin.regrid.apply({ id: draft.id, version: draft.version })
    const mine = applied.after[1]?.id ?? ''
    await phone.changes()
    expect(phone.row('event', east.id)).toMatchObject({ gridId: mine })
    // The sight told anew covers the new grid and nothing else of the old one: what lies elsewhere, the phone removes by it.
    const grids = new Set(phone.head?.sight?.sights.flat().flatMap((branch) => (branch.grids === 'all' ? [] : branch.grids)))
    expect([grids.has(mine), grids.has(applied.after[0]?.id ?? ''), grids.has(grid(0))]).toEqual([true, false, false])
    expect(phone.row('area', mine)).toMatchObject({ validTo: null })
    expect(phone.row('outline', mine)).toBeDefined()
    await admin.regrid.undo({ id: draft.id, version: applied.version })
    await phone.changes()
    await phone.snapshot({ grids: grid(0) })
    expect([phone.row('event', west.id), phone.row('event', east.id)]).toMatchObject([{ gridId: grid(0) }, { gridId: grid(0) }])
  })
})
