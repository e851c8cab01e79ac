import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { randomUUID, testPassword, type TestApp } from '../server/platform/testing/app.ts'
import type { Face } from './testing/face.ts'
import { enterAt, picture, send, sentence, signIn, submit, takePhone, type Look } from './testing/visit.ts'
import { workInField } from './testing/work.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let app: TestApp
let face: Face
let browser: Browser

workInField((work) => { ({ app, face, browser } = work) })
beforeEach(() => {
  app.clock.now = new Date()
  face.cut = false
  face.deaf = false
})

const phone = (look: Look = {}, options: { located?: boolean } = {}) => takePhone(browser, options.located === false ? null : app.county.inside(0), look)
const enter = (page: Page, login: string, path = '') => enterAt(page, `${face.url}/field/${path}`, login)

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
    // The words do not wait for the picture: it follows.
    await expect.poll(async () => (await eventsTitled('三号楼下垃圾堆了好几天没人清'))[0]?.photo, { timeout: 15_000 }).toBeTruthy()
    expect(await page.locator('main').textContent()).toContain(row?.number)
    expect(faults).toEqual([])
    await context.close()
  })

  test('an answer that got lost makes one event, not two: it is sent again by itself', async () => {
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('桥头护栏松了一截')
    await page.getByRole('radio', { name: '安全隐患' }).check({ force: true })
    face.deaf = true
    await send(page)
    await page.getByRole('heading', { name: '已存在本机' }).waitFor()
    await expect.poll(() => eventsTitled('桥头护栏松了一截')).toHaveLength(1)
    face.deaf = false
    await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    expect(await eventsTitled('桥头护栏松了一截')).toHaveLength(1)
    await context.close()
  })

  test('without signal a draft stays and what was handed over is kept, also after the app was closed; it goes out by itself', async () => {
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('沿河步道有一盏灯不亮')
    await page.getByRole('radio', { name: '城市管理' }).check({ force: true })
    await page.locator('.fd-place', { hasText: '第1网格' }).waitFor()
    face.cut = true
    await page.reload()
    expect(await sentence(page).inputValue()).toBe('沿河步道有一盏灯不亮')
    await page.locator('.fd-place', { hasText: '第1网格' }).waitFor()
    await send(page)
    await page.getByRole('heading', { name: '已存在本机' }).waitFor()
    await page.getByText('没有信号，有信号会自己送').waitFor()
    await page.goto(`${face.url}/field/`)
    await page.locator('.fd-syncline', { hasText: '1 条等着送出' }).waitFor()
    expect(await eventsTitled('沿河步道有一盏灯不亮')).toEqual([])
    face.cut = false
    await page.reload()
    await expect.poll(() => eventsTitled('沿河步道有一盏灯不亮'), { timeout: 15_000 }).toHaveLength(1)
    await page.getByText('都齐了', { exact: false }).waitFor()
    await context.close()
  })

  test('a lost session asks to sign in above the page and what was typed is still there', async () => {
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('老年食堂门口地砖翘起来了')
    await page.getByRole('radio', { name: '城市管理' }).check({ force: true })
    await context.clearCookies()
    // Whatever asks next is told: here what another person does.
    await (await app.as('worker')).events.report({ id: randomUUID(), title: '巷口路灯不亮', category: 'ZF01', gridId: app.county.grids[0] })
    await page.getByRole('heading', { name: '请重新登录' }).waitFor()
    await page.getByLabel('密码').fill(testPassword)
    await page.getByRole('button', { name: '登录' }).tap()
    await page.getByRole('heading', { name: '请重新登录' }).waitFor({ state: 'detached' })
    expect(await sentence(page).inputValue()).toBe('老年食堂门口地砖翘起来了')
    await send(page)
    await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    await context.close()
  })

  test('somebody who reported it already is shown, and 就是这件 joins that one: one matter, both told', async () => {
    const first = await (await app.as('worker2')).events.report({ id: randomUUID(), title: '河埠头烧树叶冒烟', category: 'ZF01.0115', gridId: app.county.grids[0], place: app.county.inside(0) })
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('有人焚烧树叶垃圾')
    await page.getByText('已定位', { exact: false }).waitFor()
    await submit(page).tap()
    await page.getByRole('heading', { name: '是不是这一件？' }).waitFor()
    await page.getByRole('button', { name: '就是这件' }).first().tap()
    await page.getByRole('heading', { name: '已并到同一件事里' }).waitFor()
    await page.getByText(first.number).first().waitFor()
    expect(await eventsTitled('有人焚烧树叶垃圾')).toEqual([])
    expect((await (await app.as('dispatcher')).events.get({ id: first.id })).story.at(-1)?.reason).toContain('有人焚烧树叶垃圾')
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
    const now = async () => (await app.as('dispatcher')).events.get({ id: row.id })
    await expect.poll(async () => (await now()).state).toBe('handled')
    await expect.poll(async () => (await now()).photos.length, { timeout: 15_000 }).toBe(1)
    expect((await now()).story.some((line) => line.reason === '已劝离，划了黄线')).toBe(true)
    expect(faults).toEqual([])
    await context.close()
  })

  test('when somebody was faster while one writes, the sheet says so, the words stay, and the step can still be taken', async () => {
    const row = await dispatched('桥下堆了建筑垃圾')
    const handler = await app.as('handler')
    const signed = await handler.events.step({ id: row.id, step: 'sign', version: row.version })
    const { page, context } = await phone()
    await enter(page, 'handler', `events/${row.id}`)
    await page.getByRole('button', { name: '其他' }).tap()
    await page.getByRole('button', { name: '反馈结果' }).tap()
    const sheet = page.getByRole('dialog', { name: '反馈结果' })
    await sheet.getByLabel('办得怎么样').fill('已清运两车')
    await (await app.as('handler2')).events.step({ id: row.id, step: 'handle', version: signed.version })
    await sheet.getByText('这一步现在还可以做', { exact: false }).waitFor({ timeout: 10_000 })
    expect(await sheet.getByLabel('办得怎么样').inputValue()).toBe('已清运两车')
    await sheet.getByRole('button', { name: '反馈结果' }).tap()
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(async () => (await handler.events.get({ id: row.id })).state).toBe('handled')
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
    page.on('response', (response) => { if (/\.(js|css)$/.test(new URL(response.url()).pathname) && !/pinyin/.test(response.url())) bodies.push(response.body()) })
    await page.goto(`${face.url}/field/${path}`)
    await page.locator('main h1, .gz-top h1').first().waitFor()
    await page.waitForTimeout(300)
    sizes[path || 'today'] = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0)
  }
  console.log('first load, gzip bytes:', JSON.stringify(sizes))
  for (const size of Object.values(sizes)) expect(size).toBeLessThanOrEqual(150_000)
  await context.close()
})
