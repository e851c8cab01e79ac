import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, testPassword, type TestApp } from '../server/platform/testing/app.ts'

/** A real Chromium at the desk's size against a server of its own. */
const root = fileURLToPath(new URL('..', import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let app: TestApp
let browser: Browser

beforeAll(async () => {
  if (!existsSync(`${root}console/dist/index.html`)) execFileSync('npx', ['vite', 'build', 'console', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
  app = await startTestApp({ now: new Date() })
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** A page signed in through the form, as a person would. */
async function enter(login: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${app.url}/console${path}`)
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill(testPassword)
  await page.keyboard.press('Enter')
  await page.locator('.gd-rail').waitFor()
  return page
}

/** Matters whose class has a unit of the street in the catalogue, reported by the grid worker. */
async function report(count: number, from = 0): Promise<string[]> {
  const worker = await app.as('worker')
  const ids: string[] = []
  for (let at = from; at < from + count; at++) {
    const id = crypto.randomUUID()
    await worker.events.report({ id, title: `路灯杆旁堆着建筑垃圾 ${at + 1}`, category: 'ZF01.0102', gridId: app.county.grids[0] ?? '' })
    ids.push(id)
  }
  return ids
}

const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run: (where: Document, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } } // the script above put it there
    const { violations } = await tool.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    return violations.map((it) => `${it.id}: ${it.nodes[0]?.html.slice(0, 160) ?? ''}`)
  })
}

describe('the desk', () => {
  it('takes a matter from the queue to a unit with the keyboard alone, and the next one comes by itself', async () => {
    const ids = await report(3)
    const page = await enter('dispatcher', '/desk?group=fresh')
    await page.locator('.gd-queue-row').nth(2).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const first = (await page.locator('.gd-matter-title').textContent()) ?? ''
    await page.locator('.gd-proposal .gz-button-primary').waitFor()
    await page.keyboard.press('Enter')
    // Where the catalogue has no line the same key opens the choice of a unit: typed, chosen, confirmed.
    const form = page.locator('form.gd-step')
    if (await form.isVisible()) {
      await page.locator('.ant-select-dropdown .ant-select-item-option').first().waitFor()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Control+Enter')
    }
    await page.locator('.gz-toast', { hasText: '已派给' }).waitFor()
    await expect.poll(() => page.locator('.gd-matter-title').textContent()).not.toBe(first)
    const dispatcher = await app.as('dispatcher')
    const states = await Promise.all(ids.map(async (id) => (await dispatcher.events.get({ id })).state))
    expect(states.filter((state) => state === 'dispatched')).toHaveLength(1)
    await page.context().close()
  })

  it('says that new ones came instead of moving the row under the cursor', async () => {
    const page = await enter('dispatcher', '/desk?group=fresh')
    await page.locator('.gd-queue-row').first().waitFor()
    const before = await page.locator('.gd-queue-row[aria-selected=true] .gd-queue-title').textContent()
    const rows = await page.locator('.gd-queue-row').count()
    await report(2, 10)
    await page.locator('.gd-fresh', { hasText: '有 2 件新的' }).waitFor()
    expect(await page.locator('.gd-queue-row').count()).toBe(rows)
    expect(await page.locator('.gd-queue-row[aria-selected=true] .gd-queue-title').textContent()).toBe(before)
    await page.locator('.gd-fresh').click()
    await expect.poll(() => page.locator('.gd-queue-row').count()).toBe(rows + 2)
    await page.context().close()
  })
})

describe('nothing typed is lost', () => {
  it('when the session ends: the password is asked for above the page, and the text is still in the form', async () => {
    await report(1, 20)
    const page = await enter('dispatcher', '/desk?group=fresh')
    await page.locator('.gd-proposal').waitFor()
    await page.keyboard.press('d')
    await page.locator('form.gd-step textarea').fill('请拨打 12345，这件不属于网格事项')
    await page.context().clearCookies()
    await page.keyboard.press('Control+Enter')
    await page.locator('dialog[open] input[type=password]').fill(testPassword)
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    expect(await page.locator('form.gd-step textarea').inputValue()).toBe('请拨打 12345，这件不属于网格事项')
    await page.context().close()
  })

  it('when a colleague was faster: the row comes back with who did what', async () => {
    await report(1, 30)
    const page = await enter('dispatcher', '/desk?group=fresh')
    await page.locator('.gd-proposal .gz-button-primary').waitFor()
    const id = ((await page.locator('.gd-queue-row[aria-selected=true]').getAttribute('id')) ?? '').replace('row-', '')
    // What is on this screen stays as old as it is while the chief accepts the matter elsewhere.
    await page.route(`**/api/events/${id}`, (route) => route.abort())
    const chief = await app.as('chief')
    await chief.events.step({ id, step: 'accept', version: (await chief.events.get({ id })).version })
    await page.keyboard.press('Enter')
    await page.locator('.gz-toast', { hasText: '「受理」' }).waitFor()
    await expect.poll(() => page.locator(`[id="row-${id}"]`).count()).toBe(1)
    await page.context().close()
  })
})

describe('the board', () => {
  it('every number opens its rows: the list behind a figure has as many rows as the number says', async () => {
    const page = await enter('chief', '/board?from=2026-01-01&to=2026-12-31')
    const links = page.locator('.gd-figure[data-figure="reported"] .gd-n, .gd-figure[data-figure="validRate"] .gd-n')
    await page.locator('.gd-figures').first().waitFor()
    await page.locator('.gd-fold summary').first().click()
    const link = links.first()
    const number = Number(((await link.textContent()) ?? '').replaceAll(',', ''))
    expect(number).toBeGreaterThan(0)
    await link.click()
    await page.waitForURL(/figure=/)
    await expect.poll(() => page.locator('.gd-count').textContent()).toBe(`共 ${number} 件`)
    await page.context().close()
  })
})

describe('the settings', () => {
  it('refuse to save a life cycle that leads nowhere, and say where', async () => {
    const admin = await app.as('admin')
    const { content, version } = await admin.rules.lifeCycle({})
    const accept = content.steps['accept']
    if (!accept) throw new Error('the delivered table has no step accept')
    const broken = { ...content, steps: { ...content.steps, accept: { ...accept, to: 'nowhere' } } }
    const { complaints } = await admin.rules.checkLifeCycle({ content: broken })
    expect(complaints.map((it) => it.where)).toContain('steps.accept.to')
    await expect(admin.rules.saveLifeCycle({ version, content: broken })).rejects.toMatchObject({ code: 'lifecycle.broken' })
    const page = await enter('admin', '/admin/life-cycle')
    await page.locator('.gd-admin-page svg').first().waitFor()
    expect(await findings(page)).toEqual([])
    await page.context().close()
  })
})

describe('on a phone', () => {
  it.each([['leader', '/board'], ['chief', '/desk'], ['chief', '/events'], ['chief', '/supervise'], ['chief', '/map'], ['admin', '/admin/accounts'], ['admin', '/admin/retention']])('%s reads %s without moving the page sideways, with the places at the thumb', async (login, path) => {
    const page = await enter(login, path)
    await page.setViewportSize({ width: 360, height: 780 })
    await page.locator('main h1').first().waitFor({ state: 'attached' })
    await expect.poll(() => page.locator('.gz-skeleton').count(), { timeout: 60_000 }).toBe(0)
    const { wide, rail } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, rail: document.querySelector('.gd-rail')?.getBoundingClientRect().top ?? 0 }))
    expect(wide).toBe(360)
    expect(rail).toBeGreaterThan(680)
    await page.context().close()
  })
})

describe('everybody can use it', () => {
  it.each([['dispatcher', '/desk'], ['chief', '/events'], ['chief', '/board'], ['chief', '/supervise'], ['chief', '/map'], ['admin', '/admin/areas'], ['admin', '/admin/accounts'], ['admin', '/admin/roles'], ['admin', '/admin/categories'], ['admin', '/admin/routes'], ['admin', '/admin/units'], ['admin', '/admin/retention']])('%s finds nothing in the way on %s', async (login, path) => {
    const page = await enter(login, path)
    await page.locator('main h1').first().waitFor({ state: 'attached' })
    await page.waitForTimeout(1500)
    await expect.poll(() => page.locator('.gz-skeleton').count(), { timeout: 60_000 }).toBe(0)
    expect(await findings(page)).toEqual([])
    await page.context().close()
  })
})
