import type { Sight } from '@gezhi/domain/access.ts'
import { addDays, chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import type { RecordVisit, visits } from '@gezhi/domain/visits/contract.ts'
import { dueOf } from '@gezhi/domain/visits/due.ts'
import { orderRound } from '@gezhi/domain/visits/order.ts'
import { planRound } from '@gezhi/domain/visits/round.ts'
import { sayOutlook, outlookByGrid } from '@gezhi/domain/visits/outlook.ts'
import { viewCall } from '@gezhi/domain/visits/view.ts'
import { expectWholeCounty } from '../areas/rights.ts'
import { loadTree } from '../areas/tree.ts'
import { reportEvent } from '../events/handlers.ts'
import type { Context } from '../platform/context.ts'
import { schemesOf } from '../colours/schemes.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { narrow } from '../platform/sight.ts'
import { saveDocument } from '../rules/documents.ts'
import { refreshDue, type Asker } from './due.ts'
import { listWeather, roundWorld, visitRule } from './rules.ts'
import * as store from './store.ts'
import { whenSeen } from './when.ts'

const missing = (): never => {
  throw new Problem(404, 'not_found')
}
/** A street with more than this plans by grid: the list says less than everything, never something wrong. */
const mostSubjects = 20_000
const weekAhead = 7

export const visitHandlers: Handlers<typeof visits> = {
  async round(ctx, { areaId, all, lng, lat }) {
    const [subjects, world] = await Promise.all([sightIn(ctx, areaId).then((sight) => store.listSubjects(ctx, mostSubjects, sight)), roundWorld(ctx.house, ctx.county, ctx.now)])
    const calls = planRound(subjects, world)
    const mine = all ? calls : calls.filter((call) => call.memberId === ctx.accountId || call.memberId === null)
    const ordered = orderRound(mine, world.today, lng !== undefined && lat !== undefined ? { lng, lat } : null)
    return { day: world.today, items: ordered.slice(0, 500).map((call) => viewCall(call, world.today)), others: calls.length - mine.length }
  },

  async outlook(ctx, { areaId }) {
    const [subjects, today] = await Promise.all([sightIn(ctx, areaId).then((sight) => store.listSubjects(ctx, mostSubjects, sight)), roundWorld(ctx.house, ctx.county, ctx.now)])
    const world = { ...today, days: weekAhead }
    const names = new Map((await store.listNames(ctx, world.team.map((member) => member.id))).map((one) => [one.id, one.name]))
    const items = outlookByGrid(subjects, world).map((grid) => ({
      ...grid, says: sayOutlook(grid), team: world.team.filter((member) => member.gridIds.includes(grid.gridId)).map((member) => names.get(member.id) ?? '').toSorted((a, b) => a.localeCompare(b, 'zh')),
    }))
    return { days: Array.from({ length: weekAhead }, (_, at) => addDays(world.today, at)), perDay: world.rules.perDay, items, cut: subjects.length >= mostSubjects }
  },

  async wishes(ctx, { areaId, after, limit }) {
    const rows = await store.listWished(ctx, after ?? null, limit + 1, await sightIn(ctx, areaId))
    return { items: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
  },

  async team(ctx, { gridId }) {
    if (!ctx.covers('visit.read', gridId)) missing()
    const { team } = await roundWorld(ctx.house, ctx.county, ctx.now)
    return { items: await store.listNames(ctx, team.filter((member) => member.gridIds.includes(gridId)).map((member) => member.id)) }
  },

  async of(ctx, { id }) {
    const [subject, visits, tasks, wish, world] = await Promise.all([store.findSubject(ctx, id), store.listVisitsOf(ctx, id), store.listTasks(ctx, id), store.findWish(ctx, id), roundWorld(ctx.house, ctx.county, ctx.now)])
    if (!subject && (await store.listReachable(ctx, [id])).length === 0) missing()
    const due = subject ? dueOf(subject, world) : null
    return { subject: subject ?? null, dueOn: due?.dueOn ?? null, why: due?.reasons.map((reason) => reason.words) ?? [], says: due?.says ?? [], wishVersion: subject ? (wish?.version ?? 0) : 0, visits, tasks }
  },

  async record(ctx, sent) {
    const input = { ...sent, at: whenSeen(ctx, sent.at) }
    const ids = input.visits.map((visit) => visit.id)
    const before = await store.listKnown(ctx, ids)
    if (before.length > 0) return before.every((visit) => visit.byId === ctx.accountId) ? { items: before, event: null } : taken()
    const abouts = await aboutsOf(ctx, input.visits.map((visit) => visit.subjectId))
    const event = await raise(ctx, input, abouts)
    for (const { id, subjectId } of input.visits) await store.insertVisit(ctx, { id, about: abouts.get(subjectId)!, at: input.at, way: input.way, outcome: input.outcome, note: input.note, eventId: event?.id ?? null })
    if (input.outcome === 'done') await store.finishTasks(ctx, [...abouts.keys()], chinaDay(new Date(input.at)))
    await changed(ctx, 'visit.record', [...abouts.values()], { outcome: input.outcome, way: input.way, visits: ids, raised: input.raise?.as ?? null })
    return { items: await store.listKnown(ctx, ids), event }
  },

  async saveWish(ctx, { id, version, wish }) {
    const about = (await aboutsOf(ctx, [id])).get(id)!
    const before = await store.findWish(ctx, id)
    if ((before?.version ?? 0) !== version) throw new Problem(409, 'changed_meanwhile')
    if (wish === null) await store.removeWish(ctx, id)
    const saved = wish === null ? { version: 0 } : await store.saveWish(ctx, about, { ...wish, since: before?.content.since ?? chinaDay(ctx.now) }, version)
    if (!saved) throw new Problem(409, 'changed_meanwhile')
    await changed(ctx, 'visit.wish', [about], { version: saved.version })
    return { version: saved.version }
  },

  async addTask(ctx, { id, subjectId, what, dueOn }) {
    const about = (await aboutsOf(ctx, [subjectId])).get(subjectId)!
    const [from, made] = await addTask(ctx, about, { id, what, dueOn })
    if (made) await changed(ctx, 'visit.task', [about], { task: id })
    return { id, subjectId, what, from, dueOn, doneOn: null }
  },

  async weather(ctx) {
    return { items: await listWeather(ctx.house, ctx.county, chinaDay(ctx.now)) }
  },

  async addWeather(ctx, { id, kind, areaId, from, to }) {
    if (!ctx.covers('visit.plan', areaId)) missing()
    if (to < from) throw new Problem(422, 'visit.days_reversed')
    await store.insertWeather(ctx, { id, kind, areaId, from, to })
    await ctx.journal({ kind: 'weather.declare', subjectId: id, data: { kind, areaId, from, to } })
    return { done: true }
  },

  async endWeather(ctx, { id }) {
    const weather = (await store.findWeather(ctx, id)) ?? missing()
    if (!ctx.covers('visit.plan', weather.areaId)) missing()
    await store.closeWeather(ctx, id, addDays(chinaDay(ctx.now), -1))
    await ctx.journal({ kind: 'weather.end', subjectId: id, data: { areaId: weather.areaId } })
    return { done: true }
  },

  rules: (ctx) => visitRule(ctx.house, ctx.county),

  async saveRules(ctx, { version, content }) {
    await expectWholeCounty(ctx, 'visit.edit')
    // Quiet hours lie over midnight, and never begin later or end earlier than the national advice.
    if (content.quiet.from <= content.quiet.to || content.quiet.from > '20:00' || content.quiet.to < '08:00') throw new Problem(422, 'visit.quiet_hours')
    return saveDocument(ctx, 'visits', await visitRule(ctx.house, ctx.county), version, content)
  },

  async familiar(ctx, { limit }) {
    const [marks, never] = await Promise.all([store.listFamiliar(ctx), store.listNeverMet(ctx, limit)])
    return { marks, never }
  },

  async setFamiliar(ctx, { id, knows, talks }) {
    await aboutsOf(ctx, [id])
    await store.saveFamiliar(ctx, id, knows, talks)
    // That something was noted is in the journal, as every change; what and about whom is not.
    await ctx.journal({ kind: 'familiar.note', subjectId: ctx.accountId })
    return { done: true }
  },

  async list(ctx, { areaId, after, limit }) {
    const [at = '', id = ''] = after?.split(' ') ?? []
    const from = Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id) ? { at: '9999-01-01T00:00:00Z', id: '00000000-0000-0000-0000-000000000000' } : { at, id }
    const rows = await store.listLately(ctx, from, limit + 1, await sightIn(ctx, areaId))
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return { items: shown, next: rows.length > limit && last ? `${last.at} ${last.id}` : null }
  },
}

const taken = (): never => {
  throw new Problem(409, 'visit.id_taken')
}

/** Everybody named stands in the register in sight, else nothing is done. */
async function aboutsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, store.Reachable>> {
  const found = new Map((await store.listReachable(ctx, ids)).map((row) => [row.id, row]))
  if (ids.some((id) => !found.has(id))) missing()
  return found
}

const askerOf = (ctx: Context): Asker => ({ schemes: () => schemesOf(ctx.house, ctx.county), county: ctx.county, now: ctx.now, ask: (s, values) => ctx.run(s, values) })

/** What is due follows in the same transaction; one line names everybody it was about. */
async function changed(ctx: Context, kind: string, abouts: readonly store.Reachable[], data: object): Promise<void> {
  const ids = abouts.map((about) => about.id)
  const { grids } = await refreshDue(askerOf(ctx), ids)
  await ctx.journal({ kind, subjectId: ids[0]!, gridId: abouts[0]!.gridId, data: { ids, ...data }, touched: [...new Set([...grids, ...abouts.map((about) => about.gridId)])] })
}

/** A matter is reported by the rules of events, in this transaction: both are there or neither. */
async function raise(ctx: Context, { raise: raised, visits, at }: RecordVisit, abouts: ReadonlyMap<string, store.Reachable>): Promise<EventRow | null> {
  if (raised?.as === 'event') {
    if (ctx.sightFor('event.report').length === 0) throw new Problem(403, 'access.denied', { action: 'event.report' })
    return reportEvent(ctx, { ...raised.event, gridId: raised.event.gridId ?? abouts.get(visits[0]!.subjectId)!.gridId, happenedAt: raised.event.happenedAt ?? at })
  }
  if (raised?.as === 'task') await addTask(ctx, abouts.get(visits[0]!.subjectId)!, raised)
  return null
}

/** From tomorrow: today's visit must not count as its own errand. */
async function addTask(ctx: Context, about: store.Reachable, { id, what, dueOn }: { id: string; what: string; dueOn: string }): Promise<[from: string, made: boolean]> {
  const today = chinaDay(ctx.now)
  if (dueOn < today) throw new Problem(422, 'visit.due_past')
  const tomorrow = chinaDay(new Date(ctx.now.getTime() + 86_400_000))
  const from = dueOn < tomorrow ? dueOn : tomorrow
  return [from, (await store.insertTask(ctx, { id, about, what, from, dueOn })).length === 1]
}

/** Of the area asked for, what the actor sees. */
async function sightIn(ctx: Context, areaId: string | undefined): Promise<Sight> {
  if (!areaId) return ctx.sight
  const tree = await loadTree(ctx.house, ctx.county)
  if (!tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
  return tree.isRoot(areaId) ? ctx.sight : narrow(ctx.sight, tree.gridsBelow([areaId]))
}

