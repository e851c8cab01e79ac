import type { Category, RouteLine, Unit } from '@gezhi/domain/dispatch/model.ts'
import type { Context } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'
import type { Client } from '../platform/database/pool.ts'

const saveCategories = statement('category_save', `
  insert into category (county, code, parent, level, words, entry, keywords, active, version)
  select :county, c.code, c.parent, c.level, c.words, c.entry, c.keywords, c.active, 1
  from jsonb_to_recordset(:rows::jsonb) as c (code text, parent text, level smallint, words jsonb, entry text, keywords text[], active boolean)
  on conflict (county, code) do update set parent = excluded.parent, level = excluded.level, words = excluded.words, entry = excluded.entry,
    keywords = excluded.keywords, active = excluded.active, version = category.version + 1`)
const saveUnits = statement('unit_save', `
  insert into unit (county, id, key, area_id, level, kind, trade, name, active, version)
  select :county, u.id, u.key, u."areaId", u.level, u.kind, u.trade, u.name, u.active, 1
  from jsonb_to_recordset(:rows::jsonb) as u (id uuid, key text, "areaId" uuid, level text, kind text, trade text, name text, active boolean)
  on conflict (county, id) do update set key = excluded.key, area_id = excluded.area_id, level = excluded.level, kind = excluded.kind,
    trade = excluded.trade, name = excluded.name, active = excluded.active, version = unit.version + 1`)
const routeRows = `
  select :county, r.id, r.serial, r.item, r.category, r.duty, r.trade, r.level, r.assists, r.basis, r.active, 1
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, serial int, item text, category text, duty text, trade text, level text, assists text[], basis text, active boolean)`
const routeChange = `serial = excluded.serial, item = excluded.item, category = excluded.category, duty = excluded.duty, trade = excluded.trade,
    level = excluded.level, assists = excluded.assists, basis = excluded.basis, active = excluded.active, version = route_line.version + 1`
const saveRoutes = statement('route_save', `
  insert into route_line (county, id, serial, item, category, duty, trade, level, assists, basis, active, version) ${routeRows}
  on conflict (county, id) do update set ${routeChange}`)
const saveRoutesBySerial = statement('route_save_by_serial', `
  insert into route_line (county, id, serial, item, category, duty, trade, level, assists, basis, active, version) ${routeRows}
  on conflict (county, serial) do update set ${routeChange}`)
const seedCategories = statement('category_seed', `
  insert into category (county, code, parent, level, words, entry, keywords, active)
  select :county, c.code, c.parent, c.level, c.words, c.entry, c.keywords, c.active
  from jsonb_to_recordset(:rows::jsonb) as c (code text, parent text, level smallint, words jsonb, entry text, keywords text[], active boolean)
  on conflict (county, code) do nothing returning code`)
const seedUnits = statement('unit_seed', `
  insert into unit (county, id, key, area_id, level, kind, trade, name, active)
  select :county, u.id, u.key, u."areaId", u.level, u.kind, u.trade, u.name, u.active
  from jsonb_to_recordset(:rows::jsonb) as u (id uuid, key text, "areaId" uuid, level text, kind text, trade text, name text, active boolean)
  on conflict (county, key) do nothing returning id`)
const seedRoutes = statement('route_seed', `
  insert into route_line (county, id, serial, item, category, duty, trade, level, assists, basis, active, version) ${routeRows}
  on conflict (county, serial) do nothing returning id`)
const addRecords = statement('route_record_add', `
  insert into route_record (county, category, unit_id, dispatched, upheld)
  select :county, r.category, r.unit_id, sum(r.dispatched), sum(r.upheld)
  from unnest(:categories::text[], :unit_ids::uuid[], :dispatched::int[], :upheld::int[]) as r (category, unit_id, dispatched, upheld)
  group by r.category, r.unit_id
  on conflict (county, category, unit_id) do update
  set dispatched = route_record.dispatched + excluded.dispatched, upheld = route_record.upheld + excluded.upheld`)

/** Who had the matter before a line: the ruling that upholds an objection takes the unit away. */
const unitBefore = statement('route_unit_before', `
  select data->>'unitId' as "unitId" from journal
  where county = :county and subject_id = :id and seq < :seq and data->>'unitId' is not null order by seq desc limit 1`)

export interface Dispatched {
  category: string
  unitId: string
}

/** Counts dispatches by class and unit; for a reaction, so that the count and the mark move together. */
export const recordDispatch = (client: Client, county: string, made: readonly Dispatched[]) => record(client, county, made, 1, 0)

/** Counts objections that were upheld against the unit that had been chosen. */
export const recordUpheld = (client: Client, county: string, made: readonly Dispatched[]) => record(client, county, made, 0, 1)

const record = (client: Client, county: string, made: readonly Dispatched[], dispatched: number, upheld: number) =>
  client.query(compile(addRecords, {
    county, categories: made.map((one) => one.category), unit_ids: made.map((one) => one.unitId),
    dispatched: made.map(() => dispatched), upheld: made.map(() => upheld),
  }, null))

export const findUnitBefore = async (client: Client, county: string, id: string, seq: number): Promise<string | undefined> =>
  (await client.query<{ unitId: string }>(compile(unitBefore, { county, id, seq }, null))).rows[0]?.unitId

/** Locked, so that the version that was checked is the one that is changed. */
export const lockCategory = (ctx: Context, code: string) => ctx.from('category').selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
export const lockUnit = (ctx: Context, id: string) => ctx.from('unit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const lockRoute = (ctx: Context, id: string) => ctx.from('route_line').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const findUnitByKey = (ctx: Context, key: string) => ctx.from('unit').select(['id', 'name']).where('key', '=', key).executeTakeFirst()
export const findRouteBySerial = (ctx: Context, serial: number) => ctx.from('route_line').select(['id', 'item']).where('serial', '=', serial).executeTakeFirst()

export const saveCategory = (ctx: Context, category: Category) => ctx.run(saveCategories, { rows: JSON.stringify([category]) })
export const saveUnit = (ctx: Context, unit: Unit) => ctx.run(saveUnits, { rows: JSON.stringify([unit]) })
export const saveRoute = (ctx: Context, route: RouteLine) => ctx.run(saveRoutes, { rows: JSON.stringify([route]) })
export const removeRoute = (ctx: Context, id: string) => ctx.remove('route_line').where('id', '=', id).execute()

/** By serial: a line that is there keeps its id and its place. */
export const importRoutes = (ctx: Context, lines: readonly RouteLine[]) => ctx.run(saveRoutesBySerial, { rows: JSON.stringify(lines) })

const seed = async (client: Client, county: string, query: ReturnType<typeof statement>, rows: readonly object[]): Promise<number> =>
  (await client.query(compile(query, { county, rows: JSON.stringify(rows) }, null))).rows.length

/** Adds what is missing and touches nothing that is there; each returns how many were added. */
export const addCategories = (client: Client, county: string, rows: readonly Category[]) => seed(client, county, seedCategories, rows)
export const addUnits = (client: Client, county: string, rows: readonly Unit[]) => seed(client, county, seedUnits, rows)
export const addRoutes = (client: Client, county: string, rows: readonly RouteLine[]) => seed(client, county, seedRoutes, rows)

