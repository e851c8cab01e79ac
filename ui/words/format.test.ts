import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, countPoints, dateTime, dayText, distance, duration, exact, figure, isoDay, relative, share, spaced, thin, workingDuration } from './format.ts'

const now = '2026-11-23T08:00:00Z' // 16:00 in China

describe('dates are China time, whatever the device', () => {
  test('11月23日 周一 16:00', () => {
    expect(dateTime(now, 'zh', now)).toBe('11月23日 周一 16:00')
    expect(dateTime(now, 'en', now)).toBe('Mon 23 Nov 16:00')
  })
  test('the year is said only when it differs', () => {
    expect(dayText('2025-12-31T15:59:00Z', 'zh', now)).toBe('2025年12月31日 周三')
    expect(dayText('2025-12-31T16:00:00Z', 'zh', now)).toBe('1月1日 周四')
    expect(isoDay('2025-12-31T16:00:00Z')).toBe('2026-01-01')
  })
  test('what is no date is a dash, never NaN', () => {
    expect([dateTime('soon'), dayText(''), relative('x'), isoDay('')]).toEqual(['—', '—', '—', '—'])
  })
})

test('relative times read as people say them', () => {
  const before = (minutes: number) => relative(new Date(Date.parse(now) - minutes * 60_000), 'zh', now)
  expect(before(0.5)).toBe('刚刚')
  expect(before(3)).toBe(`3${thin}分钟前`)
  expect(before(119)).toBe(`1${thin}小时前`)
  expect(before(-30)).toBe(`30${thin}分钟后`)
  expect(before(24 * 60)).toBe('昨天 16:00')
  expect(before(-24 * 60)).toBe('明天 16:00')
  expect(before(3 * 24 * 60)).toBe(`3${thin}天前`)
  expect(before(30 * 24 * 60)).toBe('10月24日 周六 16:00')
})

test('durations say two units at most', () => {
  expect(duration(0)).toBe(`0${thin}分钟`)
  expect(duration(-40 * 60_000)).toBe(`40${thin}分钟`)
  expect(duration((26 * 60 + 5) * 60_000)).toBe(`1${thin}天 2${thin}小时`)
  expect(workingDuration(7.5 * 60 + 60, 7.5 * 60)).toBe(`1${thin}工作日 1${thin}工作时`)
  expect(workingDuration(200, 450, 'en')).toBe('3 working h 20 min')
})

test('figures for people group by 万 and 亿; tables stay exact', () => {
  expect([8643, 12_345, 9_999_999, 12_101_000, 121_010_000].map((n) => figure(n))).toEqual(
    ['8643', `1.2${thin}万`, `1000${thin}万`, `1210${thin}万`, `1.21${thin}亿`])
  expect(figure(12_345, 'en')).toBe('12.3 k')
  expect(exact(12_101_000)).toBe('12,101,000')
})

describe('a share always carries its denominator', () => {
  test('the two published checks', () => {
    expect(share(88, 91)).toEqual({ percent: `96.7${thin}%`, of: '88 / 91' })
    expect(share(911, 972).percent).toBe(`93.7${thin}%`)
  })
  test('nothing due is not 100 %', () => {
    expect(share(0, 0)).toEqual({ percent: '—', of: '0 / 0' })
  })
  test('100 % means all and 0 % means none', () => {
    fc.assert(fc.property(fc.nat(2_000_000), fc.integer({ min: 1, max: 2_000_000 }), (a, b) => {
      const part = Math.min(a, b)
      const { percent } = share(part, b)
      expect(percent === `100.0${thin}%`).toBe(part === b)
      expect(percent === `0.0${thin}%`).toBe(part === 0)
    }))
  })
})

test('rare characters count as one, and thin spaces stand between digits and Han', () => {
  expect(countPoints('𬳎王𰜩')).toBe(3)
  expect(spaced('共3件, 11月23日前办结')).toBe(`共${thin}3${thin}件, 11月23日前办结`)
  expect(spaced('3号网格5幢')).toBe(`3号网格${thin}5${thin}幢`)
  expect([bytes(380_400), bytes(3_210_000), distance(84), distance(1240)]).toEqual([`380${thin}kB`, `3.2${thin}MB`, `84${thin}米`, `1.2${thin}公里`])
})
