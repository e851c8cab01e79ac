import type { OutputOf } from '@gezhi/domain/contract.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'

let app: TestApp
type Calls = Awaited<ReturnType<TestApp['as']>>
let worker: Calls
let leader: Calls
const grid = (n: number) => app.county.grids[n] ?? ''
const id = () => randomUUID()
const refused = (code: string, status = 422) => expect.objectContaining({ status, code }) as Error

beforeAll(async () => {
  app = await startTestApp()
  worker = await app.as('worker')
  leader = await app.as('gridleader')
  const admin = await app.as('admin')
  const why = { version: 0, active: true, purpose: '分级走访、照护', basis: '《社会救助暂行办法》第十条', retentionDays: 365 }
  await admin.register.saveField({ of: 'household', key: 'members', ...why })
  await admin.register.saveField({ of: 'person', key: 'idNumber', ...why })
})
afterAll(() => app.close())

async function homeAt(n = 0, address = `试验路${Math.floor(Math.random() * 1e6)}号`) {
  return (await app.as('instructor')).register.addHome({ id: id(), gridId: grid(n), address })
}
async function householdWith(names: string[], n = 0) {
  const desk = await app.as('instructor')
  const home = await homeAt(n)
  const household = await desk.register.addHousehold({ id: id(), homeId: home.id })
  const people = []
  for (const [i, name] of names.entries()) people.push(await desk.register.addPerson({ id: id(), gridId: grid(n), name, lives: { relationId: id(), householdId: household.id, role: i === 0 ? 'head' : 'other' } }))
  return { home, household, people }
}

describe('a building', () => {
  test('is cut into homes by its pattern, and each is found by its door', async () => {
    const estate = await worker.register.addEstate({ id: id(), name: '幸福里小区' })
    await worker.register.addBuilding({ id: id(), gridId: grid(0), estateId: estate.id, number: '3', units: 3, floors: 18, perFloor: 2, withHomes: true })
    const tree = await worker.register.below({ gridId: grid(0) })
    const building = tree.items.find((item) => item.kind === 'building') ?? expect.fail()
    expect([building.label.includes('幸福里小区'), building.homes]).toEqual([true, 108])
    const homes = await worker.register.below({ buildingId: building.id, limit: 200 })
    expect(homes.items).toHaveLength(108)
    for (const text of ['幸福里3幢2单元501', '3-2-501', '三号楼二单元501室', '幸福里小区 3#2-501']) {
      const found = await worker.register.search({ text })
      expect(found.items[0], text).toMatchObject({ kind: 'home', title: '幸福里小区3幢2单元501室', why: [{ key: 'address' }] })
    }
    expect((await worker.register.search({ text: 'xfl' })).items[0]).toMatchObject({ kind: 'estate', title: '幸福里小区', why: [{ key: 'initials' }] })
  })

  test('sent twice is one; with another sign its doors are written anew', async () => {
    const one = { id: id(), gridId: grid(0), number: '7', units: 1, floors: 2, perFloor: 1, withHomes: true }
    await worker.register.addBuilding(one)
    const building = await worker.register.addBuilding(one)
    expect((await worker.register.below({ buildingId: one.id })).items).toHaveLength(2)
    await worker.register.changeBuilding({ id: one.id, version: building.version, set: { number: '77' } })
    expect((await worker.register.search({ text: '77幢201' })).items).toHaveLength(1)
    expect((await worker.register.search({ text: '7幢201' })).items).toHaveLength(0)
    await expect(worker.register.addBuilding({ id: id(), gridId: grid(0), number: '8', units: 60, floors: 60, perFloor: 60, withHomes: true })).rejects.toThrow(refused('register.too_many_doors'))
  })
})

describe('a person', () => {
  test('is masked until one says why, and every look is kept and can be shown', async () => {
    const person = await worker.register.addPerson({ id: id(), gridId: grid(0), name: '欧阳小明', born: 1962, contact: '138 1234 5678' })
    const closed = await worker.register.person({ id: person.id })
    expect([closed.masked, closed.person.name, closed.person.contact]).toEqual([true, '欧阳**', '138****5678'])
    const look = { id: person.id, lookId: id(), purpose: 'visit' as const }
    const open = await worker.register.open(look)
    await worker.register.open(look)
    expect([open.masked, open.person.name, open.person.contact]).toEqual([false, '欧阳小明', '138****5678'])
    expect((await worker.register.unmask({ id: person.id, kind: 'person', lookId: id(), purpose: 'service' })).contact).toBe('13812345678')
    const { items } = await (await app.as('chief')).register.looks({ id: person.id })
    expect(items.map((one) => [one.byName, one.purpose, one.what]).toSorted()).toEqual([['甲一', 'service', 'contact'], ['甲一', 'visit', 'page']])
    await expect((await app.as('receiver')).register.unmask({ id: person.id, kind: 'person', lookId: id(), purpose: 'visit' })).rejects.toThrow(refused('access.denied', 403))
  })

  test('is found by whole and half names, sound, initials, the end of a phone, and always says why', async () => {
    await worker.register.addPerson({ id: id(), gridId: grid(0), name: '单晓峯', contact: '13900007788' })
    const found = async (text: string) => (await worker.register.search({ text, kinds: ['person'] })).items.find((item) => item.title === '单**')?.why.map((why) => why.key)
    expect(await found('单晓峯')).toEqual(['name'])
    expect(await found('单晓')).toEqual(['name_begins'])
    expect(await found('晓峯')).toEqual(['name_part'])
    expect(await found('晓峰')).toEqual(['variant'])
    expect(await found('善小峰')).toEqual(['homophone'])
    expect(await found('shanxiaofeng')).toEqual(['pinyin'])
    expect(await found('shanxi')).toEqual(['pinyin'])
    expect(await found('xiaofeng')).toEqual(['pinyin'])
    expect(await found('sxf')).toEqual(['initials'])
    expect(await found('7788')).toEqual(['phone'])
    expect(await found('单大峰')).toBeUndefined()
  })

  test('rare characters are one character each, everywhere', async () => {
    const person = await worker.register.addPerson({ id: id(), gridId: grid(0), name: '𬳎王𰜩' })
    expect((await worker.register.person({ id: person.id })).person.name).toBe('𬳎**')
    for (const text of ['𬳎王𰜩', '𬳎王', '王𰜩']) expect((await worker.register.search({ text })).items.map((item) => item.id), text).toContain(person.id)
  })

  test('nobody below fourteen, and nothing that is not switched on', async () => {
    const one = () => ({ id: id(), gridId: grid(0), name: '某人' })
    await expect(worker.register.addPerson({ ...one(), born: 2013 })).rejects.toThrow(refused('register.too_young'))
    await expect(worker.register.addPerson({ ...one(), born: 2027 })).rejects.toThrow(refused('register.born_later'))
    await expect(worker.register.addPerson({ ...one(), careLevel: 'daily' })).rejects.toThrow(refused('register.field_off'))
    await expect(worker.register.addPerson({ ...one(), more: { religion: '无' } })).rejects.toThrow(refused('register.field_off'))
    await expect((await app.as('admin')).register.saveField({ of: 'person', key: 'religion', version: 0, active: true, purpose: '掌握情况', basis: '上级要求', retentionDays: 100, own: { words: { zh: '宗教信仰', en: 'Religion' }, kind: 'text' } }))
      .rejects.toThrow(refused('register.field_refused'))
  })

  test("a county's own field holds what fits it, until it is switched off", async () => {
    const admin = await app.as('admin')
    const own = { of: 'person' as const, key: 'callBefore', active: true, purpose: '上门前先约时间', basis: '本人同意', retentionDays: 365, own: { words: { zh: '上门前先打电话', en: 'Call before' }, kind: 'flag' as const } }
    await admin.register.saveField({ ...own, version: 0 })
    const person = await worker.register.addPerson({ id: id(), gridId: grid(0), name: '某某', more: { callBefore: true } })
    expect(person.more).toEqual({ callBefore: true })
    await expect(worker.register.changePerson({ id: person.id, version: 1, set: { more: { callBefore: 'yes' } } })).rejects.toThrow(refused('register.field_misfit'))
    await admin.register.saveField({ ...own, version: 1, active: false })
    await expect(worker.register.changePerson({ id: person.id, version: 1, set: { more: { callBefore: false } } })).rejects.toThrow(refused('register.field_off'))
  })

  test('two people who change different fields both win; the same field is for a person to decide', async () => {
    const person = await worker.register.addPerson({ id: id(), gridId: grid(0), name: '双人改' })
    const other = await app.as('parttime')
    await worker.register.changePerson({ id: person.id, version: 1, set: { born: 1970 } })
    const both = await other.register.changePerson({ id: person.id, version: 1, set: { contact: '13800000001' } })
    expect([both.born, both.contact, both.version]).toEqual([1970, '13800000001', 3])
    await expect(other.register.changePerson({ id: person.id, version: 1, set: { born: 1971 } })).rejects.toThrow(refused('register.field_changed', 409))
    expect((await other.register.changePerson({ id: person.id, version: 1, set: { born: 1970 } })).version).toBe(3)
  })

  test('an ID number is kept sealed, read only for a purpose, and refused when its check is wrong', async () => {
    const person = await worker.register.addPerson({ id: id(), gridId: grid(0), name: '证号' })
    await expect(worker.register.setIdNumber({ id: person.id, idNumber: '330802199001011234' })).rejects.toThrow(refused('register.id_number_wrong'))
    expect((await worker.register.setIdNumber({ id: person.id, idNumber: '11010519491231002x' })).masked).toBe('1****************X')
    expect((await worker.register.person({ id: person.id })).hasIdNumber).toBe(true)
    const { rows } = await app.pool.query<{ sealed: Buffer; text: string }>(`select sealed, v::text as text from id_vault v where person_id = $1`, [person.id])
    expect([rows[0]?.text.includes('19491231'), rows[0]?.sealed.includes('19491231')]).toEqual([false, false])
    const { rows: lines } = await app.pool.query<{ data: string }>('select data::text as data from journal where subject_id = $1', [person.id])
    expect(lines.some((line) => line.data.includes('1949'))).toBe(false)
    expect((await worker.register.unmaskIdNumber({ id: person.id, lookId: id(), purpose: 'service' })).idNumber).toBe('11010519491231002X')
    await worker.register.setIdNumber({ id: person.id, idNumber: null })
    expect((await worker.register.person({ id: person.id })).hasIdNumber).toBe(false)
  })

  test('works in another grid: seen there, found there, counted once', async () => {
    const desk = await app.as('instructor')
    const person = await worker.register.addPerson({ id: id(), gridId: grid(0), name: '跨格人' })
    const place = await desk.register.addPlace({ id: id(), gridId: grid(1), name: '老王面馆', kind: 'restaurant' })
    const second = await app.as('worker2')
    const status = (calls: Calls) => calls.register.person({ id: person.id }).then(() => 200, (error: { status: number }) => error.status)
    expect(await status(second)).toBe(404)
    const tie = await desk.register.relate({ id: id(), personId: person.id, kind: 'works', subjectId: place.id })
    expect(await status(second)).toBe(200)
    expect((await second.register.search({ text: '跨格人' })).items).toHaveLength(1)
    expect((await leader.register.search({ text: '跨格人' })).items).toHaveLength(1)
    expect((await second.register.search({ text: '王面馆' })).items[0]).toMatchObject({ kind: 'place', title: '老王面馆' })
    await desk.register.endRelation({ id: tie.id, day: '2026-11-23' })
    expect(await status(second)).toBe(404)
    expect((await second.register.search({ text: '跨格人' })).items).toHaveLength(0)
  })
})

describe('moves', () => {
  test('who moves in has left where they lived; who has died is found no more and their household goes on', async () => {
    const a = await householdWith(['户主甲', '成员乙'])
    const b = await householdWith(['户主丙'])
    const second = a.people[1]?.id ?? ''
    await worker.register.moveIn({ id: b.household.id, personId: second, relationId: id(), role: 'relative', day: '2026-11-23' })
    expect((await worker.register.household({ id: a.household.id })).household.members.map((m) => m.name)).toEqual(['户**'])
    expect((await worker.register.household({ id: b.household.id })).household.members).toHaveLength(2)
    await expect(worker.register.die({ id: second, day: '2026-11-24' })).rejects.toMatchObject({ status: 422, code: 'register.day_later' })
    await worker.register.die({ id: second, day: '2026-11-23' })
    expect((await worker.register.search({ text: '成员乙' })).items).toEqual([])
    expect((await worker.register.home({ id: b.home.id })).households[0]?.members).toHaveLength(1)
    await expect(worker.register.moveIn({ id: a.household.id, personId: second, relationId: id(), role: 'other', day: '2026-11-23' })).rejects.toThrow(refused('register.has_died', 409))
  })

  test('分户 makes a household of those who go, and can be taken back', async () => {
    const { household, home, people } = await householdWith(['老大', '老二', '老三'])
    const [lineageId, newId] = [id(), id()]
    const split = { id: household.id, newId, homeId: home.id, lineageId, day: '2026-11-23', members: [{ personId: people[1]?.id ?? '', relationId: id(), role: 'head' as const }] }
    await leader.register.splitOff(split)
    await leader.register.splitOff(split)
    expect((await leader.register.home({ id: home.id })).households.map((h) => h.members.length).toSorted()).toEqual([1, 2])
    await leader.register.undo({ id: lineageId })
    expect((await leader.register.home({ id: home.id })).households.map((h) => h.members.length)).toEqual([3])
    await expect(leader.register.undo({ id: lineageId })).rejects.toThrow(refused('register.undone_already', 409))
  })

  test('merging two rows of one person brings everything together, and taking it back makes every row what it was', async () => {
    const a = await householdWith(['重复人'])
    const b = await householdWith(['重复人'], 1)
    const [into, from] = [a.people[0]?.id ?? '', b.people[0]?.id ?? '']
    await worker.register.changePerson({ id: into, version: (await worker.register.person({ id: into })).person.version, set: { born: 1966 } })
    const rows = async () => (await app.pool.query(`
      select 'p' as t, id, to_jsonb(p) - 'version' as row from person p where id in ($1, $2) union all select 'h', id, to_jsonb(h) - 'version' from household h where id in ($3, $4)
      union all select 'r', id, to_jsonb(r) - 'version' from relation r where person_id in ($1, $2) union all select 'g', person_id, to_jsonb(g) from person_grid g where person_id in ($1, $2)
      union all select 'f', subject_id, to_jsonb(f) from name_form f where subject_id in ($1, $2) order by 1, 2, 3`, [into, from, a.household.id, b.household.id])).rows
    const before = await rows()
    const lineageId = id()
    await leader.register.mergePeople({ id: into, fromId: from, lineageId })
    await leader.register.mergePeople({ id: into, fromId: from, lineageId })
    expect((await leader.register.search({ text: '重复人' })).items.map((item) => item.id)).toEqual([into])
    expect((await leader.register.person({ id: into })).ties.filter((tie) => tie.kind === 'lives' && !tie.validTo)).toHaveLength(2)
    expect((await (await app.as('worker2')).register.person({ id: into })).person.id).toBe(into)
    await expect(worker.register.changePerson({ id: from, version: 9, set: { born: 1960 } })).rejects.toThrow()
    await leader.register.undo({ id: lineageId })
    expect(await rows()).toEqual(before)
  })

  test('households merge and come apart again', async () => {
    const a = await householdWith(['甲户', '甲二'])
    const b = await householdWith(['乙户'])
    const lineageId = id()
    await leader.register.mergeHouseholds({ id: a.household.id, fromId: b.household.id, lineageId })
    expect((await leader.register.household({ id: a.household.id })).household.members).toHaveLength(3)
    await leader.register.undo({ id: lineageId })
    expect([(await leader.register.household({ id: a.household.id })).household.members.length, (await leader.register.household({ id: b.household.id })).household.members.length]).toEqual([2, 1])
  })
})

describe('duplicates', () => {
  const queue = async (of: Calls = leader) => (await of.register.duplicates({ kind: 'person', limit: 50 })).items

  test('the same person written twice comes to a person, who decides; two of a name do not', async () => {
    const one = { gridId: grid(0), name: '陈建国', born: 1956, contact: '13711112222' }
    const a = await worker.register.addPerson({ ...one, id: id() })
    const b = await worker.register.addPerson({ ...one, id: id(), name: '陈建國' })
    await worker.register.addPerson({ id: id(), gridId: grid(0), name: '陈建国', born: 1981 })
    await app.gezhi.worker.settle()
    const pairs = (await queue()).filter((pair) => [pair.a.id, pair.b.id].includes(a.id))
    expect(pairs).toHaveLength(1)
    expect(pairs[0]).toMatchObject({ kind: 'person', a: { title: '陈**' } })
    expect([pairs[0]?.a.id, pairs[0]?.b.id].toSorted()).toEqual([a.id, b.id].toSorted())
    expect(pairs[0]?.reasons.map((reason) => reason.zh)).toEqual(expect.arrayContaining(['出生年份相同', '电话相同']))
    await leader.register.decideDuplicate({ id: pairs[0]?.id ?? '', same: false, reason: '父子同名' })
    await worker.register.changePerson({ id: b.id, version: 1, set: { way: 'phone' } })
    await app.gezhi.worker.settle()
    expect((await queue()).filter((pair) => [pair.a.id, pair.b.id].includes(a.id))).toEqual([])
  })

  test('a merge takes the pair from the queue, taking it back brings it up again', async () => {
    const one = { gridId: grid(0), name: '林秀英', born: 1950, contact: '13711113333' }
    const [a, b] = [await worker.register.addPerson({ ...one, id: id() }), await worker.register.addPerson({ ...one, id: id() })]
    await app.gezhi.worker.settle()
    const lineageId = id()
    const has = async () => (await queue()).some((pair) => [pair.a.id, pair.b.id].includes(a.id) && [pair.a.id, pair.b.id].includes(b.id))
    expect(await has()).toBe(true)
    await leader.register.mergePeople({ id: a.id, fromId: b.id, lineageId })
    await app.gezhi.worker.settle()
    expect(await has()).toBe(false)
    await leader.register.undo({ id: lineageId })
    await app.gezhi.worker.settle()
    expect(await has()).toBe(true)
  })

  test('one door written twice comes up too', async () => {
    const a = await homeAt(0, '坊门街88号')
    const b = await homeAt(0, '坊门街88号')
    await app.gezhi.worker.settle()
    const { items } = await leader.register.duplicates({ kind: 'home' })
    expect(items.map((pair) => [pair.a.id, pair.b.id].toSorted())).toContainEqual([a.id, b.id].toSorted())
  })
})

test('what was checked at a home stands by item, the newest finding last, and dates the home', async () => {
  const home = await homeAt()
  await worker.register.saveSafety({ id: home.id, subjectKind: 'home', findings: [{ item: 'smoke_alarm', state: 'none', seenOn: '2026-11-01' }, { item: 'exit', state: 'fine', seenOn: '2026-11-01' }] })
  await worker.register.saveSafety({ id: home.id, subjectKind: 'home', findings: [{ item: 'smoke_alarm', state: 'fine', seenOn: '2026-11-20' }] })
  await worker.register.saveSafety({ id: home.id, subjectKind: 'home', findings: [{ item: 'smoke_alarm', state: 'wrong', seenOn: '2026-11-10' }] })
  const page = await worker.register.home({ id: home.id })
  expect([page.safety, page.home.checkedOn]).toEqual([[{ item: 'exit', state: 'fine', seenOn: '2026-11-01' }, { item: 'smoke_alarm', state: 'fine', seenOn: '2026-11-20' }], '2026-11-20'])
})

test('needs, services and uses are found by their words and by filter', async () => {
  const { home, household, people } = await householdWith(['听障户'])
  await worker.register.changeHousehold({ id: household.id, version: (await worker.register.household({ id: household.id })).household.version, set: { needs: ['hearing'] } })
  await worker.register.changePerson({ id: people[0]?.id ?? '', version: (await worker.register.person({ id: people[0]?.id ?? '' })).person.version, set: { services: ['meals'] } })
  await worker.register.changeHome({ id: home.id, version: 1, set: { use: 'shared_let' } })
  type Page = OutputOf<(typeof import('@gezhi/domain/register/contract.ts'))['register']['search']>
  const ids = (page: Page) => page.items.map((item) => item.id)
  expect(ids(await worker.register.search({ text: '听力' }))).toContain(home.id)
  expect(ids(await worker.register.search({ needs: ['hearing'] }))).toContain(home.id)
  expect(ids(await worker.register.search({ text: '助餐' }))).toContain(people[0]?.id)
  expect(ids(await worker.register.search({ services: ['meals'] }))).toContain(people[0]?.id)
  expect(ids(await worker.register.search({ uses: ['shared_let'] }))).toContain(home.id)
  expect(ids(await worker.register.search({ needs: ['sight'] }))).toEqual([])
})

test('who looks from another street finds nothing and nobody', async () => {
  const { home, people } = await householdWith(['只此一家'])
  const stranger = await app.as('neighbour')
  for (const text of ['只此一家', 'zhici', home.address]) expect((await stranger.register.search({ text })).items, text).toEqual([])
  await expect(stranger.register.open({ id: people[0]?.id ?? '', lookId: id(), purpose: 'visit' })).rejects.toThrow(refused('not_found', 404))
  await expect(stranger.register.addHousehold({ id: id(), homeId: home.id })).rejects.toThrow(refused('not_found', 404))
  await expect((await app.as('helper')).register.search({ text: '只此' })).rejects.toThrow(refused('access.denied', 403))
})

test('the log of looks forgets by itself what is older than three years', async () => {
  const person = await worker.register.addPerson({ id: id(), gridId: grid(0), name: '旧查看' })
  await worker.register.open({ id: person.id, lookId: id(), purpose: 'visit' })
  await app.pool.query(`update look set at = '2023-11-01' where subject_id = $1`, [person.id])
  await app.gezhi.worker.settle()
  expect((await worker.register.looks({ id: person.id })).items).toEqual([])
})

test('a phone of the grid holds its homes, households, people and places, with what ties them, and nobody else has them', async () => {
  const { home, household, people } = await householdWith(['手机甲', '手机乙'])
  const pull = async (login: string): Promise<Map<string, string[]>> => {
    const { cookie } = await app.as(login)
    const held = new Map<string, string[]>()
    for (let after = ''; ;) {
      const text = await (await app.raw(`/api/sync/snapshot${after ? `?after=${encodeURIComponent(after)}` : ''}`, { headers: { cookie } })).text()
      const lines = text.trim().split('\n').map((line) => JSON.parse(line) as { line: string; slice?: string; columns?: string[]; rows?: unknown[][]; more?: boolean; cursor?: string | null }) // as domain/sync/model.ts says
      for (const one of lines) if (one.line === 'rows' && one.slice) held.set(one.slice, [...(held.get(one.slice) ?? []), ...(one.rows ?? []).map((row) => String(row[one.columns?.indexOf('id') ?? 0]))])
      const last = lines.findLast((one) => one.cursor)
      if (!lines.at(-1)?.more || !last?.cursor) return held
      after = last.cursor
    }
  }
  const held = await pull('worker')
  expect([held.get('home')?.includes(home.id), held.get('household')?.includes(household.id), people.every((one) => held.get('person')?.includes(one.id))]).toEqual([true, true, true])
  const stranger = await pull('neighbour')
  expect([stranger.get('home')?.includes(home.id) ?? false, stranger.get('person')?.includes(people[0]?.id ?? '') ?? false]).toEqual([false, false])
})

test('a matter that names a home or a place shows on its page, is found by it, and is over when it ends', async () => {
  const [home, other] = [await homeAt(0, '晴川苑5幢2单元302室'), await homeAt(0, '碧波苑5幢2单元302室')]
  const place = await worker.register.addPlace({ id: id(), gridId: grid(0), name: '晴川便民超市', kind: 'shop' })
  const { id: event } = await worker.events.report({ id: id(), title: '晴川便民超市门口漏水', address: '晴川苑5-2-302', category: 'ZF01.0102', gridId: grid(0) })
  await app.gezhi.worker.settle()
  expect((await worker.register.home({ id: home.id })).matters).toEqual([{ eventId: event, open: true }])
  expect((await worker.register.place({ id: place.id })).matters).toEqual([{ eventId: event, open: true }])
  expect((await worker.register.home({ id: other.id })).matters).toEqual([])
  expect((await worker.register.search({ openMatters: true })).items.map((item) => [item.id, item.openMatters])).toEqual(expect.arrayContaining([[home.id, 1], [place.id, 1]]))
  await (await app.as('receiver')).events.step({ id: event, step: 'decline', version: 1, reason: '已经修好' })
  await app.gezhi.worker.settle()
  expect((await worker.register.home({ id: home.id })).matters).toEqual([{ eventId: event, open: false }])
  expect((await worker.register.search({ openMatters: true })).items).toEqual([])
})
