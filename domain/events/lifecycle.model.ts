import { z } from 'zod'
import { Action } from '../access.ts'
import { ClockKind, Promised } from '../clocks/model.ts'
import { Words } from '../words.ts'
import { StateKey, StepKey } from './model.ts'

/** Whose turn it is in a state. `none`: the matter has ended. */
export const Holder = z.enum(['desk', 'unit', 'grid', 'resident', 'none'])
export const Tone = z.enum(['waiting', 'active', 'done', 'late', 'neutral'])

export const StateLine = z.strictObject({
  words: Words,
  /** One sentence for the phone: whose turn, what happens next. */
  says: Words,
  holder: Holder,
  tone: Tone,
  /** Ended means: counted as closed or dismissed, no clock runs. */
  ended: z.boolean(),
  /** Counted in 结案率: a declined or merged matter is ended but not closed. */
  closed: z.boolean(),
})
export type StateLine = z.infer<typeof StateLine>

export const Need = z.enum(['reason', 'unit', 'mergedInto', 'until', 'route', 'rating', 'photo', 'category'])
export type Need = z.infer<typeof Need>
export const TallyKey = z.enum(['dispatches', 'objections', 'upheld', 'transfers', 'reworks', 'reopens', 'extensions', 'suspensions', 'handlings'])

/** A condition on the event beyond its state. Each is one line of code in lifecycle.ts; the table only names it. */
export const Guard = z.enum([
  'not_handler', // verifier ≠ handler
  'objection_unused', // one objection per dispatch
  'asked_extension', 'asked_suspension', 'nothing_asked', // the question that waits
  'within_reopen_days', // the same matter comes back within N days
  'has_assist', 'not_on_spot', 'on_spot', 'recheck_drawn', 'recheck_undrawn',
])
export type Guard = z.infer<typeof Guard>

/** What a step does to the event beyond its state. */
export const Effect = z.enum([
  'ask_extension', 'ask_suspension', 'clear_ask', 'extend_finish', 'set_unit', 'add_assist', 'clear_assist', 'set_handler', 'set_merged', 'clear_unit',
  'remember_state', 'settle_on_spot', 'clear_on_spot', 'draw_recheck', 'close', 'unclose', 'take_border', 'set_rating', 'set_category',
])
export type Effect = z.infer<typeof Effect>

export const StepLine = z.strictObject({
  words: Words,
  /** What the taker did, a sentence that follows the name, with {unit}, {until}, {number}, {route} filled in: "派给了{unit}". The reason stands apart. */
  story: Words,
  action: Action,
  from: z.array(StateKey).min(1),
  /** `@return` goes back to the state remembered by `remember_state`. */
  to: z.union([StateKey, z.literal('@return'), z.literal('@same')]),
  needs: z.array(Need),
  guards: z.array(Guard),
  effects: z.array(Effect),
  counts: z.array(TallyKey),
  /** Clocks that begin, end, stand still and go on with this step. */
  starts: z.array(ClockKind),
  stops: z.array(ClockKind),
  pauses: z.enum(['objection', 'suspension', 'resident']).nullable(),
  resumes: z.boolean(),
  /** Shown to the reporter and on the public page. */
  open: z.boolean(),
})
export type StepLine = z.infer<typeof StepLine>

/** The table a county may edit: states, steps, and the rules with a number in them. */
export const LifeCycle = z.strictObject({
  initial: StateKey,
  settled: StateKey,
  states: z.record(StateKey, StateLine),
  steps: z.record(StepKey, StepLine),
  reopenDays: z.int().min(1).max(365),
  /** Share of on-the-spot settlements drawn for a re-check, 0..1. */
  recheckShare: z.number().min(0).max(1),
})
export type LifeCycle = z.infer<typeof LifeCycle>

/** Which promise a clock carries: the most specific line wins (item, sub-class, platform, all; then urgency). */
export const Limit = z.strictObject({
  category: z.string().max(10),
  urgency: z.enum(['urgent', 'important', 'ordinary', 'any']),
  clock: ClockKind,
  promise: Promised,
  calendar: z.string().max(40),
  source: z.string().max(200),
})
export type Limit = z.infer<typeof Limit>
