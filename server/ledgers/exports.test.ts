import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRows } from '../platform/workbook/read.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
const people = 60
beforeAll(async () => {
  app = await startTestApp()
  const worker = await app.as('worker')
  for (const [grid, n] of [[0, people - 20], [1, 20]] as const) {
    const gridId = app.county.grids[grid] ?? ''
    const session = grid === 0 ? worker : await app.as('worker2')
    for (let i = 0; i < n; i++) await session.register.addPerson({ id: randomUUID(), gridId, name: `试${'甲乙丙丁戊'[i % 5]}${i}`, born: 1950 + i, contact: `1380000${String(1000 + grid * 100 + i)}` })
  }
}, 60_000)
afterAll(() => app.close())

const ask = (areaId: string, more: object = {}) => ({ id: randomUUID(), list: 'people' as const, areaId, columns: ['grid', 'name', 'contact', 'born'], purpose: 'check' as const, reason: '核对冬季走访名单', ...more })
async function read(book: Blob): Promise<unknown[][]> {
  const rows: unknown[][] = []
  for await (const { cells } of readRows(new Uint8Array(await book.arrayBuffer()), { rows: 1000, bytes: 1e8 })) rows.push(cells)
  return rows
}

describe('taking a list out of the register', () => {
  test('up to 50 people at once, with who, when, what for and a number in every row; every person in it is told of the look', async () => {
    const leader = await app.as('instructor')
    const small = await leader.ledgers.askExport(ask(app.county.grids[1] ?? ''))
    expect(small).toMatchObject({ state: 'granted', rows: 20, people: 20, masked: false })
    const rows = await read(await leader.ledgers.fetchExport({ id: small.id }))
    expect(rows[0]?.[0]).toMatch(new RegExp(`^格知导出 ${small.number} · 导出人 甲六 · 2026-11-23 10:00 · 用途 核对信息：核对冬季走访名单 · 20 行`))
    expect(rows[2]).toEqual(['网格', '姓名', '联系电话', '出生年份', '导出编号'])
    expect(rows.slice(3)).toHaveLength(20)
    expect(rows.slice(3).every((cells) => cells.at(-1) === `${small.number} 甲六` && /^1380000\d{4}$/.test(String(cells[2])))).toBe(true)
    const { rows: [person] } = await app.pool.query<{ id: string }>('select id from person where grid_id = $1 limit 1', [app.county.grids[1]])
    const { items } = await leader.register.looks({ id: person?.id ?? '' })
    expect(items.map(({ what, purpose, byName }) => [what, purpose, byName])).toEqual([['export', 'check', '甲六']])
  })

  test('above 50 people another person must agree; nobody agrees to their own, a refusal says why', async () => {
    const [asker, chief] = [await app.as('instructor'), await app.as('chief')]
    const street = app.county.streets[0]
    const large = await asker.ledgers.askExport(ask(street))
    expect(large).toMatchObject({ state: 'asked', people: 60 })
    await expect(asker.ledgers.fetchExport({ id: large.id })).rejects.toMatchObject({ code: 'ledger.export_waits' })
    await expect(asker.ledgers.decideExport({ id: large.id, grant: true })).rejects.toMatchObject({ code: 'ledger.own_export' })
    expect((await chief.ledgers.waitingExports({})).items.map(({ id, byName, reason }) => [id, byName, reason])).toEqual([[large.id, '甲六', '核对冬季走访名单']])
    expect((await (await app.as('otherdesk')).ledgers.waitingExports({})).items).toEqual([])
    await expect((await app.as('otherdesk')).ledgers.decideExport({ id: large.id, grant: true })).rejects.toMatchObject({ status: 404 })
    await chief.ledgers.decideExport({ id: large.id, grant: true })
    const rows = await read(await asker.ledgers.fetchExport({ id: large.id }))
    expect([rows.length - 3, String(rows[0]?.[0]).includes('批准人 乙三')]).toEqual([60, true])
    // Only by whoever asked, and only for a day.
    await expect(chief.ledgers.fetchExport({ id: large.id })).rejects.toMatchObject({ status: 404 })
    app.clock.now = new Date(app.clock.now.getTime() + 25 * 3_600_000)
    await expect(asker.ledgers.fetchExport({ id: large.id })).rejects.toMatchObject({ code: 'ledger.export_over' })
    const other = await asker.ledgers.askExport(ask(street))
    await chief.ledgers.decideExport({ id: other.id, grant: false, says: '请缩小到一个社区' })
    await expect(asker.ledgers.fetchExport({ id: other.id })).rejects.toMatchObject({ code: 'ledger.export_refused' })
    expect((await asker.ledgers.exports({})).items.find(({ id }) => id === other.id)).toMatchObject({ state: 'refused', says: '请缩小到一个社区', decidedByName: '乙三' })
  })

  test('a list that names nobody needs nobody; ID numbers only where the field is on and the right is there; not outside the own area', async () => {
    const asker = await app.as('instructor')
    expect(await asker.ledgers.askExport(ask(app.county.streets[0], { columns: ['grid', 'born'] }))).toMatchObject({ state: 'granted', people: 0 })
    await expect(asker.ledgers.askExport(ask(app.county.streets[0], { columns: ['name', 'idNumber'] }))).rejects.toMatchObject({ code: 'register.field_off' })
    await expect(asker.ledgers.askExport(ask(app.county.streets[1]))).rejects.toMatchObject({ status: 404 })
    await expect((await app.as('worker')).ledgers.askExport(ask(app.county.grids[0] ?? ''))).rejects.toMatchObject({ code: 'access.denied' })
  })

  test('whoever may not see contacts in full gets them masked in the file, and no ID numbers', async () => {
    const admin = await app.as('admin')
    await admin.register.saveField({ of: 'person', key: 'idNumber', version: 0, active: true, purpose: '走访联系', basis: '某某办法第三条', retentionDays: 365 })
    const { items } = await admin.accounts.roles({})
    const chiefRole = items.find(({ key }) => key === 'duty_chief') ?? expect.fail()
    const { key, words, reach, version } = chiefRole
    await admin.accounts.saveRole({ key, words, reach, version, actions: chiefRole.actions.filter((action) => action !== 'register.unmask') })
    const chief = await app.as('chief')
    await expect(chief.ledgers.askExport(ask(app.county.grids[1] ?? '', { columns: ['name', 'idNumber'] }))).rejects.toMatchObject({ code: 'access.denied' })
    const masked = await chief.ledgers.askExport(ask(app.county.grids[1] ?? ''))
    expect(masked.masked).toBe(true)
    const rows = (await read(await chief.ledgers.fetchExport({ id: masked.id }))).slice(3)
    expect(rows.every((cells) => String(cells[1]).includes('*') && /^138\*{4}\d{4}$/.test(String(cells[2])))).toBe(true)
  })
})
