import { isWorking } from '@gezhi/domain/clocks/calendar.ts'
import type { Calendar } from '@gezhi/domain/clocks/model.ts'
import { dayMs, dayOf, hourMs, startOf, wall } from '@gezhi/domain/clocks/moment.ts'
import type { Chance } from './chance.ts'

export const yearDays = 365

/** January to December: rainy and hot months bring more, the New Year's month less. */
const season = [0.9, 0.72, 0.95, 1, 1.05, 1.18, 1.2, 1.15, 1.05, 0.95, 1, 0.95]

/** How many of `total` fall on each of the 365 days up to today; today only as far as it has gone. */
export function shareOut(total: number, now: number, calendar: Calendar): { day: number; many: number }[] {
  const today = dayOf(now)
  const weights = Array.from({ length: yearDays }, (_, i) => {
    const day = today - yearDays + 1 + i
    const noon = startOf(day) + 10 * hourMs
    const busy = isWorking(new Date(noon), calendar) ? 1 : 0.42
    const done = day === today ? Math.max(0, Math.min(1, (now - startOf(day) - 6 * hourMs) / (14 * hourMs))) : 1
    return { day, weight: busy * (season[wall(new Date(noon)).month - 1] ?? 1) * done }
  })
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0) || 1
  let [reached, given] = [0, 0]
  return weights.map(({ day, weight }) => {
    reached += weight
    const many = Math.round((total * reached) / whole) - given
    given += many
    return { day, many }
  })
}

/** Parts of a day and their share: the morning round, the afternoon round, the evening walk, the night. */
const hours: readonly [from: number, to: number, share: number][] = [[8, 11.5, 0.44], [13.5, 17, 0.33], [17, 21, 0.16], [6, 8, 0.05], [0, 6, 0.02]]

/** A moment of a day, not after `now`, on a whole second. */
export function momentOn(day: number, now: number, chance: Chance): number {
  const begin = startOf(day)
  const latest = Math.min(now, begin + dayMs) - 1000
  for (let tries = 0; tries < 20; tries++) {
    let mark = chance.next()
    const part = hours.find(([, , share]) => (mark -= share) < 0) ?? [8, 17, 1]
    const at = begin + Math.floor(chance.between(part[0], part[1]) * 3600) * 1000
    if (at <= latest) return at
  }
  return Math.floor(chance.between(begin, Math.max(begin, latest)) / 1000) * 1000
}
