import { loadavg, tmpdir } from 'node:os'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from 'playwright-core'
import { install, measureApp } from './app.ts'
import { servePhones } from './serve.ts'

/**
 * What a phone does by itself, in a Chromium slowed six times (Emulation.setCPUThrottlingRate: the page's own thread; the browser's cipher
 * and its store work in threads and processes that are not slowed). The network is loopback and the lines are made beforehand.
 */
const rate = 6
const queries = ['王芳', '路灯', 'zhangwei', 'zw', 'wangf', '00421', '3-2-501', '幸福里12幢', '三号楼二单元', '没有这个人', '王小明', '垃圾', '刘洋', '7919', 'liyang', '陳偉']
const { values: flags, positionals } = parseArgs({ args: process.argv.slice(3), allowPositionals: true, options: { rounds: { type: 'string', default: '5' }, face: { type: 'string' } } })
const wants = (part: string): boolean => positionals.length === 0 || positionals.includes(part)
const script = readFileSync(process.argv[2] ?? '', 'utf8')
/** `--face folder`: another build of the field app, to measure two beside each other. */
const face = flags.face ?? join(dirname(process.argv[2] ?? ''), '../../../field/dist')
const { server, url } = await servePhones('<!doctype html><meta charset="utf-8"><title>bench</title><body></body>', face)
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
const spread = (times: readonly number[]): string => {
  const sorted = [...times].sort((a, b) => a - b)
  return `median ${Math.round(sorted[sorted.length >> 1] ?? 0)} ms, ${sorted.map((one) => Math.round(one)).join(' ')}`
}

/** The client by itself, on nothing but matters, beside PouchDB. */
async function store(throttled: boolean): Promise<void> {
  const page = await pageAt(throttled)
  const base = throttled ? 1 : 0
  const speed = throttled ? `${rate}× slower` : 'full speed'
  say(`T1 first sync of 20,000 rows into the sealed store, ${speed}`, await call(page, 'firstSync', 20_000 + base))
  say(`   yardstick: PouchDB stores the same 20,000, unsealed, ${speed}`, await call(page, 'pouch', 20_000 + base))
  say(`   first sync of 50,000 rows, ${speed}`, await call(page, 'firstSync', 50_000 + base))
  say(`   opening 50,000 rows again: first screen, everything, ${speed}`, await call(page, 'reopen', 50_000 + base))
  say(`T13 list of 5,500 of 50,000, sorted, first screen, ${speed}`, await call(page, 'list'))
  say(`   search index over 50,000, in the background, ${speed}`, await call(page, 'index'))
  say(`   search, ${queries.length} kinds of query, ${speed}`, await call(page, 'search', queries))
  await page.close()
}

/** A grid worker's 50,000 records of many kinds. */
async function county(throttled: boolean): Promise<void> {
  const page = await pageAt(throttled)
  const speed = throttled ? `${rate}× slower` : 'full speed'
  if (!throttled) say('   first sync of a grid worker\'s 50,000 records, full speed', await call(page, 'firstSync', 0))
  say(`   opening them again: first screen, everything, ${speed}`, await call(page, 'reopen', 0))
  if (!throttled) say('   search index over them made and kept, full speed', await call(page, 'index'))
  await page.waitForTimeout(3000)
  await call(page, 'reopen', 0)
  say(`   search ready after the first question, index read, ${speed}`, await call(page, 'index'))
  say(`   search, ${queries.length} kinds of query, all slices, ${speed}`, await call(page, 'search', queries))
  say(`T13 schedule of 6,000, planned, ordered, worded, ${speed}`, await call(page, 'schedule'))
  await page.close()
}

async function app(): Promise<void> {
  await install(browser, url)
  const { frame, usable, round, held, cpu, list } = await measureApp(browser, url, rate, Number(flags.rounds))
  say(`   field app, no network, ${rate}× slower: frame`, spread(frame))
  say('   今日 with its first matter', spread(usable))
  say(`   processor time until then at full speed, times ${rate}`, spread(cpu))
  say('   the round of 6,000 planned beside it', spread(round))
  say('   longest the page was held', spread(held))
  say('T13 5,500 matters, from the tap to the rows painted', spread(list))
}

try {
  console.log(`load ${loadavg()[0]?.toFixed(1)}`)
  if (wants('store')) for (const throttled of [false, true]) await store(throttled)
  if (wants('county')) for (const throttled of [false, true]) await county(throttled)
  if (wants('app')) await app()
} finally {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true, force: true })
}
