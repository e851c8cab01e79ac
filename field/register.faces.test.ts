import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomUUID, startTestApp, type TestApp } from '../server/platform/testing/app.ts'
import { serveFace, type Face } from './testing/face.ts'
import { browserArgs, enterAt, quiet, takePhone } from './testing/visit.ts'

let app: TestApp
let face: Face
let browser: Browser
const ids = { home: randomUUID(), household: randomUUID(), person: randomUUID(), place: randomUUID() }

beforeAll(async () => {
  app = await startTestApp({ now: new Date() })
  const grid = app.county.grids[0]!
  await (await app.as('admin')).register.saveField({ of: 'household', key: 'members', version: 0, active: true, purpose: '知道家里有谁', basis: '本人同意', retentionDays: 365 })
  const worker = await app.as('worker')
  await worker.register.addHome({ id: ids.home, gridId: grid, address: '幸福里3幢2单元501室' })
  await worker.register.addHousehold({ id: ids.household, homeId: ids.home, headName: '赵大方', contact: '13800005678', needs: ['hearing'] })
  await worker.register.addPerson({ id: ids.person, gridId: grid, name: '赵小妹', born: 1940, contact: '13900001234', lives: { relationId: randomUUID(), householdId: ids.household, role: 'parent' } })
  await worker.register.addPlace({ id: ids.place, gridId: grid, name: '老王小吃店', kind: 'restaurant', address: '幸福里门口' })
  await worker.events.report({ id: randomUUID(), title: '楼道堆了旧家具', category: 'ZF01.0102', gridId: grid, address: '幸福里3幢2单元501室' })
  await app.gezhi.worker.settle()
  face = await serveFace(app.url)
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: browserArgs })
})
afterAll(async () => {
  await browser.close()
  await face.close()
  await app.close()
})

const goTo = (page: Page, path: string) => page.evaluate((to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }, `/field/${path}`)
const body = (page: Page) => page.locator('main').innerText()

test('somebody is found by a clue without signal, masked until one says what for; the call, the edit and the look arrive by themselves', async () => {
  const { page, context, faults } = await takePhone(browser, app.county.inside(0))
  await enterAt(page, `${face.url}/field/`, 'worker')
  await quiet(page)
  await page.waitForTimeout(4_500)
  await goTo(page, 'find')
  // Once with signal: without a service worker the search's own table must be here before.
  await page.getByRole('searchbox').fill('幸福里')
  await page.getByText('幸福里3幢2单元501室').first().waitFor()
  await context.setOffline(true)
  await page.getByRole('searchbox').fill('zhaoxiaomei')
  await page.getByText('赵**').first().tap()
  await page.getByRole('heading', { name: '这个人' }).waitFor()
  expect(await body(page)).not.toContain('赵小妹')
  expect(await body(page)).not.toContain('13900001234')
  await page.getByRole('button', { name: '看全名和电话' }).tap()
  await page.getByRole('button', { name: '走访联系' }).tap()
  await page.getByText('赵小妹').first().waitFor()
  expect(await page.getByRole('link', { name: '打电话' }).getAttribute('href')).toBe('tel:13900001234')
  await page.getByText('认得到人').tap()
  await page.getByRole('button', { name: '其他' }).tap()
  await page.getByRole('button', { name: '改资料' }).tap()
  const edit = page.getByRole('dialog', { name: '改资料' })
  await edit.getByRole('radio', { name: '电话' }).check({ force: true })
  await edit.getByRole('button', { name: '改好了' }).tap()
  await edit.waitFor({ state: 'detached' })
  await page.getByText('愿意怎么联系').waitFor()
  await page.getByRole('link', { name: '幸福里3幢2单元501室' }).tap()
  await page.getByRole('heading', { name: '这一家' }).waitFor()
  await page.getByText('听力不便').waitFor()
  await page.getByText('楼道堆了旧家具').waitFor()
  expect(await body(page)).not.toContain('赵大方')
  // The task is the same: one tap, and it is on record again.
  await page.getByRole('button', { name: '看全名和电话（走访联系）' }).tap()
  await page.getByText('赵大方').waitFor()
  await page.getByRole('button', { name: '走访', exact: true }).tap()
  await page.getByLabel('记一句').fill('家里都好，烟感装了')
  await page.getByRole('button', { name: '见到了' }).tap()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await context.setOffline(false)
  await goTo(page, 'me/sync')
  await page.getByRole('button', { name: '现在收发' }).tap()
  await page.getByText('都收到了，一条不少。').waitFor()
  const worker = await app.as('worker')
  const { items } = await worker.register.looks({ id: ids.person })
  expect(items).toMatchObject([{ purpose: 'visit', what: 'page', byName: '甲一' }])
  expect((await worker.register.looks({ id: ids.person })).items).toHaveLength(1)
  expect((await app.pool.query('select subject_id, what from look where subject_id = $1', [ids.household])).rows).toEqual([{ subject_id: ids.household, what: 'contact' }])
  expect((await worker.register.person({ id: ids.person })).person.way).toBe('phone')
  expect((await worker.visits.of({ id: ids.home })).visits.map((visit) => visit.note)).toEqual(['家里都好，烟感装了'])
  expect((await worker.visits.familiar({})).marks).toEqual([{ subjectId: ids.person, knows: true, talks: false }])
  await goTo(page, `places/${ids.place}`)
  await page.getByText('老王小吃店').first().waitFor()
  expect(faults).toEqual([])
  await context.close()
})
