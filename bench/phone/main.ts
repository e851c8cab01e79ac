import { loadavg, tmpdir } from 'node:os'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { servePhones } from './serve.ts'

/**
 * What a phone does by itself, in a Chromium slowed six times (Emulation.setCPUThrottlingRate: the page's own thread; the browser's cipher
 * and its store work in threads and processes that are not slowed). The network is loopback and the lines are made beforehand.
 */
const rate = 6
const queries = ['王芳', '路灯', 'zhangwei', 'zw', 'wangf', '00421', '3-2-501', '幸福里12幢', '三号楼二单元', '没有这个人', '王小明', '垃圾']
const script = readFileSync(process.argv[2] ?? '', 'utf8')
const { server, url } = await servePhones('<!doctype html><meta charset="utf-8"><title>bench</title><body></body>')
const folder = mkdtempSync(join(tmpdir(), 'gezhi-bench-'))
const browser = await chromium.launchPersistentContext(folder, {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', headless: true, viewport: { width: 360, height: 740 },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})

async function pageAt(throttled: boolean): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(url)
  await page.addScriptTag({ content: script })
  if (throttled) await (await browser.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate })
  return page
}
const call = (page: Page, name: string, argument?: unknown): Promise<unknown> =>
  page.evaluate(([what, given]) => (window as unknown as { bench: Record<string, (given: unknown) => unknown> }).bench[what as string]!(given), [name, argument] as const) // put there by page.ts

const shown = (value: unknown): string => (typeof value === 'number' ? `${Math.round(value)} ms` : JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Math.round(one * 10) / 10 : one)))
const say = (what: string, value: unknown): void => console.log(`${what.padEnd(66)} ${shown(value)}`)

try {
  console.log(`load ${loadavg()[0]?.toFixed(1)}`)
  for (const throttled of [false, true]) {
    const page = await pageAt(throttled)
    const base = throttled ? 1 : 0
    const speed = throttled ? `${rate}× slower` : 'full speed'
    say(`T1 first sync of 20,000 rows into the sealed store, ${speed}`, await call(page, 'firstSync', 20_000 + base))
    say(`   yardstick: PouchDB stores the same 20,000, unsealed, ${speed}`, await call(page, 'pouch', 20_000 + base))
    say(`   first sync of 50,000 rows, ${speed}`, await call(page, 'firstSync', 50_000 + base))
    say(`   opening 50,000 rows again, ${speed}`, await call(page, 'reopen', 50_000 + base))
    say(`T13 list of 5,500 of 50,000, sorted, first screen, ${speed}`, await call(page, 'list'))
    say(`   search index over 50,000, in the background, ${speed}`, await call(page, 'index'))
    say(`   search, twelve kinds of query, ${speed}`, await call(page, 'search', queries))
    await page.close()
  }
} finally {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true, force: true })
}
