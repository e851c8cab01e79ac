import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import { readSheetWhole } from '../platform/workbook/fill.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
let homes: string[]
beforeAll(async () => {
  app = await startTestApp()
  const worker = await app.as('worker')
  homes = []
  for (let i = 0; i < 5; i++) {
    const [home, household] = [randomUUID(), randomUUID()]
    await worker.register.addHome({ id: home, gridId: app.county.grids[0] ?? '', address: `幸福里${i + 1}幢101`, use: i < 2 ? 'whole_let' : i === 2 ? 'empty' : 'self' })
    await worker.register.addHousehold({ id: household, homeId: home, headName: `户主${i}`, contact: `1380000000${i}` })
    homes.push(home)
  }
  await worker.register.addPerson({ id: randomUUID(), gridId: app.county.grids[0] ?? '', name: '老甲', born: 1940 })
  await worker.register.addPerson({ id: randomUUID(), gridId: app.county.grids[0] ?? '', name: '青乙', born: 1990 })
})
afterAll(() => app.close())

const bold = { font: { bold: true, size: 16 } }
const border = { border: { top: { style: 'thin' as const }, bottom: { style: 'thin' as const } } }
/** A form as an office sends it: a title, who fills it in, figures, a table with room for two, and what stands below it. */
async function template(extra: string[] = []): Promise<Blob> {
  const rows = [['出租房屋登记表'], ['填报单位', '', '填报日期', ''], ['房屋总数', '', '出租房屋数', ''], ['80岁以上老人', '', '', ''], ['序号', '地址', '房屋类型', '户主', '联系电话', '工作单位', ...extra], ['', '', '', '', '', ''], ['', '', '', '', '', ''], ['负责人签字：', '', '', '', '', '']]
  const cells = new Map<string, { value: string; type: 'string'; style: object }>([['0,0', { value: '出租房屋登记表', type: 'string', style: bold }], ...[0, 1, 2, 3, 4].map((at): [string, { value: string; type: 'string'; style: object }] => [`5,${at}`, { value: '', type: 'string', style: border }])])
  return new Blob([await writeXlsx({ sheets: [{ name: '登记表', rows, cells, merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }, { startRow: 7, startCol: 0, endRow: 7, endCol: 2 }] }] }) as Uint8Array<ArrayBuffer>])
}
const period = { from: '2026-11-01', to: '2026-11-23', purpose: 'check' as const, reason: '月度出租房报表' }

describe('fill once (一表通)', () => {
  test('an empty form is bound by itself to what the register holds; what may not be held is named', async () => {
    const teacher = await app.as('instructor')
    const form = await teacher.ledgers.addForm({ id: randomUUID(), name: '出租房屋登记表', office: '区流动人口办', file: await template() })
    expect(form.bindings.list).toBe('homes')
    expect(form.bindings.columns.map(({ at, source }) => [at, source])).toEqual([[0, 'serial'], [1, 'address'], [2, 'use'], [3, 'heads'], [4, 'contacts']])
    expect(form.bindings.cells.map(({ row, at, source }) => [row, at, source])).toEqual([[1, 1, 'text.area'], [1, 3, 'text.today'], [2, 1, 'figure.homes'], [2, 3, 'figure.homesLet'], [3, 1, 'figure.people80']])
    expect(form.answers.map(({ asked, by, words }) => [asked, by, words?.zh ?? null])).toEqual(expect.arrayContaining([['房屋类型', 'field', '使用情况'], ['工作单位', 'refused', '工作单位'], ['出租房屋数', 'figure', '出租房屋数']]))
  })

  test('it is filled for an area and a period from then on, with its look kept; the rows that do not fit move what stands below', async () => {
    const teacher = await app.as('instructor')
    const [form] = (await teacher.ledgers.forms({})).items
    const asked = await teacher.ledgers.fillForm({ id: form?.id ?? '', exportId: randomUUID(), areaId: app.county.villages[0], ...period })
    expect(asked).toMatchObject({ state: 'granted', rows: 5, form: { name: '出租房屋登记表' } })
    const file = await teacher.ledgers.fetchExport({ id: asked.id })
    const rows = await readSheetWhole(new Uint8Array(await file.arrayBuffer()))
    expect(rows[1]?.slice(0, 4)).toEqual(['填报单位', '第1社区', '填报日期', '2026-11-23'])
    expect([rows[2]?.[1], rows[2]?.[3], rows[3]?.[1]]).toEqual([5, 2, 1])
    expect(rows.slice(5, 10).map((row) => row.slice(0, 5))).toEqual([1, 2, 3, 4, 5].map((n) => [n, `幸福里${n}幢101`, n <= 2 ? '整租' : n === 3 ? '空置' : '自住', `户主${n - 1}`, `1380000000${n - 1}`]))
    expect(rows[10]?.[0]).toBe('负责人签字：')
    const { openXlsx } = await import('hucre/xlsx')
    const book = await openXlsx(new Uint8Array(await file.arrayBuffer()), { readStyles: true })
    expect(book.sheets[0]?.cells?.get('0,0')?.style?.font).toMatchObject({ bold: true })
    expect(book.sheets[0]?.cells?.get('9,1')?.style?.border?.top?.style).toBe('thin')
    expect(book.sheets[0]?.merges).toEqual(expect.arrayContaining([expect.objectContaining({ startRow: 10, endRow: 10, endCol: 2 })]))
    expect(String(book.sheets[1]?.rows[0]?.[0])).toContain('甲六')
    // Every household in it is told, and the meter counts: 25 cells and 2 words at six seconds, three figures at two minutes.
    expect((await app.pool.query("select count(*)::int as n from look where what = 'export'")).rows[0]).toEqual({ n: 5 })
    expect((await teacher.ledgers.forms({})).minutes).toBe(Math.round((27 * 6 + 3 * 120) / 60))
  })

  test('a form that asks the same again is answered with the one there is; a field that is held is answered with that field', async () => {
    const [teacher, admin] = [await app.as('instructor'), await app.as('admin')]
    app.clock.now = new Date(app.clock.now.getTime() + 60_000)
    const again = await teacher.ledgers.addForm({ id: randomUUID(), name: '出租房台账报表', office: '另一个办公室', file: await template(['备注']) })
    expect(again.alike?.name).toBe('出租房屋登记表')
    const field = (of: 'person' | 'home', zh: string) => admin.register.saveField({ of, key: 'someField', version: 0, active: true, purpose: '走访联系', basis: '某某办法第三条', retentionDays: 365, own: { words: { zh, en: 'Some field' }, kind: 'text', options: [] } })
    await expect(field('person', '手机号码')).rejects.toMatchObject({ code: 'register.field_known', facts: { field: { zh: '联系电话' } } })
    await expect(field('home', '房屋用途')).rejects.toMatchObject({ code: 'register.field_known', facts: { field: { zh: '使用情况' } } })
    await field('home', '楼道灯编号')
  })

  test('bound otherwise by hand, only to what exists; one that holds people already is refused', async () => {
    const teacher = await app.as('instructor')
    const form = (await teacher.ledgers.forms({})).items.find(({ name }) => name === '出租房台账报表') ?? expect.fail()
    const { id, version, name, office, bindings } = form
    const change = (columns: typeof bindings.columns) => teacher.ledgers.changeForm({ id, version, name, office, active: true, bindings: { ...bindings, columns } })
    await expect(change([{ at: 1, source: 'religion' }])).rejects.toMatchObject({ code: 'form.bindings_unfit' })
    await expect(change([{ at: 1, source: 'address' }, { at: 1, source: 'use' }])).rejects.toMatchObject({ code: 'form.bindings_unfit' })
    expect((await change([{ at: 1, source: 'address' }])).bindings.columns).toEqual([{ at: 1, source: 'address' }])
    const full = new Blob([await writeXlsx({ sheets: [{ name: 'x', rows: [['姓名', '电话'], ['张三', '13800001234']] }] }) as Uint8Array<ArrayBuffer>])
    await expect(teacher.ledgers.addForm({ id: randomUUID(), name: '不空的表', office: '', file: full })).rejects.toMatchObject({ code: 'form.holds_people' })
    await expect(teacher.ledgers.fillForm({ id, exportId: randomUUID(), areaId: app.county.streets[1], ...period })).rejects.toMatchObject({ status: 404 })
  })
})
