import type { Action, Sight } from '../access.ts'

/** What a person sees for every right they hold. Most rights share one sight, so each is told once: `sights[of[action]]`. */
export interface SightTold {
  sights: readonly Sight[]
  of: Readonly<Partial<Record<Action, number>>>
}

export const sightIn = (told: SightTold, action: Action): Sight => told.sights[told.of[action] ?? -1] ?? []

/** The sights of all rights, each told once, in an order that does not depend on the order of the tree. */
export function tellSights(sights: ReadonlyMap<Action, Sight>): SightTold {
  const told: Sight[] = []
  const known = new Map<string, number>()
  const of: Partial<Record<Action, number>> = {}
  for (const [action, sight] of [...sights].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = sight.map((branch) => ({ ...branch, grids: branch.grids === 'all' ? ('all' as const) : branch.grids.toSorted() }))
    const key = JSON.stringify(sorted)
    const at = known.get(key) ?? told.push(sorted) - 1
    known.set(key, at)
    of[action] = at
  }
  return { sights: told, of }
}

/**
 * What has come into sight: grids to fetch on their own, or 'everything' when it cannot be said by grids (another unit, another reach, the
 * whole county). An empty list: nothing new, at most less.
 */
export function newlySeen(before: Sight, after: Sight): readonly string[] | 'everything' {
  const whole = (sight: Sight) => sight.filter((branch) => branch.units === null && branch.own === null)
  const held = whole(before).flatMap((branch) => (branch.grids === 'all' ? [] : branch.grids))
  if (whole(before).some((branch) => branch.grids === 'all')) return []
  const known = new Set(held)
  const fresh = new Set<string>()
  for (const branch of after) {
    if (branch.grids === 'all') return 'everything'
    const unseen = branch.grids.filter((id) => !known.has(id))
    if (branch.units === null && branch.own === null) for (const id of unseen) fresh.add(id)
    else if (unseen.length > 0 && !before.some((one) => covers(one, branch))) return 'everything'
  }
  return [...fresh]
}

/** Who sees but their own reports is not narrowed by unit as well: `within` reads a branch so. */
const unitsOf = (branch: Sight[number]): readonly string[] | null => (branch.own === null ? branch.units : null)

const covers = (wide: Sight[number], narrow: Sight[number]): boolean =>
  (wide.grids === 'all' || (narrow.grids !== 'all' && narrow.grids.every((id) => wide.grids.includes(id))))
  && (wide.own === null || wide.own === narrow.own)
  && (unitsOf(wide) === null || (unitsOf(narrow)?.every((id) => unitsOf(wide)?.includes(id)) ?? false))
