import { addDays } from '../clocks/day.ts'
import type { Calendar } from '../clocks/model.ts'

/** Days off that hang together, as first and last day, from a day on: what the holiday rule goes by. Weekends beside them are not counted. */
export function holidayRuns(calendar: Calendar, from: string): { from: string; to: string }[] {
  const runs: { from: string; to: string }[] = []
  const days = Object.entries(calendar.days).filter(([key, day]) => key >= from && day.kind === 'holiday').map(([key]) => key).sort()
  for (const day of days) {
    const last = runs.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs
}
