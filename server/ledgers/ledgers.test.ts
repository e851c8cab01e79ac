import { checkOf } from '@gezhi/domain/register/idnumber.ts'
import type { Ledger } from '@gezhi/domain/ledgers/model.ts'
import type { LedgerKind } from '@gezhi/domain/ledgers/targets.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import { readRows } from '../platform/workbook/read.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

type Session = Awaited<ReturnType<TestApp['as']>>
const idOf = (n: number, year = 1980): string => { const first = `330802${year}0101${String(n).padStart(3, '0')}`; return first + checkOf(first) }
const xlsx = async (rows: readonly (readonly (string | number | boolean | Date | null)[])[]): Promise<Blob> => new Blob([await writeXlsx({ sheets: [{ name: '表', rows: rows.map((row) => [...row]) }] }) as Uint8Array<ArrayBuffer>])

/** Until the server is through with what it was asked: as the page waits. */
async function done(session: Session, id: string): Promise<Ledger & { samples: string[][] }> {
  for (let n = 0; n < 400; n++) {
    const ledger = await session.ledgers.get({ id })
    if (!['reading', 'checking', 'importing', 'undoing'].includes(ledger.state)) return ledger
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('not done in 10 s')
}
async function upload(session: Session, kind: LedgerKind, file: Blob, areaId = app.county.grids[0] ?? ''): Promise<Ledger & { samples: string[][] }> {
  const { id } = await session.ledgers.upload({ id: randomUUID(), kind, name: '台账.xlsx', areaId, file })
  return done(session, id)
}
async function check(session: Session, ledger: Ledger): Promise<Ledger> {
  await session.ledgers.check({ id: ledger.id, version: ledger.version, targets: [] })
  return done(session, ledger.id)
}
async function bring(session: Session, kind: LedgerKind, file: Blob, areaId?: string): Promise<Ledger> {
  const checked = await check(session, await upload(session, kind, file, areaId))
  await session.ledgers.commit({ id: checked.id, version: checked.version })
  return done(session, checked.id)
}
async function switchOn(of: 'person' | 'household' | 'home' | 'place', key: string): Promise<void> {
  const admin = await app.as('admin')
  const known = (await admin.register.fields({})).items.find((one) => one.of === of && one.key === key)
  await admin.register.saveField({ of, key, version: known?.version ?? 0, active: true, purpose: '走访联系', basis: '某某办法第三条', retentionDays: 365 })
}
const count = async (table: string): Promise<number> => (await app.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0

const family = [
  ['双港街道人口台账'],
  ['序号', '姓名', '身份证号', '出生日期', '联系电话', '现住址', '与户主关系', '是否信教', '户籍地', '工作单位', '备注'],
  [1, '张建国', idOf(11, 1961), '1961-01-01', '138-0570-0001', '幸福里3幢2单元501', '户主', '佛教', '河南', '某厂', '热心'],
  [2, '李秀英', idOf(22, 1963), null, 13805700002, '幸福里3幢2单元501室', '配偶', null, null, null, null],
  [3, '王小明', idOf(33, 1990), '1990年1月1日', '13805700003', '幸福里3幢2单元502', '户主', null, null, null, null],
] as const

describe('a ledger of people', () => {
  test('columns are matched by their headings; what is refused is named and never stored, what is off is named and skipped', async () => {
    const worker = await app.as('worker')
    const ledger = await upload(worker, 'people', await xlsx(family))
    const of = (heading: string) => ledger.columns.find((column) => column.heading === heading) ?? expect.fail(heading)
    expect(ledger).toMatchObject({ state: 'read', total: 3 })
    expect(['姓名', '出生日期', '联系电话', '现住址', '与户主关系'].map((heading) => of(heading).target)).toEqual(['person.name', 'person.born', 'person.contact', 'where.address', 'household.role'])
    expect([of('身份证号').why, of('是否信教').why, of('户籍地').why, of('工作单位').why, of('备注').why]).toEqual(['off', 'refused', 'refused', 'refused', 'unknown'])
    expect(of('是否信教').meaning?.zh).toBe('宗教信仰')
    const { rows } = await app.pool.query<{ cells: Buffer }>('select cells from ledger_row where ledger_id = $1', [ledger.id])
    expect(rows.some(({ cells }) => cells.toString('latin1').includes('13805700002'))).toBe(false)
    expect(JSON.stringify(ledger)).not.toMatch(/佛教|河南|某厂/)
    // A person cannot put a refused column somewhere either.
    const asked = await worker.ledgers.check({ id: ledger.id, version: ledger.version, targets: [{ at: of('是否信教').at, target: 'person.healthNote' }] })
    expect(asked.columns.find(({ heading }) => heading === '是否信教')?.target).toBeNull()
    await done(worker, ledger.id)
    await worker.ledgers.remove({ id: ledger.id })
  })

  test('check, preview, import; the same file again is all the same; undo leaves the register as it was', async () => {
    for (const [of, key] of [['person', 'idNumber'], ['household', 'members']] as const) await switchOn(of, key)
    const worker = await app.as('worker')
    const before = [await count('person'), await count('home'), await count('household'), await count('relation'), await count('id_vault'), await count('name_form')]
    const checked = await check(worker, await upload(worker, 'people', await xlsx(family)))
    expect(checked).toMatchObject({ state: 'checked', counts: { new: 3, changed: 0, same: 0, twin: 0, fault: 0 } })
    expect((await worker.ledgers.rows({ id: checked.id, verdict: 'new' })).items.map(({ no, title, where }) => [no, title, where])).toEqual([[3, '张建国', '幸福里3幢2单元501'], [4, '李秀英', '幸福里3幢2单元501室'], [5, '王小明', '幸福里3幢2单元502']])
    await worker.ledgers.commit({ id: checked.id, version: checked.version })
    const imported = await done(worker, checked.id)
    expect(imported).toMatchObject({ state: 'imported', counts: { written: 3, skipped: 0 }, fault: null })

    // Found at once, tied to one home, the number only in the vault.
    const found = (await worker.register.search({ text: '张建国' })).items.find(({ kind }) => kind === 'person') ?? expect.fail()
    const page = await worker.register.open({ id: found.id, lookId: randomUUID(), purpose: 'check' })
    expect(page).toMatchObject({ hasIdNumber: true, person: { name: '张建国', born: 1961, contact: '138****0001' } })
    const home = (await worker.register.search({ text: '3幢2单元501', kinds: ['home'] })).items[0] ?? expect.fail()
    const { households } = await worker.register.home({ id: home.id })
    expect(households.map((one) => [one.head, one.members.map(({ role, isHead }) => [role, isHead])])).toEqual([['张**', [['head', true], ['spouse', false]]]])
    const raw = await app.pool.query<{ text: string }>("select (select json_agg(p) from person p)::text || coalesce((select json_agg(l) from ledger_row l)::text, '') || coalesce((select json_agg(j.data) from journal j)::text, '') as text")
    expect(raw.rows[0]?.text).not.toContain(idOf(11, 1961))

    const again = await check(worker, await upload(worker, 'people', await xlsx(family)))
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 3, twin: 0, fault: 0 })

    await worker.ledgers.undo({ id: imported.id, version: imported.version })
    expect(await done(worker, imported.id)).toMatchObject({ state: 'undone', counts: { undone: 3, kept: 0 } })
    expect([await count('person'), await count('home'), await count('household'), await count('relation'), await count('id_vault'), await count('name_form')]).toEqual(before)
  })

  test('what changed is shown with both sides, only that is written, and what was edited since stays when it is taken back', async () => {
    const worker = await app.as('worker')
    await bring(worker, 'people', await xlsx(family))
    const change = [['姓名', '身份证号', '联系电话', '现住址'], ['张建国', idOf(11, 1961), '13900001111', '幸福里3幢2单元501'], ['王小明', idOf(33, 1990), '13900003333', '幸福里3幢2单元502']]
    const checked = await check(worker, await upload(worker, 'people', await xlsx(change)))
    expect(checked.counts).toMatchObject({ new: 0, changed: 2, same: 0 })
    expect((await worker.ledgers.rows({ id: checked.id, verdict: 'changed' })).items[0]?.changes).toMatchObject([{ key: 'person.contact', was: '13805700001', now: '13900001111' }])
    await worker.ledgers.commit({ id: checked.id, version: checked.version })
    const imported = await done(worker, checked.id)
    const id = (await worker.register.search({ text: '张建国' })).items[0]?.id ?? expect.fail()
    const { person } = await worker.register.person({ id })
    app.clock.now = new Date(app.clock.now.getTime() + 60_000)
    await worker.register.changePerson({ id, version: person.version, set: { contact: '13700009999' } })
    await worker.ledgers.undo({ id: imported.id, version: imported.version })
    const undone = await done(worker, imported.id)
    expect(undone.counts).toMatchObject({ undone: 1, kept: 1 })
    const kept = (await worker.ledgers.rows({ id: imported.id })).items.find(({ fate }) => fate === 'kept')
    expect([kept?.title, kept?.faults[0]?.words.zh]).toEqual(['张建国', '导入后有人改过，保留现在的内容'])
    const { rows } = await app.pool.query<{ name: string; contact: string }>("select name, contact from person where name in ('张建国', '王小明') order by name")
    expect(rows.map(({ contact }) => contact).toSorted()).toEqual(['13700009999', '13805700003'])
  })

  test('each wrong cell is named by row and column and comes back in a workbook with its reason', async () => {
    const worker = await app.as('worker')
    const rows = [['姓名', '身份证号', '联系电话', '现住址'], ['赵一', '330802199001010000', '138', '幸福里9幢1单元101'], ['', idOf(44), null, '幸福里9幢1单元102'], ['孙小小', null, null, '幸福里9幢1单元103'], ['钱二', 330802199001011200, null, '幸福里9幢1单元104'], ['周三', idOf(45, 2020), null, '幸福里9幢1单元105'], ['吴四', null, '13800001234', '幸福里9幢1单元106'], ['吴四', null, '13800001234', '幸福里9幢1单元106']]
    const checked = await check(worker, await upload(worker, 'people', await xlsx(rows)))
    expect(checked.counts).toMatchObject({ fault: 4, refused: 1, new: 2 })
    const faults = (await worker.ledgers.rows({ id: checked.id, verdict: 'fault' })).items
    expect(faults.map(({ no, faults: all }) => [no, all.map(({ heading }) => heading)])).toEqual([[2, ['身份证号', '联系电话']], [3, ['姓名']], [5, ['身份证号']], [8, ['']]])
    expect(faults[2]?.faults[0]?.words.zh).toContain('末几位已经丢失')
    expect(faults[3]?.faults[0]?.words.zh).toContain('第 7 行')
    const book = new Uint8Array(await (await worker.ledgers.faults({ id: checked.id })).arrayBuffer())
    const back: unknown[][] = []
    for await (const { cells } of readRows(book, { rows: 100, bytes: 1e7 })) back.push(cells)
    expect(back[0]).toEqual(['原因', '原行号', '姓名', '身份证号', '联系电话', '现住址'])
    expect(back[1]).toEqual([expect.stringContaining('「身份证号」'), 2, '赵一', '330802199001010000', '138', '幸福里9幢1单元101'])
    // Of somebody too young nothing is kept, not even for the workbook.
    expect(back.find((cells) => cells[1] === 6)?.slice(2).every((cell) => cell === null || cell === '' || cell === undefined)).toBe(true)
  })

  test('who may be known already waits for a person: the same, new, or left out', async () => {
    const worker = await app.as('worker')
    // Same name, birth year and phone at another address: likely the same, but nobody says so.
    const rows = [['姓名', '出生年份', '联系电话', '现住址', '与户主关系'], ['李秀英', '1964', '13805700002', '桂花苑7幢101', '户主']]
    const checked = await check(worker, await upload(worker, 'people', await xlsx(rows)))
    expect(checked.counts).toMatchObject({ twin: 1, new: 0 })
    const twin = (await worker.ledgers.rows({ id: checked.id, verdict: 'twin' })).items[0] ?? expect.fail()
    expect(twin.twins[0]?.title).toContain('李秀英')
    await worker.ledgers.choose({ id: checked.id, nos: 'all', choice: 'skip' })
    await worker.ledgers.commit({ id: checked.id, version: checked.version })
    expect((await done(worker, checked.id)).counts).toMatchObject({ written: 0, skipped: 1 })
  })

  test('somebody who lives elsewhere now moves by the rules, and back again', async () => {
    const worker = await app.as('worker')
    const rows = [['姓名', '身份证号', '现住址', '与户主关系'], ['李秀英', idOf(22, 1963), '幸福里3幢2单元502', '同住']]
    const moved = await bring(worker, 'people', await xlsx(rows))
    expect(moved.counts.written).toBe(1)
    const id = (await worker.register.search({ text: '李秀英' })).items.find(({ kind }) => kind === 'person')?.id ?? expect.fail()
    const lives = async () => (await worker.register.person({ id })).ties.filter(({ kind, validTo }) => kind === 'lives' && validTo === null).map(({ says }) => says)
    expect(await lives()).toEqual(['幸福里3幢2单元502'])
    await worker.ledgers.undo({ id: moved.id, version: moved.version })
    expect((await done(worker, moved.id)).state).toBe('undone')
    expect(await lives()).toEqual(['幸福里3幢2单元501'])
  })
})

describe('ledgers of homes and places', () => {
  test('homes by door, use in usual words, 是否出租', async () => {
    const worker = await app.as('worker')
    const rows = [['所属网格', '房屋地址', '房屋类型', '是否出租', '户主姓名', '电话'], ['第1网格', '桂花苑1幢101', '出租房', '是', '郑五', '13800005555'], ['第1网格', '桂花苑1-102', '', '否', '', ''], ['不知道的网格', '桂花苑1-103', '', '', '', '']]
    const ledger = await bring(worker, 'homes', await xlsx(rows))
    expect(ledger.counts).toMatchObject({ new: 2, fault: 1, written: 2 })
    const { rows: homes } = await app.pool.query("select address, door, use from home where address like '桂花苑1%' order by door")
    expect(homes).toEqual([{ address: '桂花苑1幢101', door: '1-101', use: 'whole_let' }, { address: '桂花苑1-102', door: '1-102', use: null }])
    const again = await check(worker, await upload(worker, 'homes', await xlsx(rows)))
    expect(again.counts).toMatchObject({ same: 2, new: 0, changed: 0 })
  })

  test('a csv in GB18030, grids from the homes that stand there, a leader of a village over two grids', async () => {
    const leader = await app.as('gridleader')
    // 场所名称,类型,地址 / 老王面馆,餐饮,桂花苑1幢101 in GB18030, as an old Excel saves it.
    const gb = new Uint8Array([0xb3, 0xa1, 0xcb, 0xf9, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc0, 0xe0, 0xd0, 0xcd, 0x2c, 0xb5, 0xd8, 0xd6, 0xb7, 0x0d, 0x0a, 0xc0, 0xcf, 0xcd, 0xf5, 0xc3, 0xe6, 0xb9, 0xdd, 0x2c, 0xb2, 0xcd, 0xd2, 0xfb, 0x2c, 0xb9, 0xf0, 0xbb, 0xa8, 0xd4, 0xb7, 0x31, 0xb4, 0xb1, 0x31, 0x30, 0x31, 0x0d, 0x0a])
    const ledger = await bring(leader, 'places', new Blob([gb]), app.county.villages[0])
    expect(ledger.counts).toMatchObject({ new: 1, written: 1 })
    const { rows } = await app.pool.query("select name, kind, grid_id from place where name = '老王面馆'")
    expect(rows).toEqual([{ name: '老王面馆', kind: 'restaurant', grid_id: app.county.grids[0] }])
  })

  test('only inside the own areas, only by whoever brought it', async () => {
    const [worker, neighbour] = [await app.as('worker'), await app.as('neighbour')]
    const file = await xlsx([['地址'], ['某路1号']])
    await expect(worker.ledgers.upload({ id: randomUUID(), kind: 'homes', name: 'x.xlsx', areaId: app.county.grids[4] ?? '', file })).rejects.toMatchObject({ status: 404 })
    const mine = await upload(worker, 'homes', file)
    await expect(neighbour.ledgers.get({ id: mine.id })).rejects.toMatchObject({ status: 404 })
    await expect(neighbour.ledgers.commit({ id: mine.id, version: 1 })).rejects.toMatchObject({ status: 404 })
  })

  test('what is no table says what it is', async () => {
    const worker = await app.as('worker')
    const send = (bytes: Uint8Array<ArrayBuffer>) => worker.ledgers.upload({ id: randomUUID(), kind: 'homes', name: 'x.xlsx', areaId: app.county.grids[0] ?? '', file: new Blob([bytes]) })
    await expect(send(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).rejects.toMatchObject({ code: 'sheet.old_excel' })
    await expect(send(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).rejects.toMatchObject({ code: 'sheet.not_a_sheet' })
    await expect(send(new Uint8Array([0, 1, 2, 3]))).rejects.toMatchObject({ code: 'sheet.not_a_sheet' })
    await expect(send(new TextEncoder().encode('只有一行\n') as Uint8Array<ArrayBuffer>)).rejects.toMatchObject({ code: 'ledger.no_headings' })
  })
})

test('work that a process left behind is taken up by another and finished once; a file that was only half read asks for itself again', async () => {
  const worker = await app.as('worker')
  const checked = await check(worker, await upload(worker, 'homes', await xlsx([['地址'], ...Array.from({ length: 30 }, (_, i) => [`樟树路${i + 1}号`])])))
  const left = (state: string, id: string) => app.pool.query('update ledger set state = $2, worked_until = $3 where id = $1', [id, state, new Date(app.clock.now.getTime() - 1000)])
  await left('importing', checked.id)
  app.clock.now = new Date(app.clock.now.getTime() + 61_000)
  await app.gezhi.worker.settle()
  expect((await done(worker, checked.id)).counts).toMatchObject({ written: 30, skipped: 0 })
  await left('importing', checked.id)
  await app.gezhi.worker.settle()
  await done(worker, checked.id)
  expect((await app.pool.query("select from home where address like '樟树路%'")).rows).toHaveLength(30)
  const other = await upload(worker, 'homes', await xlsx([['地址'], ['某路1号']]))
  await left('reading', other.id)
  await app.gezhi.worker.settle()
  expect(await done(worker, other.id)).toMatchObject({ state: 'failed', fault: { zh: '读取中断了，请重新上传' } })
})

test('what was read goes by itself, what was imported stays', async () => {
  const [before, people] = [await count('ledger_row'), await count('person')]
  expect(before).toBeGreaterThan(0)
  app.clock.now = new Date(app.clock.now.getTime() + 8 * 86_400_000)
  const keeping = app.gezhi.keepings.find(({ rule }) => rule.key === 'ledgers.rows') ?? expect.fail()
  expect(keeping.rule.days).toBe(7)
  const { Context } = await import('../platform/context.ts')
  const ctx = new Context(app.gezhi.house, { county: '330802', actor: null, lang: 'zh', rights: null, sight: [] }, 'transaction')
  while ((await keeping.remove(ctx, new Date(app.clock.now.getTime() - 7 * 86_400_000), 500)) > 0);
  await ctx.finish()
  expect([await count('ledger_row'), await count('person')]).toEqual([0, people])
})
