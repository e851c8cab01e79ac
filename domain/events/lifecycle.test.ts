import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRunning } from '../clocks/clock.ts'
import { Problem, wordsOf } from '../problem.ts'
import { problemWords } from '../problem.words.ts'
import { defaultLifeCycle } from './lifecycle.default.ts'
import { LifeCycle } from './lifecycle.model.ts'
import { begin, checkLifeCycle, possibleSteps, settleAtOnce, stepsFor, take, type Taker, type World } from './lifecycle.ts'
import { Event } from './model.ts'
import { by, calendarOf, facts, full, input, report, start, units, uuid, walk, walkSeeds, worldAt } from './testing/walk.ts'

const cycle = defaultLifeCycle
const hours = (n: number): Date => new Date(start.getTime() + n * 3_600_000)
const world = (event: Event, at: number, more: Partial<World> = {}): World => worldAt(hours(at), event, more)
const fresh = (): Event => begin(report(), facts, worldAt(start, report()))

/** Takes steps one after the other, an hour apart, by account 1 unless said otherwise. */
const follow = (event: Event, steps: (string | [string, Taker])[], from = 1): Event =>
  steps.reduce<Event>((at, one, i) => {
    const [step, who] = typeof one === 'string' ? [one, by(1)] : one
    return take(at, full(at, step, hours(from + i)), who, world(at, from + i))
  }, event)

const refusal = (act: () => unknown): { status: number; code: string; facts: Record<string, unknown> } => {
  try {
    act()
  } catch (problem) {
    if (problem instanceof Problem) return { status: problem.status, code: problem.code, facts: problem.facts }
    throw problem
  }
  throw new Error('nothing was refused')
}

describe('the default table', () => {
  test('is a life cycle without a fault', () => {
    expect(LifeCycle.parse(cycle)).toEqual(cycle)
    expect(checkLifeCycle(cycle)).toEqual([])
  })

  test('leads a matter from report to archive', () => {
    const end = follow(fresh(), ['accept', 'dispatch', 'sign', 'handle', 'feed_back', ['verify', by(2)], 'close', 'follow_up', 'archive'])
    expect(end).toMatchObject({ state: 'archived', version: 10, rating: 1, unitId: units[0], alsoGridId: null, dueAt: null })
    expect(end.tally).toMatchObject({ dispatches: 1, handlings: 1, reworks: 0 })
    expect(end.closedAt).toBe(hours(7).toISOString())
    expect(Event.parse(end)).toEqual(end)
  })

  test('promises the finish from acceptance: four working hours for exposed rubbish', () => {
    const accepted = follow(fresh(), ['accept'])
    // Monday 10:00 to noon, and two hours of the afternoon that begins at 14:00.
    expect(accepted.finishDueAt).toBe('2026-03-02T08:00:00.000Z')
    expect(accepted.dueAt).toBe(accepted.finishDueAt)
  })
})

describe('refusals', () => {
  test('somebody was faster: the version decides', () => {
    expect(refusal(() => take(fresh(), { ...input(fresh(), 'accept'), version: 7 }, by(1), world(fresh(), 1))))
      .toMatchObject({ status: 409, code: 'event.changed_meanwhile', facts: { version: 1 } })
  })

  test('an unknown step and one of another state are told apart, in words of both languages', () => {
    expect(refusal(() => take(fresh(), input(fresh(), 'teleport'), by(1), world(fresh(), 1)))).toMatchObject({ status: 400, code: 'event.step_unknown' })
    expect(refusal(() => take(fresh(), input(fresh(), 'constructor'), by(1), world(fresh(), 1)))).toMatchObject({ status: 400, code: 'event.step_unknown' })
    const problem = refusal(() => take(fresh(), full(fresh(), 'close', start), by(1), world(fresh(), 1)))
    expect(problem).toMatchObject({ status: 409, code: 'event.step_not_allowed' })
    expect(wordsOf(problem.code, problem.facts)).toEqual({
      zh: '现在是「待受理」，不能做「办结」。', en: 'The event is “Waiting for the desk”; “Close” is not possible now.',
    })
  })

  test('a return must name its reason at once, a dispatch its unit', () => {
    const handled = follow(fresh(), ['accept', 'dispatch', 'sign', 'feed_back'])
    expect(refusal(() => take(handled, input(handled, 'rework', { reason: '  ' }), by(2), world(handled, 9)))).toMatchObject({ status: 422, code: 'event.reason_needed' })
    const accepted = follow(fresh(), ['accept'])
    expect(refusal(() => take(accepted, input(accepted, 'dispatch', { unitIds: [uuid(201)] }), by(1), world(accepted, 9))))
      .toMatchObject({ status: 422, code: 'event.field_needed', facts: { need: 'unit' } })
  })

  test('nobody verifies his own work', () => {
    const handled = follow(fresh(), ['accept', 'dispatch', 'sign', ['feed_back', by(2)]])
    expect(refusal(() => take(handled, input(handled, 'verify'), by(2), world(handled, 9)))).toMatchObject({ status: 409, code: 'event.verifier_is_handler' })
    expect(possibleSteps(handled, cycle, hours(9), by(2))).not.toContain('verify')
    expect(possibleSteps(handled, cycle, hours(9), by(0))).toContain('verify')
    const settled = settleAtOnce(report(), facts, by(0), worldAt(start, report(), { lot: 0 }), { reason: '清走了', photos: [] })
    const looked = follow(settled, ['recheck'])
    expect(refusal(() => take(looked, full(looked, 'recheck_pass', hours(2)), by(0), world(looked, 2)))).toMatchObject({ code: 'event.verifier_is_handler' })
  })

  test('an extension must be later than the due time, within a year and answered before the next question', () => {
    const signed = follow(fresh(), ['accept', 'dispatch', 'sign'])
    const ask = (until: string): unknown => take(signed, input(signed, 'ask_extension', { reason: '缺材料', until }), by(1), world(signed, 4))
    expect(refusal(() => ask(hours(3).toISOString()))).toMatchObject({ status: 422, code: 'event.until_past' })
    expect(refusal(() => ask(signed.finishDueAt ?? ''))).toMatchObject({ status: 422, code: 'event.until_too_early' })
    expect(refusal(() => ask(hours(24 * 400).toISOString()))).toMatchObject({ status: 422, code: 'event.until_too_far' })
    const asked = follow(signed, ['ask_extension'], 4)
    expect(refusal(() => follow(asked, ['ask_suspension'], 5))).toMatchObject({ status: 409, code: 'event.already_asked' })
    expect(refusal(() => follow(asked, ['grant_suspension'], 5))).toMatchObject({ status: 409, code: 'event.nothing_asked' })
  })

  test('a matter is reopened within ten days and not on the eleventh', () => {
    const closed = follow(fresh(), ['accept', 'dispatch', 'sign', 'feed_back', ['verify', by(2)], 'close'])
    const at = (days: number): Event => take(closed, input(closed, 'reopen', { reason: '又堆起来了' }), by(0), world(closed, 6 + 24 * days))
    expect(at(10)).toMatchObject({ state: 'reported', closedAt: null, unitId: null, finishDueAt: null, tally: { reopens: 1 } })
    expect(refusal(() => at(10.01))).toMatchObject({ status: 409, code: 'event.reopen_too_late', facts: { days: 10 } })
    expect(possibleSteps(closed, cycle, hours(6 + 24 * 11))).not.toContain('reopen')
  })

  test('every code a rule throws has its sentence', () => {
    const codes = ['changed_meanwhile', 'step_unknown', 'step_not_allowed', 'reason_needed', 'field_needed', 'until_past', 'until_too_early', 'until_too_far',
      'verifier_is_handler', 'objection_used', 'nothing_asked', 'already_asked', 'reopen_too_late', 'no_assist', 'settled_on_spot', 'not_on_spot',
      'recheck_undrawn', 'recheck_drawn', 'merge_into_itself']
    for (const code of codes) expect(problemWords[`event.${code}`], code).toBeDefined()
  })
})

describe('side steps', () => {
  test('an objection stops the clocks, the desk gets its own, and it is granted once per dispatch', () => {
    const dispatched = follow(fresh(), ['accept', 'dispatch'])
    const objected = follow(dispatched, ['object'], 3)
    expect(objected.clocks.filter(isRunning).map((clock) => clock.kind)).toEqual(['rule'])
    const overruled = follow(objected, ['overrule'], 6)
    expect(overruled).toMatchObject({ state: 'dispatched', returnState: null, objected: true })
    expect(Date.parse(overruled.finishDueAt ?? '') - Date.parse(dispatched.finishDueAt ?? '')).toBeGreaterThan(3_600_000 - 1)
    expect(refusal(() => follow(overruled, ['object'], 7))).toMatchObject({ status: 409, code: 'event.objection_used' })
    expect(follow(overruled, ['redispatch', 'object'], 7)).toMatchObject({ state: 'objected', tally: { objections: 2, dispatches: 2, transfers: 1 } })
  })

  test('an upheld objection brings it back to the desk and counts as a transfer', () => {
    const back = follow(fresh(), ['accept', 'dispatch', 'object', 'uphold'])
    expect(back).toMatchObject({ state: 'accepted', unitId: null, objected: false, returnState: null, tally: { upheld: 1, transfers: 1 } })
    expect(back.clocks.filter(isRunning).map((clock) => clock.kind)).toEqual(['handle'])
  })

  test('a granted extension moves the finish to the moment asked for', () => {
    const asked = follow(fresh(), ['accept', 'dispatch', 'sign', 'ask_extension'])
    const granted = follow(asked, ['grant_extension'], 6)
    expect(Math.abs(Date.parse(granted.finishDueAt ?? '') - Date.parse(asked.ask?.until ?? ''))).toBeLessThanOrEqual(1)
    expect(granted).toMatchObject({ ask: null, tally: { extensions: 1 }, state: 'signed' })
  })

  test('a suspension keeps its review date, runs no clock and goes on where it was', () => {
    const held = follow(fresh(), ['accept', 'dispatch', 'sign', 'handle', 'ask_suspension', 'grant_suspension'])
    expect(held).toMatchObject({ state: 'suspended', returnState: 'handling', dueAt: null, ask: { kind: 'suspension' } })
    expect(follow(held, ['resume'], 30)).toMatchObject({ state: 'handling', returnState: null, ask: null })
  })

  test('a whistle brings several units and each ends its own part', () => {
    const dispatched = follow(fresh(), ['accept', 'dispatch'])
    const called = take(dispatched, input(dispatched, 'whistle', { reason: '多部门', unitIds: [units[1] ?? '', units[2] ?? '', units[0] ?? ''] }), by(1), world(dispatched, 3))
    expect(called.assistUnitIds).toEqual([units[1], units[2]])
    expect(take(called, full(called, 'finish_assist', hours(4)), by(1), world(called, 4)).assistUnitIds).toEqual([units[2]])
  })

  test('a matter on a border belongs to the grid that takes it', () => {
    expect(take(fresh(), input(fresh(), 'accept'), by(1), world(fresh(), 1, { gridId: uuid(302) }))).toMatchObject({ gridId: uuid(302), alsoGridId: null })
    expect(take(fresh(), input(fresh(), 'accept'), by(1), world(fresh(), 1, { gridId: uuid(999) }))).toMatchObject({ gridId: uuid(301), alsoGridId: null })
  })

  test('a new class brings its own promise and keeps the time used', () => {
    const accepted = follow(fresh(), ['accept'])
    const leak = { ...accepted, category: 'BM07.01' }
    const changed = take(accepted, input(accepted, 'reclassify', { category: 'BM07.01' }), by(1), world(leak, 3))
    expect(changed.finishDueAt).toBe(hours(1 + 24).toISOString())
  })

  test('one in ten settled on the spot is looked at again; a failed look is a rework', () => {
    const settle = (lot: number): Event => settleAtOnce(report(), facts, by(0), worldAt(start, report(), { lot }), { reason: '清走了', photos: [] })
    expect(settle(0.099)).toMatchObject({ state: 'settled', recheck: true, onSpot: true, version: 2 })
    expect(settle(0.1)).toMatchObject({ recheck: false })
    expect(possibleSteps(settle(0.5), cycle, hours(1))).toEqual(['close_settled', 'rate', 'reopen'])
    expect(possibleSteps(settle(0), cycle, hours(1))).toEqual(['recheck', 'rate', 'reopen'])
    expect(follow(settle(0), ['recheck', 'recheck_fail'])).toMatchObject({ state: 'accepted', onSpot: false, closedAt: null, tally: { reworks: 1 } })
  })
})

/** Writing to a frozen thing throws in a module. */
const frozen = <T>(thing: T): T => {
  if (typeof thing === 'object' && thing !== null) for (const inner of Object.values(Object.freeze(thing))) frozen(inner)
  return thing
}

describe('laws of any life', () => {
  test('no life leaves the table, versions grow by one, counters only up, an ended matter runs no clock', () => {
    fc.assert(fc.property(walkSeeds, (seed) => {
      for (const { before, after, now } of walk(seed)) {
        const state = cycle.states[after.state]
        expect(state).toBeDefined()
        expect(state?.closed).toBe(after.closedAt !== null)
        expect(after.changedAt).toBe(now.toISOString())
        if (state?.ended) expect(after.clocks.filter((clock) => clock.doneAt === null)).toEqual([])
        else expect(after.dueAt !== null || after.state === 'suspended' || after.clocks.some((clock) => clock.kind === 'handle')).toBe(true)
        expect(after.tally.reworks).toBeLessThanOrEqual(after.tally.handlings)
        expect(after.tally.objections).toBeLessThanOrEqual(after.tally.dispatches)
        expect(after.tally.upheld).toBeLessThanOrEqual(after.tally.objections)
        expect(new Set(after.clocks.filter((clock) => clock.doneAt === null).map((clock) => clock.kind)).size)
          .toBe(after.clocks.filter((clock) => clock.doneAt === null).length)
        if (!before) continue
        expect(after.version).toBe(before.version + 1)
        for (const key of Object.keys(after.tally) as (keyof Event['tally'])[]) expect(after.tally[key]).toBeGreaterThanOrEqual(before.tally[key])
      }
    }), { numRuns: 400 })
  })

  test('an event is always a valid one, and what goes in is never changed', () => {
    fc.assert(fc.property(walkSeeds, (seed) => {
      for (const { before, after, now, input: asked } of walk(seed)) {
        expect(Event.safeParse(after).success).toBe(true)
        if (before && asked) take(frozen(before), asked, { accountId: uuid(700), unitIds: [] }, worldAt(now, before))
      }
    }), { numRuns: 100 })
  })

  test('from wherever a life stands, some end can be reached', () => {
    fc.assert(fc.property(walkSeeds, fc.nat(9), (seed, n) => {
      const last = walk(seed).at(-1)
      if (!last) throw new Error('no life')
      let event = last.after
      for (let i = 0; i < 6 && !cycle.states[event.state]?.ended; i++) {
        const now = new Date(last.now.getTime() + (i + 1) * 60_000)
        const way = ['decline', 'overrule', 'stop_waiting', 'end_suspension', 'transfer', 'rework', 'recheck_pass'].find((step) => cycle.steps[step]?.from.includes(event.state))
        const who: Taker = { accountId: uuid(700 + n), unitIds: [] }
        event = take(event, full(event, way ?? '', now, n), who, { ...worldAt(now, event), calendars: calendarOf })
      }
      expect(cycle.states[event.state]?.ended).toBe(true)
    }), { numRuns: 200 })
  })

  test('what is offered can be done, what is not offered is refused', () => {
    fc.assert(fc.property(walkSeeds, fc.nat(59), (seed, n) => {
      const last = walk(seed).at(-1)
      if (!last) throw new Error('no life')
      const now = new Date(last.now.getTime() + 60_000)
      const offered = possibleSteps(last.after, cycle, now, by(n))
      for (const step of Object.keys(cycle.steps)) {
        const go = (): Event => take(last.after, full(last.after, step, now, n), by(n), worldAt(now, last.after))
        if (offered.includes(step)) expect(go().version).toBe(last.after.version + 1)
        else expect(go).toThrow(Problem)
      }
    }), { numRuns: 150 })
  })

  test('every step that asks for a reason refuses to go without', () => {
    fc.assert(fc.property(walkSeeds, (seed) => {
      for (const { before, step, now, input: asked } of walk(seed)) {
        if (!before || !asked || !cycle.steps[step]?.needs.includes('reason')) continue
        expect(refusal(() => take(before, { ...asked, reason: ' ' }, by(0), worldAt(now, before))).code).toBe('event.reason_needed')
      }
    }), { numRuns: 100 })
  })
})

describe('the check of an edited table', () => {
  const edited = (change: (table: LifeCycle) => void): string[] => {
    const table = structuredClone(cycle)
    change(table)
    return checkLifeCycle(table).map((one) => one.where)
  }
  const line = (table: LifeCycle, key: string): LifeCycle['steps'][string] => {
    const found = table.steps[key]
    if (!found) throw new Error(key)
    return found
  }

  test.each<[string, string, (table: LifeCycle) => void]>([
    ['a target that does not exist', 'steps.accept.to', (t) => { line(t, 'accept').to = 'nowhere' }],
    ['a source that does not exist', 'steps.accept.from', (t) => { line(t, 'accept').from.push('nowhere') }],
    ['a first state that does not exist', 'initial', (t) => { t.initial = 'nowhere' }],
    ['a first state that has ended', 'initial', (t) => { t.initial = 'closed' }],
    ['a state nobody reaches', 'states.suspended', (t) => { delete t.steps['grant_suspension'] }],
    ['a state without a way to an end', 'states.objected', (t) => { delete t.steps['uphold']; delete t.steps['overrule'] }],
    ['a state from which nothing is ever closed', 'states.verified', (t) => { delete t.steps['close'] }],
    ['an end with running clocks', 'states.declined', (t) => { line(t, 'decline').stops = ['accept'] }],
    ['a clock begun too late to be stopped', 'states.archived', (t) => { line(t, 'archive').starts = ['answer'] }],
    ['a return without a remembered state', 'steps.object.effects', (t) => { line(t, 'object').effects = [] }],
    ['a side step inside a side step', 'steps.ask_resident.from', (t) => { line(t, 'ask_resident').from.push('suspended') }],
    ['clocks that never go on', 'steps.overrule.resumes', (t) => { line(t, 'overrule').resumes = false }],
    ['a blank word', 'steps.sign.words', (t) => { line(t, 'sign').words.zh = ' ' }],
    ['a placeholder nobody fills', 'steps.sign.story', (t) => { line(t, 'sign').story.en = '{weather}' }],
    ['a return without a reason', 'steps.rework.needs', (t) => { line(t, 'rework').needs = [] }],
    ['a refusal without a reason', 'steps.decline.needs', (t) => { line(t, 'decline').needs = [] }],
    ['a dispatch without a unit', 'steps.dispatch.needs', (t) => { line(t, 'dispatch').needs = [] }],
    ['objections without end', 'steps.object.guards', (t) => { line(t, 'object').guards = [] }],
    ['a closed state without a closing time', 'steps.close.effects', (t) => { line(t, 'close').effects = [] }],
    ['a reopened matter that stays closed', 'steps.reopen.effects', (t) => { line(t, 'reopen').effects = ['clear_unit'] }],
    ['an ended state in somebody’s hands', 'states.closed', (t) => { const s = t.states['closed']; if (s) s.holder = 'desk' }],
  ])('finds %s', (_, where, change) => {
    expect(edited(change)).toContain(where)
  })

  test('stepsFor lists what a state offers', () => {
    expect(stepsFor(cycle, 'objected').map(({ step }) => step)).toEqual(['uphold', 'overrule'])
  })
})
