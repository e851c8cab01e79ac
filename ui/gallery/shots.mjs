/**
 * Looks at the gallery: `node ui/gallery/shots.mjs <folder>` builds it, takes pictures in light, dark, large and high contrast,
 * and prints what axe finds, what sticks out sideways, and the smallest targets. Exits 1 on a finding.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const folder = process.argv[2] ?? tmpdir()
const only = process.argv[3]
await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'warn' })

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname
  try {
    const body = readFileSync(join(here, 'dist', path === '/' ? 'index.html' : path))
    response.writeHead(200, { 'content-type': types[extname(path === '/' ? '.html' : path)] ?? 'text/html' }).end(body)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const base = `http://127.0.0.1:${server.address().port}/`
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })

const views = [
  ['light', 360, ''], ['dark', 360, 'theme=dark'], ['large', 360, 'type=large'], ['large-dark', 360, 'type=large&theme=dark'],
  ['contrast', 360, 'contrast=high'], ['contrast-dark', 360, 'contrast=high&theme=dark'], ['left-en', 360, 'hand=left&lang=en'], ['desk', 1280, 'face=desk'],
  ['map', 360, 'page=map'], ['map-dark', 360, 'page=map&theme=dark'], ['map-pick', 360, 'page=map&pick'], ['map-desk', 1280, 'page=map&face=desk'],
]
let findings = 0
for (const [name, width, query] of views) {
  if (only && !name.startsWith(only)) continue
  const page = await browser.newPage({ viewport: { width, height: 800 } })
  page.on('pageerror', (error) => { findings++; console.log(name, 'page error:', error.message) })
  page.on('console', (line) => { if (line.type() === 'error') { findings++; console.log(name, 'console:', line.text()) } })
  await page.goto(`${base}?${query}`)
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  await page.evaluate(axe)
  const result = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    const wide = document.documentElement.scrollWidth - innerWidth
    const small = innerWidth > 600 ? [] : [...document.querySelectorAll('button, select, input:not([type=radio]):not([type=checkbox]), .gz-chip, .gz-segmented > div, .gz-place, .gz-photo-add')]
      .map((it) => [it.closest('.gz-box, .gz-row-opens') ?? it, it]).filter(([box, it]) => box.getBoundingClientRect().height > 1 && box.getBoundingClientRect().height < 47.5 && !it.closest('.gz-unseen') && !it.classList.contains('gz-unseen'))
      .map(([box]) => `${box.className || box.tagName} ${Math.round(box.getBoundingClientRect().height)}px`)
    return { violations: violations.map((it) => `${it.id}: ${it.nodes.length} × ${it.nodes[0].html.slice(0, 140)} ${it.nodes[0].failureSummary?.split('\n')[1] ?? ''}`), wide, small }
  })
  findings += result.violations.length + Math.max(0, result.wide) + result.small.length
  console.log(name, JSON.stringify(result, null, result.violations.length + result.small.length > 0 ? 1 : 0))
  await page.close()
}
await browser.close()
server.close()
process.exitCode = findings > 0 ? 1 : 0
