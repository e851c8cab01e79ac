import { chinaCalendar, roundTheClock } from '@gezhi/domain/clocks/holidays.ts'
import { Calendar } from '@gezhi/domain/clocks/model.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { LifeCycle, Limit } from '@gezhi/domain/events/lifecycle.model.ts'
import { defaultLimits } from '@gezhi/domain/events/limits.ts'
import { Periods } from '@gezhi/domain/retention/model.ts'
import { z } from 'zod'
import type { House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'

export type RuleKind = 'life-cycle' | 'limits' | 'calendar' | 'retention' | 'colours' | 'visits' | 'patrols'

/** A document that a county edits as a whole. Version 0: the county never saved one and lives by the default. */
export interface Rule<T> {
  key: string
  version: number
  changedAt: string | null
  changedBy: string | null
  content: T
}

/** Dropped when a journal line `lifecycle.*`, `limits.*`, `calendar.*` or `retention.*` is heard. */
export const ruleCacheKeys = ['rules/life-cycle', 'rules/limits', 'rules/calendar', 'rules/retention', 'rules/colours', 'rules/visits', 'rules/patrols'] as const

const latest = statement('rules_latest', `
  select distinct on (key) key, version, changed_at as "changedAt", changed_by as "changedBy", content
  from rule_set where county = :county and kind = :kind order by key, version desc`)

/** One saved version as the table holds it. */
export interface RuleRow {
  key: string
  version: number
  changedAt: Date
  changedBy: string | null
  content: unknown
}

/** The saved documents of a kind by key, parsed as they are read: what an older release saved is not trusted to fit. */
export async function load<T>(house: House, county: string, kind: RuleKind, schema: z.ZodType<T>): Promise<Map<string, Rule<T>>> {
  const { rows } = await house.pool.query<RuleRow>(compile(latest, { county, kind }, null))
  return new Map(rows.map((row) => [row.key, { ...row, changedAt: row.changedAt.toISOString(), content: fitting(schema, row, kind) }]))
}

function fitting<T>(schema: z.ZodType<T>, row: RuleRow, kind: RuleKind): T {
  const read = schema.safeParse(row.content)
  if (read.success) return read.data
  // Not the caller's fault: without this a reader would be told that their input is wrong.
  throw new Error(`The saved ${kind} "${row.key}" version ${row.version} does not fit its shape: ${z.prettifyError(read.error)}`)
}

export const byDefault = <T>(key: string, content: T): Rule<T> => ({ key, version: 0, changedAt: null, changedBy: null, content })

export const lifeCycleRule = (house: House, county: string): Promise<Rule<LifeCycle>> =>
  house.cache.get(county, 'rules/life-cycle', async () =>
    inOrder((await load(house, county, 'life-cycle', LifeCycle)).get('default')) ?? byDefault('default', defaultLifeCycle))

/** jsonb forgets the order of keys: states and steps come back in the order of the default table, the county's own behind them. */
function inOrder(rule: Rule<LifeCycle> | undefined): Rule<LifeCycle> | undefined {
  if (!rule) return undefined
  const sorted = <T>(given: Record<string, T>, like: object): Record<string, T> => {
    const known = Object.keys(like)
    const rank = (key: string): number => (known.includes(key) ? known.indexOf(key) : known.length)
    return Object.fromEntries(Object.entries(given).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)))
  }
  const { content } = rule
  return { ...rule, content: { ...content, states: sorted(content.states, defaultLifeCycle.states), steps: sorted(content.steps, defaultLifeCycle.steps) } }
}

export const limitsRule = (house: House, county: string): Promise<Rule<Limit[]>> =>
  house.cache.get(county, 'rules/limits', async () =>
    (await load(house, county, 'limits', z.array(Limit))).get('default') ?? byDefault('default', defaultLimits))

/** The county's own periods; empty where it lives by the defaults. */
export const retentionRule = (house: House, county: string): Promise<Rule<Periods>> =>
  house.cache.get(county, 'rules/retention', async () => (await load(house, county, 'retention', Periods)).get('default') ?? byDefault('default', {}))

export const periodsOf = async (house: House, county: string): Promise<Periods> => (await retentionRule(house, county)).content

/** By key; the two that every county begins with come first, in the county's own version when it saved one. */
export const calendarRules = (house: House, county: string): Promise<Map<string, Rule<Calendar>>> =>
  house.cache.get(county, 'rules/calendar', async () => {
    const saved = await load(house, county, 'calendar', Calendar)
    const defaults = [chinaCalendar(), roundTheClock()].map((calendar) => [calendar.key, byDefault(calendar.key, calendar)] as const)
    return new Map([...defaults, ...saved])
  })

export const lifeCycleOf = async (house: House, county: string): Promise<LifeCycle> => (await lifeCycleRule(house, county)).content

export const limitsOf = async (house: House, county: string): Promise<Limit[]> => (await limitsRule(house, county)).content

/** The objects are the same at every call until a calendar is saved: computed tables are remembered per object. */
export const calendarsOf = async (house: House, county: string): Promise<ReadonlyMap<string, Calendar>> =>
  new Map([...(await calendarRules(house, county))].map(([key, rule]) => [key, rule.content]))
