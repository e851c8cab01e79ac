import { Problem } from '../problem.ts'
import type { Words } from '../words.ts'
import type { Guard, LifeCycle, Need, StepLine } from './lifecycle.model.ts'
import type { Taker } from './lifecycle.world.ts'
import type { Event, StepInput } from './model.ts'

/** What a step may ask for, as a form names it. */
export const needWords: Record<Need, Words> = {
  reason: { zh: '原因', en: 'the reason' },
  unit: { zh: '承办单位', en: 'the unit' },
  mergedInto: { zh: '要并入的事件', en: 'the event to merge into' },
  until: { zh: '截止时间', en: 'the date' },
  route: { zh: '转往的途径', en: 'the route' },
  rating: { zh: '评分', en: 'the rating' },
  photo: { zh: '照片', en: 'a photo' },
  category: { zh: '事项分类', en: 'the category' },
}

/** Throws 422 `event.reason_needed`, `event.field_needed` (facts: `field` in words, `need` the key) `event.until_past`, `event.until_too_far`. */
export function checkNeeds(input: StepInput, line: StepLine, now: Date): void {
  for (const need of line.needs) {
    if (isGiven(input, need, line)) continue
    if (need === 'reason') throw new Problem(422, 'event.reason_needed', { need, step: input.step })
    throw new Problem(422, 'event.field_needed', { field: needWords[need], need, step: input.step })
  }
  if (line.needs.includes('until') && input.until !== undefined) checkUntil(input.until, now)
}

const dayMs = 86_400_000
/** Longer than a year is a wish, not a date; it also keeps an extension within what a promise may hold. */
const farthestDays = 366

function checkUntil(until: string, now: Date): void {
  const days = (Date.parse(until) - now.getTime()) / dayMs
  if (days <= 0) throw new Problem(422, 'event.until_past', { until })
  if (days > farthestDays) throw new Problem(422, 'event.until_too_far', { until, days: farthestDays })
}

function isGiven(input: StepInput, need: Need, line: StepLine): boolean {
  if (need === 'reason') return input.reason.trim() !== ''
  if (need === 'photo') return input.photos.length + (input.announced?.length ?? 0) > 0
  // A whistle may name its units in the list alone; a dispatch has exactly one unit in charge.
  if (need === 'unit') return input.unitId !== undefined || (line.effects.includes('add_assist') && (input.unitIds?.length ?? 0) > 0)
  return input[need] !== undefined
}

interface Moment {
  cycle: LifeCycle
  now: Date
}
type Rule = (event: Event, moment: Moment, by: Taker | undefined) => Problem | null

const unless = (fine: boolean, code: string, facts: Record<string, unknown> = {}): Problem | null =>
  fine ? null : new Problem(409, code, facts)

const desk: Words = { zh: '指挥室', en: 'the desk' }

/** One line per guard of the table. */
const rules: Record<Guard, Rule> = {
  not_handler: (event, _, by) => unless(!by || event.handlerId !== by.accountId, 'event.verifier_is_handler'),
  objection_unused: (event) => unless(!event.objected, 'event.objection_used', { by: desk }),
  asked_extension: (event) => unless(event.ask?.kind === 'extension', 'event.nothing_asked'),
  asked_suspension: (event) => unless(event.ask?.kind === 'suspension', 'event.nothing_asked'),
  nothing_asked: (event) => unless(event.ask === null, 'event.already_asked'),
  within_reopen_days: (event, { cycle, now }) =>
    unless(now.getTime() - Date.parse(event.closedAt ?? event.changedAt) <= cycle.reopenDays * dayMs, 'event.reopen_too_late', { days: cycle.reopenDays }),
  has_assist: (event) => unless(event.assistUnitIds.length > 0, 'event.no_assist'),
  not_on_spot: (event) => unless(!event.onSpot, 'event.settled_on_spot'),
  on_spot: (event) => unless(event.onSpot, 'event.not_on_spot'),
  recheck_drawn: (event) => unless(event.recheck, 'event.recheck_undrawn'),
  recheck_undrawn: (event) => unless(!event.recheck, 'event.recheck_drawn'),
}

/** The first guard that refuses, or null. Without a taker the guards that ask who it is let pass. */
export function checkGuards(event: Event, line: StepLine, moment: Moment, by?: Taker): Problem | null {
  for (const guard of line.guards) {
    const refusal = rules[guard](event, moment, by)
    if (refusal) return refusal
  }
  return null
}
