import { randomUUID } from 'node:crypto'
import { chinaCalendar } from '@gezhi/domain/clocks/holidays.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code })
const without = (cycle: LifeCycle, state: string): LifeCycle => ({
  ...cycle, states: Object.fromEntries(Object.entries(cycle.states).filter(([key]) => key !== state)),
  steps: Object.fromEntries(Object.entries(cycle.steps).filter(([, line]) => line.to !== state).map(([key, line]) => [key, { ...line, from: line.from.filter((from) => from !== state) }])
    .filter(([, line]) => (line as LifeCycle['steps'][string]).from.length > 0)),
})

describe('the life cycle', () => {
  test('a county that saved none lives by the default, version 0', async () => {
    const rule = await (await app.as('dispatcher')).rules.lifeCycle({})
    expect(rule).toMatchObject({ key: 'default', version: 0, changedAt: null, changedBy: null })
    expect(Object.keys(rule.content.states)[0]).toBe('reported')
  })

  test('a check names the faults and the open events that a change touches', async () => {
    await (await app.as('worker')).events.report({ id: randomUUID(), title: '路灯不亮', category: 'ZF01', gridId: app.county.grids[0] })
    const admin = await app.as('admin')
    const { content } = await admin.rules.lifeCycle({})
    expect(await admin.rules.checkLifeCycle({ content })).toEqual({ complaints: [], touches: [] })
    const renamed = { ...content, states: { ...content.states, reported: { ...content.states['reported']!, words: { zh: '新上报', en: 'New' } } } }
    expect(await admin.rules.checkLifeCycle({ content: renamed })).toEqual({ complaints: [], touches: [{ state: 'reported', n: 1 }] })
    const broken = { ...content, initial: 'nowhere' }
    expect((await admin.rules.checkLifeCycle({ content: broken })).complaints.map((complaint) => complaint.where)).toContain('initial')
  })

  test('a faulty table is not saved, a sound one is the next version, and every screen sees it at once', async () => {
    const admin = await app.as('admin')
    const { content } = await admin.rules.lifeCycle({})
    await expect(admin.rules.saveLifeCycle({ version: 0, content: { ...content, initial: 'nowhere' } })).rejects.toMatchObject({ status: 422, code: 'lifecycle.broken' })
    const saved = await admin.rules.saveLifeCycle({ version: 0, content: { ...content, reopenDays: 12 } })
    expect(saved).toMatchObject({ version: 1, changedBy: app.county.accounts['admin'] })
    const read = await (await app.as('chief')).rules.lifeCycle({})
    expect(read.content.reopenDays).toBe(12)
    expect(Object.keys(read.content.states)).toEqual(Object.keys(content.states))
    await expect(admin.rules.saveLifeCycle({ version: 0, content })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    expect((await admin.rules.versions({ kind: 'life-cycle' })).items.map((item) => item.version)).toEqual([1])
    const { rows } = await app.pool.query(`select data from journal where kind = 'lifecycle.save'`)
    expect(rows).toEqual([{ data: { key: 'default', version: 1 } }])
  })

  test('a state in which events stand cannot be removed', async () => {
    const admin = await app.as('admin')
    const { content, version } = await admin.rules.lifeCycle({})
    const worker = await app.as('worker')
    await worker.events.settle({ id: randomUUID(), title: '小广告', category: 'ZF01.0201', gridId: app.county.grids[0], outcome: '已清理' })
    const { complaints } = await admin.rules.checkLifeCycle({ content: without(content, 'settled') })
    expect(complaints.map((complaint) => complaint.words.en)).toContain('Events still stand in “Settled on the spot”; this state cannot be removed')
    await expect(admin.rules.saveLifeCycle({ version, content: without(content, 'settled') })).rejects.toEqual(refusal(422, 'lifecycle.broken'))
  })

  test('a street does not change the rules of the county', async () => {
    const street = await app.as('streetadmin')
    const { content, version } = await street.rules.lifeCycle({})
    await expect(street.rules.saveLifeCycle({ version, content })).rejects.toEqual(refusal(403, 'access.denied'))
    await expect((await app.as('worker')).rules.lifeCycle({})).rejects.toEqual(refusal(403, 'access.denied'))
  })
})

describe('limits', () => {
  test('an unknown calendar, a wrong code and a line said twice are named', async () => {
    const admin = await app.as('admin')
    const { content, version } = await admin.rules.limits({})
    const first = content[0]!
    const broken = [...content, first, { ...first, category: 'zf', calendar: 'moon' }]
    await expect(admin.rules.saveLimits({ version, content: broken })).rejects.toMatchObject({ code: 'limits.broken', facts: { count: 3 } })
  })

  test('new limits keep the time a running clock has used, and the figures by due day follow', async () => {
    const [worker, admin, desk] = [await app.as('worker'), await app.as('admin'), await app.as('receiver')]
    const reported = await worker.events.report({ id: randomUUID(), title: '井盖松动', category: 'ZF01', gridId: app.county.grids[0] })
    const event = await desk.events.step({ id: reported.id, step: 'accept', version: reported.version })
    const before = await worker.events.read({ id: event.id })
    expect(before.clocks.find((clock) => clock.kind === 'handle')).toMatchObject({ promise: { amount: 7, unit: 'working_day' }, dueAt: '2026-12-02T02:00:00.000Z' })
    await app.gezhi.worker.settle()
    const dueDays = async () => (await app.pool.query(`select due_day::text as day from event_due where area_id = $1 and category = '*' and exists (select from unnest(counts) n where n <> 0) order by 1`, [app.county.root])).rows.map((row) => row.day)
    expect(await dueDays()).toEqual(['2026-12-02'])

    app.clock.now = new Date('2026-11-23T06:30:00Z')
    const { content, version } = await admin.rules.limits({})
    const shorter = content.map((limit) => (limit.category === '*' && limit.clock === 'handle' && limit.urgency === 'any' ? { ...limit, promise: { unit: 'working_hour' as const, amount: 4 } } : limit))
    await admin.rules.saveLimits({ version, content: shorter })
    await app.gezhi.worker.settle()
    await app.gezhi.worker.settle()

    const after = await worker.events.read({ id: event.id })
    // Accepted 10:00; 2 of the 4 hours are used until noon, the rest runs from 14:00 to 16:00, China time.
    const clock = after.clocks.find((one) => one.kind === 'handle')
    expect(clock).toMatchObject({ startedAt: before.clocks.find((one) => one.kind === 'handle')?.startedAt, dueAt: '2026-11-23T08:00:00.000Z', changes: [{ promise: { unit: 'working_day', amount: 7 } }] })
    expect(after).toMatchObject({ finishDueAt: '2026-11-23T08:00:00.000Z', version: before.version + 1 })
    expect((await worker.events.get({ id: event.id })).story.map((line) => line.kind)).toEqual(['event.report', 'event.accept', 'event.limits'])
    expect(await dueDays()).toEqual(['2026-11-23'])
  })

  test('saving limits that promise the same changes no event', async () => {
    const admin = await app.as('admin')
    const { content, version } = await admin.rules.limits({})
    const versions = async () => (await app.pool.query('select id, version from event order by id')).rows
    const before = await versions()
    await admin.rules.saveLimits({ version, content })
    await app.gezhi.worker.settle()
    expect(await versions()).toEqual(before)
  })
})

describe('calendars', () => {
  test('two are there from the start; a county adds its own and changes ours', async () => {
    const admin = await app.as('admin')
    expect((await admin.rules.calendars({})).items.map((item) => [item.key, item.version])).toEqual([['china', 0], ['round_the_clock', 0]])
    const summer = { ...chinaCalendar(), key: 'summer', words: { zh: '夏令作息', en: 'Summer hours' } }
    await expect(admin.rules.saveCalendar({ key: 'winter', version: 0, content: summer })).rejects.toEqual(refusal(422, 'calendar.broken'))
    expect(await admin.rules.saveCalendar({ key: 'summer', version: 0, content: summer })).toMatchObject({ key: 'summer', version: 1 })
    expect(await admin.rules.saveCalendar({ key: 'china', version: 0, content: chinaCalendar() })).toMatchObject({ version: 1 })
    expect((await admin.rules.calendars({})).items.map((item) => [item.key, item.version])).toEqual([['china', 1], ['round_the_clock', 0], ['summer', 1]])
    expect((await admin.rules.versions({ kind: 'calendar', key: 'summer' })).items).toHaveLength(1)
  })

  test('a calendar without any shift is refused', async () => {
    const content = { ...chinaCalendar(), key: 'empty', week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }
    await expect((await app.as('admin')).rules.saveCalendar({ key: 'empty', version: 0, content })).rejects.toEqual(refusal(422, 'calendar.broken'))
  })

  test('a promise can be tried and explains itself in both languages', async () => {
    const tried = await (await app.as('chief')).rules.tryClock({ content: chinaCalendar(), start: '2026-09-30T07:00:00Z', promise: { unit: 'working_day', amount: 1 } })
    expect(tried.dueAt).toBe('2026-10-08T07:00:00.000Z')
    expect(tried.words.zh).toContain('10 月 1 日至 7 日放假')
    expect(tried.words.en).toMatch(/October|Oct/)
    expect(tried.provisional).toBe(false)
  })

  test('a saved document that no longer fits is our fault, not the reader’s', async () => {
    await app.pool.query(`insert into rule_set (county, kind, key, version, content, changed_at) values ('330802', 'calendar', 'old', 1, '{"shape": "of another release"}', now())`)
    app.gezhi.house.cache.drop('330802')
    await expect((await app.as('chief')).rules.calendars({})).rejects.toMatchObject({ status: 500, code: 'internal' })
    await app.pool.query(`delete from rule_set where key = 'old'`)
    app.gezhi.house.cache.drop('330802')
  })
})
