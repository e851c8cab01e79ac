import { checkDispatch } from '@gezhi/domain/dispatch/routing.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Event, ReportEvent, StepInput } from '@gezhi/domain/events/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { loadTree } from '../areas/tree.ts'
import { categoriesOf, routesOf, unitsOf } from '../dispatch/catalogue.ts'
import type { Context } from '../platform/context.ts'
import { findShort } from './matter.ts'
import { listKnownPhotos } from './store.ts'

export async function checkReport(ctx: Context, input: ReportEvent): Promise<void> {
  await checkCategory(ctx, input.category)
  await checkPhotos(ctx, input.photos)
}

export async function checkCategory(ctx: Context, code: string): Promise<void> {
  const known = await categoriesOf(ctx.house, ctx.county)
  if (!known.some((category) => category.code === code && category.active)) throw new Problem(422, 'category.unknown', { category: code })
}

export async function checkPhotos(ctx: Context, photos: readonly string[]): Promise<void> {
  if (photos.length === 0) return
  const known = await listKnownPhotos(ctx, photos)
  const lost = photos.find((sha) => !known.has(sha))
  if (lost) throw new Problem(422, 'photo.unknown', { photo: lost.slice(0, 8) })
}

/** Every unit that a step names must act in this place and may have this class; answers with their names. */
export async function checkedUnits(ctx: Context, event: Event, input: StepInput): Promise<string | null> {
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
export const upwards = (tree: Awaited<ReturnType<typeof loadTree>>, gridId: string): string[] => [gridId, ...tree.ancestors(gridId).map((area) => area.id)]

export async function checkMerge(ctx: Context, id: string, cycle: LifeCycle): Promise<void> {
  const into = await findShort(ctx, id)
  if (!into) throw new Problem(404, 'not_found')
  if (cycle.states[into.state]?.ended) throw new Problem(409, 'event.merge_target_closed', { number: into.number })
}

/** The role a line is written under. */
export const postOf = (ctx: Context): string | null => ctx.actor?.posts[0]?.role ?? null
