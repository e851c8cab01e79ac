import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importCounty } from '../areas/import.ts'
import { compose } from '../compose.ts'
import { callsOf, contracts, signIn, startTestApp, testPassword, type TestApp } from '../platform/testing/app.ts'
import { seedCounty } from '../seed.ts'
import { firstSecret } from './first.ts'

let app: TestApp
beforeAll(async () => { app = await startTestApp() })
afterAll(() => app.close())

const minutes = 60_000
const day = 24 * 60 * minutes
const later = (ms: number) => { app.clock.now = new Date(app.clock.now.getTime() + ms) }

/** The door itself: what a browser sends, from an address of its own so that the limit per address is not what is tested. */
let door = 0
async function tryDoor(login: string, password: string, at: TestApp = app) {
  const answer = await at.raw('/api/session', { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.9.0.${++door % 250}` }, body: JSON.stringify({ login, password }) })
  const cookie = answer.headers.get('set-cookie') ?? ''
  const body = (await answer.json()) as { code?: string; csrf?: string; mustChange?: boolean; actions?: string[]; facts?: Record<string, unknown> } // Me or a problem, as the contract says
  return { status: answer.status, cookie, session: { cookie: cookie.split(';')[0] ?? '', csrf: body.csrf ?? '' }, ...body }
}

const callsAs = (session: { cookie: string; csrf: string }, at: TestApp = app) =>
  callsOf(contracts.accounts, { base: `${at.url}/api`, lang: () => 'zh', csrf: () => session.csrf, signedOut: () => undefined,
    fetch: (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie: session.cookie } }) }) // callsOf always gives a plain object

/** An account made by the administrator, with its first password changed. */
async function someone(login: string, name = '癸一') {
  const admin = await signIn(app.url, 'admin')
  const { id, password } = await admin.accounts.create({ id: randomUUID(), login, name })
  const first = await tryDoor(login, password)
  await callsAs(first.session).changePassword({ old: password, new: testPassword })
  return { id, login, session: first.session }
}

/** Who is in is remembered for five seconds; a sign-out anywhere forgets it, so that the table is read again. */
const forgetWhoIsIn = async () => (await signIn(app.url, 'leader')).accounts.signOut({})

describe('signing in', () => {
  test('five wrong passwords lock the account, the right one included; time unlocks it', async () => {
    for (let i = 0; i < 4; i++) expect(await tryDoor('instructor', 'wrong one')).toMatchObject({ status: 401, code: 'account.wrong_login' })
    expect(await tryDoor('instructor', 'wrong one')).toMatchObject({ status: 423, code: 'account.locked', facts: { minutes: 15 } })
    expect(await tryDoor('instructor', testPassword)).toMatchObject({ status: 423, code: 'account.locked' })
    later(14 * minutes)
    expect(await tryDoor('instructor', testPassword)).toMatchObject({ status: 423, facts: { minutes: 1 } })
    later(1 * minutes + 1)
    expect((await tryDoor('instructor', testPassword)).status).toBe(200)
    // The count starts anew after a right one.
    expect((await tryDoor('instructor', 'wrong one')).status).toBe(401)
  })

  test('after the lock ran out four more mistakes are allowed again', async () => {
    for (let i = 0; i < 5; i++) await tryDoor('mediator', 'wrong one')
    later(16 * minutes)
    const statuses: number[] = []
    for (let i = 0; i < 4; i++) statuses.push((await tryDoor('mediator', 'wrong one')).status)
    expect(statuses).toEqual([401, 401, 401, 401])
    expect((await tryDoor('mediator', testPassword)).status).toBe(200)
  })

  test('the administrator unlocks by a new first password', async () => {
    for (let i = 0; i < 5; i++) await tryDoor('parttime', 'wrong one')
    const { password } = await (await app.as('admin')).accounts.resetPassword({ id: app.county.accounts['parttime'] ?? '' })
    expect(await tryDoor('parttime', password)).toMatchObject({ status: 200, mustChange: true })
    expect((await tryDoor('parttime', testPassword)).status).toBe(401)
  })

  test('an unknown login, a wrong password and a stopped account answer alike', async () => {
    const gone = await someone('goner')
    const admin = await app.as('admin')
    const row = (await admin.accounts.list({ text: 'goner' })).items[0] ?? expect.fail()
    await admin.accounts.change({ id: gone.id, version: row.version, name: row.name, phone: null, active: false })
    const [unknown, wrong, stopped] = [await tryDoor('nobody-at-all', 'wrong one'), await tryDoor('supervisor', 'wrong one'), await tryDoor('goner', testPassword)]
    const said = ({ status, code, facts }: typeof unknown) => ({ status, code, facts })
    expect(said(unknown)).toEqual(said(wrong))
    expect(said(stopped)).toEqual(said(wrong))
  })

  test('too many tries from one address are slowed down, in words', async () => {
    const answers = await Promise.all(Array.from({ length: 34 }, () => app.raw('/api/session', { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.77.0.1' }, body: '{"login":"x","password":"y"}' })))
    const refused = answers.filter((a) => a.status === 429)
    expect(refused.length).toBe(4)
    expect(refused[0]?.headers.get('content-type')).toContain('application/problem+json')
    expect(await refused[0]?.json()).toMatchObject({ code: 'access.too_many', status: 429 })
  })

  test('the cookie is closed to scripts and other sites; behind https it is Secure', async () => {
    const { cookie } = await tryDoor('leader', testPassword)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=(Lax|Strict)/i)
    expect(cookie).toMatch(/Path=\//)
    expect(cookie).not.toMatch(/Secure/i)
    const { config, pool, log } = app.gezhi.house
    const secure = await compose({ ...config, secure: true }, pool, log, () => app.clock.now)
    const answer = await secure.app.inject({ method: 'POST', url: '/api/session', payload: { login: 'leader', password: testPassword } })
    expect(answer.headers['set-cookie']).toMatch(/Secure/i)
    await secure.close()
  })
})

describe('passwords and sessions', () => {
  test('the first password opens nothing but its own change; a weak or equal one is refused', async () => {
    const admin = await app.as('admin')
    const { password } = await admin.accounts.create({ id: randomUUID(), login: 'newcomer', name: '子一' })
    const { session } = await tryDoor('newcomer', password)
    const own = callsAs(session)
    await expect(own.roles({})).rejects.toMatchObject({ status: 403, code: 'access.change_password_first' })
    for (const weak of ['short', '12345678', 'xnewcomerx']) await expect(own.changePassword({ old: password, new: weak }), weak).rejects.toMatchObject({ status: 422, code: 'account.weak_password' })
    await expect(own.changePassword({ old: password, new: password })).rejects.toMatchObject({ code: 'account.same_password' })
    await own.changePassword({ old: password, new: testPassword })
    expect((await own.me({})).mustChange).toBe(false)
  })

  test('changing the password signs out every other device, not this one', async () => {
    const one = await someone('twophones')
    const other = await signIn(app.url, 'twophones')
    await other.accounts.me({})
    await callsAs(one.session).changePassword({ old: testPassword, new: 'another password 2' })
    await expect(other.accounts.me({})).rejects.toMatchObject({ status: 401, code: 'access.sign_in' })
    expect((await callsAs(one.session).me({})).login).toBe('twophones')
  })

  test('signing out ends the session; a session in a drawer ends after two weeks, one in use stays', async () => {
    const one = await someone('drawer')
    const used = await signIn(app.url, 'drawer')
    await callsAs(one.session).signOut({})
    await expect(callsAs(one.session).me({})).rejects.toMatchObject({ status: 401 })
    for (let i = 0; i < 3; i++) {
      later(10 * day)
      await forgetWhoIsIn()
      await used.accounts.me({})
    }
    later(15 * day)
    await forgetWhoIsIn()
    await expect(used.accounts.me({})).rejects.toMatchObject({ status: 401 })
  })
})

describe('posts', () => {
  let admin: Awaited<ReturnType<typeof signIn>>
  beforeAll(async () => { admin = await signIn(app.url, 'admin') })

  test('a temporary post begins and ends by the day, in China', async () => {
    const one = await someone('visitor')
    const today = new Date(app.clock.now.getTime() + 8 * 60 * minutes).toISOString().slice(0, 10)
    const plus = (n: number) => new Date(Date.parse(`${today}T00:00:00Z`) + n * day).toISOString().slice(0, 10)
    await admin.accounts.addPost({ id: randomUUID(), accountId: one.id, role: 'leader_in_grid', areaId: app.county.grids[0] ?? '', from: plus(1), to: plus(1) })
    const held = async () => (await tryDoor('visitor', testPassword)).actions?.includes('event.report')
    expect(await held()).toBe(false)
    app.clock.now = new Date(`${plus(0)}T16:00:01Z`) // midnight of the next day in China
    expect(await held()).toBe(true)
    app.clock.now = new Date(`${plus(1)}T15:59:59Z`)
    expect(await held()).toBe(true)
    app.clock.now = new Date(`${plus(1)}T16:00:01Z`)
    expect(await held()).toBe(false)
  })

  test('several posts add up, each in its own place', async () => {
    const one = await someone('double')
    await admin.accounts.addPost({ id: randomUUID(), accountId: one.id, role: 'grid_worker', areaId: app.county.grids[0] ?? '', from: '2024-01-01' })
    await admin.accounts.addPost({ id: randomUUID(), accountId: one.id, role: 'duty_chief', areaId: app.county.streets[1], unitId: app.county.units.otherDesk, from: '2024-01-01' })
    const calls = await signIn(app.url, 'double')
    const [near, far] = await Promise.all([signIn(app.url, 'worker'), signIn(app.url, 'neighbour')])
    const report = { title: '井盖松动', category: 'ZF01.0102' }
    const here = await near.events.report({ ...report, id: randomUUID(), place: app.county.inside(0) })
    const there = await far.events.report({ ...report, id: randomUUID(), place: app.county.inside(4) })
    expect((await calls.events.list({})).items.map((e) => e.id)).toEqual(expect.arrayContaining([here.id, there.id]))
    // Triage belongs to the second post only.
    await calls.events.step({ id: there.id, step: 'accept', version: 1 })
    await expect(calls.events.step({ id: here.id, step: 'accept', version: 1 })).rejects.toMatchObject({ status: 403, code: 'access.denied' })
  })

  test('a post that ended is over at once for who is signed in', async () => {
    const one = await someone('leaver')
    const post = await admin.accounts.addPost({ id: randomUUID(), accountId: one.id, role: 'leader', areaId: app.county.root, from: '2024-01-01' })
    const calls = await signIn(app.url, 'leaver')
    await calls.board.counts({})
    await admin.accounts.endPost({ id: post.id, to: '2024-06-01' })
    await expect(calls.board.counts({})).rejects.toMatchObject({ status: 403 })
  })

  test('the same id twice is refused in words, for an account and for a post', async () => {
    const one = await someone('twice')
    await expect(admin.accounts.create({ id: one.id, login: 'twice-again', name: '丑一' })).rejects.toMatchObject({ status: 409, code: 'account.id_taken' })
    await expect(admin.accounts.create({ id: randomUUID(), login: 'twice', name: '丑一' })).rejects.toMatchObject({ status: 409, code: 'account.login_taken' })
    const post = { id: randomUUID(), accountId: one.id, role: 'helper', areaId: app.county.grids[0] ?? '', from: '2024-01-01' }
    await admin.accounts.addPost(post)
    await expect(admin.accounts.addPost(post)).rejects.toMatchObject({ status: 409 })
  })
})

describe('administrators', () => {
  let admin: Awaited<ReturnType<typeof signIn>>
  let street: Awaited<ReturnType<typeof signIn>>
  beforeAll(async () => { [admin, street] = await Promise.all([signIn(app.url, 'admin'), signIn(app.url, 'streetadmin')]) })

  test('the last one of the county cannot go, neither stopped nor by the end of the post; a street\'s own does not count', async () => {
    const me = await admin.accounts.me({})
    const row = (await admin.accounts.list({ text: 'admin' })).items.find((a) => a.id === me.accountId) ?? expect.fail()
    await expect(admin.accounts.change({ id: row.id, version: row.version, name: row.name, phone: null, active: false })).rejects.toMatchObject({ status: 409, code: 'account.last_administrator' })
    const post = row.posts[0] ?? expect.fail()
    for (const to of ['2024-06-01', '2026-11-30', '2030-01-01']) await expect(admin.accounts.endPost({ id: post.id, to }), to).rejects.toMatchObject({ code: 'account.last_administrator' })
    const second = await someone('second')
    await admin.accounts.addPost({ id: randomUUID(), accountId: second.id, role: 'administrator', areaId: app.county.root, from: '2024-01-01' })
    expect((await admin.accounts.endPost({ id: post.id, to: '2030-01-01' })).to).toBe('2030-01-01')
  })

  test('of a street: sees, makes and changes nothing in another street', async () => {
    const others = ['neighbour', 'otherdesk', 'otherhandler', 'admin', 'leader', 'countydesk'].map((login) => app.county.accounts[login] ?? '')
    const seen = (await street.accounts.list({ limit: 200 })).items.map((a) => a.id)
    expect(seen).toContain(app.county.accounts['worker'])
    expect(seen.filter((id) => others.includes(id))).toEqual([])
    for (const id of others) {
      await expect(street.accounts.resetPassword({ id })).rejects.toMatchObject({ status: 404, code: 'not_found' })
      await expect(street.accounts.change({ id, version: 1, name: '改名', phone: null, active: false })).rejects.toMatchObject({ status: 404 })
      await expect(street.accounts.addPost({ id: randomUUID(), accountId: id, role: 'helper', areaId: app.county.streets[0], from: '2024-01-01' })).rejects.toMatchObject({ status: 404 })
    }
    const worker = app.county.accounts['worker'] ?? ''
    for (const areaId of [app.county.streets[1], app.county.root]) {
      await expect(street.accounts.addPost({ id: randomUUID(), accountId: worker, role: 'administrator', areaId, from: '2024-01-01' })).rejects.toMatchObject({ status: 404 })
    }
    const roles = (await street.accounts.roles({})).items
    const { inUse: _, ...helper } = roles.find((r) => r.key === 'helper') ?? expect.fail()
    await expect(street.accounts.saveRole({ ...helper, actions: [...helper.actions, 'event.close'] })).rejects.toMatchObject({ status: 403, code: 'access.denied' })
  })

  test('nobody hands out rights beyond the own', async () => {
    const { inUse: _, ...made } = await admin.accounts.saveRole({ key: 'clerk', words: { zh: '文书', en: 'Clerk' }, reach: 'area', actions: ['account.read', 'account.edit', 'event.read'], version: 0 })
    expect(made).toMatchObject({ key: 'clerk', version: 1 })
    const clerk = await someone('clerk')
    await admin.accounts.addPost({ id: randomUUID(), accountId: clerk.id, role: 'clerk', areaId: app.county.streets[0], from: '2024-01-01' })
    const calls = await signIn(app.url, 'clerk')
    const give = (role: string) => calls.accounts.addPost({ id: randomUUID(), accountId: app.county.accounts['helper'] ?? '', role, areaId: app.county.grids[0] ?? '', from: '2024-01-01' })
    for (const role of ['administrator', 'duty_chief', 'grid_worker']) await expect(give(role), role).rejects.toMatchObject({ status: 403, code: 'role.beyond_own' })
    expect((await give('clerk')).role).toBe('clerk')
    await expect(calls.accounts.saveRole({ ...made, version: 1 })).rejects.toMatchObject({ status: 403, code: 'access.denied' })
  })
})

test('anybody may ask which counties there are, and a sign-in names one where there are several', async () => {
  const asked = async () => ((await (await app.raw('/api/counties')).json()) as { items: { code: string }[] }).items.map((one) => one.code) // as the contract says
  const signIn = async (county?: string) => app.raw('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'worker', password: testPassword, ...(county ? { county } : {}) }) })
  expect(await asked()).toEqual(['330802'])
  await app.pool.query("insert into county (code, name, created_at) values ('330803', '衢江区', now())")
  try {
    expect(await asked()).toEqual(['330802', '330803'])
    expect(((await (await signIn()).json()) as { code: string }).code).toBe('county.unnamed')
    expect((await signIn('330802')).status).toBe(200)
    expect((await signIn('330803')).status).toBe(401)
  } finally {
    await app.pool.query("delete from county where code = '330803'")
  }
})

describe('the first administrator', () => {
  test('the printed link works once, with its own secret, for a county that has none', async () => {
    const fresh = await startTestApp({ empty: true })
    try {
      await importCounty(fresh.pool, '330803', '2026-11-23', fresh.gezhi.house.log)
      await seedCounty(fresh.pool, '330803', fresh.clock.now)
      const link = (over: object = {}) => fresh.raw('/api/first-administrator', { method: 'POST', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret, login: 'first', name: '寅一', password: testPassword, county: '330803', ...over }) })
      let secret = ''
      expect((await link({ secret: 'x' })).status).toBe(403)
      secret = firstSecret(fresh.gezhi.house, '330803')
      for (const wrong of [{ secret: 'x'.repeat(secret.length) }, { secret: '格'.repeat(secret.length) }, { secret: '' }, { county: '330802' }]) {
        const answer = await link(wrong)
        expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'account.first_link_used']) // a problem, as the contract says
      }
      expect(await (await link({ password: '12345678' })).json()).toMatchObject({ code: 'account.weak_password' })
      expect((await link()).status).toBe(200)
      const again = await link({ login: 'second' })
      expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([403, 'account.first_link_used'])
      firstSecret(fresh.gezhi.house, '330803')
      secret = firstSecret(fresh.gezhi.house, '330803')
      expect((await link({ login: 'third' })).status).toBe(403)
      const calls = await signIn(fresh.url, 'first')
      expect((await calls.accounts.me({})).actions).toContain('account.edit')
    } finally {
      await fresh.close()
    }
  })
})
