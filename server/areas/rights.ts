import type { Action } from '@gezhi/domain/access.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Context } from '../platform/context.ts'
import { loadTree } from './tree.ts'

/** What holds for the whole county (categories, routes, rules) is changed only by a right over the whole county. */
export async function expectWholeCounty(ctx: Context, action: Action): Promise<void> {
  const root = (await loadTree(ctx.house, ctx.county)).roots()[0]
  if (!root || !ctx.covers(action, root.id)) throw new Problem(403, 'access.denied', { action })
}
