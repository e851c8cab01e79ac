import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultPause, isLasting } from './fault.ts'

test('whoever tries again when told to is not put aside for a fault that passes within two hours, and is within a working day for one that lasts', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 600 }), (slack) => {
    let [at, times, aside] = [0, 0, -1]
    while (aside < 0 && at < 24 * 3600) {
      times += 1
      if (isLasting(times, 0, at * 1000)) aside = at
      at += faultPause(times) + slack
    }
    expect(aside).toBeGreaterThanOrEqual(2 * 3600)
    expect(aside).toBeLessThanOrEqual(8 * 3600)
  }))
})

test('a hundred tries within an hour prove nothing', () => {
  expect(isLasting(100, 0, 3_600_000)).toBe(false)
})
