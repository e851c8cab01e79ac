import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { within, type Branch, type Sight } from '../access.ts'
import { newlySeen, sightIn, tellSights } from './sight.ts'

const grids = ['g1', 'g2', 'g3', 'g4']
const branch: fc.Arbitrary<Branch> = fc.record({
  grids: fc.oneof({ weight: 1, arbitrary: fc.constant('all' as const) }, { weight: 5, arbitrary: fc.subarray(grids) }),
  units: fc.option(fc.subarray(['u1', 'u2'], { minLength: 1 })), own: fc.option(fc.constantFrom('me', 'you')),
})
const sight: fc.Arbitrary<Sight> = fc.array(branch, { maxLength: 3 })
const row = fc.record({ gridId: fc.constantFrom(...grids), alsoGridId: fc.option(fc.constantFrom(...grids)), unitId: fc.option(fc.constantFrom('u1', 'u2')), reporterId: fc.option(fc.constantFrom('me', 'you')) })

describe('what has come into sight', () => {
  test('fetching what is said to be new leaves nothing out that is seen now', () => {
    fc.assert(fc.property(sight, sight, row, (before, after, one) => {
      const fresh = newlySeen(before, after)
      const fetched = fresh === 'everything' || fresh.includes(one.gridId) || (one.alsoGridId !== null && fresh.includes(one.alsoGridId))
      if (within(after, one)) expect(within(before, one) || fetched).toBe(true)
    }), { numRuns: 20_000 })
  })

  test('told once each, every sight comes back', () => {
    fc.assert(fc.property(sight, sight, row, (a, b, one) => {
      const told = tellSights(new Map([['event.read', a], ['event.settle', b], ['event.verify', a]]))
      expect(told.sights.length).toBeLessThanOrEqual(2)
      expect([within(sightIn(told, 'event.read'), one), within(sightIn(told, 'event.settle'), one)]).toEqual([within(a, one), within(b, one)])
      expect(sightIn(told, 'event.triage')).toEqual([])
    }))
  })
})
