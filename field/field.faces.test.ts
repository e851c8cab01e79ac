import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { randomUUID, startTestApp, testPassword, type TestApp } from '../server/platform/testing/app.ts'
import { serveFace, type Face } from './testing/face.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const picture = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==', 'base64') }
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

let app: TestApp
let face: Face
let browser: Browser

beforeAll(async () => {
  app = await startTestApp({ now: new Date() })
  face = await serveFace(app.url)
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args })
})
afterAll(async () => {
  await browser.close()
  await face.close()
  await app.close()
})
beforeEach(() => {
  app.clock.now = new Date()
  face.cut = false
  face.deaf = false
})

type Look = { theme?: string; type?: string; hand?: string; lang?: string; contrast?: string }

async function phone(look: Look = {}, options: { located?: boolean } = {}): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const at = app.county.inside(0)
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true, serviceWorkers: 'block', locale: 'zh-CN',
    ...(options.located === false ? {} : { geolocation: { longitude: at.lng, latitude: at.lat, accuracy: at.accuracy }, permissions: ['geolocation'] }),
  })
  await context.addInitScript((wish) => {
    if (!localStorage.getItem('gezhi.look')) localStorage.setItem('gezhi.look', JSON.stringify(wish))
  }, { theme: 'light', ...look })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  return { page, context, faults }
}

async function enter(page: Page, login: string, path = ''): Promise<void> {
  await page.goto(`${face.url}/field/${path}`)
  await signIn(page, login)
  await page.locator('.gz-bottom, .fd-foot').first().waitFor()
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel(/^(账号|Login)$/).fill(login)
  await page.getByLabel(/^(密码|Password)$/).fill(testPassword)
  await page.getByRole('button', { name: /^(登录|Sign in)$/ }).tap()
}

const sentence = (page: Page) => page.getByLabel('一句话说清楚')
const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true })

/** 提交, and where the matter of another test lies at the same place: it is none of those. */
async function send(page: Page): Promise<void> {
  await submit(page).tap()
  const other = page.getByRole('button', { name: '都不是，继续提交' })
  await other.waitFor({ timeout: 2_000 }).then(() => other.tap(), () => undefined)
}

async function eventsTitled(title: string) {
  const { items } = await (await app.as('dispatcher')).events.list({ limit: 200 })
  return items.filter((row) => row.title === title)
}

/** A matter of the first grid, sent to the enforcement unit. */
async function dispatched(title: string) {
  const worker = await app.as('worker')
  const desk = await app.as('dispatcher')
  const row = await worker.events.report({ id: randomUUID(), title, category: 'ZF01.0504', gridId: app.county.grids[0], address: '菜场东门' })
  const accepted = await desk.events.step({ id: row.id, step: 'accept', version: row.version })
  return desk.events.step({ id: row.id, step: 'dispatch', version: accepted.version, unitId: app.county.units.enforcement })
}

describe('上报', () => {
  test('a matter with photo and place is filed in at most 4 taps and one sentence, within 20 seconds', async () => {
    const { page, context, faults } = await phone()
    await enter(page, 'worker')
    let taps = 0
    const tap = async (what: ReturnType<Page['locator']>) => {
      taps++
      await what.tap()
    }
    const start = performance.now()
    await tap(page.locator('.gz-place-main'))
    const chooser = page.waitForEvent('filechooser')
    await tap(page.locator('.gz-photo-add'))
    await (await chooser).setFiles(picture)
    // 5 characters a second is how fast a practised thumb types pinyin.
    await sentence(page).pressSequentially('三号楼下垃圾堆了好几天没人清', { delay: 200 })
    await page.getByText('已定位', { exact: false }).waitFor()
    expect(await page.getByRole('radio', { name: '城市管理' }).isChecked()).toBe(true)
    await tap(submit(page))
    await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    const seconds = (performance.now() - start) / 1000
    console.log(`上报: ${taps} taps, one sentence, ${seconds.toFixed(1)} s with typing`)
    expect(taps).toBeLessThanOrEqual(4)
    expect(seconds).toBeLessThanOrEqual(20)
    const [row, ...others] = await eventsTitled('三号楼下垃圾堆了好几天没人清')
    expect(others).toEqual([])
    expect(row).toMatchObject({ category: 'ZF01.0102', gridId: app.county.grids[0], urgency: 'ordinary', state: 'reported' })
    expect(row?.photo).not.toBeNull()
    expect(await page.locator('main').textContent()).toContain(row?.number)
    expect(faults).toEqual([])
    await context.close()
  })

  test('an answer that got lost and a second 提交 make one event, not two', async () => {
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('桥头护栏松了一截')
    await page.getByRole('radio', { name: '安全隐患' }).check({ force: true })
    face.deaf = true
    await send(page)
    await page.getByText('没有交上去').waitFor()
    expect(await eventsTitled('桥头护栏松了一截')).toHaveLength(1)
    face.deaf = false
    await send(page)
    await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    expect(await eventsTitled('桥头护栏松了一截')).toHaveLength(1)
    await context.close()
  })

  test('without signal the draft stays, also after the app was closed, and can be sent later', async () => {
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('沿河步道有一盏灯不亮')
    await page.getByRole('radio', { name: '城市管理' }).check({ force: true })
    face.cut = true
    await send(page)
    await page.getByText('没有交上去').waitFor()
    await page.reload()
    await page.getByText('没有信号', { exact: false }).first().waitFor()
    expect(await sentence(page).inputValue()).toBe('沿河步道有一盏灯不亮')
    await page.locator('.fd-place', { hasText: '第1网格' }).waitFor()
    face.cut = false
    await page.reload()
    await send(page)
    await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    await context.close()
  })

  test('a lost session asks to sign in above the page and what was typed is still there', async () => {
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('老年食堂门口地砖翘起来了')
    await page.getByRole('radio', { name: '城市管理' }).check({ force: true })
    await context.clearCookies()
    await submit(page).tap()
    await page.getByRole('heading', { name: '请重新登录' }).waitFor()
    await page.getByLabel('密码').fill(testPassword)
    await page.getByRole('button', { name: '登录' }).tap()
    await page.getByRole('heading', { name: '请重新登录' }).waitFor({ state: 'detached' })
    expect(await sentence(page).inputValue()).toBe('老年食堂门口地砖翘起来了')
    const other = page.getByRole('button', { name: '都不是，继续提交' })
    if (await other.isVisible()) await other.tap()
    else await send(page)
    await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    await context.close()
  })

  test('somebody who reported it already is shown, and 就是这件 files nothing', async () => {
    await (await app.as('worker2')).events.report({ id: randomUUID(), title: '河边有人焚烧树叶', category: 'ZF01.0115', gridId: app.county.grids[0], place: app.county.inside(0) }).catch(() => undefined)
    await (await app.as('worker')).events.report({ id: randomUUID(), title: '河埠头烧树叶冒烟', category: 'ZF01.0115', gridId: app.county.grids[0], place: app.county.inside(0) })
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('有人焚烧树叶垃圾')
    await page.getByText('已定位', { exact: false }).waitFor()
    await submit(page).tap()
    await page.getByRole('heading', { name: '是不是这一件？' }).waitFor()
    await page.getByRole('button', { name: '就是这件' }).first().tap()
    await page.getByRole('heading', { name: '事件详情' }).waitFor()
    expect(await eventsTitled('有人焚烧树叶垃圾')).toEqual([])
    await context.close()
  })

  test('what was settled on the spot is recorded with how', async () => {
    const { page, context } = await phone({}, { located: false })
    await enter(page, 'worker', 'report')
    await sentence(page).fill('两户为停车位吵架')
    await page.getByRole('switch', { name: '当场办结了' }).check()
    await page.getByLabel('怎么处理的').fill('当场劝和，约好轮流停')
    await page.getByRole('button', { name: '记下来' }).tap()
    await page.getByRole('heading', { name: '已经记下来了' }).waitFor()
    const [row] = await eventsTitled('两户为停车位吵架')
    expect(row).toMatchObject({ onSpot: true, state: 'settled', gridId: app.county.grids[0] })
    await context.close()
  })
})

describe('今日 and 事件详情', () => {
  test('a handler finds the urged matter first, signs it with one tap and feeds back with a photo', async () => {
    const row = await dispatched('菜场东门占道经营')
    await (await app.as('chief')).events.remind({ id: row.id, reason: '今天务必到场' })
    const { page, context, faults } = await phone()
    await enter(page, 'handler')
    await page.getByText('今天务必到场').waitFor()
    await page.getByRole('button', { name: '签收' }).tap()
    await page.getByRole('button', { name: '开始处置' }).tap()
    await page.getByRole('button', { name: '反馈结果' }).tap()
    const sheet = page.getByRole('dialog', { name: '反馈结果' })
    await sheet.getByRole('button', { name: '反馈结果' }).tap()
    await sheet.getByText('还缺：办得怎么样').waitFor()
    await sheet.getByLabel('办得怎么样').fill('已劝离，划了黄线')
    await sheet.locator('input[type=file]').setInputFiles(picture)
    await sheet.locator('.gz-photo').waitFor()
    await sheet.getByRole('button', { name: '反馈结果' }).tap()
    await sheet.waitFor({ state: 'detached' })
    const now = await (await app.as('dispatcher')).events.get({ id: row.id })
    expect(now.state).toBe('handled')
    expect(now.photos).toHaveLength(1)
    expect(now.story.at(-1)?.reason).toBe('已劝离，划了黄线')
    expect(faults).toEqual([])
    await context.close()
  })

  test('when somebody was faster the words stay, the change is told, and the step can still be taken', async () => {
    const row = await dispatched('桥下堆了建筑垃圾')
    const handler = await app.as('handler')
    const signed = await handler.events.step({ id: row.id, step: 'sign', version: row.version })
    const { page, context } = await phone()
    await enter(page, 'handler', `events/${row.id}`)
    await page.getByRole('button', { name: '其他' }).tap()
    await page.getByRole('button', { name: '反馈结果' }).tap()
    const sheet = page.getByRole('dialog', { name: '反馈结果' })
    await sheet.getByLabel('办得怎么样').fill('已清运两车')
    // The page keeps itself current; here it must not have heard of it when the step is sent.
    await page.route('**/api/**', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()))
    await (await app.as('handler2')).events.step({ id: row.id, step: 'handle', version: signed.version })
    await sheet.getByRole('button', { name: '反馈结果' }).tap()
    await sheet.getByText('丁二', { exact: false }).waitFor()
    await page.unroute('**/api/**')
    await sheet.getByRole('button', { name: '看最新情况' }).tap()
    await sheet.getByText('这一步现在还可以做', { exact: false }).waitFor()
    expect(await sheet.getByLabel('办得怎么样').inputValue()).toBe('已清运两车')
    await sheet.getByRole('button', { name: '反馈结果' }).tap()
    await sheet.waitFor({ state: 'detached' })
    expect((await handler.events.get({ id: row.id })).state).toBe('handled')
    await context.close()
  })

  test('what others do appears by itself while one looks', async () => {
    const row = await dispatched('公园长椅坏了')
    const { page, context } = await phone()
    await enter(page, 'worker', `events/${row.id}`)
    await page.getByText('轮到双港街道综合执法队').waitFor()
    await (await app.as('handler')).events.step({ id: row.id, step: 'sign', version: row.version })
    await page.getByText('已签收', { exact: true }).first().waitFor({ timeout: 10_000 })
    await context.close()
  })
})

test('the first sign-in asks for a password of one\'s own before anything else', async () => {
  await app.pool.query("update account set must_change = true where login = 'parttime'")
  const { page, context } = await phone()
  await page.goto(`${face.url}/field/`)
  await signIn(page, 'parttime')
  await page.getByRole('heading', { name: '先换一个自己的密码' }).waitFor()
  await page.getByLabel('现在的密码').fill(testPassword)
  await page.getByLabel('新密码', { exact: true }).fill('hu men ting xue')
  await page.getByLabel('再写一遍新密码').fill('hu men ting xue')
  await page.getByRole('button', { name: '换密码' }).tap()
  await page.locator('.gz-bottom').waitFor()
  await context.close()
})

describe('for every eye and hand', () => {
  const looks: [string, Look][] = [['light', {}], ['dark', { theme: 'dark' }], ['large', { type: 'large' }], ['large left English, high contrast', { type: 'large', hand: 'left', lang: 'en', contrast: 'high' }]]

  test.each(looks)('no page has an accessibility fault, a small target or a cut line: %s', async (_, look) => {
    const row = await dispatched('人行道砖松动，下雨溅水，老人走路要绕到机动车道上')
    const { page, context, faults } = await phone(look)
    await page.goto(`${face.url}/field/`)
    const found = [await judge(page, 'sign in')]
    await signIn(page, 'handler')
    await page.locator('.gz-bottom').waitFor()
    for (const path of ['', `events/${row.id}`, 'events', 'find', 'find?q=人行道', 'me', 'me/password', 'nowhere']) found.push(await judge(page, path))
    await page.goto(`${face.url}/field/events/${row.id}`)
    for (const name of [/^(其他|More)$/, /^(提出异议|Object to the dispatch)$/]) {
      await page.getByRole('button', { name }).tap()
      found.push(await judge(page))
    }
    await context.clearCookies()
    await enter(page, 'worker')
    for (const path of ['', 'report']) found.push(await judge(page, path))
    await page.getByRole('switch').check()
    found.push(await judge(page))
    await page.locator('.fd-place').tap()
    await page.locator('.fd-option').first().waitFor()
    found.push(await judge(page))
    expect(found.flat()).toEqual([])
    expect(faults).toEqual([])
    await context.close()
  })

  /** What axe, the width and the sizes of targets say of what is shown now. */
  async function judge(page: Page, path?: string): Promise<string[]> {
    if (path !== undefined && path !== 'sign in') await page.goto(`${face.url}/field/${path}`)
    await page.locator('h1').first().waitFor()
    await page.locator('.gz-skeleton').first().waitFor({ state: 'detached' })
    await page.waitForTimeout(350)
    await page.evaluate(axe)
    return page.evaluate(async (name) => {
      // axe puts itself on the window.
      const { axe: judgeOf } = window as unknown as { axe: { run: (what: Document, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      const { violations } = await judgeOf.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      const wide = document.documentElement.scrollWidth - innerWidth
      const targets = [...document.querySelectorAll<HTMLElement>('button, a[href], select, input:not([type=radio]):not([type=checkbox]):not([type=file]), .gz-chip, .gz-switch')]
      const small = targets.map((one) => one.closest<HTMLElement>('.gz-box, .gz-row-opens, .gz-segmented') ?? one)
        .filter((one) => { const { height, width } = one.getBoundingClientRect(); return height > 1 && width > 1 && height < 47.5 && !one.closest('.gz-unseen') && !one.matches('.fd-hero-title') })
      return [...violations.map((one) => `${name} ${one.id}: ${one.nodes[0]?.html.slice(0, 120)}`), ...(wide > 0 ? [`${name}: ${wide} px too wide`] : []), ...small.map((one) => `${name}: ${one.className || one.tagName} ${Math.round(one.getBoundingClientRect().height)} px high`)]
    }, path ?? page.url())
  }
})

test('the first visit loads at most 150 kB of script and style, on every everyday page', async () => {
  const { page, context } = await phone()
  await enter(page, 'worker')
  const sizes: Record<string, number> = {}
  for (const path of ['', 'report', 'events', 'find', 'me']) {
    const bodies: Promise<Buffer>[] = []
    page.removeAllListeners('response')
    page.on('response', (response) => { if (/\.(js|css)$/.test(new URL(response.url()).pathname)) bodies.push(response.body()) })
    await page.goto(`${face.url}/field/${path}`)
    await page.locator('main h1, .gz-top h1').first().waitFor()
    await page.waitForTimeout(300)
    sizes[path || 'today'] = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0)
  }
  console.log('first load, gzip bytes:', JSON.stringify(sizes))
  for (const size of Object.values(sizes)) expect(size).toBeLessThanOrEqual(150_000)
  await context.close()
})
