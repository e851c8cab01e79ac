import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { type Area, spokenName } from '@gezhi/domain/areas/model.ts'
import { defaultCategories } from '@gezhi/domain/dispatch/categories.default.ts'
import type { RouteLine, Unit } from '@gezhi/domain/dispatch/model.ts'
import { defaultRoutes } from '@gezhi/domain/dispatch/routing.default.ts'
import { defaultUnits } from '@gezhi/domain/dispatch/units.names.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { loadAreas } from '../areas/tree.ts'
import { addCategories, addRoutes, addUnits } from '../dispatch/store.ts'
import type { Client } from '../platform/database/pool.ts'
import type { DemoAreas } from './areas.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { DemoPicture } from './pictures.ts'
import { copyRows } from './write.ts'

/**
 * The areas an earlier import left; what it seeded besides (roles, classes, routes, units) goes, for the demonstration brings its own. Throws 409 `demo.county_in_use` when people or matters
 * of the county's own are there.
 */
export async function emptyCounty(client: Client, county: string): Promise<Area[]> {
  const { rows } = await client.query<{ used: boolean; name: string | null }>(`
    select exists (select from event where county = $1) or exists (select from account where county = $1) or exists (select from area where county = $1 and level >= 3) as used,
      (select name from county where code = $1) as name`, [county])
  if (rows[0]?.used) throw new Problem(409, 'demo.county_in_use', { county, name: rows[0].name ?? county })
  for (const table of ['route_line', 'unit', 'category', 'role']) await client.query(`delete from ${table} where county = $1`, [county])
  return (await loadAreas(client, county)).map((area): Area => ({ ...area, polygon: null }))
}

const areaColumns = ['county', 'id', 'parent_id', 'code', 'name', 'kind', 'level', 'polygon', 'phone', 'sort', 'valid_from']

/** County row, areas with polygons, roles; `before` are the ids that stand already. */
export async function writeLand(client: Client, county: string, land: DemoAreas, before: ReadonlySet<string>, at: Date): Promise<void> {
  await client.query('insert into county (code, name, demo, created_at) values ($1, $2, true, $3) on conflict (code) do update set demo = true', [county, spokenName(land.root.name), at])
  const fresh = land.areas.filter((area) => !before.has(area.id))
  await copyRows(client, { name: 'area', columns: areaColumns }, fresh.map((area) => [
    county, area.id, area.parentId, area.code, area.name, area.kind, area.level, area.polygon && JSON.stringify(area.polygon), area.phone, area.sort, area.validFrom]))
  for (const area of land.areas.filter((one) => before.has(one.id))) {
    await client.query('update area set polygon = $3, version = version + 1 where county = $1 and id = $2', [county, area.id, JSON.stringify(area.polygon)])
  }
  await copyRows(client, { name: 'role', columns: ['county', 'key', 'words', 'reach', 'actions'] }, defaultRoles.map((role) => [county, role.key, JSON.stringify(role.words), role.reach, role.actions]))
  await writeLine(client, county, at, 'area.import', land.root.id, { demo: true, areas: land.areas.length, grids: land.grids.length })
}

/** Categories, routes and units as every county has them, with ids of this demonstration. */
export async function writeDispatch(client: Client, county: string, land: DemoAreas, chance: Chance, at: Date): Promise<{ units: Unit[]; routes: RouteLine[] }> {
  const newId = () => chance.uuid(at.getTime())
  const routes = defaultRoutes.map((line) => ({ ...line, id: newId() }))
  const units = defaultUnits(land.areas, newId)
  await addCategories(client, county, defaultCategories)
  await addRoutes(client, county, routes)
  await addUnits(client, county, units)
  await writeLine(client, county, at, 'unit.seed', land.root.id, { n: units.length })
  return { units, routes }
}

/** Their numbers are posted in the grid (滨州 regulation). */
const posted = new Set(['grid_worker', 'grid_leader'])

/** Accounts and posts. One hash for all: 30 ms each for a thousand accounts would be half a minute. */
export async function writePeople(client: Client, county: string, people: readonly Person[], hash: string, at: Date, chance: Chance): Promise<void> {
  await copyRows(client, { name: 'account', columns: ['county', 'id', 'login', 'name', 'phone', 'password_hash', 'must_change', 'created_at'] },
    people.map((one, i) => [county, one.id, one.login, one.name, posted.has(one.role) ? `0000-1${String(i).padStart(6, '0')}` : null, hash, false, at.toISOString()]))
  await copyRows(client, { name: 'post', columns: ['county', 'id', 'account_id', 'role', 'area_id', 'unit_id', 'from_day', 'to_day', 'note'] },
    people.map((one) => [county, chance.uuid(at.getTime()), one.id, one.role, one.area.id, one.unit?.id, one.from, one.to, one.note]))
  const lines = people.map((one) => [county, at.toISOString(), 'account.create', one.id, JSON.stringify({ login: one.login, demo: true })])
  await copyRows(client, { name: 'journal', columns: ['county', 'at', 'kind', 'subject_id', 'data'] }, lines)
}

export async function writePictures(client: Client, county: string, pictures: readonly DemoPicture[], at: Date): Promise<void> {
  await copyRows(client, { name: 'photo', columns: ['county', 'sha256', 'content_type', 'width', 'height', 'size', 'created_at'] },
    pictures.map((one) => [county, one.sha256, one.contentType, one.width, one.height, one.size, at.toISOString()]))
}

const writeLine = (client: Client, county: string, at: Date, kind: string, subject: string, data: object) =>
  client.query('insert into journal (county, at, kind, subject_id, data) values ($1, $2, $3, $4, $5)', [county, at, kind, subject, JSON.stringify(data)])
