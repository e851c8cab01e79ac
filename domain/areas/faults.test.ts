import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { polygonFault } from './faults.ts'
import type { Position, Ring } from './model.ts'

/** Corners on a circle of about 1 km around the point, in order: never crosses itself. */
const round = (lng: number, lat: number, corners: number, radius = 0.01): Ring => {
  const ring = Array.from({ length: corners }, (_, i): Position => [lng + radius * Math.cos((2 * Math.PI * i) / corners), lat + radius * Math.sin((2 * Math.PI * i) / corners)])
  return [...ring, ring[0]!]
}

describe('an outline', () => {
  test('that goes round once has no fault, wherever in China it lies and however many corners it has', () => {
    fc.assert(fc.property(fc.double({ min: 75, max: 134, noNaN: true }), fc.double({ min: 19, max: 52, noNaN: true }), fc.integer({ min: 3, max: 300 }), (lng, lat, corners) => {
      expect(polygonFault([round(lng, lat, corners)])).toBeNull()
    }))
  })

  test('is found to cross itself when two corners that are not neighbours change places', () => {
    fc.assert(fc.property(fc.integer({ min: 5, max: 60 }), fc.nat(), fc.nat(), (corners, i, skip) => {
      const open = round(118.8, 28.9, corners).slice(0, -1)
      const a = i % corners
      const b = (a + 2 + (skip % (corners - 3))) % corners
      ;[open[a], open[b]] = [open[b]!, open[a]!]
      expect(polygonFault([[...open, open[0]!]])?.en).toMatch(/cross/)
    }))
  })

  test('may have a hole inside it, also one that touches it in a point, but none across it', () => {
    const outline = round(118.8, 28.9, 40)
    expect(polygonFault([outline, round(118.8, 28.9, 12, 0.004)])).toBeNull()
    expect(polygonFault([outline, [[118.81, 28.9], [118.8, 28.901], [118.8, 28.899], [118.81, 28.9]]])).toBeNull()
    expect(polygonFault([outline, round(118.81, 28.9, 12, 0.004)])?.zh).toContain('相交')
  })

  test('says what is wrong: not closed, swapped, abroad, empty, too fine', () => {
    expect(polygonFault([round(118.8, 28.9, 5).slice(0, -1)])?.zh).toBe('边线没有闭合')
    expect(polygonFault([round(28.9, 80, 5)])?.zh).toContain('填反')
    expect(polygonFault([round(141, 43, 5)])?.zh).toContain('不在中国')
    expect(polygonFault([[[118.8, 28.9], [118.9, 28.9], [118.8, 28.9], [118.8, 28.9]]])?.zh).toContain('重叠')
    expect(polygonFault([round(118.8, 28.9, 5, 1e-7)])?.zh).toBe('图形没有面积')
    expect(polygonFault([round(118.8, 28.9, 20_001)])?.zh).toContain('顶点太多')
  })

  test('of 19,000 corners is checked in less than two seconds', () => {
    const began = performance.now()
    expect(polygonFault([round(118.8, 28.9, 19_000)])).toBeNull()
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
