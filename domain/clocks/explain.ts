import type { Lang, Words } from '../words.ts'
import { dueAt, isProvisional, nextWorking } from './calendar.ts'
import {
  isWorkingUnit,
  type Calendar,
  type Clock,
  type ClockKind,
  type Day,
  type Due,
  type Promised,
  type Remaining,
} from './model.ts'
import { dayOf, dayOfKey, keyOfDay, startOf, wall, weekdayOf, type Wall } from './moment.ts'
import { weekdays } from './table.ts'
import { tongues, type Part, type Tongue } from './tongues.ts'

/** What happened when a clock of this kind began, unless the caller says it better. */
export const startVerbs: Record<ClockKind, Words> = {
  accept: { zh: '上报', en: 'reported' },
  sign: { zh: '派单', en: 'dispatched' },
  handle: { zh: '签收', en: 'signed' },
  feed_back: { zh: '派单', en: 'dispatched' },
  verify: { zh: '反馈', en: 'fed back' },
  answer: { zh: '受理', en: 'accepted' },
  rule: { zh: '提出异议', en: 'objected' },
}

const began: Words = { zh: '起', en: 'from' }

/**
 * The sentence that explains a due time: when it began, how long, what lies between, when it ends. Names only the
 * holidays and make-up workdays from the first to the last day, the clock's pauses with their cause, and its changes.
 */
export function explain(what: Clock | { start: Date; promise: Promised }, calendar: Calendar, lang: Lang, verb?: Words): string {
  const say = tongues[lang]
  const clock = 'kind' in what ? what : null
  const start = 'kind' in what ? new Date(what.startedAt) : what.start
  const due = clock ? { at: new Date(clock.dueAt), provisional: clock.provisional } : dueAt(start, what.promise, calendar)
  const { year } = wall(start)
  const word = verb ?? (clock ? startVerbs[clock.kind] : began)
  const head = [say.start(word[lang], say.date(wall(start), 0, true), say.time(wall(start))), say.promise(what.promise)]
  const working = isWorkingUnit(what.promise.unit)
  if (working) head.push(...countedFrom(start, calendar, say))
  const between = working ? specialDays(start, due.at, calendar, say).join(', ') : ''
  const story = clock ? history(clock, year, say) : []
  const end = `${say.date(wall(due.at), year, false)} ${say.time(wall(due.at))}`
  return `${[head.join(', '), between, ...story].filter((part) => part !== '').join('; ')} → ${end}${tail(clock, due, calendar, year, say)}`
}

/** A due time for a line or a chip: 今天 16:00, 明天 9:00, 10月11日 周六 16:00; the year only when it is another one. */
export function shortDue(at: Date, now: Date, lang: Lang): string {
  const say = tongues[lang]
  const due = wall(at)
  const today = wall(now)
  return `${say.near(due.day - today.day) ?? say.shortDate(due, today.year)} ${say.time(due)}`
}

/** A moment told beside another one: the day only when it is another day. */
export function momentBeside(at: Date, other: Date, lang: Lang): string {
  const say = tongues[lang]
  const [moment, beside] = [wall(at), wall(other)]
  return moment.day === beside.day ? say.time(moment) : `${say.shortDate(moment, beside.year)} ${say.time(moment)}`
}

/**
 * 还剩 3 个工作时, 已超 1 天 2 小时. The two largest units, rounded down; a working day is as long as the calendar's
 * usual one.
 */
export function remainingWords(left: Remaining, lang: Lang): string {
  const say = tongues[lang]
  const whole = Math.floor(left.minutes)
  if (whole < 1) return say.lessThanMinute(left.late)
  const day = left.day ?? Infinity
  const days = Math.floor(whole / day)
  const rest = days > 0 ? whole - days * day : whole
  const all: Part[] = [
    [days, 'day'],
    [Math.floor(rest / 60), 'hour'],
    [rest % 60, 'minute'],
  ]
  const first = all.findIndex(([n]) => n > 0)
  return say.left(
    all.slice(first, first + 2).filter(([n]) => n > 0),
    left.unit === 'working',
    left.late,
  )
}

/** Said only when the promise was made at rest. */
function countedFrom(start: Date, calendar: Calendar, say: Tongue): string[] {
  const next = nextWorking(start, calendar)
  if (next.getTime() === start.getTime()) return []
  const from = wall(next)
  const told = wall(start)
  return [say.countedFrom(from.day === told.day ? say.time(from) : `${say.date(from, told.year, true)} ${say.time(from)}`)]
}

function specialDays(start: Date, due: Date, calendar: Calendar, say: Tongue): string[] {
  // A promise that ends at midnight ends on the day before.
  const first = keyOfDay(dayOf(start.getTime()))
  const last = keyOfDay(dayOf(Math.max(start.getTime(), due.getTime() - 1)))
  const inside = Object.entries(calendar.days).filter(
    ([key, day]) => first <= key && key <= last && kindOf(key, day, calendar) !== null,
  )
  const { year } = wall(start)
  const runs: { from: number; to: number; kind: Said }[] = []
  for (const [key, day] of inside.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const kind = kindOf(key, day, calendar) ?? 'off'
    const number = dayOfKey(key)
    const run = runs.at(-1)
    if (run && run.kind === kind && run.to === number - 1) run.to = number
    else runs.push({ from: number, to: number, kind })
  }
  // A single make-up day is named with its weekday, which is what makes it odd.
  return runs.map(({ from, to, kind }) =>
    say[kind](
      kind === 'madeUp' && from === to ? say.date(wallOfDay(from), year, true) : say.range(wallOfDay(from), wallOfDay(to), year),
    ),
  )
}

type Said = 'off' | 'duty' | 'madeUp' | 'otherHours'

/** How a special day is told; null for one that works like any other of its weekday. */
function kindOf(key: string, day: Day, calendar: Calendar): Said | null {
  if (day.kind === 'holiday') return (day.shifts?.length ?? 0) > 0 ? 'duty' : 'off'
  const usual = calendar.week[weekdays[weekdayOf(dayOfKey(key))] ?? '1']
  if (usual.length === 0) return 'madeUp'
  return day.shifts ? 'otherHours' : null
}

const wallOfDay = (day: number): Wall => wall(new Date(startOf(day)))

/** What happened to the clock, in the order it happened. */
function history(clock: Clock, year: number, say: Tongue): string[] {
  const date = (iso: string): string => say.date(wall(new Date(iso)), year, false)
  const when = (iso: string): string => `${date(iso)} ${say.time(wall(new Date(iso)))}`
  // A change of calendar alone leaves the promise as it reads.
  const changes = (clock.changes ?? []).flatMap(({ at, promise }, i, all) => {
    const [before, now] = [say.promise(promise), say.promise(all[i + 1]?.promise ?? clock.promise)]
    return before === now ? [] : [{ at, said: say.changed(date(at), before, now) }]
  })
  const pauses = clock.pauses.map(({ from, to, cause }) => {
    const sameDay = dayOf(Date.parse(from)) === dayOf(Date.parse(to))
    return { at: from, said: say.paused(when(from), sameDay ? say.time(wall(new Date(to))) : when(to), cause) }
  })
  const open =
    clock.pausedAt && clock.cause ? [{ at: clock.pausedAt, said: say.pausedSince(when(clock.pausedAt), clock.cause) }] : []
  const extensions = (clock.extensions ?? []).map(({ at, until }) => ({ at, said: say.extended(date(at), when(until)) }))
  return [...changes, ...pauses, ...open, ...extensions]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ said }) => said)
}

function tail(clock: Clock | null, due: Due, calendar: Calendar, year: number, say: Tongue): string {
  const notes: string[] = []
  if (clock?.pausedAt && !clock.doneAt) notes.push(say.movesOn)
  // A clock not yet recounted after the notice came out is no longer unsure for want of it.
  if (due.provisional && isProvisional(due.at, calendar)) {
    notes.push(say.provisional(say.date(wall(new Date(startOf(dayOfKey(calendar.known.until)))), year, false)))
  }
  const doneAt = clock?.doneAt ? wall(new Date(clock.doneAt)) : null
  return (
    (notes.length > 0 ? say.notes(notes) : '') + (doneAt ? say.done(`${say.date(doneAt, year, false)} ${say.time(doneAt)}`) : '')
  )
}
