import { z } from 'zod'
import { catalogue, type CatalogueField, type FieldOf, type Switched } from '../register/fields.ts'
import { refusedMeaning } from '../register/refused.ts'
import { text, Words } from '../words.ts'
import { exportColumns } from './exports.ts'
import { plainHeading } from './mapping.ts'
import { ledgerKinds, targetsOf, type LedgerKind } from './targets.ts'
import { cellText, looksLikeId, type CellIn } from './values.ts'

/**
 * 一表通, fill once: a form of a superior office, bound to the register once and filled for any area and period from then on. A cell is filled
 * with a figure or a word about the filling, a column with what the register holds of every row.
 */
export interface Source { key: string; words: Words; /** Other words for it in forms. */ also: readonly string[] }
const source = (key: string, zh: string, en: string, ...also: string[]): Source => ({ key, words: { zh, en }, also: [zh, ...also] })

export const figures: readonly Source[] = [
  source('people', '登记人数', 'People registered', '总人数', '人口数', '人口总数', '常住人口', '实有人口', '总人口', '居民人数'), source('people60', '60 岁以上人数', 'People of 60 and more', '60岁以上', '60周岁以上', '60岁以上老人', '老年人数', '老年人口'), source('people80', '80 岁以上人数', 'People of 80 and more', '80岁以上', '80周岁以上', '高龄老人', '80岁以上老人'),
  source('households', '户数', 'Households', '总户数', '住户数', '家庭户数'), source('homes', '房屋数', 'Homes', '房屋总数', '住房数', '总套数', '房屋套数'), source('homesLet', '出租房屋数', 'Homes let', '出租房数', '出租房屋', '租赁房屋数', '出租房'), source('homesEmpty', '空置房屋数', 'Empty homes', '空置房数', '空置房', '空置房屋'), source('homesBusiness', '经营用房数', 'Homes in business use', '经营性用房'),
  source('places', '场所数', 'Places', '沿街店铺数', '店铺数', '商铺数', '场所总数'), source('eventsReported', '上报事件数', 'Matters reported', '事件数', '上报件数', '受理件数', '事件总数', '上报数'), source('eventsClosed', '办结事件数', 'Matters closed', '办结数', '办结件数', '已办结'), source('eventsOpen', '未办结事件数', 'Matters open', '未办结', '在办件数', '未办结数'), source('visits', '走访次数', 'Visits', '走访数', '入户走访次数', '走访人次', '入户走访'),
]
export type FigureKey = 'people' | 'people60' | 'people80' | 'households' | 'homes' | 'homesLet' | 'homesEmpty' | 'homesBusiness' | 'places' | 'eventsReported' | 'eventsClosed' | 'eventsOpen' | 'visits'
export const texts: readonly Source[] = [
  source('area', '填报范围', 'Area', '填报单位', '单位', '单位名称', '社区', '村社区', '村(社区)', '街道', '所在网格', '网格', '所属社区', '填报社区'), source('period', '填报期间', 'Period', '统计期间', '统计时间', '时间段', '起止时间'),
  source('filler', '填报人', 'Filled in by', '填表人', '制表人', '经办人', '填写人'), source('today', '填报日期', 'Day of filling in', '填表日期', '制表日期', '填报时间', '填表时间', '日期'),
]
const sourceOf = (list: readonly Source[], label: string): Source | null => list.find(({ also }) => also.some((one) => plainHeading(one) === label)) ?? null

export const CellBinding = z.strictObject({ row: z.int().min(0).max(999), at: z.int().min(0).max(199), source: z.string().max(60) })
export const ColumnBinding = z.strictObject({ at: z.int().min(0).max(199), source: z.string().max(60) })
export type CellBinding = z.infer<typeof CellBinding>
export type ColumnBinding = z.infer<typeof ColumnBinding>
export const Bindings = z.strictObject({ list: z.enum(ledgerKinds).nullable(), headingRow: z.int().min(0).max(999).nullable(), columns: z.array(ColumnBinding).max(200), cells: z.array(CellBinding).max(500) })
export type Bindings = z.infer<typeof Bindings>

/** What a form asks, and by what it is answered: a field that is there already, a figure, nothing, or never. */
export const Answer = z.object({ asked: z.string(), by: z.enum(['field', 'figure', 'text', 'refused', 'unknown']), words: Words.nullable() })
export type Answer = z.infer<typeof Answer>

export const mostGridRows = 80
export const mostFilled = 5000
export const Form = z.object({
  id: z.uuid(), name: z.string(), office: z.string(), bindings: Bindings, answers: z.array(Answer), active: z.boolean(), byName: z.string().nullable(), madeAt: z.iso.datetime(), version: z.int(),
  fills: z.int(), minutes: z.int(),
  /** A form that asks nearly the same: it need not be kept twice. */ alike: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})
export type Form = z.infer<typeof Form>
export const FormName = z.strictObject({ name: text(1, 80), office: text(0, 80).default('') })

/** The way a heading that a list of this kind can answer is found: the words of exports, and every heading that an import understands. */
function answerOf(list: LedgerKind, heading: string, switched: Switched): string | null {
  const columns = exportColumns(list, switched)
  const direct = columns.find(({ words }) => plainHeading(words.zh) === heading)
  if (direct) return direct.key
  const target = targetsOf(list, switched).find(({ headings }) => headings.some((one) => plainHeading(one) === heading))
  const key = target && wanted[list][target.key]
  return key && columns.some((column) => column.key === key) ? key : null
}
const wanted: Record<LedgerKind, Record<string, string>> = {
  people: { 'person.name': 'name', 'person.idNumber': 'idNumber', 'person.born': 'born', 'person.contact': 'contact', 'where.address': 'address', 'where.grid': 'grid', 'household.role': 'role', 'household.headName': 'head', 'home.use': 'use', 'person.way': 'way', 'person.services': 'services', 'person.careLevel': 'careLevel' },
  homes: { 'where.address': 'address', 'where.grid': 'grid', 'home.use': 'use', 'household.headName': 'heads', 'household.contact': 'contacts', 'household.needs': 'needs', 'home.checkedOn': 'checkedOn', 'home.occupants': 'occupants', 'home.ownerContact': 'ownerContact' },
  places: { 'place.name': 'name', 'place.kind': 'kind', 'where.address': 'address', 'where.grid': 'grid', 'place.ownerContact': 'ownerContact', 'place.checkedOn': 'checkedOn' },
}
/** A table is a list of people only where it asks for their names, of homes where it asks for addresses. */
const least: Record<LedgerKind, string> = { people: 'name', homes: 'address', places: 'name' }
const serial = 'serial'
const isSerial = (heading: string): boolean => /^(序号|编号|no)$/.test(heading)

type Grid = readonly (readonly CellIn[])[]
const plainAt = (grid: Grid, row: number, at: number): string => plainHeading(cellText(grid[row]?.[at]))
const isEmptyAt = (grid: Grid, row: number, at: number): boolean => cellText(grid[row]?.[at]) === ''

/** Whether a template holds people: one with names filled in is a ledger, not a form. */
export const holdsPeople = (grid: Grid): boolean => grid.some((row) => row.some((cell) => looksLikeId(cell) || /^1[3-9]\d{9}$/.test(cellText(cell))))

/** What each column and cell of a form could be filled with, as it is proposed: the row of headings that one kind of list answers best, and labels with room beside or below them. */
export function proposeForm(grid: Grid, switched: Switched): Bindings {
  const best = { list: null as LedgerKind | null, headingRow: null as number | null, columns: [] as ColumnBinding[] }
  for (const list of ledgerKinds) {
    for (const [row, cells] of grid.entries()) {
      const columns = cells.flatMap((cell, at): ColumnBinding[] => {
        const heading = plainHeading(cellText(cell))
        const key = heading === '' ? null : isSerial(heading) ? serial : answerOf(list, heading, switched)
        return key ? [{ at, source: key }] : []
      })
      // Room for rows must lie below; one heading alone is a label.
      const real = columns.filter((column) => column.source !== serial).length
      if (real >= 2 && columns.some((column) => column.source === least[list]) && real > best.columns.filter((column) => column.source !== serial).length && columns.every(({ at }) => isEmptyAt(grid, row + 1, at))) Object.assign(best, { list, headingRow: row, columns })
    }
  }
  const cells: CellBinding[] = []
  for (const [row, line] of grid.entries()) if (row !== best.headingRow) for (const at of line.keys()) { const found = cellFor(grid, row, at, best.headingRow); if (found && !cells.some((one) => one.row === found.row && one.at === found.at)) cells.push(found) }
  return { ...best, cells }
}

function cellFor(grid: Grid, row: number, at: number, headingRow: number | null): CellBinding | null {
  const label = plainAt(grid, row, at)
  if (label === '') return null
  const figure = sourceOf(figures, label)
  const word = sourceOf(texts, label)
  const key = figure ? `figure.${figure.key}` : word ? `text.${word.key}` : null
  if (!key) return null
  const right = isEmptyAt(grid, row, at + 1)
  const below = row + 1 !== headingRow && isEmptyAt(grid, row + 1, at) && (grid[row + 1] ?? []).length > 0
  // Labels side by side have their room below, a label alone to its right.
  return right ? { row, at: at + 1, source: key } : below ? { row: row + 1, at, source: key } : null
}

/** Everything a form asks, and whether the register answers it: nothing that is there already need be asked for again. */
export function answersOf(grid: Grid, bindings: Bindings, switched: Switched): Answer[] {
  const asked: Answer[] = []
  if (bindings.headingRow !== null && bindings.list) {
    const columns = exportColumns(bindings.list, switched)
    for (const [at, cell] of (grid[bindings.headingRow] ?? []).entries()) {
      const heading = cellText(cell)
      if (heading === '' || isSerial(plainHeading(heading))) continue
      const bound = bindings.columns.find((column) => column.at === at)
      const column = bound && columns.find(({ key }) => key === bound.source)
      const refused = column ? null : refusedMeaning([heading])
      asked.push(column ? { asked: heading, by: 'field', words: column.words } : { asked: heading, by: refused ? 'refused' : 'unknown', words: refused })
    }
  }
  for (const { row, at, source: key } of bindings.cells) {
    const label = cellText(grid[row]?.[at - 1]) || cellText(grid[row - 1]?.[at])
    const known = sourceWords(key)
    if (known) asked.push({ asked: label || known.zh, by: key.startsWith('figure.') ? 'figure' : 'text', words: known })
  }
  return asked
}
export const sourceWords = (key: string): Words | null => [...figures.map((one) => ({ ...one, key: `figure.${one.key}` })), ...texts.map((one) => ({ ...one, key: `text.${one.key}` }))].find((one) => one.key === key)?.words ?? null

/** Bindings that fit: sources that exist here, each cell and column once. */
export function checkBindings(bindings: Bindings, switched: Switched): boolean {
  const columns = bindings.list ? new Set([serial, ...exportColumns(bindings.list, switched).map(({ key }) => key)]) : new Set<string>()
  return (bindings.list === null) === (bindings.headingRow === null) && bindings.columns.every(({ source: key }) => columns.has(key)) && bindings.cells.every(({ source: key }) => sourceWords(key) !== null)
    && new Set(bindings.columns.map(({ at }) => at)).size === bindings.columns.length && new Set(bindings.cells.map(({ row, at }) => `${row} ${at}`)).size === bindings.cells.length
}

/** How alike two forms are in what they ask, 0 to 1. */
export function likeness(a: readonly Answer[], b: readonly Answer[]): number {
  const [x, y] = [new Set(a.map(({ asked }) => plainHeading(asked))), new Set(b.map(({ asked }) => plainHeading(asked)))]
  const both = [...x].filter((one) => y.has(one)).length
  return both === 0 ? 0 : both / Math.max(x.size, y.size)
}
export const alikeFrom = 0.8

/** The meter, and how it is reckoned: what filling in by hand would have taken. It counts cells, not people, and ranks nobody. */
export const secondsACell = 6
export const secondsAFigure = 120
export const minutesSaved = (cells: number, counted: number): number => Math.round((cells * secondsACell + counted * secondsAFigure) / 60)
export const reckoning: Words = { zh: `按每格 ${secondsACell} 秒、每个统计数 ${secondsAFigure / 60} 分钟估算`, en: `reckoned at ${secondsACell} s a cell and ${secondsAFigure / 60} min a figure` }

/** The field of the catalogue that a new field or form would ask for again, by any of the headings it is known by; null: the register does not hold it. */
export function heldAlready(of: FieldOf, words: readonly string[]): CatalogueField | null {
  const plain = words.map(plainHeading)
  for (const kind of ledgerKinds) {
    for (const { field, headings } of targetsOf(kind, new Map())) {
      if (field?.of === of && headings.some((one) => plain.includes(plainHeading(one)))) return catalogue.find((one) => one.of === field.of && one.key === field.key) ?? null
    }
  }
  return catalogue.find((one) => one.of === of && plain.includes(plainHeading(one.words.zh))) ?? null
}
