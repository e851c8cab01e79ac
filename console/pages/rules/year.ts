import type { Calendar, Day, DayKey, Shift } from '@gezhi/domain/clocks/model.ts'
import { dayOfKey, keyOfDay, weekdayOf } from '@gezhi/domain/clocks/moment.ts'
import { weekdays } from '@gezhi/domain/clocks/table.ts'
import type { Parts } from './parts.ts'

/** How a day is drawn. */
export type Look = 'work' | 'rest' | 'holiday' | 'duty' | 'madeUp' | 'otherHours'

/** What a day of the calendar is; `day` is its own entry, when it has one. */
export function lookOf(calendar: Calendar, key: DayKey): { look: Look; day: Day | undefined } {
  const usual = calendar.week[weekdays[weekdayOf(dayOfKey(key))] ?? '1'].length > 0
  const day = calendar.days[key]
  if (!day) return { look: usual ? 'work' : 'rest', day }
  if (day.kind === 'holiday') return { look: (day.shifts?.length ?? 0) > 0 ? 'duty' : 'holiday', day }
  return { look: !usual ? 'madeUp' : day.shifts ? 'otherHours' : 'work', day }
}

/** Days of a month by weeks from Monday; null where the week belongs to another month. */
export function weeksOf(year: number, month: number): (DayKey | null)[][] {
  const first = Date.UTC(year, month, 1) / 86_400_000
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const cells = [...Array<null>(weekdayOf(first)).fill(null), ...Array.from({ length: count }, (_, at) => keyOfDay(first + at))]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => Array.from({ length: 7 }, (__, place) => cells[at * 7 + place] ?? null))
}

/** All days from one to the other, whichever comes first. */
export function between(a: DayKey, b: DayKey): DayKey[] {
  const [first, last] = [dayOfKey(a), dayOfKey(b)].sort((x, y) => x - y)
  return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, at) => keyOfDay((first ?? 0) + at))
}

export const shiftDay = (key: DayKey, days: number): DayKey => keyOfDay(dayOfKey(key) + days)

/** 8:30-12:00 14:00-17:30 */
export const shiftsText = (shifts: readonly Shift[]): string => shifts.map((it) => `${it.from}-${it.to}`).join(' ')

/** The shifts a person typed; null when they cannot be read or overlap. Blank: none. */
export function readShifts(text: string): Shift[] | null {
  const parts = text.replace(/[～~–—至]/g, '-').replace(/：/g, ':').replace(/\s*-\s*/g, '-').split(/[\s,，、;；]+/).filter((it) => it !== '')
  const shifts = parts.map((part) => {
    const found = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(part)
    return found ? { from: `${(found[1] ?? '').padStart(2, '0')}:${found[2]}`, to: `${(found[3] ?? '').padStart(2, '0')}:${found[4]}` } : null
  })
  const read = shifts.filter((it): it is Shift => it !== null)
  const fits = read.every((it, at) => it.from < it.to && it.from < '24:00' && it.to <= '24:00' && it.from.slice(3) < '60' && it.to.slice(3) < '60' && (read[at - 1]?.to ?? '') <= it.from)
  return read.length === parts.length && fits ? read : null
}

/** The calendar with these days changed; null takes the entry away. A new object: tables are remembered per calendar. */
export function putDays(calendar: Calendar, keys: readonly DayKey[], day: Day | null): Calendar {
  const kept = Object.entries(calendar.days).filter(([key]) => !keys.includes(key))
  const added = day ? keys.map((key) => [key, day] as const) : []
  return { ...calendar, days: Object.fromEntries([...kept, ...added].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

export const toParts = ({ key: _key, words, week, days, known }: Calendar): Parts => ({
  words, known,
  ...Object.fromEntries(Object.entries(week).map(([weekday, shifts]) => [`week.${weekday}`, shifts])),
  ...Object.fromEntries(Object.entries(days).map(([key, day]) => [`days.${key}`, day])),
})

/** Parts come from calendars that were read, so they make a calendar again. */
export function fromParts(parts: Parts, like: Calendar): Calendar {
  const days = Object.entries(parts).filter(([key]) => key.startsWith('days.')).map(([key, day]) => [key.slice(5), day as Day] as const) // cut from a calendar by toParts
  const week = { ...like.week }
  for (const weekday of weekdays) week[weekday] = (parts[`week.${weekday}`] as Shift[] | undefined) ?? [] // cut from a calendar by toParts
  return { ...like, words: parts['words'] as Calendar['words'], known: parts['known'] as Calendar['known'], week, days: Object.fromEntries(days) } // cut from a calendar by toParts
}
