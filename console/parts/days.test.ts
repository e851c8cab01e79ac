import { describe, expect, it } from 'vitest'
import { endOfDay, periodNamed, periodOf, startOfDay } from './days.ts'

const monday = Date.parse('2026-11-23T01:00:00+08:00')

describe('periods are China days up to today', () => {
  it('a week begins on Monday, even in the first hours of a Monday in China that is still Sunday in UTC', () => {
    expect(periodOf('week', monday)).toEqual({ key: 'week', from: '2026-11-23', to: '2026-11-23' })
    expect(periodOf('week', Date.parse('2026-11-29T23:30:00+08:00')).from).toBe('2026-11-23')
  })
  it('month, quarter and year begin on their first day', () => {
    expect(periodOf('month', monday).from).toBe('2026-11-01')
    expect(periodOf('quarter', monday).from).toBe('2026-10-01')
    expect(periodOf('quarter', Date.parse('2026-03-31T12:00:00+08:00')).from).toBe('2026-01-01')
    expect(periodOf('year', monday).from).toBe('2026-01-01')
  })
  it('knows its own periods again and calls the rest custom', () => {
    expect(periodNamed('2026-11-01', '2026-11-23', monday)).toBe('month')
    expect(periodNamed('2026-11-02', '2026-11-23', monday)).toBe('custom')
  })
  it('a day goes from midnight to the last millisecond in China', () => {
    expect(startOfDay('2026-11-23')).toBe('2026-11-22T16:00:00.000Z')
    expect(endOfDay('2026-11-23')).toBe('2026-11-23T15:59:59.999Z')
  })
})
