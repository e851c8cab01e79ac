import { PatrolPlace } from '@gezhi/domain/patrols/model.ts'
import { patrolKindSlice, patrolPlaceSlice } from '@gezhi/domain/patrols/slice.ts'
import type { Context } from '../platform/context.ts'
import { narrow } from '../platform/sight.ts'
import { wholeReader, type Rows, type SliceReader } from '../platform/slices.ts'
import { statement } from '../platform/database/statement.ts'
import { kindsOf } from './kinds.ts'
import { listPlaces, placeColumns } from './store.ts'

const columns = Object.keys(PatrolPlace.shape) as (keyof PatrolPlace)[] // the keys of the shape itself
const some = statement('patrol_copy_some', `select ${placeColumns} from patrol_place p where p.county = :county and p.id = any(:ids::uuid[]) and p.active and {sight p patrol_place}`)
const howMany = statement('patrol_copy_count', `select count(*)::int as n from (select from patrol_place p where p.county = :county and p.active and {sight p patrol_place} limit 20000) counted`)
const toRows = (rows: readonly PatrolPlace[]): Rows => ({ columns, rows: rows.map((row) => columns.map((column) => row[column])) })
const sightOf = (ctx: Context, grids: readonly string[] | null) => (grids ? narrow(ctx.sightFor('patrol.read'), grids) : ctx.sightFor('patrol.read'))
const size = 500

export const patrolPlaceReader: SliceReader = {
  slice: patrolPlaceSlice as SliceReader['slice'], // read by this reader only, which knows its rows
  async page(ctx, after, grids) {
    const rows = await listPlaces(ctx, null, /^[0-9a-f-]{36}$/.test(after ?? '') ? after : null, size, sightOf(ctx, grids))
    return { groups: [toRows(rows)], next: rows.length === size ? (rows.at(-1)?.id ?? null) : null }
  },
  byIds: async (ctx, ids) => [toRows(await ctx.run<PatrolPlace>(some, { ids }, sightOf(ctx, null)))],
  count: async (ctx) => (await ctx.first<{ n: number }>(howMany, {}, sightOf(ctx, null)))?.n ?? 0,
}
export const patrolKindReader = wholeReader(patrolKindSlice, ['id', 'key', 'words', 'days', 'items', 'active'], async (ctx) => (await kindsOf(ctx.house, ctx.county)).map((kind) => ({ ...kind, id: kind.key })))
