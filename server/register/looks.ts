import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { checkBirthYear } from '@gezhi/domain/register/age.ts'
import type { Look, register } from '@gezhi/domain/register/contract.ts'
import { isOn } from '@gezhi/domain/register/fields.ts'
import { bornOf, readIdNumber } from '@gezhi/domain/register/idnumber.ts'
import { maskIdNumber } from '@gezhi/domain/register/mask.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { switchedOf } from './fields.ts'
import { viewPerson } from './read.ts'
import * as store from './store.ts'

const write = statement('look_write', `
insert into look (county, id, subject_id, account_id, post, purpose, what, at) values (:county, :id, :subject_id, :account_id, :post, :purpose, :what, :at) on conflict (county, id) do nothing`)
const ofPerson = statement('looks_of', `
select l.id, l.at, l.post, l.purpose, l.what, a.name as "byName" from look l left join account a on a.county = l.county and a.id = l.account_id
where l.county = :county and l.subject_id = :id order by l.at desc limit 1000`)
const vaultGet = statement('vault_get', 'select sealed from id_vault where county = :county and person_id = :id')
const vaultSet = statement('vault_set', `
insert into id_vault (county, person_id, sealed, digest) values (:county, :id, :sealed, :digest)
on conflict (county, person_id) do update set sealed = excluded.sealed, digest = excluded.digest`)
const vaultClear = statement('vault_clear', 'delete from id_vault where county = :county and person_id = :id')

/** Who looked, when and why: written with the look itself, never after it. The same id again is the same look. */
export async function noteLook(ctx: Context, look: { lookId: string; subjectId: string; gridId: string; purpose: Look['purpose']; what: Look['what'] }): Promise<void> {
  // Of a look made without signal: when it was made.
  const at = ctx.act?.actedAt ?? ctx.now
  await ctx.run(write, { id: look.lookId, subject_id: look.subjectId, account_id: ctx.accountId, post: ctx.actor?.posts[0]?.role ?? null, purpose: look.purpose, what: look.what, at })
  await ctx.journal({ kind: `look.${look.what}`, subjectId: look.subjectId, gridId: look.gridId, data: { purpose: look.purpose } })
}

/** Who looked at a person's page, newest first; whoever may tell the person asked for a right of theirs. */
export async function listLooks(ctx: Context, id: string): Promise<Look[]> {
  const rows = await ctx.run<Omit<Look, 'at' | 'byName'> & { at: Date; byName: string | null }>(ofPerson, { id })
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), byName: row.byName ?? '—' }))
}

export const makeLooking = (seal: Seal): Pick<Handlers<typeof register>, 'open' | 'unmask' | 'looked' | 'unmaskIdNumber' | 'setIdNumber' | 'looks'> => ({
  async open(ctx, { id, lookId, purpose }) {
    const person = await store.get(ctx, 'person', id)
    await noteLook(ctx, { lookId, subjectId: id, gridId: person.gridId, purpose, what: 'page' })
    return viewPerson(ctx, person, true)
  },

  async unmask(ctx, { id, kind, lookId, purpose }) {
    const row = await store.get(ctx, kind, id)
    await noteLook(ctx, { lookId, subjectId: id, gridId: row.gridId, purpose, what: 'contact' })
    return { contact: 'contact' in row ? row.contact : row.ownerContact }
  },

  async looked(ctx, { id, subjectId, kind, purpose, what }) {
    const row = await store.get(ctx, kind, subjectId)
    await noteLook(ctx, { lookId: id, subjectId, gridId: row.gridId, purpose, what })
    return { done: true }
  },

  async unmaskIdNumber(ctx, { id, lookId, purpose }) {
    const person = await store.get(ctx, 'person', id)
    await noteLook(ctx, { lookId, subjectId: id, gridId: person.gridId, purpose, what: 'id_number' })
    const kept = await ctx.first<{ sealed: Buffer }>(vaultGet, { id })
    return { idNumber: kept ? seal.open(kept.sealed, `${ctx.county} ${id}`) : null }
  },

  async setIdNumber(ctx, { id, idNumber }) {
    const person = await store.get(ctx, 'person', id)
    if (idNumber === null) await ctx.run(vaultClear, { id })
    const read = idNumber === null ? null : await checkedIdNumber(ctx, idNumber)
    if (read) await ctx.run(vaultSet, { id, sealed: seal.seal(read, `${ctx.county} ${id}`), digest: seal.digest(read) })
    await ctx.journal({ kind: 'person.id_number', subjectId: id, gridId: person.gridId, data: { set: read !== null } })
    return { masked: read && maskIdNumber(read) }
  },

  async looks(ctx, { id }) {
    await store.get(ctx, 'person', id)
    return { items: await listLooks(ctx, id) }
  },
})

async function checkedIdNumber(ctx: Context, typed: string): Promise<string> {
  if (!isOn(await switchedOf(ctx.house, ctx.county), 'person', 'idNumber')) throw new Problem(422, 'register.field_off', { field: { zh: '身份证号', en: 'ID number' } })
  const read = readIdNumber(typed)
  if (!read) throw new Problem(422, 'register.id_number_wrong')
  checkBirthYear(bornOf(read), Number(chinaDay(ctx.now).slice(0, 4)))
  return read
}
