import type { Limit } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Parts } from './parts.ts'

/** What makes a limit one of its kind: class, urgency, clock. */
export const keyOf = (limit: Limit): string => `${limit.category} ${limit.urgency} ${limit.clock}`

/** Lines by their key; a line that stands twice keeps both, so that the fault can be seen. */
export function toParts(limits: readonly Limit[]): Parts {
  const parts: Record<string, Limit> = {}
  for (const limit of limits) {
    let key = keyOf(limit)
    while (key in parts) key += ' +'
    parts[key] = limit
  }
  return parts
}

export const fromParts = (parts: Parts): Limit[] => Object.values(parts) as Limit[] // cut from limits by toParts

export type Fault = 'twice' | 'calendar' | 'days'

/** What is wrong by line number: the same three things the server refuses. */
export function faultsOf(limits: readonly Limit[], calendars: ReadonlySet<string>): Map<number, Fault> {
  const seen = new Set<string>()
  const found = new Map<number, Fault>()
  limits.forEach((limit, at) => {
    if (seen.has(keyOf(limit))) found.set(at, 'twice')
    else if (!calendars.has(limit.calendar)) found.set(at, 'calendar')
    else if (limit.promise.unit.endsWith('day') && !Number.isInteger(limit.promise.amount)) found.set(at, 'days')
    seen.add(keyOf(limit))
  })
  return found
}
