import { addressOf } from '../register/buildings.ts'
import { leastAge } from '../register/age.ts'
import { bornOf } from '../register/idnumber.ts'
import { readAddress } from '../search/address.ts'
import type { Words } from '../words.ts'
import type { Column } from './mapping.ts'
import { leastOf, targetsOf, type LedgerKind, type Target, type Value } from './targets.ts'
import { cellText, isNothing, type CellIn } from './values.ts'
import type { Switched } from '../register/fields.ts'

/** What is wrong with a row. `at`: the column, null where it is the row as a whole. */
export interface Fault { at: number | null; words: Words }
/** What a row says, by target. What was left empty is not there: an import fills and changes, it never empties a field. */
export type Said = Record<string, Value>
export interface ReadRow { said: Said; faults: Fault[]; /** Somebody too young: nothing of the row is kept. */ refused: boolean }

export type RowReader = (cells: readonly CellIn[]) => ReadRow

/** Reads rows of one mapped ledger. Made once, so that a hundred thousand rows do not look the mapping up again. */
export function rowReader(kind: LedgerKind, columns: readonly Column[], switched: Switched, today: string): RowReader {
  const targets = new Map(targetsOf(kind, switched).map((target) => [target.key, target]))
  const mapped = columns.flatMap(({ at, target }) => (target && targets.has(target) ? [{ at, target: targets.get(target) as Target }] : [])) // asked for just before
  const placeOf = (key: string): number | null => mapped.find(({ target }) => target.key === key)?.at ?? null
  return (cells) => {
    const row: ReadRow = { said: {}, faults: [], refused: false }
    for (const { at, target } of mapped) {
      const cell = cells[at]
      const text = cellText(cell)
      if (text === '' || (isNothing(text) && target.field?.key !== 'use' && target.key !== 'home.letOut')) continue
      const read = target.read(cell, today)
      if (!read.ok) row.faults.push({ at, words: read.words })
      else if (read.value !== '' && !(Array.isArray(read.value) && read.value.length === 0)) row.said[target.key] = read.value
    }
    for (const any of leastOf[kind]) if (!any.some((key) => key in row.said) && row.faults.every(({ at }) => !any.some((key) => placeOf(key) === at))) row.faults.push({ at: placeOf(any[0] ?? ''), words: missing(targets.get(any[0] ?? '')) })
    checkBirth(row, placeOf, Number(today.slice(0, 4)))
    return row
  }
}

const missing = (target: Target | undefined): Words => ({ zh: `没有填${target?.words.zh ?? ''}`, en: `${target?.words.en ?? ''} is missing` })

/** The birth year follows from the ID number; two that differ are a typing mistake. */
function checkBirth(row: ReadRow, placeOf: (key: string) => number | null, thisYear: number): void {
  const id = row.said['person.idNumber']
  const [fromId, said] = [typeof id === 'string' ? bornOf(id) : null, row.said['person.born'] as number | undefined] // readYear gives numbers
  if (fromId !== null && said !== undefined && fromId !== said) row.faults.push({ at: placeOf('person.born'), words: { zh: `与身份证号里的出生年份（${fromId}）不一致`, en: `Differs from the year in the ID number (${fromId})` } })
  const born = said ?? fromId
  if (born === null) return
  row.said['person.born'] = born
  if (born > thisYear) row.faults.push({ at: placeOf('person.born') ?? placeOf('person.idNumber'), words: { zh: '出生年份在今年之后', en: 'The birth year lies in the future' } })
  else if (thisYear - born < leastAge) Object.assign(row, { said: {}, refused: true, faults: [{ at: null, words: { zh: `未满 ${leastAge} 周岁的人不登记，这一行没有保存`, en: `Nobody below ${leastAge} is registered; this row was not kept` } }] })
}

/** Where a row lies, in one address: what the address column says, completed by estate, building, unit and room where it says no number. */
export function addressSaid(said: Said): string {
  const text = (key: string): string => (typeof said[`where.${key}`] === 'string' ? (said[`where.${key}`] as string) : '') // checked before
  const [address, estate, building, unit, room] = [text('address'), text('estate'), text('building'), text('unit'), text('room')]
  const { parts, bare } = readAddress(address)
  const bareOf = (sign: string): string => sign.replace(/(号楼|单元|号|幢|栋|座|楼|室|房)$/u, '')
  if (address !== '' && (Object.keys(parts).length > 0 || bare !== null)) return address
  const before = estate !== '' && !address.includes(estate) ? address + estate : address || estate
  return addressOf(before, bareOf(building), { unit: bareOf(unit), room: bareOf(room) })
}
