import { z } from 'zod'
import { ways as registerWays, wayWords as registerWayWords } from '../register/choices.ts'
import { text, Words } from '../words.ts'

/** A visit (走访) is any contact with somebody or look at something: at the door, by phone, by video, through the family. */
export const ways = registerWays
export const wayWords = registerWayWords
export const Way = z.enum(ways)
export type Way = z.infer<typeof Way>

export const outcomes = ['done', 'nobody_home', 'declined'] as const
export const Outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof Outcome>
/** To decline is a good result: somebody was asked and said what they want. */
export const outcomeWords: Record<Outcome, Words> = {
  done: { zh: '见到了', en: 'Seen' }, nobody_home: { zh: '没人', en: 'Nobody home' }, declined: { zh: '谢绝', en: 'Declined' },
}
/** Whether the due date begins anew: who was reached, also by declining. An empty home is no contact. */
export const isContact = (outcome: Outcome): boolean => outcome !== 'nobody_home'

export const subjects = ['person', 'home', 'place'] as const
export const SubjectKind = z.enum(subjects)
export type SubjectKind = z.infer<typeof SubjectKind>

/** Who asked for it: a colour, somebody's task, the person, the law, a holiday, the weather. */
export const NeedSource = z.enum(['colour', 'task', 'wish', 'floor', 'holiday', 'weather'])
export type NeedSource = z.infer<typeof NeedSource>

const Day = z.iso.date()
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** One reason to get in touch with one subject. `days` null: once. */
export const Need = z.object({
  key: z.string(), source: NeedSource, words: Words,
  from: Day, first: z.int(), days: z.int().nullable(),
  /** The last day on which it asks for anything. */
  until: Day.nullable(),
  /** 0 at once, 1 soon, 2 in its time: what goes first on a full day. */
  rank: z.int().min(0).max(2),
})
export type Need = z.infer<typeof Need>

/** What somebody wants: whom, how, how often, not before. Their word goes before ours, except where the law sets a floor. */
export const Wish = z.object({
  since: Day,
  /** Only these ways; empty: any. */
  ways: z.array(Way).max(ways.length),
  days: z.int().min(1).max(730).nullable(),
  withId: z.uuid().nullable(),
  notBefore: Day.nullable(),
  hours: z.object({ from: Hour, to: Hour }).nullable(),
  /** Does not want to be called on at all. */
  none: z.boolean(),
  says: text(0, 200),
})
export type Wish = z.infer<typeof Wish>

/** One subject with everything that may make a call due: a row of the phone's slice `visit_due`. */
export const Subject = z.object({
  id: z.uuid(), kind: SubjectKind, gridId: z.uuid(),
  /** Whose call it is merged into: the home; a place is its own stop. */
  stopId: z.uuid(),
  title: z.string(), address: z.string(), lng: z.number().nullable(), lat: z.number().nullable(),
  /** Reached last, in any way, by anybody. */
  lastOn: Day.nullable(),
  needs: z.array(Need), wish: Wish.nullable(),
  /** Coloured for care: what floors, holidays and weather rules go by. */
  care: z.boolean(),
})
export type Subject = z.infer<typeof Subject>

/** Somebody who goes out: how many calls a day are right for them. */
export interface TeamMember { id: string; gridIds: readonly string[]; perDay: number; awayOn?: readonly string[] }

/** Days on which the sun, the cold or the wind ask for more, as the desk declares them; for some areas or for all. */
export const WeatherKind = z.enum(['heat', 'cold', 'typhoon'])
export type WeatherKind = z.infer<typeof WeatherKind>
export const WeatherDays = z.object({ id: z.uuid(), kind: WeatherKind, from: Day, to: Day, gridIds: z.array(z.uuid()).nullable() })
export type WeatherDays = z.infer<typeof WeatherDays>

/** A county's rules of the round, as data. */
export const VisitRules = z.strictObject({
  quiet: z.strictObject({ from: Hour, to: Hour }),
  /** Subjects of one stop that fall due within so many days go along. */
  mergeAhead: z.int().min(0).max(14),
  /** A full day may be lightened by calling so many days earlier, never later. */
  spreadAhead: z.int().min(0).max(14),
  perDay: z.int().min(1).max(200),
  floors: z.array(z.strictObject({ key: z.string().max(40), words: Words, days: z.int().min(1).max(365), careOnly: z.boolean() })).max(10),
  weather: z.array(z.strictObject({ kind: WeatherKind, words: Words, days: z.int().min(1).max(14), careOnly: z.boolean() })).max(10),
  /** Before a holiday of at least so many days, elders are called on within the days ahead of it. */
  holiday: z.strictObject({ atLeast: z.int().min(2).max(15), ahead: z.int().min(1).max(15), words: Words }).nullable(),
})
export type VisitRules = z.infer<typeof VisitRules>
