import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { antdThemeOf } from './antd.ts'
import { paletteOf } from './palette.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

test.each(['light', 'dark'] as const)('the desk takes every value from tokens.css: %s', (mode) => {
  const palette = paletteOf(css, mode)
  for (const large of [false, true]) {
    const { token, components } = antdThemeOf(palette, large)
    for (const [name, value] of Object.entries({ ...token, ...components.Table, ...components.Layout, ...components.Menu, ...components.Tooltip })) {
      expect(value, name).toBeDefined()
      expect(value, name).not.toBeNaN()
    }
    expect(token.colorPrimary).toBe(palette['accent'])
    expect([token.borderRadius, token.borderRadiusLG]).toEqual([6, 8])
    expect(token.fontSize).toBe(large ? 19 : 15)
  }
})
