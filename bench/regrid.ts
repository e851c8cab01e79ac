import { randomUUID } from 'node:crypto'
import type { Line } from './compare.ts'
import { signIn, type Ground, type Session } from './ground.ts'
import { headersOf } from './intake.ts'
import { report } from './matters.ts'
import { areaId, corner, county, workerId } from './place.ts'

/** The grid that is redrawn, how many matters lie in it, and how often. */
const grid = 301
const matters = 1200
const shares = [0.32, 0.66]

/** T12: a grid of 1,200 matters is split in three and put together again while reports come in for it; the yardstick updates the same rows by bare SQL. */
export async function regridScenario(ground: Ground, rounds: number): Promise<Line[]> {
  await fillGrid(ground)
  const [admin, worker] = await Promise.all([signIn(ground, 'admin'), signIn(ground, `worker${grid}`)])
  const [applied, undone, bare]: [number[], number[], number[]] = [[], [], []]
  const sent: string[] = []
  for (let round = 0; round < rounds; round++) {
    const plan = await save(ground, admin)
    const stop = keepReporting(ground, worker, sent)
    const first = await turn(ground, admin, plan.id, plan.version, 'apply')
    applied.push(first.ms)
    await pause(500)
    undone.push((await turn(ground, admin, plan.id, first.version, 'undo')).ms)
    await stop()
    await ground.settled()
    bare.push(await bareMove(ground))
  }
  const found = await checkReports(ground, sent)
  const middle = (of: number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0
  const line = (what: string, times: number[], note: string): Line => ({
    scenario: 'T12', what, events: ground.events, clients: 1, ours: { count: matters, p50: middle(times), p95: Math.max(...times), p99: Math.max(...times) }, bare: { count: matters, p99: Math.max(...bare) }, pgbench: null,
    ratio: middle(bare) / Math.max(1, middle(times)), rounds: [], target: '≤ 2 s, 0 lost', met: middle(times) <= 2000 && found.lost === 0 && found.behind === 0, note,
  })
  const told = `${sent.length} reports meanwhile, ${found.lost} lost, ${found.behind} left in a grid that is gone; bare SQL ${middle(bare).toFixed(0)} ms`
  return [line('split one grid in three', applied, told), line('undo', undone, '')]
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** So many matters lie spread over the grid, in both databases. */
async function fillGrid(ground: Ground): Promise<void> {
  const [west, south] = corner(grid)
  for (const pool of [ground.pool, ground.barePool]) {
    await pool.query(`with more as (select id from event where county = $1 and grid_id <> $2 order by id limit greatest(0, $3 - (select count(*) from event where county = $1 and grid_id = $2)))
      update event e set grid_id = $2 from more where e.county = $1 and e.id = more.id`, [county, areaId(3, grid), matters])
    await pool.query(`update event set lng = $3 + 0.0098 * ((hashtext(id::text) & 1023) / 1024.0), lat = $4 + 0.0098 * ((hashtext(number) & 1023) / 1024.0) where county = $1 and grid_id = $2`, [county, areaId(3, grid), west, south])
    await pool.query('vacuum analyze event')
  }
}

const call = async (ground: Ground, session: Session, method: string, path: string, body: object): Promise<{ id: string; version: number }> => {
  const answer = await fetch(`http://127.0.0.1:${ground.ours.port}/api${path}`, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headersOf(session.headers) } })
  if (!answer.ok) throw new Error(`${method} ${path} was refused: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as { id: string; version: number } // the contract's PlanRow or EventRow
}

function save(ground: Ground, admin: Session): Promise<{ id: string; version: number }> {
  const [west, south] = corner(grid)
  const lines = shares.map((share) => [[west + 0.01 * share, south - 0.001], [west + 0.01 * share + 0.0002, south + 0.005], [west + 0.01 * share, south + 0.011]])
  return call(ground, admin, 'PUT', `/regrid/${randomUUID()}`, { version: 0, redraw: { act: 'split', gridId: areaId(3, grid), lines } })
}

async function turn(ground: Ground, admin: Session, id: string, version: number, what: 'apply' | 'undo'): Promise<{ ms: number; version: number }> {
  const began = performance.now()
  const plan = await call(ground, admin, 'POST', `/regrid/${id}/${what}`, { version })
  return { ms: performance.now() - began, version: plan.version }
}

/** Four phones that know only the old map, one report after the other each. */
function keepReporting(ground: Ground, worker: Session, sent: string[]): () => Promise<void> {
  let going = true
  const [west, south] = corner(grid)
  const phones = Array.from({ length: 4 }, async (_, phone) => {
    for (let n = 0; going; n++) {
      const id = randomUUID()
      await call(ground, worker, 'POST', '/events', { id, ...report(n), gridId: areaId(3, grid), place: { lng: west + 0.001 + 0.0017 * ((n * 7 + phone) % 5), lat: south + 0.005, accuracy: 8 }, photos: [] })
      sent.push(id)
    }
  })
  return async () => {
    going = false
    await Promise.all(phones)
  }
}

/** Every report that was answered is there, and a few seconds later none lies in a grid that is gone. */
async function checkReports(ground: Ground, sent: string[]): Promise<{ lost: number; behind: number }> {
  await pause(6500)
  const { rows } = await ground.pool.query<{ n: number; behind: number }>(`select count(*)::int as n, (count(*) filter (where a.valid_to is not null))::int as behind from event e
    join area a on a.county = e.county and a.id = e.grid_id where e.county = $1 and e.id = any($2::uuid[])`, [county, sent])
  return { lost: sent.length - (rows[0]?.n ?? 0), behind: rows[0]?.behind ?? 0 }
}

/** The same rows by bare SQL in one transaction: new grids, events, one line and one difference each way an event; then back. */
async function bareMove(ground: Ground): Promise<number> {
  const [west] = corner(grid)
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()]
  const client = await ground.barePool.connect()
  try {
    const began = performance.now()
    await client.query('begin')
    await client.query(`insert into area (county, id, parent_id, code, name, kind, level, polygon, valid_from) select county, n, parent_id, n::text, name, kind, level, polygon, '2026-01-01' from area, unnest($3::uuid[]) n where county = $1 and id = $2`, [county, areaId(3, grid), [a, b, c]])
    await client.query(`update area set valid_to = '2026-01-01' where county = $1 and id = $2`, [county, areaId(3, grid)])
    await client.query(`with moved as (
      update event set grid_id = case when lng < $3 then $5::uuid when lng < $4 then $6::uuid else $7::uuid end where county = $1 and grid_id = $2 returning grid_id, category, state, reported_at
    ) insert into event_delta (county, grid_id, category, week, state, counts)
      select $1, g, left(category, 4), date_trunc('week', reported_at), state, array_fill(1, array[18]) from moved cross join lateral (values (grid_id), ($2::uuid)) as d (g)`,
    [county, areaId(3, grid), west + 0.01 * (shares[0] ?? 0), west + 0.01 * (shares[1] ?? 0), a, b, c])
    await client.query(`insert into journal (county, at, actor_id, kind, subject_id, data) values ($1, now(), $2, 'area.regrid', $3, '{}')`, [county, workerId(0), areaId(3, grid)])
    await client.query('commit')
    const took = performance.now() - began
    await client.query('update event set grid_id = $2 where county = $1 and grid_id = any($3::uuid[])', [county, areaId(3, grid), [a, b, c]])
    await client.query('vacuum event')
    return took
  } finally {
    client.release()
  }
}
