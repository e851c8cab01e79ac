import type { Browser, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { randomUUID, type TestApp } from '../server/platform/testing/app.ts'
import type { Face } from './testing/face.ts'
import { enterAt, quiet, send, sentence, signIn, takePhone } from './testing/visit.ts'
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
const phone = () => takePhone(browser, app.county.inside(0))
const enter = (page: Page, login: string, path = '') => enterAt(page, home() + path, login)
const reported = async (title: string) => (await app.as('worker')).events.report({ id: randomUUID(), title, category: 'ZF01.0504', gridId: app.county.grids[0], address: '菜场东门' })

/** Whoever was at work for a few seconds has every page on the phone. */
const warmed = async (page: Page) => {
  await quiet(page)
  await page.waitForTimeout(4_500)
}
/** Goes on within the app, as a tap would: a reload without signal needs the service worker, which is another test's. */
const goTo = (page: Page, path: string) => page.evaluate((to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }, `/field/${path}`)

describe('a report is put right', () => {
  test('words, kind and address are corrected without signal, seen at once, and merged with what the desk changed meanwhile', async () => {
    const row = await reported('菜场东们占道')
    const { page, context, faults } = await phone()
    await enter(page, 'worker')
    await warmed(page)
    await goTo(page, `events/${row.id}`)
    await context.setOffline(true)
    await page.getByRole('button', { name: '更正' }).tap()
    await page.getByLabel('一句话').fill('菜场东门占道，挡住消防通道')
    await page.locator('.fd-filed').first().tap()
    const sheet = page.getByRole('dialog', { name: '选类别' })
    await sheet.getByRole('searchbox').fill('消防')
    await sheet.locator('.fd-option').first().tap()
    await sheet.waitFor({ state: 'detached' }).catch(() => undefined)
    await page.getByRole('button', { name: '改好了' }).tap()
    await page.getByText('菜场东门占道，挡住消防通道').first().waitFor()
    await page.getByText(/更正了(标题、类别|类别、标题)/).waitFor()
    await (await app.as('receiver')).events.amend({ id: row.id, version: 1, address: '菜场东门 2 号摊' })
    await context.setOffline(false)
    await goTo(page, 'me/sync')
    await page.getByRole('button', { name: '现在收发' }).tap()
    await page.getByText('都收到了，一条不少。').waitFor()
    const event = await (await app.as('worker')).events.read({ id: row.id })
    expect(event).toMatchObject({ title: '菜场东门占道，挡住消防通道', address: '菜场东门 2 号摊' })
    expect(event.category).not.toBe('ZF01.0504')
    expect(faults).toEqual([])
    await context.close()
  })

  test('two who corrected the same are shown both, and the person says which one stands', async () => {
    const row = await reported('河边护拦松动')
    const { page, context } = await phone()
    await enter(page, 'worker')
    await warmed(page)
    await goTo(page, `events/${row.id}/amend`)
    await page.getByLabel('一句话').waitFor()
    await context.setOffline(true)
    await page.getByLabel('一句话').fill('河边护栏松动，有两米长')
    await page.getByRole('button', { name: '改好了' }).tap()
    await (await app.as('receiver')).events.amend({ id: row.id, version: 1, title: '河边栏杆坏了' })
    await context.setOffline(false)
    await goTo(page, 'me/sync')
    await page.getByRole('button', { name: '现在收发' }).tap()
    await page.getByText('同一处两个人都改了').waitFor()
    await page.getByText('河边栏杆坏了').first().waitFor()
    await page.getByRole('radio', { name: /用我写的/ }).check({ force: true })
    await page.getByRole('button', { name: '就这样定' }).tap()
    await page.getByText('同一处两个人都改了').waitFor({ state: 'detached' })
    await expect.poll(async () => (await (await app.as('worker')).events.read({ id: row.id })).title, { timeout: 15_000 }).toBe('河边护栏松动，有两米长')
    await context.close()
  })
})

async function dispatched(title: string) {
  const row = await reported(title)
  const desk = await app.as('dispatcher')
  await desk.events.step({ id: row.id, step: 'accept', version: 1 })
  return desk.events.step({ id: row.id, step: 'dispatch', version: 2, unitId: app.county.units.enforcement })
}

test('a step made before the first copy is on the phone says what was done, and offers it no second time', async () => {
  const row = await dispatched('桥头灯箱倒了')
  const { page, context } = await phone()
  await page.route('**/api/sync/snapshot**', (route) => route.abort())
  await page.route('**/api/sync/calls', (route) => route.abort())
  await enter(page, 'handler', `events/${row.id}`)
  await page.getByRole('button', { name: '签收' }).tap()
  await page.getByText('签收：已记下，待发送').waitFor()
  expect(await page.getByRole('button', { name: '签收' }).count()).toBe(0)
  await page.goto(home())
  await page.locator('.fd-hero-title', { hasText: '桥头灯箱倒了' }).waitFor()
  expect(await page.getByRole('button', { name: '签收' }).count()).toBe(0)
  await page.unroute('**/api/sync/calls')
  await page.goto(`${home()}events/${row.id}`)
  await page.getByRole('button', { name: '开始处置' }).waitFor()
  expect((await (await app.as('handler')).events.read({ id: row.id })).state).toBe('signed')
  await context.close()
})

test('a stopped account is told what happened, what waits and what to do; used again, what waited goes out', async () => {
  const { page, context } = await phone()
  await enter(page, 'parttime', 'report')
  const admin = await app.as('admin')
  const turn = async (active: boolean) => {
    const row = (await admin.accounts.list({ text: 'parttime' })).items[0] ?? expect.fail()
    await admin.accounts.change({ id: app.county.accounts['parttime'] ?? '', version: row.version, name: row.name, phone: null, active })
  }
  await page.route('**/api/sync/calls', (route) => route.abort())
  await sentence(page).fill('老人活动室的灯不亮了')
  await send(page)
  await page.getByRole('heading', { name: '已存在本机' }).waitFor()
  await turn(false)
  await page.goto(`${home()}events`)
  await page.getByRole('heading', { name: '这个账号停用了' }).waitFor()
  await page.getByText('还有1 条办理').waitFor()
  await page.getByText('给管理员或街道指挥室打电话').waitFor()
  await page.reload()
  await page.getByText('还有1 条办理').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('活动室')
  await turn(true)
  await page.unroute('**/api/sync/calls')
  await page.getByRole('button', { name: '重新登录' }).tap()
  await signIn(page, 'parttime')
  await page.locator('.gz-bottom').waitFor()
  await page.goto(home())
  await quiet(page)
  await expect.poll(async () => (await admin.events.list({ limit: 50 })).items.map((row) => row.title)).toContain('老人活动室的灯不亮了')
  await context.close()
})

describe('what was begun stays on the phone, sealed', () => {
  test('a draft survives a restart, is nowhere to be read, and one of an earlier version is carried over once', async () => {
    const { page, context } = await phone()
    await enter(page, 'worker', 'report')
    await sentence(page).fill('张家门口的井盖松了')
    const stored = () => page.evaluate(() => JSON.stringify(localStorage))
    expect(await stored()).not.toContain('张家门口')
    await page.reload()
    await page.getByText('上次没写完，接着写吧').waitFor()
    expect(await sentence(page).inputValue()).toBe('张家门口的井盖松了')
    await page.getByRole('button', { name: '重新写' }).tap()
    await page.getByRole('button', { name: '清空草稿' }).tap()
    const { accountId } = await (await app.as('worker')).accounts.me({})
    await page.evaluate((id) => localStorage.setItem(`gezhi.draft.${id}`, JSON.stringify({ id: crypto.randomUUID(), text: '李家楼道堆了纸箱', photos: [] })), accountId)
    await page.reload()
    await page.getByText('上次没写完，接着写吧').waitFor()
    expect(await sentence(page).inputValue()).toBe('李家楼道堆了纸箱')
    await expect.poll(stored).not.toContain('李家楼道')
    await goTo(page, 'me')
    await page.getByText('李家楼道堆了纸箱').waitFor()
    await context.close()
  })
})
