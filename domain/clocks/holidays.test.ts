import { describe, expect, test } from 'vitest'
import { workingMinutes } from './calendar.ts'
import { chinaCalendar, checkCalendar, mergeDays, nationalDays, publishedUntil, roundTheClock } from './holidays.ts'
import type { Calendar } from './model.ts'

const china = chinaCalendar()
const days = Object.entries(nationalDays())
const weekend = (key: string): boolean => [0, 6].includes(new Date(`${key}T00:00:00Z`).getUTCDay())
const weekdayOf = (key: string): string => '日一二三四五六'.charAt(new Date(`${key}T00:00:00Z`).getUTCDay())
const of = (year: string) => days.filter(([key]) => key.startsWith(year))

describe('State Council holidays', () => {
  // Days of a year, less weekends, less the statutory days of the regulation in force: a notice exchanges days, it grants none.
  test.each([
    ['2024', 366 - 104 - 11],
    ['2025', 365 - 104 - 13],
    ['2026', 365 - 104 - 13],
  ])('%s has %i working days', (year, expected) => {
    const minutes = workingMinutes(
      new Date(`${year}-01-01T00:00:00+08:00`),
      new Date(`${Number(year) + 1}-01-01T00:00:00+08:00`),
      china,
    )
    expect(minutes / 420).toBe(expected)
  })

  test.each(['2024', '2025', '2026'])('%s: every make-up workday is a weekend day, and none is provisional', (year) => {
    for (const [key, day] of of(year)) {
      if (day.kind === 'workday') expect([key, weekend(key)]).toEqual([key, true])
      expect(day.provisional).toBeUndefined()
    }
  })

  // The weekday in each notice's brackets is a second witness to its date (2024's notice gives it for worked days only).
  test('days worked in exchange fall on the weekdays the notices print', () => {
    const worked = days.filter(([, day]) => day.kind === 'workday').map(([key]) => `${key} ${weekdayOf(key)}`)
    expect(worked.sort()).toEqual([
      '2024-02-04 日',
      '2024-02-18 日',
      '2024-04-07 日',
      '2024-04-28 日',
      '2024-05-11 六',
      '2024-09-14 六',
      '2024-09-29 日',
      '2024-10-12 六',
      '2025-01-26 日',
      '2025-02-08 六',
      '2025-04-27 日',
      '2025-09-28 日',
      '2025-10-11 六',
      '2026-01-04 日',
      '2026-02-14 六',
      '2026-02-28 六',
      '2026-05-09 六',
      '2026-09-20 日',
      '2026-10-10 六',
    ])
  })

  test('days off begin and end on the weekdays the notices print', () => {
    const off = days
      .filter(([key, day]) => day.kind === 'holiday' && key >= '2025' && key < '2027')
      .map(([key]) => key)
      .sort()
    const next = (key: string, step: number): string => new Date(Date.parse(key) + step * 86_400_000).toISOString().slice(0, 10)
    const begins = off.filter((key) => !off.includes(next(key, -1))).map((key) => `${key} ${weekdayOf(key)}`)
    const ends = off.filter((key) => !off.includes(next(key, 1))).map((key) => `${key.slice(5)} ${weekdayOf(key)}`)
    expect(begins.map((begin, i) => `${begin} - ${ends[i]}`)).toEqual([
      '2025-01-01 三 - 01-01 三',
      '2025-01-28 二 - 02-04 二',
      '2025-04-04 五 - 04-06 日',
      '2025-05-01 四 - 05-05 一',
      '2025-05-31 六 - 06-02 一',
      '2025-10-01 三 - 10-08 三',
      '2026-01-01 四 - 01-03 六',
      '2026-02-15 日 - 02-23 一',
      '2026-04-04 六 - 04-06 一',
      '2026-05-01 五 - 05-05 二',
      '2026-06-19 五 - 06-21 日',
      '2026-09-25 五 - 09-27 日',
      '2026-10-01 四 - 10-07 三',
    ])
  })

  test('days off and worked are as many as the notices say', () => {
    const tally = (year: string, name: string): [number, number] => {
      const found = of(year).filter(([, day]) => day.words?.zh === name)
      return [found.filter(([, day]) => day.kind === 'holiday').length, found.filter(([, day]) => day.kind === 'workday').length]
    }
    expect(['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'].map((name) => tally('2024', name))).toEqual([
      [1, 0],
      [8, 2],
      [3, 1],
      [5, 2],
      [1, 0],
      [3, 1],
      [7, 2],
    ])
    expect(['元旦', '春节', '清明节', '劳动节', '端午节', '国庆节、中秋节'].map((name) => tally('2025', name))).toEqual([
      [1, 0],
      [8, 2],
      [3, 0],
      [5, 1],
      [3, 0],
      [8, 2],
    ])
    expect(['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'].map((name) => tally('2026', name))).toEqual([
      [3, 1],
      [9, 2],
      [3, 0],
      [5, 1],
      [3, 0],
      [3, 0],
      [7, 2],
    ])
  })

  test('2027 is marked as not published: statutory days only, each provisional', () => {
    expect(publishedUntil).toBe('2026-12-31')
    expect(of('2027').map(([key]) => key)).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-04-05',
      '2027-05-01',
      '2027-05-02',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ])
    expect(of('2027').every(([, day]) => day.provisional && day.kind === 'holiday')).toBe(true)
  })
})

describe('an administrator', () => {
  const off = { zh: '县庆', en: 'County day' }

  test('adds a local holiday without touching the calendar it came from', () => {
    const local = mergeDays(china, { '2026-11-26': { kind: 'holiday', words: off } })
    expect(local.days['2026-11-26']).toEqual({ kind: 'holiday', words: off })
    expect(china.days['2026-11-26']).toBeUndefined()
    expect(local.known.until).toBe('2026-12-31')
    expect(Object.keys(local.days)).toEqual(Object.keys(local.days).sort())
  })

  test('enters the notice of a year: what was provisional gives way, the border moves and never back', () => {
    const entered = mergeDays(china, { '2027-01-01': { kind: 'holiday' }, '2027-02-20': { kind: 'workday' } }, '2027-12-31')
    expect(entered.known.until).toBe('2027-12-31')
    expect(Object.keys(entered.days).filter((key) => key.startsWith('2027'))).toEqual(['2027-01-01', '2027-02-20'])
    expect(Object.keys(entered.days).filter((key) => key.startsWith('2026'))).toEqual(
      of('2026')
        .map(([key]) => key)
        .sort(),
    )
    expect(mergeDays(entered, {}, '2026-12-31').known.until).toBe('2027-12-31')
  })

  test('the calendars delivered have no fault', () => {
    expect(checkCalendar(china)).toEqual([])
    expect(checkCalendar(roundTheClock())).toEqual([])
  })

  const faults = (change: Partial<Calendar>): string[] => checkCalendar({ ...china, ...change }).map((words) => words.zh)

  test('is told of overlapping, unsorted and backward shifts by day', () => {
    const week = {
      ...china.week,
      2: [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '15:00' },
      ],
      4: [{ from: '17:00', to: '09:00' }],
    }
    expect(faults({ week })).toEqual(['周二的班次有重叠或没有按时间先后排列。', '周四的班次 17:00-09:00 结束不晚于开始。'])
    expect(
      faults({
        days: {
          '2026-11-28': {
            kind: 'workday',
            shifts: [
              { from: '14:00', to: '17:00' },
              { from: '09:00', to: '12:00' },
            ],
          },
        },
      }),
    ).toEqual(['2026-11-28的班次有重叠或没有按时间先后排列。'])
  })

  test('is told of a week without work, a workday without shifts, a date that is none', () => {
    expect(faults({ week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, days: {} })).toEqual([
      '一周内没有任何班次，无法计算时限。',
    ])
    expect(faults({ days: { '2026-11-28': { kind: 'workday', of: 7 } } })).toEqual(['2026-11-28 标为上班，但当天没有班次。'])
    expect(faults({ days: { '2026-02-30': { kind: 'holiday' } } })).toEqual(['2026-02-30 不是有效的日期。'])
    expect(faults({ days: { soon: { kind: 'holiday' } } })).toEqual(['soon 不是有效的日期。'])
  })

  test('is told of an empty duty list and of days left provisional after the notice', () => {
    expect(faults({ days: { '2026-10-01': { kind: 'holiday', shifts: [] } } })).toHaveLength(1)
    expect(faults({ known: { until: '2027-03-31' } })).toHaveLength(5)
    for (const words of checkCalendar({ ...china, known: { until: '2027-12-31' } }))
      expect(words.en).toMatch(/^2027-\d\d-\d\d is still provisional/)
  })
})
