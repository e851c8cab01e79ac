import { Problem } from '@gezhi/domain/problem.ts'
import type { z } from 'zod'
import type { Context, House } from '../platform/context.ts'
import { byDefault, load, ruleCacheKeys, type Rule, type RuleKind } from './current.ts'
import { saveRule } from './store.ts'

/** Documents of other capabilities, versioned like our own: every save is a new version, the old ones stay. */

/** By key: the county's own version where it saved one, else the default. Remembered until a line of the kind is heard. */
export const documentsOf = <T>(house: House, county: string, kind: RuleKind, schema: z.ZodType<T>, defaults: readonly (readonly [string, T])[]): Promise<Map<string, Rule<T>>> =>
  house.cache.get(county, `rules/${kind}`, async () => {
    const given = defaults.map(([key, content]) => [key, byDefault(key, content)] as const)
    return new Map([...given, ...(await load(house, county, kind, schema))])
  })

export const journalKinds: Record<RuleKind, string> = {
  'life-cycle': 'lifecycle.save', limits: 'limits.save', calendar: 'calendar.save', retention: 'retention.save', colours: 'scheme.save', visits: 'visit_rule.save', patrols: 'patrol_kind.save',
}

/** The next version; 409 when somebody else saved one meanwhile. */
export async function saveDocument<T>(ctx: Context, kind: RuleKind, before: { key: string; version: number }, seen: number, content: T): Promise<Rule<T>> {
  const version = before.version + 1
  if (before.version !== seen || !(await saveRule(ctx, kind, before.key, version, content))) throw new Problem(409, 'changed_meanwhile')
  await ctx.journal({ kind: journalKinds[kind], subjectId: ctx.accountId, data: { key: before.key, version } })
  ctx.after(() => ctx.house.cache.drop(ctx.county, ...ruleCacheKeys))
  return { key: before.key, version, changedAt: ctx.now.toISOString(), changedBy: ctx.accountId, content }
}
