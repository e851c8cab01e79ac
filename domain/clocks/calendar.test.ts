import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { addWorkingMinutes, dueAt, isProvisional, isWorking, nextWorking, usualDayMinutes, workingMinutes } from './calendar.ts'
import { chinaCalendar, roundTheClock } from './holidays.ts'
import { Calendar, Promised, type Day, type Shift } from './model.ts'

const china = chinaCalendar()
const cn = (wall: string): Date => new Date(`${wall}:00+08:00`)
const shown = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
const due = (wall: string, unit: Promised['unit'], amount: number, calendar = china): string =>
  shown(dueAt(cn(wall), { unit, amount }, calendar).at)

// ---- made-up calendars -------------------------------------------------------------------------------------------------
const time = (halfHours: number): string => `${String(Math.floor(halfHours / 2)).padStart(2, '0')}:${halfHours % 2 ? '30' : '00'}`
const shifts: fc.Arbitrary<Shift[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 0, maxLength: 6 })
  .map((marks) => {
    const sorted = [...marks].sort((a, b) => a - b)
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
      from: time(sorted[2 * i] ?? 0),
      to: time(sorted[2 * i + 1] ?? 0),
    }))
  })
const someShifts = shifts.filter((list) => list.length > 0)
const dayKey = fc.integer({ min: 1, max: 60 }).map((n) => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10))
const special: fc.Arbitrary<Day> = fc.oneof(
  fc.constant<Day>({ kind: 'holiday' }),
  fc.integer({ min: 1, max: 7 }).map((of): Day => ({ kind: 'workday', of })),
  shifts.map((own): Day => ({ kind: 'workday', shifts: own })),
)
const frame = (week: Calendar['week'], days: Calendar['days']): Calendar => ({
  key: 'made_up',
  words: { zh: '试', en: 'try' },
  week,
  days,
  known: { until: '2026-02-10' },
})
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .tuple(someShifts, fc.tuple(shifts, shifts, shifts, shifts, shifts, shifts), fc.dictionary(dayKey, special, { maxKeys: 20 }))
  .map(([a, [b, c, d, e, f, g], days]) => frame({ 1: a, 2: b, 3: c, 4: d, 5: e, 6: f, 7: g }, days))
/** Every day that works has the same shifts, as most offices have. */
const evenCalendar: fc.Arbitrary<Calendar> = fc
  .tuple(someShifts, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), fc.dictionary(dayKey, fc.boolean(), { maxKeys: 20 }))
  .map(([office, works, days]) => {
    const on = (i: number): Shift[] => (works[i] ? office : [])
    const special = Object.entries(days).map(([key, off]): [string, Day] => [
      key,
      off ? { kind: 'holiday' } : { kind: 'workday', of: 1 },
    ])
    return frame({ 1: office, 2: on(0), 3: on(1), 4: on(2), 5: on(3), 6: on(4), 7: on(5) }, Object.fromEntries(special))
  })
const calendar = fc.oneof(fc.constant(china), fc.constant(roundTheClock()), anyCalendar)

const january = cn('2026-01-01T00:00').getTime()
const moment = fc.integer({ min: 0, max: 60 * 86_400_000 }).map((ms) => new Date(january + ms))
const wholeMinute = fc.integer({ min: 0, max: 60 * 1440 }).map((m) => new Date(january + m * 60_000))
const hours = fc.integer({ min: 1, max: 80 })
const days = fc.integer({ min: 1, max: 20 })
const promise: fc.Arbitrary<Promised> = fc.oneof(
  fc.record({
    unit: fc.constantFrom('working_hour' as const, 'hour' as const),
    amount: fc.integer({ min: 1, max: 160 }).map((n) => n / 2),
  }),
  fc.record({ unit: fc.constantFrom('working_day' as const, 'day' as const), amount: days }),
)
const hold = <T>(law: fc.IProperty<T>): void => fc.assert(law, { numRuns: 400 })

describe('laws of due times, for any calendar', () => {
  test('a later start is never due earlier', () => {
    hold(
      fc.property(calendar, promise, moment, moment, (c, p, a, b) => {
        const [first, second] = a <= b ? [a, b] : [b, a]
        expect(dueAt(first, p, c).at.getTime()).toBeLessThanOrEqual(dueAt(second, p, c).at.getTime())
      }),
    )
  })

  test('a larger promise is never due earlier, and no promise is due before it begins', () => {
    hold(
      fc.property(calendar, promise, moment, fc.integer({ min: 1, max: 30 }), (c, p, at, more) => {
        const first = dueAt(at, p, c).at.getTime()
        expect(dueAt(at, { ...p, amount: p.amount + more }, c).at.getTime()).toBeGreaterThanOrEqual(first)
        expect(first).toBeGreaterThanOrEqual(at.getTime())
      }),
    )
  })

  test('working hours, hours and days add up: a then b is a + b', () => {
    const unit = fc.constantFrom('working_hour' as const, 'hour' as const, 'day' as const)
    hold(
      fc.property(calendar, unit, moment, hours, hours, (c, u, at, a, b) => {
        const twice = dueAt(dueAt(at, { unit: u, amount: a }, c).at, { unit: u, amount: b }, c)
        expect(twice).toEqual(dueAt(at, { unit: u, amount: a + b }, c))
      }),
    )
  })

  test('working days add up exactly where all working days have the same shifts', () => {
    hold(
      fc.property(fc.oneof(fc.constant(china), evenCalendar), moment, days, days, (c, at, a, b) => {
        const twice = dueAt(dueAt(at, { unit: 'working_day', amount: a }, c).at, { unit: 'working_day', amount: b }, c)
        expect(twice).toEqual(dueAt(at, { unit: 'working_day', amount: a + b }, c))
      }),
    )
  })

  test('where days differ, working days in two steps are never due earlier than in one', () => {
    hold(
      fc.property(anyCalendar, moment, days, days, (c, at, a, b) => {
        const twice = dueAt(
          dueAt(at, { unit: 'working_day', amount: a }, c).at,
          { unit: 'working_day', amount: b },
          c,
        ).at.getTime()
        expect(twice).toBeGreaterThanOrEqual(dueAt(at, { unit: 'working_day', amount: a + b }, c).at.getTime())
      }),
    )
  })

  test('a working promise never ends inside a rest: the moment works, or closes a shift', () => {
    hold(
      fc.property(
        calendar,
        promise.filter((p) => p.unit.startsWith('working')),
        moment,
        (c, p, at) => {
          const end = dueAt(at, p, c).at
          expect(isWorking(end, c) || isWorking(new Date(end.getTime() - 1), c)).toBe(true)
        },
      ),
    )
  })

  test('n working hours hold exactly 60 n working minutes', () => {
    hold(
      fc.property(calendar, moment, hours, (c, at, n) => {
        expect(workingMinutes(at, dueAt(at, { unit: 'working_hour', amount: n }, c).at, c)).toBe(60 * n)
      }),
    )
  })

  test('a start at rest counts from the next opening, and the opening works', () => {
    hold(
      fc.property(
        calendar,
        promise.filter((p) => p.unit.startsWith('working')),
        moment,
        (c, p, at) => {
          const open = nextWorking(at, c)
          expect(isWorking(open, c)).toBe(true)
          expect(workingMinutes(at, open, c)).toBe(0)
          expect(dueAt(open, p, c)).toEqual(dueAt(at, p, c))
          if (isWorking(at, c)) expect(open).toEqual(at)
        },
      ),
    )
  })

  test('working minutes add up over any middle moment and change sign with direction', () => {
    hold(
      fc.property(calendar, wholeMinute, wholeMinute, wholeMinute, (c, a, b, d) => {
        expect(workingMinutes(a, b, c) + workingMinutes(b, d, c)).toBe(workingMinutes(a, d, c))
        expect(workingMinutes(a, b, c) + workingMinutes(b, a, c)).toBe(0)
      }),
    )
  })
})

/** The slow, obvious way: look at every minute, and read the day and the time as text. */
function worksAt(ms: number, c: Calendar): boolean {
  const text = new Date(ms + 8 * 3_600_000).toISOString()
  const key = text.slice(0, 10)
  const weekday = String(new Date(`${key}T00:00:00Z`).getUTCDay() || 7)
  const day = c.days[key]
  const find = (n: string): Shift[] => Object.entries(c.week).find(([name]) => name === n)?.[1] ?? []
  const list = day === undefined ? find(weekday) : (day.shifts ?? (day.kind === 'holiday' ? [] : find(String(day.of ?? 1))))
  return list.some((shift) => shift.from <= text.slice(11, 16) && text.slice(11, 16) < shift.to)
}

describe('a minute-by-minute oracle agrees', () => {
  const week = fc.integer({ min: 0, max: 7 * 1440 })

  test('on working minutes between two moments, and on what works', () => {
    fc.assert(
      fc.property(calendar, wholeMinute, week, (c, from, span) => {
        let worked = 0
        for (let m = 0; m < span; m++) if (worksAt(from.getTime() + m * 60_000, c)) worked++
        expect(workingMinutes(from, new Date(from.getTime() + span * 60_000), c)).toBe(worked)
        expect(isWorking(from, c)).toBe(worksAt(from.getTime(), c))
      }),
      { numRuns: 60 },
    )
  })

  test('on working hours and on added minutes', () => {
    fc.assert(
      fc.property(fc.constantFrom(china, roundTheClock()), wholeMinute, fc.integer({ min: 1, max: 600 }), (c, from, minutes) => {
        let at = from.getTime()
        for (let left = minutes; left > 0; at += 60_000) if (worksAt(at, c)) left--
        expect(addWorkingMinutes(from, minutes, c).getTime()).toBe(at)
        expect(dueAt(from, { unit: 'working_hour', amount: minutes / 60 }, c).at.getTime()).toBe(at)
      }),
      { numRuns: 60 },
    )
  })

  test('on working days: the n-th later day with work, at the same time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(china), evenCalendar), wholeMinute, fc.integer({ min: 1, max: 5 }), (c, from, n) => {
        let at = from.getTime()
        while (!worksAt(at, c)) at += 60_000
        for (let left = n; left > 0;) if (worksAt((at += 86_400_000), c)) left--
        expect(dueAt(from, { unit: 'working_day', amount: n }, c).at.getTime()).toBe(at)
      }),
      { numRuns: 100 },
    )
  })
})

describe('in China', () => {
  test('the National Day of 2025 is jumped and its make-up Saturday counts', () => {
    expect(due('2025-09-30T16:00', 'working_day', 3)).toBe('2025-10-11T16:00')
  })

  test('lunch does not count', () => {
    expect(due('2026-11-23T11:00', 'working_hour', 2)).toBe('2026-11-23T15:00')
    expect(due('2026-11-23T08:30', 'working_hour', 3.5)).toBe('2026-11-23T12:00')
    expect(due('2026-11-23T12:30', 'working_hour', 1)).toBe('2026-11-23T15:00')
  })

  test('a report on Friday night begins on Monday morning', () => {
    expect(due('2026-11-20T22:10', 'working_hour', 4)).toBe('2026-11-23T14:30')
    expect(due('2026-11-20T17:30', 'working_day', 1)).toBe('2026-11-24T08:30')
    expect(due('2026-11-20T17:29', 'working_day', 1)).toBe('2026-11-23T17:29')
  })

  test('natural hours and days run through nights and holidays', () => {
    expect(due('2025-09-30T16:00', 'hour', 24)).toBe('2025-10-01T16:00')
    expect(due('2025-09-30T16:00', 'day', 7)).toBe('2025-10-07T16:00')
    expect(due('2025-09-30T23:50', 'hour', 0.5)).toBe('2025-10-01T00:20')
  })

  test('Spring Festival 2026: nine days off between two worked Saturdays', () => {
    expect(due('2026-02-13T10:00', 'working_day', 1)).toBe('2026-02-14T10:00')
    expect(due('2026-02-14T10:00', 'working_day', 1)).toBe('2026-02-24T10:00')
    expect(due('2026-02-27T10:00', 'working_day', 1)).toBe('2026-02-28T10:00')
  })

  test('a due time past the published holidays says so; one by natural hours does not', () => {
    const at = cn('2026-12-30T10:00')
    expect(dueAt(at, { unit: 'working_day', amount: 1 }, china).provisional).toBe(false)
    expect(dueAt(at, { unit: 'working_day', amount: 2 }, china)).toEqual({ at: cn('2027-01-04T10:00'), provisional: true })
    expect(dueAt(at, { unit: 'day', amount: 30 }, china).provisional).toBe(false)
    expect(isProvisional(cn('2027-01-01T00:00'), china)).toBe(false)
    expect(isProvisional(new Date(cn('2027-01-01T00:00').getTime() + 1), china)).toBe(true)
  })
})

describe('odd calendars', () => {
  const short = (friday: Shift[], days: Calendar['days'] = {}): Calendar => ({
    ...china,
    key: 'short',
    week: { ...china.week, 5: friday },
    days,
  })

  test('a working day ends with the shift when that day closes earlier, and stays on its day', () => {
    const c = short([{ from: '08:30', to: '12:00' }])
    expect(due('2026-11-19T16:00', 'working_day', 1, c)).toBe('2026-11-20T12:00')
    expect(due('2026-11-19T16:00', 'working_day', 2, c)).toBe('2026-11-23T16:00')
    // So two steps are later than one: the closing of Friday noon is the opening of Monday.
    expect(due('2026-11-20T12:00', 'working_day', 1, c)).toBe('2026-11-24T08:30')
  })

  test('a working day waits for the opening when that day opens later', () => {
    expect(due('2026-11-19T09:00', 'working_day', 1, short([{ from: '10:00', to: '16:00' }]))).toBe('2026-11-20T10:00')
  })

  test('a night shift over midnight is one stretch of work', () => {
    const c = {
      ...china,
      key: 'night',
      days: {},
      week: { ...china.week, 1: [{ from: '20:00', to: '24:00' }], 2: [{ from: '00:00', to: '08:00' }] },
    }
    expect(due('2026-11-23T22:00', 'working_hour', 4, c)).toBe('2026-11-24T02:00')
    expect(due('2026-11-23T22:00', 'working_hour', 2, c)).toBe('2026-11-24T00:00')
    expect(isWorking(cn('2026-11-24T00:00'), c)).toBe(true)
  })

  test('a holiday with duty shifts works by them; a make-up day works as the weekday it names', () => {
    const c = short([{ from: '08:30', to: '11:00' }], {
      '2026-11-23': { kind: 'holiday', shifts: [{ from: '09:00', to: '10:00' }] },
      '2026-11-22': { kind: 'workday', of: 5 },
    })
    expect(workingMinutes(cn('2026-11-23T00:00'), cn('2026-11-24T00:00'), c)).toBe(60)
    expect(workingMinutes(cn('2026-11-22T00:00'), cn('2026-11-23T00:00'), c)).toBe(150)
  })

  test('overlapping shifts in a stored calendar count no minute twice', () => {
    const c = short([
      { from: '08:00', to: '12:00' },
      { from: '10:00', to: '13:00' },
    ])
    expect(workingMinutes(cn('2026-11-20T00:00'), cn('2026-11-21T00:00'), c)).toBe(300)
  })

  test('a calendar that never works is refused, not searched for ever', () => {
    const never: Calendar = {
      ...china,
      key: 'never',
      days: { '2026-10-01': { kind: 'holiday' } },
      week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
    }
    for (const ask of [
      () => dueAt(cn('2026-01-01T10:00'), { unit: 'working_day', amount: 1 }, never),
      () => nextWorking(cn('2026-01-01T10:00'), never),
      () => addWorkingMinutes(cn('2026-01-01T10:00'), 1, never),
    ]) {
      expect(ask).toThrow(Problem)
      expect(ask).toThrow('calendar.no_shift')
    }
    expect(dueAt(cn('2026-01-01T10:00'), { unit: 'hour', amount: 2 }, never).at).toEqual(cn('2026-01-01T12:00'))
  })

  test('a calendar that works on one past day only is refused after that day', () => {
    const once: Calendar = {
      ...china,
      key: 'once',
      week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
      days: { '2026-03-01': { kind: 'workday', shifts: [{ from: '09:00', to: '11:00' }] } },
    }
    expect(due('2026-01-01T10:00', 'working_hour', 2, once)).toBe('2026-03-01T11:00')
    expect(() => dueAt(cn('2026-01-01T10:00'), { unit: 'working_hour', amount: 3 }, once)).toThrow('calendar.no_shift')
    expect(() => dueAt(cn('2026-01-01T10:00'), { unit: 'working_day', amount: 1 }, once)).toThrow('calendar.no_shift')
    expect(usualDayMinutes(once)).toBe(120)
  })

  test('a moment that is none, or time taken away, is a bug and says so', () => {
    expect(() => dueAt(new Date('nonsense'), { unit: 'working_day', amount: 1 }, china)).toThrow(RangeError)
    expect(() => addWorkingMinutes(cn('2026-01-01T10:00'), -1, china)).toThrow(RangeError)
  })
})

describe('shapes', () => {
  test('the default calendars pass their own schema', () => {
    expect(Calendar.parse(china)).toEqual(china)
    expect(Calendar.parse(JSON.parse(JSON.stringify(roundTheClock())))).toEqual(roundTheClock())
  })

  test.each([
    [[{ from: '08:00', to: '08:00' }]],
    [[{ from: '08:00', to: '24:30' }]],
    [[{ from: '24:00', to: '24:00' }]],
    [[{ from: '8:00', to: '12:00' }]],
    [
      [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
    ],
    [
      [
        { from: '14:00', to: '18:00' },
        { from: '08:00', to: '12:00' },
      ],
    ],
  ])('shifts that no day can have are refused: %j', (list) => {
    expect(Calendar.safeParse({ ...china, week: { ...china.week, 1: list } }).success).toBe(false)
  })

  test('a date that does not exist is refused; so are half days and empty promises', () => {
    expect(Calendar.safeParse({ ...china, days: { '2026-02-30': { kind: 'holiday' } } }).success).toBe(false)
    expect(Promised.safeParse({ unit: 'working_day', amount: 1.5 }).success).toBe(false)
    expect(Promised.safeParse({ unit: 'hour', amount: 0 }).success).toBe(false)
    expect(Promised.safeParse({ unit: 'working_hour', amount: 0.5 }).success).toBe(true)
  })
})

test('a due time of seven working days over National Day costs at most 20 µs', () => {
  const start = cn('2025-09-30T16:00')
  const round = (): number => {
    const begin = performance.now()
    for (let i = 0; i < 20_000; i++) dueAt(start, { unit: 'working_day', amount: 7 }, china)
    return ((performance.now() - begin) / 20_000) * 1000
  }
  expect(Math.min(round(), round(), round(), round(), round())).toBeLessThan(20)
})
