import type { AreaNode, areas } from '@gezhi/domain/areas/contract.ts'
import { polygonFault } from '@gezhi/domain/areas/faults.ts'
import { gridAt } from '@gezhi/domain/areas/geometry.ts'
import { type AreaKind, areaKinds, kindFits, kindWords, type LineageKind, type Ring } from '@gezhi/domain/areas/model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { areaCacheKeys, gridIndexOf, loadTree } from './tree.ts'
import * as store from './store.ts'

const missing = (): never => {
  throw new Problem(404, 'not_found')
}

export const areaHandlers: Handlers<typeof areas> = {
  async tree(ctx, { ended }) {
    const tree = await loadTree(ctx.house, ctx.county)
    const root = tree.roots()[0] ?? missing()
    const today = chinaDay(ctx.now)
    return { items: ended ? [...tree.areas] : tree.areas.filter((area) => stands(area, today)), rootId: root.id }
  },

  async shapes(ctx, { below, level }) {
    const tree = await loadTree(ctx.house, ctx.county)
    const top = below ? (tree.find(below) ?? missing()) : (tree.roots()[0] ?? missing())
    const wanted = level ?? top.level + 1
    const today = chinaDay(ctx.now)
    const ids = tree.below(top.id).filter((area) => area.level === wanted && stands(area, today)).map((area) => area.id)
    return { items: await store.findOutlines(ctx, ids) }
  },

  async locate(ctx, point) {
    const { gridId, alsoGridId, distanceToEdge } = gridAt(await gridIndexOf(ctx.house, ctx.county), point)
    return { gridId, alsoGridId, distanceToEdge }
  },

  async history(ctx, { id }) {
    if (!ctx.covers('area.read', id)) missing()
    return { items: await store.listLineage(ctx, id) }
  },

  async add(ctx, input) {
    if (!ctx.covers('area.edit', input.parentId)) missing()
    const parent = (await store.lockArea(ctx, input.parentId)) ?? missing()
    const before = await store.lockArea(ctx, input.id)
    if (before) return sentTwice(before, input)
    if (parent.valid_to !== null) throw new Problem(409, 'area.ended', { area: parent.name })
    const level = parent.level + 1
    if (!fits(input.kind, level)) throw unfit(input.kind, parent.name)
    await expectFree(ctx, input.code)
    expectSound(input.polygon)
    await store.insertArea(ctx, { ...input, level, on: chinaDay(ctx.now), sort: Number(input.code.slice(-3)) })
    await ctx.journal({ kind: 'area.add', subjectId: input.id, data: { name: input.name, code: input.code, kind: input.kind, parentId: parent.id } })
    return changed(ctx, input.id)
  },

  async change(ctx, { id, version, ...edit }) {
    const before = await editable(ctx, id, version)
    if (!fits(edit.kind, before.level)) throw unfit(edit.kind, edit.name)
    if (edit.code !== before.code) await expectFree(ctx, edit.code)
    expectSound(edit.polygon ?? null)
    await store.updateArea(ctx, id, version, edit)
    const was = { code: before.code, name: before.name, kind: before.kind, parentId: before.parent_id }
    for (const kind of lineageKinds(was, edit)) await store.insertLineage(ctx, id, kind, chinaDay(ctx.now), was)
    const redrawn = edit.polygon !== undefined
    await ctx.journal({ kind: 'area.change', subjectId: id, data: { was: { ...was, phone: before.phone }, now: { code: edit.code, name: edit.name, kind: edit.kind, phone: edit.phone }, redrawn } })
    return changed(ctx, id)
  },

  async end(ctx, { id, version, on }) {
    const before = await editable(ctx, id, version)
    if (before.parent_id === null) throw new Problem(409, 'area.root_stays', { area: before.name })
    if (on <= before.valid_from) throw new Problem(422, 'area.ends_before_it_begins', { area: before.name, from: before.valid_from })
    if (await store.findLivingChild(ctx, id, on)) throw new Problem(409, 'area.has_lower_areas', { area: before.name })
    const tree = await loadTree(ctx.house, ctx.county)
    const count = await store.countOpenEvents(ctx, tree.gridsBelow([id]))
    if (count > 0) throw new Problem(409, 'area.has_open_events', { area: before.name, count })
    await store.endArea(ctx, id, version, on)
    await ctx.journal({ kind: 'area.end', subjectId: id, data: { on, name: before.name, code: before.code } })
    return changed(ctx, id)
  },

  async kinds() {
    return { items: areaKinds.map((kind) => ({ kind, words: kindWords[kind] })) }
  },
}

type AreaRow = NonNullable<Awaited<ReturnType<typeof store.lockArea>>>

const stands = (area: AreaNode, today: string): boolean => area.validTo === null || area.validTo > today

/** The row, locked: in the actor's areas, still standing, and as the actor saw it. */
async function editable(ctx: Context, id: string, version: number): Promise<AreaRow> {
  if (!ctx.covers('area.edit', id)) missing()
  const area = (await store.lockArea(ctx, id)) ?? missing()
  if (area.version !== version) throw new Problem(409, 'changed_meanwhile')
  if (area.valid_to !== null) throw new Problem(409, 'area.ended', { area: area.name })
  return area
}

// Level 0 to 4 by the check of the table; kindFits only compares.
const fits = (kind: AreaKind, level: number): boolean => kindFits(kind, level as Parameters<typeof kindFits>[1])

const unfit = (kind: AreaKind, area: string): Problem => new Problem(422, 'area.kind_unfit', { kind: kindWords[kind], area })

async function expectFree(ctx: Context, code: string): Promise<void> {
  const holder = await store.findByCode(ctx, code)
  if (holder) throw new Problem(409, 'area.code_taken', { code, area: holder.name })
}

function expectSound(polygon: readonly Ring[] | null): void {
  const fault = polygon ? polygonFault(polygon) : null
  if (fault) throw new Problem(422, 'area.polygon_broken', { fault })
}

/** A change of the code alone is told as a rename too: old papers carry the old code. */
const lineageKinds = (was: { code: string; name: string; kind: string }, now: { code: string; name: string; kind: string }): LineageKind[] => {
  const kinds: LineageKind[] = []
  if (was.kind !== now.kind) kinds.push('kind')
  if (was.name !== now.name || (was.code !== now.code && kinds.length === 0)) kinds.push('rename')
  return kinds
}

function sentTwice(before: AreaRow, input: { parentId: string; code: string; name: string }): AreaNode {
  if (before.parent_id !== input.parentId || before.code !== input.code || before.name !== input.name) throw new Problem(409, 'area.id_taken')
  return toNode(before)
}

async function changed(ctx: Context, id: string): Promise<AreaNode> {
  // 'rights' hold the tree: whoever adds an area below a new one must be seen to cover it at once.
  ctx.after(() => ctx.house.cache.drop(ctx.county, ...areaCacheKeys, 'rights'))
  return toNode((await store.lockArea(ctx, id)) ?? missing())
}

const toNode = (row: AreaRow): AreaNode => ({
  id: row.id, parentId: row.parent_id, code: row.code, name: row.name,
  // The table holds what this file wrote; the contract's output schema checks it again on the way out.
  kind: row.kind as AreaKind, level: row.level as AreaNode['level'],
  phone: row.phone, sort: row.sort, validFrom: row.valid_from, validTo: row.valid_to, version: row.version,
})
