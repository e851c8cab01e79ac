import type { Context, House } from '../platform/context.ts'

// What is overdue moves with the clock, so nothing is kept longer than this even when nobody writes.
const mostMs = 5000
const kept = new WeakMap<House, Map<string, { until: number; answer: Promise<unknown> }>>()

/**
 * The same figures asked again before anything changed are the same figures: desks and wall screens share one answer.
 * A change made here is known at once, one made by another process within a second.
 */
export function recent<T>(ctx: Context, key: string, make: () => Promise<T>): Promise<T> {
  const answers = kept.get(ctx.house) ?? new Map<string, { until: number; answer: Promise<unknown> }>()
  kept.set(ctx.house, answers)
  const full = `${ctx.county} ${key}`
  const known = answers.get(full)
  // The key names the maker, so the type is the one it was stored with.
  if (known && known.until > Date.now()) return known.answer as Promise<T>
  if (answers.size > 500) answers.clear()
  const answer = make()
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
