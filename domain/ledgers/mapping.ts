import { isOn, type Switched } from '../register/fields.ts'
import { refusedMeaning } from '../register/refused.ts'
import type { Words } from '../words.ts'
import { leastOf, targetsOf, type LedgerKind, type Target } from './targets.ts'
import { cellText, looksLikeId, type CellIn } from './values.ts'

/**
 * Why a column goes where it goes. same, like: by its heading · remembered: as it was put before · content: ID numbers under another heading ·
 * refused: never held · off: a field that is not switched on here · unknown: nothing in the register is meant · chosen: by a person.
 */
export const whys = ['same', 'like', 'remembered', 'content', 'refused', 'off', 'unknown', 'chosen'] as const
export type Why = (typeof whys)[number]
/** `at`: its place in the row. `meaning`: what is refused, or which field is off. */
export interface Column { at: number; heading: string; target: string | null; why: Why; meaning: Words | null }

/** A heading in one form: full width to half, no spaces, stars, colons, and nothing that only explains in brackets. */
export const plainHeading = (heading: string): string => heading.normalize('NFKC').toLowerCase().replace(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/g, '').replace(/[\s*＊:：、,.。"“”'_-]+/g, '')

interface Guess { target: Target; why: 'same' | 'like' }

function guess(heading: string, targets: readonly Target[]): Guess | null {
  const same = targets.find((target) => target.headings.some((one) => plainHeading(one) === heading))
  if (same) return { target: same, why: 'same' }
  const likes = targets.flatMap((target) => target.headings.map((one) => ({ target, one: plainHeading(one) })))
    .filter(({ one }) => one.length >= 2 && (heading.endsWith(one) || heading.startsWith(one)) && heading.length <= one.length + 6)
  const best = likes.toSorted((a, b) => b.one.length - a.one.length)[0]
  return best ? { target: best.target, why: 'like' } : null
}

/**
 * Where each column of a sheet goes, as it is proposed. A refused meaning is refused whatever was remembered; what somebody put before beats
 * what only looks alike; a target is given once. `samples`: some rows, to know ID numbers under whatever heading.
 */
export function proposeMapping(kind: LedgerKind, headings: readonly string[], samples: readonly (readonly CellIn[])[], remembered: ReadonlyMap<string, string | null>, switched: Switched): Column[] {
  const targets = targetsOf(kind, switched)
  const columns = headings.map((heading, at) => propose(heading.trim(), at, targets, samples, remembered, switched))
  return once(columns)
}

function propose(heading: string, at: number, targets: readonly Target[], samples: readonly (readonly CellIn[])[], remembered: ReadonlyMap<string, string | null>, switched: Switched): Column {
  const plain = plainHeading(heading)
  const found = guess(plain, targets)
  const column = (target: Target | null, why: Why, meaning: Words | null = null): Column => ({ at, heading, target: target?.key ?? null, why, meaning })
  // A shop's own name is no employer of anybody; anything that only resembles a known heading is looked at first.
  const refused = found?.why === 'same' ? null : refusedMeaning([heading])
  if (refused) return column(null, 'refused', refused)
  const known = remembered.get(plain)
  const before = known ? targets.find((target) => target.key === known) : undefined
  const chosen = found?.why === 'same' ? found.target : (before ?? (known === null ? undefined : found?.target))
  const why: Why = found?.why === 'same' ? 'same' : before ? 'remembered' : (found?.why ?? 'unknown')
  if (chosen) return isOff(chosen, switched) ? column(null, 'off', chosen.words) : column(chosen, why)
  // Numbers that tell who somebody is do not lie about under another name.
  const ids = samples.filter((cells) => looksLikeId(cells[at])).length
  const idTarget = targets.find((target) => target.key === 'person.idNumber')
  if (ids > 0 && ids * 2 >= samples.filter((cells) => cellText(cells[at]) !== '').length) return !idTarget || isOff(idTarget, switched) ? column(null, 'off', idNumberWords) : column(idTarget, 'content')
  return column(null, known === null ? 'remembered' : 'unknown')
}
const idNumberWords: Words = { zh: '身份证号', en: 'ID number' }

/** 与户主关系 needs the list of members, except that everybody may be said to be the head. */
const isOff = (target: Target, switched: Switched): boolean => target.field !== null && target.key !== 'household.role' && !isOn(switched, target.field.of, target.field.key)

const strength: Record<Why, number> = { chosen: 5, same: 4, remembered: 3, content: 2, like: 1, off: 0, refused: 0, unknown: 0 }
function once(columns: readonly Column[]): Column[] {
  const best = new Map<string, Column>()
  for (const column of columns) if (column.target && (strength[best.get(column.target)?.why ?? 'unknown'] < strength[column.why])) best.set(column.target, column)
  return columns.map((column) => (column.target && best.get(column.target) !== column ? { ...column, target: null, why: 'unknown' } : column))
}

/** A person's choice on top of what was proposed: only to targets that exist here, never a column that was refused or is off, each target once. */
export function choose(columns: readonly Column[], chosen: ReadonlyMap<number, string | null>, kind: LedgerKind, switched: Switched): Column[] {
  const targets = targetsOf(kind, switched)
  return once(columns.map((column): Column => {
    if (!chosen.has(column.at) || column.why === 'refused' || column.why === 'off') return column
    const target = targets.find((one) => one.key === chosen.get(column.at)) ?? null
    if (target && isOff(target, switched)) return { ...column, target: null, why: 'off', meaning: target.words }
    return target?.key === column.target ? column : { ...column, target: target?.key ?? null, why: 'chosen', meaning: null }
  }))
}

/** Which of the things a row cannot do without no column gives, as words of the first that would do. */
export function lackingOf(kind: LedgerKind, columns: readonly Column[], switched: Switched): Words[] {
  const given = new Set(columns.flatMap(({ target }) => target ?? []))
  const targets = targetsOf(kind, switched)
  return leastOf[kind].filter((any) => !any.some((key) => given.has(key))).flatMap(([first]) => targets.find(({ key }) => key === first)?.words ?? [])
}

/** The row of headings among the first ones: titles and notes often stand above. -1: there is none. */
export function headingRow(kind: LedgerKind, rows: readonly (readonly CellIn[])[], switched: Switched): number {
  const targets = targetsOf(kind, switched)
  const scores = rows.map((cells) => cells.filter((cell) => typeof cell === 'string' && guess(plainHeading(cell), targets)?.why === 'same').length)
  const most = Math.max(0, ...scores)
  if (most > 0) return scores.indexOf(most)
  return rows.findIndex((cells) => cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length >= 2)
}
