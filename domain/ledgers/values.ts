import { countPoints, unprintable, type Words } from '../words.ts'
import { readIdNumber } from '../register/idnumber.ts'

/** What stands in a cell, as any reader of workbooks gives it. */
export type CellIn = string | number | boolean | Date | null | undefined | object
/** What a cell says, or why it cannot be read. */
export type Read<T> = { ok: true; value: T } | { ok: false; words: Words }

const good = <T>(value: T): Read<T> => ({ ok: true, value })
const bad = (zh: string, en: string): Read<never> => ({ ok: false, words: { zh, en } })

/** A cell as a person sees it: trimmed, in one form; a day as YYYY-MM-DD, a whole number without a point. */
export function cellText(cell: CellIn): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isInteger(cell) && Math.abs(cell) < 1e21 ? String(BigInt(cell)) : String(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell === 'object') return cellText(partOf(cell))
  return cell.normalize('NFKC').replace(/[\u200b-\u200f\ufeff]/g, '').trim()
}
/** Rich text, links and results of formulas: the text of what they show. */
const partOf = (cell: object): CellIn => {
  const parts = cell as { text?: unknown; result?: unknown }
  const shown = parts.text ?? parts.result
  return typeof shown === 'string' || typeof shown === 'number' || typeof shown === 'boolean' ? shown : null
}

/** What people write for nothing. */
export const isNothing = (text: string): boolean => /^(|-+|—+|\/+|\\+|无|没有|空|暂无|不详|未知|n\/?a|null)$/i.test(text)

export interface DayParts { year: number; month: number | null; day: number | null }

const hanDigits = '〇零一二三四五六七八九'
const hanNumber = (text: string): number => {
  if (!text.includes('十')) return Number(Array.from(text, (one) => Math.max(0, hanDigits.indexOf(one) - 1)).join(''))
  const [tens = '', ones = ''] = text.split('十')
  return (tens === '' ? 1 : hanNumber(tens)) * 10 + (ones === '' ? 0 : hanNumber(ones))
}
const latin = (text: string): string =>
  text.replace(/[〇零一二三四五六七八九十]+(?=[年月日号])/g, (found) => String(hanNumber(found)))

/**
 * A day, month or year in every usual form: 1990-01-02, 1990/1/2, 1990.1.2, 19900102, 1990年1月2日, 一九九〇年一月二日, 1990年1月, 199001, 1990,
 * 90.1.2, a day cell of Excel, or its serial number (32874). Null when it is none. `thisYear` decides the century of two digits.
 */
export function readDayParts(cell: CellIn, thisYear: number): DayParts | null {
  if (typeof cell === 'number' && Number.isInteger(cell) && cell > 3000 && cell < 80_000) return ofSerial(cell)
  const text = latin(cellText(cell)).replace(/\s+\d{1,2}:\d{2}(:\d{2})?.*$/, '').replace(/\s/g, '').replace(/T\d{2}:.*$/, '')
  const found = /^(\d{4}|\d{2})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?号?|月)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})?$/.exec(text) ?? /^(\d{4})年?$/.exec(text)
  if (!found) return null
  const said = Number(found[1])
  const year = found[1]!.length === 2 ? said + (2000 + said <= thisYear ? 2000 : 1900) : said
  return checked({ year, month: found[2] === undefined ? null : Number(found[2]), day: found[3] === undefined ? null : Number(found[3]) })
}

/** Excel counts days from 1899-12-30. */
const ofSerial = (serial: number): DayParts => {
  const at = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}

function checked(parts: DayParts): DayParts | null {
  const { year, month, day } = parts
  if (year < 1850 || year > 2100) return null
  if (month !== null && (month < 1 || month > 12)) return null
  if (day === null) return parts
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day))
  return at.getUTCMonth() + 1 === month && at.getUTCDate() === day ? parts : null
}

const two = (n: number): string => String(n).padStart(2, '0')

/** A whole day, YYYY-MM-DD, not in the future. */
export function readDay(cell: CellIn, today: string): Read<string> {
  const parts = readDayParts(cell, Number(today.slice(0, 4)))
  if (!parts || parts.month === null || parts.day === null) return bad('看不懂这个日期，请写成 2026-01-31', 'Not a day; write 2026-01-31')
  const day = `${parts.year}-${two(parts.month)}-${two(parts.day)}`
  return day > today ? bad('日期在今天之后', 'The day lies in the future') : good(day)
}

export const readYear = (cell: CellIn, thisYear: number): Read<number> => {
  const parts = readDayParts(cell, thisYear)
  return parts ? good(parts.year) : bad('看不懂这个年份或日期，请写成 1990 或 1990-01-31', 'Not a year or day; write 1990 or 1990-01-31')
}

/** A mobile or fixed line; of several in one cell the first. 138-0000-1234, +86 138 0000 1234, 0570 301 2345, 13800001234（儿子）. */
export function readPhone(cell: CellIn): Read<string> {
  const [first = ''] = cellText(cell).split(/[;；,，、/]|\s{2,}|(?<=\d{7,})(?=\D*[(（])/)
  const plain = first.replace(/^\(?\+?86\)?[-\s]*(?=1\d)/, '').replace(/^\((\d{3,4})\)/, '$1-').replace(/[\s()]/g, '')
  const digits = plain.startsWith('1') ? plain.replaceAll('-', '') : plain
  return /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,5})?|\d{7,8}|[48]00-?\d{3}-?\d{4}|\d{5,6})$/.test(digits) ? good(digits) : bad('电话号码不对（手机 11 位，固定电话带区号）', 'Not a phone number')
}

/** 18 characters with the check; 15 digits get their century. Excel rounds a number of 18 digits: that is said, not guessed. */
export function readId(cell: CellIn): Read<string> {
  if (typeof cell === 'number' && cell >= 1e15) return bad('Excel 把身份证号存成了数字，末几位已经丢失。请把这一列设为文本重新填写', 'Excel kept the ID number as a number and lost its last digits; make the column text and type it again')
  const read = readIdNumber(cellText(cell).replace(/^'/, ''))
  return read ? good(read) : bad('身份证号不对（位数、日期或校验位）', 'Not a valid ID number (length, date or check digit)')
}
export const looksLikeId = (cell: CellIn): boolean => /^[1-9]\d{5}(19|20)\d{9}[\dXx]$|^[1-9]\d{14}$/.test(cellText(cell))

const yes = /^(是|有|√|✓|✔|对|y|yes|true|1|已|已出租|出租)$/i
const no = /^(否|无|没有|×|✗|x|不|不是|n|no|false|0|未|未出租|没出租)$/i
export function readFlag(cell: CellIn): Read<boolean> {
  const text = cellText(cell)
  return yes.test(text) ? good(true) : no.test(text) ? good(false) : bad('只能填 是 或 否', 'Must be 是 or 否')
}

export function readCount(cell: CellIn, most: number): Read<number> {
  const text = cellText(cell).replace(/[人个户口]$/, '')
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? good(Number(text)) : bad(`要填 0 到 ${most} 的整数`, `Must be a whole number from 0 to ${most}`)
}

export function readText(cell: CellIn, most: number): Read<string> {
  const text = cellText(cell).replace(/\s+/g, ' ')
  if (unprintable.test(text)) return bad('含有不能保存的字符', 'Contains characters that cannot be stored')
  return countPoints(text) <= most ? good(text) : bad(`太长，最多 ${most} 个字`, `Too long, at most ${most} characters`)
}

export interface Choosable { key: string; words: Words; also?: readonly string[] }

/** By key, by either word, or by another usual word for it. */
export function readChoice(cell: CellIn, options: readonly Choosable[]): Read<string> {
  const text = cellText(cell).replace(/\s/g, '').toLowerCase()
  const found = options.find(({ key, words, also = [] }) => [key, words.zh, words.en, ...also].some((word) => word.replace(/\s/g, '').toLowerCase() === text))
  const shown = options.map(({ words }) => words.zh).join('、')
  return found ? good(found.key) : bad(`只能填 ${shown}`, `Must be one of ${options.map(({ words }) => words.en).join(', ')}`)
}

/** Several in one cell, between 、 , ; or spaces. */
export function readChoices(cell: CellIn, options: readonly Choosable[]): Read<string[]> {
  const keys: string[] = []
  for (const part of cellText(cell).split(/[、，,;；/\s]+/).filter((one) => one !== '')) {
    const read = readChoice(part, options)
    if (!read.ok) return read
    if (!keys.includes(read.value)) keys.push(read.value)
  }
  return good(keys)
}
