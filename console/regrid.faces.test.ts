import { mkdirSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../server/platform/testing/app.ts'
import { findings, openConsole, type Face } from './testing/face.ts'

/** 网格调整 in a real Chromium. GEZHI_LOOK names a folder for pictures. */
let face: Face
let app: TestApp

beforeAll(async () => {
  face = await openConsole({ now: new Date('2026-11-24T08:00:00Z') })
  app = face.app
})
afterAll(() => face?.close())
const enter = (login: string, path: string): Promise<Page> => face.enter(login, path)

const grid = (n: number): string => app.county.grids[n] ?? ''
const postsOf = async (login: string) => (await (await app.as(login)).accounts.me({})).posts.map((post) => post.areaId)
const look = async (page: Page, name: string): Promise<void> => {
  const to = process.env['GEZHI_LOOK']
  if (!to) return
  mkdirSync(to, { recursive: true })
  await page.screenshot({ path: join(to, `${name}.png`), fullPage: false })
}

/** Clicks on the map as shares of its box. */
async function clicks(page: Page, ...points: (readonly [number, number])[]): Promise<void> {
  const box = await page.locator('.gd-draw .gd-outline').boundingBox()
  if (!box) throw new Error('no map')
  for (const [x, y] of points) await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
}

describe('re-gridding', () => {
  it('a line drawn over the map shows what it would do; applied, the worker has another area; undone, everything is back', async () => {
    const worker = await app.as('worker')
    for (let n = 0; n < 6; n++) await worker.events.report({ id: randomUUID(), title: '楼道堆物堵住了门', category: 'ZF01.0102', place: { lng: 118.8 + 0.01 * (n + 0.5) / 6, lat: 28.905, accuracy: 8 } })
    const page = await enter('admin', '/admin/regrid')
    await page.getByText('还没有调整过网格').waitFor()
    await look(page, 'empty')
    await page.goto(`${face.url}/console/admin/regrid?plan=new&village=${app.county.villages[0]}`)
    await page.getByLabel('第1社区第1网格').check()
    await page.getByRole('button', { name: '画线', exact: true }).click()
    // The village fills the map: its first grid is the left half.
    await clicks(page, [0.36, 0.02], [0.37, 0.5], [0.36, 0.98])
    await page.getByRole('button', { name: '画完了' }).click()
    const table = page.locator('.gd-compared')
    await table.getByText('第1社区第3网格').waitFor()
    await look(page, 'preview')
    const rows = await table.locator('tbody tr').allInnerTexts()
    expect(rows.filter((row) => row.includes('新网格'))).toHaveLength(2)
    expect(rows.find((row) => row.includes('第1社区第1网格'))).toContain('停用')
    expect(await findings(page)).toEqual([])
    await page.getByLabel('第 1 块 · 名称').fill('')
    await page.getByLabel('第 1 块 · 名称').pressSequentially('沿河网格')
    await table.getByText('沿河网格').waitFor()
    await page.getByRole('button', { name: '立即执行' }).click()
    await page.getByText('停用 1 个网格，启用 2 个').waitFor()
    await look(page, 'sure')
    await page.locator('dialog[open]').getByRole('button', { name: '立即执行' }).click()
    await page.getByText('网格已调整').waitFor()
    await page.locator('.gd-plans').getByText('已执行').waitFor()
    const [applied] = (await (await app.as('admin')).regrid.list({})).items
    const held = await postsOf('worker')
    expect(applied?.after.map((part) => part.id)).toContain(held[0])
    expect(applied?.after.map((part) => part.name)).toContain('沿河网格')
    expect(held).not.toContain(grid(0))
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await look(page, 'undo')
    await page.locator('dialog[open]').getByRole('button', { name: '撤销第1社区拆分' }).click()
    await page.getByText('已恢复原来的网格').waitFor()
    await page.locator('.gd-plans').getByText('已撤销').waitFor()
    await look(page, 'plans')
    expect(await postsOf('worker')).toEqual([grid(0)])
    expect(await findings(page)).toEqual([])
    await page.context().close()
  })

  it('by keyboard alone: choose, draw with arrows and Enter, read the fault', async () => {
    const page = await enter('admin', `/admin/regrid?plan=new&village=${app.county.villages[0]}`)
    await page.getByRole('radio', { name: '移动边界' }).press('Space')
    await page.getByLabel('第1社区第1网格').focus()
    await page.keyboard.press('Space')
    await page.getByLabel('第1社区第2网格').focus()
    await page.keyboard.press('Space')
    await page.getByText('让出', { exact: true }).waitFor()
    await page.getByRole('button', { name: '画线', exact: true }).press('Enter')
    await page.locator('.gd-draw .gd-outline').focus()
    await page.keyboard.press('Enter')
    for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowUp')
    await page.waitForTimeout(600) // Leaflet glides
    await page.keyboard.press('Enter')
    await page.getByText('已点 2 个点').waitFor()
    await look(page, 'keyboard')
    await page.keyboard.press('Backspace')
    await page.getByText('已点 1 个点').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '画完了' }).press('Enter')
    // Drawn along the common border: no piece comes off.
    await page.getByText('还不能执行').waitFor()
    await page.context().close()
  })

  it('one who may not redraw only looks, and the page holds in English and in the dark', async () => {
    const looking = await enter('supervisor', '/admin/regrid')
    await looking.locator('.gd-plans').waitFor()
    expect(await looking.getByRole('button', { name: '新建调整' }).count()).toBe(0)
    expect(await looking.getByRole('button', { name: '撤销' }).count()).toBe(0)
    await looking.context().close()
    const page = await enter('admin', '/admin/regrid')
    await page.evaluate(() => localStorage.setItem('gezhi.look', JSON.stringify({ theme: 'dark', lang: 'en' })))
    await page.goto(`${face.url}/console/admin/regrid?plan=new&village=${app.county.villages[0]}`)
    await page.getByRole('radio', { name: 'Merge' }).press('Space')
    for (const name of ['第1社区第1网格', '第1社区第2网格']) await page.getByLabel(name).check()
    await page.locator('.gd-compared').getByText('new', { exact: true }).waitFor()
    await look(page, 'english-dark')
    expect(await findings(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    await look(page, 'narrow')
    await page.context().close()
  })
})
