import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeXlsx } from 'hucre/xlsx'
import { chromium, type Browser, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, testPassword, type TestApp } from '../server/platform/testing/app.ts'

/** Ledgers and lists of the register in a real Chromium, built from the sources as they stand, against a server of their own. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }
let app: TestApp
let browser: Browser
let face: Server
let folder: string
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi console '))
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)), logLevel: 'error', build: { outDir: folder, emptyOutDir: true, minify: false } })
  app = await startTestApp({ now: new Date('2026-11-24T08:00:00Z') })
  face = createServer((incoming, answer) => (incoming.url?.startsWith('/api') ? passOn(incoming, answer) : sendFile(incoming.url ?? '/', answer)))
  await new Promise<void>((done) => face.listen(0, '127.0.0.1', done))
  const address = face.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}`
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
})
afterAll(async () => {
  await browser?.close()
  face?.closeAllConnections()
  face?.close()
  await app?.close()
  if (folder) await rm(folder, { recursive: true, force: true })
})

function sendFile(path: string, answer: ServerResponse): void {
  const name = normalize(new URL(path, 'http://x').pathname).replace(/^\/console\/?/, '')
  const file = join(folder, extname(name) ? name : 'index.html')
  answer.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file))
}

function passOn(incoming: IncomingMessage, answer: ServerResponse): void {
  const onward = request(app.url + (incoming.url ?? ''), { method: incoming.method, headers: { ...incoming.headers, host: new URL(app.url).host } }, (back) => {
    answer.writeHead(back.statusCode ?? 502, back.headers)
    back.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  answer.on('close', () => onward.destroy())
  incoming.pipe(onward)
}

/** A page signed in through the form, as a person would. */
async function enter(login: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${url}/console${path}`)
  await page.getByLabel('账号').fill(login)
  await page.locator('input[name=password]').fill(testPassword)
  await page.getByRole('button', { name: '登录' }).click()
  return page
}

/** Nothing sticks out of the window, and axe finds nothing. */
async function expectSound(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.waitForTimeout(200)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `sideways at ${width}`).toBeLessThanOrEqual(0)
  await page.evaluate(axe)
  const found = await page.evaluate(async () => ((await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } }).axe.run()).violations.map((one) => `${one.id} ${one.nodes[0]?.target.join()}`)))
  expect(found, `axe at ${width}`).toEqual([])
}

const table = async (rows: (string | number | null)[][]) => ({ name: '人口台账.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] })) })

it('上传 → 对列 → 检查 → 预览 → 导入 → 撤销: a ledger goes in and out again', async () => {
  const page = await enter('worker', '/register')
  await page.getByRole('link', { name: '台账导入' }).click()
  await page.getByText('还没有导入过台账').waitFor()
  await expectSound(page, 1440)
  await page.locator('input[type=file]').setInputFiles(await table([['姓名', '住哪里', '联系电话', '民族'], ['张建国', '幸福里3幢2单元501', '13805700001', '汉'], ['李秀英', '幸福里3幢2单元502', '138', '汉'], ['王小明', '幸福里3幢2单元503', null, '汉']]))

  await page.getByText('不读入、不保存：民族').waitFor()
  await page.getByRole('row', { name: /住哪里/ }).locator('.ant-select').click()
  await page.keyboard.type('地址')
  await page.locator('.ant-select-item-option', { hasText: /^地址$/ }).click()
  await expectSound(page, 360)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: '检查每一行' }).click()

  await page.getByRole('button', { name: '导入 2 行' }).waitFor()
  await page.getByText('电话号码不对').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载有误的行' }).click()])
  expect(download.suggestedFilename()).toBe('人口台账-有误的行.xlsx')
  await page.locator('.gz-segmented label', { hasText: '新增 2' }).click()
  await page.getByRole('row', { name: /张建国/ }).waitFor()
  await expectSound(page, 360)
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.getByRole('button', { name: '导入 2 行' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click()
  await page.getByText(/已写入 2 行/).waitFor()
  const { rows } = await app.pool.query("select p.name from person p where p.name in ('张建国', '王小明') order by 1")
  expect(rows).toHaveLength(2)

  await page.getByRole('button', { name: '整批撤销' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '整批撤销' }).click()
  await page.getByText(/已撤销 2 行/).waitFor()
  expect((await app.pool.query("select from person where name in ('张建国', '王小明')")).rows).toHaveLength(0)
  await page.context().close()
}, 120_000)

it('a list is asked for with its purpose, another person agrees, then it is fetched', async () => {
  const worker = await app.as('worker')
  for (let i = 0; i < 55; i++) await worker.register.addPerson({ id: crypto.randomUUID(), gridId: app.county.grids[0] ?? '', name: `试人${i}` })
  const page = await enter('instructor', '/register/exports')
  await page.getByRole('button', { name: '申请导出' }).click()
  await page.getByText('请选用途，并写明具体做什么').waitFor()
  await page.getByLabel('核对信息').check()
  await page.getByLabel('具体做什么').fill('核对冬季走访名单')
  await expectSound(page, 360)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: '申请导出' }).click()
  await page.getByText(/55 行，涉及 55 人。已提交，等另一个人同意/).waitFor()

  const other = await enter('chief', '/register/exports')
  await other.getByText('等我同意的').waitFor()
  await expectSound(other, 1440)
  await other.getByRole('button', { name: '同意', exact: true }).click()
  await other.getByText('等我同意的').waitFor({ state: 'detached' })

  await page.reload()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载', exact: true }).click()])
  expect(download.suggestedFilename()).toMatch(/^人员-DC-[0-9A-F]{8}\.xlsx$/)
  await page.getByText('已下载 1 次').waitFor()
  await Promise.all([page.context().close(), other.context().close()])
}, 120_000)

it('一表通: an empty form is bound by itself, filled for an area, and counted', async () => {
  const worker = await app.as('worker2')
  for (let i = 0; i < 3; i++) await worker.register.addHome({ id: crypto.randomUUID(), gridId: app.county.grids[1] ?? '', address: `桂花苑${i + 1}幢101`, use: 'whole_let' })
  const page = await enter('instructor', '/register/forms')
  await page.getByText('还没有表格').waitFor()
  await page.getByLabel('哪个部门要的').fill('区流动人口办')
  await page.locator('input[type=file]').setInputFiles({ ...(await table([['出租房屋登记表', '', ''], ['填报单位', '', ''], ['序号', '地址', '房屋类型'], ['', '', ''], ['', '', '']])), name: '出租房屋登记表.xlsx' })
  await page.getByRole('heading', { name: '出租房屋登记表' }).waitFor()
  await page.getByRole('region', { name: '这张表问了什么' }).getByText('使用情况').waitFor()
  await expectSound(page, 1440)
  await expectSound(page, 360)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: '填好' }).click()
  await page.getByText('请选用途，并写明给谁、做什么').waitFor()
  await page.getByLabel('核对信息').check()
  await page.getByLabel('给谁、做什么', { exact: true }).fill('区里月度报表')
  await page.getByRole('button', { name: '填好' }).click()
  await page.getByText('填好了，可以下载。').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载填好的表' }).click()])
  expect(download.suggestedFilename()).toBe('出租房屋登记表.xlsx')
  await page.getByText(/填过 1 次/).waitFor()
  await page.getByRole('region', { name: '对好列和格子' }).getByRole('row', { name: /房屋类型/ }).locator('.ant-select').click()
  await page.locator('.ant-select-item-option', { hasText: '户数' }).click()
  await page.getByRole('button', { name: '保存对应关系' }).click()
  await page.getByText('已保存').waitFor()
  await page.context().close()
}, 120_000)
