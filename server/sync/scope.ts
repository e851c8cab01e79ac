import type { Action, Sight } from '@gezhi/domain/access.ts'
import { tellSights, type SightTold } from '@gezhi/domain/sync/sight.ts'
import type { Slice } from '@gezhi/domain/sync/slice.ts'
import { createHash } from 'node:crypto'
import type { Context } from '../platform/context.ts'

/** What this person sees, and its fingerprint: it changes when a post begins or ends, a role is edited, a grid is redrawn. */
export interface Scope { told: SightTold; print: string }

export function scopeOf(ctx: Context): Scope {
  const told = tellSights(new Map([...ctx.actions].map((action) => [action, ctx.sightFor(action)])))
  return { told, print: createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22) }
}

/** null: a slice that everybody signed in may have. */
export const sightOfSlice = (ctx: Context, slice: Slice<never>): Sight | null =>
  slice.action === 'signed-in' ? null : ctx.sightFor(slice.action satisfies Action)

/** What a journal line says about where its rows lie or lay. */
export interface Whereabouts { grid_id: string | null; touched: readonly string[] | null }

/** May this person's phone hold a row that the line is about? Wide where the line does not say: the row itself is read through the sight. */
export function concerns(line: Whereabouts, sight: Sight | null, accountId: string): boolean {
  const { grid_id: grid, touched } = line
  if (grid === null && touched === null) return true
  if (sight === null) return touched === null || touched.includes(accountId)
  return sight.some((branch) => {
    const { grids } = branch
    const inArea = grids === 'all' || (grid !== null && grids.includes(grid)) || (touched?.some((id) => grids.includes(id)) ?? false)
    if (!inArea || touched === null) return inArea
    if (branch.own !== null) return touched.includes(branch.own)
    return branch.units === null || branch.units.some((id) => touched.includes(id))
  })
}

/** Every id by which a line may concern somebody with these sights; `grids: null` is the whole county. */
export function keysOf(sights: readonly (Sight | null)[], accountId: string): { grids: string[] | null; keys: string[] } {
  const branches = sights.flatMap((sight) => sight ?? [])
  const grids = branches.some((branch) => branch.grids === 'all') ? null : [...new Set(branches.flatMap((branch) => [...branch.grids]))]
  const units = branches.flatMap((branch) => branch.units ?? [])
  return { grids, keys: [...new Set([...(grids ?? []), ...units, accountId])] }
}
