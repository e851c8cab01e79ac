import { type Drawn, forward, type Part, redraw } from '@gezhi/domain/areas/regrid.ts'
import { faultsOf } from '@gezhi/domain/areas/regrid.faults.ts'
import type { Wish } from '@gezhi/domain/areas/regrid.contract.ts'
import type { NewGrid, OldGrid, Redraw, RegridContent, RegridFault } from '@gezhi/domain/areas/regrid.model.ts'
import { type AreaKind, kindFits } from '@gezhi/domain/areas/model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { randomUUID } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { loadTree } from '../tree.ts'
import * as store from './store.ts'

/** A wish thought through: the new grids with their names, who goes where, and what is wrong. */
export interface Thought {
  villageId: string
  villageName: string
  content: RegridContent
  faults: RegridFault[]
}

/** The grids that a drawing names. */
export const namedBy = (drawing: Redraw): string[] =>
  drawing.act === 'split' ? [drawing.gridId] : drawing.act === 'merge' ? [...new Set(drawing.gridIds)] : [...new Set([drawing.fromId, drawing.toId])]

/** Throws 404 `not_found` for what is no grid here or not in the actor's areas, 409 `area.ended`. */
export async function think(ctx: Context, wish: Wish): Promise<Thought> {
  const rows = await namedGrids(ctx, wish.redraw)
  const parents = await store.findGrids(ctx, rows.flatMap((row) => row.parent_id ?? []))
  const village = parents[0] ?? missing()
  const old: Drawn[] = rows.map(({ id, name, polygon }) => ({ id, name, polygon }))
  const made = redraw(wish.redraw, old)
  const faults = [...made.faults, ...faultsOf(old, made.parts, parents)]
  const after = await named(ctx, wish, made.parts, rows, village)
  const content = { redraw: wish.redraw, before: rows.map(toOld), after, defaults: defaultsOf(wish, after), posts: {} }
  return { villageId: village.id, villageName: village.name, content: { ...content, posts: postsOf(wish, after) }, faults }
}

const missing = (): never => {
  throw new Problem(404, 'not_found')
}

async function namedGrids(ctx: Context, drawing: Redraw): Promise<store.GridRow[]> {
  const ids = namedBy(drawing)
  const today = chinaDay(ctx.now)
  const rows = await store.findGrids(ctx, ids)
  if (rows.length < ids.length || rows.some((row) => row.level !== 3 || !ctx.covers('area.regrid', row.id))) missing()
  const ended = rows.find((row) => row.valid_to !== null && row.valid_to <= today)
  if (ended) throw new Problem(409, 'area.ended', { area: ended.name })
  return rows
}

const toOld = (row: store.GridRow): OldGrid =>
  // Written by the handlers of areas, which checked them; a grid without an outline makes no plan.
  ({ id: row.id, name: row.name, code: row.code, kind: row.kind as AreaKind, phone: row.phone, polygon: row.polygon ?? [], version: row.version })

/** Names and codes: those of the grid whose id goes on, else as wished, else the next free ones of the village. */
async function named(ctx: Context, wish: Wish, parts: readonly Part[], rows: readonly store.GridRow[], village: store.GridRow): Promise<NewGrid[]> {
  const free = await freeCodes(ctx, village, wish.names.map((name) => name.code))
  return parts.map((part): NewGrid => {
    const kept = rows.find((row) => row.id === part.keeps)
    const main = rows.find((row) => row.id === part.pieces[0]?.from) ?? rows[0]!
    const said = wish.names.find((name) => name.key === part.key)
    const shape = { key: part.key, polygon: part.polygon, pieces: part.pieces }
    if (kept) return { ...shape, id: kept.id, keeps: true, name: kept.name, code: kept.code, kind: kept.kind as AreaKind, phone: kept.phone }
    const code = said?.code ?? free.next().value ?? ''
    const name = said?.name ?? `${village.name}第${Number(code.slice(-3))}网格`
    return { ...shape, id: randomUUID(), keeps: false, name, code, kind: said?.kind && kindFits(said.kind, 3) ? said.kind : (main.kind as AreaKind), phone: said?.phone === undefined ? main.phone : said.phone }
  })
}

/** Numbers of the village that no grid has or ever had: an old paper never means a new grid. */
async function freeCodes(ctx: Context, village: store.GridRow, wished: readonly string[]): Promise<Generator<string, undefined>> {
  const tree = await loadTree(ctx.house, ctx.county)
  const codes = [...tree.children(village.id).map((area) => area.code), ...wished.filter((code) => code.startsWith(village.code))]
  const taken = codes.map((code) => Number(code.slice(village.code.length))).filter(Number.isFinite)
  let last = Math.max(0, ...taken)
  return (function* () {
    for (;;) yield `${village.code}${String(++last).padStart(3, '0')}`
  })()
}

function defaultsOf(wish: Wish, after: readonly NewGrid[]): Record<string, string> {
  const { to } = forward({ after: [...after], defaults: {} })
  const idOf = (key: string) => after.find((grid) => grid.key === key)?.id
  return Object.fromEntries([...to].map(([gridId, { ids, byDefault }]) => {
    const said = idOf(wish.defaults.find((choice) => choice.gridId === gridId)?.key ?? '')
    return [gridId, said && ids.includes(said) ? said : byDefault]
  }))
}

const postsOf = (wish: Wish, after: readonly NewGrid[]): Record<string, string[]> =>
  Object.fromEntries(wish.posts.map(({ postId, keys }) => [postId, keys.flatMap((key) => after.find((grid) => grid.key === key)?.id ?? [])]))

/** The wish that made a plan, to draw on from. */
export const wishOf = ({ redraw: drawing, after, defaults, posts }: RegridContent): Required<Wish> => {
  const keyOf = (id: string) => after.find((grid) => grid.id === id)?.key ?? ''
  return {
    redraw: drawing, names: after.filter((grid) => !grid.keeps).map(({ key, name, code, kind, phone }) => ({ key, name, code, kind, phone })),
    defaults: Object.entries(defaults).map(([gridId, id]) => ({ gridId, key: keyOf(id) })), posts: Object.entries(posts).map(([postId, ids]) => ({ postId, keys: ids.map(keyOf) })),
  }
}
