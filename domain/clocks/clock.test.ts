import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { addWorkingMinutes, dueAt, isWorking, workingMinutes } from './calendar.ts'
import {
  changePromise,
  extendClock,
  isLate,
  isRunning,
  pauseClock,
  recountClock,
  remaining,
  resumeClock,
  startClock,
  stopClock,
} from './clock.ts'
import { chinaCalendar, mergeDays, roundTheClock } from './holidays.ts'
import { Clock, isWorkingUnit, type Calendar, type Promised } from './model.ts'

const china = chinaCalendar()
const cn = (wall: string): Date => new Date(`${wall}:00+08:00`)
const shown = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16)
const three: Promised = { unit: 'working_day', amount: 3 }

const uneven: Calendar = {
  ...china,
  key: 'uneven',
  week: {
    ...china.week,
    3: [{ from: '09:00', to: '13:00' }],
    5: [{ from: '08:30', to: '12:00' }],
    6: [{ from: '18:00', to: '24:00' }],
    7: [{ from: '00:00', to: '06:00' }],
  },
}
const calendar = fc.constantFrom(china, roundTheClock(), uneven)
const moment = fc.integer({ min: 0, max: 90 * 86_400_000 }).map((ms) => new Date(cn('2026-01-01T00:00').getTime() + ms))
const wait = fc.integer({ min: 0, max: 20 * 1440 }).map((minutes) => minutes * 60_000)
const promise: fc.Arbitrary<Promised> = fc.record({
  unit: fc.constantFrom('working_hour' as const, 'working_day' as const, 'hour' as const, 'day' as const),
  amount: fc.integer({ min: 1, max: 15 }),
})
const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
const used = (from: Date, to: Date, unit: Promised['unit'], c: Calendar): number =>
  isWorkingUnit(unit) ? workingMinutes(from, to, c) : (to.getTime() - from.getTime()) / 60_000
const hold = <T>(law: fc.IProperty<T>): void => fc.assert(law, { numRuns: 400 })

describe('laws of clocks', () => {
  test('a pause resumed at the same moment changes nothing but the record of it', () => {
    hold(
      fc.property(calendar, promise, moment, wait, (c, p, at, ms) => {
        const clock = startClock('handle', p, at, c)
        const pause = after(at, ms)
        const resumed = resumeClock(pauseClock(clock, pause, 'objection'), pause, c)
        expect({ ...resumed, pauses: [] }).toEqual(clock)
        expect(resumed.pauses).toEqual([{ from: pause.toISOString(), to: pause.toISOString(), cause: 'objection' }])
      }),
    )
  })

  test('a pause moves the due time by exactly the time that passed in the unit of the promise', () => {
    hold(
      fc.property(calendar, promise, moment, wait, wait, (c, p, at, ms, length) => {
        const clock = startClock('handle', p, at, c)
        const from = after(at, ms)
        const to = after(from, length)
        const resumed = resumeClock(pauseClock(clock, from, 'resident'), to, c)
        expect(used(new Date(clock.dueAt), new Date(resumed.dueAt), p.unit, c)).toBeCloseTo(used(from, to, p.unit, c), 6)
      }),
    )
  })

  test('what is left after a pause is what was left before it', () => {
    hold(
      fc.property(calendar, promise, moment, wait, wait, (c, p, at, ms, length) => {
        const paused = pauseClock(startClock('handle', p, at, c), after(at, ms), 'suspension')
        const before = remaining(paused, after(at, ms + length), c)
        const resumed = remaining(resumeClock(paused, after(at, ms + length), c), after(at, ms + length), c)
        expect(resumed.minutes).toBeCloseTo(before.minutes, 6)
        expect(resumed.share).toBeCloseTo(before.share, 6)
      }),
    )
  })

  test('two pauses and one pause of both lengths end alike', () => {
    hold(
      fc.property(fc.constantFrom(china, roundTheClock()), promise, moment, wait, wait, (c, p, at, first, second) => {
        const stop = (clock: Clock, from: number, to: number): Clock =>
          resumeClock(pauseClock(clock, after(at, from), 'resident'), after(at, to), c)
        const clock = startClock('handle', p, at, c)
        const twice = stop(stop(clock, 0, first), first, first + second)
        expect(twice.dueAt).toBe(stop(clock, 0, first + second).dueAt)
      }),
    )
  })

  test('a due time moved by a pause still never lies inside a rest', () => {
    hold(
      fc.property(
        calendar,
        promise.filter((p) => isWorkingUnit(p.unit)),
        moment,
        wait,
        wait,
        (c, p, at, ms, length) => {
          const end = new Date(
            resumeClock(pauseClock(startClock('handle', p, at, c), after(at, ms), 'resident'), after(at, ms + length), c).dueAt,
          )
          expect(isWorking(end, c) || isWorking(new Date(end.getTime() - 1), c)).toBe(true)
        },
      ),
    )
  })

  test('a change to the same promise changes nothing, pauses included', () => {
    hold(
      fc.property(calendar, promise, moment, wait, wait, (c, p, at, ms, length) => {
        const clock = resumeClock(
          pauseClock(startClock('handle', p, at, c), after(at, ms), 'resident'),
          after(at, ms + length),
          c,
        )
        expect({ ...changePromise(clock, p, after(at, ms + length), c), changes: undefined }).toEqual({
          ...clock,
          changes: undefined,
        })
      }),
    )
  })

  test('a changed promise keeps the time already used', () => {
    const amount = fc.integer({ min: 1, max: 60 })
    const unit = fc.constantFrom('working_hour' as const, 'hour' as const)
    hold(
      fc.property(calendar, unit, amount, amount, moment, wait, wait, (c, u, before, then, at, ms, length) => {
        const clock = resumeClock(
          pauseClock(startClock('handle', { unit: u, amount: before }, at, c), after(at, ms), 'resident'),
          after(at, ms + length),
          c,
        )
        const changed = changePromise(clock, { unit: u, amount: then }, after(at, ms + length), c)
        const now = after(at, ms + length)
        const left = (k: Clock): number => used(now, new Date(k.dueAt), u, c)
        expect(before * 60 - left(clock)).toBeCloseTo(then * 60 - left(changed), 6)
      }),
    )
  })

  test('what is left leads to the due time, and what is used and left make the whole', () => {
    hold(
      fc.property(calendar, promise, moment, wait, (c, p, at, ms) => {
        const clock = startClock('handle', p, at, c)
        const now = after(at, ms)
        const left = remaining(clock, now, c)
        const end = dueAt(at, p, c).at
        expect(left.late).toBe(now > end)
        expect(left.late).toBe(isLate(clock, now))
        if (!left.late) {
          const reached = left.unit === 'working' ? addWorkingMinutes(now, left.minutes, c) : after(now, left.minutes * 60_000)
          expect(used(reached, end, p.unit, c)).toBeCloseTo(0, 6)
          const whole = used(at, end, p.unit, c)
          expect(used(at, now, p.unit, c) + left.minutes).toBeCloseTo(whole, 6)
          expect(left.share * whole).toBeCloseTo(used(at, now, p.unit, c), 6)
        } else {
          expect(left.minutes).toBeCloseTo(used(end, now, p.unit, c), 6)
          expect(left.share).toBe(1)
        }
      }),
    )
  })

  test('counting anew with the same calendar gives the stored due time, whatever happened before', () => {
    const turn = fc.tuple(fc.constantFrom('pause' as const, 'extend' as const), fc.integer({ min: 1, max: 5000 }), promise)
    hold(
      fc.property(calendar, promise, moment, fc.array(turn, { maxLength: 4 }), (c, p, at, turns) => {
        let now = at.getTime()
        let clock = startClock('handle', p, at, c)
        for (const [what, minutes, more] of turns) {
          if (what === 'pause') clock = pauseClock(clock, new Date((now += 60_000)), 'resident')
          now += minutes * 60_000
          clock = what === 'pause' ? resumeClock(clock, new Date(now), c) : extendClock(clock, more, new Date(now), c)
        }
        expect(recountClock(clock, c)).toEqual(clock)
      }),
    )
  })

  test('an extension approved while the clock stands still is counted before the pause ends', () => {
    const paused = pauseClock(startClock('handle', three, cn('2026-11-23T16:00'), china), cn('2026-11-24T09:00'), 'objection')
    const resumed = resumeClock(
      extendClock(paused, { unit: 'hour', amount: 30 }, cn('2026-11-25T09:00'), china),
      cn('2026-11-25T09:00'),
      china,
    )
    // Thursday 16:00 and 30 hours is Friday 22:00; the working day of the pause ends with Monday.
    expect(shown(resumed.dueAt)).toBe('2026-11-30T17:30')
    expect(recountClock(resumed, china)).toEqual(resumed)
  })

  test('every clock the rules make can be stored as JSON and read back', () => {
    hold(
      fc.property(calendar, promise, promise, moment, wait, (c, p, more, at, ms) => {
        let clock = pauseClock(startClock('feed_back', p, at, c), after(at, ms), 'suspension')
        clock = extendClock(changePromise(clock, more, after(at, ms), c), p, after(at, ms), c)
        for (const state of [clock, resumeClock(clock, after(at, 2 * ms), c), stopClock(clock, after(at, ms))]) {
          expect(Clock.parse(JSON.parse(JSON.stringify(state)))).toEqual(state)
        }
      }),
    )
  })
})

describe('a clock over National Day 2025', () => {
  const clock = startClock('handle', three, cn('2025-09-30T16:00'), china)

  test('stores when it is due', () => {
    expect(clock).toMatchObject({
      kind: 'handle',
      calendar: 'china',
      doneAt: null,
      pausedAt: null,
      cause: null,
      pauses: [],
      provisional: false,
    })
    expect(shown(clock.dueAt)).toBe('2025-10-11T16:00')
    expect(isRunning(clock)).toBe(true)
  })

  test('a pause over the holiday costs nobody working time', () => {
    const resumed = resumeClock(pauseClock(clock, cn('2025-09-30T17:30'), 'objection'), cn('2025-10-09T08:30'), china)
    expect(resumed.dueAt).toBe(clock.dueAt)
    expect(isRunning(resumed)).toBe(true)
  })

  test('a pause of one working day moves it to the same time of the next working day', () => {
    const resumed = resumeClock(pauseClock(clock, cn('2025-10-09T10:00'), 'objection'), cn('2025-10-10T10:00'), china)
    expect(shown(resumed.dueAt)).toBe('2025-10-13T16:00')
  })

  test('a promise that stands at an opening stays at one', () => {
    const early = startClock('handle', three, cn('2026-11-23T08:30'), china)
    const resumed = resumeClock(pauseClock(early, cn('2026-11-24T09:00'), 'resident'), cn('2026-11-25T09:00'), china)
    expect(shown(resumed.dueAt)).toBe('2026-11-27T08:30')
  })

  test('while paused it is never late and stands still; on resuming it goes on', () => {
    const paused = pauseClock(clock, cn('2025-10-10T16:00'), 'resident')
    expect(isLate(paused, cn('2026-01-01T00:00'))).toBe(false)
    expect(remaining(paused, cn('2026-01-01T00:00'), china)).toMatchObject({
      minutes: 420,
      late: false,
      paused: true,
      unit: 'working',
      day: 420,
    })
    expect(isRunning(paused)).toBe(false)
  })

  test('a shorter promise is late at once when its time is already used', () => {
    const changed = changePromise(clock, { unit: 'working_day', amount: 1 }, cn('2025-10-10T16:30'), china)
    expect(shown(changed.dueAt)).toBe('2025-10-09T16:00')
    expect(isLate(changed, cn('2025-10-10T16:30'))).toBe(true)
    expect(changed.changes).toEqual([{ at: cn('2025-10-10T16:30').toISOString(), promise: three }])
  })

  test('a change to another calendar counts the used time by the new one', () => {
    const changed = changePromise(clock, { unit: 'working_hour', amount: 24 }, cn('2025-09-30T17:00'), roundTheClock())
    expect(changed.calendar).toBe('round_the_clock')
    expect(shown(changed.dueAt)).toBe('2025-10-01T16:00')
  })

  test('a change while paused stays paused and the pause still counts', () => {
    const paused = pauseClock(clock, cn('2025-10-09T10:00'), 'objection')
    const changed = changePromise(paused, { unit: 'working_day', amount: 5 }, cn('2025-10-09T11:00'), china)
    expect(changed.pausedAt).toBe(paused.pausedAt)
    expect(shown(resumeClock(changed, cn('2025-10-10T10:00'), china).dueAt)).toBe('2025-10-15T16:00')
  })

  test('an extension is added at the end and survives a change of rule', () => {
    const extended = extendClock(clock, { unit: 'working_day', amount: 2 }, cn('2025-10-10T09:00'), china)
    expect(shown(extended.dueAt)).toBe('2025-10-14T16:00')
    expect(shown(changePromise(extended, { unit: 'working_day', amount: 4 }, cn('2025-10-10T10:00'), china).dueAt)).toBe(
      '2025-10-15T16:00',
    )
  })

  test('done in time stays in time; the due moment itself is in time', () => {
    expect(isLate(stopClock(clock, cn('2025-10-11T16:00')), cn('2027-01-01T00:00'))).toBe(false)
    expect(isLate(stopClock(clock, cn('2025-10-11T16:01')), cn('2027-01-01T00:00'))).toBe(true)
    expect(isLate(clock, cn('2025-10-11T16:00'))).toBe(false)
  })

  test('the first end counts; a clock ended while paused is judged when it was paused', () => {
    const done = stopClock(clock, cn('2025-10-09T09:00'))
    expect(stopClock(done, cn('2025-10-12T09:00'))).toBe(done)
    const frozen = stopClock(pauseClock(clock, cn('2025-10-09T09:00'), 'resident'), cn('2025-12-01T09:00'))
    expect(isLate(frozen, cn('2026-01-01T00:00'))).toBe(false)
    expect(frozen.doneAt).toBe(cn('2025-12-01T09:00').toISOString())
  })

  test('steps that cannot be are refused with a stable code', () => {
    const paused = pauseClock(clock, cn('2025-10-09T10:00'), 'objection')
    const done = stopClock(clock, cn('2025-10-09T10:00'))
    const codes = [
      () => pauseClock(paused, cn('2025-10-09T11:00'), 'resident'),
      () => resumeClock(clock, cn('2025-10-09T11:00'), china),
      () => pauseClock(done, cn('2025-10-09T11:00'), 'resident'),
      () => changePromise(done, three, cn('2025-10-09T11:00'), china),
      () => extendClock(done, three, cn('2025-10-09T11:00'), china),
      () => resumeClock(stopClock(paused, cn('2025-10-09T11:00')), cn('2025-10-10T11:00'), china),
    ].map((step) => {
      try {
        return step().kind
      } catch (problem) {
        return problem instanceof Problem ? `${problem.status} ${problem.code}` : 'bug'
      }
    })
    expect(codes).toEqual([
      '409 clock.already_paused',
      '409 clock.not_paused',
      '409 clock.done',
      '409 clock.done',
      '409 clock.done',
      '409 clock.done',
    ])
  })

  test('a resume told to lie before its pause is taken as the same moment', () => {
    const resumed = resumeClock(pauseClock(clock, cn('2025-10-09T10:00'), 'objection'), cn('2025-10-09T09:00'), china)
    expect(resumed.dueAt).toBe(clock.dueAt)
    expect(resumed.pauses[0]?.to).toBe(resumed.pauses[0]?.from)
  })
})

test('once the holidays of a year are published, a provisional clock is counted anew and is certain', () => {
  const clock = startClock('handle', { unit: 'working_day', amount: 5 }, cn('2026-12-29T10:00'), china)
  expect(clock.provisional).toBe(true)
  expect(shown(clock.dueAt)).toBe('2027-01-06T10:00')
  // An invented notice: three days off, nothing worked for it.
  const published = mergeDays(china, { '2027-01-01': { kind: 'holiday' }, '2027-01-04': { kind: 'holiday' } }, '2027-12-31')
  const certain = recountClock(clock, published)
  expect(certain.provisional).toBe(false)
  expect(shown(certain.dueAt)).toBe('2027-01-07T10:00')
})
