import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetDue } from '../retention/round.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code })
const grid = () => app.county.grids[0]!
/** Somebody in a home of the first grid. */
async function resident(name: string) {
  const worker = await app.as('worker')
  const [home, house, person] = [randomUUID(), randomUUID(), randomUUID()]
  await worker.register.addHome({ id: home, gridId: grid(), address: '幸福里3幢2单元501室' })
  await worker.register.addHousehold({ id: house, homeId: home })
  await worker.register.addPerson({ id: person, gridId: grid(), name, born: 1950, contact: '13800001234', lives: { relationId: randomUUID(), householdId: house, role: 'head' } })
  return { home, person }
}
let address = 0
const ask = (fields: Record<string, string>, code = '330802009001001') => app.raw(`/g/${code}/rights`, { method: 'POST', headers: { accept: 'text/html', 'x-forwarded-for': `10.33.0.${++address}` }, body: new URLSearchParams({ id: randomUUID(), asks: 'see', says: '想看看登记了我什么', name: '王秀英', contact: '13900001111', ...fields }) })

describe('a request by the public page', () => {
  test('is filed without an account, and whoever sends it learns nothing: a name that is registered and one that is not get the same answer', async () => {
    await resident('李桂兰')
    const [known, unknown] = [await (await ask({ name: '李桂兰' })).text(), await (await ask({ name: '无此人' })).text()]
    expect(known).toBe(unknown)
    expect(known).toContain('已经收到')
    expect(known).not.toContain('李桂兰')
    const { items } = await (await app.as('chief')).corrections.list({})
    expect(items.find((one) => one.name === '李桂兰')).toMatchObject({ personId: null, proof: null, channel: 'page', contact: '13900001111' })
    expect((await (await app.as('otherdesk')).corrections.list({})).items.some((one) => one.name === '李桂兰')).toBe(false)
  })

  test('says what is missing and keeps what was typed; pressed twice it is one; a trap keeps nothing', async () => {
    const short = await ask({ says: '看', contact: '' })
    const text = await short.text()
    expect([short.status, text.includes('请写 2 到 500 个字'), text.includes('请留一个能联系到您的电话'), text.includes('王秀英')]).toEqual([422, true, true, true])
    const id = randomUUID()
    for (const _ of [1, 2]) expect((await ask({ id, name: '孙一' })).status).toBe(200)
    await ask({ name: '机器', website: 'http://spam.example' })
    const { items } = await (await app.as('chief')).corrections.list({})
    expect([items.filter((one) => one.id === id).length, items.some((one) => one.name === '机器')]).toEqual([1, false])
  })

  test('is answered only once somebody saw who it is, with what was done; then it stands', async () => {
    const { person } = await resident('周德明')
    await ask({ name: '周德明', asks: 'correct', says: '出生年份写错了' })
    const chief = await app.as('chief')
    const open = (await chief.corrections.list({})).items.find((one) => one.name === '周德明')!
    await expect(chief.corrections.answer({ id: open.id, version: 1, outcome: 'done', says: '已改' })).rejects.toEqual(refusal(422, 'correction.who_first'))
    const seen = await chief.corrections.identify({ id: open.id, version: 1, personId: person, proof: 'id_card' })
    expect(seen).toMatchObject({ personName: '周**', proof: 'id_card', version: 2 })
    const done = await chief.corrections.answer({ id: open.id, version: 2, outcome: 'done', says: '出生年份改为 1952 年' })
    expect(done).toMatchObject({ outcome: 'done', answeredByName: '乙三' })
    await expect(chief.corrections.answer({ id: open.id, version: 3, outcome: 'refused', says: '再来' })).rejects.toEqual(refusal(409, 'correction.answered'))
    expect((await chief.corrections.list({ open: false })).items.map((one) => one.id)).toContain(open.id)
    const { rows } = await app.pool.query<{ data: object }>(`select data from journal where subject_id = $1`, [open.id])
    expect(JSON.stringify(rows)).not.toContain('出生年份')
  })
})

describe('the extract', () => {
  test('holds everything: fields, home, colour with reasons, visits, wishes, changes, requests, and who looked and why, itself too', async () => {
    const { person } = await resident('赵玉珍')
    const [worker, leader, chief] = [await app.as('worker'), await app.as('gridleader'), await app.as('chief')]
    const colour = randomUUID()
    await worker.colours.propose({ id: colour, scheme: 'elders', subjectId: person, answers: { self_care: 'some', support: 'nobody', home_safety: 'fine' }, agreed: true })
    await leader.colours.confirm({ id: colour, version: 1, level: 'daily' })
    await leader.colours.contest({ id: colour, version: 2, says: '我每天有人来', by: 'person' })
    await worker.visits.record({ visits: [{ id: randomUUID(), subjectId: person }], at: new Date(app.clock.now.getTime() - 60_000).toISOString(), way: 'phone', outcome: 'done', note: '说想吃助餐' })
    await worker.visits.saveWish({ id: person, version: 0, wish: { ways: ['phone'], days: null, withId: null, notBefore: null, hours: null, none: false, says: '打电话就行' } })
    await worker.visits.setFamiliar({ id: person, knows: true, talks: false })
    await worker.register.open({ id: person, lookId: randomUUID(), purpose: 'visit' })
    await worker.corrections.file({ id: randomUUID(), personId: person, asks: 'see', says: '本人要看', channel: 'worker' })
    const extract = await chief.corrections.extract({ personId: person, lookId: randomUUID() })
    const all = new Map(extract.sections.map((section) => [section.key, section.rows.map((row) => `${row.head.zh} ${row.says.zh}`).join('\n')]))
    expect(extract.name).toBe('赵玉珍')
    expect(all.get('person')).toContain('13800001234')
    expect(all.get('homes')).toContain('幸福里3幢2单元501室')
    expect(all.get('colours')).toMatch(/没有人.*\n[\s\S]*我每天有人来/)
    expect(all.get('visits')).toMatch(/打电话就行[\s\S]*说想吃助餐[\s\S]*1 人记过是否认识本人/)
    expect(all.get('changes')).toContain('新登记')
    expect(all.get('requests')).toContain('本人要看')
    expect(all.get('looks')).toContain('乙三，出具本摘录，本人要求')
    expect(all.get('looks')).toContain('甲一，打开页面，走访联系')
    expect(extract.sections.every((section) => section.rows.every((row) => row.head.en !== '' && row.says.en !== ''))).toBe(true)
  })

  test('is a real PDF with its words, and its making is told the next time; nobody else’s desk can make it', async () => {
    const { person } = await resident('钱大海')
    const chief = await app.as('chief')
    const answer = await app.raw('/api/corrections/extract/print', { method: 'POST', headers: { 'content-type': 'application/json', cookie: chief.cookie, 'x-gezhi-csrf': chief.csrf }, body: JSON.stringify({ personId: person, lookId: randomUUID() }) })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([answer.status, answer.headers.get('content-type'), bytes.subarray(0, 5).toString(), bytes.length > 20_000]).toEqual([200, 'application/pdf', '%PDF-', true])
    expect((await chief.register.looks({ id: person })).items[0]).toMatchObject({ what: 'extract', purpose: 'asked', byName: '乙三' })
    await expect((await app.as('otherdesk')).corrections.extract({ personId: person, lookId: randomUUID() })).rejects.toEqual(refusal(404, 'not_found'))
    await expect((await app.as('worker')).corrections.extract({ personId: person, lookId: randomUUID() })).rejects.toEqual(refusal(403, 'access.denied'))
  })
})

test('an answered request goes after its period by itself, an open one stays', async () => {
  const chief = await app.as('chief')
  const { person } = await resident('吴三')
  const [old, open] = [randomUUID(), randomUUID()]
  for (const id of [old, open]) await chief.corrections.file({ id, personId: person, asks: 'delete', says: '删去照护提示', channel: 'desk' })
  await chief.corrections.answer({ id: old, version: 1, outcome: 'refused', says: '没有记这一项' })
  await app.pool.query(`update correction set answered_at = $2 where id = $1`, [old, new Date(app.clock.now.getTime() - 1096 * 86_400_000)])
  await forgetDue(app.gezhi.house, '330802', app.gezhi.keepings)
  const left = [...(await chief.corrections.list({})).items, ...(await chief.corrections.list({ open: false })).items].map((one) => one.id)
  expect([left.includes(old), left.includes(open)]).toEqual([false, true])
})
