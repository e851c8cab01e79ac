import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const refusal = (status: number, code: string) => expect.objectContaining({ status, code })
const now = (): string => new Date(app.clock.now.getTime() - 60_000).toISOString()
const today = (): string => new Date(app.clock.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const lane = async (n = 0, login = 'gridleader') => {
  const point = app.county.inside(n)
  return (await app.as(login)).patrols.addPlace({ id: randomUUID(), kind: 'fire_lanes', gridId: app.county.grids[n]!, name: '幸福里东门', address: '幸福里 1 号', lng: point.lng, lat: point.lat, subjectKind: null, subjectId: null })
}

describe('a patrol', () => {
  test('seen and fine is one act; the place is due again after its days', async () => {
    const place = await lane()
    const worker = await app.as('worker')
    expect((await worker.patrols.due({})).items.find((one) => one.id === place.id)?.says.zh).toBe('消防车通道，7 天看一次，还没看过')
    expect(await worker.patrols.seen({ id: randomUUID(), placeId: place.id, at: now() })).toEqual({ lastOn: today(), events: [] })
    expect((await worker.patrols.due({})).items.map((one) => one.id)).not.toContain(place.id)
  })

  test('a finding becomes a matter with class and place; sent twice it is one', async () => {
    const place = await lane()
    const input = { id: randomUUID(), placeId: place.id, at: now(), findings: [{ item: 'clear', eventId: randomUUID(), says: '停了两辆车' }, { item: 'marked', eventId: randomUUID() }] }
    const worker = await app.as('worker')
    const { events } = await worker.patrols.seen(input)
    expect(events.map((event) => [event.title, event.category, event.urgency, event.address])).toEqual([
      ['幸福里东门：消防车通道被占用', 'ZF02', 'urgent', '幸福里 1 号'], ['幸福里东门：消防车通道标线或标牌不清', 'ZF02', 'ordinary', '幸福里 1 号']])
    expect((await worker.events.read({ id: events[0]!.id })).place).toMatchObject({ lng: expect.closeTo(place.lng!, 5), lat: expect.closeTo(place.lat!, 5) })
    await worker.patrols.seen(input)
    expect((await app.pool.query('select count(*)::int as n from event where address = $1 and title like $2 and id = any($3)', ['幸福里 1 号', '幸福里东门%', events.map((event) => event.id)])).rows).toEqual([{ n: 2 }])
    await expect((await app.as('instructor')).patrols.seen(input)).rejects.toEqual(refusal(409, 'patrol.id_taken'))
  })

  test('a wrong item reports nothing and keeps nothing', async () => {
    const place = await lane()
    const id = randomUUID()
    await expect((await app.as('worker')).patrols.seen({ id, placeId: place.id, at: now(), findings: [{ item: 'clear', eventId: randomUUID() }, { item: 'roof', eventId: randomUUID() }] })).rejects.toEqual(refusal(422, 'patrol.item_unknown'))
    expect((await app.pool.query('select count(*)::int as n from patrol_seen where id = $1', [id])).rows).toEqual([{ n: 0 }])
  })

  test('keeps no position of whoever looked: there is no column for one', async () => {
    const { rows } = await app.pool.query<{ column_name: string }>(`select column_name from information_schema.columns where table_name = 'patrol_seen' order by 1`)
    expect(rows.map((row) => row.column_name)).toEqual(['at', 'by_id', 'county', 'findings', 'grid_id', 'id', 'place_id'])
    await expect((await app.as('worker')).patrols.seen({ id: randomUUID(), placeId: randomUUID(), at: now(), lng: 118.8, lat: 28.9 } as never)).rejects.toEqual(refusal(422, 'input.invalid'))
  })
})

describe('coverage', () => {
  test('says how many were due and how many of those were seen, in one’s own area', async () => {
    const [seen, unseen, other] = [await lane(1), await lane(1), await lane(4, 'otherdesk')]
    await (await app.as('worker2')).patrols.seen({ id: randomUUID(), placeId: seen.id, at: now() })
    const { kinds } = await (await app.as('worker2')).patrols.coverage({ week: today() })
    const lanes = kinds.find((kind) => kind.kind === 'fire_lanes')!
    expect([lanes.due, lanes.seen, lanes.says.zh]).toEqual([2, 1, '应看 2 处，看了 1 处'])
    expect(lanes.unseen).toEqual([unseen.id])
    expect((await (await app.as('otherdesk')).patrols.coverage({ week: today() })).kinds.find((kind) => kind.kind === 'fire_lanes')!.unseen).toEqual([other.id])
  })
})

describe('the places and lists', () => {
  test('are kept by whoever answers for the area, and nobody else', async () => {
    await expect(lane(4)).rejects.toEqual(refusal(404, 'not_found'))
    await expect(lane(0, 'worker')).rejects.toEqual(refusal(403, 'access.denied'))
    const place = await lane()
    expect(await (await app.as('gridleader')).patrols.changePlace({ id: place.id, version: 1, name: '幸福里南门', address: '', active: false })).toMatchObject({ name: '幸福里南门', version: 2 })
    await expect((await app.as('gridleader')).patrols.changePlace({ id: place.id, version: 1, name: '又改', address: '', active: true })).rejects.toEqual(refusal(409, 'changed_meanwhile'))
    expect((await (await app.as('worker')).patrols.places({})).items.map((one) => one.id)).not.toContain(place.id)
  })

  test('a list with a class that does not exist is refused; a kind that still has places cannot be removed', async () => {
    await lane()
    const admin = await app.as('admin')
    const { content, version } = await admin.patrols.kinds({})
    const broken = content.map((kind) => ({ ...kind, items: kind.items.map((item) => ({ ...item, category: 'ZZ99' })) }))
    await expect(admin.patrols.saveKinds({ version, content: broken })).rejects.toEqual(refusal(422, 'patrol.kinds_broken'))
    await expect(admin.patrols.saveKinds({ version, content: content.filter((kind) => kind.key !== 'fire_lanes') })).rejects.toEqual(refusal(409, 'patrol.kind_in_use'))
    expect(await admin.patrols.saveKinds({ version, content: content.map((kind) => ({ ...kind, days: kind.days + 1 })) })).toMatchObject({ version: 1 })
  })
})
