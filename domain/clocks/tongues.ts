import type { Lang } from '../words.ts'
import type { PauseCause, Promised, Unit } from './model.ts'
import type { Wall } from './moment.ts'

/** How a language says dates, spans and limits. Sentences are put together in explain.ts. */
export interface Tongue {
  /** A date; the year only when it differs from the year already in mind. */
  date(at: Wall, year: number, weekday: boolean): string
  time(at: Wall): string
  range(from: Wall, to: Wall, year: number): string
  promise(promise: Promised): string
  start(verb: string, date: string, time: string): string
  countedFrom(when: string): string
  off(days: string): string
  duty(days: string): string
  madeUp(days: string): string
  otherHours(days: string): string
  paused(from: string, to: string, cause: PauseCause): string
  pausedSince(from: string, cause: PauseCause): string
  changed(date: string, from: string, to: string): string
  extended(date: string, until: string): string
  movesOn: string
  provisional(until: string): string
  /** Remarks after the due time. */
  notes(notes: readonly string[]): string
  done(when: string): string
  /** Today, tomorrow or yesterday by the distance in days, else null. */
  near(days: number): string | null
  shortDate(at: Wall, year: number): string
  /** A chip: what is left or over, largest unit first; `working` says whether the units are of working time. */
  left(parts: readonly Part[], working: boolean, late: boolean): string
  lessThanMinute(late: boolean): string
}

export type Part = readonly [amount: number, unit: 'day' | 'hour' | 'minute']

const two = (n: number): string => String(n).padStart(2, '0')
const clockFace = (at: Wall): string => `${two(at.hour)}:${two(at.minute)}`

const zhDays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const zhUnits: Record<Unit, string> = { working_hour: '个工作时', working_day: '个工作日', hour: '小时', day: '个自然日' }
const zhCauses: Record<PauseCause, string> = { objection: '派单异议', suspension: '挂账', resident: '等待居民' }

const zhWorking = { day: '个工作日', hour: '个工作时', minute: '分钟' }
const zhNatural = { day: '天', hour: '小时', minute: '分钟' }

const zhDate = (at: Wall, year: number, weekday: boolean): string =>
  `${at.year === year ? '' : `${at.year} 年 `}${at.month} 月 ${at.date} 日${weekday ? `(${zhDays[at.weekday]})` : ''}`

const zh: Tongue = {
  date: zhDate,
  time: clockFace,
  range: (from, to, year) => {
    if (from.day === to.day) return zhDate(from, year, false)
    const near = from.year === to.year && from.month === to.month
    return `${zhDate(from, year, false)}至 ${near ? `${to.date} 日` : zhDate(to, from.year, false)}`
  },
  promise: ({ unit, amount }) => `${amount} ${zhUnits[unit]}`,
  start: (verb, date, time) => `${date} ${time} ${verb}`,
  countedFrom: (when) => `自 ${when} 起算`,
  off: (days) => `${days}放假`,
  duty: (days) => `${days}假日值班`,
  madeUp: (days) => `${days}调休上班`,
  otherHours: (days) => `${days}作息不同`,
  paused: (from, to, cause) => `${from} 至 ${to} 因${zhCauses[cause]}暂停计时`,
  pausedSince: (from, cause) => `${from} 起因${zhCauses[cause]}暂停计时`,
  changed: (date, from, to) => `${date}时限由 ${from}改为 ${to}`,
  extended: (date, until) => `${date}批准延期至 ${until}`,
  movesOn: '恢复计时后顺延',
  provisional: (until) => `${until}之后的放假安排尚未公布, 到期时间暂定`,
  notes: (notes) => `(${notes.join('; ')})`,
  done: (when) => `; 已于 ${when} 完成`,
  near: (days) => ({ '-1': '昨天', 0: '今天', 1: '明天' })[days] ?? null,
  shortDate: (at, year) => `${at.year === year ? '' : `${at.year}年`}${at.month}月${at.date}日 ${zhDays[at.weekday]}`,
  left: (parts, working, late) => {
    const said = parts.map(([n, unit]) => `${n} ${(working ? zhWorking : zhNatural)[unit]}`).join(' ')
    // Chinese has no word for a working minute.
    const of = working && parts[0]?.[1] === 'minute' ? '工作时间' : ''
    return `${of}${late ? '已超' : '还剩'} ${said}`
  },
  lessThanMinute: (late) => (late ? '刚刚超时' : '还剩不到 1 分钟'),
}

const enDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const enMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const enUnits: Record<Unit, string> = {
  working_hour: 'working hour',
  working_day: 'working day',
  hour: 'hour',
  day: 'calendar day',
}
const enCauses: Record<PauseCause, string> = {
  objection: 'the dispatch was objected to',
  suspension: 'the matter was suspended',
  resident: 'the resident is awaited',
}
const count = (n: number, name: string): string => `${n} ${name}${n === 1 ? '' : 's'}`
const enDate = (at: Wall, year: number, weekday: boolean): string =>
  `${weekday ? `${enDays[at.weekday]} ` : ''}${at.date} ${enMonths[at.month - 1]}${at.year === year ? '' : ` ${at.year}`}`

const en: Tongue = {
  date: enDate,
  time: clockFace,
  range: (from, to, year) => {
    if (from.day === to.day) return enDate(from, year, false)
    if (from.year === to.year && from.month === to.month) return `${from.date}–${enDate(to, year, false)}`
    return `${enDate(from, from.year === to.year ? from.year : year, false)} – ${enDate(to, year, false)}`
  },
  promise: ({ unit, amount }) => count(amount, enUnits[unit]),
  start: (verb, date, time) => `${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${date} ${time}`,
  countedFrom: (when) => `counted from ${when}`,
  off: (days) => `holiday ${days}`,
  duty: (days) => `holiday duty ${days}`,
  madeUp: (days) => `make-up workday ${days}`,
  otherHours: (days) => `other hours ${days}`,
  paused: (from, to, cause) => `stopped ${from} to ${to} because ${enCauses[cause]}`,
  pausedSince: (from, cause) => `stopped since ${from} because ${enCauses[cause]}`,
  changed: (date, from, to) => `limit changed from ${from} to ${to} on ${date}`,
  extended: (date, until) => `extended on ${date} to ${until}`,
  movesOn: 'moves on when the clock resumes',
  provisional: (until) => `provisional: holidays after ${until} are not published yet`,
  notes: (notes) => ` (${notes.join('; ')})`,
  done: (when) => `; done ${when}`,
  near: (days) => ({ '-1': 'Yesterday', 0: 'Today', 1: 'Tomorrow' })[days] ?? null,
  shortDate: (at, year) => enDate(at, year, true),
  left: (parts, working, late) =>
    `${parts.map(([n, unit], i) => count(n, working && i === 0 ? `working ${unit}` : unit)).join(' ')} ${late ? 'over' : 'left'}`,
  lessThanMinute: (late) => (late ? 'Just overdue' : 'Less than a minute left'),
}

export const tongues: Record<Lang, Tongue> = { zh, en }
