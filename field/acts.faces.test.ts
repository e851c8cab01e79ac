import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomUUID, startTestApp, type TestApp } from '../server/platform/testing/app.ts'
import { serveFace, type Face } from './testing/face.ts'
import { browserArgs, enterAt, picture, quiet, sentence, submit, takePhone } from './testing/visit.ts'

let app: TestApp
let face: Face
let browser: Browser
interface Measured { en: string; zh: string; taps: number; seconds: number; typed: boolean }
const measured: Measured[] = []

beforeAll(async () => {
  app = await startTestApp({ now: new Date() })
  face = await serveFace(app.url)
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: browserArgs })
})
afterAll(async () => {
  await browser.close()
  await face.close()
  await app.close()
  console.table(measured)
  if (process.env['GEZHI_TAPS'] === '1' && measured.length === 5) writeTables()
})

/** Renews the two tables between their marks. */
function writeTables(): void {
  for (const [file, head, name] of [['README.md', '| act | taps | seconds |', 'en'], ['README.zh-CN.md', '| 做什么 | 点几下 | 几秒 |', 'zh']] as const) {
    const path = fileURLToPath(new URL(`../${file}`, import.meta.url))
    const rows = measured.map((one) => `| ${one[name]} | ${one.taps} | ${one.seconds.toFixed(1)} |`)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(<!-- taps -->\n)[^]*?(<!-- \/taps -->)/, `$1${[head, '|---|---|---|', ...rows].join('\n')}\n$2`))
  }
}

/** Somebody at 今日 with their copy on the phone; `done` notes what it took, most of it 5 characters a second, a practised thumb. */
async function begin(login: string) {
  const { page, context } = await takePhone(browser, app.county.inside(0))
  await enterAt(page, `${face.url}/field/`, login)
  await quiet(page)
  await page.waitForTimeout(4_000)
  let taps = 0
  const start = performance.now()
  const tap = async (what: Locator) => {
    taps++
    await what.tap()
  }
  const done = (en: string, zh: string, typed: boolean) => void measured.push({ en, zh, taps, seconds: (performance.now() - start) / 1000, typed })
  return { page, context, tap, done }
}

async function dispatched(title: string) {
  const row = await (await app.as('worker')).events.report({ id: randomUUID(), title, category: 'ZF01.0504', gridId: app.county.grids[0], address: '菜场东门' })
  const desk = await app.as('dispatcher')
  await desk.events.step({ id: row.id, step: 'accept', version: 1 })
  return desk.events.step({ id: row.id, step: 'dispatch', version: 2, unitId: app.county.units.enforcement })
}

test.each([[true, '三号楼下垃圾堆了好几天没人清'], [false, '两户人家为楼上漏水吵起来了']])('a report with photo: at most 4 taps and a sentence, at most 20 seconds (with signal: %s)', async (online, text) => {
  const { page, context, tap, done } = await begin('worker')
  if (!online) await context.setOffline(true)
  await tap(page.locator('.gz-place-main'))
  const chooser = page.waitForEvent('filechooser')
  await tap(page.locator('.gz-photo-add'))
  await (await chooser).setFiles(picture)
  await sentence(page).pressSequentially(text, { delay: 200 })
  await tap(submit(page))
  await page.getByRole('heading', { name: online ? '已经报上去了' : '已存在本机' }).waitFor()
  done(online ? 'report with a photo, with signal' : 'report with a photo, without signal', online ? '带照片上报，有信号' : '带照片上报，没信号', true)
  const { taps, seconds } = measured.at(-1) ?? { taps: 99, seconds: 99 }
  expect(taps).toBeLessThanOrEqual(4)
  expect(seconds).toBeLessThanOrEqual(20)
  await context.close()
})

test('handling: sign, begin and feed back from 今日', async () => {
  await dispatched('菜场东门占道经营')
  const { page, context, tap, done } = await begin('handler')
  await tap(page.getByRole('button', { name: '签收' }))
  await tap(page.getByRole('button', { name: '开始处置' }))
  await tap(page.getByRole('button', { name: '反馈结果' }))
  const sheet = page.getByRole('dialog', { name: '反馈结果' })
  await sheet.getByLabel('办得怎么样').pressSequentially('已劝离，划了线', { delay: 200 })
  await tap(sheet.getByRole('button', { name: '反馈结果' }))
  await sheet.waitFor({ state: 'detached' })
  done('sign for, begin and feed back', '签收、处置、反馈', true)
  await context.close()
})

test('verifying what a unit says is done, from 今日', async () => {
  const { page, context, tap, done } = await begin('worker')
  await tap(page.getByRole('button', { name: '核查通过' }))
  await tap(page.locator('dialog[open] .gz-sheet-acts .gz-button-primary'))
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  done('verify', '核查', false)
  await context.close()
})

test('finding a matter by a few letters of pinyin', async () => {
  const { page, context, tap, done } = await begin('worker')
  await tap(page.locator('.gz-place', { hasText: '查找' }))
  await page.getByRole('searchbox').pressSequentially('laji', { delay: 200 })
  await tap(page.getByText('三号楼下垃圾堆了好几天没人清').first())
  await page.getByRole('heading', { name: '事件详情' }).waitFor()
  done('find a matter by pinyin', '用拼音查一件事', true)
  await context.close()
})

test('a visit at which a need came up: the visit and the matter in one go, at most 3 taps and a sentence', async () => {
  const ids = { home: randomUUID(), household: randomUUID() }
  const worker = await app.as('worker')
  await worker.register.addHome({ id: ids.home, gridId: app.county.grids[0]!, address: '幸福里1幢1单元101室' })
  await worker.register.addHousehold({ id: ids.household, homeId: ids.home, headName: '钱奶奶' })
  const { page, context, tap, done } = await begin('worker')
  await page.goto(`${face.url}/field/homes/${ids.home}`)
  await page.getByRole('heading', { name: '这一家' }).waitFor()
  await tap(page.getByRole('button', { name: '走访', exact: true }))
  await page.getByLabel('记一句').waitFor()
  await page.getByLabel('记一句').pressSequentially('楼道灯坏了好几天，晚上看不见', { delay: 200 })
  await tap(page.locator('dialog[open] .gz-chip', { hasText: '上报事件' }))
  await tap(page.getByRole('button', { name: '见到了' }))
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  done('a visit with a need reported', '走访并上报一件事', true)
  const { taps } = measured.at(-1) ?? { taps: 99 }
  expect(taps).toBeLessThanOrEqual(3)
  await expect.poll(async () => (await worker.events.list({ limit: 50 })).items.map((row) => row.title), { timeout: 20_000 }).toContain('楼道灯坏了好几天，晚上看不见')
  expect((await worker.visits.of({ id: ids.home })).visits).toHaveLength(1)
  await context.close()
})
