import { z } from 'zod'
import { Clock } from '../clocks/model.ts'
import { page, queryFlag, queryInt, queryList } from '../contract.ts'
import { text, Words } from '../words.ts'

export const Urgency = z.enum(['urgent', 'important', 'ordinary'])
export type Urgency = z.infer<typeof Urgency>
export const Source = z.enum(['worker', 'resident', 'desk', 'leader', 'helper'])
export type Source = z.infer<typeof Source>
/** Category codes: `ZF` platform, `ZF01` sub-class, `ZF01.0102` item. */
export const CategoryCode = z.string().regex(/^[A-Z]{2}(\d{2}(\.\d{2,4})?)?$/)
export const StateKey = z.string().regex(/^[a-z][a-z_]{1,30}$/)
export const StepKey = z.string().regex(/^[a-z][a-z_]{1,30}$/)

/** A point as the phone measured it: WGS84 ≈ CGCS2000 degrees, accuracy in metres. Kept to five decimals, about a metre. */
export const Place = z.strictObject({
  lng: z.number().min(70).max(140),
  lat: z.number().min(0).max(56),
  accuracy: z.number().min(0).max(100_000).nullable().default(null),
})
export type Place = z.infer<typeof Place>

/** A question waiting for the desk: more time, a pause, or a colleague unit. One at a time. */
export const Ask = z.strictObject({
  kind: z.enum(['extension', 'suspension']),
  reason: z.string(),
  until: z.iso.datetime(),
  by: z.uuid(),
  at: z.iso.datetime(),
})
export type Ask = z.infer<typeof Ask>

/** What happened to an event so often; the figures are made of these. */
export const Tally = z.strictObject({
  dispatches: z.int(), objections: z.int(), upheld: z.int(), transfers: z.int(), reworks: z.int(), reopens: z.int(),
  extensions: z.int(), suspensions: z.int(), handlings: z.int(),
})
export type Tally = z.infer<typeof Tally>
export const noTally: Tally = { dispatches: 0, objections: 0, upheld: 0, transfers: 0, reworks: 0, reopens: 0, extensions: 0, suspensions: 0, handlings: 0 }

/** One matter (事件). It is a fold over its steps: the row is what the journal's lines add up to. */
export const Event = z.object({
  id: z.uuid(),
  /** Readable number: county, day, serial of the day, e.g. 330802-20261123-00042. */
  number: z.string(),
  gridId: z.uuid(),
  alsoGridId: z.uuid().nullable(),
  title: z.string(),
  detail: z.string(),
  category: CategoryCode,
  urgency: Urgency,
  source: Source,
  state: StateKey,
  /** The state to go back to when a side step (objection, suspension) ends. */
  returnState: StateKey.nullable(),
  version: z.int(),
  place: Place.nullable(),
  address: z.string(),
  reporterId: z.uuid().nullable(),
  unitId: z.uuid().nullable(),
  assistUnitIds: z.array(z.uuid()),
  handlerId: z.uuid().nullable(),
  mergedInto: z.uuid().nullable(),
  /** The unit has used its one objection since the last dispatch. */
  objected: z.boolean(),
  ask: Ask.nullable(),
  clocks: z.array(Clock),
  tally: Tally,
  /** Settled on the spot by the reporter, without a dispatch. */
  onSpot: z.boolean(),
  /** Drawn by lot for a re-check. */
  recheck: z.boolean(),
  rating: z.int().min(1).max(5).nullable(),
  photos: z.array(z.string()),
  happenedAt: z.iso.datetime(),
  reportedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  /** The earliest running clock: what the lists sort by. Null when none runs. */
  dueAt: z.iso.datetime().nullable(),
  /** When the matter must be finished; the figures ask whether it was. */
  finishDueAt: z.iso.datetime().nullable(),
  /** Since when somebody urges (督办) whoever holds it; the next step answers it. */
  urgedAt: z.iso.datetime().nullable(),
})
export type Event = z.infer<typeof Event>
/** Every key in its place: an object that grows key by key stays slow for the rest of its life (59 µs a report against 6). Written out, so that a phone needs no schema for it. */
export const blankEvent: Readonly<Record<keyof Event, null>> = {
  id: null, number: null, gridId: null, alsoGridId: null, title: null, detail: null, category: null, urgency: null,
  source: null, state: null, returnState: null, version: null, place: null, address: null, reporterId: null, unitId: null,
  assistUnitIds: null, handlerId: null, mergedInto: null, objected: null, ask: null, clocks: null, tally: null, onSpot: null,
  recheck: null, rating: null, photos: null, happenedAt: null, reportedAt: null, changedAt: null, closedAt: null, dueAt: null,
  finishDueAt: null, urgedAt: null,
}

/** What the reporter fills in. The phone makes the id, so that a retry is not a second event. */
export const ReportEvent = z.strictObject({
  id: z.uuid(),
  title: text(2, 200),
  detail: text(0, 2000).default(''),
  category: CategoryCode,
  urgency: Urgency.default('ordinary'),
  gridId: z.uuid().optional(),
  place: Place.nullable().default(null),
  address: text(0, 120).default(''),
  photos: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(9).default([]),
  happenedAt: z.iso.datetime().optional(),
})
export type ReportEvent = z.infer<typeof ReportEvent>
/** As it is sent: what has a default may be left out. */
export type ReportInput = z.input<typeof ReportEvent>

/** What a step may bring along; the life-cycle table says which of it is needed. */
export const StepInput = z.strictObject({
  id: z.uuid(),
  step: StepKey,
  version: z.int().min(1),
  reason: text(0, 500).default(''),
  unitId: z.uuid().optional(),
  /** Further units a whistle (吹哨) calls in, besides `unitId`. */
  unitIds: z.array(z.uuid()).max(12).optional(),
  category: CategoryCode.optional(),
  mergedInto: z.uuid().optional(),
  until: z.iso.datetime().optional(),
  route: z.enum(['110', 'petition', 'litigation', 'arbitration', 'other']).optional(),
  rating: z.int().min(1).max(5).optional(),
  photos: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(9).default([]),
  /** Photos that lie on the phone and follow on their own, each as a call with this id. They count as given; one that never comes shows as missing. */
  announced: z.array(z.uuid()).max(9).optional(),
})
export type StepInput = z.infer<typeof StepInput>

/** What an actor may do next: the step, its words, and what it needs. A screen never guesses. */
export const StepOffer = z.object({ step: StepKey, words: Words, needs: z.array(z.string()), main: z.boolean(), tone: z.enum(['primary', 'quiet', 'danger']) })
export type StepOffer = z.infer<typeof StepOffer>

export const EventQuery = z.strictObject({
  areaId: z.uuid().optional(),
  /** With an area: `then` asks for what lay there when it was reported, on the grids of that day. */
  map: z.enum(['now', 'then']).optional(),
  states: queryList(StateKey),
  /** Only open (true) or only ended (false) matters. */
  open: queryFlag().optional(),
  category: CategoryCode.optional(),
  urgency: Urgency.optional(),
  unitId: z.uuid().optional(),
  mine: queryFlag().optional(),
  overdue: queryFlag().optional(),
  /** Only matters with a question that waits for an answer: more time, or a pause. */
  asked: queryFlag().optional(),
  /** Only open matters that somebody urges (督办). */
  urged: queryFlag().optional(),
  dueBefore: z.iso.datetime().optional(),
  reportedFrom: z.iso.datetime().optional(),
  reportedTo: z.iso.datetime().optional(),
  /** Opens the rows behind a figure of the board: see figures.ts. */
  figure: z.string().max(40).optional(),
  text: z.string().max(60).optional(),
  sort: z.enum(['newest', 'oldest', 'due']).default('newest'),
  after: z.string().max(200).optional(),
  limit: queryInt(1, 200).default(20),
})
export type EventQuery = z.infer<typeof EventQuery>

/** A row of a list: what the dense table and the phone's cards show. */
export const EventRow = Event.pick({
  id: true, number: true, gridId: true, title: true, category: true, urgency: true, source: true, state: true, version: true, address: true,
  unitId: true, reporterId: true, reportedAt: true, dueAt: true, finishDueAt: true, closedAt: true, onSpot: true, urgedAt: true,
}).extend({ photo: z.string().nullable(), paused: z.boolean() })
export type EventRow = z.infer<typeof EventRow>

export const isStanding = (event: Pick<Event, 'clocks'>): boolean => event.clocks.some((clock) => clock.doneAt === null && clock.pausedAt !== null)

/** What an event in hand looks like in a list. */
export const rowOf = (e: Event): EventRow => ({
  id: e.id, number: e.number, gridId: e.gridId, title: e.title, category: e.category, urgency: e.urgency, source: e.source, state: e.state, version: e.version, address: e.address,
  unitId: e.unitId, reporterId: e.reporterId, reportedAt: e.reportedAt, dueAt: e.dueAt, finishDueAt: e.finishDueAt, closedAt: e.closedAt, onSpot: e.onSpot, urgedAt: e.urgedAt,
  photo: e.photos[0] ?? null, paused: isStanding(e),
})
export const EventPage = page(EventRow)
