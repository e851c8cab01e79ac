import css from './tokens.css?raw'
import { antdThemeOf } from './antd.ts'
import { paletteOf, type Mode, type Palette } from './palette.ts'

/** The values of tokens.css in one mode, for what cannot read CSS variables: canvas, charts, antd. */
export const palette = (mode: Mode): Palette => paletteOf(css, mode)

/** The palette's colour by name, e.g. colour('dark', 'accent'). A misspelt name is a bug and throws. */
export function colour(mode: Mode, name: string): string {
  const value = palette(mode)[name]
  if (value === undefined) throw new Error(`tokens.css has no --${name}`)
  return value
}

/**
 * A plain object for antd's ConfigProvider `theme` prop, without importing antd:
 * `<ConfigProvider theme={{ ...antdTheme(mode, large), algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm }}>`.
 * Everything seen comes from tokens.css; the algorithm only fills in antd's in-between shades.
 */
export const antdTheme = (mode: Mode, large: boolean) => antdThemeOf(palette(mode), large)
