import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { defaultCategories } from '@gezhi/domain/dispatch/categories.default.ts'
import { randomUUID } from 'node:crypto'
import { hashPassword } from '../accounts/passwords.ts'
import { inTransaction, type Client, type Pool } from '../platform/database/pool.ts'

/** A county as small as a test wants it: two streets, two villages each, two grids each, a person for every role. Invented. */
export interface SmallCounty {
  code: string
  root: string
  streets: [string, string]
  villages: [string, string, string, string]
  /** grids[0..3] lie in the first street, grids[4..7] in the second; side by side, 0.01° wide, from 118.80 E, 28.90 N. */
  grids: string[]
  units: { desk: string; enforcement: string; police: string; otherDesk: string; otherEnforcement: string; county: string; countyTrade: string }
  accounts: Record<string, string>
  /** A point well inside the n-th grid. */
  inside(n: number): { lng: number; lat: number; accuracy: number }
  /** A point 10 m from the edge between the n-th grid and the next. */
  onEdge(n: number): { lng: number; lat: number; accuracy: number }
}

const west = 118.8
const south = 28.9
const step = 0.01

export async function makeSmallCounty(pool: Pool, now: Date, password: string): Promise<SmallCounty> {
  const id = () => randomUUID()
  const county: SmallCounty = {
    code: '330802', root: id(), streets: [id(), id()], villages: [id(), id(), id(), id()], grids: Array.from({ length: 8 }, id),
    units: { desk: id(), enforcement: id(), police: id(), otherDesk: id(), otherEnforcement: id(), county: id(), countyTrade: id() }, accounts: {},
    inside: (n) => ({ lng: west + step * n + step / 2, lat: south + step / 2, accuracy: 8 }),
    onEdge: (n) => ({ lng: west + step * (n + 1) - 0.0001, lat: south + step / 2, accuracy: 8 }),
  }
  const hash = await hashPassword(password)
  await inTransaction(pool, async (client) => {
    await client.query('insert into county (code, name, created_at) values ($1, $2, $3)', [county.code, '柯城区', now])
    await client.query('insert into fold_turn (county, folded_at) values ($1, $2)', [county.code, now])
    await writeAreas(client, county)
    for (const role of defaultRoles) {
      await client.query('insert into role (county, key, words, reach, actions) values ($1, $2, $3, $4, $5)', [county.code, role.key, JSON.stringify(role.words), role.reach, role.actions])
    }
    for (const c of defaultCategories) {
      await client.query('insert into category (county, code, parent, level, words, entry, keywords) values ($1, $2, $3, $4, $5, $6, $7)', [county.code, c.code, c.parent, c.level, JSON.stringify(c.words), c.entry, c.keywords])
    }
    await writeUnits(client, county)
    await writeRoutes(client, county)
    await writePeople(client, county, hash, now)
  })
  return county
}

async function writeAreas(client: Client, c: SmallCounty): Promise<void> {
  const add = (id: string, parent: string | null, code: string, name: string, kind: string, level: number, polygon: unknown = null) =>
    client.query('insert into area (county, id, parent_id, code, name, kind, level, polygon, phone, valid_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [c.code, id, parent, code, name, kind, level, polygon && JSON.stringify(polygon), level === 3 ? '0570-0000000' : null, '2024-01-01'])
  await add(c.root, null, '330802', '柯城区', 'county', 0)
  await add(c.streets[0], c.root, '330802009', '双港街道', 'street', 1)
  await add(c.streets[1], c.root, '330802003', '荷花街道', 'street', 1)
  for (const [i, village] of c.villages.entries()) {
    const street = i < 2 ? 0 : 1
    await add(village, c.streets[street], `${street === 0 ? '330802009' : '330802003'}00${(i % 2) + 1}`, `第${i + 1}社区`, 'community', 2)
    for (const k of [0, 1]) {
      const n = i * 2 + k
      const x = west + step * n
      const ring = [[x, south], [x + step, south], [x + step, south + step], [x, south + step], [x, south]]
      await add(c.grids[n] ?? '', village, `${street === 0 ? '330802009' : '330802003'}00${(i % 2) + 1}00${k + 1}`, `第${i + 1}社区第${k + 1}网格`, 'grid', 3, [ring])
    }
  }
}

async function writeUnits(client: Client, c: SmallCounty): Promise<void> {
  const add = (id: string, key: string, area: string, level: string, kind: string, trade: string, name: string) =>
    client.query('insert into unit (county, id, key, area_id, level, kind, trade, name) values ($1, $2, $3, $4, $5, $6, $7, $8)', [c.code, id, key, area, level, kind, trade, name])
  await add(c.units.desk, 'desk-1', c.streets[0], 'street', 'desk', 'desk', '双港街道指挥室')
  await add(c.units.enforcement, 'enforcement-1', c.streets[0], 'street', 'department', 'urban_management', '双港街道综合执法队')
  await add(c.units.police, 'police-1', c.streets[0], 'street', 'department', 'police', '双港派出所')
  await add(c.units.otherDesk, 'desk-2', c.streets[1], 'street', 'desk', 'desk', '荷花街道指挥室')
  await add(c.units.otherEnforcement, 'enforcement-2', c.streets[1], 'street', 'department', 'urban_management', '荷花街道综合执法队')
  await add(c.units.county, 'county-desk', c.root, 'county', 'desk', 'desk', '柯城区指挥中心')
  await add(c.units.countyTrade, 'county-environment', c.root, 'county', 'department', 'environment', '柯城区生态环境分局')
}

async function writeRoutes(client: Client, c: SmallCounty): Promise<void> {
  const add = (serial: number, item: string, category: string, duty: string, trade: string, level: string) =>
    client.query('insert into route_line (county, id, serial, item, category, duty, trade, level, assists, basis) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [c.code, randomUUID(), serial, item, category, duty, trade, level, [], '演示'])
  await add(1, '暴露垃圾清理', 'ZF01.0102', 'basic', 'urban_management', 'street')
  await add(2, '城市管理', 'ZF01', 'basic', 'urban_management', 'street')
  await add(3, '治安隐患', 'ZZ01', 'cooperative', 'police', 'street')
  await add(37, '生态环境监测执法', 'ZF04', 'withdrawn', 'environment', 'county')
}

/** login → role, area, unit. The names are invented. */
async function writePeople(client: Client, c: SmallCounty, hash: string, now: Date): Promise<void> {
  const [street, other] = c.streets
  const people: [string, string, string, string, string | null][] = [
    ['worker', '甲一', 'grid_worker', c.grids[0] ?? '', null], ['worker2', '甲二', 'grid_worker', c.grids[1] ?? '', null],
    ['neighbour', '甲三', 'grid_worker', c.grids[4] ?? '', null], ['gridleader', '甲四', 'grid_leader', c.villages[0], null],
    ['parttime', '甲五', 'grid_worker_part', c.grids[0] ?? '', null], ['instructor', '甲六', 'grid_instructor', street, null],
    ['micro', '甲七', 'micro_leader', c.grids[0] ?? '', null], ['helper', '甲八', 'helper', c.grids[0] ?? '', null],
    ['receiver', '乙一', 'receiver', street, c.units.desk], ['dispatcher', '乙二', 'dispatcher', street, c.units.desk], ['chief', '乙三', 'duty_chief', street, c.units.desk],
    ['otherdesk', '乙四', 'duty_chief', other, c.units.otherDesk], ['countydesk', '乙五', 'county_desk', c.root, c.units.county],
    ['supervisor', '丙一', 'supervisor', c.root, null], ['handler', '丁一', 'handler', street, c.units.enforcement], ['handler2', '丁二', 'handler', street, c.units.enforcement],
    ['police', '丁三', 'handler', street, c.units.police], ['otherhandler', '丁四', 'handler', other, c.units.otherEnforcement],
    ['mediator', '丁五', 'mediator', street, c.units.police], ['leader', '戊一', 'leader', c.root, null], ['streetleader', '戊二', 'leader', street, null],
    ['downleader', '戊三', 'leader_in_grid', c.grids[0] ?? '', null], ['admin', '己一', 'administrator', c.root, null], ['streetadmin', '己二', 'administrator', street, null],
  ]
  for (const [login, name, role, area, unit] of people) {
    const id = randomUUID()
    c.accounts[login] = id
    await client.query('insert into account (county, id, login, name, password_hash, must_change, created_at) values ($1, $2, $3, $4, $5, false, $6)', [c.code, id, login, name, hash, now])
    await client.query('insert into post (county, id, account_id, role, area_id, unit_id, from_day) values ($1, $2, $3, $4, $5, $6, $7)', [c.code, randomUUID(), id, role, area, unit, '2024-01-01'])
  }
}
