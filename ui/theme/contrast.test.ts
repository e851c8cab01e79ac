import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { paletteOf, readRule, type Palette } from './palette.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const high = { light: readRule(css, '[data-contrast="high"]'), dark: readRule(css, '[data-contrast="high"][data-theme="dark"]') }
const modes: [string, Palette][] = [
  ['light', paletteOf(css, 'light')],
  ['dark', paletteOf(css, 'dark')],
  ['light, high contrast', { ...paletteOf(css, 'light'), ...high.light }],
  ['dark, high contrast', { ...paletteOf(css, 'dark'), ...high.dark }],
]
const grounds = ['paper', 'surface', 'sunken']
const tones = ['accent', 'late', 'risk', 'done', 'wait']
const five = ['red', 'orange', 'yellow', 'green', 'blue', 'neutral'].map((name) => `five-${name}`)

const pairs = (texts: string[], backs: string[]) => texts.flatMap((text) => backs.map((back) => [text, back] as const))

describe.each(modes)('%s', (_mode, palette) => {
  const ratio = (text: string, back: string) => contrast(palette[text] ?? text, palette[back] ?? back)

  test.each(pairs(['ink'], [...grounds, ...tones.map((tone) => `${tone}-tint`)]))('body text %s on %s is at least 7:1', (text, back) => {
    expect(ratio(text, back)).toBeGreaterThanOrEqual(7)
  })
  test.each([
    ...pairs(['secondary', ...tones.map((tone) => `${tone}-ink`)], grounds),
    ...tones.map((tone) => [`${tone}-ink`, `${tone}-tint`] as const),
    ...pairs(['secondary'], tones.map((tone) => `${tone}-tint`)),
    ...['accent', 'late', 'done', 'wait'].map((tone) => [`on-${tone}`, tone] as const),
    ...pairs(['map-label'], ['map-county', 'map-area', 'map-area-2', 'map-ground']),
    ['paper', 'ink'] as const,
  ])('text %s on %s is at least 4.5:1', (text, back) => {
    expect(ratio(text, back)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(pairs([...tones, ...five, 'edge'], grounds))('shape %s on %s is at least 3:1', (shape, back) => {
    expect(ratio(shape, back)).toBeGreaterThanOrEqual(3)
  })
})

test('the palette chosen by the device is the palette chosen by hand', () => {
  expect(readRule(css, '[data-theme="auto"]')).toEqual(readRule(css, '[data-theme="dark"]'))
  expect(readRule(css, '[data-contrast="high"][data-theme="auto"]')).toEqual(high.dark)
})

test('the palette of the design brief is kept to the letter', () => {
  const { paper, ink, secondary, hairline, accent, late, risk, done, wait } = paletteOf(css, 'light')
  expect([paper, ink, secondary, hairline, accent, late, risk, done, wait]).toEqual(
    ['#fafaf7', '#1c2321', '#5b6663', '#e3e5e0', '#0b6e75', '#c0392b', '#b8650a', '#2e7d4f', '#4a6178'])
})

test('black on white is 21:1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
})
