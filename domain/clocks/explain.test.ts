import { describe, expect, test } from 'vitest'
import { changePromise, extendClock, pauseClock, recountClock, remaining, resumeClock, startClock, stopClock } from './clock.ts'
import { explain, remainingWords, shortDue } from './explain.ts'
import { chinaCalendar, mergeDays } from './holidays.ts'
import type { Promised, Remaining } from './model.ts'

const china = chinaCalendar()
const cn = (wall: string): Date => new Date(`${wall}:00+08:00`)
const accepted = { zh: '受理', en: 'accepted' }
const told = (start: string, unit: Promised['unit'], amount: number, lang: 'zh' | 'en' = 'zh', calendar = china): string =>
  explain({ start: cn(start), promise: { unit, amount } }, calendar, lang, accepted)

describe('the sentence that explains a due time', () => {
  test('National Day 2025, word for word', () => {
    expect(told('2025-09-30T16:00', 'working_day', 3)).toBe(
      '2025 年 9 月 30 日(周二) 16:00 受理, 3 个工作日; 10 月 1 日至 8 日放假, 10 月 11 日(周六)调休上班 → 10 月 11 日 16:00',
    )
    expect(told('2025-09-30T16:00', 'working_day', 3, 'en')).toBe(
      'Accepted Tue 30 Sep 2025 16:00, 3 working days; holiday 1–8 Oct, make-up workday Sat 11 Oct → 11 Oct 16:00',
    )
  })

  test('names no holiday outside the time it speaks of', () => {
    expect(told('2025-09-30T16:00', 'working_day', 1)).toBe(
      '2025 年 9 月 30 日(周二) 16:00 受理, 1 个工作日; 10 月 1 日至 8 日放假 → 10 月 9 日 16:00',
    )
    expect(told('2025-09-22T16:00', 'working_day', 2)).toBe('2025 年 9 月 22 日(周一) 16:00 受理, 2 个工作日 → 9 月 24 日 16:00')
    expect(told('2025-09-26T09:00', 'working_day', 1)).toBe(
      '2025 年 9 月 26 日(周五) 09:00 受理, 1 个工作日; 9 月 28 日(周日)调休上班 → 9 月 28 日 09:00',
    )
  })

  test('says from when it counts when the start was at rest', () => {
    expect(told('2025-09-30T20:00', 'working_hour', 4)).toBe(
      '2025 年 9 月 30 日(周二) 20:00 受理, 4 个工作时, 自 10 月 9 日(周四) 08:30 起算; 10 月 1 日至 8 日放假 → 10 月 9 日 14:30',
    )
    expect(told('2026-11-23T12:40', 'working_hour', 1)).toBe(
      '2026 年 11 月 23 日(周一) 12:40 受理, 1 个工作时, 自 14:00 起算 → 11 月 23 日 15:00',
    )
    expect(told('2026-11-23T12:40', 'working_hour', 1, 'en')).toBe(
      'Accepted Mon 23 Nov 2026 12:40, 1 working hour, counted from 14:00 → 23 Nov 15:00',
    )
  })

  test('natural time needs no holiday', () => {
    expect(told('2025-09-30T16:00', 'hour', 24)).toBe('2025 年 9 月 30 日(周二) 16:00 受理, 24 小时 → 10 月 1 日 16:00')
    expect(told('2025-09-30T16:00', 'day', 7, 'en')).toBe('Accepted Tue 30 Sep 2025 16:00, 7 calendar days → 7 Oct 16:00')
  })

  test('a holiday over two months and a due time in another year', () => {
    expect(told('2025-01-27T09:00', 'working_day', 1)).toBe(
      '2025 年 1 月 27 日(周一) 09:00 受理, 1 个工作日; 1 月 28 日至 2 月 4 日放假 → 2 月 5 日 09:00',
    )
    expect(told('2025-01-27T09:00', 'working_day', 1, 'en')).toContain('holiday 28 Jan – 4 Feb')
    expect(told('2025-12-31T09:00', 'working_day', 1)).toBe(
      '2025 年 12 月 31 日(周三) 09:00 受理, 1 个工作日; 2026 年 1 月 1 日至 3 日放假, 2026 年 1 月 4 日(周日)调休上班 → 2026 年 1 月 4 日 09:00',
    )
  })

  test('a due time past the published holidays says that it may move', () => {
    expect(told('2026-12-31T09:00', 'working_day', 1)).toBe(
      '2026 年 12 月 31 日(周四) 09:00 受理, 1 个工作日; 2027 年 1 月 1 日放假 → 2027 年 1 月 4 日 09:00(12 月 31 日之后的放假安排尚未公布, 到期时间暂定)',
    )
    expect(told('2026-12-31T09:00', 'working_day', 1, 'en')).toContain(
      '(provisional: holidays after 31 Dec are not published yet)',
    )
    const published = mergeDays(china, { '2027-01-01': { kind: 'holiday' } }, '2027-12-31')
    expect(told('2026-12-31T09:00', 'working_day', 1, 'zh', published)).toBe(
      '2026 年 12 月 31 日(周四) 09:00 受理, 1 个工作日; 2027 年 1 月 1 日放假 → 2027 年 1 月 4 日 09:00',
    )
  })

  test('local days: holiday duty, other hours, and a workday like any other that is not worth a word', () => {
    const local = mergeDays(china, {
      '2026-11-24': { kind: 'workday', shifts: [{ from: '09:00', to: '12:00' }] },
      '2026-11-25': { kind: 'holiday', shifts: [{ from: '09:00', to: '10:00' }] },
      '2026-11-26': { kind: 'workday' },
    })
    expect(told('2026-11-23T10:00', 'working_day', 3, 'zh', local)).toBe(
      '2026 年 11 月 23 日(周一) 10:00 受理, 3 个工作日; 11 月 24 日作息不同, 11 月 25 日假日值班 → 11 月 26 日 10:00',
    )
  })

  test('tells pauses with their cause, changes and extensions in the order they happened, and the end', () => {
    let clock = startClock('handle', { unit: 'working_day', amount: 7 }, cn('2026-11-16T10:00'), china)
    clock = resumeClock(pauseClock(clock, cn('2026-11-16T11:00'), 'objection'), cn('2026-11-16T15:00'), china)
    clock = changePromise(clock, { unit: 'working_day', amount: 5 }, cn('2026-11-17T09:00'), china)
    clock = resumeClock(pauseClock(clock, cn('2026-11-18T11:00'), 'resident'), cn('2026-11-19T11:00'), china)
    clock = extendClock(clock, { unit: 'working_day', amount: 2 }, cn('2026-11-20T09:00'), china)
    const past =
      '2026 年 11 月 16 日(周一) 10:00 签收, 5 个工作日; 11 月 16 日 11:00 至 15:00 因派单异议暂停计时; ' +
      '11 月 17 日时限由 7 个工作日改为 5 个工作日; 11 月 18 日 11:00 至 11 月 19 日 11:00 因等待居民暂停计时; 11 月 20 日批准延期至 11 月 26 日 14:00'
    expect(explain(clock, china, 'zh')).toBe(`${past} → 11 月 26 日 14:00`)
    expect(explain(pauseClock(clock, cn('2026-11-23T09:00'), 'suspension'), china, 'zh')).toBe(
      `${past}; 11 月 23 日 09:00 起因挂账暂停计时 → 11 月 26 日 14:00(恢复计时后顺延)`,
    )
    expect(explain(stopClock(clock, cn('2026-11-24T09:05')), china, 'zh')).toBe(
      `${past} → 11 月 26 日 14:00; 已于 11 月 24 日 09:05 完成`,
    )
    expect(explain(clock, china, 'en')).toBe(
      'Signed Mon 16 Nov 2026 10:00, 5 working days; stopped 16 Nov 11:00 to 15:00 because the dispatch was objected to; ' +
        'limit changed from 7 working days to 5 working days on 17 Nov; stopped 18 Nov 11:00 to 19 Nov 11:00 because the resident is awaited; ' +
        'extended on 20 Nov to 26 Nov 14:00 → 26 Nov 14:00',
    )
  })

  test('a change of calendar alone is no change of promise', () => {
    const clock = startClock('handle', { unit: 'hour', amount: 24 }, cn('2026-11-23T10:00'), china)
    const moved = changePromise(clock, clock.promise, cn('2026-11-23T11:00'), { ...china, key: 'other' })
    expect(explain(moved, china, 'zh')).toBe(explain(clock, china, 'zh'))
  })

  test('a clock and the promise it was made from are told alike', () => {
    const promise: Promised = { unit: 'working_day', amount: 3 }
    const clock = startClock('handle', promise, cn('2025-09-30T16:00'), china)
    expect(explain(clock, china, 'zh', accepted)).toBe(explain({ start: cn('2025-09-30T16:00'), promise }, china, 'zh', accepted))
    expect(explain(recountClock(clock, china), china, 'en')).toMatch(/^Signed Tue 30 Sep 2025 16:00/)
  })
})

describe('a due time on a line', () => {
  const now = cn('2025-10-10T23:30')
  test.each([
    ['2025-10-10T16:00', '今天 16:00', 'Today 16:00'],
    ['2025-10-11T09:00', '明天 09:00', 'Tomorrow 09:00'],
    ['2025-10-09T08:05', '昨天 08:05', 'Yesterday 08:05'],
    ['2025-10-12T00:00', '10月12日 周日 00:00', 'Sun 12 Oct 00:00'],
    ['2025-10-18T16:00', '10月18日 周六 16:00', 'Sat 18 Oct 16:00'],
    ['2026-01-04T16:00', '2026年1月4日 周日 16:00', 'Sun 4 Jan 2026 16:00'],
  ])('%s → %s', (at, zh, en) => {
    expect(shortDue(cn(at), now, 'zh')).toBe(zh)
    expect(shortDue(cn(at), now, 'en')).toBe(en)
  })

  test('a week later with the weekday a person plans by', () => {
    expect(shortDue(cn('2025-10-11T16:00'), cn('2025-10-04T09:00'), 'zh')).toBe('10月11日 周六 16:00')
  })
})

describe('what is left, on a chip', () => {
  const left = (minutes: number, unit: Remaining['unit'], day: number | null, late = false): Remaining => ({
    minutes,
    unit,
    late,
    share: 0.5,
    day,
    paused: false,
  })
  test.each([
    [left(180, 'natural', 1440), '还剩 3 小时', '3 hours left'],
    [left(180, 'working', null), '还剩 3 个工作时', '3 working hours left'],
    [left(205.9, 'working', null), '还剩 3 个工作时 25 分钟', '3 working hours 25 minutes left'],
    [left(1560, 'natural', 1440, true), '已超 1 天 2 小时', '1 day 2 hours over'],
    [left(1440, 'natural', 1440), '还剩 1 天', '1 day left'],
    [left(1445, 'natural', 1440), '还剩 1 天', '1 day left'],
    [left(900, 'working', 420), '还剩 2 个工作日 1 个工作时', '2 working days 1 hour left'],
    [left(25, 'working', 420), '工作时间还剩 25 分钟', '25 working minutes left'],
    [left(1, 'working', 420, true), '工作时间已超 1 分钟', '1 working minute over'],
    [left(1200, 'working', null), '还剩 20 个工作时', '20 working hours left'],
    [left(0.5, 'natural', 1440), '还剩不到 1 分钟', 'Less than a minute left'],
    [left(0, 'working', 420, true), '刚刚超时', 'Just overdue'],
  ])('%j', (rest, zh, en) => {
    expect(remainingWords(rest, 'zh')).toBe(zh)
    expect(remainingWords(rest, 'en')).toBe(en)
  })

  test('a clock of three working days begins with three working days left', () => {
    const clock = startClock('handle', { unit: 'working_day', amount: 3 }, cn('2025-09-30T16:00'), china)
    expect(remainingWords(remaining(clock, cn('2025-09-30T16:00'), china), 'zh')).toBe('还剩 3 个工作日')
    expect(remainingWords(remaining(clock, cn('2025-10-05T12:00'), china), 'zh')).toBe('还剩 2 个工作日 5 个工作时')
    expect(remainingWords(remaining(clock, cn('2025-10-13T17:00'), china), 'zh')).toBe('已超 1 个工作日 1 个工作时')
  })

  test('natural hours are spelt in days from the first whole day', () => {
    const clock = startClock('feed_back', { unit: 'hour', amount: 24 }, cn('2025-09-30T16:00'), china)
    expect(remainingWords(remaining(clock, cn('2025-09-30T16:30'), china), 'zh')).toBe('还剩 23 小时 30 分钟')
    expect(remainingWords(remaining(clock, cn('2025-10-02T18:00'), china), 'zh')).toBe('已超 1 天 2 小时')
  })
})
