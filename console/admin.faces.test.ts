import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../server/platform/testing/app.ts'
import { findings, openConsole, type Face } from './testing/face.ts'

/** The settings of rules and dispatch in a real Chromium, built from the sources as they stand, against a server of their own. */
let face: Face
let app: TestApp

beforeAll(async () => {
  face = await openConsole({ now: new Date('2026-11-24T08:00:00Z') })
  app = face.app
})
afterAll(() => face?.close())
const enter = (login: string, path: string): Promise<Page> => face.enter(login, path)

describe('the life cycle', () => {
  it('a table that leaves events stranded is refused, with the complaint beside its row, and nothing is saved', async () => {
    const page = await enter('admin', '/admin/life-cycle')
    await page.getByRole('button', { name: '已核查', exact: true }).click()
    await page.getByRole('button', { name: '删除状态「已核查」' }).click()
    await page.getByRole('alert').getByText('没有「verified」这个状态').first().waitFor()
    expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true)
    expect(await page.locator('.gr-savebar').innerText()).toContain('改好才能保存')
    await page.locator('.gr-complaints button').first().click()
    await page.locator('.gr-side').getByText('没有「verified」这个状态').first().waitFor()
    const admin = await app.as('admin')
    expect((await admin.rules.lifeCycle({})).version).toBe(0)
    await page.context().close()
  })

  it('a change by somebody else meanwhile keeps my edit and lays both together', async () => {
    const admin = await app.as('admin')
    const page = await enter('admin', '/admin/life-cycle')
    await page.getByRole('button', { name: '已受理', exact: true }).click()
    await page.getByLabel('叫法 · 中文').fill('收下了')
    const before = await admin.rules.lifeCycle({})
    await admin.rules.saveLifeCycle({ version: before.version, content: { ...before.content, reopenDays: 21 } })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('button', { name: '确认保存' }).click()
    await page.getByText('您的改动还在').waitFor()
    await page.getByRole('button', { name: '合并到最新版，继续改' }).click()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('button', { name: '确认保存' }).click()
    await page.locator('.gr-savebar').waitFor({ state: 'detached' })
    const after = await admin.rules.lifeCycle({})
    expect(after.content.reopenDays).toBe(21)
    expect(after.content.states['accepted']?.words.zh).toBe('收下了')
    await page.context().close()
  })
})

describe('the duty list', () => {
  it('a sheet with a wrong row shows the row and the column, and writes nothing', async () => {
    const admin = await app.as('admin')
    const before = await admin.dispatch.routes({})
    const body = await writeXlsx({ sheets: [{ name: '职责清单', columns: ['序号', '事项', '分类代码', '职责', '承办口', '层级'].map((header) => ({ key: header, header })), data: [
      { 序号: 501, 事项: '新增的一项', 分类代码: 'ZF01.0102', 职责: '基本', 承办口: '综合执法队', 层级: '街道' },
      { 序号: 502, 事项: '写错的一项', 分类代码: 'ZF99', 职责: '基本', 承办口: '综合执法队', 层级: '街道' },
    ] }] })
    const page = await enter('admin', '/admin/routes')
    await page.getByRole('button', { name: '导入 Excel' }).click()
    await page.locator('input[type=file]').setInputFiles({ name: '清单.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(body) })
    const wrong = page.locator('.gr-sheet tbody tr')
    await wrong.first().waitFor()
    expect(await wrong.allInnerTexts()).toEqual([expect.stringMatching(/^3\s+分类代码\s+ZF99\s+没有这个分类代码$/)])
    expect(await page.getByRole('button', { name: /^导入 \d/ }).count()).toBe(0)
    expect(await admin.dispatch.routes({})).toEqual(before)
    await page.context().close()
  })
})

describe('the calendar', () => {
  it('a day off added changes the tried sentence before anything is saved', async () => {
    const page = await enter('admin', '/admin/calendars')
    const from = page.getByLabel('从', { exact: true })
    await from.fill('2026-11-24 16:00')
    await from.press('Enter')
    const sentence = page.locator('.gr-sentence')
    await sentence.getByText('11 月 26 日 16:00').waitFor()
    await page.locator('[data-day="2026-11-25"]').click()
    await page.getByRole('radio', { name: '放假' }).check()
    await sentence.getByText('11 月 27 日 16:00').waitFor()
    expect(await sentence.innerText()).toContain('11 月 25 日')
    const admin = await app.as('admin')
    expect((await admin.rules.calendars({})).items.every((it) => it.version === 0)).toBe(true)
    await page.context().close()
  })
})

describe('every page of rules and dispatch', () => {
  it.each(['life-cycle', 'limits', 'calendars', 'categories', 'routes', 'units'])('%s has no finding of axe, and one who may not edit only looks', async (path) => {
    const page = await enter('admin', `/admin/${path}`)
    await page.locator('.gz-skeleton').first().waitFor({ state: 'detached' })
    expect(await findings(page)).toEqual([])
    expect(await page.getByRole('button', { name: /^新增/ }).count()).toBeGreaterThan(0)
    await page.context().close()
    const looking = await enter('supervisor', `/admin/${path}`)
    await looking.locator('.gz-skeleton').first().waitFor({ state: 'detached' })
    expect(await looking.getByRole('button', { name: /^新增/ }).count()).toBe(0)
    await looking.context().close()
  })
})
