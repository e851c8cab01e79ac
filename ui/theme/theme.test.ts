import { expect, test } from 'vitest'
import { defaultLook, parseLook } from './theme.ts'
import { readFileSync } from 'node:fs'
import { readRule } from './palette.ts'

test('a damaged or foreign setting falls back to the default and keeps the rest', () => {
  expect(parseLook(null)).toEqual(defaultLook)
  expect(parseLook('dark')).toEqual(defaultLook)
  expect(parseLook({ theme: 'neon', type: 'large', hand: 7, lang: 'en', more: 1 })).toEqual({ ...defaultLook, type: 'large', lang: 'en' })
})

test('large type is 21 px where 16 px is normal, and targets never shrink below 48 px on the phone', () => {
  const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
  const normal = readRule(css, ':root')
  const large = readRule(css, '[data-type="large"]')
  expect((16 * Number.parseFloat(large['type-base'] ?? '')) / 100).toBe(21)
  expect(Number.parseInt(normal['target'] ?? '', 10)).toBeGreaterThanOrEqual(48)
  expect(Number.parseInt(large['target'] ?? '', 10)).toBeGreaterThanOrEqual(48)
})
