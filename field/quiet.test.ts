import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuietAt, parseQuiet, usualQuiet } from './quiet.ts'

const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)

test('from eight in the evening to eight in the morning nothing pops up, unless somebody wants it otherwise', () => {
  expect(['19:59', '20:00', '23:30', '00:00', '07:59', '08:00'].map((at) => isQuietAt(usualQuiet, at))).toEqual([false, true, true, true, true, false])
  expect(isQuietAt({ ...usualQuiet, on: false }, '23:00')).toBe(false)
})

test('hours and their opposite share the day between them', () => {
  fc.assert(fc.property(time, time, time, (from, to, at) => from === to || isQuietAt({ on: true, from, to }, at) !== isQuietAt({ on: true, from: to, to: from }, at)))
})

test('whatever lies in the device memory, there are hours', () => {
  fc.assert(fc.property(fc.anything(), (stored) => /^\d\d:\d\d$/.test(parseQuiet(stored).from)))
  expect(parseQuiet({ on: false, from: '25:00', to: '07:30' })).toEqual({ on: false, from: '20:00', to: '07:30' })
})
