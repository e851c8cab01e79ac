import { randomUUID } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadAreas } from '../areas/tree.ts'
import { inTransaction } from '../platform/database/pool.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { seedDispatch } from './seed.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code })
const headers = ['序号', '事项', '分类代码', '职责', '承办口', '层级', '配合口', '依据']
const sheet = async (rows: CellValue[][], head: CellValue[][] = [headers]): Promise<Blob> =>
  // A fresh Uint8Array over a plain ArrayBuffer, which is what Blob asks for.
  new Blob([new Uint8Array(await writeXlsx({ sheets: [{ name: '清单', rows: [...head, ...rows] }] }))])
const row = (serial: CellValue, item = '道路保洁', category = 'ZF01.0104', duty = '基本', trade = '环卫', level = '街道', assists = '', basis = ''): CellValue[] =>
  [serial, item, category, duty, trade, level, assists, basis]

describe('categories', () => {
  const own = { code: 'BM08', parent: 'BM', level: 2, words: { zh: '宠物管理', en: 'Pets' }, entry: 'livelihood' as const, keywords: ['流浪狗', '遛狗'], active: true }

  test('a county adds its own, and changes it only as it is now', async () => {
    const admin = await app.as('admin')
    expect(await admin.dispatch.saveCategory(own)).toEqual({ ...own, version: 1 })
    expect((await (await app.as('worker')).dispatch.categories({})).items.find((item) => item.code === 'BM08')).toEqual({ ...own, version: 1 })
    expect(await admin.dispatch.saveCategory({ ...own, active: false, version: 1 })).toMatchObject({ active: false, version: 2 })
    await expect(admin.dispatch.saveCategory({ ...own, version: 1 })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    await expect(admin.dispatch.saveCategory({ ...own, version: 0 })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
  })

  test.each([
    ['a parent that is not its code’s', { ...own, code: 'BM09', parent: 'ZF' }], ['a level that is not its code’s', { ...own, code: 'BM09', level: 3 }],
    ['a parent that does not exist', { ...own, code: 'XX01', parent: 'XX' }],
  ])('%s is refused', async (_, category) => {
    await expect((await app.as('admin')).dispatch.saveCategory(category)).rejects.toEqual(refusal(422, 'category.parent_unfit'))
  })

  test('only those who answer for the whole county change it', async () => {
    await expect((await app.as('streetadmin')).dispatch.saveCategory({ ...own, code: 'BM10' })).rejects.toEqual(refusal(403, 'access.denied'))
    await expect((await app.as('chief')).dispatch.saveCategory({ ...own, code: 'BM10' })).rejects.toEqual(refusal(403, 'access.denied'))
  })
})

describe('units', () => {
  const unit = (over: object = {}) => ({
    id: randomUUID(), key: `sanitation-${randomUUID().slice(0, 8)}`, areaId: app.county.streets[0], level: 'street' as const, kind: 'department' as const, trade: 'sanitation', name: '双港街道环卫所',
    active: true, ...over,
  })

  test('a street keeps its own units, and nobody else’s', async () => {
    const street = await app.as('streetadmin')
    const made = await street.dispatch.saveUnit(unit())
    expect(made.version).toBe(1)
    expect(await street.dispatch.saveUnit({ ...made, name: '双港环卫站', version: 1 })).toMatchObject({ name: '双港环卫站', version: 2 })
    await expect(street.dispatch.saveUnit({ ...made, version: 1 })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    await expect(street.dispatch.saveUnit(unit({ areaId: app.county.streets[1] }))).rejects.toEqual(refusal(404, 'not_found'))
    const { items } = await street.dispatch.units({})
    const other = items.find((item) => item.id === app.county.units.otherDesk)
    if (!other) throw new Error('no other desk')
    await expect(street.dispatch.saveUnit({ ...other, areaId: app.county.streets[0] })).rejects.toEqual(refusal(404, 'not_found'))
    expect(items.map((item) => item.name)).toContain('双港环卫站')
  })

  test('a key is given once, and the level fits the area', async () => {
    const admin = await app.as('admin')
    await expect(admin.dispatch.saveUnit(unit({ key: 'desk-1' }))).rejects.toEqual(refusal(409, 'dispatch.key_taken'))
    await expect(admin.dispatch.saveUnit(unit({ level: 'county' }))).rejects.toEqual(refusal(422, 'dispatch.unit_level_unfit'))
  })
})

describe('the routing catalogue', () => {
  const line = (over: object = {}) => ({
    id: randomUUID(), serial: 900, item: '流浪犬处置', category: 'ZF01', duty: 'cooperative' as const, trade: 'police', level: 'street' as const, assists: ['village'], basis: '养犬条例', active: true, ...over,
  })

  test('a line is made, changed and removed, each told in the journal', async () => {
    const admin = await app.as('admin')
    const made = await admin.dispatch.saveRoute(line())
    await expect(admin.dispatch.saveRoute(line())).rejects.toEqual(refusal(409, 'dispatch.serial_taken'))
    expect(await admin.dispatch.saveRoute({ ...made, duty: 'basic' })).toMatchObject({ duty: 'basic', version: 2 })
    await expect(admin.dispatch.saveRoute({ ...made, duty: 'withdrawn' })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    expect(await admin.dispatch.removeRoute({ id: made.id })).toEqual({ done: true })
    expect((await admin.dispatch.routes({})).items.map((item) => item.id)).not.toContain(made.id)
    await expect(admin.dispatch.removeRoute({ id: made.id })).rejects.toEqual(refusal(404, 'not_found'))
    const { rows } = await app.pool.query('select kind from journal where subject_id = $1 order by seq', [made.id])
    expect(rows.map(({ kind }) => kind)).toEqual(['route.save', 'route.save', 'route.remove'])
  })

  test('what it names must exist', async () => {
    const admin = await app.as('admin')
    await expect(admin.dispatch.saveRoute(line({ category: 'ZF99' }))).rejects.toEqual(refusal(422, 'category.unknown'))
    await expect(admin.dispatch.saveRoute(line({ assists: ['magic'] }))).rejects.toEqual(refusal(422, 'dispatch.trade_unknown'))
    await expect((await app.as('streetadmin')).dispatch.saveRoute(line())).rejects.toEqual(refusal(403, 'access.denied'))
  })

  test('a trade that only this county has can be named', async () => {
    const admin = await app.as('admin')
    await admin.dispatch.saveUnit({ id: randomUUID(), key: 'orange', areaId: app.county.root, level: 'county', kind: 'department', trade: '椪柑产业', name: '柯城区椪柑产业办', active: true })
    expect((await admin.dispatch.trades({})).items.at(-1)).toEqual({ key: '椪柑产业', words: { zh: '椪柑产业', en: '椪柑产业' }, levels: ['county'] })
    expect(await admin.dispatch.saveRoute(line({ serial: 901, trade: '椪柑产业', level: 'county' }))).toMatchObject({ version: 1 })
  })
})

describe('the catalogue as an Excel sheet', () => {
  test('what is exported and read back changes nothing', async () => {
    const admin = await app.as('admin')
    const file = await admin.dispatch.exportRoutes({})
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()))
    expect(sheets[0]?.rows[0]).toEqual(headers)
    expect(sheets[0]?.rows.find((one) => one[0] === 37)).toEqual([37, '生态环境监测执法', 'ZF04', '收回', '生态环境', '县级', expect.toSatisfy((cell) => cell === null || cell === ''), '演示'])
    const before = (await admin.dispatch.routes({})).items
    const report = await admin.dispatch.importRoutes({ file, commit: 'true' })
    expect(report).toMatchObject({ rows: before.length, added: 0, changed: 0, same: before.length, committed: true, errors: [] })
    expect((await admin.dispatch.routes({})).items).toEqual(before)
  })

  test('a check writes nothing; a commit brings in the whole; the same sheet again changes nothing', async () => {
    const admin = await app.as('admin')
    const before = (await admin.dispatch.routes({})).items
    const first = before.find((one) => one.serial === 1)
    const file = await sheet([row(1, '暴露垃圾清理（新）', 'ZF01.0102', '配合履职', 'urban_management', '街道', '环卫、村（社区）'), [], row(500, '新增事项')], [['柯城区履职清单'], headers])
    const checked = await admin.dispatch.importRoutes({ file })
    expect(checked).toMatchObject({ rows: 2, added: 1, changed: 1, same: 0, committed: false, errors: [],
      preview: [{ row: 3, serial: 1, item: '暴露垃圾清理（新）', what: 'changed' }, { row: 5, serial: 500, item: '新增事项', what: 'new' }] })
    expect((await admin.dispatch.routes({})).items).toEqual(before)
    expect(await admin.dispatch.importRoutes({ file, commit: 'true' })).toEqual({ ...checked, committed: true })
    const after = (await admin.dispatch.routes({})).items
    expect(after).toHaveLength(before.length + 1)
    expect(after.find((one) => one.serial === 1)).toEqual({ ...first, item: '暴露垃圾清理（新）', duty: 'cooperative', assists: ['sanitation', 'village'], basis: '', version: 2 })
    expect(await admin.dispatch.importRoutes({ file, commit: 'true' })).toMatchObject({ added: 0, changed: 0, same: 2, committed: true })
    expect((await admin.dispatch.routes({})).items).toEqual(after)
  })

  test('every wrong cell is named by row, column and value in both languages, and nothing at all is written', async () => {
    const admin = await app.as('admin')
    const before = (await admin.dispatch.routes({})).items
    const file = await sheet([row(600), row('六百零一'), row(600), row(602, '字', 'ZF99', '随便', '魔法口', '省级', '环卫、魔法口'), row(603, '好的事项', 'ZF01.0104', '基本', '环卫', '街道', '', '长'.repeat(301))])
    const report = await admin.dispatch.importRoutes({ file, commit: 'true' })
    expect(report.committed).toBe(false)
    expect(report.errors.map(({ row: at, column, value }) => [at, column, value.slice(0, 10)])).toEqual([
      [3, '序号', '六百零一'], [4, '序号', '600'], [5, '事项', '字'], [5, '分类代码', 'ZF99'], [5, '职责', '随便'], [5, '承办口', '魔法口'], [5, '层级', '省级'], [5, '配合口', '环卫、魔法口'],
      [6, '依据', '长'.repeat(10)],
    ])
    expect(report.errors[1]?.words).toEqual({ zh: '与第 2 行的序号重复', en: 'The same serial number stands in row 2' })
    expect((await admin.dispatch.routes({})).items).toEqual(before)
  })

  test('a missing column is named', async () => {
    const file = await sheet([[1, '事项']], [['序号', '事项']])
    await expect((await app.as('admin')).dispatch.importRoutes({ file })).rejects.toMatchObject({ code: 'sheet.column_missing', facts: { columns: '分类代码、职责、承办口、层级' } })
  })

  test.each([
    ['text', Buffer.from('序号,事项')], ['nothing', Buffer.alloc(0)], ['a zip that is no workbook', zip([['a.txt', Buffer.from('hello')]])], ['a cut file', zip([['a.txt', Buffer.from('hello')]]).subarray(20)],
  ])('%s is no sheet', async (_, bytes) => {
    await expect((await app.as('admin')).dispatch.importRoutes({ file: new Blob([new Uint8Array(bytes)]) })).rejects.toEqual(refusal(422, 'sheet.not_a_sheet'))
  })

  test('a zip bomb is refused, whether its directory is honest or lies', async () => {
    const admin = await app.as('admin')
    const zeros = Buffer.alloc(80_000_000)
    const honest = new Blob([new Uint8Array(zip([['xl/worksheets/sheet1.xml', zeros]]))])
    const lying = new Blob([new Uint8Array(zip([['xl/worksheets/sheet1.xml', zeros]], 1000))])
    expect(honest.size).toBeLessThan(200_000)
    await expect(admin.dispatch.importRoutes({ file: honest })).rejects.toEqual(refusal(413, 'sheet.too_large'))
    await expect(admin.dispatch.importRoutes({ file: lying })).rejects.toEqual(refusal(413, 'sheet.too_large'))
  })

  test('20,000 rows are read, one more is refused', async () => {
    const admin = await app.as('admin')
    const rows = Array.from({ length: 20_001 }, (_, i) => row(1000 + i))
    const report = await admin.dispatch.importRoutes({ file: await sheet(rows.slice(1)) })
    expect(report).toMatchObject({ rows: 20_000, added: 20_000, errors: [] })
    expect(report.preview).toHaveLength(500)
    await expect(admin.dispatch.importRoutes({ file: await sheet(rows) })).rejects.toEqual(refusal(413, 'sheet.too_large'))
  })

  test('a street may look at the catalogue but not upload one', async () => {
    const street = await app.as('streetadmin')
    expect((await street.dispatch.exportRoutes({})).size).toBeGreaterThan(1000)
    await expect(street.dispatch.importRoutes({ file: await sheet([row(700)]) })).rejects.toEqual(refusal(403, 'access.denied'))
  })
})

describe('what rulings teach', () => {
  test('a dispatch and an objection upheld are counted for the class and the unit that was wrong', async () => {
    const worker = await app.as('worker')
    const desk = await app.as('dispatcher')
    const police = await app.as('police')
    const reported = await worker.events.report({ id: randomUUID(), title: '小区门口占道', category: 'ZF01.0504', gridId: app.county.grids[0] })
    let event = await desk.events.step({ id: reported.id, step: 'accept', version: reported.version })
    event = await desk.events.step({ id: event.id, step: 'dispatch', version: event.version, unitId: app.county.units.police, reason: '请处理' })
    event = await police.events.step({ id: event.id, step: 'object', version: event.version, reason: '属城市管理' })
    await desk.events.step({ id: event.id, step: 'uphold', version: event.version, reason: '确属城管' })
    await app.gezhi.worker.settle()
    const { rows } = await app.pool.query(`select category, unit_id, dispatched, upheld from route_record`)
    expect(rows).toEqual([{ category: 'ZF01.0504', unit_id: app.county.units.police, dispatched: 1, upheld: 1 }])
    await app.gezhi.worker.settle()
    expect((await app.pool.query('select sum(dispatched)::int as n from route_record')).rows[0].n).toBe(1)
  })
})

describe('what a county begins with', () => {
  test('categories, catalogue and a unit of every trade in every street; a second time adds nothing', async () => {
    const { county } = await freshCounty()
    const first = await inTransaction(app.pool, (client) => seedDispatch(client, county, new Date()))
    const areas = await loadAreas(app.pool, county)
    expect(first.categories).toBeGreaterThan(80)
    expect(first.routes).toBeGreaterThan(80)
    const { rows } = await app.pool.query('select name from unit where county = $1', [county])
    const names = rows.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['双港街道指挥室', '双港街道综合执法队', '双港派出所', '试验区住建局', '试验区社会治理中心指挥室', '姚家村委会', '杨浦社区居委会']))
    expect(new Set(areas.map((area) => area.id)).size).toBe(4)
    expect(await inTransaction(app.pool, (client) => seedDispatch(client, county, new Date()))).toEqual({ categories: 0, routes: 0, units: 0 })
  })
})

async function freshCounty(): Promise<{ county: string }> {
  const county = '330899'
  const [root, street] = [randomUUID(), randomUUID()]
  const add = (id: string, parent: string | null, code: string, name: string, kind: string, level: number) =>
    app.pool.query(`insert into area (county, id, parent_id, code, name, kind, level, valid_from) values ($1, $2, $3, $4, $5, $6, $7, '2024-01-01')`, [county, id, parent, code, name, kind, level])
  await add(root, null, '330899', '试验区', 'county', 0)
  await add(street, root, '330899001', '双港街道', 'street', 1)
  await add(randomUUID(), street, '330899001200', '姚家村', 'village', 2)
  await add(randomUUID(), street, '330899001001', '杨浦社区', 'community', 2)
  return { county }
}

/** A zip archive as small as the format allows; `claimed` writes another unpacked size into the directory. */
function zip(files: [string, Buffer][], claimed?: number): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of files) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(claimed ?? content.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(claimed ?? content.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
