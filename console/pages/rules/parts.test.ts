import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedKeys, merge, written } from './parts.ts'

const parts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 3 }))

describe('two people change the same document', () => {
  it('the order of keys is no change', () => {
    expect(written({ a: 1, b: { d: [1, 2], c: undefined } })).toBe(written({ b: { d: [1, 2] }, a: 1 }))
    expect(changedKeys({ x: { a: 1, b: 2 } }, { x: { b: 2, a: 1 } })).toEqual([])
  })
  it('keeps every part only they changed and every part I changed', () => {
    expect(merge({ a: 1, b: 1, c: 1 }, { a: 2, b: 1, d: 4 }, { a: 1, b: 3, c: 1, e: 5 })).toEqual({ a: 2, b: 3, d: 4, e: 5 })
  })
  it('laying a change together with none gives the change, whoever made it', () => {
    fc.assert(fc.property(parts, parts, (base, other) => {
      expect(merge(base, other, base)).toEqual(other)
      expect(merge(base, base, other)).toEqual(other)
    }))
  })
  it('nothing I changed is lost', () => {
    fc.assert(fc.property(parts, parts, parts, (base, theirs, mine) => {
      const merged = merge(base, theirs, mine)
      for (const key of changedKeys(base, mine)) expect(merged[key]).toEqual(mine[key])
    }))
  })
})
