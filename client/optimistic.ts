import type { Me } from '@gezhi/domain/accounts/model.ts'
import type { Amendment } from '@gezhi/domain/events/amend.model.ts'
import { amend, asKept } from '@gezhi/domain/events/amend.ts'
import { takerOf, tell, type LineData } from '@gezhi/domain/events/detail.ts'
import { begin, settleAtOnce, take, type World } from '@gezhi/domain/events/lifecycle.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Event, ReportEvent, ReportInput, StepInput, Urgency } from '@gezhi/domain/events/model.ts'
import type { EventCopy } from '@gezhi/domain/events/slice.ts'
import { tablesOf, worldFrom, type Tables } from '@gezhi/domain/events/world.ts'
import type { RuleCopy } from '@gezhi/domain/rules/slice.ts'
import type { Call } from '@gezhi/domain/sync/model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { Subject } from '@gezhi/domain/visits/model.ts'
import type { Row, SliceName } from './slices.ts'

/** What the pure rules need to know on the phone. */
export interface Known {
  me: Me
  rules: ReadonlyMap<string, Row>
  unitName: (id: string) => string | null
}

/**
 * What an act makes of a row, at once and by the same rules as the server, which repeats it with authority. Undefined: nothing to be seen.
 * Throws what the rules throw; then the row stays as it is until the receipt says why.
 */
export interface Foreseen {
  slice: SliceName
  /** Which row it changes; without, the call's subject. */
  of?: (call: Call) => string
  apply: (row: Row | undefined, call: Call, known: Known) => Row | undefined
}

/** By the name of the contract's line. A later capability adds its own lines here. */
export const foreseen: Readonly<Record<string, Foreseen>> = {
  'events.report': { slice: 'event', apply: (row, call, known) => row ?? reported(call, known) },
  'events.settle': { slice: 'event', apply: (row, call, known) => row ?? settled(call, known) },
  'events.step': { slice: 'event', apply: (row, call, known) => (row ? stepped(row as EventCopy, call, known) : undefined) }, // rows of the slice event
  'events.amend': { slice: 'event', apply: (row, call, known) => (row ? amended(row as EventCopy, call, known) : undefined) }, // rows of the slice event
  'visits.record': { slice: 'visit_due', apply: (row, call) => (row ? called(row as Subject, call) : undefined) }, // rows of the slice visit_due
  'patrols.seen': { slice: 'patrol_place', apply: (row, call) => (row ? { ...row, lastOn: chinaDay(new Date(call.madeAt)) } as Row : undefined) },
  'register.changeHome': { slice: 'home', apply: (row, call) => changed(row, call) },
  'register.changeHousehold': { slice: 'household', apply: (row, call) => changed(row, call) },
  'register.changePerson': { slice: 'person', apply: (row, call) => changed(row, call) },
  'register.changePlace': { slice: 'place', apply: (row, call) => changed(row, call) },
  'events.remind': { slice: 'event', apply: (row, call) => (row ? { ...row, urgedAt: call.madeAt } as Row : undefined) },
}

/** Field by field, as the server does it. */
const changed = (row: Row | undefined, call: Call): Row | undefined => (row ? { ...row, ...(call.input['set'] as object) } : undefined) // what the screens hand to register.change…

/** Whoever was reached is due again by the interval; an empty home changes nothing. */
function called(row: Subject, call: Call): Subject {
  if (call.input['outcome'] === 'nobody_home') return row
  const day = chinaDay(new Date(call.madeAt))
  return { ...row, lastOn: row.lastOn !== null && row.lastOn > day ? row.lastOn : day }
}

/** The county's tables as they lie on the phone; null before the first sync. Read from the rows once for each state of them. */
const remembered = new WeakMap<ReadonlyMap<string, Row>, { rows: Row[]; tables: Tables | null }>()
function tablesIn(rows: ReadonlyMap<string, Row>): Tables | null {
  const now = [...rows.values()]
  const known = remembered.get(rows)
  if (known && known.rows.length === now.length && known.rows.every((row, at) => row === now[at])) return known.tables
  const tables = tablesOf(now as RuleCopy[]) // rows of the slice rule
  remembered.set(rows, { rows: now, tables })
  return tables
}

/** The world a rule may know on the phone: the time is when it was done, the lot is the server's (here: not drawn). */
const worldAt = (tables: Tables, call: Call, matter: { category: string; urgency: Urgency }): World => worldFrom(tables, matter, new Date(call.madeAt), 1)

const reportOf = (call: Call): ReportEvent => {
  const input = call.input as unknown as ReportInput // what the screens hand to events.report
  return { ...input, detail: input.detail ?? '', urgency: input.urgency ?? 'ordinary', place: input.place ? { ...input.place, accuracy: input.place.accuracy ?? null } : null, address: input.address ?? '', photos: input.photos ?? [], happenedAt: input.happenedAt ?? call.madeAt }
}
const factsOf = (report: ReportEvent, { me }: Known) =>
  ({ number: '', gridId: report.gridId ?? me.posts[0]?.areaId ?? '', alsoGridId: null, reporterId: me.accountId, source: 'worker' as const })

function reported(call: Call, known: Known): EventCopy | undefined {
  const tables = tablesIn(known.rules)
  if (!tables) return undefined
  const report = reportOf(call)
  const event = begin(report, factsOf(report, known), worldAt(tables, call, report))
  return copyOf(event, tables.cycle, known, call, 'event.report', { to: event.state, photos: event.photos })
}

function settled(call: Call, known: Known): EventCopy | undefined {
  const tables = tablesIn(known.rules)
  if (!tables) return undefined
  const { outcome, ...report } = { outcome: '', ...reportOf(call) } as ReportEvent & { outcome: string } // events.settle is a report with an outcome
  const event = settleAtOnce(report, factsOf(report, known), takerOf({ accountId: known.me.accountId, posts: known.me.posts }), worldAt(tables, call, report), { reason: outcome, photos: [] })
  return copyOf(event, tables.cycle, known, call, 'event.settle', { step: 'settle', to: event.state, reason: outcome, photos: event.photos })
}

function stepped(row: EventCopy, call: Call, known: Known): EventCopy | undefined {
  const tables = tablesIn(known.rules)
  if (!tables) return undefined
  const said = call.input as unknown as StepInput // what the screens hand to events.step
  // The version is the server's business: it parks or merges a step on what somebody else has changed. Here it shows what was meant.
  const input: StepInput = { ...said, reason: said.reason ?? '', photos: said.photos ?? [], version: row.version }
  const world = worldAt(tables, call, { category: input.category ?? row.category, urgency: row.urgency })
  const next = take(row, input, takerOf({ accountId: known.me.accountId, posts: known.me.posts }), world)
  const line: LineData = { step: input.step, to: next.state, reason: input.reason, unit: next.unitId ? known.unitName(next.unitId) : null, until: input.until ?? null, route: input.route ?? null, photos: input.photos, ...(input.announced ? { announced: input.announced } : {}) }
  return copyOf(next, tables.cycle, known, call, `event.${input.step}`, line, row)
}

/** Field by field, as the server merges it: what others changed meanwhile stays. */
function amended(row: EventCopy, call: Call, known: Known): EventCopy | undefined {
  const tables = tablesIn(known.rules)
  if (!tables) return undefined
  const { id: _id, version: _version, ...change } = call.input as unknown as Amendment & { id: string; version: number } // what the screens hand to events.amend
  const next = amend(row, asKept(change), worldAt(tables, call, { category: change.category ?? row.category, urgency: change.urgency ?? row.urgency }))
  return copyOf(next, tables.cycle, known, call, 'event.amend', { fields: Object.keys(change) }, row)
}

/** The event with one more sentence in its story: the phone's own, until the server tells it. */
function copyOf(event: Event, cycle: LifeCycle, known: Known, call: Call, kind: string, data: LineData, before?: EventCopy): EventCopy {
  const story = before?.story ?? []
  const line = tell({ seq: (story.at(-1)?.seq ?? 0) + 1, at: new Date(call.madeAt), kind, data: { ...data }, who: known.me.name }, cycle, { zh: '', en: '' })
  return {
    ...before, ...event, story: [...story, line], ended: cycle.states[event.state]?.ended ?? false,
    reporterName: before?.reporterName ?? known.me.name, unitName: event.unitId ? known.unitName(event.unitId) : null,
  }
}
