import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSame, mergeFields } from './merge.ts'

const names = ['title', 'detail', 'address', 'urgency', 'place', 'photos', '__proto__x']
const value = fc.oneof(fc.constantFrom<unknown>(null, '', '甲', '乙', 1, 2, true), fc.record({ lng: fc.integer({ min: 1, max: 3 }), lat: fc.integer({ min: 1, max: 3 }) }), fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }))
const fields = fc.dictionary(fc.constantFrom(...names), value)
const whole = fc.record(Object.fromEntries(names.map((name) => [name, value])))

describe('merging by field', () => {
  test('who changes different fields both win', () => {
    fc.assert(fc.property(whole, fields, fields, (seen, mine, theirs) => {
      const others = Object.fromEntries(Object.entries(theirs).filter(([name]) => !(name in mine)))
      const now = { ...seen, ...others }
      const { change, clashes } = mergeFields(mine, seen, now)
      expect(clashes).toEqual([])
      for (const [name, wanted] of Object.entries(mine)) expect(isSame({ ...now, ...change }[name], wanted)).toBe(true)
      for (const [name, kept] of Object.entries(others)) expect(isSame({ ...now, ...change }[name], kept)).toBe(true)
    }))
  })

  test('nothing that another wrote is overwritten without being asked about', () => {
    fc.assert(fc.property(whole, fields, whole, (seen, mine, now) => {
      const { change, clashes } = mergeFields(mine, seen, now)
      for (const name of Object.keys(change)) expect(isSame(seen[name], now[name])).toBe(true)
      for (const clash of clashes) {
        expect(isSame(clash.mine, clash.now)).toBe(false)
        expect(Object.hasOwn(change, clash.field)).toBe(false)
      }
    }))
  })

  test('nobody else changed anything: what was written stands, and no question is asked', () => {
    fc.assert(fc.property(whole, fields, (seen, mine) => {
      const { change, clashes } = mergeFields(mine, seen, seen)
      expect(clashes).toEqual([])
      for (const [name, wanted] of Object.entries(mine)) expect(isSame({ ...seen, ...change }[name], wanted)).toBe(true)
    }))
  })

  test('done twice is done once', () => {
    fc.assert(fc.property(whole, fields, whole, (seen, mine, now) => {
      const once = mergeFields(mine, seen, now)
      const again = mergeFields(mine, seen, { ...now, ...once.change })
      expect(again.change).toEqual({})
      expect(again.clashes).toEqual(once.clashes)
    }))
  })

  test('the same value written by both is no clash', () => {
    expect(mergeFields({ title: '乙' }, { title: '甲' }, { title: '乙' })).toEqual({ change: {}, clashes: [] })
  })
})
