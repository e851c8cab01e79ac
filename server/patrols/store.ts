import type { Sight } from '@gezhi/domain/access.ts'
import { PatrolPlace } from '@gezhi/domain/patrols/model.ts'
import type { Selectable } from 'kysely'
import type { Context } from '../platform/context.ts'
import { snake, type Unfit } from '../platform/database/fit.ts'
import { statement } from '../platform/database/statement.ts'
import type { PatrolPlaceTable } from '../tables.ts'

// `subjectKind` is one of three words, which the column does not know.
type Misfit = Unfit<Omit<PatrolPlace, 'subjectKind'>, Selectable<PatrolPlaceTable>>
// A field without a fitting column does not compile: the message names it.
const fields = Object.keys(PatrolPlace.shape) satisfies [Misfit] extends [never] ? string[] : Misfit
export const placeColumns = fields.map((key) => `p.${snake(key)} as "${key}"`).join(', ')

const page = statement('patrol_places', `
select ${placeColumns} from patrol_place p where p.county = :county and p.active and p.id > :after::uuid and (:kind::text is null or p.kind = :kind) and {sight p patrol_place} order by p.id limit :limit`)
const one = statement('patrol_place_get', `select ${placeColumns} from patrol_place p where p.county = :county and p.id = :id and {sight p patrol_place}`)
const known = statement('patrol_seen_known', `
select s.id, s.by_id as "byId", s.findings, p.last_on as "lastOn" from patrol_seen s join patrol_place p on p.county = :county and p.id = s.place_id where s.county = :county and s.id = :id`)
const see = statement('patrol_place_seen', `update patrol_place p set last_on = greatest(p.last_on, :day::date) where p.county = :county and p.id = :id returning p.last_on as "lastOn"`)
const lookedAt = statement('patrol_looks', `
select s.place_id as "placeId", array_agg(distinct ((s.at at time zone 'Asia/Shanghai')::date)::text) as days from patrol_seen s
where s.county = :county and s.at >= :from::timestamptz and s.at < :to::timestamptz and {sight s patrol_seen} group by s.place_id`)
const used = statement('patrol_kinds_used', 'select distinct p.kind from patrol_place p where p.county = :county and p.active')

const first = '00000000-0000-0000-0000-000000000000'
export const listPlaces = (ctx: Context, kind: string | null, after: string | null, limit: number, sight: Sight) => ctx.run<PatrolPlace>(page, { kind, after: after ?? first, limit }, sight)
export const findPlace = (ctx: Context, id: string) => ctx.first<PatrolPlace>(one, { id })
export const findSeen = (ctx: Context, id: string) => ctx.first<{ id: string; byId: string; findings: { item: string; eventId: string }[]; lastOn: string }>(known, { id })
export const markSeen = async (ctx: Context, id: string, day: string): Promise<string> => (await ctx.first<{ lastOn: string }>(see, { id, day }))?.lastOn ?? day
export const listLooks = async (ctx: Context, from: Date, to: Date, sight: Sight) => new Map((await ctx.run<{ placeId: string; days: string[] }>(lookedAt, { from, to }, sight)).map((row) => [row.placeId, row.days]))
export const listUsedKinds = async (ctx: Context) => (await ctx.run<{ kind: string }>(used)).map((row) => row.kind)

const rowOf = (place: Partial<PatrolPlace>): Record<string, unknown> => Object.fromEntries(Object.entries(place).map(([key, value]) => [snake(key), value]))
/** The row's type is checked against the columns above; Kysely cannot read it off a record. */
export const insertPlace = async (ctx: Context, place: PatrolPlace): Promise<boolean> =>
  (await ctx.insert('patrol_place').values({ county: ctx.county, ...rowOf(place) } as never).onConflict((oc) => oc.columns(['county', 'id']).doNothing()).returning('id').execute()).length === 1
export async function updatePlace(ctx: Context, id: string, version: number, given: Partial<PatrolPlace>): Promise<boolean> {
  const [result] = await ctx.update('patrol_place').set({ ...rowOf(given), version: version + 1 } as never).where('id', '=', id).where('version', '=', version).execute()
  return result !== undefined && result.numUpdatedRows > 0n
}
export const insertSeen = (ctx: Context, row: { id: string; placeId: string; gridId: string; at: string; findings: { item: string; eventId: string }[] }) =>
  ctx.insert('patrol_seen').values({ county: ctx.county, id: row.id, place_id: row.placeId, grid_id: row.gridId, at: new Date(row.at), by_id: ctx.accountId, findings: JSON.stringify(row.findings) }).execute()
