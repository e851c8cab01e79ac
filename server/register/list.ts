import type { Sight } from '@gezhi/domain/access.ts'
import type { House } from '../platform/context.ts'
import { compile, statement, type Statement } from '../platform/database/statement.ts'

/** Rows of the register as lists show them, grid by grid: what is held at once is one grid, however many rows there are. */
export type ListOf = 'people' | 'homes' | 'places'
export interface ListFilter { uses: readonly string[]; services: readonly string[] }
/** A row by the keys of its columns; `id` of whom or what it is about, `more` the county's own fields, `sealed` the ID number. */
export type ListRow = Record<string, unknown> & { id: string; more: Record<string, unknown>; sealed?: Buffer | null }

const mine = 'and (:uses::text[] = \'{}\' or h.use = any(:uses::text[])) and (:services::text[] = \'{}\' or p.services && :services::text[])'
const joins = `
left join relation r on r.county = :county and r.person_id = p.id and r.kind = 'lives' and r.valid_to is null
left join household u on u.county = :county and u.id = r.subject_id left join home h on h.county = :county and h.id = u.home_id`
const people = statement('list_people', `
select p.id, p.name, p.born, p.contact, p.way, p.services, p.care_level as "careLevel", p.more, h.address, h.use, r.role, coalesce(k.name, nullif(u.head_name, '')) as head, v.sealed
from person p ${joins} left join person k on k.county = :county and k.id = u.head_id left join id_vault v on :numbers::boolean and v.county = :county and v.person_id = p.id
where p.county = :county and p.grid_id = :grid and p.valid_to is null and p.merged_into is null and {sight p person} ${mine} order by h.address nulls last, p.name, p.id limit 50000`)
const homes = statement('list_homes', `
select h.id, h.address, h.use, h.checked_on as "checkedOn", h.occupants, h.owner_contact as "ownerContact", h.more, x.households, x.people, x.heads, x.contacts, x.needs
from home h left join lateral (
  select count(distinct u.id)::int as households, count(r.id)::int as people, array_agg(distinct coalesce(k.name, nullif(u.head_name, ''))) filter (where coalesce(k.name, u.head_name) <> '') as heads,
    array_agg(distinct u.contact) filter (where u.contact is not null) as contacts, (select array_agg(distinct n) from household w, unnest(w.needs) n where w.county = :county and w.home_id = h.id and w.valid_to is null) as needs
  from household u left join person k on k.county = :county and k.id = u.head_id left join relation r on r.county = :county and r.subject_id = u.id and r.kind = 'lives' and r.valid_to is null
  where u.county = :county and u.home_id = h.id and u.valid_to is null) x on true
where h.county = :county and h.grid_id = :grid and h.valid_to is null and {sight h home} and (:uses::text[] = '{}' or h.use = any(:uses::text[])) order by h.address, h.id limit 50000`)
const places = statement('list_places', `
select p.id, p.name, p.kind, p.address, p.checked_on as "checkedOn", p.owner_contact as "ownerContact", p.more from place p
where p.county = :county and p.grid_id = :grid and p.valid_to is null and {sight p place} order by p.name, p.id limit 50000`)
const lists: Record<ListOf, Statement> = { people, homes, places }

const counts: Record<ListOf, Statement> = {
  people: statement('list_people_count', `select count(*)::int as rows, count(*)::int as people from person p ${joins} where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null and p.merged_into is null and {sight p person} ${mine}`),
  homes: statement('list_homes_count', `select count(*)::int as rows, coalesce(sum((select count(*) from household u where u.county = :county and u.home_id = h.id and u.valid_to is null)), 0)::int as people from home h where h.county = :county and h.grid_id = any(:grids::uuid[]) and h.valid_to is null and {sight h home} and (:uses::text[] = '{}' or h.use = any(:uses::text[])) and (:services::text[] = '{}' or true)`),
  places: statement('list_places_count', `select count(*)::int as rows, count(p.owner_contact)::int as people from place p where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null and {sight p place} and (:uses::text[] = '{}' or true) and (:services::text[] = '{}' or true)`),
}
export const countOfList = (list: ListOf): Statement => counts[list]

/** Each of these rows is a look: who, when, what for; kept three years like any other. */
const looks: Record<ListOf, Statement> = {
  people: statement('list_people_looks', `insert into look (county, id, subject_id, account_id, post, purpose, what, at) select :county::text, gen_random_uuid(), p.id, :me::uuid, :post::text, :purpose::text, 'export', :at::timestamptz from person p ${joins} where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null and p.merged_into is null and {sight p person} ${mine}`),
  homes: statement('list_homes_looks', `insert into look (county, id, subject_id, account_id, post, purpose, what, at) select :county::text, gen_random_uuid(), u.id, :me::uuid, :post::text, :purpose::text, 'export', :at::timestamptz from household u join home h on h.county = :county and h.id = u.home_id where u.county = :county and h.grid_id = any(:grids::uuid[]) and u.valid_to is null and h.valid_to is null and {sight h home} and (:uses::text[] = '{}' or h.use = any(:uses::text[])) and (:services::text[] = '{}' or true)`),
  places: statement('list_places_looks', `insert into look (county, id, subject_id, account_id, post, purpose, what, at) select :county::text, gen_random_uuid(), p.id, :me::uuid, :post::text, :purpose::text, 'export', :at::timestamptz from place p where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.owner_contact is not null and p.valid_to is null and {sight p place} and (:uses::text[] = '{}' or true) and (:services::text[] = '{}' or true)`),
}
export const looksOfList = (list: ListOf): Statement => looks[list]

/** Rows grid by grid, in the order of the grids; `numbers`: with what is sealed in the vault. Read while they are sent, after the request's transaction. */
export async function* listRows(house: House, county: string, list: ListOf, sight: Sight, grids: readonly string[], filter: ListFilter, numbers: boolean): AsyncGenerator<{ gridId: string; row: ListRow }> {
  for (const gridId of grids) {
    const { rows } = await house.pool.query<ListRow>(compile(lists[list], { county, grid: gridId, ...filter, numbers }, sight))
    for (const row of rows) yield { gridId, row }
  }
}
