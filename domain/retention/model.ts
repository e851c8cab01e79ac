import { z } from 'zod'
import type { Words } from '../words.ts'

/**
 * What is kept for how long (个人信息保护法 article 19: the shortest time the purpose needs). Declared once by the capability
 * that holds it; a county may set its own period within the bounds. Days are natural days.
 */
export interface Retained {
  /** Kept for ever: a county's own period hangs on it. */
  key: string
  what: Words
  /** Since when the days count. */
  since: Words
  /** What happens then, and what stays. */
  ends: Words
  days: number
  least: number
  most: number
}

/** A county's own periods by key, in days; what is missing keeps the default. */
export const Periods = z.record(z.string().regex(/^[a-z_.]{3,60}$/), z.int().min(1).max(36_500))
export type Periods = z.infer<typeof Periods>

/** A period outside the bounds was saved under an older release: the nearest bound holds. */
export const daysOf = (rule: Retained, periods: Periods): number => Math.min(rule.most, Math.max(rule.least, periods[rule.key] ?? rule.days))

/** What lies before this moment has been kept long enough. */
export const keptSince = (rule: Retained, periods: Periods, now: Date): Date => new Date(now.getTime() - daysOf(rule, periods) * 86_400_000)

export interface PeriodFault { key: string; words: Words }

/** Periods that no rule knows, or that lie outside its bounds. */
export const periodFaults = (periods: Periods, rules: readonly Retained[]): PeriodFault[] =>
  Object.entries(periods).flatMap(([key, days]): PeriodFault[] => {
    const rule = rules.find((one) => one.key === key)
    if (!rule) return [{ key, words: { zh: `没有「${key}」这一项`, en: `There is no “${key}”` } }]
    if (days >= rule.least && days <= rule.most) return []
    return [{ key, words: { zh: `${rule.what.zh}：${rule.least} 至 ${rule.most} 天之间`, en: `${rule.what.en}: between ${rule.least} and ${rule.most} days` } }]
  })
