import type { SheetReport } from '@gezhi/domain/dispatch/contract.ts'
import type { Duty, RouteLine, UnitLevel } from '@gezhi/domain/dispatch/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { countPoints, type Words } from '@gezhi/domain/words.ts'
import { writeXlsx } from 'hucre/xlsx'
import { type Cell, type Limits, readXlsxRows } from '../platform/workbook/read.ts'

export const mostRows = 20_000
/** Unpacked, 20,000 rows of the catalogue take about 12 MB; a few lines of titles may stand above them. */
const limits: Limits = { rows: mostRows + 11, bytes: 67_108_864 }

const columns = [
  { key: 'serial', header: '序号', width: 8 }, { key: 'item', header: '事项', width: 40 }, { key: 'category', header: '分类代码', width: 12 },
  { key: 'duty', header: '职责', width: 8 }, { key: 'trade', header: '承办口', width: 16 }, { key: 'level', header: '层级', width: 8 },
  { key: 'assists', header: '配合口', width: 30 }, { key: 'basis', header: '依据', width: 50 },
] as const
type Column = (typeof columns)[number]['key']
const headerOf = (key: Column): string => columns.find((column) => column.key === key)?.header ?? key
/** Lists without these two are common; the others make a line. */
const optional: readonly Column[] = ['assists', 'basis']

const dutyNames: Record<Duty, string> = { basic: '基本', cooperative: '配合', withdrawn: '收回' }
const levelNames: Record<UnitLevel, string> = { county: '县级', street: '街道', village: '村社' }
const duties = new Map<string, Duty>([['基本', 'basic'], ['基本履职', 'basic'], ['配合', 'cooperative'], ['配合履职', 'cooperative'], ['收回', 'withdrawn'], ['上级收回', 'withdrawn']])
const levels = new Map<string, UnitLevel>([['县级', 'county'], ['县', 'county'], ['街道', 'street'], ['乡镇', 'street'], ['镇街', 'street'], ['村社', 'village'], ['村', 'village'], ['社区', 'village']])

/** What a sheet may name. `trades`: key → the Chinese word written into sheets; a sheet may hold either. */
export interface Known {
  categories: ReadonlySet<string>
  trades: ReadonlyMap<string, string>
}

/** The catalogue as an .xlsx file: first row frozen, with lists to choose from for duty and level. Reading it back changes nothing. */
export const writeSheet = (lines: readonly RouteLine[], trades: Known['trades']): Promise<Uint8Array> => {
  const told = (trade: string): string => trades.get(trade) ?? trade
  const last = Math.max(lines.length + 200, 500)
  return writeXlsx({
    sheets: [{
      name: '职责清单', columns: [...columns], freezePane: { rows: 1 },
      data: lines.map((line) => ({
        serial: line.serial, item: line.item, category: line.category, duty: dutyNames[line.duty], trade: told(line.trade), level: levelNames[line.level],
        assists: line.assists.map(told).join('、'), basis: line.basis,
      })),
      dataValidations: [
        { type: 'list', values: Object.values(dutyNames), range: `D2:D${last}`, showErrorMessage: true },
        { type: 'list', values: Object.values(levelNames), range: `F2:F${last}`, showErrorMessage: true },
      ],
    }],
  })
}

type SheetError = SheetReport['errors'][number]
export type SheetLine = Omit<RouteLine, 'id'>

/** Rows that fit become lines; what does not is named by row (as Excel counts), column and value. Blank rows are passed over. */
export interface ReadSheet {
  rows: number
  lines: { row: number; line: SheetLine }[]
  errors: SheetError[]
}

/** Throws `sheet.not_a_sheet`, `sheet.too_large` {limit} or `sheet.column_missing` {columns}. */
export async function readSheet(bytes: Uint8Array, known: Known): Promise<ReadSheet> {
  const reader = new Reader(known)
  let places: Map<Column, number> | null = null
  let looked = 0
  for await (const { row, cells: values } of rowsOf(bytes)) {
    if (!places) {
      places = placesOf(values)
      if (!places && ++looked >= 10) break
    } else if (values.some((value) => textOf(value) !== '')) reader.read(row, places, values)
  }
  if (!places) throw new Problem(422, 'sheet.column_missing', { columns: columns.map(({ header }) => header).join('、') })
  return reader.done()
}

/** What is too long is said by the number of rows of the catalogue, not of the sheet. */
async function* rowsOf(bytes: Uint8Array) {
  try {
    yield* readXlsxRows(bytes, limits)
  } catch (error) {
    throw error instanceof Problem && error.code === 'sheet.too_large' ? new Problem(413, 'sheet.too_large', { limit: mostRows }) : error
  }
}

/** Where each column stands, or null when this row is no header: titles often stand above it. */
function placesOf(values: readonly Cell[]): Map<Column, number> | null {
  const texts = values.map(textOf)
  const places = new Map<Column, number>()
  for (const { key, header } of columns) if (texts.includes(header)) places.set(key, texts.indexOf(header))
  if (!places.has('serial') && !places.has('item')) return null
  const lost = columns.filter(({ key }) => !places.has(key) && !optional.includes(key))
  if (lost.length > 0) throw new Problem(422, 'sheet.column_missing', { columns: lost.map(({ header }) => header).join('、') })
  return places
}

const textOf = (value: Cell | undefined): string => (value === null || value === undefined ? '' : value instanceof Date ? value.toISOString() : String(value).trim())

const say = (zh: string, en: string): Words => ({ zh, en })

class Reader {
  readonly #known: Known
  readonly #tradeKeys: Map<string, string>
  readonly #serials = new Map<number, number>()
  readonly #read: ReadSheet = { rows: 0, lines: [], errors: [] }

  constructor(known: Known) {
    this.#known = known
    this.#tradeKeys = new Map([...known.trades].flatMap(([key, word]) => [[key, key], [word, key]]))
  }

  done(): ReadSheet {
    return this.#read
  }

  read(row: number, places: ReadonlyMap<Column, number>, values: readonly Cell[]): void {
    if (++this.#read.rows > mostRows) throw new Problem(413, 'sheet.too_large', { limit: mostRows })
    const before = this.#read.errors.length
    const cell = (key: Column): string => textOf(values[places.get(key) ?? -1])
    const refuse = (column: Column, words: Words): void => {
      this.#read.errors.push({ row, column: headerOf(column), value: cell(column).slice(0, 100), words })
    }
    const line: SheetLine = {
      serial: this.#serial(row, cell('serial'), refuse), item: this.#item(cell('item'), refuse), category: this.#category(cell('category'), refuse),
      duty: duties.get(cell('duty')) ?? (refuse('duty', say('只能填 基本、配合 或 收回', 'Must be 基本, 配合 or 收回')), 'basic'),
      trade: this.#trade(cell('trade')) ?? (refuse('trade', noTrade(cell('trade'))), ''),
      level: levels.get(cell('level')) ?? (refuse('level', say('只能填 县级、街道 或 村社', 'Must be 县级, 街道 or 村社')), 'street'),
      assists: this.#assists(cell('assists'), refuse), basis: cell('basis'), active: true,
    }
    if (countPoints(line.basis) > 300) refuse('basis', say('太长，最多 300 字', 'Too long, at most 300 characters'))
    if (this.#read.errors.length === before) this.#read.lines.push({ row, line })
  }

  #serial(row: number, text: string, refuse: Refuse): number {
    const serial = Number(text)
    if (!/^\d{1,9}$/.test(text) || serial < 1) {
      refuse('serial', text === '' ? say('没有填序号', 'The serial number is missing') : say('序号要填大于 0 的整数', 'The serial number must be a whole number above 0'))
      return 0
    }
    const first = this.#serials.get(serial)
    if (first !== undefined) refuse('serial', say(`与第 ${first} 行的序号重复`, `The same serial number stands in row ${first}`))
    else this.#serials.set(serial, row)
    return serial
  }

  #item(text: string, refuse: Refuse): string {
    const length = countPoints(text)
    if (length < 2 || length > 120) refuse('item', length === 0 ? say('没有填事项', 'The item is missing') : say('事项要写 2 到 120 个字', 'The item needs 2 to 120 characters'))
    return text
  }

  #category(text: string, refuse: Refuse): string {
    if (!this.#known.categories.has(text)) refuse('category', text === '' ? say('没有填分类代码', 'The category code is missing') : say('没有这个分类代码', 'There is no such category code'))
    return text
  }

  #trade(text: string): string | undefined {
    return this.#tradeKeys.get(text)
  }

  #assists(text: string, refuse: Refuse): string[] {
    const named = text.split(/[、，,;；]/).map((part) => part.trim()).filter((part) => part !== '')
    const unknown = named.find((name) => this.#trade(name) === undefined)
    if (unknown !== undefined) refuse('assists', noTrade(unknown))
    if (named.length > 6) refuse('assists', say('配合口最多 6 个', 'At most 6 cooperating trades'))
    return [...new Set(named.flatMap((name) => this.#trade(name) ?? []))]
  }
}

type Refuse = (column: Column, words: Words) => void

const noTrade = (name: string): Words =>
  name === '' ? say('没有填承办口', 'The trade is missing') : say(`没有「${name}」这个口`, `There is no trade “${name}”`)
