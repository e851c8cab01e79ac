import type { Words } from '../words.ts'
import type { VisitRules, Wish } from './model.ts'

/** Hours of a day as 'HH:MM'; `from` included, `to` not. Compared as text. */
export interface Hours { from: string; to: string }

/** When anybody may call: all but the quiet hours, which lie over midnight. */
export const openHours = (rules: Pick<VisitRules, 'quiet'>): Hours => ({ from: rules.quiet.to, to: rules.quiet.from })

export const overlap = (a: Hours, b: Hours): Hours | null => {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to]
  return from < to ? { from, to } : null
}

/** The person's hours as far as they lie outside the quiet ones; `says` where they do not. */
export function hoursFor(wish: Wish | null, rules: Pick<VisitRules, 'quiet'>): { hours: Hours; says: Words | null } {
  const open = openHours(rules)
  if (!wish?.hours) return { hours: open, says: null }
  const hours = overlap(open, wish.hours)
  if (hours) return { hours, says: null }
  return { hours: open, says: {
    zh: `本人希望的时间（${wish.hours.from}-${wish.hours.to}）在安静时段里，只安排在 ${open.from}-${open.to}，另约请由本人提出`,
    en: `The hours asked for (${wish.hours.from}-${wish.hours.to}) are quiet hours; planned within ${open.from}-${open.to}, otherwise only when the person asks`,
  } }
}

/** Whether it is too late or too early to ring at a door now: the screen says so before anybody goes. */
export const isQuiet = (time: string, rules: Pick<VisitRules, 'quiet'>): boolean => {
  const open = openHours(rules)
  return time < open.from || time >= open.to
}
