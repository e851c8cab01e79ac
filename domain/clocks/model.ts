import { z } from 'zod'
import { Words } from '../words.ts'

const wallTime = /^([01]\d|2[0-3]):[0-5]\d$/
const wallEnd = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** A stretch of work inside one day, China time. A night duty is two shifts: 20:00-24:00 and, next day, 00:00-08:00. */
export const Shift = z
  .strictObject({ from: z.string().regex(wallTime), to: z.string().regex(wallEnd) })
  .refine((shift) => shift.from < shift.to, { error: 'ends_before_it_begins' })
export type Shift = z.infer<typeof Shift>

/** True when each shift begins at or after the end of the one before it. HH:MM sorts as text. */
export const areInOrder = (shifts: readonly Shift[]): boolean =>
  shifts.every((shift, i) => i === 0 || (shifts[i - 1]?.to ?? '') <= shift.from)

export const Shifts = z.array(Shift).max(12).refine(areInOrder, { error: 'overlap' })

/** A calendar day in China, `YYYY-MM-DD`; a day that does not exist (30 February) is refused. */
export const DayKey = z.iso.date()
export type DayKey = z.infer<typeof DayKey>

export const Weekday = z.enum(['1', '2', '3', '4', '5', '6', '7'])
export type Weekday = z.infer<typeof Weekday>

/**
 * A day that departs from the week. A holiday rests, a workday works as weekday `of` does (Monday when not said);
 * `shifts`, when given, replace both: a holiday with shifts is a holiday duty, a workday with shifts has its own hours.
 * `provisional`: entered from the statute before the State Council's notice for that year was out.
 */
export const Day = z.strictObject({
  kind: z.enum(['holiday', 'workday']),
  words: Words.optional(),
  shifts: Shifts.optional(),
  of: z.int().min(1).max(7).optional(),
  provisional: z.boolean().optional(),
})
export type Day = z.infer<typeof Day>

/**
 * When an organisation works. Times are China time (UTC+8, no summer time). 1 = Monday.
 * `known.until`: the last day whose holidays are published; a due time past it is provisional.
 * Beware: computed tables are remembered per object, so a calendar is replaced, never changed in place.
 */
export const Calendar = z.strictObject({
  key: z.string().min(1).max(40),
  words: Words,
  week: z.record(Weekday, Shifts),
  days: z.record(DayKey, Day),
  known: z.strictObject({ until: DayKey }),
})
export type Calendar = z.infer<typeof Calendar>

/** 工作时, 工作日, 小时, 自然日. */
export const Unit = z.enum(['working_hour', 'working_day', 'hour', 'day'])
export type Unit = z.infer<typeof Unit>

/** A time limit. Hours may be broken (0.5 = half an hour); days are whole. */
export const Promised = z
  .strictObject({ unit: Unit, amount: z.number().positive().max(10_000) })
  .refine((promise) => promise.unit.endsWith('hour') || Number.isInteger(promise.amount), {
    path: ['amount'],
    error: 'whole_days',
  })
export type Promised = z.infer<typeof Promised>

export const ClockKind = z.enum(['accept', 'sign', 'handle', 'feed_back', 'verify', 'answer', 'rule'])
export type ClockKind = z.infer<typeof ClockKind>

/** The only three reasons that stop a clock: 派单异议, 挂账, 等待居民. */
export const PauseCause = z.enum(['objection', 'suspension', 'resident'])
export type PauseCause = z.infer<typeof PauseCause>

export const Pause = z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime(), cause: PauseCause })
export type Pause = z.infer<typeof Pause>

/**
 * One promise on one event. JSON-safe: stored as it is. `calendar` is the key of the calendar it counts by.
 * Running: doneAt and pausedAt null. Paused: pausedAt and cause set. Done: doneAt set; a clock ended while paused keeps
 * pausedAt, because it is judged at the moment it was frozen.
 */
export const Clock = z.strictObject({
  kind: ClockKind,
  promise: Promised,
  calendar: z.string().max(40),
  startedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  pausedAt: z.iso.datetime().nullable(),
  cause: PauseCause.nullable(),
  pauses: z.array(Pause),
  provisional: z.boolean(),
  /** Approved extensions (延期), in the order given; `until` is the due time each one gave when it was approved. */
  extensions: z.array(z.strictObject({ at: z.iso.datetime(), promise: Promised, until: z.iso.datetime() })).optional(),
  /** Promises this clock carried before a rule changed, oldest first, and when each ended. */
  changes: z.array(z.strictObject({ at: z.iso.datetime(), promise: Promised })).optional(),
})
export type Clock = z.infer<typeof Clock>

/** The end of a promise. `provisional`: holidays up to then are not all published. */
export interface Due {
  at: Date
  provisional: boolean
}

/**
 * What is left of a promise at a moment. `minutes` is never negative: left when not `late`, over when `late`.
 * `day`: minutes a usual working day has (1440 for natural days); null when the promise is in hours and is spelt in hours.
 */
export interface Remaining {
  minutes: number
  unit: 'working' | 'natural'
  late: boolean
  share: number
  day: number | null
  paused: boolean
}

export const isWorkingUnit = (unit: Unit): boolean => unit === 'working_hour' || unit === 'working_day'

/** What each clock measures, as a chip or a heading names it. */
export const clockWords: Record<ClockKind, Words> = {
  accept: { zh: '受理', en: 'accept' },
  sign: { zh: '签收', en: 'sign' },
  handle: { zh: '处置', en: 'handle' },
  feed_back: { zh: '反馈', en: 'feed back' },
  verify: { zh: '核查', en: 'verify' },
  answer: { zh: '答复', en: 'answer' },
  rule: { zh: '裁定异议', en: 'rule the objection' },
}

export const causeWords: Record<PauseCause, Words> = {
  objection: { zh: '派单异议', en: 'dispatch objected to' },
  suspension: { zh: '挂账', en: 'suspended' },
  resident: { zh: '等待居民', en: 'waiting for the resident' },
}
