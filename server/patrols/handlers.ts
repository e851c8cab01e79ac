import type { Sight } from '@gezhi/domain/access.ts'
import { addDays, chinaDay } from '@gezhi/domain/clocks/day.ts'
import { dayOfKey, startOf, weekdayOf } from '@gezhi/domain/clocks/moment.ts'
import { ReportEvent, type EventRow } from '@gezhi/domain/events/model.ts'
import { checkKinds } from '@gezhi/domain/patrols/check.ts'
import type { patrols } from '@gezhi/domain/patrols/contract.ts'
import type { Finding, PatrolKind, PatrolPlace } from '@gezhi/domain/patrols/model.ts'
import { coverageOf, dueBy, reportOf, sayCoverage } from '@gezhi/domain/patrols/rules.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { expectWholeCounty } from '../areas/rights.ts'
import { loadTree } from '../areas/tree.ts'
import { categoriesOf } from '../dispatch/catalogue.ts'
import { reportEvent } from '../events/handlers.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { narrow } from '../platform/sight.ts'
import { saveDocument } from '../rules/documents.ts'
import { whenSeen } from '../visits/when.ts'
import { kindsOf, kindsRule } from './kinds.ts'
import * as store from './store.ts'

const missing = (): never => {
  throw new Problem(404, 'not_found')
}
const mostPlaces = 20_000
/** Looks before the week tell whether a place was due in it: as far back as the longest interval. */
const longestDays = 366

export const patrolHandlers: Handlers<typeof patrols> = {
  kinds: (ctx) => kindsRule(ctx.house, ctx.county),

  async checkKinds(ctx, { content }) {
    return { complaints: checkKinds(content, await classesOf(ctx)) }
  },

  async saveKinds(ctx, { version, content }) {
    await expectWholeCounty(ctx, 'patrol.edit')
    const faults = checkKinds(content, await classesOf(ctx))
    if (faults.length > 0) throw new Problem(422, 'patrol.kinds_broken', { count: faults.length, first: faults[0]!.words, complaints: faults })
    const before = await kindsRule(ctx.house, ctx.county)
    const lost = (await store.listUsedKinds(ctx)).find((key) => !content.some((kind) => kind.key === key))
    if (lost) throw new Problem(409, 'patrol.kind_in_use', { kind: before.content.find((kind) => kind.key === lost)?.words ?? lost })
    return saveDocument(ctx, 'patrols', before, version, content)
  },

  async places(ctx, { areaId, kind, after, limit }) {
    const rows = await store.listPlaces(ctx, kind ?? null, after ?? null, limit + 1, await sightIn(ctx, areaId))
    return { items: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
  },

  async due(ctx, { areaId }) {
    const [places, kinds] = await Promise.all([sightIn(ctx, areaId).then((sight) => store.listPlaces(ctx, null, null, mostPlaces, sight)), kindsOf(ctx.house, ctx.county)])
    return { items: dueBy(places, kinds, chinaDay(ctx.now)).slice(0, 500).map(({ place, dueOn, says }) => ({ ...place, dueOn, says })) }
  },

  async addPlace(ctx, input) {
    if (!ctx.covers('patrol.place', input.gridId)) missing()
    kindOf(await kindsOf(ctx.house, ctx.county), input.kind)
    const place: PatrolPlace = { ...input, lastOn: null, active: true, version: 1 }
    if (!(await store.insertPlace(ctx, place))) {
      const known = await store.findPlace(ctx, input.id)
      return known && known.name === input.name && known.version === 1 ? known : taken()
    }
    await ctx.journal({ kind: 'patrol_place.add', subjectId: place.id, gridId: place.gridId, data: { kind: place.kind, name: place.name } })
    return place
  },

  async changePlace(ctx, { id, version, ...given }) {
    const place = (await store.findPlace(ctx, id)) ?? missing()
    if (place.version !== version || !(await store.updatePlace(ctx, id, version, given))) throw new Problem(409, 'changed_meanwhile')
    await ctx.journal({ kind: 'patrol_place.change', subjectId: id, gridId: place.gridId, data: { ...given, version: version + 1 } })
    return { ...place, ...given, version: version + 1 }
  },

  async seen(ctx, { id, placeId, findings, ...sent }) {
    const at = whenSeen(ctx, sent.at)
    const before = await store.findSeen(ctx, id)
    if (before) return before.byId === ctx.accountId ? { lastOn: before.lastOn, events: [] } : taken()
    const place = (await store.findPlace(ctx, placeId)) ?? missing()
    const kind = kindOf(await kindsOf(ctx.house, ctx.county), place.kind)
    const events = await reportAll(ctx, place, kind, findings, at)
    await store.insertSeen(ctx, { id, placeId, gridId: place.gridId, at, findings: findings.map(({ item, eventId }) => ({ item, eventId })) })
    const lastOn = await store.markSeen(ctx, placeId, chinaDay(new Date(at)))
    await ctx.journal({ kind: 'patrol_place.seen', subjectId: placeId, gridId: place.gridId, data: { seen: id, findings: findings.length } })
    return { lastOn, events }
  },

  async coverage(ctx, { areaId, week }) {
    const monday = addDays(week, -weekdayOf(dayOfKey(week)))
    const sight = await sightIn(ctx, areaId)
    const [places, kinds, looks] = await Promise.all([
      store.listPlaces(ctx, null, null, mostPlaces, sight), kindsOf(ctx.house, ctx.county),
      store.listLooks(ctx, new Date(startOf(dayOfKey(monday) - longestDays)), new Date(startOf(dayOfKey(monday) + 7)), sight),
    ])
    return { monday, kinds: coverageOf(places, kinds, looks, monday).map((row, i) => ({ ...row, unseen: row.unseen.slice(0, 200), words: kinds[i]!.words, says: sayCoverage(row) })) }
  },
}

const taken = (): never => {
  throw new Problem(409, 'patrol.id_taken')
}

function kindOf(kinds: readonly PatrolKind[], key: string): PatrolKind {
  const kind = kinds.find((one) => one.key === key)
  if (!kind) throw new Problem(422, 'patrol.kind_unknown', { kind: key })
  return kind
}

const classesOf = async (ctx: Context): Promise<Set<string>> => new Set((await categoriesOf(ctx.house, ctx.county)).filter((category) => category.active).map((category) => category.code))

/** Findings are matters from here on, in this transaction: what was seen and what was reported are there together or not at all. */
async function reportAll(ctx: Context, place: PatrolPlace, kind: PatrolKind, findings: readonly Finding[], at: string): Promise<EventRow[]> {
  if (findings.length > 0 && ctx.sightFor('event.report').length === 0) throw new Problem(403, 'access.denied', { action: 'event.report' })
  const events: EventRow[] = []
  for (const finding of findings) events.push(await reportEvent(ctx, ReportEvent.parse(reportOf(place, kind, finding, at))))
  return events
}

/** Of the area asked for, what the actor sees. */
async function sightIn(ctx: Context, areaId: string | undefined): Promise<Sight> {
  if (!areaId) return ctx.sight
  const tree = await loadTree(ctx.house, ctx.county)
  if (!tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
  return tree.isRoot(areaId) ? ctx.sight : narrow(ctx.sight, tree.gridsBelow([areaId]))
}
