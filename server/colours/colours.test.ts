import { randomUUID } from 'node:crypto'
import { defaultSchemes } from '@gezhi/domain/colours/schemes.default.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const elders = defaultSchemes.find((scheme) => scheme.key === 'elders')!
const weekly = { self_care: 'some', support: 'weekly', home_safety: 'fine' }
const refusal = (status: number, code: string) => expect.objectContaining({ status, code })

/** Somebody in a home of the n-th grid, as the register has them. */
async function somebody(n = 0, born = 1940): Promise<{ person: string; home: string }> {
  const [home, household, person] = [randomUUID(), randomUUID(), randomUUID()]
  const grid = app.county.grids[n]
  await app.pool.query(`insert into home (county, id, grid_id, address, door, back, use, valid_from) values ('330802', $1, $2, '幸福里3幢2单元501', '3-2-501', '501-2-3', 'whole_let', '2024-01-01')`, [home, grid])
  await app.pool.query(`insert into household (county, id, grid_id, home_id, valid_from) values ('330802', $1, $2, $3, '2024-01-01')`, [household, grid, home])
  await app.pool.query(`insert into person (county, id, grid_id, name, born, valid_from) values ('330802', $1, $2, '赵小妹', $3, '2024-01-01')`, [person, grid, born])
  await app.pool.query(`insert into relation (county, id, person_id, kind, subject_kind, subject_id, grid_id, valid_from) values ('330802', $1, $2, 'lives', 'household', $3, $4, '2024-01-01')`, [randomUUID(), person, household, grid])
  return { person, home }
}
const propose = async (subjectId: string, more: object = {}) =>
  (await app.as('worker')).colours.propose({ id: randomUUID(), scheme: 'elders', subjectId, answers: weekly, agreed: true, ...more })

describe('a colour', () => {
  test('is proposed with what the register knows, confirmed by a person, and says why factor by factor', async () => {
    const { person } = await somebody()
    const tried = await (await app.as('worker')).colours.try({ scheme: 'elders', subjectId: person })
    expect(tried.answers).toEqual({ age: 'from_80' })
    const proposed = await propose(person)
    expect(proposed).toMatchObject({ state: 'proposed', live: false, title: '赵**', address: '幸福里3幢2单元501', evaluation: { level: 'weekly', points: 35 }, can: [] })
    const queue = await (await app.as('gridleader')).colours.queue({})
    expect(queue.items.find((one) => one.id === proposed.id)?.can).toEqual(['confirm'])
    const confirmed = await (await app.as('gridleader')).colours.confirm({ id: proposed.id, version: 1, level: 'weekly' })
    expect(confirmed).toMatchObject({ state: 'confirmed', live: true, level: 'weekly', since: confirmed.confirmedOn })
    expect(confirmed.evaluation.lines[0]!.says.zh).toBe('日常起居：有些要人帮，+20 分')
    expect((await (await app.as('worker')).colours.of({ id: person })).items.map((one) => one.says.zh)).toEqual([expect.stringContaining('独居老人关爱：◆ 黄（每周联系）')])
  })

  test('is found by the one box once it is confirmed, by whoever sees it, and no longer when it has ended', async () => {
    const { person } = await somebody()
    const search = async (login: string, text: string) => (await (await app.as(login)).register.search({ text, limit: 50 })).items.filter((item) => item.id === person)
    const proposed = await propose(person)
    expect(await search('worker', '黄色')).toEqual([])
    await (await app.as('gridleader')).colours.confirm({ id: proposed.id, version: 1, level: 'weekly' })
    for (const text of ['黄色', '每周联系', 'yellow']) expect(await search('worker', text), text).toMatchObject([{ why: [{ key: 'colour', hit: '独居老人关爱：黄色每周联系' }] }])
    expect(await search('neighbour', '黄色')).toEqual([])
    expect(await search('worker', '红色')).toEqual([])
    await app.pool.query(`update colour set expires_on = '2020-01-01' where id = $1`, [proposed.id])
    expect(await search('worker', '黄色')).toEqual([])
  })

  test('sent twice is one; decided twice is refused', async () => {
    const { person } = await somebody()
    const id = randomUUID()
    expect((await propose(person, { id })).version).toBe(1)
    expect((await propose(person, { id })).id).toBe(id)
    await (await app.as('gridleader')).colours.confirm({ id, version: 1, level: 'weekly' })
    await expect((await app.as('gridleader')).colours.confirm({ id, version: 1, level: 'weekly' })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    await expect((await app.as('gridleader')).colours.confirm({ id, version: 2, level: 'weekly' })).rejects.toEqual(refusal(409, 'colour.not_proposed'))
  })

  test('a second one takes the place of the first, and of a proposal nobody decided on', async () => {
    const { person } = await somebody()
    const first = await propose(person)
    await (await app.as('gridleader')).colours.confirm({ id: first.id, version: 1, level: 'weekly' })
    const second = await propose(person, { answers: { ...weekly, support: 'nobody' } })
    const third = await propose(person, { answers: { ...weekly, support: 'nobody' } })
    await (await app.as('gridleader')).colours.confirm({ id: third.id, version: 1, level: 'daily' })
    const states = new Map((await (await app.as('worker')).colours.of({ id: person })).items.map((one) => [one.id, one.state]))
    expect([states.get(first.id), states.get(second.id), states.get(third.id)]).toEqual(['replaced', 'replaced', 'confirmed'])
  })

  test('without the person’s yes nobody can confirm; against the points only with a reason', async () => {
    const { person } = await somebody()
    const proposed = await propose(person, { agreed: false })
    await expect((await app.as('gridleader')).colours.confirm({ id: proposed.id, version: 1, level: 'weekly' })).rejects.toEqual(refusal(409, 'colour.consent_needed'))
    await expect((await app.as('gridleader')).colours.confirm({ id: proposed.id, version: 1, level: null })).rejects.toEqual(refusal(422, 'colour.reason_needed'))
    expect(await (await app.as('gridleader')).colours.confirm({ id: proposed.id, version: 1, level: null, reason: '本人不愿意' })).toMatchObject({ state: 'declined', live: false })
  })

  test('is contested and stays, shows it, and is answered by somebody else than who confirmed it', async () => {
    const { person } = await somebody()
    const proposed = await propose(person)
    await (await app.as('gridleader')).colours.confirm({ id: proposed.id, version: 1, level: 'weekly' })
    const contested = await (await app.as('worker')).colours.contest({ id: proposed.id, version: 2, says: '我自己能行', by: 'person' })
    expect(contested).toMatchObject({ live: true, contest: { says: '我自己能行', answer: null } })
    expect(contested.says.zh).toContain('有异议')
    await expect((await app.as('gridleader')).colours.answer({ id: proposed.id, version: 3, outcome: 'kept', says: '看过了' })).rejects.toEqual(refusal(409, 'colour.answer_by_another'))
    expect(await (await app.as('chief')).colours.answer({ id: proposed.id, version: 3, outcome: 'withdrawn', says: '确实能自理' })).toMatchObject({ state: 'withdrawn', live: false })
  })

  test('follows whom it is on into another grid, and ends when they move away', async () => {
    const { person } = await somebody()
    const proposed = await propose(person)
    await app.pool.query('update person set grid_id = $2 where id = $1', [person, app.county.grids[5]])
    await app.pool.query(`insert into journal (county, at, kind, subject_id, data) values ('330802', now(), 'person.move', $1, '{}')`, [person])
    await app.gezhi.worker.settle()
    expect((await (await app.as('worker')).colours.of({ id: person })).items).toEqual([])
    await app.pool.query(`update person set valid_to = '2026-11-01' where id = $1`, [person])
    await app.pool.query(`insert into journal (county, at, kind, subject_id, data) values ('330802', now(), 'person.move', $1, '{}')`, [person])
    await app.gezhi.worker.settle()
    expect((await app.pool.query('select state from colour where id = $1', [proposed.id])).rows).toEqual([{ state: 'withdrawn' }])
  })
})

describe('who sees colours', () => {
  test('never a helper, a department, a leader from above, or whoever serves another grid', async () => {
    const { person } = await somebody()
    const { id } = await propose(person)
    for (const login of ['helper', 'micro', 'handler', 'supervisor', 'leader', 'admin']) await expect((await app.as(login)).colours.of({ id: person }), login).rejects.toEqual(refusal(403, 'access.denied'))
    expect((await (await app.as('worker2')).colours.of({ id: person })).items).toEqual([])
    await expect((await app.as('worker2')).colours.contest({ id, version: 1, says: '不对', by: 'person' })).rejects.toEqual(refusal(404, 'not_found'))
  })

  test('a helper whose role was given the right still sees none: their reach is what they reported themselves', async () => {
    const { person } = await somebody()
    await propose(person)
    await app.pool.query(`update role set actions = actions || array['colour.read'] where key = 'helper'`)
    app.gezhi.house.cache.drop('330802')
    expect((await (await app.as('helper')).colours.of({ id: person })).items).toEqual([])
    await app.pool.query(`update role set actions = array_remove(actions, 'colour.read') where key = 'helper'`)
    app.gezhi.house.cache.drop('330802')
  })
})

describe('schemes', () => {
  test('everybody signed in reads them with their criteria; a broken or forbidden one is refused with its faults', async () => {
    const { items } = await (await app.as('helper')).colours.schemes({})
    expect(items.map((item) => [item.key, item.version])).toEqual([['rented_homes', 0], ['elders', 0], ['small_places', 0], ['five_colours', 0]])
    const admin = await app.as('admin')
    const forbidden = { ...elders, factors: [...elders.factors, { key: 'petitions', words: { zh: '信访次数', en: 'Petitions' }, source: 'asked' as const, answers: [{ key: 'no', words: { zh: '没有', en: 'None' }, points: 0 }] }] }
    expect((await admin.colours.check({ content: forbidden })).complaints).toEqual([{ where: 'factors.petitions', words: { zh: '「信访记录」不能作为标颜色的依据', en: 'petition records may not be weighed for a colour' } }])
    await expect(admin.colours.saveScheme({ key: 'elders', version: 0, content: forbidden })).rejects.toEqual(refusal(422, 'colour.scheme_broken'))
    expect(await admin.colours.saveScheme({ key: 'elders', version: 0, content: { ...elders, expiryDays: 90 } })).toMatchObject({ version: 1, content: { expiryDays: 90 } })
    await expect(admin.colours.saveScheme({ key: 'elders', version: 0, content: elders })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    expect(await admin.colours.saveScheme({ key: 'elders', version: 1, content: elders })).toMatchObject({ version: 2 })
  })

  test('a preview counts what the register alone would decide, and names nobody', async () => {
    await somebody(2)
    const preview = await (await app.as('admin')).colours.preview({ content: defaultSchemes.find((scheme) => scheme.key === 'rented_homes')! })
    expect(preview).toMatchObject({ undecided: preview.counted, none: 0, cut: false })
    expect(Object.keys(preview).sort()).toEqual(['counted', 'cut', 'levels', 'none', 'undecided'])
  })
})
