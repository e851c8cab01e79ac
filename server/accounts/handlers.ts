import { actions as everyAction, Role as RoleShape, type Role } from '@gezhi/domain/access.ts'
import type { accounts, AccountView, RoleView } from '@gezhi/domain/accounts/contract.ts'
import type { Me, PostView } from '@gezhi/domain/accounts/model.ts'
import { checkPassword } from '@gezhi/domain/accounts/password.ts'
import { grantable } from '@gezhi/domain/accounts/roles.default.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { FastifyReply } from 'fastify'
import type { Context, House } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { expectWholeCounty } from '../areas/rights.ts'
import { loadTree } from '../areas/tree.ts'
import { becomeFirst } from './first.ts'
import { firstPassword, hashPassword, verifyPassword } from './passwords.ts'
import { cookieName, sessionMs, tokenHashOf, type Sessions } from './sessions.ts'
import * as store from './store.ts'

const mostFailures = 5
const lockMinutes = 15
const missing = (): never => {
  throw new Problem(404, 'not_found')
}

export const makeAccountHandlers = (sessions: Sessions): Handlers<typeof accounts> => ({
  async signIn(ctx, { login, password, county = ctx.county }, request, reply) {
    const account = await checkedAccount(ctx.house, county, login, password)
    const { cookie, csrf } = await sessions.open(ctx.house, county, account.id, request.headers['user-agent'] ?? '')
    setCookie(reply, ctx.house, cookie)
    await noteSignIn(ctx, county, account.id)
    return me(ctx.house, county, { ...account, csrf })
  },

  async counties(ctx) {
    return { items: await store.listCounties(ctx.house) }
  },

  async me(ctx, _input, request) {
    const identity = await sessions.identify(request, ctx.house)
    const account = (await store.getAccount(ctx, ctx.accountId)) ?? missing()
    return me(ctx.house, ctx.county, { ...account, csrf: identity?.csrf ?? '' })
  },

  async signOut(ctx, _input, request, reply) {
    await ctx.remove('session').where('token_hash', '=', tokenHashOf(request)).execute()
    await ctx.journal({ kind: 'account.sign_out', subjectId: ctx.accountId })
    ctx.after(() => sessions.forget())
    void reply.clearCookie(cookieName, { path: '/' })
    return { done: true }
  },

  async changePassword(ctx, input, request) {
    const account = (await store.getAccount(ctx, ctx.accountId)) ?? missing()
    if (!(await verifyPassword(account.password_hash, input.old))) throw new Problem(422, 'account.wrong_login')
    if (input.old === input.new) throw new Problem(422, 'account.same_password')
    checkPassword(input.new, account.login)
    await ctx.update('account').set({ password_hash: await hashPassword(input.new), must_change: false, version: account.version + 1 }).where('id', '=', account.id).execute()
    await ctx.remove('session').where('account_id', '=', account.id).where('token_hash', '<>', tokenHashOf(request)).execute()
    await ctx.journal({ kind: 'account.password', subjectId: account.id })
    ctx.after(() => sessions.forget())
    return { done: true }
  },

  becomeFirst: (ctx, input) => becomeFirst(ctx, input),

  async list(ctx, query) {
    const tree = await loadTree(ctx.house, ctx.county)
    const covered = tree.areas.filter((area) => ctx.covers('account.read', area.id) && (!query.areaId || tree.isWithin(area.id, query.areaId)))
    const rows = await store.listAccounts(ctx, { ...query, areaIds: covered.map((area) => area.id) })
    const shown = rows.slice(0, query.limit)
    return { items: await views(ctx, shown), next: rows.length > query.limit ? (shown.at(-1)?.login ?? null) : null }
  },

  async create(ctx, input) {
    const taken = await ctx.from('account').select('id').where('login', '=', input.login).executeTakeFirst()
    if (taken) throw new Problem(409, 'account.login_taken', { login: input.login })
    if (await store.getAccount(ctx, input.id)) throw new Problem(409, 'account.id_taken')
    const password = firstPassword()
    await ctx.insert('account').values({ county: ctx.county, id: input.id, login: input.login, name: input.name, phone: input.phone,
      password_hash: await hashPassword(password), created_at: ctx.now }).execute()
    await ctx.journal({ kind: 'account.create', subjectId: input.id, data: { login: input.login, name: input.name } })
    return { ...(await view(ctx, input.id)), password }
  },

  async change(ctx, input) {
    const before = await editable(ctx, input.id)
    if (before.version !== input.version) throw new Problem(409, 'changed_meanwhile')
    if (!input.active) await keepAnAdministrator(ctx, { accountId: input.id, after: chinaDay(ctx.now) })
    await ctx.update('account').set({ name: input.name, phone: input.phone, active: input.active, version: before.version + 1 }).where('id', '=', input.id).execute()
    // Sessions of a stopped account stay to tell its phones so; used again, it begins with a sign-in everywhere.
    if (input.active && !before.active) await ctx.remove('session').where('account_id', '=', input.id).execute()
    await ctx.journal({ kind: 'account.change', subjectId: input.id, data: { was: { name: before.name, active: before.active }, now: { name: input.name, active: input.active } } })
    ctx.after(() => sessions.forget())
    return view(ctx, input.id)
  },

  async resetPassword(ctx, { id }) {
    const account = await editable(ctx, id)
    const password = firstPassword()
    await ctx.update('account').set({ password_hash: await hashPassword(password), must_change: true, failures: 0, locked_until: null, version: account.version + 1 }).where('id', '=', id).execute()
    await ctx.remove('session').where('account_id', '=', id).execute()
    await ctx.journal({ kind: 'account.reset', subjectId: id })
    ctx.after(() => sessions.forget())
    return { ...(await view(ctx, id)), password }
  },

  async addPost(ctx, input) {
    if (input.to && input.to < input.from) throw new Problem(422, 'post.period')
    if (!ctx.covers('account.edit', input.areaId)) missing()
    await editable(ctx, input.accountId)
    const role = (await store.loadRoles(ctx.house, ctx.county)).get(input.role)
    if (!role) throw new Problem(422, 'role.unknown', { role: input.role })
    refuseBeyond(ctx, role)
    if (input.unitId && !(await ctx.from('unit').select('id').where('id', '=', input.unitId).executeTakeFirst())) throw new Problem(422, 'dispatch.unit_unknown')
    if (await ctx.from('post').select('id').where('id', '=', input.id).executeTakeFirst()) throw new Problem(409, 'account.id_taken')
    await ctx.insert('post').values({ county: ctx.county, id: input.id, account_id: input.accountId, role: input.role, area_id: input.areaId, unit_id: input.unitId,
      from_day: input.from, to_day: input.to, note: input.note }).execute()
    await ctx.journal({ kind: 'post.add', subjectId: input.id, data: { accountId: input.accountId, role: input.role, areaId: input.areaId, from: input.from, to: input.to } })
    ctx.after(() => sessions.forget())
    return postView(ctx, input.accountId, input.id)
  },

  async endPost(ctx, { id, to }) {
    const post = (await ctx.from('post').selectAll().where('id', '=', id).executeTakeFirst()) ?? missing()
    if (!ctx.covers('account.edit', post.area_id)) missing()
    if (to < post.from_day) throw new Problem(422, 'post.period')
    if (post.role === 'administrator') await keepAnAdministrator(ctx, { accountId: post.account_id, postId: id, after: to })
    await ctx.update('post').set({ to_day: to }).where('id', '=', id).execute()
    await ctx.journal({ kind: 'post.end', subjectId: id, data: { accountId: post.account_id, to } })
    ctx.after(() => sessions.forget())
    return postView(ctx, post.account_id, id)
  },

  async roles(ctx) {
    return { items: await roleViews(ctx) }
  },

  async saveRole(ctx, { version, ...role }) {
    await expectWholeCounty(ctx, 'role.edit')
    refuseBeyond(ctx, role)
    if (role.key === 'administrator' && !(role.actions.includes('role.edit') && role.actions.includes('account.edit'))) throw new Problem(409, 'role.administrator_needs')
    const before = await ctx.from('role').selectAll().where('key', '=', role.key).executeTakeFirst()
    if ((before?.version ?? 0) !== version) throw new Problem(409, 'changed_meanwhile')
    const row = { words: JSON.stringify(role.words), reach: role.reach, actions: role.actions as string[], version: version + 1 }
    if (before) await ctx.update('role').set(row).where('key', '=', role.key).execute()
    else await ctx.insert('role').values({ county: ctx.county, key: role.key, ...row }).execute()
    await ctx.journal({ kind: 'role.save', subjectId: ctx.accountId, data: { key: role.key, was: before?.actions ?? [], now: role.actions } })
    ctx.after(() => sessions.forget())
    return (await roleViews(ctx)).find((r) => r.key === role.key) ?? missing()
  },
})

async function checkedAccount(house: House, county: string, login: string, password: string): Promise<store.AccountRow> {
  const account = await store.findByLogin(house, county, login)
  const now = house.now()
  if (account?.locked_until && account.locked_until > now) {
    throw new Problem(423, 'account.locked', { minutes: Math.ceil((account.locked_until.getTime() - now.getTime()) / 60_000) })
  }
  // An unknown login costs the same time as a wrong password, so that logins cannot be guessed by the clock.
  const right = await verifyPassword(account?.password_hash ?? null, password)
  if (account?.active && right) return account
  if (account) {
    const after = await store.countFailure(house, county, account.id, mostFailures, now, new Date(now.getTime() + lockMinutes * 60_000))
    if (after?.locked_until && after.locked_until > now) throw new Problem(423, 'account.locked', { minutes: lockMinutes })
  }
  throw new Problem(401, 'account.wrong_login')
}

async function noteSignIn(ctx: Context, county: string, accountId: string): Promise<void> {
  if (county !== ctx.county) throw new Problem(404, 'county.unnamed')
  await ctx.update('account').set({ failures: 0, locked_until: null }).where('id', '=', accountId).execute()
  await ctx.journal({ kind: 'account.sign_in', subjectId: accountId })
}

async function me(house: House, county: string, account: { id: string; name: string; login: string; must_change: boolean; csrf: string }): Promise<Me> {
  const [place, roles, posts] = await Promise.all([
    store.findCounty(house, county), store.loadRoles(house, county), store.findPosts(house, county, [account.id], chinaDay(house.now())),
  ])
  const held = new Set(posts.flatMap((post) => roles.get(post.role)?.actions ?? []))
  return {
    accountId: account.id, name: account.name, login: account.login, county, countyName: place?.name ?? county, demo: place?.demo ?? false,
    mustChange: account.must_change, csrf: account.csrf, posts: posts.map(toView), actions: everyAction.filter((a) => held.has(a)),
    roles: [...new Set(posts.map((post) => post.role))].flatMap((key) => roles.get(key) ?? []), tiandituKey: house.config.tiandituKey,
  }
}

const setCookie = (reply: FastifyReply, house: House, value: string): void =>
  void reply.setCookie(cookieName, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: house.config.secure, maxAge: sessionMs / 1000 })

const toView = (row: store.PostRow): PostView => ({ id: row.id, accountId: row.account_id, role: row.role, areaId: row.area_id, areaName: row.area_name,
  unitId: row.unit_id, unitName: row.unit_name, from: row.from_day, to: row.to_day, note: row.note })

interface Listed { id: string; login: string; name: string; phone: string | null; active: boolean; must_change: boolean; locked_until: Date | null; version: number }

async function views(ctx: Context, rows: Listed[]): Promise<AccountView[]> {
  const posts = await store.findPosts(ctx.house, ctx.county, rows.map((r) => r.id), null)
  return rows.map((row) => ({
    id: row.id, login: row.login, name: row.name, phone: row.phone, active: row.active, mustChange: row.must_change,
    lockedUntil: row.locked_until && row.locked_until > ctx.now ? row.locked_until.toISOString() : null, version: row.version,
    posts: posts.filter((p) => p.account_id === row.id).map(toView),
  }))
}

const view = async (ctx: Context, id: string): Promise<AccountView> => {
  const row = (await store.getAccount(ctx, id)) ?? missing()
  return (await views(ctx, [row]))[0] ?? missing()
}

const postView = async (ctx: Context, accountId: string, id: string): Promise<PostView> => {
  const rows = await ctx.from('post').innerJoin('area', (j) => j.onRef('area.county', '=', 'post.county').onRef('area.id', '=', 'post.area_id'))
    .leftJoin('unit', (j) => j.onRef('unit.county', '=', 'post.county').onRef('unit.id', '=', 'post.unit_id'))
    .select(['post.id', 'post.account_id', 'post.role', 'post.area_id', 'area.name as area_name', 'post.unit_id', 'unit.name as unit_name', 'post.from_day', 'post.to_day', 'post.note'])
    .where('post.id', '=', id).where('post.account_id', '=', accountId).executeTakeFirst()
  return toView(rows ?? missing())
}

/** An account may be edited by whoever covers every place it holds a post in; one without posts by anybody with the right. */
async function editable(ctx: Context, id: string) {
  const account = (await store.getAccount(ctx, id)) ?? missing()
  const posts = await ctx.from('post').select('area_id').where('account_id', '=', id).execute()
  if (!posts.every((post) => ctx.covers('account.edit', post.area_id))) missing()
  return account
}

const refuseBeyond = (ctx: Context, role: Pick<Role, 'actions'>): void => {
  const beyond = ctx.actions.has('role.edit') ? role.actions.filter((a) => !grantable.has(a)) : role.actions.filter((a) => !ctx.actions.has(a))
  if (beyond.length > 0) throw new Problem(403, 'role.beyond_own', { actions: beyond.join(', ') })
}

/**
 * When an account or a post goes, somebody else must go on administering the whole county; an administrator of one street,
 * or one whose own post has an end as near, does not count.
 */
async function keepAnAdministrator(ctx: Context, leaving: { accountId: string; postId?: string; after: string }): Promise<void> {
  const root = (await loadTree(ctx.house, ctx.county)).roots()[0]?.id ?? missing()
  const posts = await ctx.from('post').innerJoin('account', (j) => j.onRef('account.county', '=', 'post.county').onRef('account.id', '=', 'post.account_id'))
    .select(['post.id', 'post.account_id', 'post.from_day', 'post.to_day']).where('post.role', '=', 'administrator').where('post.area_id', '=', root).where('account.active', '=', true).execute()
  const goes = (post: { id: string; account_id: string }) => (leaving.postId ? post.id === leaving.postId : post.account_id === leaving.accountId)
  const stays = posts.some((post) => !goes(post) && post.from_day <= leaving.after && (post.to_day === null || post.to_day > leaving.after))
  if (posts.some(goes) && !stays) throw new Problem(409, 'account.last_administrator')
}

async function roleViews(ctx: Context): Promise<RoleView[]> {
  const roles = await ctx.from('role').selectAll().orderBy('key').execute()
  const used = await ctx.from('post').select(['role', (eb) => eb.fn.countAll<number>().as('n')]).groupBy('role').execute()
  // Parsed here, in the same transaction: a role that was just saved is not committed yet.
  return roles.map(({ key, words, reach, actions, version }) => ({ ...RoleShape.parse({ key, words, reach, actions }), version, inUse: Number(used.find((u) => u.role === key)?.n ?? 0) }))
}
