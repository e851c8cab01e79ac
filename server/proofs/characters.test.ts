import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

// 𬳎, 𰜩, 𠮷: outside the basic plane, two UTF-16 units each. 㙦, 䶮: names that older systems lose. One is one, everywhere.
const rare = '𬳎王𰜩'
const many = (n: number) => '𬳎'.repeat(n)

test('a matter keeps its rare characters in title, detail, address, reason and story, and is found by them', async () => {
  const worker = await app.as('worker')
  const id = randomUUID()
  await worker.events.report({ id, title: `${rare}家门口积水`, detail: `联系𠮷叔，䶮㙦巷`, address: `${rare}巷 3 号`, category: 'ZF01.0102', place: app.county.inside(0) })
  await (await app.as('receiver')).events.step({ id, step: 'decline', version: 1, reason: `${rare}已自行处理` })
  const detail = await worker.events.get({ id })
  expect([detail.title, detail.detail, detail.address]).toEqual([`${rare}家门口积水`, '联系𠮷叔，䶮㙦巷', `${rare}巷 3 号`])
  expect(detail.story.at(-1)?.reason).toBe(`${rare}已自行处理`)
  await app.gezhi.worker.settle()
  for (const text of [rare, '𬳎王', '王𰜩', '䶮㙦', '𠮷叔']) expect((await worker.events.list({ text })).items.map((e) => e.id), text).toContain(id)
  expect((await worker.events.list({ text: '𰜩𬳎' })).items).toEqual([])
})

test('people, areas and classes keep them too', async () => {
  const admin = await app.as('admin')
  const account = await admin.accounts.create({ id: randomUUID(), login: 'rare', name: rare })
  expect((await admin.accounts.list({ text: '𬳎' })).items.map((a) => [a.id, a.name])).toEqual([[account.id, rare]])
  const area = await admin.areas.change({ id: app.county.grids[2] ?? '', version: 1, name: `${rare}网格`, kind: 'grid', code: '330802009002001', phone: null })
  expect((await admin.areas.tree({})).items.find((a) => a.id === area.id)?.name).toBe(`${rare}网格`)
  const known = (await admin.dispatch.categories({})).items.find((c) => c.code === 'ZF01.0102') ?? expect.fail()
  await admin.dispatch.saveCategory({ ...known, words: { ...known.words, zh: rare }, keywords: [rare] })
  const saved = (await admin.dispatch.categories({})).items.find((c) => c.code === 'ZF01.0102')
  expect([saved?.words.zh, saved?.keywords]).toEqual([rare, [rare]])
})

test('one counts as one: limits are those a person would count', async () => {
  const worker = await app.as('worker')
  const report = (over: object) => worker.events.report({ id: randomUUID(), title: '路灯不亮', category: 'ZF01', place: app.county.inside(0), ...over })
  expect((await report({ title: many(200) })).title).toBe(many(200))
  expect((await report({ title: many(2), detail: many(2000), address: many(120) })).address).toBe(many(120))
  for (const [field, over] of [['title', { title: many(201) }], ['title', { title: many(1) }], ['detail', { detail: many(2001) }], ['address', { address: many(121) }]] as const) {
    await expect(report(over), field).rejects.toMatchObject({ status: 422, code: 'input.invalid', document: { fields: [{ path: field }] } })
  }
  const admin = await app.as('admin')
  expect((await admin.accounts.create({ id: randomUUID(), login: 'forty', name: many(40) })).name).toBe(many(40))
  await expect(admin.accounts.create({ id: randomUUID(), login: 'fortyone', name: many(41) })).rejects.toMatchObject({ status: 422 })
  const settled = (outcome: string) => worker.events.settle({ id: randomUUID(), title: '路灯不亮', category: 'ZF01', place: app.county.inside(0), outcome })
  await settled(many(500))
  await expect(settled(many(501))).rejects.toMatchObject({ status: 422 })
  await expect(settled(many(1))).rejects.toMatchObject({ status: 422 })
})

test('half a character is refused wherever it hides', async () => {
  const { cookie, csrf } = await app.as('worker')
  for (const body of ['{"id":"x","title":"a\\ud800b"}', '{"title":{"deep":["\\udfff"]}}', '{"a\\u0000b":1}']) {
    const answer = await app.raw('/api/events', { method: 'POST', headers: { cookie, 'x-gezhi-csrf': csrf, 'content-type': 'application/json' }, body })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'input.unprintable']) // a problem, as the contract says
  }
})
