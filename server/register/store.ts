import { Problem } from '@gezhi/domain/problem.ts'
import type { PatchOf, Rows } from '@gezhi/domain/register/patch.ts'
import type { Sight } from '@gezhi/domain/access.ts'
import type { Context } from '../platform/context.ts'
import { statement, type Statement } from '../platform/database/statement.ts'
import { columnsOf, patchKinds, toRow, valuesOf, wholeValues, writtenOf } from './rows.ts'

type Placed = Exclude<PatchOf, 'relation'>
const perKind = <T extends PatchOf>(kinds: readonly T[], make: (kind: T) => Statement): Record<T, Statement> =>
  Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as Record<T, Statement> // one entry a kind
const placedKinds = patchKinds.filter((kind) => kind !== 'relation') as Placed[] // all but the one taken out

const byIds = perKind(placedKinds, (kind) => statement(`register_${kind}s`, `select ${columnsOf(kind, 'r')} from ${kind} r where r.county = :county and r.id = any(:ids::uuid[]) and {sight r ${kind}}`))
/** For what belongs to something in sight, wherever it lies: a move must end where somebody lived before. */
const anywhere = perKind(patchKinds, (kind) => statement(`register_${kind}s_anywhere`, `select ${columnsOf(kind, 'r')} from ${kind} r where r.county = :county and r.id = any(:ids::uuid[])`))
const inserts = perKind(patchKinds, (kind) => statement(`register_${kind}_insert`, `
insert into ${kind} (county, ${writtenOf(kind).join(', ')}) values (:county, ${writtenOf(kind).map((column) => `:${column}`).join(', ')}) on conflict (county, id) do nothing returning id`))
const relationsOfPeople = statement('register_relations_people', `select ${columnsOf('relation', 'r')} from relation r where r.county = :county and r.person_id = any(:ids::uuid[])`)
const relationsOfSubjects = statement('register_relations_subjects', `select ${columnsOf('relation', 'r')} from relation r where r.county = :county and r.subject_id = any(:ids::uuid[])`)
const householdsOfHomes = statement('register_households_homes', `select ${columnsOf('household', 'r')} from household r where r.county = :county and r.home_id = any(:ids::uuid[]) and {sight r household} order by r.valid_from, r.id`)
const headedBy = statement('register_households_headed', `select ${columnsOf('household', 'r')} from household r where r.county = :county and r.head_id = any(:ids::uuid[])`)
const placesIn = statement('register_places_in', `select ${columnsOf('place', 'r')} from place r where r.county = :county and r.building_id = :building_id and r.address = :address and r.valid_to is null and {sight r place} limit 20`)
const homesIn = statement('register_homes_in', `select ${columnsOf('home', 'r')} from home r where r.county = :county and r.building_id = :id`)
const fieldsSince = statement('register_fields_since', `select (j.data->>'version')::int as version, j.data->'fields' as fields from journal j where j.county = :county and j.subject_id = :id and j.data ? 'fields' and (j.data->>'version')::int > :version`)
const linked = statement('register_matters', 'select event_id as "eventId", open from matter_link where county = :county and subject_id = any(:ids::uuid[]) order by open desc, event_id limit 200')

export const missing = (): never => {
  throw new Problem(404, 'not_found')
}

export async function listByIds<K extends Placed>(ctx: Context, kind: K, ids: readonly string[], sight: Sight = ctx.sight): Promise<Rows[K][]> {
  return ids.length === 0 ? [] : (await ctx.run(byIds[kind], { ids }, sight)).map((row) => toRow(kind, row))
}
export const find = async <K extends Placed>(ctx: Context, kind: K, id: string): Promise<Rows[K] | undefined> => (await listByIds(ctx, kind, [id]))[0]
/** In sight, else 404. */
export const get = async <K extends Placed>(ctx: Context, kind: K, id: string): Promise<Rows[K]> => (await find(ctx, kind, id)) ?? missing()
export async function listAnywhere<K extends PatchOf>(ctx: Context, kind: K, ids: readonly string[]): Promise<Rows[K][]> {
  return ids.length === 0 ? [] : (await ctx.run(anywhere[kind], { ids })).map((row) => toRow(kind, row))
}

const relations = async (ctx: Context, s: Statement, ids: readonly string[]) => (ids.length === 0 ? [] : (await ctx.run(s, { ids })).map((row) => toRow('relation', row)))
export const listTiesOfPeople = (ctx: Context, ids: readonly string[]) => relations(ctx, relationsOfPeople, ids)
export const listTiesTo = (ctx: Context, ids: readonly string[]) => relations(ctx, relationsOfSubjects, ids)
export const listHouseholds = async (ctx: Context, homeIds: readonly string[]) => (homeIds.length === 0 ? [] : (await ctx.run(householdsOfHomes, { ids: homeIds })).map((row) => toRow('household', row)))
export const listHeadedBy = async (ctx: Context, ids: readonly string[]) => (ids.length === 0 ? [] : (await ctx.run(headedBy, { ids })).map((row) => toRow('household', row)))
export const listPlacesAt = async (ctx: Context, buildingId: string, address: string) => (await ctx.run(placesIn, { building_id: buildingId, address })).map((row) => toRow('place', row))
export const listHomesOf = async (ctx: Context, buildingId: string) => (await ctx.run(homesIn, { id: buildingId })).map((row) => toRow('home', row))
export const listMatters = (ctx: Context, ids: readonly string[]) => ctx.run<{ eventId: string; open: boolean }>(linked, { ids })

/** False: the id is taken, by a retry or by another. */
export async function insertRow<K extends PatchOf>(ctx: Context, kind: K, row: Rows[K], sign: string | null = null): Promise<boolean> {
  return (await ctx.run(inserts[kind], wholeValues(kind, row, sign))).length === 1
}

/** Sets the fields given and counts the version up; with `seen` only if nobody was faster. */
export async function updateRow(ctx: Context, kind: PatchOf, id: string, given: Record<string, unknown>, version: { seen: number } | null, more: Record<string, unknown> = {}): Promise<boolean> {
  const { version: _version, id: _id, ...values } = { ...valuesOf(kind, given), ...more }
  let query = ctx.update(kind as 'person') // every kind has these columns; the values were picked by the kind's own fields
    .set((eb) => ({ ...(values as Record<string, never>), version: eb('version', '+', 1) })).where('id', '=', id)
  if (version) query = query.where('version', '=', version.seen)
  const [result] = await query.execute()
  return result !== undefined && result.numUpdatedRows > 0n
}

export const removeRow = (ctx: Context, kind: PatchOf, id: string) => ctx.remove(kind as 'person').where('id', '=', id).execute() // every kind has an id

/** Which fields others changed after a version, by the journal. */
export async function listFieldsSince(ctx: Context, id: string, version: number): Promise<string[]> {
  return [...new Set((await ctx.run<{ fields: string[] }>(fieldsSince, { id, version })).flatMap((row) => row.fields))]
}
