import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { Point } from '@gezhi/domain/areas/datum.ts'
import { backward, forward, type Handover, placeIn } from '@gezhi/domain/areas/regrid.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { LATE_DAYS } from '@gezhi/domain/areas/regrid.model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { House } from '../../platform/context.ts'
import { areaCacheKeys, loadTree } from '../tree.ts'
import { listSettled } from './store.ts'

/** What became of a grid. One that goes on under its id gave a piece away: late work is looked at only so long. */
interface Fate {
  handover: Handover
  until: number | null
}

/** Old grids and what became of them, as the plans left them: the last word on a grid counts. */
const fatesOf = (house: House, county: string): Promise<ReadonlyMap<string, Fate>> =>
  house.cache.get(county, 'regrid', async () => {
    const plans = await listSettled(house, county)
    const turns = plans.flatMap((plan) => [{ plan, no: plan.applied_no, at: plan.applied_at, undo: false }, { plan, no: plan.undone_no, at: plan.undone_at, undo: true }])
      .flatMap(({ plan, no, at, undo }) => (no === null || at === null ? [] : [{ plan, no, at, undo }])).sort((a, b) => a.no - b.no)
    const fates = new Map<string, Fate>()
    for (const { plan, at, undo } of turns) {
      const { before, after } = plan.content
      const handover = undo ? backward(plan.content) : forward(plan.content)
      const [from, to] = undo ? [after, before] : [before, after]
      for (const grid of to) fates.delete(grid.id)
      for (const grid of from) fates.set(grid.id, { handover, until: to.some((one) => one.id === grid.id) ? at.getTime() + LATE_DAYS * 86_400_000 : null })
    }
    return fates
  })

/** The grids that plans have ended, with nothing left in them but what came in while they did. */
export async function leftBehind(house: House, county: string): Promise<string[]> {
  const fates = await fatesOf(house, county)
  return [...fates].filter(([, fate]) => fate.until === null).map(([id]) => id)
}

/**
 * The grid that answers for what was said to lie in `gridId`: itself while it stands, else by the place, else by its lineage. Work done
 * under an old map is taken, not refused: of a grid that gave a piece away, for a week. Null for a grid nobody knows or that ended without successor.
 */
export async function successorOf(house: House, county: string, gridId: string, point: Point | null): Promise<string | null> {
  const [fates, tree] = await Promise.all([fatesOf(house, county), loadTree(house, county)])
  const found = follow(fates, tree, gridId, point, house.now())
  if (found || !(fates.has(gridId) || tree.find(gridId))) return found
  // A plan was applied between the two loads: one knows it, the other does not yet.
  house.cache.drop(county, ...areaCacheKeys)
  return follow(await fatesOf(house, county), await loadTree(house, county), gridId, point, house.now())
}

function follow(fates: ReadonlyMap<string, Fate>, tree: AreaTree<AreaNode>, gridId: string, point: Point | null, now: Date): string | null {
  const today = chinaDay(now)
  let id = gridId
  for (const seen = new Set<string>(); !seen.has(id); ) {
    seen.add(id)
    const fate = fates.get(id)
    if (fate && applies(fate, point, now.getTime())) id = placeIn(fate.handover, id, point)
  }
  const grid = tree.find(id)
  return grid?.level === 3 && (grid.validTo === null || grid.validTo > today) ? id : null
}

/** A grid that goes on is left only by what has a place, and only for a while. */
const applies = (fate: Fate, point: Point | null, now: number): boolean => fate.until === null || (point !== null && now <= fate.until)
