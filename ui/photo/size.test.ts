import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attempts, fitSize, limits, looksLikeImage } from './size.ts'

test('a photo keeps its proportions, is never enlarged, and its long edge is at most 1600 px', () => {
  const edge = fc.integer({ min: 1, max: 20_000 })
  fc.assert(fc.property(edge, edge, (width, height) => {
    const size = fitSize({ width, height }, limits.edge)
    expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(Math.min(limits.edge, Math.max(width, height)))
    expect(Math.abs(size.width * height - size.height * width)).toBeLessThanOrEqual(Math.max(width, height))
    expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1)
  }))
  expect(fitSize({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 })
})

test('each attempt asks for less than the one before, so that shrinking ends', () => {
  attempts.slice(1).forEach((next, at) => {
    const before = attempts[at]
    expect(next.edge < (before?.edge ?? 0) || (next.edge === before?.edge && next.quality < before.quality)).toBe(true)
  })
})

test('pictures are known by their first bytes, not by their name', () => {
  const bytes = (...parts: (string | number)[]) => new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((char) => char.charCodeAt(0)) : [part])))
  expect(looksLikeImage(bytes(0xff, 0xd8, 0xff, 0xe1))).toBe(true)
  expect(looksLikeImage(bytes('RIFF', 0, 0, 0, 0, 'WEBP'))).toBe(true)
  expect(looksLikeImage(bytes(0, 0, 0, 24, 'ftypheic'))).toBe(true)
  expect(looksLikeImage(bytes('%PDF-1.7'))).toBe(false)
  expect(looksLikeImage(bytes('<svg xmlns='))).toBe(false)
  expect(looksLikeImage(new Uint8Array())).toBe(false)
})
