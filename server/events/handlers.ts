import { within, type Sight } from '@gezhi/domain/access.ts'
import { gridAt } from '@gezhi/domain/areas/geometry.ts'
import { propose } from '@gezhi/domain/dispatch/routing.ts'
import type { events } from '@gezhi/domain/events/contract.ts'
import { clockViews, firstReceiver, offersOf, placedOf, takerOf, tellStory, type LineData } from '@gezhi/domain/events/detail.ts'
import { begin, settleAtOnce, type IntakeFacts } from '@gezhi/domain/events/lifecycle.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import { rowOf, type Event, type EventQuery, type EventRow, type ReportEvent, type Source } from '@gezhi/domain/events/model.ts'
import { nearest } from '@gezhi/domain/events/nearby.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { byOffset } from '@gezhi/domain/sync/evidence.ts'
import { successorOf } from '../areas/regrid/successor.ts'
import { gridIndexOf, loadTree } from '../areas/tree.ts'
import { recordsOf, routesOf, unitsOf } from '../dispatch/catalogue.ts'
import { lifeCycleOf } from '../rules/current.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { narrow } from '../platform/sight.ts'
import { listEvents, tomorrowOf, type Filter } from './list.ts'
import { amendEvent } from './amend.ts'
import { checkPhotos, checkReport, postOf, upwards } from './checks.ts'
import { findHanded, tellGrid } from './handed.ts'
import { nextNumber } from './numbers.ts'
import { hold } from './recent.ts'
import { toShort } from './rows.ts'
import { addEvent, findEvent, findOwn, findShort, listStory } from './matter.ts'
import { takeStep } from './step.ts'
import * as store from './store.ts'
import { supplement } from './supplement.ts'
import { layThen, liesIn } from './then.ts'
import { worldOf } from './world.ts'

/** Of one matter, however many people add to it. */
const mostPhotos = 30

const missing = (): never => {
  throw new Problem(404, 'not_found')
}

export const eventHandlers: Handlers<typeof events> = {
  report: (ctx, input) => reportEvent(ctx, input),

  async settle(ctx, { outcome, ...input }) {
    const said = { ...input, ...happened(ctx, input) }
    await checkReport(ctx, said)
    const world = await worldOf(ctx, said, undefined, ctx.ruleTime())
    const facts = await intakeFacts(ctx, said)
    if (isElsewhere(said, facts)) await tellGrid(ctx, facts.gridId)
    const event = settleAtOnce(said, facts, takerOf(ctx.actor ?? missing()), world, { reason: outcome, photos: [] })
    const line: LineData = { step: 'settle', to: event.state, version: event.version, reason: outcome, photos: event.photos, number: event.number, post: postOf(ctx), ...gridWas(said, event) }
    if (await addEvent(ctx, event, { kind: 'event.settle', subjectId: event.id, gridId: event.gridId, data: line }, world.cycle)) return rowOf(event)
    return sentAgain(ctx, event.id)
  },

  amend: (ctx, { id, version, ...wanted }) => amendEvent(ctx, id, version, wanted),

  async addPhotos(ctx, { id, photos }) {
    const event = (await findEvent(ctx, id)) ?? (await findHanded(ctx, id)) ?? missing()
    await checkPhotos(ctx, photos)
    if (new Set([...event.photos, ...photos]).size > mostPhotos) throw new Problem(409, 'event.too_many_photos', { most: mostPhotos })
    const all = await supplement(ctx, event, { kind: 'event.photos', reason: '', photos, reportId: null })
    return rowOf({ ...event, photos: all ?? event.photos })
  },

  async list(ctx, query) {
    const { rows, next } = await listEvents(ctx, query, ...(await listedIn(ctx, query)))
    return { items: rows.map(toShort), next }
  },

  async get(ctx, { id }) {
    const event = (await findEvent(ctx, id)) ?? missing()
    hold(ctx, event)
    const [world, story, units] = await Promise.all([worldOf(ctx, event), listStory(ctx, id), unitsOf(ctx.house, ctx.county)])
    const mayContact = within(ctx.sightFor('event.contact'), placedOf(event))
    const [contact, merged] = await Promise.all([mayContact ? store.findContact(ctx, id) : undefined, event.mergedInto ? findShort(ctx, event.mergedInto) : undefined])
    const someone = event.source === 'resident' ? { zh: '居民', en: 'A resident' } : { zh: '系统', en: 'The system' }
    const told = tellStory(story, world.cycle, someone, event.photos)
    return {
      ...event, story: told, clockViews: clockViews(event, world),
      can: ctx.actor ? offersOf(event, world.cycle, ctx.now, takerOf(ctx.actor), (action) => ctx.sightFor(action)) : [],
      reporterName: event.reporterId ? (story.find((row) => row.actor_id === event.reporterId)?.who ?? null) : null,
      unitName: units.find((unit) => unit.id === event.unitId)?.name ?? null, contact: contact ?? null, mergedNumber: merged?.number ?? null,
      firstReceiver: firstReceiver(told, world.cycle),
    }
  },

  async read(ctx, { id }) {
    return (await findEvent(ctx, id)) ?? missing()
  },

  step: takeStep,

  async nearby(ctx, query) {
    const gridId = query.gridId ? await successorOf(ctx.house, ctx.county, query.gridId, null) : null
    const rows = await store.listNearby(ctx, { gridId, lng: query.lng ?? null, lat: query.lat ?? null })
    return { items: nearest(rows, query).map(({ row, distance, why }) => ({ ...toShort(row), distance, why })) }
  },

  async proposal(ctx, { id }) {
    const event = (await findEvent(ctx, id)) ?? missing()
    const [lines, units, tree, records] = await Promise.all([routesOf(ctx.house, ctx.county), unitsOf(ctx.house, ctx.county), loadTree(ctx.house, ctx.county), recordsOf(ctx, event.category)])
    const made = propose(event, { lines, units, areaPath: upwards(tree, event.gridId), history: records })
    const nameOf = (unitId: string | null) => units.find((unit) => unit.id === unitId)?.name ?? null
    return {
      unitId: made.unitId, unitName: nameOf(made.unitId), withdrawn: made.withdrawn, reason: made.reason, duty: made.line?.duty ?? null, serial: made.line?.serial ?? null,
      alternatives: made.alternatives.map((other) => ({ unitId: other.unitId, unitName: nameOf(other.unitId) ?? '', reason: other.reason })),
    }
  },

  async points(ctx, query) {
    const rows = await store.listPoints(ctx, query.category ?? null, await sightIn(ctx, query.areaId))
    const rank = { urgent: 0, important: 1, ordinary: 2 } as const
    return { items: rows.slice(0, 100_000).map((r) => [r.id, r.lng, r.lat, rank[r.urgency], r.state] as [string, number, number, number, string]), cut: rows.length > 100_000 }
  },

  async desk(ctx, query) {
    const rows = await store.countDesk(ctx, tomorrowOf(ctx.now), await sightIn(ctx, query.areaId))
    const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0)
    return { states: rows.map(({ state, n }) => ({ state, n })), overdue: sum((r) => r.overdue), dueToday: sum((r) => r.today), mine: sum((r) => r.mine), at: ctx.now.toISOString() }
  },

  async remind(ctx, { id, reason }) {
    const event = (await findEvent(ctx, id)) ?? missing()
    await store.markUrged(ctx, id)
    await ctx.journal({ kind: 'event.remind', subjectId: id, gridId: event.gridId, data: { reason, unitId: event.unitId, post: postOf(ctx) } })
    return { done: true }
  },

  async lifeCycle(ctx) {
    const cycle = await lifeCycleOf(ctx.house, ctx.county)
    return { initial: cycle.initial, states: cycle.states, steps: cycle.steps }
  },
}

/** What a list reads: the area's part of the sight; for a figure only what is counted there; on the old map what lay there then. */
async function listedIn(ctx: Context, { areaId, map, figure }: EventQuery): Promise<[Sight, LifeCycle, Filter | null]> {
  const [cycle, tree] = await Promise.all([lifeCycleOf(ctx.house, ctx.county), loadTree(ctx.house, ctx.county)])
  if (!areaId || tree.isRoot(areaId) || (map !== 'then' && !figure)) return [await sightIn(ctx, areaId), cycle, null]
  if (!tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
  const grids = tree.gridsBelow([areaId])
  if (map === 'then') return [ctx.sight, cycle, { sql: layThen, values: { then_grids: grids } }]
  return [await sightIn(ctx, areaId), cycle, { sql: liesIn, values: { in_grids: grids } }]
}

/** Takes a matter in. Other capabilities report through it inside their own transaction: a visit that raised a need, a patrol that found something. */
export async function reportEvent(ctx: Context, { sameAs, ...input }: ReportEvent & { sameAs?: string | undefined }): Promise<EventRow> {
  const said = { ...input, ...happened(ctx, input) }
  await checkReport(ctx, said)
  const joined = sameAs ? await join(ctx, sameAs, said) : null
  if (joined) return joined
  const world = await worldOf(ctx, said)
  const facts = await intakeFacts(ctx, said)
  if (isElsewhere(said, facts)) await tellGrid(ctx, facts.gridId)
  const event = begin(said, facts, world)
  const line: LineData = { to: event.state, version: event.version, photos: event.photos, number: event.number, post: postOf(ctx), ...gridWas(said, event) }
  if (await addEvent(ctx, event, { kind: 'event.report', subjectId: event.id, gridId: event.gridId, data: line }, world.cycle)) return rowOf(event)
  return sentAgain(ctx, event.id)
}

/** Of the area asked for, what the actor sees. Without one, all of it. */
async function sightIn(ctx: Context, areaId: string | undefined): Promise<Sight> {
  if (!areaId) return ctx.sight
  const tree = await loadTree(ctx.house, ctx.county)
  if (!tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
  return tree.isRoot(areaId) ? ctx.sight : narrow(ctx.sight, tree.gridsBelow([areaId]))
}

/** Of a report made without signal: when it happened, on the server's clock. */
function happened(ctx: Context, { happenedAt }: ReportEvent): { happenedAt?: string } {
  if (!ctx.act) return {}
  return { happenedAt: (happenedAt === undefined ? ctx.act.actedAt : byOffset(new Date(happenedAt), ctx.act.offset, ctx.now).actedAt).toISOString() }
}

/** A second report of an open matter becomes part of its story. Null: it has ended or cannot be seen any more, so the report stands by itself. */
async function join(ctx: Context, sameAs: string, report: ReportEvent): Promise<EventRow | null> {
  const [named, cycle] = [await findEvent(ctx, sameAs), await lifeCycleOf(ctx.house, ctx.county)]
  const event = named?.mergedInto ? await findEvent(ctx, named.mergedInto) : named
  if (!event || cycle.states[event.state]?.ended) return null
  const all = await supplement(ctx, event, { kind: 'event.supplement', reason: [report.title, report.detail].filter(Boolean).join('\n'), photos: report.photos, reportId: report.id })
  ctx.merged = { id: event.id, number: event.number, says: { zh: `和 ${event.number} 是同一件，您说的已并入。`, en: `The same matter as ${event.number}; what you said was added to it.` } }
  return rowOf({ ...event, photos: all ?? event.photos })
}

/**
 * Where it lies: the grid that was chosen, else the place decides. Anybody may report what they see, next door too; its own desk takes it
 * in. A grid of an old map is taken for the one that answers for it now.
 */
export async function intakeFacts(ctx: Context, input: ReportEvent, source: Source = 'worker'): Promise<IntakeFacts> {
  const located = input.place ? gridAt(await gridIndexOf(ctx.house, ctx.county), input.place) : null
  const said = input.gridId ?? located?.gridId ?? null
  if (!said) throw new Problem(422, 'event.place_outside')
  const gridId = await successorOf(ctx.house, ctx.county, said, input.place)
  if (!gridId) throw new Problem(422, 'area.unknown', { area: said })
  const alsoGridId = located?.gridId === gridId ? (located.alsoGridId ?? null) : null
  return { number: await nextNumber(ctx.house, ctx.county), gridId, alsoGridId, reporterId: ctx.actor?.accountId ?? null, source }
}

/** The id is known already: our own retry gets what it made; anybody else's id is refused. */
async function sentAgain(ctx: Context, id: string): Promise<EventRow> {
  const event = await findOwn(ctx, id)
  if (!event) throw new Problem(409, 'event.id_taken')
  return rowOf(event)
}

/** The grid of an old map that the report named, if it was taken for another. */
const gridWas = (input: ReportEvent, event: Event): Pick<LineData, 'gridWas'> => (isElsewhere(input, event) ? { gridWas: input.gridId! } : {})
const isElsewhere = (input: ReportEvent, { gridId }: Pick<Event, 'gridId'>): boolean => input.gridId !== undefined && input.gridId !== gridId

