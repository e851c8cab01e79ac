import type { Ring } from '@gezhi/domain/areas/model.ts'
import type { RedrawAct, RegridContent, RegridState } from '@gezhi/domain/areas/regrid.model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { randomUUID } from 'node:crypto'
import type { Context, House } from '../../platform/context.ts'
import type { Pool } from '../../platform/database/pool.ts'
import { compile, statement } from '../../platform/database/statement.ts'

export interface Plan {
  id: string
  village_id: string
  act: RedrawAct
  state: RegridState
  on_day: string | null
  content: RegridContent
  undo: Record<string, unknown>
  moved: Record<string, number>
  fault: Words | null
  version: number
  made_by: string | null
  made_by_name: string | null
  made_at: Date
  applied_at: Date | null
  undone_at: Date | null
  applied_no: number | null
  undone_no: number | null
}

const columns = 'r.id, r.village_id, r.act, r.state, r.on_day, r.content, r.undo, r.moved, r.fault, r.version, r.made_by, r.made_at, r.applied_at, r.undone_at, r.applied_no, r.undone_no'
const one = statement('regrid_get', `
  select ${columns}, a.name as made_by_name from regrid r left join account a on a.county = r.county and a.id = r.made_by
  where r.county = :county and r.id = :id`)
const locked = statement('regrid_lock', `select ${columns}, null as made_by_name from regrid r where r.county = :county and r.id = :id for update`)
const newest = statement('regrid_list', `
  select ${columns}, a.name as made_by_name from regrid r left join account a on a.county = r.county and a.id = r.made_by
  where r.county = :county and r.village_id = any(:villages::uuid[]) and (:at::timestamptz is null or (r.made_at, r.id) < (:at::timestamptz, :last::uuid))
  order by r.made_at desc, r.id desc limit :limit`)
const due = statement('regrid_due', `select r.id from regrid r where r.county = :county and r.state = 'scheduled' and r.on_day <= :today::date order by r.on_day, r.id`)
const settled = statement('regrid_settled', `
  select ${columns}, null as made_by_name from regrid r where r.county = :county and r.state in ('applied', 'undone') order by r.applied_no`)
const lastTurn = statement('regrid_last_turn', 'select coalesce(max(greatest(r.applied_no, r.undone_no)), 0) as n from regrid r where r.county = :county')
const everyPlan = statement('regrid_all', `select ${columns}, null as made_by_name from regrid r where r.county = :county order by r.made_at desc, r.id desc`)
const grids = statement('regrid_grids', `
  select id, parent_id, code, name, kind, level, polygon, phone, sort, version, valid_from, valid_to from area where county = :county and id = any(:ids::uuid[]) order by id`)
const lockGrids = statement('regrid_grids_lock', `
  select id, parent_id, code, name, kind, level, polygon, phone, sort, version, valid_from, valid_to from area where county = :county and id = any(:ids::uuid[]) order by id for update`)
const below = statement('regrid_below', `
  select id, parent_id, code, name, kind, level, polygon, phone, sort, version, valid_from, valid_to from area
  where county = :county and parent_id = any(:ids::uuid[]) and (valid_to is null or valid_to > :today::date) order by id`)
const standing = statement('regrid_standing', `
  select id, polygon from area where county = :county and level = 3 and polygon is not null and (valid_to is null or valid_to > :today::date)`)
const addLineage = statement('regrid_lineage', `
  insert into area_lineage (county, id, from_id, to_id, kind, on_day, was)
  select :county::text, l.id, l.from_id, l.to_id, l.kind, :on::date, l.was
  from unnest(:ids::uuid[], :froms::uuid[], :tos::uuid[], :kinds::text[], :was::jsonb[]) as l (id, from_id, to_id, kind, was)`)

/** An area with its outline, as the table holds it. */
export interface GridRow {
  id: string
  parent_id: string | null
  code: string
  name: string
  kind: string
  level: number
  polygon: Ring[] | null
  phone: string | null
  sort: number
  version: number
  valid_from: string
  valid_to: string | null
}

export const findPlan = (ctx: Context, id: string) => ctx.first<Plan>(one, { id })
export const lockPlan = (ctx: Context, id: string) => ctx.first<Plan>(locked, { id })
export const listPlans = (ctx: Context, villages: readonly string[], after: { at: string | null; last: string | null }, limit: number) => ctx.run<Plan>(newest, { villages, ...after, limit })
export const findDue = async (house: House, county: string, today: string): Promise<string[]> =>
  (await house.pool.query<{ id: string }>(compile(due, { county, today }, null))).rows.map((row) => row.id)
export const listAll = async (pool: Pool, county: string): Promise<Plan[]> => (await pool.query<Plan>(compile(everyPlan, { county }, null))).rows
export const listSettled = async (house: House, county: string): Promise<Plan[]> => (await house.pool.query<Plan>(compile(settled, { county }, null))).rows
/** Asked while the grids are locked: two turns on the same grids never get the same number. */
export const nextTurn = async (ctx: Context): Promise<number> => ((await ctx.first<{ n: number }>(lastTurn))?.n ?? 0) + 1
export const findGrids = (ctx: Context, ids: readonly string[]) => ctx.run<GridRow>(grids, { ids })
export const lockGridRows = (ctx: Context, ids: readonly string[]) => ctx.run<GridRow>(lockGrids, { ids })
export const listBelow = (ctx: Context, ids: readonly string[], today: string) => ctx.run<GridRow>(below, { ids, today })
export const listStanding = (ctx: Context, today: string) => ctx.run<{ id: string; polygon: Ring[] }>(standing, { today })

export interface LineageRow { from: string; to: string; kind: string; was: object }
export const insertLineages = (ctx: Context, on: string, rows: readonly LineageRow[]) => ctx.run(addLineage, {
  on, ids: rows.map(() => randomUUID()), froms: rows.map((row) => row.from), tos: rows.map((row) => row.to), kinds: rows.map((row) => row.kind), was: rows.map((row) => JSON.stringify(row.was)),
})

export const insertPlan = (ctx: Context, plan: { id: string; villageId: string; content: RegridContent }) =>
  ctx.insert('regrid').values({ county: ctx.county, id: plan.id, village_id: plan.villageId, act: plan.content.redraw.act, state: 'draft', content: JSON.stringify(plan.content), undo: '{}', moved: '{}', made_by: ctx.actor?.accountId ?? null, made_at: ctx.now }).execute()

export interface PlanEdit {
  act?: RedrawAct
  state?: RegridState
  on_day?: string | null
  village_id?: string
  content?: RegridContent
  undo?: Record<string, unknown>
  moved?: Record<string, number>
  fault?: Words | null
  applied_at?: Date
  undone_at?: Date
  applied_no?: number
  undone_no?: number
}
export const updatePlan = (ctx: Context, plan: Pick<Plan, 'id' | 'version'>, { content, undo, moved, fault, ...rest }: PlanEdit) =>
  ctx.update('regrid').set({
    ...rest, version: plan.version + 1,
    ...(content ? { content: JSON.stringify(content) } : {}), ...(undo ? { undo: JSON.stringify(undo) } : {}), ...(moved ? { moved: JSON.stringify(moved) } : {}),
    ...(fault === undefined ? {} : { fault: fault === null ? null : JSON.stringify(fault) }),
  }).where('id', '=', plan.id).execute()

export const addGrid = (ctx: Context, grid: { id: string; parentId: string; code: string; name: string; kind: string; phone: string | null; polygon: Ring[]; on: string; sort: number }) =>
  ctx.insert('area').values({ county: ctx.county, id: grid.id, parent_id: grid.parentId, code: grid.code, name: grid.name, kind: grid.kind, level: 3, phone: grid.phone,
    polygon: JSON.stringify(grid.polygon), valid_from: grid.on, sort: grid.sort }).execute()

export const changeGrid = (ctx: Context, row: Pick<GridRow, 'id' | 'version'>, { polygon, ...rest }: { polygon?: Ring[]; valid_to?: string | null; parent_id?: string }) =>
  ctx.update('area').set({ ...rest, version: row.version + 1, ...(polygon ? { polygon: JSON.stringify(polygon) } : {}) }).where('id', '=', row.id).execute()

export const findLivingCode = (ctx: Context, code: string) => ctx.from('area').select(['id', 'name']).where('code', '=', code).where('valid_to', 'is', null).executeTakeFirst()
