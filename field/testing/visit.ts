import type { Browser, BrowserContext, Page } from 'playwright-core'
import { testPassword } from '../../server/platform/testing/app.ts'

export const picture = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==', 'base64') }
export const browserArgs = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export type Look = { theme?: string; type?: string; hand?: string; lang?: string; contrast?: string }
export interface Visit { page: Page; context: BrowserContext; faults: string[] }
type At = { lng: number; lat: number; accuracy: number }

/** A phone of 360 × 780 in somebody's hand; `at`: where it is, null when it may not tell. `worker`: with a service worker, as on a real phone. */
export async function takePhone(browser: Browser, at: At | null, look: Look = {}, options: { worker?: boolean } = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true, serviceWorkers: options.worker ? 'allow' : 'block', locale: 'zh-CN',
    ...(at ? { geolocation: { longitude: at.lng, latitude: at.lat, accuracy: at.accuracy }, permissions: ['geolocation'] } : {}),
  })
  await context.addInitScript((wish) => {
    if (!localStorage.getItem('gezhi.look')) localStorage.setItem('gezhi.look', JSON.stringify(wish))
  }, { theme: 'light', ...look })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  return { page, context, faults }
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel(/^(账号|Login)$/).fill(login)
  await page.getByLabel(/^(密码|Password)$/).fill(testPassword)
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).tap()
}

export async function enterAt(page: Page, url: string, login: string): Promise<void> {
  await page.goto(url)
  await signIn(page, login)
  await page.locator('.gz-bottom, .fd-foot').first().waitFor()
}

export const sentence = (page: Page) => page.getByLabel('一句话说清楚')
export const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true })

/** 提交, and where the matter of another test lies at the same place: it is none of those. */
export async function send(page: Page): Promise<void> {
  await submit(page).tap()
  const other = page.getByRole('button', { name: '都不是，继续提交' })
  await other.waitFor({ timeout: 2_000 }).then(() => other.tap(), () => undefined)
}

/** The phone has its copy and everything it did has been received. */
export async function quiet(page: Page): Promise<void> {
  await page.locator('.fd-syncline', { hasText: '都齐了' }).waitFor({ timeout: 20_000 })
}
