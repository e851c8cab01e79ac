import { checkPassword } from '@gezhi/domain/accounts/password.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { loadTree } from '../areas/tree.ts'
import type { Context, House } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Pool } from '../platform/database/pool.ts'
import { hashPassword } from './passwords.ts'

/** Kept in memory only: a restart makes a new link, and the old one is worth nothing. */
const secrets = new WeakMap<House, Map<string, string>>()

/** The secret of the first-administrator link, printed by the server while a county has no administrator. */
export function firstSecret(house: House, county: string): string {
  const ofHouse = secrets.get(house) ?? new Map<string, string>()
  const kept = ofHouse.get(county) ?? randomBytes(24).toString('base64url')
  secrets.set(house, ofHouse.set(county, kept))
  return kept
}

export const hasAdministrator = async (ctx: Context): Promise<boolean> => {
  const found = await ctx.from('post').select('id').where('role', '=', 'administrator').limit(1).executeTakeFirst()
  return found !== undefined
}

export async function becomeFirst(ctx: Context, input: { secret: string; login: string; name: string; password: string; county: string }): Promise<{ done: true }> {
  const secret = secrets.get(ctx.house)?.get(ctx.county)
  const given = Buffer.from(input.secret)
  const right = secret !== undefined && Buffer.byteLength(secret) === given.length && timingSafeEqual(Buffer.from(secret), given)
  if (!right || input.county !== ctx.county || (await hasAdministrator(ctx))) throw new Problem(403, 'account.first_link_used')
  checkPassword(input.password, input.login)
  const tree = await loadTree(ctx.house, ctx.county)
  const root = tree.roots()[0]
  if (!root) throw new Problem(403, 'account.first_link_used')
  const id = randomUUID()
  await ctx.insert('account').values({ county: ctx.county, id, login: input.login, name: input.name, phone: null, password_hash: await hashPassword(input.password),
    must_change: false, created_at: ctx.now }).execute()
  await ctx.insert('post').values({ county: ctx.county, id: randomUUID(), account_id: id, role: 'administrator', area_id: root.id, unit_id: null,
    from_day: chinaDay(ctx.now), to_day: null }).execute()
  await ctx.journal({ kind: 'account.first', subjectId: id, data: { login: input.login } })
  ctx.after(() => void secrets.get(ctx.house)?.delete(ctx.county))
  return { done: true }
}

const lonely = statement('counties_without_administrator', `
select c.code from county c where not exists (select 1 from post p where p.county = c.code and p.role = 'administrator') order by c.code`)
/** Counties nobody can administer yet: the server prints a link for each. Across counties, so it is asked at start only. */
export const countiesWithoutAdministrator = async (pool: Pool): Promise<string[]> => (await pool.query<{ code: string }>(lonely.text)).rows.map((row) => row.code)
