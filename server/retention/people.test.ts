import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forgottenName } from '@gezhi/domain/register/retention.ts'
import { checkOf } from '@gezhi/domain/register/idnumber.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { countDue, forgetDue } from './round.ts'
import { asNobody } from '../platform/nobody.ts'
import { periodsOf } from '../rules/current.ts'

/** What is held of people goes by itself, group by group, and a dry run says the same number first. */
const day = 86_400_000
let app: TestApp
let start: Date
beforeAll(async () => {
  app = await startTestApp()
  const admin = await app.as('admin')
  for (const key of ['idNumber', 'careLevel', 'healthNote'] as const) await admin.register.saveField({ of: 'person', key, version: 0, active: true, purpose: '按需要定联系', basis: '本人同意', retentionDays: 400, own: null })
  await admin.register.saveField({ of: 'person', key: 'stairs', version: 0, active: true, purpose: '上门时要不要扶', basis: '本人同意', retentionDays: 20, own: { words: { zh: '上下楼', en: 'Stairs' }, kind: 'text', options: [] } })
})
afterAll(() => app.close())
beforeEach(() => { start = app.clock.now })
afterEach(() => { app.clock.now = start })

const later = (days: number): void => { app.clock.now = new Date(start.getTime() + days * day) }
/** Counts first, then takes: both by rule. Whatever else is due is taken too. */
async function round(): Promise<{ due: Record<string, number>; took: Record<string, number> }> {
  const { house, keepings } = app.gezhi
  const periods = await periodsOf(house, '330802')
  const due = await asNobody(house, '330802', 'zh', 'read', (ctx) => countDue(ctx, keepings, periods))
  const took = await forgetDue(house, '330802', keepings)
  return { due: Object.fromEntries(due.map((one) => [one.key, one.n])), took: Object.fromEntries(took.map((one) => [one.key, one.n])) }
}
const one = async <T extends object>(sql: string, values: unknown[]): Promise<T> => (await app.pool.query<T>(sql, values)).rows[0]!
const first17 = '33080219500307201'

async function resident(name: string) {
  const worker = await app.as('worker')
  const [home, house, person] = [randomUUID(), randomUUID(), randomUUID()]
  await worker.register.addHome({ id: home, gridId: app.county.grids[0]!, address: '幸福里3幢2单元501室' })
  await worker.register.addHousehold({ id: house, homeId: home, contact: '13800009999' })
  await worker.register.addPerson({ id: person, gridId: app.county.grids[0]!, name, born: 1950, contact: '13800001234', careLevel: 'weekly', healthNote: '腿脚不便', more: { stairs: '要扶' }, lives: { relationId: randomUUID(), householdId: house, role: 'head' } })
  return { worker, home, house, person }
}
const today = () => new Date(app.clock.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

describe('somebody who moved away', () => {
  test('loses ID number, care level and health note after 30 days, phone and services after 180, the name after three years; a dry run counts the same', async () => {
    const { worker, person, house } = await resident('陈阿婆')
    await worker.register.setIdNumber({ id: person, idNumber: first17 + checkOf(first17) })
    await worker.register.moveOut({ id: person, day: today() })
    const { person: stays } = await resident('留下来的人')
    const row = (id: string) => one<Record<string, unknown>>('select p.*, exists (select from id_vault v where v.person_id = p.id) as vaulted, exists (select from name_form f where f.subject_id = p.id) as found from person p where p.id = $1', [id])
    later(29)
    await round()
    expect(await row(person)).toMatchObject({ care_level: 'weekly', vaulted: true })
    later(32)
    const first = await round()
    expect([first.due['register.sensitive'], first.took['register.sensitive']]).toEqual([1, 1])
    expect(await row(person)).toMatchObject({ name: '陈阿婆', care_level: null, health_note: null, vaulted: false, contact: '13800001234' })
    later(182)
    expect((await round()).took['register.contacts']).toBe(2)
    expect(await row(person)).toMatchObject({ name: '陈阿婆', contact: null, tail: null })
    expect(await one('select contact from household where id = $1', [house])).toEqual({ contact: null })
    later(1097)
    const last = await round()
    expect([last.due['register.people'], last.took['register.people']]).toEqual([1, 1])
    expect(await row(person)).toMatchObject({ name: forgottenName, born: null, more: {}, found: false })
    expect(await one('select count(*)::int as n from relation where person_id = $1', [person])).toEqual({ n: 0 })
    expect(await row(stays)).toMatchObject({ name: '留下来的人', contact: '13800001234', care_level: 'weekly', found: true })
    expect((await round()).took['register.people']).toBe(0)
    const { rows } = await app.pool.query<{ data: object }>(`select data from journal where subject_id = $1 and kind = 'person.forget' order by seq`, [person])
    expect(rows.map((line) => line.data)).toEqual([{ what: 'sensitive' }, { what: 'contact' }, { what: 'field', field: 'stairs' }, { what: 'person' }])
  })
})

test('what was said on a visit goes after a year, the visit after three; wishes and private marks go with who left', async () => {
  const { worker, person } = await resident('周奶奶')
  const visit = randomUUID()
  await worker.visits.record({ visits: [{ id: visit, subjectId: person }], at: new Date(start.getTime() - 60_000).toISOString(), way: 'visit', outcome: 'done', note: '儿子下月回来' })
  await worker.visits.saveWish({ id: person, version: 0, wish: { ways: ['phone'], days: null, withId: null, notBefore: null, hours: null, none: false, says: '打电话' } })
  await worker.visits.setFamiliar({ id: person, knows: true, talks: true })
  later(366)
  await round()
  expect(await one('select note, outcome, way from visit where id = $1', [visit])).toEqual({ note: '', outcome: 'done', way: 'visit' })
  expect(await one('select (select count(*)::int from visit_wish where id = $1) as wishes, (select count(*)::int from familiar where subject_id = $1) as marks', [person])).toEqual({ wishes: 1, marks: 1 })
  app.clock.now = start
  await worker.register.moveOut({ id: person, day: today() })
  later(32)
  await round()
  expect(await one('select (select count(*)::int from visit_wish where id = $1) as wishes, (select count(*)::int from familiar where subject_id = $1) as marks', [person])).toEqual({ wishes: 0, marks: 0 })
  later(1097)
  await round()
  expect(await one('select count(*)::int as n from visit where id = $1', [visit])).toEqual({ n: 0 })
})

test('a merge can be taken back for a year, then what stood there before is gone and it says so', async () => {
  const [{ person: into }, { person: from }] = [await resident('吴一'), await resident('吴一')]
  const leader = await app.as('gridleader')
  const lineageId = randomUUID()
  await leader.register.mergePeople({ id: into, fromId: from, lineageId })
  later(364)
  await round()
  expect(await one('select contact from person where id = $1', [from])).toEqual({ contact: '13800001234' })
  later(366)
  expect((await round()).took['register.lineage']).toBe(1)
  expect(await one('select contact, care_level from person where id = $1', [from])).toEqual({ contact: null, care_level: null })
  await expect(leader.register.undo({ id: lineageId })).rejects.toMatchObject({ status: 409, code: 'register.undo_gone' })
})

test('a colour that is over goes a year later; one that counts and one whose contest is owed an answer stay', async () => {
  const leader = await app.as('gridleader')
  const ids: string[] = []
  for (const name of ['孙一', '孙二']) {
    const { worker, person } = await resident(name)
    const id = randomUUID()
    await worker.colours.propose({ id, scheme: 'elders', subjectId: person, answers: { self_care: 'some', support: 'nobody', home_safety: 'fine' }, agreed: true })
    await leader.colours.confirm({ id, version: 1, level: 'daily' })
    ids.push(id)
  }
  await leader.colours.contest({ id: ids[1]!, version: 2, says: '不对', by: 'person' })
  const there = async () => (await app.pool.query<{ id: string }>('select id from colour where id = any($1)', [ids])).rows.map((row) => row.id)
  later(200)
  await round()
  expect(await there()).toHaveLength(2)
  later(180 + 367)
  const { due, took } = await round()
  expect([due['colour.past'], took['colour.past']]).toEqual([1, 1])
  expect(await there()).toEqual([ids[1]])
})

test('a county’s own field goes by the days written for it, and at once after its grace when it is switched off', async () => {
  const { worker, person } = await resident('林大爷')
  const { person: here } = await resident('林大妈')
  await worker.register.moveOut({ id: person, day: today() })
  const stairs = async (id: string) => (await one<{ more: Record<string, unknown> }>('select more from person where id = $1', [id])).more['stairs']
  later(49)
  await round()
  expect(await stairs(person)).toBe('要扶')
  later(52)
  await round()
  expect([await stairs(person), await stairs(here)]).toEqual([undefined, '要扶'])
  app.clock.now = start
  const field = (await (await app.as('admin')).register.fields({})).items.find((it) => it.key === 'stairs')!
  await (await app.as('admin')).register.saveField({ of: 'person', key: 'stairs', version: field.version, active: false, purpose: field.purpose, basis: field.basis, retentionDays: 20, own: { words: field.words, kind: 'text', options: [] } })
  later(29)
  await round()
  expect(await stairs(here)).toBe('要扶')
  later(32)
  expect((await round()).took['register.fields']).toBeGreaterThan(0)
  expect(await stairs(here)).toBeUndefined()
})
