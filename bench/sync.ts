import { get } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { Line } from './compare.ts'
import { signIn, type Ground } from './ground.ts'
import { sampleOf } from './load.ts'
import { areaId, county } from './place.ts'

const records = 20_000
const many = 50_000
const opened = 400
const changed = 500
/** Phones at once, and the seconds within which the last of them is done. */
const crowds = [[1, 1.2], [10, 3], [100, 30]] as const
const [first, large] = [areaId(3, 0), areaId(3, 1)]

interface Came { ms: number; wire: number; text: string }

/** As a phone asks: packed, over a connection of its own; what came over the wire is counted before it is unpacked. */
function pull(port: number, path: string, headers: Record<string, string>): Promise<Came> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path, headers: { ...headers, 'accept-encoding': 'gzip' }, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const [packed, ms] = [Buffer.concat(parts), performance.now() - began]
        const text = (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed).toString()
        if (answer.statusCode === 200) resolve({ ms, wire: packed.length, text })
        else reject(new Error(`${answer.statusCode} ${text.slice(0, 300)}`))
      })
    }).on('error', reject)
  })
}

const headersOf = (raw: string): Record<string, string> => Object.fromEntries(raw.trim().split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
const lastOf = (text: string): { mark: string } => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '{}') as { mark: string } // the contract's PullEnd
const headOf = (text: string): { epoch: string; scope: string } => JSON.parse(text.split('\n')[0] ?? '{}') as { epoch: string; scope: string } // the contract's PullHead
const rowsOf = (text: string): number => text.trimEnd().split('\n').reduce((sum, line) => {
  const read = JSON.parse(line) as { line: string; slice?: string; rows?: unknown[] } // the contract's PullLine
  return sum + (read.line === 'rows' && read.slice === 'event' ? (read.rows?.length ?? 0) : 0)
}, 0)

/** T1: the first sync of a grid of 20,000 records by 1, 10 and 100 phones at once, beside the same rows as one gzipped stream from pg. */
export async function firstSyncScenario(ground: Ground, quick: boolean): Promise<Line[]> {
  await fill(ground, first, records)
  const headers = headersOf((await signIn(ground, 'worker0')).headers)
  await pull(ground.ours.port, '/api/sync/snapshot', headers) // the first compiles
  const lines: Line[] = []
  for (const [phones, target] of quick ? crowds.slice(0, 1) : crowds) {
    const ours = await atOnce(phones, () => pull(ground.ours.port, '/api/sync/snapshot', headers))
    const bare = await atOnce(phones, () => pull(ground.bare.port, `/rows?grid=${first}`, {}))
    const [slowest, wire, rows] = [Math.max(...ours.map(({ ms }) => ms)), ours[0]?.wire ?? 0, rowsOf(ours[0]?.text ?? '')]
    const bareSlowest = Math.max(...bare.map(({ ms }) => ms))
    lines.push({
      scenario: 'T1', what: 'first sync, 20,000 records', events: ground.events, clients: phones, pgbench: null, rounds: [], ours: sampleOf(ours.map(({ ms }) => ms), slowest / 1000, { refused: 0, firstRefusal: null }),
      bare: sampleOf(bare.map(({ ms }) => ms), bareSlowest / 1000, { refused: 0, firstRefusal: null }), ratio: bareSlowest / slowest, target: `all within ${target} s, ≤ 2.5 MB each`, met: slowest <= target * 1000 && wire <= 2_500_000,
      note: `${rows} events in ${(slowest / 1000).toFixed(2)} s, ${(wire / 1e6).toFixed(2)} MB; the bare gzipped stream ${(bareSlowest / 1000).toFixed(2)} s, ${((bare[0]?.wire ?? 0) / 1e6).toFixed(2)} MB`,
    })
  }
  return lines
}

/** T2 and T3: a phone that holds 50,000 records asks what is new: nothing, then 500 changes. */
export async function changesScenario(ground: Ground): Promise<Line[]> {
  await fill(ground, large, many)
  const headers = headersOf((await signIn(ground, 'worker1')).headers)
  const snapshot = await pull(ground.ours.port, '/api/sync/snapshot', headers)
  const [{ mark }, { epoch, scope }] = [lastOf(snapshot.text), headOf(snapshot.text)]
  const ask = (): Promise<Came> => pull(ground.ours.port, `/api/sync/changes?${new URLSearchParams({ mark, epoch, scope }).toString()}`, headers)
  const line = { events: ground.events, clients: 1, bare: null, pgbench: null, ratio: null, rounds: [] as [number, number][] }
  const nothing: Came[] = []
  for (let n = 0; n < 40; n++) nothing.push(await ask())
  const idle = sampleOf(nothing.slice(10).map(({ ms }) => ms), 1, { refused: 0, firstRefusal: null })
  await touch(ground)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const some: Came[] = []
  for (let n = 0; n < 5; n++) some.push(await ask())
  const busy = sampleOf(some.map(({ ms }) => ms), 1, { refused: 0, firstRefusal: null })
  const [small, wire, rows] = [nothing[0]?.wire ?? 0, some[0]?.wire ?? 0, rowsOf(some[0]?.text ?? '')]
  return [
    { ...line, scenario: 'T2', what: 'nothing new, 50,000 records', ours: idle, target: '≤ 50 ms, ≤ 1 kB', met: idle.p95 <= 50 && small <= 1000, note: `${small} bytes; the phone took a snapshot of ${rowsOf(snapshot.text)} events in ${(snapshot.ms / 1000).toFixed(2)} s and ${(snapshot.wire / 1e6).toFixed(2)} MB` },
    { ...line, scenario: 'T3', what: '500 changes, 50,000 records', ours: busy, target: '≤ 1 s, bytes by changes', met: busy.p95 <= 1000 && rows === changed, note: `${rows} rows in ${(wire / 1000).toFixed(1)} kB, ${Math.round(wire / Math.max(1, rows))} bytes a change` },
  ]
}

const atOnce = (phones: number, one: () => Promise<Came>): Promise<Came[]> => Promise.all(Array.from({ length: phones }, one))

/** Copies of what the county has, all in one grid and of the last ninety days: four hundred of them open. Both databases get the same. */
async function fill(ground: Ground, grid: string, size: number): Promise<void> {
  for (const pool of [ground.pool, ground.barePool]) {
    for (const [ended, n] of [[true, size - opened], [false, opened]] as const) {
      await pool.query(`insert into event select r.* from (
          select e, row_number() over (order by e.id) as n from event e where e.county = $1 and e.ended = $3 order by e.id limit $4
          ) t cross join lateral jsonb_populate_record(t.e, jsonb_build_object('id', gen_random_uuid(), 'number', 'T1-' || $2::text || $3::boolean || '-' || t.n, 'grid_id', $2::text, 'also_grid_id', null,
            'reported_at', now() - t.n * interval '1 second' * 80 * 86400 / $4, 'changed_at', now() - t.n * interval '1 second' * 70 * 86400 / $4)) r`, [county, grid, ended, n])
    }
    await pool.query(`insert into journal (county, at, kind, subject_id, grid_id, data) select e.county, e.reported_at, k.kind, e.id, e.grid_id, '{"step":"accept","to":"accepted","reason":"","photos":[],"post":"receiver"}'
      from event e cross join (values ('event.report'), ('event.accept')) k (kind) where e.county = $1 and e.grid_id = $2 and not e.ended and e.number like 'T1-%'`, [county, grid])
    await pool.query('vacuum analyze event')
  }
}

/** Five hundred matters of the large grid changed, and two thousand elsewhere that this phone must not hear of. */
async function touch({ pool }: Ground): Promise<void> {
  await pool.query(`insert into journal (county, at, kind, subject_id, grid_id, data, touched) select county, now(), 'event.remind', id, grid_id, '{}', '{}'
    from (select * from event where county = $1 and grid_id = $2 order by id limit ${changed}) e`, [county, large])
  await pool.query(`insert into journal (county, at, kind, subject_id, grid_id, data, touched) select county, now(), 'event.remind', id, grid_id, '{}', '{}'
    from (select * from event where county = $1 and grid_id <> $2 order by id limit 2000) e`, [county, large])
}
