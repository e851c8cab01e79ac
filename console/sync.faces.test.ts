import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, testPassword, type TestApp } from '../server/platform/testing/app.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
let app: TestApp
let browser: Browser

beforeAll(async () => {
  if (!existsSync(`${root}console/dist/index.html`)) execFileSync('npx', ['vite', 'build', 'console', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' })
  app = await startTestApp({ now: new Date() })
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** A report of a class that is gone: it cannot be carried out as it stands. */
async function parked(title: string) {
  const now = new Date().toISOString()
  const id = randomUUID()
  const call = { id: randomUUID(), name: 'events.report', subjectId: id, input: { id, title, category: 'ZF99', gridId: app.county.grids[0] }, seen: null, madeAt: now, fix: null }
  const { receipts } = await (await app.as('worker')).sync.push({ phoneId: randomUUID(), sentAt: now, calls: [call] })
  expect(receipts[0]?.status).toBe('parked')
}

test('the desk sees what could not be carried out and why, says why not to one, and the rail counts what waits', async () => {
  await parked('3幢楼后暴露垃圾')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${app.url}/console/sync`)
  await page.locator('input[name=login]').fill('receiver')
  await page.locator('input[name=password]').fill(testPassword)
  await page.keyboard.press('Enter')
  const one = page.locator('.gd-parked', { hasText: '3幢楼后暴露垃圾' })
  await one.getByText('为什么没办成').waitFor()
  expect(await page.locator('.gd-place', { hasText: '离线件' }).innerText()).toContain('1')
  await one.getByRole('button', { name: '不办，说明原因' }).click()
  await page.getByLabel('为什么不办').fill('已有同样的一件在办')
  await page.getByRole('button', { name: '退回并说明' }).click()
  await page.getByText('没有等处理的离线件').waitFor()
  const { items } = await (await app.as('worker')).sync.mine({})
  expect(items[0]?.receipt.parked).toMatchObject({ outcome: 'turned_away' })
  await context.close()
})
