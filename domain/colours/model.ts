import { z } from 'zod'
import { text, Words } from '../words.ts'

/**
 * A colour scheme (颜色方案) is data: what is looked at, what was written down as deciding, how often somebody then calls. It proposes; a
 * person confirms; it ends by itself; whom it concerns may contest it.
 */
export const objects = ['home', 'place', 'person'] as const
export const SchemeObject = z.enum(objects)
export type SchemeObject = z.infer<typeof SchemeObject>
export const objectWords: Record<SchemeObject, Words> = {
  home: { zh: '房屋', en: 'Home' }, place: { zh: '场所', en: 'Place' }, person: { zh: '人员关爱', en: 'Care for a person' },
}

/** Each colour has a shape of its own, so that it is told apart in print and by eyes that see no red. */
export const colours = ['red', 'orange', 'yellow', 'green', 'blue', 'white'] as const
export const Colour = z.enum(colours)
export type Colour = z.infer<typeof Colour>
export const colourWords: Record<Colour, Words & { sign: string }> = {
  red: { zh: '红', en: 'Red', sign: '●' }, orange: { zh: '橙', en: 'Orange', sign: '▲' }, yellow: { zh: '黄', en: 'Yellow', sign: '◆' },
  green: { zh: '绿', en: 'Green', sign: '■' }, blue: { zh: '蓝', en: 'Blue', sign: '⬢' }, white: { zh: '白', en: 'White', sign: '○' },
}

export const Key = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/)

/** Where an answer comes from: somebody looks and says, or the register knows. Nothing else may be asked of the register. */
export const sources = ['asked', 'home.use', 'place.kind', 'safety', 'person.age', 'person.careLevel'] as const
export const Source = z.enum(sources)
export type Source = z.infer<typeof Source>

export const Answer = z.strictObject({
  key: Key, words: Words, points: z.int().min(-1000).max(1000),
  /** Of numbers (an age): holds from here upwards, up to the next answer. */
  atLeast: z.int().min(0).max(200).optional(),
})
export type Answer = z.infer<typeof Answer>

export const Factor = z.strictObject({
  key: Key, words: Words, source: Source,
  /** Of the source `safety`: which item of the register. */
  item: z.string().regex(/^[a-z_]{2,40}$/).optional(),
  answers: z.array(Answer).min(1).max(12),
})
export type Factor = z.infer<typeof Factor>

/** Every so many days somebody gets in touch or looks; the first time within `first` days of the confirmation. 0: the same day. */
export const Interval = z.strictObject({ days: z.int().min(1).max(730), first: z.int().min(0).max(730) })
export type Interval = z.infer<typeof Interval>

export const Level = z.strictObject({
  key: Key, words: Words, colour: Colour,
  /** 书面标准: what anybody can hold against the result. */
  criteria: z.strictObject({ zh: z.string().max(400), en: z.string().max(400) }),
  interval: Interval.nullable(),
  /** Decided by one answer alone, whatever the points; of several levels the one written first. */
  when: z.array(z.strictObject({ factor: Key, answer: Key })).max(24).default([]),
  /** Decided by the points, both ends included; null at an end: no border there. Null as a whole: never by points. */
  points: z.strictObject({ min: z.int().nullable(), max: z.int().nullable() }).nullable(),
})
export type Level = z.infer<typeof Level>

export const mostLevels = 5
export const Scheme = z.strictObject({
  key: Key, words: Words, of: SchemeObject,
  /** Why, and by what right (PIPL 13, 34): shown to whoever is asked and whoever is coloured. */
  purpose: Words, basis: Words,
  /** Points before any factor is counted. */
  start: z.int().min(-1000).max(1000).default(0),
  factors: z.array(Factor).max(24),
  /** The most urgent first. */
  levels: z.array(Level).max(mostLevels),
  /** Back to neutral after so many days unless somebody looks again. */
  expiryDays: z.int().min(1).max(730),
  /** A contest is answered within so many days. */
  contestDays: z.int().min(1).max(60).default(15),
  /** After this day nobody is coloured anew until the scheme was looked over. */
  reviewOn: z.iso.date(),
  active: z.boolean().default(true),
})
export type Scheme = z.infer<typeof Scheme>
export type SchemeInput = z.input<typeof Scheme>

/** Answer key by factor key; a factor without one is not known. */
export const Answers = z.record(Key, Key)
export type Answers = z.infer<typeof Answers>

export const ScoreLine = z.object({ factor: Key, answer: Key.nullable(), points: z.int(), says: Words })
export type ScoreLine = z.infer<typeof ScoreLine>

/** What a scheme makes of answers, factor by factor. `level` null: neutral. */
export const Evaluation = z.object({
  level: Key.nullable(), points: z.int(),
  /** Every answer that is missing could be anything and the level would stay the same. */
  decided: z.boolean(),
  /** What it may still become. */
  could: z.array(Key), missing: z.array(Key), lines: z.array(ScoreLine), says: Words,
})
export type Evaluation = z.infer<typeof Evaluation>

export const ContestOutcome = z.enum(['kept', 'withdrawn'])
export const Contest = z.object({
  says: text(2, 500), raisedOn: z.iso.date(), raisedBy: z.enum(['person', 'family', 'worker']), answerBy: z.iso.date(),
  answer: z.object({ outcome: ContestOutcome, says: text(2, 500), on: z.iso.date(), by: z.uuid() }).nullable(),
})
export type Contest = z.infer<typeof Contest>

export const ColourState = z.enum(['proposed', 'confirmed', 'declined', 'withdrawn', 'replaced'])
export type ColourState = z.infer<typeof ColourState>

/** A colour on one thing, as it is kept: what was answered, what followed, who stands for it. */
export const Coloured = z.object({
  id: z.uuid(), scheme: Key, schemeVersion: z.int(), subjectKind: SchemeObject, subjectId: z.uuid(), gridId: z.uuid(),
  state: ColourState, level: Key.nullable(), answers: Answers, evaluation: Evaluation,
  proposedBy: z.uuid(), proposedOn: z.iso.date(),
  confirmedBy: z.uuid().nullable(), confirmedOn: z.iso.date().nullable(),
  /** Since when this level has stood without a break: a second look does not put off the next call. */
  since: z.iso.date().nullable(), expiresOn: z.iso.date().nullable(),
  /** Of persons: they, or who cares for them, said yes. */
  agreed: z.boolean(),
  /** Why another level was confirmed than the points say, or why none. */
  reason: z.string(), contest: Contest.nullable(), version: z.int(),
})
export type Coloured = z.infer<typeof Coloured>
