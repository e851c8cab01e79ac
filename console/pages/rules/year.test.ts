import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '@gezhi/domain/clocks/holidays.ts'
import { fromParts, lookOf, putDays, readShifts, shiftsText, toParts, weeksOf } from './year.ts'

describe('the year of a calendar', () => {
  it('shows holidays, make-up days and weekends as they count', () => {
    const china = chinaCalendar()
    expect(lookOf(china, '2026-10-01').look).toBe('holiday')
    expect(lookOf(china, '2026-10-10').look).toBe('madeUp')
    expect(lookOf(china, '2026-11-21').look).toBe('rest')
    expect(lookOf(china, '2027-02-05').day?.provisional).toBe(true)
  })
  it('a month begins on its weekday and ends on its last day', () => {
    const february = weeksOf(2027, 1)
    expect(february).toHaveLength(4)
    expect(february[0]?.[0]).toBe('2027-02-01')
    expect(february.flat().filter(Boolean)).toHaveLength(28)
  })
  it('reads shifts as people type them, and refuses what overlaps', () => {
    expect(readShifts('8:30-12:00、14:00～17:30')).toEqual([{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }])
    expect(readShifts('')).toEqual([])
    expect(readShifts('0:00-24:00')).toEqual([{ from: '00:00', to: '24:00' }])
    for (const wrong of ['8:30', '12:00-8:30', '8:00-12:00 11:00-13:00', '24:00-25:00', '8:70-9:00']) expect(readShifts(wrong)).toBeNull()
    expect(shiftsText(readShifts('8:30-12:00 14:00-17:30') ?? [])).toBe('08:30-12:00 14:00-17:30')
  })
  it('a day put and taken away leaves the calendar as it was', () => {
    const china = chinaCalendar()
    const changed = putDays(china, ['2026-11-24'], { kind: 'holiday' })
    expect(lookOf(changed, '2026-11-24').look).toBe('holiday')
    expect(putDays(changed, ['2026-11-24'], null)).toEqual(china)
    expect(fromParts(toParts(changed), china)).toEqual(changed)
  })
})
