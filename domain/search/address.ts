import { oneForm } from './variants.ts'

/**
 * An address as people write it (3幢2单元501, 3-2-501, 三号楼二单元501室, 3#2-501) taken apart: a place by name and numbered parts.
 * lane 弄 · number 号 · building 幢 · unit 单元 · floor 层 · room 室
 */
export const partKinds = ['lane', 'number', 'building', 'unit', 'floor', 'room'] as const
export type PartKind = (typeof partKinds)[number]
export interface Address {
  /** What is left: county, street, road, estate, in one form of writing. */
  place: string
  parts: Partial<Record<PartKind, string>>
  /** A number that nothing says what it counts, as in a query "501". */
  bare: string | null
}

const han = '〇零一二三四五六七八九十百两'
const digits: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** 十二 → 12, 二十一 → 21, 一百零三 → 103, 五〇一 → 501. */
export function countOf(text: string): number {
  if (!/[十百]/.test(text)) return Number(Array.from(text, (one) => digits[one] ?? 0).join(''))
  let whole = 0
  let digit = 0
  for (const one of text) {
    if (one === '百' || one === '十') {
      whole += (digit || 1) * (one === '百' ? 100 : 10)
      digit = 0
    } else digit = digits[one] ?? 0
  }
  return whole + digit
}

// A number before a word that counts: Latin digits with a letter, a single letter (A座), or a Chinese numeral.
const count = `(?:\\d{1,5}[a-z]?|[a-z]\\d{0,4}|[${han}]{1,5})`
const marks: readonly [RegExp, PartKind][] = [
  [new RegExp(`^第?(${count})(?:号楼|号幢|幢|栋|座|#楼|#|号(?=\\d{1,2}-\\d|${count}(?:单元|门|梯))|楼(?=${count}(?:单元|门|梯|室)))`), 'building'],
  [new RegExp(`^第?(${count})(?:单元|门洞|门|梯)`), 'unit'],
  [new RegExp(`^第?(${count})(?:弄|巷)`), 'lane'],
  [new RegExp(`^第?(${count})(?:号室|室|户)`), 'room'],
  [new RegExp(`^第?(${count})(?:层|楼)`), 'floor'],
  [new RegExp(`^第?(${count})号`), 'number'],
]
const dashed = /^((?:[a-z]?\d{1,5}[a-z]?|[a-z](?=-\d))(?:-[a-z]?\d{1,5}[a-z]?){1,3})(?![\da-z])(?:号?室)?/
const single = /^([a-z]?\d{1,5}[a-z]?)(?![\da-z])/

const plain = (value: string): string => {
  const number = new RegExp(`^[${han}]+$`).test(value) ? String(countOf(value)) : value
  return number.replace(/^0+(?=\d)/, '')
}

const written = (text: string): string =>
  oneForm(text.normalize('NFKC').toLowerCase()).replace(/[－—–~_/、]+|(?<=\d)之(?=\d)/g, '-').replace(/[\s,，。.·;；()（）]+/g, ' ').trim()

/** Takes an address or a query apart. What comes first counts when a kind is said twice. */
export function readAddress(text: string): Address {
  const address: Address = { place: '', parts: {}, bare: null }
  let left = written(text)
  let before = ''
  while (left !== '') {
    const taken = takePart(left, address, before)
    if (taken > 0) {
      before = '#'
      left = left.slice(taken)
      continue
    }
    const [point = ''] = Array.from(left)
    if (point !== ' ' && point !== '-') address.place += point
    before = point
    left = left.slice(point.length)
  }
  return address
}

/** How much of the text is a numbered part; 0 when it does not begin with one. */
function takePart(left: string, address: Address, before: string): number {
  // Inside a Latin word or a number nothing begins.
  if (/[\da-z]/.test(before)) return 0
  for (const [pattern, kind] of marks) {
    const found = pattern.exec(left)
    // 三里亭, 五一路: a Chinese numeral only counts before its word, which the pattern asks for; 一号 in 一号公路 is a name.
    if (!found || (kind === 'number' && /^号?(公路|线)/.test(left.slice(found[1]!.length)))) continue
    address.parts[kind] ??= plain(found[1]!)
    return found[0].length
  }
  const row = dashed.exec(left)
  if (row) return takeRow(row[1]!.split('-'), address, row[0].length)
  const one = single.exec(left)
  if (!one || !/\d/.test(one[1]!)) return 0
  const { parts } = address
  if (parts.room === undefined && (parts.building !== undefined || parts.unit !== undefined || parts.floor !== undefined || (parts.number !== undefined && one[1]!.length >= 3))) parts.room = plain(one[1]!)
  else address.bare ??= plain(one[1]!)
  return one[0].length
}

/** 3-2-501 building, unit, room; 3-501 building, room; behind a building (3幢2-501) unit, room. */
function takeRow(values: readonly string[], address: Address, length: number): number {
  const { parts } = address
  const inside = parts.building !== undefined
  const shapes: Record<number, readonly PartKind[]> = inside
    ? { 2: ['unit', 'room'], 3: ['unit', 'floor', 'room'], 4: ['unit', 'floor', 'room'] }
    : { 2: ['building', 'room'], 3: ['building', 'unit', 'room'], 4: ['building', 'unit', 'floor', 'room'] }
  for (const [at, kind] of (shapes[values.length] ?? []).entries()) parts[kind] ??= plain(values[at]!)
  return length
}

const letters: Record<PartKind, string> = { lane: '弄', number: '号', building: '幢', unit: '元', floor: '层', room: '室' }

/**
 * What an address is found by in an index: its places by name, its parts as 幢3, 元2, 室501. In an estate 3号 and 3幢 say the same, so a
 * row that has only one of them answers to both.
 */
export function addressTokens(address: Address): string[] {
  const { parts } = address
  const tokens = placesOf(address.place)
  for (const kind of partKinds) if (parts[kind] !== undefined) tokens.push(letters[kind] + parts[kind])
  if (parts.number !== undefined && parts.building === undefined) tokens.push(letters.building + parts.number)
  if (parts.building !== undefined && parts.number === undefined) tokens.push(letters.number + parts.building)
  if (parts.room === undefined && address.bare !== null) tokens.push(letters.room + address.bare)
  // Where a building has one staircase nobody writes it, and some say it.
  if (parts.building !== undefined && parts.unit === undefined) tokens.push(`${letters.unit}1`)
  return [...new Set(tokens)]
}

/** The numbered parts a query asks for: a row fits when it has them all. The place is compared as text, see `placesOf`. */
export function askedParts(query: Address): string[] {
  const { parts } = query
  const room = parts.room ?? query.bare ?? undefined
  return partKinds.flatMap((kind) => {
    // A floor besides a room says nothing more, and rows seldom have it.
    if (kind === 'floor' && room !== undefined) return []
    const value = kind === 'room' ? room : parts[kind]
    return value === undefined ? [] : [letters[kind] + value]
  })
}

const ends = /(?:省|市|区|县|镇|乡|街道|社区|村|大道|公路|路|街|巷|弄|里弄|小区|公寓|花园|花苑|家园|苑|园|城|府|庭|湾|广场|大厦|坊)+/
const generic = /(?:街道|社区|小区|公寓|村|镇|乡|区|县|市|省)$/

/** 柯城区双港街道幸福里小区 → 柯城区, 柯城, 双港街道, 双港, 幸福里小区, 幸福里. */
export function placesOf(place: string): string[] {
  const whole = namesIn(place)
  const short = whole.map((name) => name.replace(generic, '')).filter((name) => Array.from(name).length >= 2)
  return [...new Set([...whole, ...short])].filter((name) => name !== '')
}

/** 柯城区双港街道幸福里小区 → 柯城区, 双港街道, 幸福里小区. */
function namesIn(place: string): string[] {
  const whole: string[] = []
  let rest = place
  while (rest !== '') {
    const at = rest.slice(1).search(ends)
    const end = at < 0 ? rest.length : at + 1 + (ends.exec(rest.slice(at + 1))?.[0].length ?? 0)
    whole.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return whole
}

const above = /(?:省|市|县|(?<!小)区|街道|镇|乡|村)$/

/**
 * The places that a row must name, each by one of its ways of writing. Areas above the last place are said for the postman: a row of
 * 幸福里小区 is meant by 双港街道幸福里, though it does not say the street.
 */
export function soughtPlaces(place: string): string[][] {
  const whole = namesIn(place)
  return whole.filter((name, i) => i === whole.length - 1 || !above.test(name)).map((name) => {
    const short = name.replace(generic, '')
    return Array.from(short).length >= 2 && short !== name ? [name, short] : [name]
  })
}

/** Whether a row's text names the places that a query asks for. */
export const namesPlaces = (row: string, query: string): boolean => query === '' || row.includes(query) || soughtPlaces(query).every((ways) => ways.some((name) => row.includes(name)))

/** How well a row's address answers a query: 0 not at all, 1 in every part that was asked. */
export function addressFits(row: Address, query: Address): number {
  const asked = askedParts(query)
  if (asked.length === 0 && query.place === '') return 0
  const has = new Set(addressTokens(row))
  if (!asked.every((part) => has.has(part))) return 0
  if (!namesPlaces(row.place, query.place)) return 0
  return query.place === '' && asked.length < 2 ? 0.6 : 1
}
