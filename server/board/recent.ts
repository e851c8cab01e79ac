import type { Context, House } from '../platform/context.ts'
import { share } from '../platform/http/serve.ts'

// What is overdue moves with the clock, so nothing is kept longer than this even when nobody writes.
const mostMs = 5000
const kept = new WeakMap<House, Map<string, { until: number; answer: Promise<unknown> }>>()

/**
 * The same figures asked again before anything changed are the same figures: desks and wall screens share one answer.
 * A change made here is known at once, one made by another process within a second.
 */
export function recent<T extends object>(ctx: Context, key: string, make: () => Promise<T>): Promise<T> {
  const answers = kept.get(ctx.house) ?? new Map<string, { until: number; answer: Promise<unknown> }>()
  kept.set(ctx.house, answers)
  const full = `${ctx.county} ${key}`
  const known = answers.get(full)
  // The key names the maker, so the type is the one it was stored with.
  if (known && known.until > Date.now()) return known.answer as Promise<T>
  if (answers.size > 500) answers.clear()
  const answer = make().then(share)
  answers.set(full, { until: Date.now() + mostMs, answer })
  answer.catch(() => answers.delete(full))
  return answer
}

/** Something changed in the county. */
export function forgetFigures(house: House, county: string): void {
  const answers = kept.get(house)
  if (!answers || answers.size === 0) return
  for (const key of answers.keys()) if (key.startsWith(county)) answers.delete(key)
}

const latest = new WeakMap<House, Map<string, { at: number; rows: Promise<unknown> }>>()

/** What may be a second old by the clock of the house, whatever changes meanwhile. */
export function lately<T>(ctx: Context, key: string, make: () => Promise<T>): Promise<T> {
  const made = latest.get(ctx.house) ?? new Map<string, { at: number; rows: Promise<unknown> }>()
  latest.set(ctx.house, made)
  const full = `${ctx.county} ${key}`
  const known = made.get(full)
  // As above.
  if (known && Math.abs(ctx.now.getTime() - known.at) < 1000) return known.rows as Promise<T>
  if (made.size > 500) made.clear()
  const rows = make()
  made.set(full, { at: ctx.now.getTime(), rows })
  rows.catch(() => made.delete(full))
  return rows
}
