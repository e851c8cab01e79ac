import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ClockKind } from '../clocks/model.ts'
import { Limit } from './lifecycle.model.ts'
import { categoryPath, defaultLimits, limitFor } from './limits.ts'
import { Urgency } from './model.ts'

const amount = (category: string, urgency: Urgency, clock: ClockKind): string => {
  const limit = limitFor(defaultLimits, category, urgency, clock)
  return limit ? `${limit.promise.amount} ${limit.promise.unit}` : 'none'
}

test('the defaults are what the sources say', () => {
  expect(amount('BM02', 'ordinary', 'accept')).toBe('2 working_day')
  expect(amount('BM02', 'ordinary', 'handle')).toBe('7 working_day')
  expect(amount('ZF02', 'urgent', 'feed_back')).toBe('2 hour')
  expect(amount('ZF02', 'ordinary', 'feed_back')).toBe('none')
  expect(amount('ZF01.0402', 'ordinary', 'handle')).toBe('24 hour')
  expect(amount('BM07.02', 'important', 'handle')).toBe('24 hour')
  expect(amount('ZF01.0102', 'ordinary', 'handle')).toBe('4 working_hour')
  expect(amount('ZF01.0104', 'ordinary', 'handle')).toBe('2 working_hour')
  expect(amount('ZF01.0406', 'ordinary', 'handle')).toBe('4 working_hour')
  expect(amount('ZF01.0106', 'ordinary', 'handle')).toBe('5 working_day')
  expect(amount('ZF01.0101', 'ordinary', 'handle')).toBe('20 working_day')
  for (const limit of defaultLimits) expect(Limit.parse(limit).source).not.toBe('')
})

test('no two lines say different things about the same matter', () => {
  const keys = defaultLimits.map((limit) => `${limit.category} ${limit.urgency} ${limit.clock}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('a code is contained in its class, sub-class, platform and all', () => {
  expect(categoryPath('ZF01.0102')).toEqual(['ZF01.0102', 'ZF01.01', 'ZF01', 'ZF', '*'])
  expect(categoryPath('ZZ02.18')).toEqual(['ZZ02.18', 'ZZ02', 'ZZ', '*'])
  expect(categoryPath('BM')).toEqual(['BM', '*'])
})

const codes = ['*', 'ZF', 'ZF01', 'ZF01.01', 'ZF01.0102', 'ZF02', 'ZZ']
const urgencies = [...Urgency.options, 'any'] as const
const someLimits = fc.uniqueArray(fc.record({
  category: fc.constantFrom(...codes), urgency: fc.constantFrom(...urgencies), clock: fc.constantFrom(...ClockKind.options.slice(0, 2)),
  promise: fc.record({ unit: fc.constant('hour' as const), amount: fc.integer({ min: 1, max: 99 }) }), calendar: fc.constant('china'), source: fc.constant('test'),
}), { selector: (limit) => `${limit.category} ${limit.urgency} ${limit.clock}`, maxLength: 30 })

test('the most specific line wins, whatever the order of the lines', () => {
  fc.assert(fc.property(someLimits, fc.constantFrom('ZF01.0102', 'ZF01', 'ZZ02'), fc.constantFrom(...Urgency.options), (limits, category, urgency) => {
    const found = limitFor(limits, category, urgency, 'accept')
    const fitting = limits.filter((limit) => limit.clock === 'accept' && categoryPath(category).includes(limit.category) && ['any', urgency].includes(limit.urgency))
    expect(limitFor([...limits].reverse(), category, urgency, 'accept')).toEqual(found)
    if (!found) {
      expect(fitting).toEqual([])
      return
    }
    expect(fitting).toContainEqual(found)
    const rank = (limit: Limit): number => categoryPath(category).indexOf(limit.category) * 2 + (limit.urgency === 'any' ? 1 : 0)
    for (const other of fitting) expect(rank(found)).toBeLessThanOrEqual(rank(other))
  }))
})
