import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

const phone: BrowserContextOptions = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: 'zh-CN' }
/** Pictures to look at: set a folder to keep them. */
const shots = process.env['GEZHI_SHOTS']
const grid = '330802009001001'

let app: TestApp
let browser: Browser
let axe: string
let dir: string
beforeAll(async () => {
  app = await startTestApp()
  await app.pool.query('update account set phone = $1 where login = $2', ['0570-1110000', 'worker'])
  dir = await mkdtemp(join(tmpdir(), 'gezhi faces '))
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
})
afterAll(async () => {
  await browser.close()
  await app.close()
  await rm(dir, { recursive: true, force: true })
})

let people = 0
async function visit(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...phone, extraHTTPHeaders: { 'x-forwarded-for': `10.30.0.${++people}` }, ...options })
  return context.newPage()
}
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}
const photoFile = async (name: string, width = 1200): Promise<string> => {
  const path = join(dir, name)
  // Noise: a photo of one colour would be too small to shrink.
  const pixels = Buffer.from(Uint8Array.from({ length: width * width * 3 }, (_, i) => (i * 7919 + (i >> 5) * 104_729) % 256))
  await writeFile(path, await sharp(pixels, { raw: { width, height: width, channels: 3 } }).jpeg({ quality: 95 }).toBuffer())
  return path
}
/** A person reads before pressing; the form refuses what is faster. */
const read = (page: Page): Promise<void> => page.waitForTimeout(2100)

/** The whole way, as the phone of somebody who switched scripts off. */
async function reportWithoutScript(page: Page): Promise<string> {
  await page.goto(`${app.url}/g/${grid}`)
  await page.getByRole('link', { name: '我要反映' }).click()
  await page.getByLabel('什么事').fill('3 幢楼下垃圾三天没人收，夏天味道很大')
  await page.getByLabel('城市管理').check()
  await page.getByLabel('在什么地方').fill('3 幢 2 单元门口')
  await page.getByLabel('照片').setInputFiles(await photoFile('one.jpg', 600))
  await page.getByLabel('怎么称呼您').fill('庚一')
  await page.getByLabel('电话', { exact: true }).fill('13800000000')
  await read(page)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '收到了' }).waitFor()
  return (await page.locator('.code').getAttribute('data-code')) ?? ''
}

describe('without a script, at 360 × 780', () => {
  test('a resident reports with a photo, follows, adds, and is not asked to sign in or to wait for a script', async () => {
    const page = await visit({ javaScriptEnabled: false })
    const code = await reportWithoutScript(page)
    expect(code).toMatch(/^[2-9A-Z]{10}$/)
    await shot(page, 'receipt')
    await page.getByRole('link', { name: '看进度' }).click()
    await page.getByRole('heading', { name: '待受理' }).waitFor()
    expect(await page.locator('.photos img').count()).toBe(1)
    await page.getByLabel('还有什么要说的').fill('今天又多了两袋')
    await page.getByRole('button', { name: '发送' }).click()
    await page.getByText('已经补充上了').waitFor()
    await page.getByText('今天又多了两袋').waitFor()
    await shot(page, 'follow')
    expect(await page.context().cookies()).toEqual([])
  })

  test('a wrong field brings the form back with everything in it and a way to the field', async () => {
    const page = await visit({ javaScriptEnabled: false })
    await page.goto(`${app.url}/g/${grid}/report`)
    await page.getByLabel('在什么地方').fill('老樟树下')
    await page.getByLabel('电话', { exact: true }).fill('12')
    await read(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('在什么地方').inputValue()).toBe('老樟树下')
    expect(await page.getByLabel('电话', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await shot(page, 'wrong')
    await page.getByLabel('什么事').fill('路灯不亮')
    await page.getByLabel('电话', { exact: true }).fill('')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '收到了' }).waitFor()
  })

  test('nothing sticks out sideways and everything to press is large, even at 320 and in large type', async () => {
    const page = await visit({ javaScriptEnabled: true, viewport: { width: 320, height: 640 } })
    for (const path of ['/', `/?text=${encodeURIComponent('社区')}`, `/g/${grid}`, `/g/${grid}/report`, `/g/${grid}/rights`, '/f', '/privacy', `/g/${grid}?lang=en`, `/g/${grid}/report?lang=en`]) {
      await page.goto(app.url + path)
      await page.addStyleTag({ content: 'html { font-size: 150% !important }' })
      const found = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        small: [...document.querySelectorAll('button, .acts a, .choices label, .tel, summary, input[type=text], input[type=tel], textarea')].filter((one) => one.id !== 'website' && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 80)),
      }))
      expect(found, path).toEqual({ wide: 0, small: [] })
    }
  })
})

describe('with a script', () => {
  test('a big photo is made small before it leaves, the place comes on a button, and a draft waits', async () => {
    const page = await visit({ geolocation: { latitude: 28.905, longitude: 118.805, accuracy: 12 }, permissions: ['geolocation'] })
    await page.goto(`${app.url}/g/${grid}/report`)
    await page.getByLabel('什么事').fill('路面塌了一块')
    await page.reload()
    expect(await page.getByLabel('什么事').inputValue()).toBe('路面塌了一块')
    await page.getByText('上次没写完的内容').waitFor()
    await page.getByLabel('照片').setInputFiles(await photoFile('big.jpg', 2400))
    await page.getByText(/已选 1 张/).waitFor()
    const size = await page.evaluate(() => [...((document.querySelector('#photos') as HTMLInputElement).files ?? [])].reduce((sum, file) => sum + file.size, 0))
    expect(size).toBeLessThan((await readFile(join(dir, 'big.jpg'))).length / 2)
    await page.getByRole('button', { name: '用我现在的位置' }).click()
    await page.getByText(/位置已记下（误差约 12 米）/).waitFor()
    await shot(page, 'report-filled')
    await read(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '收到了' }).waitFor()
    const { rows } = await app.pool.query<{ lng: number; lat: number }>("select lng, lat from event where title = '路面塌了一块'")
    expect(rows).toEqual([{ lng: 118.805, lat: 28.905 }])
    await page.goto(`${app.url}/g/${grid}/report`)
    expect(await page.getByLabel('什么事').inputValue()).toBe('')
  })

  const looks: [string, BrowserContextOptions][] = [['zh', {}], ['dark', { colorScheme: 'dark' }], ['en', { locale: 'en-GB' }], ['desk', { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false }]]
  test.each(looks)('axe finds nothing on any page: %s', async (look, options) => {
    const code = await reportWithoutScript(await visit({ javaScriptEnabled: false }))
    const page = await visit(options)
    for (const path of ['/', `/?text=${encodeURIComponent('社区')}`, `/g/${grid}`, `/g/${grid}/report`, `/g/${grid}/rights`, '/f', `/f/${code}`, '/f/AAAAAAAAAA', '/privacy', `/g/${grid}/poster`, '/nothing']) {
      await page.goto(app.url + path)
      await shot(page, `${look}-${path.replace(code, 'code').replace(/[^a-z]+/gi, '-')}`)
      // Through the debugger, as the page's own policy lets no foreign script in.
      await page.evaluate(axe)
      const found = await page.evaluate(async () => {
        // axe was put there by the line above; the page knows no type for it.
        const { axe: tool } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
        return (await tool.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
      })
      expect(found, path).toEqual([])
    }
    await page.context().close()
  })
})
