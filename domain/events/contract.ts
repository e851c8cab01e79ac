import { z } from 'zod'
import { ById, Done, endpoint, Nothing } from '../contract.ts'
import { text, Words } from '../words.ts'
import { Amendment, amendedWords, type AmendedField } from './amend.model.ts'
import { ClockKind } from '../clocks/model.ts'
import { Event, EventPage, EventQuery, EventRow, ReportEvent, StepInput, StepKey, StepOffer } from './model.ts'

/** One sentence of an event's story. `photos` were added by that step; `open` ones are shown to the reporter. */
export const StoryLine = z.object({
  seq: z.int(), at: z.iso.datetime(), kind: z.string(), step: StepKey.nullable(), who: z.string(), post: z.string().nullable(), unit: z.string().nullable(),
  says: Words, reason: z.string(), photos: z.array(z.string()), open: z.boolean(), state: z.string().nullable(), pause: z.enum(['objection', 'suspension', 'resident']).nullable(),
  /** So many photos of this step were announced and have not arrived. */
  awaited: z.int().optional(),
})
export type StoryLine = z.infer<typeof StoryLine>

/** A clock with the words that explain it, as the clock chip shows them. `share` is 0..1 of the time used. */
export const ClockView = z.object({
  kind: ClockKind, dueAt: z.iso.datetime(), doneAt: z.iso.datetime().nullable(), pausedAt: z.iso.datetime().nullable(), cause: z.string().nullable(),
  late: z.boolean(), share: z.number(), left: Words, explanation: Words, provisional: z.boolean(),
})
export type ClockView = z.infer<typeof ClockView>

export type { StepOffer }

export const EventDetail = Event.extend({
  story: z.array(StoryLine), clockViews: z.array(ClockView), can: z.array(StepOffer), reporterName: z.string().nullable(), unitName: z.string().nullable(),
  /** Only for those with the right event.contact. */
  contact: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  mergedNumber: z.string().nullable(),
  /** 首接负责: who took it in first stays answerable for it, however often it changes hands. */
  firstReceiver: z.string().nullable(),
})
export type EventDetail = z.infer<typeof EventDetail>

export const Nearby = EventRow.extend({ distance: z.number().nullable(), why: Words })
export const ProposalView = z.object({
  unitId: z.uuid().nullable(), unitName: z.string().nullable(), withdrawn: z.boolean(), reason: Words, duty: z.string().nullable(), serial: z.int().nullable(),
  alternatives: z.array(z.object({ unitId: z.uuid(), unitName: z.string(), reason: Words })),
})
export type ProposalView = z.infer<typeof ProposalView>

/** What a call made without signal means, and what became of it: for the desk and for the receipt. */
const reporting = {
  means: ({ title, address }: ReportEvent): Words => ({ zh: `上报：${title}${address ? `（${address}）` : ''}`, en: `Report: ${title}${address ? ` (${address})` : ''}` }),
  says: ({ number }: EventRow): Words => ({ zh: `已上报，编号 ${number}。`, en: `Reported as ${number}.` }),
}
const settling = {
  means: ({ title, outcome }: ReportEvent & { outcome: string }): Words => ({ zh: `当场办结：${title}。${outcome}`, en: `Settled on the spot: ${title}. ${outcome}` }),
  says: ({ number }: EventRow): Words => ({ zh: `已上报并办结，编号 ${number}。`, en: `Reported and settled as ${number}.` }),
}
const stepping = {
  means: ({ step, reason }: StepInput, nameOf: (key: string) => Words): Words => ({ zh: `办理步骤「${nameOf(step).zh}」${reason ? `：${reason}` : ''}`, en: `Step “${nameOf(step).en}”${reason ? `: ${reason}` : ''}` }),
  says: ({ number }: EventRow): Words => ({ zh: `${number} 已办理。`, en: `Done on ${number}.` }),
}

const amending = {
  means: (input: Amendment): Words => {
    const named = (Object.keys(amendedWords) as AmendedField[]).filter((field) => input[field] !== undefined) // its own keys
    return { zh: `更正${named.map((field) => amendedWords[field].zh).join('、')}`, en: `Correct ${named.map((field) => amendedWords[field].en).join(', ')}` }
  },
  says: ({ number }: EventRow): Words => ({ zh: `${number} 已更正。`, en: `${number} was put right.` }),
}
const addingPhotos = {
  means: ({ photos }: { photos: string[] }): Words => ({ zh: `补传 ${photos.length} 张照片`, en: `Add ${photos.length} photo(s)` }),
  says: ({ number }: EventRow): Words => ({ zh: `照片已加到 ${number}。`, en: `The photo was added to ${number}.` }),
}
const urging = {
  means: ({ reason }: { reason: string }): Words => ({ zh: `督办：${reason}`, en: `Urge: ${reason}` }),
  says: (): Words => ({ zh: '已督办。', en: 'Urged.' }),
}

export const events = {
  report: endpoint({ route: 'POST /events', action: 'event.report', single: true, summary: 'Report a matter; sent twice it is one', 
    input: ReportEvent.extend({
      /** 就是这件: the open matter that this is about. It becomes part of that one; where that has ended meanwhile, it is a report like any other. */
      sameAs: z.uuid().optional(),
    }), output: EventRow, offline: reporting }),
  settle: endpoint({
    route: 'POST /events/settled', action: 'event.settle', single: true, summary: 'Report a matter that was settled on the spot; some are drawn for a re-check',
    input: ReportEvent.extend({ outcome: text(2, 500) }), output: EventRow, offline: settling,
  }),
  list: endpoint({ route: 'GET /events', action: 'event.read', summary: 'Events in sight, filtered, by page', input: EventQuery, output: EventPage }),
  get: endpoint({ route: 'GET /events/:id', action: 'event.read', summary: 'One event with its story, its clocks explained and what one may do next', input: ById, output: EventDetail }),
  read: endpoint({ route: 'GET /events/:id/row', action: 'event.read', summary: 'One event without its story', input: ById, output: Event }),
  step: endpoint({ route: 'POST /events/:id/steps', action: 'event.read', single: true, summary: 'Take a step of the life cycle; 409 with what changed when somebody was faster',
    input: StepInput, output: EventRow, offline: stepping }),
  amend: endpoint({
    route: 'POST /events/:id/amendment', action: 'event.report', summary: 'Put right what was reported, while it is open; two who change different fields both win',
    input: Amendment.extend({ id: z.uuid(), version: z.int().min(1) }), output: EventRow, offline: amending,
  }),
  addPhotos: endpoint({
    route: 'POST /events/:id/photos', action: 'photo.add', single: true, summary: 'Add photos that arrive after their report or step; the version stays',
    input: z.strictObject({ id: z.uuid(), photos: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1).max(9) }), output: EventRow, offline: addingPhotos,
  }),
  nearby: endpoint({
    route: 'GET /events/nearby', action: 'event.report', summary: 'Open matters near a point or in a grid that may be the same one',
    input: z.strictObject({ gridId: z.uuid().optional(), lng: z.coerce.number().min(70).max(140).optional(), lat: z.coerce.number().min(0).max(56).optional(),
      category: z.string().max(10).optional() }), output: z.object({ items: z.array(Nearby) }),
  }),
  proposal: endpoint({ route: 'GET /events/:id/proposal', action: 'event.dispatch', summary: 'Who should handle it, and why', input: ById, output: ProposalView }),
  points: endpoint({
    route: 'GET /events/points', action: 'event.read', summary: 'Open matters as points for the map, at most 100,000: [id, lng, lat, urgency 0..2, state]',
    input: z.strictObject({ areaId: z.uuid().optional(), category: z.string().max(10).optional() }),
    output: z.object({ items: z.array(z.tuple([z.uuid(), z.number(), z.number(), z.int(), z.string()])), cut: z.boolean() }),
  }),
  desk: endpoint({
    route: 'GET /events/desk', action: 'event.read', summary: 'How many wait in each state, due today and overdue, in sight: the desk\'s counters',
    input: z.strictObject({ areaId: z.uuid().optional() }),
    output: z.object({ states: z.array(z.object({ state: z.string(), n: z.int() })), overdue: z.int(), dueToday: z.int(), mine: z.int(), at: z.iso.datetime() }),
  }),
  remind: endpoint({
    route: 'POST /events/:id/reminder', action: 'event.supervise', summary: 'Urge whoever holds it (督办): a line in its story, seen at the top of their list',
    input: z.strictObject({ id: z.uuid(), reason: text(2, 300) }), output: Done, offline: urging,
  }),
  lifeCycle: endpoint({ route: 'GET /events/life-cycle', action: 'signed-in', summary: 'States and steps in words', input: Nothing,
    output: z.object({ initial: z.string(), states: z.record(z.string(), z.unknown()), steps: z.record(z.string(), z.unknown()) }) }),
}
