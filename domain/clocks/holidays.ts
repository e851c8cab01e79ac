import type { Words } from '../words.ts'
import { areInOrder, type Calendar, type Day, type DayKey, type Shift } from './model.ts'
import { dayOfKey, keyOfDay } from './moment.ts'
import { weekdays } from './table.ts'

const newYear: Words = { zh: '元旦', en: 'New Year’s Day' }
const spring: Words = { zh: '春节', en: 'Spring Festival' }
const qingming: Words = { zh: '清明节', en: 'Qingming Festival' }
const labour: Words = { zh: '劳动节', en: 'Labour Day' }
const dragon: Words = { zh: '端午节', en: 'Dragon Boat Festival' }
const autumn: Words = { zh: '中秋节', en: 'Mid-Autumn Festival' }
const national: Words = { zh: '国庆节', en: 'National Day' }
const nationalAndAutumn: Words = { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' }

/** One festival as a notice words it: first and last day off, and the weekend days worked for it. */
type Festival = readonly [words: Words, from: DayKey, to: DayKey, ...worked: DayKey[]]

// 国办发明电〔2023〕7号, 25 October 2023. 除夕 (9 February) was only encouraged leave, so it is a working day here.
const festivals2024: readonly Festival[] = [
  [newYear, '2024-01-01', '2024-01-01'],
  [spring, '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'],
  [qingming, '2024-04-04', '2024-04-06', '2024-04-07'],
  [labour, '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'],
  [dragon, '2024-06-10', '2024-06-10'],
  [autumn, '2024-09-15', '2024-09-17', '2024-09-14'],
  [national, '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'],
]

// 国办发明电〔2024〕12号, 12 November 2024.
const festivals2025: readonly Festival[] = [
  [newYear, '2025-01-01', '2025-01-01'],
  [spring, '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'],
  [qingming, '2025-04-04', '2025-04-06'],
  [labour, '2025-05-01', '2025-05-05', '2025-04-27'],
  [dragon, '2025-05-31', '2025-06-02'],
  [nationalAndAutumn, '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'],
]

// 国办发明电〔2025〕7号, 4 November 2025.
const festivals2026: readonly Festival[] = [
  [newYear, '2026-01-01', '2026-01-03', '2026-01-04'],
  [spring, '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'],
  [qingming, '2026-04-04', '2026-04-06'],
  [labour, '2026-05-01', '2026-05-05', '2026-05-09'],
  [dragon, '2026-06-19', '2026-06-21'],
  [autumn, '2026-09-25', '2026-09-27'],
  [national, '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'],
]

/**
 * 2027: no notice seen. Only the days off that 全国年节及纪念日放假办法 (revised 10 November 2024) art. 2 fixes; the days
 * given back for festivals on a weekend (1-2 May 2027) and the exchanged weekends are the notice's to say.
 * Beware: the new moon of Spring Festival 2027 falls at 23:56 on 6 February; some libraries (ICU) put it a day late.
 */
const festivals2027: readonly Festival[] = [
  [newYear, '2027-01-01', '2027-01-01'],
  [spring, '2027-02-05', '2027-02-08'],
  [qingming, '2027-04-05', '2027-04-05'],
  [labour, '2027-05-01', '2027-05-02'],
  [dragon, '2027-06-09', '2027-06-09'],
  [autumn, '2027-09-15', '2027-09-15'],
  [national, '2027-10-01', '2027-10-03'],
]

/** The last day covered by a State Council notice entered here. */
export const publishedUntil: DayKey = '2026-12-31'

function daysOf(festivals: readonly Festival[], extra: Partial<Day> = {}): Record<DayKey, Day> {
  const days: Record<DayKey, Day> = {}
  for (const [words, from, to, ...worked] of festivals) {
    for (let day = dayOfKey(from); day <= dayOfKey(to); day++) days[keyOfDay(day)] = { kind: 'holiday', words, ...extra }
    for (const key of worked) days[key] = { kind: 'workday', words, ...extra }
  }
  return days
}

/** State Council holidays and make-up workdays 2024-2026, and the provisional statutory days of 2027. A fresh object each time. */
export const nationalDays = (): Record<DayKey, Day> => ({
  ...daysOf(festivals2024),
  ...daysOf(festivals2025),
  ...daysOf(festivals2026),
  ...daysOf(festivals2027, { provisional: true }),
})

/** The default: Monday to Friday 8:30-12:00 and 14:00-17:30, State Council holidays. A make-up day works as a Monday does. */
export function chinaCalendar(): Calendar {
  const office = (): Shift[] => [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '17:30' },
  ]
  return {
    key: 'china',
    words: { zh: '机关工作时间', en: 'Office hours' },
    week: { 1: office(), 2: office(), 3: office(), 4: office(), 5: office(), 6: [], 7: [] },
    days: nationalDays(),
    known: { until: publishedUntil },
  }
}

/** For a desk on duty day and night, holidays included: every hour works, every day is a working day, nothing is provisional. */
export function roundTheClock(): Calendar {
  const whole = (): Shift[] => [{ from: '00:00', to: '24:00' }]
  return {
    key: 'round_the_clock',
    words: { zh: '全天候值班', en: 'Round the clock' },
    week: { 1: whole(), 2: whole(), 3: whole(), 4: whole(), 5: whole(), 6: whole(), 7: whole() },
    days: {},
    known: { until: '9999-12-31' },
  }
}

/**
 * A new calendar with these days laid over its own. `until`, when a year's notice is entered whole, moves the published
 * border forward and drops the provisional days before it, which the notice replaces.
 */
export function mergeDays(calendar: Calendar, days: Record<DayKey, Day>, until: DayKey = calendar.known.until): Calendar {
  const moved = until > calendar.known.until ? until : calendar.known.until
  const kept = Object.entries(calendar.days).filter(([key, day]) => !(day.provisional && key <= moved))
  const merged = Object.entries({ ...Object.fromEntries(kept), ...days }).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...calendar, days: Object.fromEntries(merged), known: { until: moved } }
}

const weekdayWords: readonly Words[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
]

/** What is wrong with a calendar, in words for the person who edits it; empty when it may be saved. Reads drafts as well. */
export function checkCalendar(calendar: Calendar): Words[] {
  const week = weekdays.flatMap((weekday, i) =>
    checkShifts(calendar.week[weekday], weekdayWords[i] ?? { zh: weekday, en: weekday }),
  )
  const days = Object.entries(calendar.days).flatMap(([key, day]) => checkDay(key, day, calendar))
  const works = weekdays.some((weekday) => calendar.week[weekday].length > 0)
  const empty = works
    ? []
    : [{ zh: '一周内没有任何班次，无法计算时限。', en: 'The week has no shift at all; no due time can be computed.' }]
  return [...empty, ...week, ...days]
}

function checkShifts(shifts: readonly Shift[], where: Words): Words[] {
  const complaints: Words[] = []
  for (const { from, to } of shifts) {
    if (!(from < to))
      complaints.push({
        zh: `${where.zh}的班次 ${from}-${to} 结束不晚于开始。`,
        en: `${where.en}: the shift ${from}-${to} ends before it begins.`,
      })
  }
  if (!areInOrder(shifts))
    complaints.push({
      zh: `${where.zh}的班次有重叠或没有按时间先后排列。`,
      en: `${where.en}: shifts overlap or are not in order.`,
    })
  return complaints
}

function checkDay(key: DayKey, day: Day, calendar: Calendar): Words[] {
  const where: Words = { zh: key, en: key }
  if (!exists(key)) return [{ zh: `${key} 不是有效的日期。`, en: `${key} is not a date.` }]
  const complaints = checkShifts(day.shifts ?? [], where)
  if (day.kind === 'workday' && (day.shifts ?? calendar.week[weekdays[(day.of ?? 1) - 1] ?? '1']).length === 0) {
    complaints.push({ zh: `${key} 标为上班，但当天没有班次。`, en: `${key} is marked as a workday but has no shift.` })
  }
  if (day.kind === 'holiday' && day.shifts?.length === 0) {
    complaints.push({
      zh: `${key} 标为放假，班次表却是空的：不值班请删去班次表，值班请填写班次。`,
      en: `${key} is a holiday with an empty list of duty shifts: remove the list, or fill it.`,
    })
  }
  if (day.provisional && key <= calendar.known.until) {
    complaints.push({
      zh: `${key} 仍标为暂定，但放假安排已公布到 ${calendar.known.until}。`,
      en: `${key} is still provisional although holidays are published until ${calendar.known.until}.`,
    })
  }
  return complaints
}

function exists(key: string): boolean {
  const day = dayOfKey(key)
  return /^\d{4}-\d{2}-\d{2}$/.test(key) && !Number.isNaN(day) && keyOfDay(day) === key
}
