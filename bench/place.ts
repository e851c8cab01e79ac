import type { Pool } from 'gezhi/platform/database/pool.ts'
import { inTransaction, type Client } from 'gezhi/platform/database/pool.ts'
import { hashPassword } from 'gezhi/accounts/passwords.ts'
import { seedCounty } from 'gezhi/seed.ts'

/**
 * A county of the usual size (18 streets, 291 villages, 600 grids) whose ids can be worked out, so that a client, the
 * yardstick and a pgbench script name the same rows without asking. Everything in it is invented.
 */
export const county = '330802'
export const password = 'bench-only-2026'
export const streets = 18
const villages = 291
export const grids = 600

const pad = (n: number): string => String(n).padStart(12, '0')
export const areaId = (level: 0 | 1 | 2 | 3, n: number): string => `00000000-0000-4000-800${level}-${pad(n)}`
export const workerId = (grid: number): string => `00000000-0000-4000-8010-${pad(grid)}`
export const chiefId = (street: number): string => `00000000-0000-4000-8011-${pad(street)}`
export const leaderId = '00000000-0000-4000-8012-000000000000'
export const adminId = '00000000-0000-4000-8013-000000000000'

const villageOf = (grid: number): number => Math.floor((grid * villages) / grids)
const streetOfVillage = (village: number): number => Math.floor((village * streets) / villages)
export const streetOf = (grid: number): number => streetOfVillage(villageOf(grid))

const side = 0.01
const west = (grid: number): number => 118.5 + (grid % 30) * side
const south = (grid: number): number => 28.7 + Math.floor(grid / 30) * side
/** The south-west corner of a grid. */
export const corner = (grid: number): [number, number] => [west(grid), south(grid)]
/** A point of the grid that is far from its edges; `spread` in 0..1. */
export const inside = (grid: number, spread: number): { lng: number; lat: number; accuracy: number } =>
  ({ lng: west(grid) + 0.003 + 0.004 * spread, lat: south(grid) + 0.003 + 0.004 * ((spread * 7) % 1), accuracy: 8 })

interface Row { id: string; parent: string | null; code: string; name: string; kind: string; level: number; polygon: string | null }

function rows(): Row[] {
  const code = (street: number, village?: number, grid?: number) => `${county}${String(street + 1).padStart(3, '0')}${village === undefined ? '' : String((village % 199) + 1).padStart(3, '0')}${grid === undefined ? '' : String(grid + 1).padStart(3, '0')}`
  const made: Row[] = [{ id: areaId(0, 0), parent: null, code: county, name: '柯城区', kind: 'county', level: 0, polygon: null }]
  for (let s = 0; s < streets; s++) made.push({ id: areaId(1, s), parent: areaId(0, 0), code: code(s), name: `第${s + 1}街道`, kind: 'street', level: 1, polygon: null })
  for (let v = 0; v < villages; v++) made.push({ id: areaId(2, v), parent: areaId(1, streetOfVillage(v)), code: code(streetOfVillage(v), v), name: `第${v + 1}社区`, kind: 'community', level: 2, polygon: null })
  for (let g = 0; g < grids; g++) {
    const [x, y] = [west(g), south(g)]
    const ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    made.push({ id: areaId(3, g), parent: areaId(2, villageOf(g)), code: code(streetOf(g), villageOf(g), g % 999), name: `第${g + 1}网格`, kind: 'grid', level: 3, polygon: JSON.stringify([ring]) })
  }
  return made
}

/** Areas, roles, categories, routes, units, and people: a worker for each grid, a duty chief for each street, a leader. */
export async function makePlace(pool: Pool, now: Date): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('insert into county (code, name, created_at) values ($1, $2, $3)', [county, '柯城区', now])
    await client.query('insert into fold_turn (county, folded_at) values ($1, $2)', [county, now])
    const all = rows()
    const of = <K extends keyof Row>(key: K) => all.map((row) => row[key])
    await client.query(`insert into area (county, id, parent_id, code, name, kind, level, polygon, valid_from)
      select $1, * , '2024-01-01' from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::jsonb[])`,
    [county, of('id'), of('parent'), of('code'), of('name'), of('kind'), of('level'), of('polygon')])
  })
  await seedCounty(pool, county, now)
  await inTransaction(pool, (client) => addPeople(client, now))
}

async function addPeople(client: Client, now: Date): Promise<void> {
  const hash = await hashPassword(password)
  const add = async (id: string, login: string, role: string, area: string, trade: string | null) => {
    await client.query('insert into account (county, id, login, name, password_hash, must_change, created_at) values ($1, $2, $3, $4, $5, false, $6)', [county, id, login, `演示${login}`, hash, now])
    await client.query(`insert into post (county, id, account_id, role, area_id, unit_id, from_day)
      values ($1, gen_random_uuid(), $2, $3, $4, (select id from unit where county = $1 and area_id = $4 and trade = $5), '2024-01-01')`, [county, id, role, area, trade])
  }
  for (let g = 0; g < grids; g++) await add(workerId(g), `worker${g}`, 'grid_worker', areaId(3, g), null)
  for (let s = 0; s < streets; s++) await add(chiefId(s), `chief${s}`, 'duty_chief', areaId(1, s), 'desk')
  await add(leaderId, 'leader', 'leader', areaId(0, 0), null)
  await add(adminId, 'admin', 'administrator', areaId(0, 0), null)
}
