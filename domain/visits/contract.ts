import { z } from 'zod'
import { Done, endpoint, Nothing, page, queryInt, type Offline } from '../contract.ts'
import { EventRow, ReportEvent } from '../events/model.ts'
import { text, Words } from '../words.ts'
import { Outcome, outcomeWords, Subject, SubjectKind, VisitRules, Way, wayWords, WeatherDays, WeatherKind, Wish } from './model.ts'

const id = z.uuid()
const Day = z.iso.date()
const Hours = z.object({ from: z.string(), to: z.string() })

/** A call of the round as a screen shows it: where, whom, why, when, by whom. */
export const CallView = z.object({
  key: z.string(), stopId: z.uuid(), gridId: z.uuid(), day: Day, late: z.int(), band: z.int().min(0).max(2), address: z.string(), lng: z.number().nullable(), lat: z.number().nullable(),
  hours: Hours, ways: z.array(Way), withId: z.uuid().nullable(), memberId: z.uuid().nullable(), why: Words, says: z.array(Words),
  subjects: z.array(z.object({ id: z.uuid(), kind: SubjectKind, title: z.string(), dueOn: Day, note: z.string() })),
})
export type CallView = z.infer<typeof CallView>

export const Visit = z.object({
  id: z.uuid(), subjectKind: SubjectKind, subjectId: z.uuid(), gridId: z.uuid(), at: z.iso.datetime(), way: Way, outcome: Outcome, note: z.string(), byName: z.string(), eventId: z.uuid().nullable(),
})
export type Visit = z.infer<typeof Visit>
export const Task = z.object({ id: z.uuid(), subjectId: z.uuid(), what: z.string(), from: Day, dueOn: Day, doneOn: Day.nullable() })
export type Task = z.infer<typeof Task>

/** What came up: a matter for others, or something one promised to come back for. A note alone is the sentence itself. */
export const Raise = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('event'), event: ReportEvent }),
  z.strictObject({ as: z.literal('task'), id, what: text(2, 120), dueOn: Day }),
])
export type Raise = z.infer<typeof Raise>

export const RecordVisit = z.strictObject({
  /** One for each who was reached or asked for there: the phone makes the ids. */
  visits: z.array(z.strictObject({ id, subjectId: z.uuid() })).min(1).max(12),
  at: z.iso.datetime(), way: Way, outcome: Outcome,
  /** Whoever it is about can read it; the box says so. */
  note: text(0, 300).default(''), raise: Raise.nullable().default(null),
})
export type RecordVisit = z.infer<typeof RecordVisit>
export const Familiar = z.object({ subjectId: z.uuid(), knows: z.boolean(), talks: z.boolean() })

const Recorded = z.object({ items: z.array(Visit), event: EventRow.nullable() })
const recording: Offline<typeof RecordVisit, typeof Recorded> = {
  means: ({ way, outcome, visits, note }) => ({
    zh: `走访（${wayWords[way].zh}）：${outcomeWords[outcome].zh}，${visits.length} 人${note ? `。${note}` : ''}`, en: `A visit (${wayWords[way].en.toLowerCase()}): ${outcomeWords[outcome].en.toLowerCase()}, ${visits.length} subject(s)${note ? `. ${note}` : ''}`,
  }),
  says: ({ event }) => event ? { zh: `走访已记下，事件 ${event.number} 已上报`, en: `The visit is recorded, the matter reported as ${event.number}` } : { zh: '走访已记下', en: 'The visit is recorded' },
}
const Outlook = z.object({
  gridId: z.uuid(), asked: z.int(), inTime: z.int(), today: z.int(), late: z.int(), unreached: z.int(), next: z.array(z.int()), full: z.array(z.boolean()),
  /** Who serves the grid, by name; what each of them did is not counted. */ team: z.array(z.string()), says: Words,
})
export type Outlook = z.infer<typeof Outlook>
const Wished = Subject.pick({ id: true, kind: true, gridId: true, title: true, address: true, lastOn: true }).extend({ wish: Wish, version: z.int() })
export type Wished = z.infer<typeof Wished>
const savedRules = z.object({ key: z.string(), version: z.int(), changedAt: z.iso.datetime().nullable(), changedBy: z.string().nullable(), content: VisitRules })

export const visits = {
  round: endpoint({
    route: 'GET /visits/round', action: 'visit.read', summary: 'Calls of a day in the order of need and way, merged by home; mine and those nobody has', output: z.object({ day: Day, items: z.array(CallView), others: z.int() }),
    input: z.strictObject({ areaId: z.uuid().optional(), all: z.stringbool().default(false), lng: z.coerce.number().min(70).max(140).optional(), lat: z.coerce.number().min(0).max(56).optional() }),
  }),
  outlook: endpoint({
    route: 'GET /visits/outlook', action: 'visit.read', summary: 'How the calls stand today and what comes this week, by grid and its team; never by worker',
    input: z.strictObject({ areaId: z.uuid().optional() }), output: z.object({ days: z.array(Day), perDay: z.int(), items: z.array(Outlook), cut: z.boolean() }),
  }),
  wishes: endpoint({ route: 'GET /visits/wishes', action: 'visit.read', summary: 'Who wished for something: the person’s word, kept', output: page(Wished),
    input: z.strictObject({ areaId: z.uuid().optional(), after: z.uuid().optional(), limit: queryInt(1, 100).default(50) }) }),
  team: endpoint({ route: 'GET /visits/team', action: 'visit.read', summary: 'Who serves a grid today', input: z.strictObject({ gridId: z.uuid() }), output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }) }),
  of: endpoint({
    route: 'GET /visits/of/:id', action: 'visit.read', summary: 'When somebody is due and why, what they wish, what was said: the person may read all of it', input: z.strictObject({ id }),
    output: z.object({ subject: Subject.nullable(), dueOn: Day.nullable(), why: z.array(Words), says: z.array(Words), wishVersion: z.int(), visits: z.array(Visit), tasks: z.array(Task) }),
  }),
  record: endpoint({ route: 'POST /visits', action: 'visit.do', summary: 'Seen, nobody home or declined, in one go with what came up; sent twice it is one', input: RecordVisit,
    output: Recorded, offline: recording }),
  saveWish: endpoint({ route: 'PUT /visits/wishes/:id', action: 'visit.do', summary: 'What somebody wants: whom, how, how often, not before, not at all', input: z.strictObject({ id, version: z.int().min(0), wish: Wish.omit({ since: true }).nullable() }), output: z.object({ version: z.int() }) }),
  addTask: endpoint({ route: 'POST /visits/tasks', action: 'visit.read', summary: 'An errand to come: somebody is to be there by a day', input: z.strictObject({ id, subjectId: z.uuid(), what: text(2, 120), dueOn: Day }), output: Task }),
  weather: endpoint({ route: 'GET /visits/weather', action: 'visit.read', summary: 'Extreme days declared from today on', input: Nothing, output: z.object({ items: z.array(WeatherDays.omit({ gridIds: true }).extend({ areaId: z.uuid() })) }) }),
  addWeather: endpoint({ route: 'POST /visits/weather', action: 'visit.plan', summary: 'Declare hot, cold or stormy days for an area', input: z.strictObject({ id, kind: WeatherKind, areaId: z.uuid(), from: Day, to: Day }), output: Done }),
  endWeather: endpoint({ route: 'DELETE /visits/weather/:id', action: 'visit.plan', summary: 'Take a declaration back', input: z.strictObject({ id }), output: Done }),
  rules: endpoint({ route: 'GET /visits/rules', action: 'signed-in', summary: 'Quiet hours, floors, holiday and weather rules', input: Nothing, output: savedRules }),
  saveRules: endpoint({ route: 'PUT /visits/rules', action: 'visit.edit', summary: 'Save the rules of the round', input: z.strictObject({ version: z.int().min(0), content: VisitRules }), output: savedRules }),
  familiar: endpoint({
    route: 'GET /visits/familiar', action: 'visit.do', summary: 'Whom I know and whom I have never met: mine alone, read by nobody else', input: z.strictObject({ limit: queryInt(1, 100).default(30) }),
    output: z.object({ marks: z.array(Familiar), never: z.array(Subject.pick({ id: true, kind: true, gridId: true, title: true, address: true })) }),
  }),
  setFamiliar: endpoint({ route: 'PUT /visits/familiar/:id', action: 'visit.do', summary: 'I know the face; we talk', input: z.strictObject({ id, knows: z.boolean(), talks: z.boolean() }), output: Done,
    offline: { means: () => ({ zh: '自己的记认', en: 'A note of one’s own' }), says: () => ({ zh: '已记下', en: 'Noted' }) } }),
  list: endpoint({ route: 'GET /visits', action: 'visit.read', summary: 'What was done lately in sight', output: page(Visit), input: z.strictObject({ areaId: z.uuid().optional(), after: z.string().max(80).optional(), limit: queryInt(1, 100).default(30) }) }),
}
