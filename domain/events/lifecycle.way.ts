import type { LifeCycle } from './lifecycle.model.ts'

/** forward: towards the end the table means; aside: the state stays or stands still; back: dismisses, returns or sends elsewhere. */
export type Way = 'forward' | 'aside' | 'back'

/** Where a step leads, read off the table: a county's own table needs no extra column for it. */
export function wayOf(cycle: LifeCycle, step: string): Way {
  const line = cycle.steps[step]
  if (!line || line.pauses) return 'aside'
  const answers = line.guards.some((guard) => guard === 'asked_extension' || guard === 'asked_suspension')
  if (line.to === '@same' && !(answers && line.needs.length === 0)) return 'aside'
  const to = cycle.states[line.to]
  if (to?.ended && !to.closed) return 'back'
  // A reason explains why not; only the report of work done is a reason why.
  return line.needs.includes('reason') && !line.counts.includes('handlings') ? 'back' : 'forward'
}

/** The one step a screen puts first: forward without a question; else the report of work done, when it is the unit's turn. */
export function mainStep(cycle: LifeCycle, state: string, steps: readonly string[]): string | undefined {
  const forward = steps.filter((step) => wayOf(cycle, step) === 'forward')
  const plain = forward.find((step) => !cycle.steps[step]?.needs.includes('reason'))
  return plain ?? (cycle.states[state]?.holder === 'unit' ? forward[0] : undefined)
}
