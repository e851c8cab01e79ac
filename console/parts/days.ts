import { isoDay } from '@gezhi/ui/words/format.ts'

const day = 86_400_000

/** The first and the last moment of a China day as the wire wants them (UTC). */
export const startOfDay = (key: string): string => new Date(Date.parse(`${key}T00:00:00+08:00`)).toISOString()
export const endOfDay = (key: string): string => new Date(Date.parse(`${key}T00:00:00+08:00`) + day - 1).toISOString()

export type PeriodKey = 'week' | 'month' | 'quarter' | 'year' | 'custom'
export interface Period { key: PeriodKey; from: string; to: string }

const weekdayOf = (key: string): number => (new Date(`${key}T00:00:00Z`).getUTCDay() + 6) % 7

/** 本周, 本月, 本季, 本年 up to and with today, in China days. Weeks begin on Monday. */
export function periodOf(key: Exclude<PeriodKey, 'custom'>, now: number = Date.now()): Period {
  const to = isoDay(now)
  const [year = '', month = ''] = to.split('-')
  const quarter = String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')
  const from = { week: isoDay(Date.parse(`${to}T12:00:00+08:00`) - weekdayOf(to) * day), month: `${year}-${month}-01`, quarter: `${year}-${quarter}-01`, year: `${year}-01-01` }[key]
  return { key, from, to }
}

/** The period a pair of days is, if it is one of ours. */
export function periodNamed(from: string, to: string, now: number = Date.now()): PeriodKey {
  const keys = ['week', 'month', 'quarter', 'year'] as const
  return keys.find((key) => { const it = periodOf(key, now); return it.from === from && it.to === to }) ?? 'custom'
}
