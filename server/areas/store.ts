import type { AreaKind, AreaLineage, Ring } from '@gezhi/domain/areas/model.ts'
import { randomUUID } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Outline } from './tree.ts'

const outlines = statement('area_outlines', `
  select id, polygon from area where county = :county and id = any(:ids::uuid[]) and polygon is not null`)
const lineage = statement('area_lineage_of', `
  select from_id as "fromId", to_id as "toId", kind, on_day as "on", was from area_lineage
  where county = :county and (to_id = :id or from_id = :id) order by on_day, id`)
const newLineage = statement('area_lineage_new', `
  insert into area_lineage (county, id, from_id, to_id, kind, on_day, was) values (:county, :lineage_id, :id, :id, :kind, :on::date, :was::jsonb)`)
const openEvents = statement('area_open_events', `
  select count(*) as n from event where county = :county and grid_id = any(:grids::uuid[]) and not ended`)

export const findOutlines = (ctx: Context, ids: readonly string[]): Promise<Outline[]> => ctx.run<Outline>(outlines, { ids })

export const listLineage = (ctx: Context, id: string) => ctx.run<AreaLineage & { was: Record<string, unknown> }>(lineage, { id })

/** All of them, whoever may see them: an area is not ended over the heads of those who do. */
export const countOpenEvents = async (ctx: Context, grids: readonly string[]): Promise<number> =>
  grids.length === 0 ? 0 : ((await ctx.first<{ n: number }>(openEvents, { grids }, []))?.n ?? 0)

/** Holds the row until the end of the request, so that the version that was checked is the one that is changed. */
export const lockArea = (ctx: Context, id: string) => ctx.from('area').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const findByCode = (ctx: Context, code: string) =>
  ctx.from('area').select(['id', 'name']).where('code', '=', code).where('valid_to', 'is', null).executeTakeFirst()

export const findLivingChild = (ctx: Context, id: string, on: string) =>
  ctx.from('area').select('id').where('parent_id', '=', id)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)])).executeTakeFirst()

export interface NewArea {
  id: string
  parentId: string
  code: string
  name: string
  kind: AreaKind
  level: number
  phone: string | null
  polygon: Ring[] | null
  on: string
  sort: number
}

export const insertArea = (ctx: Context, area: NewArea) =>
  ctx.insert('area').values({
    county: ctx.county, id: area.id, parent_id: area.parentId, code: area.code, name: area.name, kind: area.kind, level: area.level, phone: area.phone,
    polygon: area.polygon === null ? null : JSON.stringify(area.polygon), valid_from: area.on, sort: area.sort,
  }).execute()

export interface AreaEdit {
  name: string
  kind: AreaKind
  code: string
  phone: string | null
  /** Left as it is when not given. */
  polygon?: Ring[] | null | undefined
}

export const updateArea = (ctx: Context, id: string, version: number, { polygon, ...rest }: AreaEdit) =>
  ctx.update('area')
    .set({ ...rest, version: version + 1, ...(polygon === undefined ? {} : { polygon: polygon === null ? null : JSON.stringify(polygon) }) })
    .where('id', '=', id).execute()

export const endArea = (ctx: Context, id: string, version: number, on: string) =>
  ctx.update('area').set({ valid_to: on, version: version + 1 }).where('id', '=', id).execute()

/** What an area was before it changed; the id stays, so it comes from itself. */
export const insertLineage = (ctx: Context, id: string, kind: AreaLineage['kind'], on: string, was: object) =>
  ctx.run(newLineage, { lineage_id: randomUUID(), id, kind, on, was: JSON.stringify(was) })
