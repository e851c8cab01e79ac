import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkLifeCycle } from '@gezhi/domain/events/lifecycle.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { countOfRow, type Count } from '@gezhi/domain/events/figures.ts'
import { rate } from '@gezhi/domain/events/indicators.ts'
import { defaultRoles } from '@gezhi/domain/accounts/roles.default.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { verifyPassword } from '../accounts/passwords.ts'
import { diskStorage } from '../adapters/storage/disk.ts'
import { rebuild } from '../board/fold.ts'
import { CountyCache } from '../platform/cache.ts'
import { makePool, type Pool } from '../platform/database/pool.ts'
import { templateName, urlOf } from '../platform/testing/database.ts'
import { demoPassword, makeDemo, type DemoReport } from './demo.ts'
import { patternCount } from './sentences.ts'
import { disputesClosed, disputesReported } from './stage.ts'

const now = new Date('2026-11-23T09:30:00Z')
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const pools: Pool[] = []
let folder: string

async function freshDatabase(): Promise<Pool> {
  const server = inject('postgres')
  const name = `t_${randomBytes(6).toString('hex')}`
  const admin = makePool(server, 1)
  // Two files that copy the template at once would refuse each other: they take turns.
  await admin.query('select pg_advisory_lock(8330803)')
  await admin.query(`create database ${name} template ${templateName}`).finally(() => admin.query('select pg_advisory_unlock(8330803)'))
  await admin.end()
  const pool = makePool(urlOf(server, name), 4)
  pools.push(pool)
  return pool
}

/** One number for everything a county holds, apart from the password's salt and the transaction's own number. */
async function fingerprint(pool: Pool): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const without: Record<string, string> = { account: `- 'password_hash'`, journal: `- 'xid'` }
  for (const table of ['area', 'account', 'post', 'unit', 'route_line', 'event', 'event_offer', 'event_contact', 'event_token', 'event_serial', 'route_record', 'journal', 'event_week', 'event_due', 'event_due_week', 'event_count', 'photo']) {
    const { rows } = await pool.query<{ line: string }>(`select (to_jsonb(t) ${without[table] ?? ''})::text as line from ${table} t order by 1`)
    const hash = createHash('sha256')
    for (const { line } of rows) hash.update(line)
    found[table] = `${rows.length} ${hash.digest('hex').slice(0, 16)}`
  }
  return found
}

beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'gezhi demo ')) })
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await rm(folder, { recursive: true, force: true })
})

describe('a demonstration of 6,000 events', () => {
  let pool: Pool
  let report: DemoReport
  beforeAll(async () => {
    pool = await freshDatabase()
    report = await makeDemo(pool, { county: '330802', seed: 1, events: 6000, now, storage: diskStorage({ dir: folder }) })
  }, 120_000)

  const one = async <R extends object>(sql: string): Promise<R> => {
    const row = (await pool.query<R>(sql)).rows[0]
    if (!row) throw new Error('no row')
    return row
  }
  const countOf = async (table: 'event_week' | 'event_due', area: string, category: string): Promise<Count> => {
    const { rows } = await pool.query<{ counts: number[] }>(
      `select f.counts from ${table} f join area a on a.county = f.county and a.id = f.area_id where a.name = $1 and a.level <= 1 and f.category = $2
       and ${table === 'event_due' ? `due_day <= '2026-11-23'` : 'true'}`, [area, category])
    const sum = countOfRow([])
    for (const row of rows) for (const [key, n] of Object.entries(countOfRow(row.counts))) sum[key as keyof Count] += n // the keys of a Count
    return sum
  }

  it('stands on the real list: 18 streets and townships, 291 villages, about 600 grids that carry a polygon and a phone', async () => {
    const areas = await one<{ streets: number; villages: number; grids: number; bare: number; micro: number }>(`select count(*) filter (where level = 1)::int as streets, count(*) filter (where level = 2)::int as villages,
      count(*) filter (where level = 3)::int as grids, count(*) filter (where level = 3 and (polygon is null or phone is null))::int as bare, count(*) filter (where level = 4)::int as micro from area`)
    expect(areas).toMatchObject({ streets: 18, bare: 0 })
    expect(areas.villages).toBeGreaterThan(250)
    expect(areas.grids).toBeGreaterThan(500)
    expect(areas.grids).toBeLessThan(750)
    expect(areas.micro).toBeGreaterThan(0)
    expect((await one<{ demo: boolean }>('select demo from county')).demo).toBe(true)
  })

  it('makes exactly as many events as asked, one matter a number', async () => {
    const { n, numbers } = await one<{ n: number; numbers: number }>('select count(*)::int as n, count(distinct number)::int as numbers from event')
    expect([n, numbers, report.events]).toEqual([6000, 6000, 6000])
    const { wrong } = await one<{ wrong: number }>(`select count(*)::int as wrong from (select substr(number, 8, 8) as day, max(substr(number, 17)::int) as last from event group by 1) e
      full join event_serial s on to_char(s.day, 'YYYYMMDD') = e.day where s.last is distinct from e.last`)
    expect(wrong).toBe(0)
  })

  it(`shows ${disputesClosed} of ${disputesReported} disputes of 双港街道 closed, 96.7 %, by reports and by what was due`, async () => {
    const weeks = await countOf('event_week', '双港街道', 'ZZ02')
    expect([weeks.reported, weeks.closed]).toEqual([disputesReported, disputesClosed])
    const closeRate = rate('closeRate', await countOf('event_due', '双港街道', 'ZZ02'))
    expect([closeRate.numerator, closeRate.denominator]).toEqual([88, 91])
    expect(((closeRate.value ?? 0) * 100).toFixed(1)).toBe('96.7')
  })

  it('has figures as a real county has them', async () => {
    const weeks = await countOf('event_week', '柯城区', '*')
    const due = await countOf('event_due', '柯城区', '*')
    const share = (key: Parameters<typeof rate>[0], count: Count) => rate(key, count).value ?? 0
    const bands: [string, number, number, number][] = [
      ['close rate', share('closeRate', due), 0.9, 0.975], ['in time', share('onTimeRate', due), 0.77, 0.87], ['on the spot', share('onSpotRate', weeks), 0.49, 0.61],
      ['rework', share('reworkRate', weeks), 0.03, 0.07], ['objections', share('objectionRate', weeks), 0.025, 0.06], ['valid', share('validRate', weeks), 0.94, 0.98],
      ['satisfaction', share('satisfaction', weeks), 4, 4.8], ['dispatch accuracy', share('dispatchAccuracy', weeks), 0.95, 1],
    ]
    for (const [name, value, low, high] of bands) expect(value >= low && value <= high, `${name} is ${value.toFixed(3)}`).toBe(true)
  })

  it('has matters of 双港街道 in every state of the life cycle, some asked for more, some overdue, one on a border, some within the hour', async () => {
    expect(checkLifeCycle(defaultLifeCycle)).toEqual([])
    const stage = `select e.* from event e join area g on g.id = e.grid_id join area v on v.id = g.parent_id join area s on s.id = v.parent_id where s.name = '双港街道'`
    const { rows } = await pool.query<{ state: string; n: number }>(`select state, count(*)::int as n from (${stage}) e group by 1`)
    for (const state of Object.keys(defaultLifeCycle.states)) expect(rows.find((row) => row.state === state)?.n ?? 0, state).toBeGreaterThanOrEqual(2)
    const some = await one<Record<string, number>>(`select count(*) filter (where ask->>'kind' = 'extension' and not ended)::int as extension, count(*) filter (where ask->>'kind' = 'suspension' and state <> 'suspended' and not ended)::int as suspension,
      count(*) filter (where not ended and due_at < '${now.toISOString()}')::int as overdue, count(*) filter (where also_grid_id is not null and not ended)::int as border,
      count(*) filter (where reported_at > '${now.toISOString()}'::timestamptz - interval '1 hour')::int as fresh from (${stage}) e`)
    for (const [what, n] of Object.entries(some)) expect(n, what).toBeGreaterThan(0)
    expect(some['fresh']).toBeGreaterThan(4)
  })

  it('tells every event line by line: the last line is the state, the steps follow each other, nothing happens after now', async () => {
    const broken = await one<{ states: number; gaps: number; counts: number; late: number; early: number; unknown: number }>(`
      with line as (select j.*, lag(data->>'to') over w as was, lag(at) over w as before, row_number() over (partition by subject_id order by seq desc) as back
        from journal j where kind like 'event.%' window w as (partition by subject_id order by seq))
      select count(*) filter (where back = 1 and (data->>'to' <> e.state or (data->>'version')::int <> e.version or at <> e.changed_at))::int as states,
        count(*) filter (where was is not null and data->>'from' is distinct from was)::int as gaps, count(*) filter (where before is not null and before >= at)::int as early,
        count(*) filter (where at > '${now.toISOString()}')::int as late, (6000 - count(distinct subject_id))::int as counts,
        count(*) filter (where actor_id is not null and not exists (select from account a where a.id = actor_id))::int as unknown
      from line join event e on e.id = subject_id`)
    expect(broken).toEqual({ states: 0, gaps: 0, counts: 0, late: 0, early: 0, unknown: 0 })
  })

  it('lets nobody verify what they handled, and merges only into what was open', async () => {
    const { own } = await one<{ own: number }>(`select count(*)::int as own from journal j join journal h on h.subject_id = j.subject_id and h.kind = 'event.feed_back' and h.actor_id = j.actor_id where j.kind = 'event.verify'`)
    expect(own).toBe(0)
    const { closed, merged } = await one<{ closed: number; merged: number }>(`select count(*)::int as merged, count(*) filter (where t.closed_at < e.changed_at)::int as closed from event e join event t on t.id = e.merged_into`)
    expect(merged).toBeGreaterThan(20)
    expect(closed).toBe(0)
  })

  it('puts figures on the board that a rebuild from the events gives again', async () => {
    const before = await fingerprint(pool)
    const house = { config: {} as never, pool, log: silent, cache: new CountyCache(), woke: () => undefined, now: () => now, adapters: {} } // rebuild reads pool, cache and clock only
    await rebuild(house, '330802')
    const after = await fingerprint(pool)
    for (const table of ['event_week', 'event_due', 'event_due_week', 'event_count']) expect(after[table], table).toBe(before[table])
  })

  it('names an account for every role, and its password opens it', async () => {
    const { rows } = await pool.query<{ role: string }>(`select distinct p.role from post p join account a on a.id = p.account_id where a.login = any($1)`, [report.accounts.map((account) => account.login)])
    expect(rows.map((row) => row.role).toSorted()).toEqual(defaultRoles.map((role) => role.key).toSorted())
    const account = await one<{ password_hash: string; must_change: boolean }>(`select password_hash, must_change from account where login = 'shouli'`)
    expect(account.must_change).toBe(false)
    expect(await verifyPassword(account.password_hash, demoPassword)).toBe(true)
  })

  it('shows pictures that are really stored, and words that search finds', async () => {
    const { some, unknown } = await one<{ some: number; unknown: number }>(`select count(*) filter (where cardinality(photos) > 0)::int as some,
      count(*) filter (where exists (select from unnest(photos) p (sha) where not exists (select from photo where sha256 = p.sha)))::int as unknown from event`)
    expect(some / 6000).toBeGreaterThan(0.2)
    expect(unknown).toBe(0)
    const storage = diskStorage({ dir: folder })
    for (const { sha256 } of (await pool.query<{ sha256: string }>('select sha256 from photo')).rows) expect(await storage.has(sha256)).toBe(true)
    expect((await one<{ n: number }>(`select count(*)::int as n from event_token where tokens @@ '垃圾'`)).n).toBeGreaterThan(50)
    expect(patternCount).toBeGreaterThanOrEqual(200)
  })

  it('refuses a county that is in use', async () => {
    const refusal = await makeDemo(pool, { county: '330802', seed: 1, events: 10, now }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Problem)
    expect((refusal as Problem).code).toBe('demo.county_in_use') // the line above has just said so
  })
})

describe('the same seed', () => {
  it('gives the same rows; another one does not', async () => {
    const prints: Record<string, string>[] = []
    for (const seed of [7, 7, 8]) {
      const pool = await freshDatabase()
      await makeDemo(pool, { county: '330802', seed, events: 700, now })
      prints.push(await fingerprint(pool))
    }
    expect(prints[1]).toEqual(prints[0])
    expect(prints[2]?.['event']).not.toBe(prints[0]?.['event'])
  }, 120_000)

  it('works for a county of another province, without a street of that name', async () => {
    const pool = await freshDatabase()
    const report = await makeDemo(pool, { county: '511622', seed: 2, events: 600, now: new Date('2026-03-10T02:00:00Z') })
    expect(report).toMatchObject({ county: '511622', events: 600 })
    expect(report.accounts.length).toBeGreaterThanOrEqual(defaultRoles.length)
  }, 120_000)
})
