import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byOffset, clockIsWrong, evidenceOf, ruleTime } from './evidence.ts'

const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
const any = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
const minute = 60_000

describe('three times of an act', () => {
  test('a clock that is wrong by any constant tells the same moment as a right one, to a second and the slowness of the line', () => {
    fc.assert(fc.property(moment, fc.integer({ min: 0, max: 1000 }), fc.integer({ min: -400 * 24 * 60, max: 400 * 24 * 60 }), (received, before, wrong) => {
      const [made, off] = [received.getTime() - before * minute, wrong * minute]
      const { actedAt } = evidenceOf(new Date(made + off), new Date(received.getTime() + off), received)
      expect(Math.abs(actedAt.getTime() - made)).toBeLessThanOrEqual(1000)
    }))
  })

  test('never later than it was received, never older than a year, whatever a clock says', () => {
    fc.assert(fc.property(any, any, moment, (made, sent, received) => {
      const { actedAt } = evidenceOf(made, sent, received)
      expect(actedAt.getTime()).toBeLessThanOrEqual(received.getTime())
      expect(received.getTime() - actedAt.getTime()).toBeLessThanOrEqual(365 * 86_400_000)
    }))
  })

  test('a slow line is no wrong clock', () => {
    const received = new Date('2026-11-23T08:00:00Z')
    expect(evidenceOf(new Date('2026-11-23T07:00:00Z'), new Date(received.getTime() - 9000), received)).toMatchObject({ offset: 0, actedAt: new Date('2026-11-23T07:00:00Z') })
    expect([clockIsWrong(119_000), clockIsWrong(-121_000)]).toEqual([false, true])
  })

  test('a rule goes by when it happened, never before what it was done to, never after it arrived', () => {
    fc.assert(fc.property(moment, moment, fc.option(moment), (made, received, changed) => {
      const evidence = byOffset(made, 0, received)
      const at = ruleTime(evidence, changed)
      expect(at.getTime()).toBeLessThanOrEqual(received.getTime())
      if (changed && changed <= received) expect(at.getTime()).toBeGreaterThanOrEqual(changed.getTime())
      if (!changed) expect(at).toEqual(evidence.actedAt)
    }))
  })
})
