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
if (!only || 'acts'.startsWith(only)) findings += await acts()
await browser.close()
server.close()
process.exitCode = findings > 0 ? 1 : 0

/** Presses what the pictures cannot show: the clock's sentence, sheets and Escape, a picked place, 100,000 points, a shrunk photo. */
async function acts() {
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
  let wrong = 0
  const check = (what, right, seen) => { if (!right) wrong++; console.log(right ? 'ok   ' : 'WRONG', what, seen ?? '') }
  page.setDefaultTimeout(5000)
  await page.goto(`${base}?part=marks`)
  await page.locator('.gz-clock-paused button').click()
  const bubble = await page.locator('.gz-bubble:visible').boundingBox()
  check('the clock explains itself inside the window', bubble && bubble.x >= 0 && bubble.x + bubble.width <= 360, JSON.stringify(bubble))
  await page.screenshot({ path: join(folder, 'act-clock.png') })
  await page.keyboard.press('Escape')
  check('Escape closes the sentence', (await page.locator('.gz-bubble:visible').count()) === 0)
  await page.goto(`${base}?part=buttons`)
  await page.getByRole('button', { name: '结束张家的走访计划' }).click()
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(folder, 'act-confirm.png') })
  await page.evaluate(axe)
  const open = await page.evaluate(async () => (await globalThis.axe.run('dialog[open]')).violations.map((it) => it.id))
  check('the open dialog has no axe finding', open.length === 0, open)
  await page.keyboard.press('Escape')
  check('Escape closes the dialog', (await page.locator('dialog[open]').count()) === 0)
  await page.getByRole('button', { name: '退回并说明' }).click()
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(folder, 'act-sheet.png') })
  await page.getByRole('button', { name: '关闭' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  await page.waitForTimeout(250)
  check('a toast is announced', (await page.locator('[role=status] .gz-toast').count()) === 1)
  await page.screenshot({ path: join(folder, 'act-toast.png') })
  await page.goto(`${base}?page=map&pick`)
  await page.waitForTimeout(500)
  const before = await page.locator('.gz-top-note').innerText()
  await page.locator('.gz-map-box').click({ position: { x: 120, y: 250 } })
  check('a tap picks the place', (await page.locator('.gz-top-note').innerText()) !== before)
  await page.locator('.gz-map-list summary').click()
  await page.getByRole('button', { name: '双港街道' }).click()
  check('the list steps down', (await page.getByRole('button', { name: '坊门村' }).count()) === 1)
  await page.screenshot({ path: join(folder, 'act-list.png'), fullPage: true })
  const ms = await manyPoints(page)
  check('100,000 points: the longest frame of a pan is within 100 ms', ms < 100, `${ms} ms`)
  const photo = await shrunk(page)
  check('a 12 MP photo: <= 400 kB, <= 1600 px, upright, without position', photo.size <= 400_000 && photo.height <= 1600 && photo.width * 4 === photo.height * 3 && !photo.exif, JSON.stringify(photo))
  check('a PDF is refused as not_an_image', (await refused(page, '%PDF-1.7')) === 'not_an_image')
  check('a broken JPEG is refused as cannot_decode', (await refused(page, '\u00ff\u00d8\u00ff\u00e1 broken')) === 'cannot_decode')
  const primary = await page.evaluate(() => ['light', 'dark'].map((mode) => globalThis.antdTheme(mode, false).token.colorPrimary))
  check('the desk theme is read from the built CSS', primary[0] === '#0b6e75' && primary[1] === '#57b9bd', primary)
  await page.close()
  return wrong
}

async function manyPoints(page) {
  await page.goto(`${base}?page=map&points=100000`)
  await page.waitForTimeout(1500)
  const place = () => page.evaluate(() => document.querySelector('.gz-map-overlay').style.transform)
  const before = await place()
  // Every animation frame of the pan is timed; the longest gap between two is what a finger would feel.
  await page.evaluate(() => {
    let last = performance.now()
    globalThis.worst = 0
    const frame = (now) => { globalThis.worst = Math.max(globalThis.worst, now - last); last = now; requestAnimationFrame(frame) }
    requestAnimationFrame(frame)
  })
  await page.locator('.gz-map-box').first().focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(500)
  }
  if ((await place()) === before) throw new Error('the map did not move, so nothing was measured')
  return page.evaluate(() => Math.round(globalThis.worst))
}

/** A 4000 × 3000 picture lying on its side (orientation 6), with a GPS position and an owner in its EXIF. */
async function shrunk(page) {
  const { default: sharp } = await import('sharp')
  const noise = Buffer.from(Array.from({ length: 400 * 300 * 3 }, (_, at) => (at * 2_654_435_761) % 251))
  const jpeg = await sharp(noise, { raw: { width: 400, height: 300, channels: 3 } }).resize(4000, 3000, { kernel: 'nearest' }).withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Artist: 'Owner Name' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 58/1 0/1' } }).jpeg({ quality: 95 }).toBuffer()
  const result = await page.evaluate(async (base64) => {
    const made = await globalThis.shrinkPhoto(await (await fetch(`data:image/jpeg;base64,${base64}`)).blob())
    const bytes = new Uint8Array(await made.blob.arrayBuffer())
    return { width: made.width, height: made.height, size: made.blob.size, thumb: made.thumb.length, bytes: [...bytes] }
  }, jpeg.toString('base64'))
  const { exif } = await sharp(Buffer.from(result.bytes)).metadata()
  return { ...result, bytes: undefined, source: jpeg.length, exif: exif !== undefined }
}

function refused(page, text) {
  return page.evaluate(async (content) => {
    try {
      await globalThis.shrinkPhoto(new Blob([Uint8Array.from(content, (char) => char.charCodeAt(0))]))
      return 'accepted'
    } catch (error) {
      return error.code
    }
  }, text)
}
