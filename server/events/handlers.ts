import { within, type Sight } from '@gezhi/domain/access.ts'
import { gridAt } from '@gezhi/domain/areas/geometry.ts'
import { checkDispatch, propose } from '@gezhi/domain/dispatch/routing.ts'
import type { events } from '@gezhi/domain/events/contract.ts'
import { clockViews, firstReceiver, offersOf, placedOf, takerOf, tell, type LineData } from '@gezhi/domain/events/detail.ts'
import { begin, settleAtOnce, take, type IntakeFacts } from '@gezhi/domain/events/lifecycle.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import { rowOf, type Event, type EventQuery, type EventRow, type ReportEvent, type Source, type StepInput } from '@gezhi/domain/events/model.ts'
import { nearest } from '@gezhi/domain/events/nearby.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { successorOf } from '../areas/regrid/successor.ts'
import { gridIndexOf, loadTree } from '../areas/tree.ts'
import { categoriesOf, recordsOf, routesOf, unitsOf } from '../dispatch/catalogue.ts'
import { lifeCycleOf } from '../rules/current.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { narrow } from '../platform/sight.ts'
import { listEvents, tomorrowOf, type Filter } from './list.ts'
import { findHanded, isOnlyRedrawn, wasTheirs } from './handed.ts'
import { nextNumber } from './numbers.ts'
import { hold, recall } from './recent.ts'
import { toShort } from './rows.ts'
import { addEvent, findEvent, findLast, findOwn, findShort, listStory, saveEvent } from './matter.ts'
import * as store from './store.ts'
import { layThen, liesIn } from './then.ts'
import { actingGrid, worldOf } from './world.ts'

const missing = (): never => {
  throw new Problem(404, 'not_found')
}

export const eventHandlers: Handlers<typeof events> = {
  async report(ctx, input) {
    await checkReport(ctx, input)
    const world = await worldOf(ctx, input)
    const facts = await intakeFacts(ctx, input)
    const event = begin(input, facts, world)
    const line: LineData = { to: event.state, version: event.version, photos: event.photos, number: event.number, post: postOf(ctx), ...gridWas(input, event) }
    if (await addEvent(ctx, event, { kind: 'event.report', subjectId: event.id, gridId: event.gridId, data: line }, world.cycle)) return rowOf(event)
    return sentAgain(ctx, event.id)
  },

  async settle(ctx, { outcome, ...input }) {
    await checkReport(ctx, input)
    const world = await worldOf(ctx, input)
    const facts = await intakeFacts(ctx, input)
    const event = settleAtOnce(input, facts, takerOf(ctx.actor ?? missing()), world, { reason: outcome, photos: [] })
    const line: LineData = { step: 'settle', to: event.state, version: event.version, reason: outcome, photos: event.photos, number: event.number, post: postOf(ctx), ...gridWas(input, event) }
    if (await addEvent(ctx, event, { kind: 'event.settle', subjectId: event.id, gridId: event.gridId, data: line }, world.cycle)) return rowOf(event)
    return sentAgain(ctx, event.id)
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
    const told = story.map((row) => tell(row, world.cycle, someone, event.photos))
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

/** Work done before a re-gridding reached the phone is taken; a map redrawn between reading and writing is no reason to refuse. */
async function takeStep(ctx: Context, input: StepInput): Promise<EventRow> {
  const event = recall(ctx, input.id, input.version) ?? (await findEvent(ctx, input.id)) ?? (await findHanded(ctx, input.id)) ?? missing()
  const cycle = await lifeCycleOf(ctx.house, ctx.county)
  const line = cycle.steps[input.step]
  if (!line) throw new Problem(400, 'event.step_unknown', { step: input.step })
  if (!within(ctx.sightFor(line.action), placedOf(event)) && !(await wasTheirs(ctx, event, line.action))) throw new Problem(403, 'access.denied', { action: line.action })
  if (event.version !== input.version) return changedMeanwhile(ctx, event, input, cycle)
  await checkPhotos(ctx, input.photos)
  const unit = await checkedUnits(ctx, event, input)
  if (input.mergedInto) await checkMerge(ctx, input.mergedInto, cycle)
  const world = await worldOf(ctx, { category: input.category ?? event.category, urgency: event.urgency }, actingGrid(ctx, event, cycle, input.step))
  const next = take(event, input, takerOf(ctx.actor ?? missing()), world)
  const data: LineData = {
    step: input.step, from: event.state, to: next.state, version: next.version, category: next.category, reason: input.reason, unit, unitId: next.unitId,
    until: input.until ?? null, route: input.route ?? null, number: input.mergedInto ? ((await findShort(ctx, input.mergedInto))?.number ?? null) : null,
    photos: input.photos, post: postOf(ctx),
  }
  if (await saveEvent(ctx, event, next, { kind: `event.${input.step}`, subjectId: event.id, gridId: next.gridId, data }, cycle)) return rowOf(next)
  return (await isOnlyRedrawn(ctx, event)) ? takeStep(ctx, input) : changedMeanwhile(ctx, event, input, cycle)
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

/** Of the area asked for, what the actor sees. Without one, all of it. */
async function sightIn(ctx: Context, areaId: string | undefined): Promise<Sight> {
  if (!areaId) return ctx.sight
  const tree = await loadTree(ctx.house, ctx.county)
  if (!tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
  return tree.isRoot(areaId) ? ctx.sight : narrow(ctx.sight, tree.gridsBelow([areaId]))
}

async function checkReport(ctx: Context, input: ReportEvent): Promise<void> {
  const known = await categoriesOf(ctx.house, ctx.county)
  if (!known.some((category) => category.code === input.category && category.active)) throw new Problem(422, 'category.unknown', { category: input.category })
  await checkPhotos(ctx, input.photos)
}

async function checkPhotos(ctx: Context, photos: readonly string[]): Promise<void> {
  if (photos.length === 0) return
  const known = await store.listKnownPhotos(ctx, photos)
  const lost = photos.find((sha) => !known.has(sha))
  if (lost) throw new Problem(422, 'photo.unknown', { photo: lost.slice(0, 8) })
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

/** Every unit that a step names must act in this place and may have this class; answers with their names. */
async function checkedUnits(ctx: Context, event: Event, input: StepInput): Promise<string | null> {
  const named = [...(input.unitId ? [input.unitId] : []), ...(input.unitIds ?? [])]
  if (named.length === 0) return null
  const [units, tree, lines] = await Promise.all([unitsOf(ctx.house, ctx.county), loadTree(ctx.house, ctx.county), routesOf(ctx.house, ctx.county)])
  return named.map((id) => {
    const unit = units.find((one) => one.id === id)
    if (!unit) throw new Problem(422, 'dispatch.unit_unknown')
    checkDispatch(unit, input.category ?? event.category, lines, upwards(tree, event.gridId))
    return unit.name
  }).join('、')
}

/** The grid and the areas above it, nearest first: where a unit may lie that acts for it. */
const upwards = (tree: Awaited<ReturnType<typeof loadTree>>, gridId: string): string[] => [gridId, ...tree.ancestors(gridId).map((area) => area.id)]

async function checkMerge(ctx: Context, id: string, cycle: LifeCycle): Promise<void> {
  const into = await findShort(ctx, id)
  if (!into) throw new Problem(404, 'not_found')
  if (cycle.states[into.state]?.ended) throw new Problem(409, 'event.merge_target_closed', { number: into.number })
}

/** Somebody was faster. The same step by the same person is a retry after a lost answer and gets its result; all others are told who did what. */
async function changedMeanwhile(ctx: Context, seen: Event, input: StepInput, cycle: LifeCycle): Promise<EventRow> {
  const [now, last] = await Promise.all([findEvent(ctx, seen.id), findLast(ctx, seen.id)])
  const data = (last?.data ?? {}) as LineData // written by this file
  if (now && last?.actor_id === ctx.accountId && data.step === input.step && data.version === input.version + 1 && now.version === input.version + 1) return rowOf(now)
  const step = data.step ? cycle.steps[data.step]?.words : undefined
  throw new Problem(409, 'event.changed_meanwhile', { version: now?.version ?? null, state: now?.state ?? null, who: last?.who ?? '', step: step?.zh ?? '', stepWords: step ?? null })
}

/** The grid of an old map that the report named, if it was taken for another. */
const gridWas = (input: ReportEvent, event: Event): Pick<LineData, 'gridWas'> => (input.gridId && input.gridId !== event.gridId ? { gridWas: input.gridId } : {})

const postOf = (ctx: Context): string | null => ctx.actor?.posts[0]?.role ?? null
