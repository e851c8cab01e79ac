import type { Context } from '../platform/context.ts'
import { statement, type Statement } from '../platform/database/statement.ts'

/**
 * Fields that need a basis, and a county's own: what stands in one goes when the field was switched off, and when a row ended so many days
 * ago as the county wrote down for the field. Both count from the day the grace of the rule is over.
 */
interface Field { of: 'building' | 'home' | 'household' | 'person' | 'place'; key: string; own: boolean; days: number; active: boolean; off: boolean }
const fields = statement('register_fields_kept', `
select f.subject as "of", f.key, f.own, f.retention_days as days, f.active, (not f.active and f.changed_at < :before) as off from register_field f where f.county = :county`)

/** Columns of the catalogue by `home.occupants`; an ID number lies in the vault, members are relations and go with the people. */
const columns: Readonly<Record<string, string>> = { 'home.ownerContact': 'owner_contact', 'home.occupants': 'occupants', 'person.careLevel': 'care_level', 'person.healthNote': 'health_note', 'place.ownerContact': 'owner_contact' }
const ended = `(:off or r.valid_to < (:before::timestamptz at time zone 'Asia/Shanghai')::date - :days::int)`

interface Pair { due: Statement; forget: Statement }
const pairs = new Map<string, Pair>()
/** One pair of statements a field and shape: the names come from the closed lists above, never from a county's words. */
function pairOf({ of, key, own }: Field): Pair | null {
  const column = own ? 'more' : columns[`${of}.${key}`]
  const vaulted = !own && of === 'person' && key === 'idNumber'
  if (!column && !vaulted) return null
  const name = own ? `${of}_own` : `${of}_${vaulted ? 'vault' : column}`
  const known = pairs.get(name)
  if (known) return known
  const filled = vaulted ? 'exists (select from id_vault v where v.county = :county and v.person_id = r.id)' : own ? 'r.more ? :key' : `r.${column} is not null and :key <> ''`
  const where = `r.county = :county and ${filled}${vaulted ? ` and :key <> ''` : ''} and ${ended}`
  const journal = `insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
select :county::text, :now::timestamptz, null, '${of}.forget', id, grid_id, jsonb_build_object('what', 'field', 'field', :key::text) from gone returning subject_id`
  const clear = vaulted ? `due as (select r.id, r.grid_id from person r where ${where} limit :limit), vault as (delete from id_vault using due where id_vault.county = :county and id_vault.person_id = due.id), gone as (select * from due)`
    : `gone as (update ${of} set ${own ? `more = more - :key::text` : `${column} = null`}, version = version + 1 where county = :county and id in (select r.id from ${of} r where ${where} limit :limit) returning id, grid_id)`
  const made = { due: statement(`fields_due_${name}`, `select count(*)::int as n from ${of} r where ${where}`), forget: statement(`fields_forget_${name}`, `with ${clear}\n${journal}`) }
  pairs.set(name, made)
  return made
}

const listFields = (ctx: Context, before: Date) => ctx.run<Field>(fields, { before })
const valuesOf = (field: Field, before: Date) => ({ before, key: field.key, days: field.days, off: field.off })
/** A field that is off but within its grace keeps what stands in it, whoever left. */
const counts = (field: Field): boolean => field.active || field.off

export async function fieldsDue(ctx: Context, before: Date): Promise<number> {
  let n = 0
  for (const field of (await listFields(ctx, before)).filter(counts)) {
    const pair = pairOf(field)
    if (pair) n += (await ctx.first<{ n: number }>(pair.due, valuesOf(field, before)))?.n ?? 0
  }
  return n
}

export async function forgetFields(ctx: Context, before: Date, limit: number): Promise<number> {
  let n = 0
  for (const field of (await listFields(ctx, before)).filter(counts)) {
    const pair = pairOf(field)
    if (pair && n < limit) n += (await ctx.run(pair.forget, { ...valuesOf(field, before), limit: limit - n, now: ctx.now })).length
  }
  return n
}
