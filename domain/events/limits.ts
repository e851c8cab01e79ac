import type { ClockKind, Promised } from '../clocks/model.ts'
import type { Limit } from './lifecycle.model.ts'
import type { Urgency } from './model.ts'

/** A code and what contains it, most specific first: ZF01.0102 → ZF01.01 → ZF01 → ZF → *. */
export function categoryPath(code: string): string[] {
  const path = [code]
  if (code.length > 7) path.push(code.slice(0, 7))
  if (code.length > 4) path.push(code.slice(0, 4))
  if (code.length > 2) path.push(code.slice(0, 2))
  return [...path, '*']
}

/**
 * The promise a clock carries: the nearest class wins, then the stated urgency before `any`. Undefined: no such clock.
 * Of two equal lines the first counts.
 */
export function limitFor(limits: readonly Limit[], category: string, urgency: Urgency, clock: ClockKind): Limit | undefined {
  for (const code of categoryPath(category)) {
    const here = limits.filter((limit) => limit.clock === clock && limit.category === code)
    const found = here.find((limit) => limit.urgency === urgency) ?? here.find((limit) => limit.urgency === 'any')
    if (found) return found
  }
  return undefined
}

const haining = '海宁市“四个平台”办理时限 2017（B）'
const beijing = '北京12345热线地方标准（征求意见稿）2021（B）'
const city = '数字城管立案结案规范（地方，C）'
const ours = '默认值，本县可改（I）'

const line = (category: string, urgency: Limit['urgency'], clock: ClockKind, promise: Promised, source: string): Limit =>
  ({ category, urgency, clock, promise, calendar: promise.unit === 'hour' || promise.unit === 'day' ? 'round_the_clock' : 'china', source })

const hours = (amount: number): Promised => ({ unit: 'hour', amount })
const workingHours = (amount: number): Promised => ({ unit: 'working_hour', amount })
const workingDays = (amount: number): Promised => ({ unit: 'working_day', amount })

/** Items of 数字城管 that are a matter of hours: cleaned, then looked at the same day. Urgent ones do not wait for office hours. */
const swift = (category: string, amount: number): Limit[] => [
  line(category, 'urgent', 'handle', hours(amount), city),
  line(category, 'any', 'handle', workingHours(amount), city),
  ...(['important', 'ordinary'] as const).flatMap((urgency) => [
    line(category, urgency, 'sign', workingHours(0.5), ours),
    line(category, urgency, 'verify', workingHours(2), ours),
  ]),
]
/** Water, power, gas and heat: within a natural day, at night and on Sundays too. */
const supply = (category: string): Limit[] => [
  line(category, 'any', 'handle', hours(24), beijing),
  line(category, 'important', 'sign', hours(1), ours),
  line(category, 'ordinary', 'sign', hours(1), ours),
]

/** The defaults of domain.md section 2. `handle` is the finish promise: it runs from acceptance to closing. */
export const defaultLimits: Limit[] = [
  line('*', 'any', 'accept', workingDays(2), haining),
  line('*', 'important', 'accept', workingDays(1), ours),
  line('*', 'urgent', 'accept', hours(0.5), ours),
  line('*', 'any', 'handle', workingDays(7), haining),
  line('*', 'important', 'handle', workingDays(5), ours),
  line('*', 'urgent', 'handle', hours(24), ours),
  line('*', 'urgent', 'feed_back', hours(2), beijing),
  line('*', 'any', 'sign', workingHours(4), ours),
  line('*', 'important', 'sign', workingHours(2), ours),
  line('*', 'urgent', 'sign', hours(0.5), ours),
  line('*', 'any', 'verify', workingDays(1), ours),
  line('*', 'urgent', 'verify', hours(4), ours),
  line('*', 'any', 'answer', workingDays(2), ours),
  line('*', 'urgent', 'answer', hours(1), ours),
  line('*', 'any', 'rule', workingDays(1), ours),
  line('*', 'important', 'rule', workingHours(4), ours),
  line('*', 'urgent', 'rule', hours(1), ours),
  ...swift('ZF01.0102', 4), ...swift('ZF01.0103', 4), ...swift('ZF01.0104', 2), ...swift('ZF01.0112', 2), ...swift('ZF01.0406', 4),
  ...swift('ZF01.0117', 2),
  line('ZF01.0106', 'any', 'handle', workingDays(5), city),
  line('ZF01.0101', 'any', 'handle', workingDays(20), city),
  line('ZF05', 'any', 'handle', workingDays(20), city),
  ...supply('ZF01.0402'), ...supply('ZF01.0403'), ...supply('ZF01.0405'), ...supply('ZF01.0408'),
  ...supply('BM07.01'), ...supply('BM07.02'), ...supply('BM07.03'), ...supply('BM07.04'),
  line('ZF01.0401', 'any', 'handle', hours(24), city),
  line('ZZ02', 'any', 'handle', { unit: 'day', amount: 30 }, '人民调解：司法部《人民调解工作若干规定》三十日内调解完毕（K）'),
]
