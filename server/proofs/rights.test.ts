import { postsGranting, sightOf, within, type Action, type Actor, type GridsBelow, type Placed, type Role } from '@gezhi/domain/access.ts'
import { chinaCalendar } from '@gezhi/domain/clocks/holidays.ts'
import { endpoint, Nothing } from '@gezhi/domain/contract.ts'
import { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { defaultSchemes } from '@gezhi/domain/colours/schemes.default.ts'
import { defaultKinds } from '@gezhi/domain/patrols/kinds.default.ts'
import { defaultVisitRules } from '@gezhi/domain/visits/rules.default.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadRoles, toPost, findPosts } from '../accounts/store.ts'
import { loadAreas } from '../areas/tree.ts'
import { compile, statement } from '../platform/database/statement.ts'
import { startTestApp, type TestApp } from '../platform/testing/app.ts'
import { lines, send, type Answered, type Line } from './call.ts'

/**
 * Rights as a table: every line × every person of the small county × inside and outside their areas. What is expected is worked
 * out from the roles and the areas by the pure rule, never listed by hand; only what a line is about is said here.
 */
let app: TestApp
let tree: GridsBelow
let roles: ReadonlyMap<string, Role>
const actors = new Map<string, Actor>()

interface Ground { register: RegisterGround; event: string; placed: Placed; grid: string; village: string; street: string; account: string; post: string; photo: string; plan: string; parked: string }
interface RegisterGround { building: string; home: string; household: string; person: string; place: string; relation: string; lineage: string; duplicate: string; colour: string; patrolPlace: string; weather: string; correction: string }
let inside: Ground
let outside: Ground

beforeAll(async () => {
  app = await startTestApp()
  tree = new AreaTree(await loadAreas(app.pool, '330802'))
  roles = await loadRoles(app.gezhi.house, '330802')
  for (const [login, id] of Object.entries(app.county.accounts)) {
    const posts = await findPosts(app.gezhi.house, '330802', [id], '2026-11-23')
    actors.set(login, { accountId: id, county: '330802', name: login, posts: posts.map(toPost) })
  }
  inside = await ground(0, 'worker', 'receiver', 'dispatcher', app.county.units.enforcement)
  outside = await ground(4, 'neighbour', 'otherdesk', 'otherdesk', app.county.units.otherEnforcement)
})
afterAll(() => app.close())

/** One street's own things: a dispatched event with its photo, an account with a post that nobody else needs. */
async function ground(n: number, worker: string, receiver: string, dispatcher: string, unit: string): Promise<Ground> {
  const id = randomUUID()
  const photo = randomUUID().replaceAll('-', '').repeat(2)
  await app.pool.query(`insert into photo (county, sha256, content_type, width, height, size, created_at) values ('330802', $1, 'image/jpeg', 10, 10, 100, $2)`, [photo, app.clock.now])
  await (await app.as(worker)).events.report({ id, title: '楼道堆物堵住了门', category: 'ZF01.0102', place: app.county.inside(n), photos: [photo] })
  await (await app.as(receiver)).events.step({ id, step: 'accept', version: 1 })
  await (await app.as(dispatcher)).events.step({ id, step: 'dispatch', version: 2, unitId: unit })
  const [account, post] = [randomUUID(), randomUUID()]
  const grid = app.county.grids[n] ?? ''
  await app.pool.query(`insert into account (county, id, login, name, password_hash, created_at) values ('330802', $1, $2, '庚一', 'none', $3)`, [account, `spare${n}`, app.clock.now])
  await app.pool.query(`insert into post (county, id, account_id, role, area_id, from_day) values ('330802', $1, $2, 'helper', $3, '2024-01-01')`, [post, account, grid])
  const street = app.county.streets[n < 4 ? 0 : 1] ?? ''
  const village = app.county.villages[Math.floor(n / 2)] ?? ''
  const plan = randomUUID()
  await app.pool.query(`insert into regrid (county, id, village_id, act, state, content, undo, moved, made_at) values ('330802', $1, $2, 'split', 'dropped', $3, '{}', '{}', $4)`,
    [plan, village, JSON.stringify({ redraw: { act: 'split', gridId: grid, lines: [across] }, before: [], after: [], defaults: {}, posts: {} }), app.clock.now])
  return { register: await registerGround(grid), parked: await parkedCall(worker, grid), event: id, grid, village, street, account, post, photo, plan,
    placed: { gridId: grid, alsoGridId: null, unitId: unit, assistUnitIds: [], reporterId: app.county.accounts[worker] ?? '' } }
}

/** A report of a class that nobody knows: it waits at the desk of its grid. */
async function parkedCall(login: string, gridId: string): Promise<string> {
  const [id, subjectId] = [randomUUID(), randomUUID()]
  const call = { id, name: 'events.report', subjectId, input: { id: subjectId, title: '路灯不亮', category: 'ZZ99', gridId }, madeAt: '2026-11-23T02:00:00Z' }
  const { receipts } = await (await app.as(login)).sync.push({ phoneId: randomUUID(), sentAt: '2026-11-23T02:00:00Z', calls: [call] })
  expect(receipts[0]?.status).toBe('parked')
  return id
}

/** A home with a household; its person was merged away, so that no move goes through. */
async function registerGround(grid: string): Promise<RegisterGround> {
  const [building, home, household, person, other, place, relation, lineage, duplicate] = Array.from({ length: 9 }, () => randomUUID()) as [string, string, string, string, string, string, string, string, string] // nine were made
  const add = (text: string, values: unknown[]) => app.pool.query(text, values)
  await add(`insert into building (county, id, grid_id, number, valid_from) values ('330802', $1, $2, '9', '2024-01-01')`, [building, grid])
  await add(`insert into home (county, id, grid_id, address, door, back, valid_from) values ('330802', $1, $2, '某处', '', '', '2024-01-01')`, [home, grid])
  await add(`insert into household (county, id, grid_id, home_id, valid_from) values ('330802', $1, $2, $3, '2024-01-01')`, [household, grid, home])
  await add(`insert into person (county, id, grid_id, name, merged_into, valid_from) values ('330802', $1, $2, '辛二', $3, '2024-01-01'), ('330802', $3, $2, '辛二', null, '2024-01-01')`, [person, grid, other])
  await add(`insert into place (county, id, grid_id, name, kind, valid_from) values ('330802', $1, $2, '小店', 'shop', '2024-01-01')`, [place, grid])
  await add(`insert into relation (county, id, person_id, kind, subject_kind, subject_id, grid_id, valid_from) values ('330802', $1, $2, 'works', 'place', $3, $4, '2024-01-01')`, [relation, person, place, grid])
  await add(`insert into register_lineage (county, id, kind, act, from_id, to_id, patches, at, undone_at) values ('330802', $1, 'person', 'merge', $2, $3, '[]', $4, $4)`, [lineage, person, other, app.clock.now])
  await add(`insert into register_duplicate (county, id, kind, a_id, b_id, grid_id, score, reasons, state, found_at) values ('330802', $1, 'person', $2, $3, $4, 0.8, '[]', 'open', $5)`, [duplicate, person, other, grid, app.clock.now])
  const [colour, patrolPlace, weather] = [randomUUID(), randomUUID(), randomUUID()]
  await add(`insert into colour (county, id, scheme, scheme_version, subject_kind, subject_id, grid_id, state, answers, evaluation, proposed_by, proposed_on) values ('330802', $1, 'elders', 0, 'person', $2, $3, 'replaced', '{}', $4, $2, '2026-11-20')`,
    [colour, person, grid, JSON.stringify({ level: null, points: 0, decided: false, could: [], missing: [], lines: [], says: { zh: '还不知道', en: 'Not known' } })])
  await add(`insert into patrol_place (county, id, kind, grid_id, name) values ('330802', $1, 'fire_lanes', $2, '东门')`, [patrolPlace, grid])
  await add(`insert into visit_weather (county, id, kind, area_id, from_on, to_on, made_by) values ('330802', $1, 'heat', $2, '2026-11-20', '2026-12-01', $3)`, [weather, app.county.streets[app.county.grids.indexOf(grid) < 4 ? 0 : 1], person])
  const correction = randomUUID()
  await add(`insert into correction (county, id, grid_id, person_id, asks, says, name, channel, asked_at, due_on) values ('330802', $1, $2, $3, 'see', '看一看', '辛*', 'desk', $4, '2026-12-01')`, [correction, grid, person, app.clock.now])
  return { building, home, household, person, place, relation, lineage, duplicate, colour, patrolPlace, weather, correction }
}

/** What a line is about decides what its right is measured against. */
type About =
  | { about: 'nothing'; input?: (g: Ground) => Record<string, unknown> }
  | { about: 'event' | 'row' | 'area' | 'whole' | 'own'; input: (g: Ground) => Record<string, unknown>; area?: (g: Ground) => string }

const role = { key: 'helper', words: { zh: '帮手', en: 'Helper' }, reach: 'own', actions: ['event.read'], version: 99 }
/** Beside every grid: a drawing that is refused for what it is, not for whose it is. */
const across: [number, number][] = [[118.1, 28.1], [118.2, 28.2]]
const planned = (more: object = {}): About => ({ about: 'area', area: (g) => g.village, input: (g) => ({ id: g.plan, ...more }) })
const period = { from: '2026-11-02', to: '2026-11-22' }
const event = (more: object = {}): About => ({ about: 'event', input: (g) => ({ id: g.event, ...more }) })
const row = (of: keyof RegisterGround, more: object | ((g: Ground) => object) = {}): About =>
  ({ about: 'row', input: (g) => ({ id: g.register[of], ...(typeof more === 'function' ? more(g) : more) }) })
const inGrid = (more: object): About => ({ about: 'area', area: (g) => g.grid, input: (g) => ({ id: randomUUID(), gridId: g.grid, ...more }) })
const look = () => ({ lookId: randomUUID(), purpose: 'visit' })
/** What only whoever made it ever sees: there is none of it here, for anybody with the right. */
const own = (more: object = {}): About => ({ about: 'own', input: () => ({ id: randomUUID(), ...more }) })
const whole = (input: Record<string, unknown>): About => ({ about: 'whole', input: () => input })

/** Inputs are well formed, and refused by a rule where they would change something the next case needs. */
const table: Record<string, About> = {
  'accounts.me': { about: 'nothing' },
  'accounts.list': { about: 'nothing' },
  'accounts.create': { about: 'nothing', input: () => ({ id: randomUUID(), login: `n${randomUUID().slice(0, 8)}`, name: '辛一' }) },
  'accounts.change': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: g.account, version: 99, name: '庚一', phone: null, active: true }) },
  'accounts.resetPassword': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: g.account }) },
  'accounts.addPost': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: randomUUID(), accountId: g.account, role: 'nobody_knows', areaId: g.grid, from: '2026-01-01' }) },
  'accounts.endPost': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: g.post, to: '2020-01-01' }) },
  'accounts.roles': { about: 'nothing' },
  'accounts.saveRole': whole(role),
  'areas.tree': { about: 'nothing' }, 'areas.shapes': { about: 'nothing' }, 'areas.kinds': { about: 'nothing' },
  'areas.locate': { about: 'nothing', input: () => ({ lng: 118.805, lat: 28.905 }) },
  'areas.history': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: g.grid }) },
  'areas.add': { about: 'area', area: (g) => g.village, input: (g) => ({ id: randomUUID(), parentId: g.village, code: '330802009001999', name: '新网格', kind: 'street' }) },
  'areas.change': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: g.grid, version: 99, name: '新名', kind: 'grid', code: '330802009001998', phone: null }) },
  'areas.end': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: g.grid, version: 99, on: '2026-12-01' }) },
  'regrid.preview': { about: 'area', area: (g) => g.grid, input: (g) => ({ redraw: { act: 'split', gridId: g.grid, lines: [across] } }) },
  'regrid.list': { about: 'nothing' }, 'regrid.get': planned(),
  'regrid.save': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: randomUUID(), version: 0, redraw: { act: 'split', gridId: g.grid, lines: [across] } }) },
  'regrid.schedule': planned({ version: 99, on: '2026-12-01' }), 'regrid.apply': planned({ version: 99 }), 'regrid.drop': planned({ version: 99 }), 'regrid.undo': planned({ version: 99 }),
  'rules.lifeCycle': { about: 'nothing' }, 'rules.limits': { about: 'nothing' }, 'rules.calendars': { about: 'nothing' },
  'rules.checkLifeCycle': { about: 'nothing', input: () => ({ content: defaultLifeCycle }) },
  'rules.saveLifeCycle': whole({ version: 99, content: defaultLifeCycle }),
  'rules.saveLimits': whole({ version: 99, content: [] }),
  'rules.saveCalendar': whole({ key: 'spare', version: 99, content: { ...chinaCalendar(), key: 'spare' } }),
  'rules.retention': { about: 'nothing' },
  'rules.saveRetention': whole({ version: 99, content: {} }),
  'retention.due': whole({}),
  'rules.tryClock': { about: 'nothing', input: () => ({}) },
  'rules.versions': { about: 'nothing', input: () => ({ kind: 'limits' }) },
  'dispatch.categories': { about: 'nothing' }, 'dispatch.units': { about: 'nothing' }, 'dispatch.routes': { about: 'nothing' },
  'dispatch.exportRoutes': { about: 'nothing' }, 'dispatch.trades': { about: 'nothing' },
  'dispatch.saveCategory': whole({ code: 'ZF01', parent: 'ZF', level: 2, words: { zh: '城市管理', en: 'City' }, entry: 'city', keywords: [], active: true, version: 99 }),
  'dispatch.saveUnit': { about: 'area', area: (g) => g.street, input: (g) => ({ id: randomUUID(), key: 'spare-unit', areaId: g.street, level: 'street', kind: 'department', trade: 'police', name: '新单位', active: true, version: 99 }) },
  'dispatch.saveRoute': whole({ id: randomUUID(), serial: 99, item: '新事项', category: 'ZF01', duty: 'basic', trade: 'police', level: 'street', assists: [], basis: '', active: true, version: 99 }),
  'dispatch.importRoutes': whole({}),
  'dispatch.removeRoute': whole({ id: randomUUID() }),
  'register.search': { about: 'nothing', input: () => ({ text: '某处' }) }, 'register.below': { about: 'nothing', input: (g) => ({ gridId: g.grid }) }, 'register.estates': { about: 'nothing' }, 'register.fields': { about: 'nothing' },
  'register.building': row('building'), 'register.home': row('home'), 'register.household': row('household'), 'register.place': row('place'), 'register.person': row('person'),
  'register.open': row('person', look), 'register.looked': { about: 'row', input: (g) => ({ id: randomUUID(), subjectId: g.register.person, kind: 'person', purpose: 'visit', what: 'page' }) }, 'register.unmask': row('household', () => ({ kind: 'household', ...look() })), 'register.unmaskIdNumber': row('person', look), 'register.looks': row('person'),
  'register.addEstate': { about: 'nothing', input: () => ({ id: randomUUID(), name: '新小区' }) }, 'register.addRoad': { about: 'nothing', input: () => ({ id: randomUUID(), name: '新路' }) },
  'register.addBuilding': inGrid({}), 'register.addHome': inGrid({ address: '某处' }), 'register.addPerson': inGrid({ name: '辛三', born: 2020 }), 'register.addPlace': inGrid({ name: '小店', kind: 'shop' }),
  'register.addHousehold': { about: 'row', input: (g) => ({ id: randomUUID(), homeId: g.register.home }) },
  'register.changeBuilding': row('building', { version: 99, set: {} }), 'register.changeHome': row('home', { version: 99, set: {} }), 'register.changeHousehold': row('household', { version: 99, set: {} }),
  'register.changePerson': row('person', { version: 99, set: {} }), 'register.changePlace': row('place', { version: 99, set: {} }),
  'register.saveSafety': row('home', { subjectKind: 'home', findings: [{ item: 'exit', state: 'fine', seenOn: '2099-01-01' }] }), 'register.setIdNumber': row('person', { idNumber: '1' }),
  'register.relate': { about: 'row', input: (g) => ({ id: randomUUID(), personId: g.register.person, kind: 'owns', subjectId: g.register.home }) }, 'register.endRelation': row('relation', { day: '2020-01-01' }),
  'register.moveIn': row('household', (g) => ({ personId: g.register.person, relationId: randomUUID(), role: 'head', day: '2026-11-23' })),
  'register.moveOut': row('person', { day: '2026-11-23' }), 'register.die': row('person', { day: '2026-11-23' }),
  'register.splitOff': row('household', (g) => ({ newId: randomUUID(), homeId: g.register.home, lineageId: randomUUID(), day: '2026-11-23', members: [{ personId: g.register.person, relationId: randomUUID(), role: 'head' }] })),
  'register.mergePeople': row('person', (g) => ({ fromId: g.register.person, lineageId: randomUUID() })), 'register.mergeHouseholds': row('household', (g) => ({ fromId: g.register.household, lineageId: randomUUID() })),
  'register.undo': row('lineage'), 'register.duplicates': { about: 'nothing' }, 'register.decideDuplicate': row('duplicate', { same: false }),
  'register.saveField': whole({ of: 'person', key: 'careLevel', version: 99, active: true, purpose: '分级走访', basis: '某某办法第三条', retentionDays: 365 }),
  'ledgers.list': { about: 'nothing' }, 'ledgers.blank': { about: 'nothing', input: () => ({ kind: 'people' }) },
  'ledgers.upload': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: randomUUID(), kind: 'people', name: '台账.xlsx', areaId: g.grid }) },
  'ledgers.get': own(), 'ledgers.check': own({ version: 1, targets: [] }), 'ledgers.rows': own(), 'ledgers.choose': own({ nos: 'all', choice: 'skip' }), 'ledgers.commit': own({ version: 1 }), 'ledgers.undo': own({ version: 1 }), 'ledgers.faults': own(), 'ledgers.remove': own(),
  'ledgers.exports': { about: 'nothing' }, 'ledgers.forms': { about: 'nothing' }, 'ledgers.form': own(), 'ledgers.addForm': { about: 'nothing', input: () => ({ id: randomUUID(), name: '某表' }) },
  'ledgers.changeForm': own({ version: 1, name: '某表', bindings: { list: null, headingRow: null, columns: [], cells: [] }, active: true }), 'ledgers.fillForm': own({ exportId: randomUUID(), areaId: randomUUID(), from: '2026-11-01', to: '2026-11-23', purpose: 'check', reason: '月度填报' }),
  'ledgers.waitingExports': { about: 'nothing' }, 'ledgers.fetchExport': own(), 'ledgers.decideExport': own({ grant: true }),
  'ledgers.askExport': { about: 'area', area: (g) => g.street, input: (g) => ({ id: randomUUID(), list: 'homes', areaId: g.street, columns: ['address'], purpose: 'check', reason: '核对门牌' }) },
  'colours.schemes': { about: 'nothing' }, 'colours.check': { about: 'nothing', input: () => ({ content: defaultSchemes[0] }) }, 'colours.preview': { about: 'nothing', input: () => ({ content: defaultSchemes[0] }) },
  'colours.saveScheme': whole({ key: 'elders', version: 99, content: defaultSchemes[1] }),
  'colours.try': { about: 'row', input: (g) => ({ scheme: 'elders', subjectId: g.register.person }) },
  'colours.propose': { about: 'row', input: (g) => ({ id: randomUUID(), scheme: 'elders', subjectId: g.register.person, answers: {} }) },
  'colours.queue': { about: 'nothing' }, 'colours.of': { about: 'nothing', input: (g) => ({ id: g.register.person }) },
  'colours.confirm': row('colour', { version: 99, level: null }), 'colours.contest': row('colour', { version: 99, says: '不对', by: 'person' }), 'colours.answer': row('colour', { version: 99, outcome: 'kept', says: '看过' }),
  'visits.round': { about: 'nothing' }, 'visits.list': { about: 'nothing' }, 'visits.weather': { about: 'nothing' }, 'visits.rules': { about: 'nothing' }, 'visits.familiar': { about: 'nothing' },
  'visits.outlook': { about: 'nothing' }, 'visits.wishes': { about: 'nothing' }, 'visits.team': { about: 'area', area: (g) => g.grid, input: (g) => ({ gridId: g.grid }) },
  'visits.of': row('person'), 'visits.setFamiliar': row('person', { knows: true, talks: true }), 'visits.saveWish': row('person', { version: 99, wish: null }),
  'visits.record': { about: 'row', input: (g) => ({ visits: [{ id: randomUUID(), subjectId: g.register.person }], at: '2026-11-20T02:00:00Z', way: 'phone', outcome: 'done' }) },
  'visits.addTask': { about: 'row', input: (g) => ({ id: randomUUID(), subjectId: g.register.person, what: '送表', dueOn: '2020-01-01' }) },
  'visits.addWeather': { about: 'area', area: (g) => g.street, input: (g) => ({ id: randomUUID(), kind: 'heat', areaId: g.street, from: '2026-12-02', to: '2026-12-01' }) },
  'visits.endWeather': { about: 'area', area: (g) => g.street, input: (g) => ({ id: g.register.weather }) },
  'visits.saveRules': whole({ version: 99, content: defaultVisitRules }),
  'corrections.list': { about: 'nothing' }, 'corrections.of': { about: 'nothing', input: (g) => ({ id: g.register.person }) },
  'corrections.file': { about: 'row', input: (g) => ({ id: randomUUID(), personId: g.register.person, asks: 'see', says: '要看一看', channel: 'desk' }) },
  'corrections.identify': row('correction', (g) => ({ version: 99, personId: g.register.person, proof: 'known' })), 'corrections.answer': row('correction', { version: 99, outcome: 'refused', says: '看过' }),
  'corrections.extract': { about: 'row', input: (g) => ({ personId: g.register.person, lookId: randomUUID() }) }, 'corrections.print': { about: 'row', input: (g) => ({ personId: g.register.person, lookId: randomUUID() }) },
  'patrols.kinds': { about: 'nothing' }, 'patrols.places': { about: 'nothing' }, 'patrols.due': { about: 'nothing' }, 'patrols.coverage': { about: 'nothing', input: () => ({ week: '2026-11-23' }) },
  'patrols.checkKinds': { about: 'nothing', input: () => ({ content: defaultKinds }) }, 'patrols.saveKinds': whole({ version: 99, content: [...defaultKinds] }),
  'patrols.addPlace': inGrid({ kind: 'no_such_kind', name: '某处', lng: null, lat: null, subjectKind: null, subjectId: null }),
  'patrols.changePlace': row('patrolPlace', { version: 99, name: '某处', address: '', active: true }),
  'patrols.seen': { about: 'row', input: (g) => ({ id: randomUUID(), placeId: g.register.patrolPlace, at: '2026-11-20T02:00:00Z', findings: [{ item: 'no_such_item', eventId: randomUUID() }] }) },
  'events.report': { about: 'nothing', input: (g) => ({ id: randomUUID(), title: '路灯不亮', category: 'ZZ99', gridId: g.grid }) },
  'events.settle': { about: 'nothing', input: (g) => ({ id: randomUUID(), title: '路灯不亮', category: 'ZZ99', gridId: g.grid, outcome: '修好了' }) },
  'events.list': { about: 'nothing' }, 'events.nearby': { about: 'nothing', input: (g) => ({ gridId: g.grid }) },
  'events.points': { about: 'nothing' }, 'events.desk': { about: 'nothing' }, 'events.lifeCycle': { about: 'nothing' },
  'events.get': event(), 'events.read': event(), 'events.proposal': event(),
  'events.step': event({ step: 'no_such_step', version: 1 }),
  'events.amend': event({ version: 99, title: '另一个标题' }),
  'events.addPhotos': event({ photos: ['ab'.repeat(32)] }),
  'events.remind': event({ reason: '请加快' }),
  'photos.add': { about: 'nothing' }, 'photos.upload': { about: 'nothing', input: () => ({ id: randomUUID() }) },
  'photos.sendPiece': { about: 'nothing', input: () => ({ id: randomUUID(), at: 0, size: 3 }) }, 'photos.finishUpload': { about: 'nothing', input: () => ({ id: randomUUID(), size: 3 }) },
  'photos.get': { about: 'event', input: (g) => ({ id: g.event, sha: g.photo }) },
  'sync.snapshot': { about: 'nothing' }, 'sync.changes': { about: 'nothing', input: () => ({ mark: '0.0', epoch: 'first', scope: 'x' }) },
  'sync.key': { about: 'nothing' }, 'sync.receipts': { about: 'nothing', input: () => ({ ids: [randomUUID()] }) }, 'sync.mine': { about: 'nothing' },
  'sync.counts': { about: 'nothing', input: () => ({ phoneId: randomUUID() }) },
  'sync.push': { about: 'nothing', input: () => ({ phoneId: randomUUID(), sentAt: '2026-11-23T02:00:00Z', calls: [] }) },
  'sync.parked': { about: 'nothing' }, 'sync.bringIn': { about: 'nothing' },
  'sync.release': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: g.parked, change: { category: 'ZZ98' } }) },
  'sync.turnAway': { about: 'area', area: (g) => g.grid, input: (g) => ({ id: g.parked, reason: '不需要了' }) },
  'sync.withdraw': { about: 'nothing', input: () => ({ id: randomUUID() }) },
  'board.figures': { about: 'area', area: (g) => g.street, input: (g) => ({ areaId: g.street, ...period }) },
  'board.counts': { about: 'area', area: (g) => g.street, input: (g) => ({ areaId: g.street }) },
}

type Expected = 'refused' | 'hidden' | 'through'

function expected(line: Line, about: About, actor: Actor, g: Ground): Expected {
  const { action } = line.line
  if (action === 'signed-in') return 'through'
  const right = action as Action // 'public' lines are not in the table
  if (sightOf(actor, right, roles, tree).length === 0) return 'refused'
  const covers = (areaId: string) => postsGranting(actor, right, roles).some((post) => tree.isWithin(areaId, post.areaId))
  if (about.about === 'whole') return covers(app.county.root) ? 'through' : 'refused'
  if (about.about === 'own') return 'hidden'
  if (about.about === 'row') return within(sightOf(actor, right, roles, tree), { gridId: g.grid }) ? 'through' : 'hidden'
  if (about.about === 'event') return within(sightOf(actor, right, roles, tree), g.placed) ? 'through' : 'hidden'
  if (about.about === 'area') return covers(about.area?.(g) ?? '') ? 'through' : 'hidden'
  return 'through'
}

/** A rule may still refuse what the right let through (409, 422); a photo without its file is past the right, too. */
const seen = ({ status, code }: Answered): Expected | string =>
  status === 403 && code === 'access.denied' ? 'refused' : status === 404 && code === 'not_found' ? 'hidden' : [200, 400, 409, 415, 422].includes(status) || code === 'photo.lost' ? 'through' : `${status} ${code}`

const ruled = lines.filter(({ line }) => line.action !== 'public')
const people = ['worker', 'neighbour', 'gridleader', 'parttime', 'instructor', 'micro', 'helper', 'receiver', 'dispatcher', 'chief', 'otherdesk', 'countydesk', 'supervisor',
  'handler', 'police', 'otherhandler', 'mediator', 'leader', 'streetleader', 'downleader', 'admin', 'streetadmin']
/** These end or replace the session itself; accounts.test.ts walks through them. */
const ownSession = new Set(['accounts.signOut', 'accounts.changePassword'])

describe('rights', () => {
  test('every line that needs a right stands in the table, and every role is somebody', () => {
    expect(ruled.map(({ name }) => name).filter((name) => !(name in table) && !ownSession.has(name))).toEqual([])
    const held = new Set(people.flatMap((login) => actors.get(login)?.posts.map((post) => post.role) ?? []))
    expect(defaultRoles.map((r) => r.key).filter((key) => !held.has(key))).toEqual([])
  })

  test.each(people)('%s: every line, inside and outside the own area', async (login) => {
    const session = await app.as(login)
    const actor = actors.get(login) ?? expect.fail(login)
    const wrong: string[] = []
    let asked = 0
    for (const line of ruled) {
      const about = table[line.name]
      if (!about) continue
      for (const [side, g] of [['street 1', inside], ['street 2', outside]] as const) {
        const answer = await send(app, line.line, about.input?.(g) ?? {}, session)
        const want = expected(line, about, actor, g)
        const got = (line.name === 'dispatch.removeRoute' || line.name === 'sync.withdraw') && answer.code === 'not_found' ? 'through' : seen(answer)
        if (got !== want) wrong.push(`${line.name} in ${side}: ${got}, expected ${want}`)
        asked += 1
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(90)
  })

  test('what does not exist and what is out of sight answer alike', async () => {
    const session = await app.as('receiver')
    const read = lines.find(({ name }) => name === 'events.get') ?? expect.fail()
    const [gone, hidden] = [await send(app, read.line, { id: randomUUID() }, session), await send(app, read.line, { id: outside.event }, session)]
    expect(gone.problem).toEqual(hidden.problem)
  })

  test('a line without a right does not compile', () => {
    // @ts-expect-error action is missing
    const line = endpoint({ route: 'GET /nothing', summary: '', input: Nothing, output: Nothing })
    // @ts-expect-error no such right
    const other = endpoint({ route: 'GET /nothing', action: 'event.anything', summary: '', input: Nothing, output: Nothing })
    expect([line.action, other.action]).toEqual([undefined, 'event.anything'])
  })
})

describe('the door', () => {
  test.each(ruled.map((l) => [l.name, l] as const))('%s: signed out is 401', async (name, { line }) => {
    const answer = await send(app, line, table[name]?.input?.(inside) ?? {}, null)
    expect([answer.status, answer.code]).toEqual([401, 'access.sign_in'])
  })

  test.each(ruled.filter((l) => !l.reads).map((l) => [l.name, l] as const))('%s: a wrong or missing mark is refused', async (name, { line }) => {
    const { cookie } = await app.as('admin')
    for (const csrf of ['', 'x'.repeat(24)]) {
      const answer = await send(app, line, table[name]?.input?.(inside) ?? {}, { cookie, csrf })
      expect([answer.status, answer.code]).toEqual([403, 'access.forged'])
    }
  })

  test('before the first password is changed nothing but that is possible', async () => {
    const admin = await app.as('admin')
    const made = await admin.accounts.create({ id: randomUUID(), login: 'fresh', name: '壬一' })
    await admin.accounts.addPost({ id: randomUUID(), accountId: made.id, role: 'administrator', areaId: app.county.root, from: '2024-01-01' })
    const answer = await app.raw('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'fresh', password: made.password }) })
    const session = { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', csrf: ((await answer.json()) as { csrf: string }).csrf } // Me, as the contract says
    const open: string[] = []
    for (const { name, line } of ruled) {
      if (ownSession.has(name)) continue
      const { status, code } = await send(app, line, table[name]?.input?.(inside) ?? {}, session)
      if (status !== 403 || code !== 'access.change_password_first') open.push(name)
    }
    expect(open).toEqual(['accounts.me'])
  })
})

describe('the SQL sight and the pure rule are twins', () => {
  const seesSql = statement('proof_sight', 'select e.id from event e where e.county = :county and {sight e}')
  const placed = new Map<string, Placed>()

  beforeAll(async () => {
    const { grids, units, accounts } = app.county
    const unitIds = [null, units.enforcement, units.police, units.otherEnforcement]
    const template = inside.event
    for (let i = 0; i < 160; i++) {
      const id = randomUUID()
      const row: Placed = {
        gridId: grids[i % 8] ?? '', alsoGridId: i % 3 === 0 ? (grids[(i + 1) % 8] ?? '') : null, unitId: unitIds[i % 4] ?? null,
        assistUnitIds: i % 5 === 0 ? [units.police, units.otherEnforcement] : i % 7 === 0 ? [units.enforcement] : [],
        reporterId: [accounts['worker'], accounts['micro'], accounts['helper'], null][Math.floor(i / 8) % 4] ?? null,
      }
      placed.set(id, row)
      await app.pool.query(`insert into event select (jsonb_populate_record(e, $2::jsonb)).* from event e where id = $1`,
        [template, JSON.stringify({ id, number: `330802-20250101-${String(i).padStart(5, '0')}`, grid_id: row.gridId, also_grid_id: row.alsoGridId, unit_id: row.unitId, assist_unit_ids: row.assistUnitIds, reporter_id: row.reporterId })])
      if (row.alsoGridId) await app.pool.query('insert into event_offer (county, grid_id, event_id) values ($1, $2, $3)', ['330802', row.alsoGridId, id])
    }
  })

  const mine = (): string[] => [...placed.keys()]
  const should = (actor: Actor) => { const sight = sightOf(actor, 'event.read', roles, tree); return mine().filter((id) => within(sight, placed.get(id) ?? { gridId: '' })).sort() }

  test('for any posts: the same rows', async () => {
    const { county } = app
    const areas = [county.root, ...county.streets, ...county.villages, ...county.grids]
    const someUnits = [null, ...Object.values(county.units)]
    const posts = fc.array(fc.record({ role: fc.constantFrom(...defaultRoles.map((r) => r.key)), areaId: fc.constantFrom(...areas), unitId: fc.constantFrom(...someUnits) }), { maxLength: 4 })
    const who = fc.constantFrom(...['worker', 'micro', 'helper', 'handler'].map((login) => county.accounts[login] ?? ''))
    await fc.assert(fc.asyncProperty(posts, who, async (given, accountId) => {
      const actor: Actor = { accountId, county: '330802', name: '', posts: given.map((p) => ({ ...p, id: randomUUID(), from: '2024-01-01', to: null })) }
      const { rows } = await app.pool.query<{ id: string }>(compile(seesSql, { county: '330802' }, sightOf(actor, 'event.read', roles, tree)))
      expect(rows.map((row) => row.id).filter((id) => placed.has(id)).sort()).toEqual(should(actor))
    }), { numRuns: 150 })
  })

  test('of the register: the same homes, and the same people where they live and where else they are tied', async () => {
    const { grids, root, streets } = app.county
    const ties = new Map<string, Placed>()
    for (let i = 0; i < 40; i++) {
      const person = randomUUID()
      const also = i % 3 === 0 ? [grids[(i + 3) % 8] ?? '', grids[(i + 5) % 8] ?? ''] : []
      ties.set(person, { gridId: grids[i % 8] ?? '', alsoGridIds: also })
      await app.pool.query(`insert into person (county, id, grid_id, name, valid_from) values ('330802', $1, $2, '壬三', '2024-01-01')`, [person, grids[i % 8]])
      for (const grid of also) await app.pool.query(`insert into person_grid (county, grid_id, person_id) values ('330802', $1, $2)`, [grid, person])
    }
    const sees = statement('proof_sight_person', 'select p.id from person p where p.county = :county and {sight p person}')
    const posts = fc.array(fc.record({ role: fc.constantFrom(...defaultRoles.map((r) => r.key)), areaId: fc.constantFrom(root, ...streets, ...grids), unitId: fc.constantFrom(null, app.county.units.police) }), { maxLength: 4 })
    await fc.assert(fc.asyncProperty(posts, async (given) => {
      const actor: Actor = { accountId: randomUUID(), county: '330802', name: '', posts: given.map((p) => ({ ...p, id: randomUUID(), from: '2024-01-01', to: null })) }
      for (const action of ['register.read', 'event.read'] as const) {
        const sight = sightOf(actor, action, roles, tree)
        const { rows } = await app.pool.query<{ id: string }>(compile(sees, { county: '330802' }, sight))
        expect(rows.map((r) => r.id).filter((id) => ties.has(id)).sort()).toEqual([...ties].filter(([, placed]) => within(sight, placed)).map(([id]) => id).sort())
      }
    }), { numRuns: 80 })
  })

  test.each(people)('%s: the list and the single read over HTTP show exactly what the rule says', async (login) => {
    const calls = await app.as(login)
    const actor = actors.get(login) ?? expect.fail(login)
    const listed: string[] = []
    for (let after: string | undefined; ;) {
      const page = await calls.events.list({ limit: 200, ...(after ? { after } : {}) })
      listed.push(...page.items.map((item) => item.id))
      if (!page.next) break
      after = page.next
    }
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed.filter((id) => placed.has(id)).sort()).toEqual(should(actor))
    const visible = new Set(should(actor))
    for (const id of mine().slice(0, 24)) {
      const status = await calls.events.read({ id }).then(() => 200, (error: { status: number }) => error.status)
      expect(status, id).toBe(visible.has(id) ? 200 : 404)
    }
  })
})
