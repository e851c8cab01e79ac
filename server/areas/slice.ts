import { boundsOf, type Bounds } from '@gezhi/domain/areas/geometry.ts'
import { areaSlice, mostOutlines, outlineSlice, type OutlineCopy } from '@gezhi/domain/areas/slice.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { Context } from '../platform/context.ts'
import { wholeReader } from '../platform/slices.ts'
import { loadTree, outlinesOf, type Outline } from './tree.ts'

/** Boxes this near are neighbours: some 50 m, a little more than a border is wide. */
const nearDegrees = 0.0005

const columns = ['id', 'parentId', 'code', 'name', 'kind', 'level', 'validFrom', 'validTo', 'phone', 'sort', 'version'] as const

export const areaReader = wholeReader(areaSlice, columns, async (ctx) => (await loadTree(ctx.house, ctx.county)).areas)

export const outlineReader = wholeReader(outlineSlice, ['id', 'gridId', 'polygon'], async (ctx): Promise<OutlineCopy[]> => {
  const served = servedGrids(ctx)
  if (served.length === 0 || served.length > mostOutlines) return []
  const all = await outlinesOf(ctx.house, ctx.county, chinaDay(ctx.now))
  return withNeighbours(all, new Set(served)).map(({ id, polygon }) => ({ id, gridId: id, polygon }))
})

/** 'all' is the whole county: too many to copy. */
const servedGrids = (ctx: Context): readonly string[] => {
  const sight = ctx.sightFor(outlineSlice.action as 'event.read') // declared so in domain/areas/slice.ts
  return sight.some((branch) => branch.grids === 'all') ? [] : [...new Set(sight.flatMap((branch) => [...branch.grids]))]
}

function withNeighbours(all: readonly Outline[], served: ReadonlySet<string>): Outline[] {
  const boxes = all.map((outline) => ({ outline, box: boundsOf(outline.polygon) }))
  const own = boxes.filter(({ outline }) => served.has(outline.id))
  return boxes.filter(({ box }) => own.some((one) => near(one.box, box))).map(({ outline }) => outline)
}

const near = (a: Bounds, b: Bounds): boolean =>
  a.west - nearDegrees <= b.east && b.west - nearDegrees <= a.east && a.south - nearDegrees <= b.north && b.south - nearDegrees <= a.north
