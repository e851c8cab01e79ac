import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code })
const now = (): string => new Date(app.clock.now.getTime() - 60_000).toISOString()
const dayAfter = (days: number): string => new Date(app.clock.now.getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** A home of the n-th grid and the people who live there. */
async function household(n = 0, ...names: string[]): Promise<{ home: string; people: string[] }> {
  const [home, house] = [randomUUID(), randomUUID()]
  const grid = app.county.grids[n]
  await app.pool.query(`insert into home (county, id, grid_id, address, door, back, valid_from) values ('330802', $1, $2, '幸福里3幢2单元501', '3-2-501', '501-2-3', '2024-01-01')`, [home, grid])
  await app.pool.query(`insert into household (county, id, grid_id, home_id, valid_from) values ('330802', $1, $2, $3, '2024-01-01')`, [house, grid, home])
  const people = []
  for (const name of names.length > 0 ? names : ['赵小妹']) {
    const person = randomUUID()
    people.push(person)
    await app.pool.query(`insert into person (county, id, grid_id, name, born, valid_from) values ('330802', $1, $2, $3, 1940, '2024-01-01')`, [person, grid, name])
    await app.pool.query(`insert into relation (county, id, person_id, kind, subject_kind, subject_id, grid_id, valid_from) values ('330802', $1, $2, 'lives', 'household', $3, $4, '2024-01-01')`, [randomUUID(), person, house, grid])
  }
  return { home, people }
}

async function colour(subjectId: string, support = 'nobody', level = 'daily'): Promise<string> {
  const id = randomUUID()
  await (await app.as('worker')).colours.propose({ id, scheme: 'elders', subjectId, answers: { self_care: 'some', support, home_safety: support === 'nobody' ? 'some' : 'fine' }, agreed: true })
  await (await app.as('gridleader')).colours.confirm({ id, version: 1, level })
  await app.gezhi.worker.settle()
  return id
}
const record = async (subjects: string[], more: object = {}, login = 'worker') =>
  (await app.as(login)).visits.record({ visits: subjects.map((subjectId) => ({ id: randomUUID(), subjectId })), at: now(), way: 'visit', outcome: 'done', ...more })
const mine = async (login = 'worker') => (await (await app.as(login)).visits.round({ all: 'true' as never })).items

describe('the round', () => {
  test('follows from a confirmed colour by itself, merged by home, with the reason', async () => {
    const { people } = await household(0, '赵小妹', '钱大爷')
    for (const person of people) await colour(person)
    const calls = (await mine()).filter((call) => call.subjects.some((subject) => people.includes(subject.id)))
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ address: '幸福里3幢2单元501', hours: { from: '08:00', to: '20:00' }, why: { zh: expect.stringContaining('独居老人关爱：每天联系') } })
    expect(calls[0]!.subjects.map((subject) => subject.title).sort()).toEqual(['赵**', '钱**'])
  })

  test('a phone call by anybody begins the interval anew; nobody home does not', async () => {
    const { people: [person] } = await household(0)
    await colour(person!)
    const dueOn = async () => (await (await app.as('worker')).visits.of({ id: person! })).dueOn
    expect(await dueOn()).toBe(dayAfter(0))
    await record([person!], { outcome: 'nobody_home' })
    expect(await dueOn()).toBe(dayAfter(0))
    await record([person!], { way: 'phone' }, 'instructor')
    expect(await dueOn()).toBe(dayAfter(1))
  })

  test('a wish is kept, and where the law asks for more it says so', async () => {
    const { people: [person] } = await household(0)
    await colour(person!)
    const worker = await app.as('worker')
    const wish = { ways: ['phone' as const], days: 90, withId: null, notBefore: null, hours: { from: '15:00', to: '17:00' }, none: false, says: '下午打电话' }
    expect(await worker.visits.saveWish({ id: person!, version: 0, wish })).toEqual({ version: 1 })
    await expect(worker.visits.saveWish({ id: person!, version: 0, wish })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    await record([person!], { way: 'phone' })
    const told = await worker.visits.of({ id: person! })
    expect([told.dueOn, told.says[0]!.zh]).toEqual([dayAfter(30), '本人希望每 90 天一次；特殊困难老年人每月至少联系一次，电话视频都算，按这个来'])
    expect(told.subject!.wish).toMatchObject({ ways: ['phone'], says: '下午打电话' })
  })

  test('a colour that is withdrawn or over asks for nothing any more', async () => {
    const { people: [person] } = await household(0)
    const id = await colour(person!)
    await (await app.as('worker')).colours.contest({ id, version: 2, says: '我自己能行', by: 'person' })
    await (await app.as('chief')).colours.answer({ id, version: 3, outcome: 'withdrawn', says: '确实能自理' })
    await app.gezhi.worker.settle()
    expect((await (await app.as('worker')).visits.of({ id: person! })).subject).toBeNull()
  })

  test('declared heat brings elders’ calls forward in that area only', async () => {
    const { people: [weekly] } = await household(0)
    await colour(weekly!, 'weekly', 'weekly')
    await record([weekly!])
    expect((await (await app.as('worker')).visits.of({ id: weekly! })).dueOn).toBe(dayAfter(7))
    const id = randomUUID()
    const chief = await app.as('chief')
    await expect(chief.visits.addWeather({ id, kind: 'heat', areaId: app.county.streets[1], from: dayAfter(0), to: dayAfter(3) })).rejects.toEqual(refusal(404, 'not_found'))
    await chief.visits.addWeather({ id, kind: 'heat', areaId: app.county.streets[0], from: dayAfter(0), to: dayAfter(3) })
    expect((await (await app.as('worker')).visits.of({ id: weekly! })).dueOn).toBe(dayAfter(2))
    await chief.visits.endWeather({ id })
    expect((await (await app.as('worker')).visits.of({ id: weekly! })).dueOn).toBe(dayAfter(7))
  })
})

describe('a visit', () => {
  test('with a need raised reports the matter in the same go; sent twice it is one visit and one matter', async () => {
    const { people: [person] } = await household(0)
    const visits = [{ id: randomUUID(), subjectId: person! }]
    const input = { visits, at: now(), way: 'visit' as const, outcome: 'done' as const, note: '楼道灯坏了，晚上不敢出门', raise: { as: 'event' as const, event: { id: randomUUID(), title: '三幢二单元楼道灯不亮', category: 'ZF01' } } }
    const first = await (await app.as('worker')).visits.record(input)
    expect(first.event).toMatchObject({ gridId: app.county.grids[0], title: '三幢二单元楼道灯不亮', state: 'reported' })
    expect(first.items[0]).toMatchObject({ eventId: first.event!.id, note: '楼道灯坏了，晚上不敢出门', byName: '甲一' })
    await (await app.as('worker')).visits.record(input)
    expect((await app.pool.query('select count(*)::int as n from event where id = $1', [first.event!.id])).rows).toEqual([{ n: 1 }])
    await expect((await app.as('worker2')).visits.record(input)).rejects.toEqual(refusal(409, 'visit.id_taken'))
  })

  test('is not there when its matter is refused', async () => {
    const { people: [person] } = await household(0)
    const id = randomUUID()
    await expect((await app.as('worker')).visits.record({ visits: [{ id, subjectId: person! }], at: now(), way: 'visit', outcome: 'done', raise: { as: 'event', event: { id: randomUUID(), title: '没有这个分类', category: 'ZZ99' } } }))
      .rejects.toEqual(refusal(422, 'category.unknown'))
    expect((await app.pool.query('select count(*)::int as n from visit where id = $1', [id])).rows).toEqual([{ n: 0 }])
  })

  test('that promises to come back is due by that day, and done when somebody was there', async () => {
    const { people: [person] } = await household(0)
    await record([person!], { raise: { as: 'task', id: randomUUID(), what: '送助餐申请表', dueOn: dayAfter(3) } })
    const worker = await app.as('worker')
    expect(await worker.visits.of({ id: person! })).toMatchObject({ dueOn: dayAfter(3), why: [{ zh: '送助餐申请表' }], tasks: [{ doneOn: null }] })
    app.clock.now = new Date(app.clock.now.getTime() + 86_400_000)
    await record([person!])
    expect((await worker.visits.of({ id: person! })).tasks[0]!.doneOn).toBe(dayAfter(0))
    app.clock.now = new Date(app.clock.now.getTime() - 86_400_000)
  })

  test('declined is as good a contact as any', async () => {
    const { people: [person] } = await household(0)
    await colour(person!)
    await record([person!], { outcome: 'declined' })
    expect((await (await app.as('worker')).visits.of({ id: person! })).dueOn).toBe(dayAfter(1))
  })

  test('of somebody in another grid is refused, and seen by nobody who does not serve theirs', async () => {
    const { people: [person] } = await household(0)
    await record([person!], { note: '要换灯泡' })
    await expect(record([person!], {}, 'worker2')).rejects.toEqual(refusal(404, 'not_found'))
    await expect((await app.as('worker2')).visits.of({ id: person! })).rejects.toEqual(refusal(404, 'not_found'))
    for (const login of ['helper', 'micro', 'handler', 'leader', 'supervisor', 'admin']) await expect((await app.as(login)).visits.of({ id: person! }), login).rejects.toEqual(refusal(403, 'access.denied'))
    expect((await (await app.as('worker')).visits.list({})).items.length).toBeGreaterThan(0)
    expect((await (await app.as('neighbour')).visits.list({})).items).toEqual([])
  })

  test('in the future is refused', async () => {
    const { people: [person] } = await household(0)
    await expect(record([person!], { at: new Date(app.clock.now.getTime() + 3_600_000).toISOString() })).rejects.toEqual(refusal(422, 'visit.not_yet'))
  })
})

describe('familiarity', () => {
  test('is read by its owner and by nobody else, and stands in no journal line and no other answer', async () => {
    const { people: [person], home } = await household(0)
    const worker = await app.as('worker')
    await worker.visits.setFamiliar({ id: person!, knows: true, talks: false })
    expect((await worker.visits.familiar({})).marks).toContainEqual({ subjectId: person, knows: true, talks: false })
    for (const login of ['parttime', 'instructor', 'gridleader']) expect((await (await app.as(login)).visits.familiar({})).marks, login).toEqual([])
    for (const login of ['chief', 'leader', 'admin', 'helper']) await expect((await app.as(login)).visits.familiar({}), login).rejects.toEqual(refusal(403, 'access.denied'))
    const lines = (await app.pool.query(`select subject_id, data from journal where kind = 'familiar.note'`)).rows
    expect(lines).toEqual([{ subject_id: app.county.accounts['worker'], data: {} }])
    const told = JSON.stringify([await (await app.as('instructor')).visits.of({ id: person! }), await (await app.as('instructor')).visits.list({}), await (await app.as('instructor')).register.open({ id: person!, lookId: randomUUID(), purpose: 'visit' })])
    expect(told).not.toMatch(/"knows"|"talks"|familiar/)
    expect((await worker.visits.familiar({ limit: 100 })).never.map((one) => one.id)).toContain(home)
  })

  test('only this room’s store ever reads who knows whom; others count the marks or delete them', async () => {
    const { readdirSync, readFileSync } = await import('node:fs')
    const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('node_modules') && !file.includes('dist'))
    const reading = files.filter((file) => /\b(from|join)\s+familiar\b|from\('familiar'\)/.test(readFileSync(`server/${file}`, 'utf8')))
    expect(reading.sort()).toEqual(['corrections/held.ts', 'visits/retention.ts', 'visits/store.ts'])
    for (const file of ['corrections/held.ts', 'visits/retention.ts']) expect(readFileSync(`server/${file}`, 'utf8')).not.toMatch(/\bf\.(knows|talks)\b/)
  })
})

describe('the rules of the round', () => {
  test('quiet hours may grow, never shrink', async () => {
    const admin = await app.as('admin')
    const { content, version } = await admin.visits.rules({})
    await expect(admin.visits.saveRules({ version, content: { ...content, quiet: { from: '22:00', to: '08:00' } } })).rejects.toEqual(refusal(422, 'visit.quiet_hours'))
    expect(await admin.visits.saveRules({ version, content: { ...content, quiet: { from: '19:00', to: '09:00' } } })).toMatchObject({ version: 1 })
    await admin.visits.saveRules({ version: 1, content })
  })
})

describe('the desk', () => {
  test('sees by grid how calls stand and who serves it, with the number they are counted against; nothing by worker', async () => {
    const { people } = await household(1, '吴大爷', '郑大妈')
    const id = randomUUID()
    for (const person of people) {
      await (await app.as('worker2')).colours.propose({ id: person === people[0] ? id : randomUUID(), scheme: 'elders', subjectId: person, answers: { self_care: 'some', support: 'nobody', home_safety: 'some' }, agreed: true })
    }
    for (const { items } of [await (await app.as('gridleader')).colours.queue({})]) for (const one of items.filter((it) => people.includes(it.subjectId))) await (await app.as('gridleader')).colours.confirm({ id: one.id, version: 1, level: 'daily' })
    await app.gezhi.worker.settle()
    await record([people[0]!], {}, 'worker2')
    const { items, days, perDay } = await (await app.as('chief')).visits.outlook({})
    const grid = items.find((one) => one.gridId === app.county.grids[1])!
    expect(grid).toMatchObject({ asked: 2, inTime: 1, today: 1, late: 0, unreached: 1, team: ['甲二'] })
    expect(grid.says.zh).toBe('应联系 2 个，1 个在期内，1 个今天到期，0 个超期')
    expect([days.length, perDay, grid.next[0]]).toEqual([7, 12, 1])
    expect(JSON.stringify(items)).not.toContain(app.county.accounts['worker2'])
    expect((await (await app.as('otherdesk')).visits.outlook({})).items.some((one) => one.gridId === app.county.grids[1])).toBe(false)
  })

  test('reads the wishes of its areas and who serves a grid; those of others are not there', async () => {
    const { people } = await household(0, '冯大爷')
    const wish = { ways: ['phone' as const], days: 14, withId: app.county.accounts['worker']!, notBefore: null, hours: { from: '14:00', to: '17:00' }, none: false, says: '下午来' }
    await (await app.as('worker')).visits.saveWish({ id: people[0]!, version: 0, wish })
    const [chief, other] = [await app.as('chief'), await app.as('otherdesk')]
    expect((await chief.visits.wishes({})).items.find((one) => one.id === people[0])).toMatchObject({ title: '冯**', version: 1, wish: { says: '下午来', days: 14 } })
    expect((await other.visits.wishes({})).items.some((one) => one.id === people[0])).toBe(false)
    expect((await chief.visits.team({ gridId: app.county.grids[0]! })).items.map((one) => one.name)).toContain('甲一')
    await expect(other.visits.team({ gridId: app.county.grids[0]! })).rejects.toEqual(refusal(404, 'not_found'))
  })
})
