import { countKeys, isCountKey } from '@gezhi/domain/events/figures.ts'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { rebuild } from './fold.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp({ now: new Date('2026-10-12T02:00:00Z') }) })
afterAll(() => app.close())

const county = '330802'
const logins = ['worker', 'worker2', 'neighbour', 'receiver', 'dispatcher', 'chief', 'otherdesk', 'handler', 'otherhandler', 'countydesk', 'gridleader']
const move = fc.record({ event: fc.nat(99), pick: fc.nat(99), hours: fc.nat(60), who: fc.nat(99) })

/** Something a person of the small county really does next: reports a matter, or takes any step the answer offers. */
async function act(ids: string[], { event, pick, hours, who }: { event: number; pick: number; hours: number; who: number }): Promise<boolean> {
  app.clock.now = new Date(app.clock.now.getTime() + hours * 60_000 * 6)
  if (ids.length < 6 || pick % 5 === 0) {
    const n = event % 8
    const id = randomUUID()
    const reporter = await app.as(n === 4 ? 'neighbour' : n === 1 ? 'worker2' : 'worker')
    const report = { id, title: `随机第${ids.length}件`, category: ['ZF01.0102', 'ZZ01', 'ZF01', 'BM07'][pick % 4] ?? 'ZF01', urgency: (['ordinary', 'urgent', 'important'] as const)[pick % 3] ?? 'ordinary', gridId: app.county.grids[n] ?? '' }
    await (pick % 3 === 0 ? reporter.events.settle({ ...report, outcome: '当场清走' }) : reporter.events.report(report))
    ids.push(id)
    return true
  }
  const id = ids[event % ids.length] ?? ''
  for (let i = 0; i < logins.length; i++) {
    const calls = await app.as(logins[(who + i) % logins.length] ?? 'chief')
    const detail = await calls.events.get({ id }).catch(() => null)
    const offer = detail?.can[pick % Math.max(1, detail.can.length)]
    if (detail && offer) return take(calls, detail, offer.step, ids[(event + 1) % ids.length] ?? '', pick)
  }
  return false
}

type Person = Awaited<ReturnType<TestApp['as']>>
const take = (calls: Person, detail: Awaited<ReturnType<Person['events']['get']>>, step: string, other: string, pick: number): Promise<boolean> => {
  const street = app.county.grids.indexOf(detail.gridId) < 4
  return calls.events.step({
    id: detail.id, step, version: detail.version, reason: '写明原因', unitId: street ? app.county.units.enforcement : app.county.units.otherEnforcement,
    unitIds: [street ? app.county.units.police : app.county.units.otherEnforcement], category: detail.category, mergedInto: other,
    until: new Date(Math.max(app.clock.now.getTime(), Date.parse(detail.finishDueAt ?? detail.reportedAt)) + (1 + pick) * 3_600_000).toISOString(), route: 'petition', rating: 1 + (pick % 5),
  }).then(() => true, () => false)
}

/** Every row of the sums as text; a row of nothing and no row at all are the same number. */
const sums = async (): Promise<string[]> => {
  const tables = await Promise.all(['event_count', 'event_week', 'event_due', 'event_due_week'].map(async (table) =>
    (await app.pool.query<{ row: { counts?: number[]; n?: number; due?: number } }>(`select to_jsonb(t) as row from ${table} t where county = $1`, [county])).rows.map(({ row }) => ({ table, row }))))
  return tables.flat().filter(({ row }) => row.counts?.some((n) => n !== 0) ?? (row.n ?? row.due) !== 0).map((one) => JSON.stringify(one)).sort()
}

const ids: string[] = []
let taken = 0

describe('the figures', () => {
  test('folded from differences are what a rebuild makes of the events, after any lives', async () => {
    await fc.assert(fc.asyncProperty(fc.array(move, { minLength: 30, maxLength: 45 }), async (moves) => {
      for (const one of moves) taken += Number(await act(ids, one))
      await app.gezhi.worker.settle()
      const folded = await sums()
      await rebuild(app.gezhi.house, county)
      expect(await sums()).toEqual(folded)
    }), { numRuns: 4, seed: 330802, endOnFailure: true })
    expect(taken).toBeGreaterThan(40)
  }, 120_000)

  test('stay right when people go on working during a rebuild', async () => {
    const moves = fc.sample(move, { numRuns: 40, seed: 7 })
    const work = (async () => { for (const one of moves) await act(ids, one) })()
    for (let i = 0; i < 6; i++) await rebuild(app.gezhi.house, county)
    await work
    await app.gezhi.worker.settle()
    const online = await sums()
    await rebuild(app.gezhi.house, county)
    expect(await sums()).toEqual(online)
  }, 120_000)

  const counted = new Set<string>(['reported', 'valid', 'closed', 'dismissed', 'onSpot', 'rated', 'due', 'dueClosed', 'dueClosedInTime', 'closedOnce'])

  test('every number opens exactly the rows it was made of', async () => {
    const leader = await app.as('leader')
    const to = new Date(app.clock.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    let opened = 0
    for (const areaId of [app.county.root, ...app.county.streets, app.county.grids[0] ?? '']) {
      const board = await leader.board.figures({ areaId, from: '2026-10-12', to })
      const groups = [{ areaId, figures: board.total }, ...board.below]
      for (const group of groups) for (const figure of group.figures) {
        for (const [key, n] of [[figure.opensNumerator, figure.numerator], [figure.opensDenominator, figure.denominator]] as const) {
          expect(isCountKey(key)).toBe(true)
          const span = key.startsWith('due') ? board.spans.due : board.spans.reported
          const rows = await leader.events.list({ areaId: group.areaId, figure: key, reportedFrom: span.from, reportedTo: span.to, limit: 200 })
          expect(rows.next).toBeNull()
          // Happenings (three reworks of one matter are three) open the matters they happened to; events open one row each.
          if (counted.has(key)) expect(rows.items.length, `${figure.key} ${key} in ${group.areaId}`).toBe(n)
          else expect(n === 0, `${figure.key} ${key}`).toBe(rows.items.length === 0 && n === 0)
          opened += rows.items.length
        }
      }
    }
    expect(opened).toBeGreaterThan(50)
    expect(countKeys.length).toBeGreaterThan(counted.size)
  }, 120_000)

  test('the small counts are those of the rows, by area and state', async () => {
    const leader = await app.as('leader')
    await app.gezhi.worker.settle()
    await new Promise((resolve) => setTimeout(resolve, 600)) // an answer may be half a second old
    const { items } = await leader.board.counts({})
    const { rows } = await app.pool.query<{ grid_id: string; state: string; n: string }>('select grid_id, state, count(*) as n from event where county = $1 group by 1, 2', [county])
    const want = new Map<string, number>()
    for (const row of rows) {
      const key = `${app.county.streets[app.county.grids.indexOf(row.grid_id) < 4 ? 0 : 1]} ${row.state}`
      want.set(key, (want.get(key) ?? 0) + Number(row.n))
    }
    expect(Object.fromEntries(items.map((item) => [`${item.areaId} ${item.state}`, item.n]))).toEqual(Object.fromEntries(want))
  })

  test('parts add up to their whole: streets to the county, open and overdue too', async () => {
    const leader = await app.as('leader')
    const board = await leader.board.figures({ from: '2026-10-12', to: '2027-12-31' })
    for (const key of ['open', 'overdue'] as const) expect(board.below.reduce((sum, row) => sum + row[key], 0)).toBe(board[key])
    for (const total of board.total) {
      const parts = board.below.flatMap((row) => row.figures.filter((f) => f.key === total.key))
      if (parts.length > 0) expect(parts.reduce((sum, f) => sum + f.numerator, 0), total.key).toBe(total.numerator)
    }
    expect(board.open).toBe(Number((await app.pool.query('select count(*) as n from event where not ended')).rows[0]?.n))
  })
})

describe('who sees which board', () => {
  test('a street\'s leader opens the own street without asking and no other', async () => {
    const street = await app.as('streetleader')
    const period = { from: '2026-10-12', to: '2026-12-31' }
    expect((await street.board.figures(period)).areaId).toBe(app.county.streets[0])
    for (const areaId of [app.county.streets[1], app.county.root, app.county.grids[5] ?? '', randomUUID()]) {
      await expect(street.board.figures({ ...period, areaId })).rejects.toMatchObject({ status: 404, code: 'not_found' })
      await expect(street.board.counts({ areaId })).rejects.toMatchObject({ status: 404, code: 'not_found' })
    }
    await expect((await app.as('micro')).board.counts({})).rejects.toMatchObject({ status: 403 })
  })
})
