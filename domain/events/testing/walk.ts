import fc from 'fast-check'
import { chinaCalendar, roundTheClock } from '../../clocks/holidays.ts'
import { Problem } from '../../problem.ts'
import { defaultLifeCycle } from '../lifecycle.default.ts'
import { begin, settleAtOnce, stepsFor, take, type IntakeFacts, type Taker, type World } from '../lifecycle.ts'
import type { LifeCycle } from '../lifecycle.model.ts'
import { defaultLimits, limitFor } from '../limits.ts'
import { ReportEvent, type Event, type StepInput } from '../model.ts'

/** Random lives for property tests: what people could do, in any order, refused or not. */

export const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
export const accounts = [uuid(101), uuid(102), uuid(103)]
export const units = [uuid(201), uuid(202), uuid(203)]
export const grids = [uuid(301), uuid(302)]
const categories = ['ZF01.0102', 'ZF01', 'ZZ02.02', 'BM07.01', 'SJ04']

const calendars = new Map([chinaCalendar(), roundTheClock()].map((calendar) => [calendar.key, calendar]))
export const calendarOf = (key: string) => {
  const found = calendars.get(key)
  if (!found) throw new Error(`no calendar ${key}`)
  return found
}

export const worldAt = (now: Date, event: Pick<Event, 'category' | 'urgency'>, more: Partial<World> = {}): World => ({
  cycle: defaultLifeCycle, now, lot: 0.99, calendars: calendarOf,
  limits: (clock) => {
    const limit = limitFor(defaultLimits, event.category, event.urgency, clock)
    return limit ? { promise: limit.promise, calendar: calendarOf(limit.calendar) } : null
  },
  ...more,
})

export const start = new Date('2026-03-02T01:00:00Z') // Monday 9:00 in China
export const report = (more: Partial<ReportEvent> = {}): ReportEvent =>
  ReportEvent.parse({ id: uuid(1), title: '桥头有一堆垃圾没人清', category: 'ZF01.0102', ...more })
export const facts: IntakeFacts = { number: '330802-20260302-00001', gridId: uuid(301), alsoGridId: uuid(302), reporterId: uuid(101), source: 'worker' }
export const by = (n: number): Taker => ({ accountId: accounts[n % 3] ?? '', unitIds: [units[n % 3] ?? ''] })

export const input = (event: Event, step: string, more: Partial<StepInput> = {}): StepInput =>
  ({ id: event.id, step, version: event.version, reason: '', photos: [], ...more })

/** Everything a step may ask for, so that only state and guards can refuse. */
export const full = (event: Event, step: string, now: Date, n = 0): StepInput => input(event, step, {
  reason: '写明原因', unitId: units[n % 3], unitIds: [units[(n + 1) % 3] ?? ''], category: categories[n % categories.length], mergedInto: uuid(900 + n),
  until: new Date(Math.max(now.getTime(), Date.parse(event.finishDueAt ?? now.toISOString())) + (1 + (n % 40)) * 3_600_000).toISOString(),
  route: 'petition', rating: 1 + (n % 5), photos: n % 3 === 0 ? [n.toString(16).padStart(64, '0')] : [],
})

export interface Taken {
  before: Event | null
  after: Event
  step: string
  now: Date
  input: StepInput | null
}

export const walkSeeds = fc.record({
  urgency: fc.constantFrom('urgent' as const, 'important' as const, 'ordinary' as const),
  category: fc.constantFrom(...categories), onSpot: fc.boolean(),
  moves: fc.array(fc.record({ pick: fc.nat(99), n: fc.nat(59), minutes: fc.nat(3 * 1440), lot: fc.double({ min: 0, max: 0.999, noNaN: true }) }), { maxLength: 40 }),
})
type Seed = (typeof walkSeeds) extends fc.Arbitrary<infer S> ? S : never

/** One life. Steps the guards refuse are left out; anything but a Problem is a bug and breaks the test. */
export function walk(seed: Seed, cycle: LifeCycle = defaultLifeCycle): Taken[] {
  const told = report({ urgency: seed.urgency, category: seed.category })
  const first = worldAt(start, told, { cycle, lot: 0 })
  let event = seed.onSpot ? settleAtOnce(told, facts, by(0), first, { reason: '当场清走', photos: [] }) : begin(told, facts, first)
  const lives: Taken[] = [{ before: null, after: event, step: 'report', now: start, input: null }]
  let now = start
  for (const move of seed.moves) {
    now = new Date(now.getTime() + move.minutes * 60_000)
    const offered = stepsFor(cycle, event.state)
    const chosen = offered[move.pick % Math.max(1, offered.length)]
    if (!chosen) break
    const asked = full(event, chosen.step, now, move.n)
    const world = worldAt(now, { ...event, category: chosen.line.effects.includes('set_category') ? asked.category ?? event.category : event.category },
      { cycle, lot: move.lot, gridId: grids[move.n % 2] })
    const before = event
    try {
      event = take(event, asked, by(move.n), world)
    } catch (refusal) {
      if (refusal instanceof Problem) continue
      throw refusal
    }
    lives.push({ before, after: event, step: chosen.step, now, input: asked })
  }
  return lives
}
