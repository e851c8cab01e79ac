import type { Likeness } from '@gezhi/domain/register/duplicates.ts'
import { spellingsOf } from '@gezhi/domain/register/forms.ts'
import type { Building, Home, Household, Person, Place } from '@gezhi/domain/register/model.ts'
import { folded, tailKey } from '@gezhi/domain/search/tokens.ts'
import type { Sight } from '@gezhi/domain/access.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import { pinyin } from './forms.ts'
import { columnsOf, toRow } from './rows.ts'

/** Finding rows of the register for many keys at once: a batch of a ledger asks each of these once. All of it in the sight that is given. */
export interface DoorKey { gridId: string; door: string; address: string }
export type FoundHome = Home & { door: string; estateName: string }
/** A person as duplicates are compared, with the whole row. */
export type FoundPerson = Likeness & { id: string; row: Person }
export interface FoundHousehold { row: Household; head: string }

const doors = statement('match_doors', `
select ${columnsOf('home', 'h')}, h.door, coalesce(e.name, '') as estate_name
from (
  select x.id from unnest(:grids::uuid[], :doors::text[]) as w (grid_id, door) join home x on x.county = :county and x.grid_id = w.grid_id and x.door = w.door where w.door <> ''
  union select x.id from unnest(:grids::uuid[], :doors::text[], :addresses::text[]) as w (grid_id, door, address) join home x on x.county = :county and x.grid_id = w.grid_id and x.address = w.address where w.door = ''
) n join home h on h.county = :county and h.id = n.id left join estate e on e.county = :county and e.id = h.estate_id
where h.valid_to is null and {sight h home}`)
const doorsIn = statement('match_doors_in', `
select ${columnsOf('home', 'h')}, h.door, coalesce(e.name, '') as estate_name
from home h left join estate e on e.county = :county and e.id = h.estate_id
where h.county = :county and h.door = any(:doors::text[]) and h.grid_id = any(:grids::uuid[]) and h.valid_to is null and {sight h home}`)
const households = statement('match_households', `
select ${columnsOf('household', 'u')}, coalesce(p.name, u.head_name) as head
from household u left join person p on p.county = :county and p.id = u.head_id
where u.county = :county and u.home_id = any(:ids::uuid[]) and u.valid_to is null and u.merged_into is null order by u.valid_from, u.id`)
const personParts = `${columnsOf('person', 'p')}, v.digest,
  array(select u.home_id from relation r join household u on u.county = :county and u.id = r.subject_id where r.county = :county and r.person_id = p.id and r.kind = 'lives' and r.valid_to is null) as homes`
// Whom it may be about is found first, by an index each (`name_form_whole`): as a condition on people it was read a person at a time.
const people = statement('match_people', `
with near as materialized (
  select f.subject_id as id from unnest(:grids::uuid[], :forms::text[]) as w (grid_id, form) join name_form f on f.county = :county and f.grid_id = w.grid_id and f.form = w.form and f.at = 0 where f.kind = 'person'
  union select q.id from person q where q.county = :county and q.tail = any(:tails::text[])
  union select x.person_id from id_vault x where x.county = :county and x.digest = any(:digests::text[]))
select ${personParts} from near n join person p on p.county = :county and p.id = n.id left join id_vault v on v.county = :county and v.person_id = p.id
where p.valid_to is null and p.merged_into is null and {sight p person}`)
const vaulted = statement('match_vault', 'select v.digest, v.person_id from id_vault v where v.county = :county and v.digest = any(:digests::text[])')
const places = statement('match_places', `
select ${columnsOf('place', 'p')} from unnest(:grids::uuid[], :forms::text[]) as w (grid_id, form)
join name_form f on f.county = :county and f.grid_id = w.grid_id and f.form = w.form and f.at = 0
join place p on p.county = :county and p.id = f.subject_id where f.kind = 'place' and p.valid_to is null and {sight p place}`)
const buildings = statement('match_buildings', `select ${columnsOf('building', 'b')} from building b where b.county = :county and b.grid_id = any(:grids::uuid[]) and b.valid_to is null and {sight b building}`)

const homeOf = (row: object): FoundHome => ({ ...toRow('home', row), door: (row as { door: string }).door, estateName: (row as { estate_name: string }).estate_name }) // both were selected

/** Homes behind doors, each door in its grid; a row whose address has no number is found by its whole address. */
export const findDoors = async (ctx: Context, sight: Sight, wanted: readonly DoorKey[]): Promise<FoundHome[]> =>
  wanted.length === 0 ? [] : (await ctx.run<object>(doors, { grids: wanted.map((w) => w.gridId), doors: wanted.map((w) => w.door), addresses: wanted.map((w) => w.address) }, sight)).map(homeOf)

/** Homes behind doors anywhere in these grids: where the ledger does not say the grid. */
export const findDoorsIn = async (ctx: Context, sight: Sight, grids: readonly string[], wanted: readonly string[]): Promise<FoundHome[]> =>
  wanted.length === 0 ? [] : (await ctx.run<object>(doorsIn, { grids, doors: wanted }, sight)).map(homeOf)

export const findHouseholds = async (ctx: Context, homeIds: readonly string[]): Promise<FoundHousehold[]> =>
  homeIds.length === 0 ? [] : (await ctx.run<{ head: string }>(households, { ids: homeIds })).map((row) => ({ row: toRow('household', row), head: row.head }))

/** People who may be meant: the same name in the grid, the same phone, the same ID number. */
export async function findPeople(ctx: Context, sight: Sight, wanted: readonly { gridId: string; form: string; contact: string | null; idDigest: string | null }[]): Promise<FoundPerson[]> {
  if (wanted.length === 0) return []
  const rows = await ctx.run<{ digest: string | null; homes: string[] }>(people, {
    grids: wanted.map((w) => w.gridId), forms: wanted.map((w) => w.form), tails: wanted.flatMap((w) => (w.contact ? tailKey(w.contact) : [])), digests: wanted.flatMap((w) => w.idDigest ?? []),
  }, sight)
  return rows.map((row) => {
    const person = toRow('person', row)
    return { id: person.id, row: person, ...soundOf(person.name), name: person.name, born: person.born, contact: person.contact, gridId: person.gridId, homeIds: row.homes, idDigest: row.digest }
  })
}

/** Who has these numbers, wherever they lie: says that somebody is known, never who. */
export const findVaulted = async (ctx: Context, digests: readonly string[]): Promise<Map<string, string>> =>
  digests.length === 0 ? new Map() : new Map((await ctx.run<{ digest: string; person_id: string }>(vaulted, { digests })).map((row) => [row.digest, row.person_id]))

export const findPlaces = async (ctx: Context, sight: Sight, wanted: readonly { gridId: string; form: string }[]): Promise<Place[]> =>
  wanted.length === 0 ? [] : (await ctx.run<object>(places, { grids: wanted.map((w) => w.gridId), forms: wanted.map((w) => w.form) }, sight)).map((row) => toRow('place', row))

export const listBuildings = async (ctx: Context, sight: Sight, grids: readonly string[]): Promise<Building[]> =>
  (await ctx.run<object>(buildings, { grids }, sight)).map((row) => toRow('building', row))

export const listEstates = (ctx: Context): Promise<{ id: string; name: string }[]> => ctx.from('estate').select(['id', 'name']).execute()

/** How a name is written and sounds in one form, as people are compared by. */
export const soundOf = (name: string): Pick<Likeness, 'form' | 'pinyin'> => ({ form: folded(name), pinyin: spellingsOf(folded(name), pinyin).map((syllables) => syllables.join('')) })
