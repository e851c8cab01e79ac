import { randomUUID } from 'node:crypto'
import { checkOf } from '@gezhi/domain/register/idnumber.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApp } from '../server/platform/testing/app.ts'
import { findings, openConsole, widthAt360, type Face } from './testing/face.ts'

/** 格情户情, 走访 and 巡查 at the desk. The people are invented. */
let face: Face
let app: TestApp

beforeAll(async () => {
  face = await openConsole({ now: new Date() })
  app = face.app
})
afterAll(() => face?.close())

const lives = (householdId: string, role: 'head' | 'spouse' | 'other') => ({ relationId: randomUUID(), householdId, role })
/** A home of the first grid with people in it. */
async function household(address: string, ...names: string[]) {
  const worker = await app.as('worker')
  const [home, house] = [randomUUID(), randomUUID()]
  await worker.register.addHome({ id: home, gridId: app.county.grids[0]!, address })
  await worker.register.addHousehold({ id: house, homeId: home })
  const people = []
  for (const [at, name] of names.entries()) {
    const id = randomUUID()
    await worker.register.addPerson({ id, gridId: app.county.grids[0]!, name, born: 1950 + at, lives: lives(house, at === 0 ? 'head' : 'other') })
    people.push(id)
  }
  return { home, house, people }
}
/** Members beside the head are kept only where their basis is written down, and so is an ID number. */
async function switchOn(): Promise<void> {
  const admin = await app.as('admin')
  const known = (await admin.register.fields({})).items
  for (const [of, key] of [['household', 'members'], ['person', 'idNumber']] as const) {
    if (!known.some((field) => field.of === of && field.key === key)) await admin.register.saveField({ of, key, version: 0, active: true, purpose: '走访时知道找谁', basis: '基层治理条例（演示）', retentionDays: 365, own: null })
  }
}
async function openFor(page: Page, path: string): Promise<void> {
  await page.goto(`${face.url}/console${path}`)
  const open = page.getByRole('button', { name: '说明目的后打开' })
  await page.locator('.gr-sheet h1').waitFor()
  if (await open.isVisible()) {
    await open.click()
    await page.locator('dialog label', { hasText: '核对信息' }).click()
  }
}
const find = async (page: Page, label: string, text: string, typed = text): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(typed)
  await page.locator('.ant-select-item-option', { hasText: text }).first().click()
}

describe('the register', () => {
  test('an ID number goes into the vault, a relation begins and ends, somebody moves out: each by a form, told as it is', async () => {
    await switchOn()
    const { people } = await household('安居路1号101室', '陈阿婆', '陈大伯')
    await household('安居路2号202室', '陈小妹')
    const page = await face.enter('gridleader', '/register')
    await openFor(page, `/register/person/${people[0]}`)
    await page.getByRole('button', { name: '登记证件号' }).click()
    const number = page.getByRole('textbox', { name: '身份证号' })
    const first17 = '33080219500307201'
    const check = checkOf(first17)
    await number.fill(first17)
    expect(await page.getByRole('button', { name: '存入证件库' }).isDisabled()).toBe(true)
    await number.fill(first17 + (check === '1' ? '2' : '1'))
    await page.getByText('号码不对').waitFor()
    await number.fill(first17 + check)
    await page.getByRole('status').getByText('出生年份 1950').waitFor()
    await page.getByRole('button', { name: '存入证件库' }).click()
    await page.getByText('已存入证件库').waitFor()
    await page.getByRole('button', { name: '新增关联' }).click()
    await page.locator('dialog[open] label', { hasText: '房主' }).click()
    await find(page, '哪一处房屋', '安居路2号202室', '2-202')
    await page.getByRole('button', { name: '记下', exact: true }).click()
    const tie = page.locator('.gr-section', { hasText: '关联' }).locator('li', { hasText: '房主' })
    await tie.getByRole('button', { name: '结束' }).click()
    await page.getByRole('button', { name: '结束这条关联' }).click()
    await tie.getByText('至 ').waitFor()
    await page.getByRole('button', { name: '迁出' }).click()
    await page.getByRole('button', { name: '办理迁出' }).click()
    await page.locator('.gr-marks', { hasText: '迁出' }).waitFor()
    const told = await (await app.as('gridleader')).register.person({ id: people[0]! })
    expect([told.hasIdNumber, told.person.validTo !== null]).toEqual([true, true])
    await page.context().close()
  })

  test('some split off into a household of their own, and the lineage takes it back', async () => {
    await switchOn()
    const { house, people } = await household('安居路3号301室', '林一', '林二', '林三')
    const page = await face.enter('gridleader', `/register/household/${house}`)
    await page.getByRole('button', { name: '分户' }).click()
    await page.locator('.gr-members input').nth(1).check()
    await page.getByRole('button', { name: '分出去' }).click()
    await page.locator('dialog[open]').getByRole('button', { name: '分出去' }).click()
    const line = page.locator('.gr-section', { hasText: '沿革' }).locator('li', { hasText: '分户' })
    await line.getByRole('link', { name: '另一条' }).waitFor()
    const leader = await app.as('gridleader')
    expect((await leader.register.household({ id: house })).household.members.map((one) => one.id).sort()).toEqual([people[0]!, people[2]!].sort())
    await line.getByRole('button', { name: '撤销' }).click()
    await page.locator('dialog[open]').getByRole('button', { name: '撤销' }).click()
    await page.getByText('已撤销').waitFor()
    expect((await leader.register.household({ id: house })).household.members).toHaveLength(3)
    await page.context().close()
  })

  test('two rows of one person become one and are taken apart again; a safety check is written down', async () => {
    const { people: [kept = ''], home } = await household('安居路4号401室', '周建国')
    const { people: [double = ''] } = await household('安居路5号501室', '周建国')
    const page = await face.enter('gridleader', '/register')
    await openFor(page, `/register/person/${kept}`)
    await page.getByRole('button', { name: '合并' }).click()
    await find(page, '另一条是谁', '周')
    await page.getByRole('button', { name: '并到这一条' }).click()
    const line = page.locator('.gr-section', { hasText: '沿革' }).locator('li', { hasText: '合并' })
    await line.waitFor()
    const leader = await app.as('gridleader')
    expect((await leader.register.person({ id: double })).person.mergedInto).toBe(kept)
    await line.getByRole('button', { name: '撤销' }).click()
    await page.locator('dialog[open]').getByRole('button', { name: '撤销' }).click()
    await expect.poll(async () => (await leader.register.person({ id: double })).person.mergedInto).toBeNull()
    await page.goto(`${face.url}/console/register/home/${home}`)
    await page.getByRole('button', { name: '登记检查' }).click()
    await page.getByLabel('疏散通道').selectOption('wrong')
    await page.getByRole('button', { name: '保存检查结果' }).click()
    await page.locator('.gr-safety', { hasText: '疏散通道' }).getByText('有问题').waitFor()
    expect(await findings(page)).toEqual([])
    await page.context().close()
  })

  test('a colour is proposed factor by factor, confirmed by another, contested by the person and answered', async () => {
    const { home } = await household('安居路6号601室', '孙大爷')
    await (await app.as('worker')).register.changeHome({ id: home, version: 1, set: { use: 'shared_let' } })
    const worker = await face.enter('worker', `/register/home/${home}`)
    await worker.getByRole('button', { name: '建议颜色' }).click()
    await worker.locator('dialog[open]').getByText('格情户情已知').waitFor()
    await worker.locator('dialog[open] label', { hasText: /^不是$/ }).click()
    await worker.locator('dialog[open] [role=status]', { hasText: '橙（合租）' }).waitFor()
    await worker.getByRole('button', { name: '提交建议' }).click()
    await worker.locator('.gr-colour', { hasText: '等人确认' }).waitFor()
    await worker.context().close()
    const leader = await face.enter('gridleader', `/register/home/${home}`)
    await leader.getByRole('button', { name: /^确认/ }).click()
    await leader.locator('.gr-colour', { hasText: '到期' }).waitFor()
    await leader.getByRole('button', { name: '提出异议' }).click()
    await leader.getByLabel('哪里不对').fill('两间都是一家人住')
    await leader.getByRole('button', { name: '提交异议' }).click()
    await leader.locator('.gr-colour', { hasText: '两间都是一家人住' }).waitFor()
    expect(await leader.getByRole('button', { name: '撤销颜色' }).count()).toBe(0)
    await leader.context().close()
    const chief = await face.enter('chief', `/register/home/${home}`)
    await chief.getByLabel('答复（对方会看到）').fill('核实过，是一家人')
    await chief.getByRole('button', { name: '撤销颜色' }).click()
    await chief.getByText('没有颜色').waitFor()
    const [colour] = (await (await app.as('chief')).colours.of({ id: home })).items
    expect(colour).toMatchObject({ state: 'withdrawn', contest: { answer: { outcome: 'withdrawn', says: '核实过，是一家人' } } })
    await chief.context().close()
  })
})

describe('visits and patrols', () => {
  test('a wish is written down and shown, heat is declared and asks for more, and the grid says how it stands', async () => {
    const { people: [person = ''] } = await household('安居路7号701室', '吴奶奶')
    const id = randomUUID()
    await (await app.as('worker')).colours.propose({ id, scheme: 'elders', subjectId: person, answers: { self_care: 'some', support: 'weekly', home_safety: 'fine' }, agreed: true })
    await (await app.as('gridleader')).colours.confirm({ id, version: 1, level: (await (await app.as('gridleader')).colours.of({ id: person })).items[0]!.evaluation.level })
    await app.gezhi.worker.settle()
    const page = await face.enter('gridleader', '/register')
    await openFor(page, `/register/person/${person}`)
    await page.getByRole('button', { name: '记下意愿' }).click()
    await page.getByLabel('几天联系一次').fill('20')
    await page.getByLabel('本人的话').fill('下午来，上午睡觉')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('“下午来，上午睡觉”').waitFor()
    await page.context().close()
    const chief = await face.enter('chief', '/visits/weather')
    await chief.getByRole('button', { name: '宣布极端天气' }).click()
    await chief.locator('dialog[open]').getByText('每 2 天问候一次').waitFor()
    await chief.getByRole('button', { name: '宣布', exact: true }).click()
    await chief.locator('.gv-line', { hasText: '高温' }).waitFor()
    await chief.goto(`${face.url}/console/visits/wishes`)
    await chief.locator('.gv-line', { hasText: '每 20 天一次' }).waitFor()
    await chief.goto(`${face.url}/console/visits/outlook`)
    await chief.getByRole('button', { name: /第1网格/ }).click()
    await chief.locator('.gd-lines li', { hasText: '安居路7号701室' }).getByText('高温天多问候老人').waitFor()
    expect(await findings(chief)).toEqual([])
    expect(await widthAt360(chief)).toBe(360)
    await chief.context().close()
  })

  test('a place is put on the list, the week says that it was due and not seen, and it is taken off again', async () => {
    const page = await face.enter('instructor', '/visits/places')
    await page.getByRole('button', { name: '新增巡查点' }).click()
    await page.getByLabel('网格', { exact: true }).fill('第1社区第1网格')
    await page.locator('.ant-select-tree-title', { hasText: '第1社区第1网格' }).click()
    await page.getByLabel('名称', { exact: true }).fill('安居路消防通道')
    await page.getByLabel('类别').last().selectOption('fire_lanes')
    await page.locator('dialog[open]').getByRole('button', { name: '新增巡查点' }).click()
    await page.locator('.gv-line', { hasText: '安居路消防通道' }).waitFor()
    await page.goto(`${face.url}/console/visits/coverage`)
    await page.getByText('应看 1 处，看了 0 处').waitFor()
    await page.getByRole('button', { name: '1 处没看' }).click()
    await page.locator('.gd-lines', { hasText: '安居路消防通道' }).waitFor()
    expect(await findings(page)).toEqual([])
    await page.goto(`${face.url}/console/visits/places`)
    await page.locator('.gv-line', { hasText: '安居路消防通道' }).getByRole('button', { name: '修改' }).click()
    await page.getByRole('button', { name: '不再巡查' }).click()
    await page.getByRole('button', { name: '不再巡查' }).last().click()
    await page.getByText('没有巡查点').waitFor()
    await page.context().close()
  })

  test('the rules of the round and the patrol lists are edited, and quiet hours cannot be made shorter', async () => {
    const page = await face.enter('admin', '/admin/visit-rules')
    await page.getByLabel('开始').fill('21:00')
    await page.getByRole('alert').or(page.locator('.gr-fault')).first().waitFor()
    expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true)
    await page.getByLabel('开始').fill('19:00')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('button', { name: '确认保存' }).click()
    const admin = await app.as('admin')
    await expect.poll(async () => (await admin.visits.rules({})).content.quiet.from).toBe('19:00')
    await page.goto(`${face.url}/console/admin/patrol-kinds`)
    await page.locator('summary', { hasText: '消防车通道' }).click()
    await page.locator('details[open]').getByLabel('每几天看一次').fill('3')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('button', { name: '确认保存' }).click()
    await expect.poll(async () => (await admin.patrols.kinds({})).content.find((kind) => kind.key === 'fire_lanes')?.days).toBe(3)
    expect(await findings(page)).toEqual([])
    await page.context().close()
  })

  test('a new colour scheme is written level by level, points out what may not weigh, and is saved once nothing is wrong', async () => {
    const page = await face.enter('admin', '/admin/colours')
    await page.getByRole('button', { name: '新增方案' }).click()
    const dialog = page.locator('dialog[open]')
    for (const [label, text] of [['名称', '楼道堆物'], ['名称（英文）', 'Things in stairwells'], ['英文标识', 'stairwells'], ['目的', '堆物多的多看'], ['目的（英文）', 'Look more often where more is piled up'], ['依据', '消防法第二十八条'], ['依据（英文）', 'Fire Protection Law, art. 28']] as const) await dialog.getByLabel(label, { exact: true }).fill(text)
    await page.getByRole('button', { name: '开始编写' }).click()
    await page.getByText('至少要有一个等级').waitFor()
    await page.getByRole('button', { name: '加一个因素' }).click()
    await page.locator('[aria-label="因素 1"]').getByLabel('名称', { exact: true }).fill('是不是外地人')
    await page.getByText('不能作为标颜色的依据').waitFor()
    await page.getByRole('region', { name: '是不是外地人' }).or(page.locator('[aria-label="是不是外地人"]')).first().getByLabel('名称', { exact: true }).fill('楼道有没有堆物')
    for (const n of [1, 2]) {
      await page.getByRole('button', { name: '加一级' }).click()
      const level = page.locator(`section.gc-level[aria-label*="等级 ${n}"]`)
      await level.getByLabel('书面标准', { exact: true }).fill(n === 1 ? '有堆物，每月看一次' : '没有堆物，每季度看一次')
      await level.getByLabel('书面标准（英文）').fill(n === 1 ? 'Piled up: monthly' : 'Clear: quarterly')
      await level.getByLabel('按分数').check()
      await level.getByLabel(n === 1 ? '分数从' : '到', { exact: true }).fill(n === 1 ? '10' : '9')
      await page.keyboard.press('Tab')
    }
    await page.getByText('检查通过', { exact: true }).waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: '保存为新的一版' }).click()
    await expect.poll(async () => (await (await app.as('admin')).colours.schemes({})).items.some((one) => one.key === 'stairwells')).toBe(true)
    await page.context().close()
  })
})
