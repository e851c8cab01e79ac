import type { BrowserContext, Page } from 'playwright-core'

/** The built field app on a grid worker's 50,000 records, without network, its service worker in front of it, the page's thread slowed. */
export interface AppFigures {
  /** From the address to the bars of the frame, to 今日 with its first matter and its one button, and until the round of 6,000 is planned: milliseconds. */
  frame: number[]
  usable: number[]
  round: number[]
  /** The longest the page's thread was held in one piece until then. */
  held: number[]
  /** Processor time of the page's thread until then, at full speed, times the rate: what a machine of its own would take. */
  cpu: number[]
  /** From the tap on 事件 to the first rows drawn and painted. */
  list: number[]
}

/** In the page: notes when something is first there, to the frame that shows it. */
function watch(): void {
  const seen: Record<string, number> = {}
  Object.assign(window, { seen })
  const marks: Record<string, string> = { frame: '.gz-bottom', usable: '.fd-hero-title', round: '.fd-main a[href$="/round"]', list: '.fd-chipbar ~ * .gz-row' }
  let held = 0
  try {
    new PerformanceObserver((list) => { for (const one of list.getEntries()) held = Math.max(held, one.duration); seen['held'] = held }).observe({ type: 'longtask', buffered: true })
  } catch {
    // Without it the longest task is not told.
  }
  const look = () => {
    for (const [name, what] of Object.entries(marks)) {
      if (seen[name] !== undefined || !document.querySelector(what)) continue
      seen[name] = -1
      requestAnimationFrame(() => setTimeout(() => {
        seen[name] = performance.now()
        performance.mark(name)
      }, 0))
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
}

const seen = (page: Page, name: string): Promise<number> => page.evaluate((what) => (window as unknown as { seen: Record<string, number> }).seen[what] ?? 0, name)
const shows = (page: Page, name: string): Promise<unknown> => page.waitForFunction((what) => ((window as unknown as { seen: Record<string, number> }).seen[what] ?? 0) > 0, name, { timeout: 120_000, polling: 200 })

/** Fetches everything once, with the app's files. */
export async function install(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/field/`)
  await page.evaluate(() => localStorage.setItem('gezhi.events.whose', '"area"'))
  await page.evaluate(() => localStorage.setItem('gezhi.events.filter', '"all"'))
  await page.locator('.fd-syncline', { hasText: '都齐了' }).waitFor({ timeout: 180_000 })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.locator('.fd-syncline', { hasText: '都齐了' }).waitFor({ timeout: 180_000 })
  // What is tidied up after a first fetch is done by now.
  await page.waitForTimeout(6000)
  await page.close()
}

export async function measureApp(context: BrowserContext, url: string, rate: number, rounds: number): Promise<AppFigures> {
  const figures: AppFigures = { frame: [], usable: [], round: [], held: [], cpu: [], list: [] }
  await context.setOffline(true)
  for (let round = 0; round < rounds; round++) {
    const page = await context.newPage()
    await page.addInitScript(watch)
    await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate })
    await page.goto(`${url}/field/`)
    await shows(page, 'usable')
    await shows(page, 'round')
    for (const name of ['frame', 'usable', 'round', 'held'] as const) figures[name].push(await seen(page, name))
    await page.waitForTimeout(4000)
    figures.list.push(await openList(page))
    await page.close()
    figures.cpu.push(rate * (await cpuOf(context, url)))
  }
  await context.setOffline(false)
  return figures
}

interface Traced { name: string; ph: string; pid: number; tid: number; ts: number; tdur?: number; cat: string; args?: { data?: { documentLoaderURL?: string } } }

/** Milliseconds of processor that the page's thread takes from the address until 今日 can be used, whatever else the machine does. */
async function cpuOf(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  await page.addInitScript(watch)
  const session = await context.newCDPSession(page)
  const events: Traced[] = []
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as Traced[]))) // the format of Chromium's traces
  const done = new Promise<void>((go) => { session.on('Tracing.tracingComplete', () => go()) })
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] } })
  await page.goto(`${url}/field/`)
  await shows(page, 'usable')
  await session.send('Tracing.end')
  await done
  await page.close()
  const end = events.find(({ name, cat }) => name === 'usable' && cat.includes('user_timing'))
  const begin = events.find(({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL?.includes('/field/'))
  if (!end || !begin) throw new Error('the trace does not say when')
  const tasks = events.filter(({ name, pid, tid, ts }) => name === 'ThreadControllerImpl::RunTask' && pid === end.pid && tid === end.tid && ts >= begin.ts && ts < end.ts)
  return tasks.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0)
}

async function openList(page: Page): Promise<number> {
  await page.evaluate(() => {
    const { seen } = window as unknown as { seen: Record<string, number> }
    document.querySelector('.gz-bottom a[href$="/events"]')?.addEventListener('click', () => { seen['tapped'] = performance.now() }, { capture: true, once: true })
  })
  await page.locator('.gz-bottom a[href$="/events"]').click()
  await shows(page, 'list')
  const rows = await page.locator('.fd-chipbar ~ * .gz-row').count()
  if (rows < 5) throw new Error(`${rows} rows drawn`)
  return (await seen(page, 'list')) - (await seen(page, 'tapped'))
}
