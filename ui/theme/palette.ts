/** Reads tokens.css as text: the one place where values live. Pure, so that tests and the antd theme share it. */
export type Palette = Readonly<Record<string, string>>
export type Mode = 'light' | 'dark'

/** All custom properties of the first rule whose selector is exactly `selector`; names without the leading dashes. */
export function readRule(css: string, selector: string): Palette {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '')
  const at = bare.search(new RegExp(`(^|[}{])\\s*${selector.replace(/[[\]"=:]/g, '\\$&')}\\s*\\{`))
  if (at < 0) throw new Error(`tokens.css has no rule ${selector}`)
  const open = bare.indexOf('{', bare[at] === '{' ? at + 1 : at)
  const body = bare.slice(open + 1, bare.indexOf('}', open))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]))
}

/** The values in force in one mode: light, with the dark ones laid over it. */
export function paletteOf(css: string, mode: Mode): Palette {
  const light = readRule(css, ':root')
  return mode === 'light' ? light : { ...light, ...readRule(css, '[data-theme="dark"]') }
}
