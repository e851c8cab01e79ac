import { ruleSlice, type RuleCopy } from '@gezhi/domain/rules/slice.ts'
import { wholeReader } from '../platform/slices.ts'
import { calendarRules, lifeCycleRule, limitsRule, type Rule } from './current.ts'

export const ruleReader = wholeReader(ruleSlice, ['id', 'kind', 'key', 'version', 'content'], async ({ house, county }): Promise<RuleCopy[]> => {
  const [cycle, limits, calendars] = await Promise.all([lifeCycleRule(house, county), limitsRule(house, county), calendarRules(house, county)])
  return [copyOf('life-cycle', cycle), copyOf('limits', limits), ...[...calendars.values()].map((rule) => copyOf('calendar', rule))]
})

const copyOf = (kind: RuleCopy['kind'], { key, version, content }: Rule<unknown>): RuleCopy => ({ id: kind === 'calendar' ? `${kind}:${key}` : kind, kind, key, version, content })
