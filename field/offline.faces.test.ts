import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { randomUUID, type TestApp } from '../server/platform/testing/app.ts'
import type { Face } from './testing/face.ts'
import { enterAt, picture, quiet, send, sentence, signIn, submit, takePhone } from './testing/visit.ts'
import { workInField } from './testing/work.ts'

let app: TestApp
let face: Face
let browser: Browser

workInField((work) => { ({ app, face, browser } = work) })
beforeEach(() => {
  app.clock.now = new Date()
  face.cut = false
})

const home = () => `${face.url}/field/`
const phone = (options: { worker?: boolean } = {}) => takePhone(browser, app.county.inside(0), {}, options)
const enter = (page: Page, login: string, path = '') => enterAt(page, home() + path, login)
const titled = async (title: string) => (await (await app.as('dispatcher')).events.list({ limit: 200 })).items.filter((row) => row.title === title)

async function dispatched(title: string) {
  const row = await (await app.as('worker')).events.report({ id: randomUUID(), title, category: 'ZF01.0504', gridId: app.county.grids[0], address: '菜场东门' })
  const desk = await app.as('dispatcher')
  await desk.events.step({ id: row.id, step: 'accept', version: 1 })
  return desk.events.step({ id: row.id, step: 'dispatch', version: 2, unitId: app.county.units.enforcement })
}

/** Said to be done by the unit: the worker goes and looks. */
async function handled(title: string) {
  const row = await dispatched(title)
  const handler = await app.as('handler')
  const signed = await handler.events.step({ id: row.id, step: 'sign', version: row.version })
  const handling = await handler.events.step({ id: row.id, step: 'handle', version: signed.version })
  return handler.events.step({ id: row.id, step: 'feed_back', version: handling.version, reason: '已清理' })
}

/** The service worker has the app's files and serves this page. */
async function installed(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

const headline = (page: Page) => page.locator('.fd-tally').innerText()

describe('a working day without signal', () => {
  test('cold start, list, report with photo, step and search work offline; back in signal everything has its receipt and the counts agree', async () => {
    const done = await handled('菜场东门占道经营')
    const { page, context, faults } = await phone({ worker: true })
    await enter(page, 'worker')
    await quiet(page)
    await installed(page)
    await quiet(page)
    await page.close()
    await context.setOffline(true)

    const cold = await context.newPage()
    cold.on('pageerror', (error) => faults.push(error.message))
    await cold.goto(home())
    await cold.locator('.fd-hero-title', { hasText: '菜场东门占道经营' }).waitFor()
    await cold.locator('.gz-place', { hasText: '事件' }).tap()
    await cold.getByText('菜场东门占道经营').first().waitFor()

    await cold.locator('.gz-place-main').tap()
    await cold.locator('.gz-photo-add input').setInputFiles(picture)
    await cold.locator('.gz-photo').waitFor()
    await sentence(cold).fill('小公园的路灯坏了一排')
    await send(cold)
    await cold.getByRole('heading', { name: '已存在本机' }).waitFor()

    await cold.goto(`${home()}events/${done.id}`)
    await cold.getByRole('button', { name: /核查/ }).first().tap()
    const sheet = cold.locator('dialog[open]')
    await sheet.locator('.gz-sheet-acts .gz-button-primary').tap()
    await cold.locator('.gz-notice', { hasText: '没有信号，有信号会自己送' }).waitFor()
    await cold.getByText('已核查').first().waitFor()

    await cold.goto(`${home()}find`)
    await cold.getByRole('searchbox').fill('ludeng')
    await cold.getByText('小公园的路灯坏了一排').waitFor()

    await cold.goto(`${home()}me/sync`)
    await expect.poll(() => headline(cold)).toBe('本机 2 条，已收 0 条')
    await context.setOffline(false)
    await cold.getByRole('button', { name: '现在收发' }).tap()
    // The picture is an act of its own once it has arrived.
    await expect.poll(() => headline(cold), { timeout: 20_000 }).toBe('本机 3 条，已收 3 条')
    await cold.getByText('都收到了，一条不少。').waitFor()
    const [row] = await titled('小公园的路灯坏了一排')
    await expect.poll(async () => (await (await app.as('worker')).events.get({ id: row?.id ?? '' })).photos.length).toBe(1)
    expect((await (await app.as('worker')).events.read({ id: done.id })).state).toBe('verified')
    expect(faults).toEqual([])
    await context.close()
  })

  test('where the network keeps silent nobody waits for it: 今日 stands from the copy, and what the server says later counts', async () => {
    const done = await handled('小学门口流动摊点')
    const { page, context, faults } = await phone()
    await enter(page, 'worker')
    await quiet(page)
    let silent = true
    const waiting: (() => void)[] = []
    await page.route('**/api/**', async (route) => {
      if (silent) await new Promise<void>((go) => waiting.push(go))
      await route.continue().catch(() => undefined)
    })
    await page.reload()
    await page.locator('.fd-hero-title, .gz-row-title').filter({ hasText: '小学门口流动摊点' }).first().waitFor({ timeout: 20_000 })
    silent = false
    for (const go of waiting) go()
    await quiet(page)
    await page.goto(`${home()}events/${done.id}`)
    await page.getByRole('button', { name: /核查/ }).first().waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  test('a new version that comes in the middle of a report is taken when one wants, and the report is still there', async () => {
    const worker = fileURLToPath(new URL('dist/sw.js', import.meta.url))
    const before = readFileSync(worker, 'utf8')
    const { page, context } = await phone({ worker: true })
    await context.addInitScript(() => localStorage.setItem('gezhi.quiet', JSON.stringify({ on: false })))
    try {
      await enter(page, 'worker')
      await installed(page)
      await page.locator('.gz-place-main').tap()
      await page.locator('.gz-photo-add input').setInputFiles(picture)
      await page.locator('.gz-photo').waitFor()
      await sentence(page).fill('桥洞下有人堆了一车旧家具')
      appendFileSync(worker, '\n// another version\n')
      await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()))
      await page.getByText('有新版本', { exact: false }).waitFor()
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '更新' }).tap()])
      expect(await sentence(page).inputValue()).toBe('桥洞下有人堆了一车旧家具')
      await page.locator('.gz-photo').waitFor()
      await send(page)
      await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    } finally {
      writeFileSync(worker, before)
      await context.close()
    }
  })

  test('a phone that is full says so, and nothing that was written is lost', async () => {
    const { page, context } = await phone()
    await enter(page, 'worker')
    await quiet(page)
    await page.locator('.gz-place-main').tap()
    await sentence(page).fill('巷子里的窨井盖松了')
    // Chromium's override of the quota does not reach a store that lies in memory, as here: the browser's own answer is given instead.
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put
      Object.assign(window, { thereIsRoom: () => { IDBObjectStore.prototype.put = put } })
      IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError') }
    })
    await send(page)
    await page.getByText('手机存满了', { exact: false }).first().waitFor()
    expect(await sentence(page).inputValue()).toBe('巷子里的窨井盖松了')
    await page.evaluate(() => (window as unknown as { thereIsRoom: () => void }).thereIsRoom()) // put there above
    await submit(page).tap()
    await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    await context.close()
  })

  test('two phones sign for one matter without signal: it is signed for once, and the second is told', async () => {
    const row = await dispatched('河边护栏缺了一截')
    const [one, two] = [await phone(), await phone()]
    for (const [visit, login] of [[one, 'handler'], [two, 'handler2']] as const) {
      await enter(visit.page, login)
      await quiet(visit.page)
      await visit.page.goto(`${home()}events/${row.id}`)
      await visit.page.getByRole('button', { name: '签收' }).waitFor()
      await visit.context.setOffline(true)
      await visit.page.getByRole('button', { name: '签收' }).tap()
      await visit.page.getByText('已签收', { exact: true }).first().waitFor()
    }
    for (const visit of [one, two]) {
      await visit.context.setOffline(false)
      await visit.page.goto(`${home()}me/sync`)
      await expect.poll(() => headline(visit.page), { timeout: 20_000 }).toBe('本机 1 条，已收 1 条')
    }
    await two.page.getByText('并在一起了').first().waitFor()
    const { story } = await (await app.as('handler')).events.get({ id: row.id })
    expect(story.filter((line) => line.step === 'sign')).toHaveLength(1)
    await one.context.close()
    await two.context.close()
  })

  test('a second person on the same phone sees nothing of the first, on the screen or in its store', async () => {
    const { page, context } = await phone({ worker: true })
    await enter(page, 'worker')
    await quiet(page)
    await installed(page)
    await page.locator('.gz-place-main').tap()
    await sentence(page).fill('甲家门口垃圾堆了好几天')
    await context.setOffline(true)
    await send(page)
    await page.getByRole('heading', { name: '已存在本机' }).waitFor()
    await context.setOffline(false)
    face.cut = true
    await page.goto(`${home()}me`)
    await page.getByText('还有 1 条没送出去').first().waitFor()
    await context.clearCookies()
    face.cut = false
    await page.goto(home())
    await signIn(page, 'otherhandler')
    await page.locator('.gz-bottom').waitFor()
    await quiet(page)
    for (const path of ['', 'events', 'me/sync', 'report']) {
      await page.goto(home() + path)
      await page.locator('h1').first().waitFor()
      expect(await page.locator('body').innerText()).not.toContain('垃圾堆了好几天')
    }
    const seen = await page.evaluate(async () => {
      const all: string[] = []
      for (const { name } of await indexedDB.databases()) {
        const open = await new Promise<IDBDatabase>((done) => { const ask = indexedDB.open(name ?? ''); ask.onsuccess = () => done(ask.result) })
        for (const store of open.objectStoreNames) {
          const values = await new Promise<unknown[]>((done) => { const ask = open.transaction(store).objectStore(store).getAll(); ask.onsuccess = () => done(ask.result) })
          for (const value of values) all.push(value instanceof Uint8Array || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : JSON.stringify(value))
        }
        open.close()
      }
      return all.join('\n')
    })
    expect(seen).not.toContain('垃圾堆了好几天')
    expect(seen).not.toContain('甲家')
    await context.close()
  })

  test('a wrong clock is noticed and told, and the report carries the right time', async () => {
    const { page, context } = await phone()
    await context.addInitScript(() => {
      const now = Date.now.bind(Date)
      const Real = Date
      const late = 17 * 60_000
      class Slow extends Real {
        constructor(...given: []) {
          super(...(given.length === 0 ? ([now() - late] as unknown as []) : given))
        }
        static override now = () => now() - late
      }
      window.Date = Slow as DateConstructor
    })
    await enter(page, 'worker', 'report')
    await sentence(page).fill('戏台边上的灯箱松动')
    await page.getByRole('radio', { name: '安全隐患' }).check({ force: true })
    await send(page)
    await page.getByRole('heading', { name: '已经报上去了' }).waitFor()
    await page.goto(`${home()}me/sync`)
    await page.getByText('手机时间差了约', { exact: false }).waitFor()
    const [row] = await titled('戏台边上的灯箱松动')
    const event = await (await app.as('worker')).events.read({ id: row?.id ?? '' })
    expect(Math.abs(Date.parse(event.happenedAt) - Date.now())).toBeLessThan(120_000)
    await context.close()
  })
})

describe('fast enough for an old phone', () => {
  test('starts without signal, and shows a list of 5,500 matters, at a sixth of the speed', async () => {
    const one = await (await app.as('worker2')).events.report({ id: randomUUID(), title: '路口积水', category: 'ZF01.0406', gridId: app.county.grids[1], address: '第2网格路口' })
    await app.pool.query(`insert into event select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'number', '330802-20261101-' || lpad(n::text, 5, '0'), 'title', '路口积水 ' || n, 'reported_at', e.reported_at - n * interval '1 minute'))).*
      from event e, generate_series(1, 5500) n where e.id = $1`, [one.id])
    const { page, context } = await phone({ worker: true })
    await enter(page, 'worker2')
    await page.locator('.fd-syncline', { hasText: '都齐了' }).waitFor({ timeout: 60_000 })
    await installed(page)
    await page.close()
    await context.setOffline(true)
    const cold = await context.newPage()
    const session = await context.newCDPSession(cold)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    const start = performance.now()
    await cold.goto(home())
    await cold.locator('.gz-bottom').waitFor()
    const started = performance.now() - start
    await cold.locator('.fd-syncline', { hasText: /没有信号|等着/ }).waitFor({ timeout: 60_000 })
    const whole = performance.now() - start
    await cold.locator('.gz-place', { hasText: '事件' }).tap()
    const tapped = performance.now()
    await cold.getByRole('radio', { name: '我辖区' }).check({ force: true })
    await cold.getByText(/^路口积水/).first().waitFor()
    const listed = performance.now() - tapped
    const drawn = await cold.locator('.gz-row').count()
    console.log(`offline, 6× throttle, 5,500 matters held: frame ${Math.round(started)} ms, copy open ${Math.round(whole)} ms, list ${Math.round(listed)} ms with ${drawn} rows drawn`)
    expect(drawn).toBeLessThan(80)
    // The promises are 2 s and 1 s on a machine of its own; here others run beside it, so only what would be a fault of another kind fails.
    expect(started).toBeLessThan(20_000)
    expect(listed).toBeLessThan(15_000)
    await context.close()
  })
})
