import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { startTestApp, testPassword, type TestApp, type TestOptions } from '../../server/platform/testing/app.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }

/** The desk in a real Chromium, built from the sources as they stand, against a server of its own. */
export interface Face {
  app: TestApp
  url: string
  /** A page signed in through the form, as a person would. */
  enter(login: string, path: string): Promise<Page>
  close(): Promise<void>
}

export async function openConsole(options: TestOptions): Promise<Face> {
  const folder = await mkdtemp(join(tmpdir(), 'gezhi console '))
  await build({ configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)), logLevel: 'error', build: { outDir: folder, emptyOutDir: true, minify: false } })
  const app = await startTestApp(options)
  const face = createServer((incoming, answer) => (incoming.url?.startsWith('/api') ? passOn(app.url, incoming, answer) : sendFile(folder, incoming.url ?? '/', answer)))
  await new Promise<void>((done) => face.listen(0, '127.0.0.1', done))
  const address = face.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  return {
    app, url,
    async enter(login, path) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      await page.goto(`${url}/console${path}`)
      await page.locator('input[name=login]').fill(login)
      await page.locator('input[name=password]').fill(testPassword)
      await page.keyboard.press('Enter')
      await page.locator('.gd-body main h1').first().waitFor()
      return page
    },
    async close() {
      await browser.close()
      face.closeAllConnections()
      face.close()
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function sendFile(folder: string, path: string, answer: ServerResponse): void {
  const name = normalize(new URL(path, 'http://x').pathname).replace(/^\/console\/?/, '')
  const file = join(folder, extname(name) ? name : 'index.html')
  answer.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file))
}

function passOn(to: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const onward = request(to + (incoming.url ?? ''), { method: incoming.method, headers: { ...incoming.headers, host: new URL(to).host } }, (back) => {
    answer.writeHead(back.statusCode ?? 502, back.headers)
    back.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  answer.on('close', () => onward.destroy())
  incoming.pipe(onward)
}

/** What axe finds on a page, one line each. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run: (where: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } } // the script above put it there
    return (await tool.run(document)).violations.map((it) => `${it.id}: ${it.nodes[0]?.html.slice(0, 160) ?? ''}`)
  })
}

/** Whether a page moves sideways at the width of a phone. */
export async function widthAt360(page: Page): Promise<number> {
  await page.setViewportSize({ width: 360, height: 780 })
  return page.evaluate(() => document.documentElement.scrollWidth)
}
