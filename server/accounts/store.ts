import type { Post, Role } from '@gezhi/domain/access.ts'
import { Role as RoleShape } from '@gezhi/domain/access.ts'
import { sql } from 'kysely'
import type { Context, House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'

export interface AccountRow {
  id: string
  login: string
  name: string
  phone: string | null
  password_hash: string
  must_change: boolean
  failures: number
  locked_until: Date | null
  active: boolean
  version: number
}

export interface PostRow {
  id: string
  account_id: string
  role: string
  area_id: string
  area_name: string
  unit_id: string | null
  unit_name: string | null
  from_day: string
  to_day: string | null
  note: string
}

export interface SessionRow {
  account_id: string
  csrf: string
  expires_at: Date
  seen_at: Date
  name: string
  must_change: boolean
  active: boolean
}

const accountColumns = 'id, login, name, phone, password_hash, must_change, failures, locked_until, active, version'
const byLogin = statement('account_by_login', `select ${accountColumns} from account where county = :county and login = :login`)
const sessionRow = statement('session_get', `
  select s.account_id, s.csrf, s.expires_at, s.seen_at, a.name, a.must_change, a.active
  from session s join account a on a.county = s.county and a.id = s.account_id
  where s.county = :county and s.token_hash = :token_hash and s.expires_at > :now`)
const activeRow = statement('account_active', 'select name from account where county = :county and id = :id and active')
const seen = statement('session_seen', 'update session set seen_at = :now, expires_at = :expires_at where county = :county and token_hash = :token_hash')
const newSession = statement('session_new', `
  insert into session (county, token_hash, account_id, csrf, agent, created_at, seen_at, expires_at)
  values (:county, :token_hash, :account_id, :csrf, :agent, :now, :now, :expires_at)`)
const failed = statement('account_failed', `
  update account set
    failures = case when locked_until <= :now::timestamptz then 1 else failures + 1 end,
    locked_until = case when locked_until <= :now::timestamptz then null when failures + 1 >= :most then :until::timestamptz else locked_until end
  where county = :county and id = :id returning failures, locked_until`)
const postsOn = statement('posts_on', `
  select p.id, p.account_id, p.role, p.area_id, a.name as area_name, p.unit_id, u.name as unit_name, p.from_day, p.to_day, p.note
  from post p join area a on a.county = p.county and a.id = p.area_id left join unit u on u.county = p.county and u.id = p.unit_id
  where p.county = :county and p.account_id = any(:account_ids::uuid[]) and (:day::date is null or (p.from_day <= :day::date and (p.to_day is null or p.to_day >= :day::date)))
  order by p.from_day, p.id`)
const roles = statement('roles_all', 'select key, words, reach, actions, version from role where county = :county order by key')
const countyOf = statement('county_get', 'select code, name, demo from county where code = :county')
const allCounties = statement('county_all', 'select code, name from county order by code limit 200')
const forgetOld = statement('session_forget_old', 'delete from session where county = :county and expires_at < :now')

/** Before a session exists there is no Context: these few take the house. */
const ask = async <R extends object>(house: House, s: ReturnType<typeof statement>, values: Record<string, unknown>): Promise<R[]> =>
  (await house.pool.query<R>(compile(s, values, null))).rows

export const findByLogin = async (house: House, county: string, login: string) => (await ask<AccountRow>(house, byLogin, { county, login }))[0]
export const findSession = async (house: House, county: string, tokenHash: string, now: Date) =>
  (await ask<SessionRow>(house, sessionRow, { county, token_hash: tokenHash, now }))[0]
export const findActive = async (house: House, county: string, id: string) => (await ask<{ name: string }>(house, activeRow, { county, id }))[0]
export const keepSession = (house: House, county: string, tokenHash: string, now: Date, expiresAt: Date) =>
  ask(house, seen, { county, token_hash: tokenHash, now, expires_at: expiresAt })
export const addSession = (house: House, county: string, s: { tokenHash: string; accountId: string; csrf: string; agent: string; now: Date; expiresAt: Date }) =>
  ask(house, newSession, { county, token_hash: s.tokenHash, account_id: s.accountId, csrf: s.csrf, agent: s.agent, now: s.now, expires_at: s.expiresAt })
/** One more mistake; a lock that ran out begins the count anew. */
export const countFailure = async (house: House, county: string, id: string, most: number, now: Date, until: Date) =>
  (await ask<{ failures: number; locked_until: Date | null }>(house, failed, { county, id, most, now, until }))[0]
export const forgetOldSessions = (house: House, county: string, now: Date) => ask(house, forgetOld, { county, now })
export const findPosts = (house: House, county: string, accountIds: string[], day: string | null) =>
  ask<PostRow>(house, postsOn, { county, account_ids: accountIds, day })
export const findCounty = async (house: House, county: string) => (await ask<{ code: string; name: string; demo: boolean }>(house, countyOf, { county }))[0]
export const listCounties = (house: House) => ask<{ code: string; name: string }>(house, allCounties, {})

export const loadRoles = async (house: House, county: string): Promise<ReadonlyMap<string, Role>> =>
  new Map((await ask<Role & { version: number }>(house, roles, { county })).map(({ version: _, ...row }) => [row.key, RoleShape.parse(row)]))

export const toPost = (row: PostRow): Post => ({ id: row.id, role: row.role, areaId: row.area_id, unitId: row.unit_id, from: row.from_day, to: row.to_day })

export const getAccount = (ctx: Context, id: string) => ctx.from('account').selectAll().where('id', '=', id).executeTakeFirst()

export const listAccounts = (ctx: Context, q: { text?: string; areaIds: readonly string[]; role?: string; active?: boolean; after?: string; limit: number }) => {
  let query = ctx.from('account').selectAll().orderBy('login').limit(q.limit + 1)
  if (q.text) query = query.where((eb) => eb.or([eb('name', 'like', `${escapeLike(q.text!)}%`), eb('login', 'like', `${escapeLike(q.text!)}%`)]))
  if (q.active !== undefined) query = query.where('active', '=', q.active)
  if (q.after) query = query.where('login', '>', q.after)
  return query
    .where(sql<boolean>`(exists (select 1 from post p where p.county = account.county and p.account_id = account.id and p.area_id = any(${q.areaIds as string[]}::uuid[])
      and (${q.role ?? null}::text is null or p.role = ${q.role ?? null}))
      or (${q.role ?? null}::text is null and not exists (select 1 from post p where p.county = account.county and p.account_id = account.id)))`)
    .execute()
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`)
