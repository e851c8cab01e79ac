import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { RuleKind, RuleRow } from './current.ts'

const history = statement('rules_history', `
  select version, changed_at as "changedAt", changed_by as "changedBy", content
  from rule_set where county = :county and kind = :kind and key = :key order by version desc limit 200`)
const save = statement('rules_save', `
  insert into rule_set (county, kind, key, version, content, changed_at, changed_by)
  values (:county, :kind, :key, :version, :content::jsonb, :at, :by)
  on conflict do nothing returning version`)
const openStates = statement('rules_open_states', `
  select state, count(*) as n from event where county = :county and not ended group by state order by state`)
const usedStates = statement('rules_used_states', `
  select s.state from unnest(:states::text[]) as s (state)
  where exists (select from event e where e.county = :county and e.state = s.state)`)

export const listVersions = async (ctx: Context, kind: RuleKind, key: string) =>
  (await ctx.run<Omit<RuleRow, 'key'>>(history, { kind, key })).map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }))

/** False: another save took this version number first. */
export const saveRule = async (ctx: Context, kind: RuleKind, key: string, version: number, content: unknown): Promise<boolean> =>
  (await ctx.run(save, { kind, key, version, content: JSON.stringify(content), at: ctx.now, by: ctx.accountId })).length === 1

/** All open events of the county by state, whoever may see them: a rule reaches them all. */
export const countOpenByState = (ctx: Context) => ctx.run<{ state: string; n: number }>(openStates, {}, [])

/** Of these states, those in which any event stands, open or ended. */
export const findUsedStates = async (ctx: Context, states: readonly string[]): Promise<string[]> =>
  states.length === 0 ? [] : (await ctx.run<{ state: string }>(usedStates, { states }, [])).map((row) => row.state)
