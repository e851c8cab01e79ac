import type { Lang } from '@gezhi/domain/words.ts'
export { countPoints } from '@gezhi/domain/words.ts'

/** What a moment may be given as: ISO text of the wire, milliseconds, or a Date. */
export type Moment = string | number | Date

/** The thin space between digits and Han characters; it does not break, so 3 never parts from 分钟. */
export const thin = '\u202F'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** China keeps one time, UTC+8 without summer time (since 1992), whatever the device is set to. */
const chinaOffset = 8 * hour
const week = { zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (n: number) => String(n).padStart(2, '0')
const millis = (at: Moment) => new Date(at).getTime()

function chinaParts(at: Moment) {
  const date = new Date(millis(at) + chinaOffset)
  return {
    year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate(), weekday: date.getUTCDay(),
    time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`, dayNumber: Math.floor(date.getTime() / day),
  }
}

/** 11月23日 周一; with the year in front only when it is not this year. An invalid moment gives a dash. */
export function dayText(at: Moment, lang: Lang = 'zh', now: Moment = Date.now()): string {
  if (Number.isNaN(millis(at))) return '—'
  const it = chinaParts(at)
  const year = it.year !== chinaParts(now).year
  if (lang === 'en') return `${week.en[it.weekday]} ${it.day} ${months[it.month]}${year ? ` ${it.year}` : ''}`
  return `${year ? `${it.year}年` : ''}${it.month + 1}月${it.day}日 ${week.zh[it.weekday]}`
}

/** 16:00 in China. */
export const timeText = (at: Moment): string => (Number.isNaN(millis(at)) ? '—' : chinaParts(at).time)

/** 11月23日 周一 16:00 */
export const dateTime = (at: Moment, lang: Lang = 'zh', now: Moment = Date.now()): string =>
  Number.isNaN(millis(at)) ? '—' : `${dayText(at, lang, now)} ${timeText(at)}`

/** 2026-11-23, the China day: for tables, file names and date inputs. */
export function isoDay(at: Moment): string {
  if (Number.isNaN(millis(at))) return '—'
  const it = chinaParts(at)
  return `${it.year}-${two(it.month + 1)}-${two(it.day)}`
}

/** How far a moment is from now as people say it: 刚刚, 3 分钟前, 昨天 16:00, 5 天前, later the date itself. */
export function relative(at: Moment, lang: Lang = 'zh', now: Moment = Date.now()): string {
  const gap = millis(now) - millis(at)
  if (Number.isNaN(gap)) return '—'
  const size = Math.abs(gap)
  const days = Math.abs(chinaParts(now).dayNumber - chinaParts(at).dayNumber)
  if (size < minute) return lang === 'zh' ? (gap < 0 ? '马上' : '刚刚') : gap < 0 ? 'in a moment' : 'just now'
  if (size < hour) return ago(Math.floor(size / minute), gap, lang, '分钟', 'min')
  if (days === 0 || size < 6 * hour) return ago(Math.floor(size / hour), gap, lang, '小时', 'h')
  if (days === 1) return `${neighbour(gap, lang)} ${timeText(at)}`
  return days < 7 ? ago(days, gap, lang, '天', days === 1 ? 'day' : 'days') : dateTime(at, lang, now)
}

const neighbour = (gap: number, lang: Lang) => (lang === 'zh' ? (gap > 0 ? '昨天' : '明天') : gap > 0 ? 'yesterday' : 'tomorrow')

function ago(count: number, gap: number, lang: Lang, zh: string, en: string): string {
  if (lang === 'zh') return `${count}${thin}${zh}${gap >= 0 ? '前' : '后'}`
  return gap >= 0 ? `${count} ${en} ago` : `in ${count} ${en}`
}

/** A length of natural time in its two largest units: 2 天 3 小时, 40 分钟. Milliseconds in; the sign is dropped. */
export function duration(ms: number, lang: Lang = 'zh'): string {
  return unitText(Math.round(Math.abs(ms) / minute), 24 * 60, lang === 'zh' ? ['天', '小时', '分钟'] : ['d', 'h', 'min'], lang)
}

/** A length of working time, told in 工作日 and 工作时. `dayMinutes` is the length of one working day of that calendar. */
export function workingDuration(minutes: number, dayMinutes: number, lang: Lang = 'zh'): string {
  const units = lang === 'zh' ? ['工作日', '工作时', '分钟'] : ['working d', 'working h', 'min']
  return unitText(Math.round(Math.abs(minutes)), dayMinutes, units, lang)
}

function unitText(minutes: number, dayMinutes: number, units: readonly string[], lang: Lang): string {
  const counts = [Math.floor(minutes / dayMinutes), Math.floor((minutes % dayMinutes) / 60), (minutes % dayMinutes) % 60]
  const first = Math.max(0, counts.findIndex((count) => count > 0))
  const gap = lang === 'zh' ? thin : ' '
  const said = counts.map((count, at) => (count > 0 && at >= first && at < first + 2 ? `${count}${gap}${units[at]}` : '')).filter(Boolean)
  return said.length > 0 ? said.join(' ') : `0${gap}${units[2]}`
}

/** A number for people: 8643, 1.2 万, 3,400 万 as 3400 万, 1.21 亿. English: 8,643, 12.3 k, 34 M. */
export function figure(n: number, lang: Lang = 'zh'): string {
  if (!Number.isFinite(n)) return '—'
  const size = Math.abs(n)
  if (lang === 'en') return size < 10_000 ? exact(n) : size < 999_950 ? `${short(n / 1e3)} k` : `${short(n / 1e6)} M`
  if (size < 10_000) return String(Math.round(n * 10) / 10)
  return size < 99_995_000 ? `${short(n / 1e4)}${thin}万` : `${short(n / 1e8, 2)}${thin}亿`
}

/** One decimal below a thousand, none above. */
const short = (n: number, digits = 1) => String(Number(n.toFixed(Math.abs(n) >= 1000 ? 0 : digits)))

/** The exact number with grouping, for tables: 12,101,000. */
export const exact = (n: number): string => (Number.isFinite(n) ? n.toLocaleString('en-US', { maximumFractionDigits: 2 }) : '—')

/**
 * A share with its denominator: share(88, 91) → { percent: '96.7 %', of: '88 / 91' }.
 * Honest at the ends: 100 % and 0 % are only said when nothing is missing; no denominator, no percent.
 */
export function share(part: number, whole: number): { percent: string; of: string } {
  const of = `${exact(part)} / ${exact(whole)}`
  if (!(whole > 0) || !Number.isFinite(part)) return { percent: '—', of }
  const rounded = Math.round((part / whole) * 1000) / 10
  const honest = part < whole && rounded >= 100 ? 99.9 : part > 0 && rounded <= 0 ? 0.1 : rounded
  return { percent: `${honest.toFixed(1)}${thin}%`, of }
}

/** Bytes as people read them: 380 kB, 3.2 MB. */
export const bytes = (n: number): string => (n < 1e6 ? `${Math.max(1, Math.round(n / 1e3))}${thin}kB` : `${short(n / 1e6)}${thin}MB`)

/** Metres: 80 米, 1.2 公里. */
export function distance(metres: number, lang: Lang = 'zh'): string {
  const near = metres < 995
  const count = near ? String(metres < 100 ? Math.round(metres) : Math.round(metres / 10) * 10) : short(metres / 1000)
  return lang === 'zh' ? `${count}${thin}${near ? '米' : '公里'}` : `${count} ${near ? 'm' : 'km'}`
}

/** Puts the thin space between digits or Latin letters and Han characters; dates (11月23日) stay closed. */
export const spaced = (text: string): string =>
  text.replace(/([\p{Script=Han}])([0-9A-Za-z])/gu, (pair, han: string, half: string) => (/[年月日第]/.test(han) ? pair : han + thin + half))
    .replace(/([0-9A-Za-z%])([\p{Script=Han}])/gu, (pair, half: string, han: string) => (/[年月日号]/.test(han) ? pair : half + thin + han))
