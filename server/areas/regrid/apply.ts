import { gridIndex } from '@gezhi/domain/areas/geometry.ts'
import { backward, forward, type Handover, placeIn } from '@gezhi/domain/areas/regrid.ts'
import { UNDO_DAYS, type NewGrid, type RegridContent } from '@gezhi/domain/areas/regrid.model.ts'
import type { Ring } from '@gezhi/domain/areas/model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Context } from '../../platform/context.ts'
import { areaCacheKeys } from '../tree.ts'
import { microGridIn } from './micro.ts'
import type { RegridCounter, Turn } from './rooms.ts'
import * as store from './store.ts'

const day = 86_400_000
/** The last day on which an applied plan can be undone. */
export const undoUntil = (appliedAt: Date): string => chinaDay(new Date(appliedAt.getTime() + UNDO_DAYS * day))

const samePolygon = (a: readonly Ring[] | null, b: readonly Ring[]): boolean => JSON.stringify(a) === JSON.stringify(b)
const newOf = ({ after }: RegridContent): NewGrid[] => after.filter((grid) => !grid.keeps)
const endingOf = ({ before, after }: RegridContent) => before.filter((grid) => !after.some((next) => next.id === grid.id))

/** Draws the new map, and takes over all that lies in the old grids. One transaction: the caller commits it or nothing. */
export async function applyPlan(ctx: Context, rooms: readonly RegridCounter[], plan: store.Plan): Promise<void> {
  const { content } = plan
  const on = chinaDay(ctx.now)
  const rows = await lockUnchanged(ctx, content.before, 'regrid.ground_changed')
  const micro = await store.listBelow(ctx, content.before.map((grid) => grid.id), on)
  await drawNew(ctx, plan, rows, on)
  const handover = forward(content)
  await moveMicroGrids(ctx, micro, (row) => microGridIn(handover, row), on)
  await store.insertLineages(ctx, on, lineageOf(plan))
  const ends = new Set(endingOf(content).map((grid) => grid.id))
  const { moved, noted } = await moveRooms(ctx, rooms, { ...turnOf(ctx, plan, handover, on), undo: false, grids: content.before.map((grid) => grid.id), standing: content.after.map((grid) => grid.id), ends })
  const undo = { rooms: noted, micro: Object.fromEntries(micro.map((row) => [row.id, row.parent_id])) }
  await store.updatePlan(ctx, plan, { state: 'applied', on_day: on, applied_at: ctx.now, applied_no: await store.nextTurn(ctx), undo, moved, fault: null })
  await remember(ctx, plan, 'area.regrid', { on, moved })
}

/** Everything back to the old map, with what was reported meanwhile. Throws 409 when it is too late or others have built on the new map. */
export async function undoPlan(ctx: Context, rooms: readonly RegridCounter[], plan: store.Plan): Promise<void> {
  const { content, undo } = plan
  const on = chinaDay(ctx.now)
  const until = plan.applied_at ? undoUntil(plan.applied_at) : ''
  if (on > until) throw new Problem(409, 'regrid.undo_too_late', { days: UNDO_DAYS, until })
  const rows = await lockUnchanged(ctx, content.after, 'regrid.built_on')
  const micro = await store.listBelow(ctx, content.after.map((grid) => grid.id), on)
  await drawOld(ctx, plan, rows, on)
  const handover = backward(content)
  const parents = undo['micro'] as Record<string, string> // as applyPlan wrote it
  await moveMicroGrids(ctx, micro, (row) => parents[row.id] ?? microGridIn(handover, row), on)
  await store.insertLineages(ctx, on, newOf(content).flatMap((grid) => grid.pieces.map((piece) => ({ from: grid.id, to: piece.from, kind: 'undo', was: { name: grid.name, code: grid.code, kind: grid.kind, plan: plan.id } }))))
  const ends = new Set(newOf(content).map((grid) => grid.id))
  const { moved } = await moveRooms(ctx, rooms, { ...turnOf(ctx, plan, handover, on), undo: true, grids: content.after.map((grid) => grid.id), standing: content.before.map((grid) => grid.id), ends }, undo['rooms'] as Record<string, unknown>) // as applyPlan wrote it
  await store.updatePlan(ctx, plan, { state: 'undone', undone_at: ctx.now, undone_no: await store.nextTurn(ctx), moved })
  await remember(ctx, plan, 'area.regrid_undo', { on, moved })
}

/** The grids, locked, standing, and drawn as the plan knows them: whoever redrew one meanwhile is not overruled. */
async function lockUnchanged(ctx: Context, grids: readonly { id: string; name: string; polygon: Ring[] }[], code: 'regrid.ground_changed' | 'regrid.built_on'): Promise<store.GridRow[]> {
  const rows = await store.lockGridRows(ctx, grids.map((grid) => grid.id))
  for (const grid of grids) {
    const row = rows.find((one) => one.id === grid.id)
    if (row && row.valid_to === null && samePolygon(row.polygon, grid.polygon)) continue
    throw code === 'regrid.built_on' ? new Problem(409, 'regrid.built_on', { area: grid.name }) : new Problem(409, 'regrid.ground_changed', { area: grid.name })
  }
  return rows
}

async function drawNew(ctx: Context, plan: store.Plan, rows: readonly store.GridRow[], on: string): Promise<void> {
  const { content } = plan
  for (const row of rows) {
    const next = content.after.find((grid) => grid.id === row.id)
    await store.changeGrid(ctx, row, next ? { polygon: next.polygon } : { valid_to: on })
    await ctx.journal(next ? { kind: 'area.change', subjectId: row.id, data: { plan: plan.id, redrawn: true } } : { kind: 'area.end', subjectId: row.id, data: { plan: plan.id, on, name: row.name, code: row.code } })
  }
  for (const grid of newOf(content)) {
    await expectFree(ctx, grid.code)
    await store.addGrid(ctx, { ...grid, parentId: plan.village_id, on, sort: Number(grid.code.slice(-3)) })
    await ctx.journal({ kind: 'area.add', subjectId: grid.id, data: { plan: plan.id, name: grid.name, code: grid.code, kind: grid.kind, parentId: plan.village_id } })
  }
}

async function drawOld(ctx: Context, plan: store.Plan, rows: readonly store.GridRow[], on: string): Promise<void> {
  const { content } = plan
  for (const row of rows) {
    const before = content.before.find((grid) => grid.id === row.id)
    await store.changeGrid(ctx, row, before ? { polygon: before.polygon } : { valid_to: on })
    await ctx.journal(before ? { kind: 'area.change', subjectId: row.id, data: { plan: plan.id, redrawn: true } } : { kind: 'area.end', subjectId: row.id, data: { plan: plan.id, on, name: row.name, code: row.code } })
  }
  for (const row of await store.lockGridRows(ctx, endingOf(content).map((grid) => grid.id))) {
    await expectFree(ctx, row.code)
    await store.changeGrid(ctx, row, { valid_to: null })
    await ctx.journal({ kind: 'area.revive', subjectId: row.id, data: { plan: plan.id, name: row.name, code: row.code } })
  }
}

async function expectFree(ctx: Context, code: string): Promise<void> {
  const holder = await store.findLivingCode(ctx, code)
  if (holder) throw new Problem(409, 'area.code_taken', { code, area: holder.name })
}

async function moveMicroGrids(ctx: Context, rows: readonly store.GridRow[], parentOf: (row: store.GridRow) => string, on: string): Promise<void> {
  const lineage: store.LineageRow[] = []
  for (const row of rows) {
    const parent = parentOf(row)
    if (parent === row.parent_id) continue
    await store.changeGrid(ctx, row, { parent_id: parent })
    await ctx.journal({ kind: 'area.move', subjectId: row.id, data: { from: row.parent_id, to: parent } })
    lineage.push({ from: row.id, to: row.id, kind: 'move', was: { name: row.name, code: row.code, kind: row.kind, parentId: row.parent_id } })
  }
  if (lineage.length > 0) await store.insertLineages(ctx, on, lineage)
}

const lineageKind = { split: 'split', merge: 'merge', border: 'move' } as const

/** From every old grid to every other one that got some of its ground. */
const lineageOf = ({ id, content }: store.Plan): store.LineageRow[] =>
  content.after.flatMap((grid) => grid.pieces.filter((piece) => piece.from !== grid.id).map((piece) => {
    const old = content.before.find((one) => one.id === piece.from)
    return { from: piece.from, to: grid.id, kind: lineageKind[content.redraw.act], was: { name: old?.name, code: old?.code, kind: old?.kind, share: Math.round(piece.share * 1000) / 1000, plan: id } }
  }))

function turnOf(ctx: Context, plan: store.Plan, handover: Handover, on: string): Omit<Turn, 'undo' | 'grids' | 'standing' | 'ends' | 'noted'> {
  let index: ReturnType<Turn['index']> | undefined
  return {
    planId: plan.id, on, content: plan.content, place: (gridId, point) => placeIn(handover, gridId, point),
    index: () => (index ??= store.listStanding(ctx, on).then(gridIndex)),
  }
}

async function moveRooms(ctx: Context, rooms: readonly RegridCounter[], turn: Omit<Turn, 'noted'>, before: Record<string, unknown> = {}): Promise<{ moved: Record<string, number>; noted: Record<string, unknown> }> {
  const [moved, noted]: [Record<string, number>, Record<string, unknown>] = [{}, {}]
  for (const room of rooms) {
    const found = await room.move(ctx, { ...turn, noted: before[room.name] ?? null })
    moved[room.name] = found.moved
    noted[room.name] = found.noted ?? null
  }
  return { moved, noted }
}

async function remember(ctx: Context, plan: store.Plan, kind: 'area.regrid' | 'area.regrid_undo', more: object): Promise<void> {
  const { content } = plan
  await ctx.journal({ kind, subjectId: plan.id, data: {
    act: content.redraw.act, villageId: plan.village_id, old: content.before.map((grid) => grid.id), new: content.after.map((grid) => grid.id),
    pieces: content.after.flatMap((grid) => grid.pieces.map((piece) => ({ from: piece.from, to: grid.id, share: piece.share }))), ...more,
  } })
  // Rights hold the tree, and the new grids are in somebody's sight at once.
  ctx.after(() => ctx.house.cache.drop(ctx.county, ...areaCacheKeys, 'rights'))
}
