import { contactsKept, fieldsKept, forgottenName, lineageKept, looksKept, peopleKept, sensitiveKept } from '@gezhi/domain/register/retention.ts'
import { randomUUID } from 'node:crypto'
import { statement, type Statement } from '../platform/database/statement.ts'
import type { Context } from '../platform/context.ts'
import type { Keeping } from '../platform/retention.ts'
import { fieldsDue, forgetFields } from './retention.fields.ts'

const countLooks = statement('looks_due', 'select count(*)::int as n from look where county = :county and at < :before')
const forgetLooks = statement('looks_forget', `
with gone as (delete from look where county = :county and id in (select id from look where county = :county and at < :before limit :limit) returning id)
insert into journal (county, at, actor_id, kind, subject_id, data)
select :county::text, :now::timestamptz, null, 'look.forget', :subject::uuid, jsonb_build_object('looks', n) from (select count(*)::int as n from gone) as all_gone where n > 0
returning (data->>'looks')::int as n`)

/** The China day of a moment: rows of the register end on days. */
const day = `(:before::timestamptz at time zone 'Asia/Shanghai')::date`
/** What a phone holds of the row is fetched anew: the line's kind says whose row it is. */
const line = (what: string, from: string): string => `
insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
select :county::text, :now::timestamptz, null, kind || '.forget', id, grid_id, '{"what":"${what}"}'::jsonb from ${from} returning subject_id`

// Rows that were merged away go by the lineage: until then the merge can be taken back.
const sensitive = `p.county = :county and p.valid_to < ${day} and p.merged_into is null
  and (p.care_level is not null or p.health_note is not null or exists (select from id_vault v where v.county = :county and v.person_id = p.id))`
const countSensitive = statement('register_sensitive_due', `select count(*)::int as n from person p where ${sensitive}`)
const forgetSensitive = statement('register_sensitive_forget', `
with due as (select p.id from person p where ${sensitive} limit :limit for update),
vault as (delete from id_vault using due where id_vault.county = :county and id_vault.person_id = due.id),
gone as (update person set care_level = null, health_note = null, version = version + 1 from due where person.county = :county and person.id = due.id returning person.id, person.grid_id, 'person' as kind)${line('sensitive', 'gone')}`)

const reach = `p.county = :county and p.valid_to < ${day} and p.merged_into is null and (p.contact is not null or p.way is not null or p.services <> '{}')`
const ask = `u.county = :county and u.valid_to < ${day} and u.merged_into is null and (u.contact is not null or u.needs <> '{}')`
const owner = (alias: string): string => `${alias}.county = :county and ${alias}.valid_to < ${day} and ${alias}.owner_contact is not null`
const countContacts = statement('register_contacts_due', `
select ((select count(*) from person p where ${reach}) + (select count(*) from household u where ${ask}) + (select count(*) from home h where ${owner('h')}) + (select count(*) from place s where ${owner('s')}))::int as n`)
const emptied = (kind: string, alias: string, due: string, set: string): string => `
${kind}s as (update ${kind} set ${set}, version = version + 1 where county = :county and id in (select ${alias}.id from ${kind} ${alias} where ${due} limit :limit) returning id, grid_id, '${kind}' as kind)`
const forgetContacts = statement('register_contacts_forget', `
with ${emptied('person', 'p', reach, `contact = null, tail = null, way = null, services = '{}'`)},${emptied('household', 'u', ask, `contact = null, tail = null, needs = '{}'`)},${emptied('home', 'h', owner('h'), 'owner_contact = null')},${emptied('place', 's', owner('s'), 'owner_contact = null')},
gone as (select * from persons union all select * from households union all select * from homes union all select * from places)${line('contact', 'gone')}`)

// Merged away or gone: nobody can be found by them and nothing ties them to anybody.
const named = `p.county = :county and p.valid_to < ${day} and p.name <> :forgotten`
const countPeople = statement('register_people_due', `select count(*)::int as n from person p where ${named}`)
const forgetPeople = statement('register_people_forget', `
with due as (select p.id from person p where ${named} limit :limit for update),
forms as (delete from name_form using due where name_form.county = :county and name_form.subject_id = due.id),
grids as (delete from person_grid using due where person_grid.county = :county and person_grid.person_id = due.id),
pairs as (delete from register_duplicate using due where register_duplicate.county = :county and (register_duplicate.a_id = due.id or register_duplicate.b_id = due.id)),
vault as (delete from id_vault using due where id_vault.county = :county and id_vault.person_id = due.id),
ties as (delete from relation using due where relation.county = :county and (relation.person_id = due.id or relation.subject_id = due.id)),
heads as (update household set head_id = null, head_name = '', version = version + 1 from due where household.county = :county and household.head_id = due.id),
gone as (update person set name = :forgotten, born = null, contact = null, tail = null, way = null, services = '{}', care_level = null, health_note = null, died_on = null, more = '{}', version = version + 1
  from due where person.county = :county and person.id = due.id returning person.id, person.grid_id, 'person' as kind)${line('person', 'gone')}`)

const acts = `l.county = :county and l.at < :before and l.patches <> '[]'::jsonb`
const countLineage = statement('register_lineage_due', `select count(*)::int as n from register_lineage l where ${acts}`)
const forgetLineage = statement('register_lineage_forget', `
with due as (select l.id, l.from_id, l.kind, l.act, l.undone_at from register_lineage l where ${acts} limit :limit for update),
kept as (update register_lineage set patches = '[]' from due where register_lineage.county = :county and register_lineage.id = due.id returning register_lineage.id),
away as (select p.id from due d join person p on p.county = :county and p.id = d.from_id where d.kind = 'person' and d.act = 'merge' and d.undone_at is null and p.merged_into is not null),
vault as (delete from id_vault using away where id_vault.county = :county and id_vault.person_id = away.id),
bare as (update person set contact = null, tail = null, way = null, services = '{}', care_level = null, health_note = null, version = version + 1 from away where person.county = :county and person.id = away.id),
gone as (select d.id, null::uuid as grid_id, 'lineage' as kind from due d)${line('patches', 'gone')}`)

const number = async (ctx: Context, s: Statement, values: Record<string, unknown>): Promise<number> => (await ctx.first<{ n: number }>(s, values))?.n ?? 0
const keeping = (rule: Keeping['rule'], due: Statement, forget: Statement, more: Record<string, unknown> = {}): Keeping => ({
  rule, count: (ctx, before) => number(ctx, due, { before, ...more }), remove: async (ctx, before, limit) => (await ctx.run(forget, { before, limit, now: ctx.now, ...more })).length,
})

export const registerKeepings: readonly Keeping[] = [
  { rule: looksKept, count: (ctx, before) => number(ctx, countLooks, { before }), remove: (ctx, before, limit) => ctx.first<{ n: number }>(forgetLooks, { before, limit, now: ctx.now, subject: randomUUID() }).then((row) => row?.n ?? 0) },
  keeping(sensitiveKept, countSensitive, forgetSensitive), keeping(contactsKept, countContacts, forgetContacts),
  { rule: fieldsKept, count: fieldsDue, remove: forgetFields },
  keeping(lineageKept, countLineage, forgetLineage), keeping(peopleKept, countPeople, forgetPeople, { forgotten: forgottenName }),
]
