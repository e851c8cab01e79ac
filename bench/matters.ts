import { chinaCalendar, roundTheClock } from '@gezhi/domain/clocks/holidays.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { begin, take, type World } from '@gezhi/domain/events/lifecycle.ts'
import { defaultLimits, limitFor } from '@gezhi/domain/events/limits.ts'
import { ReportEvent, type Event, type Urgency } from '@gezhi/domain/events/model.ts'
import { tokensOf } from '@gezhi/domain/events/tokens.ts'
import { dispatchReactions } from 'gezhi/dispatch/reactions.ts'
import { followRules } from 'gezhi/events/limits.ts'
import { cutWords } from 'gezhi/events/reactions.ts'
import { toValues } from 'gezhi/events/rows.ts'
import { inTransaction, type Client, type Pool } from 'gezhi/platform/database/pool.ts'
import { areaId, county, streetOf, grids } from './place.ts'

// A few thousand lives are lived by the real rules; the many are copies of them in other grids, made inside the database.
const patterns = 2000
const day = 86_400_000
const forward = ['accept', 'dispatch', 'sign', 'handle', 'feed_back', 'verify', 'close'] as const
const subjects: readonly (readonly [string, string])[] = [
  ['ZF01.0102', '桥头垃圾堆放多日，气味很大，靠近小区出入口'], ['ZF01.0404', '下水道堵塞，污水漫到路面，行人绕行'], ['ZF02', '楼道堆放纸箱和电动车，消防通道被占'],
  ['ZZ02.02', '楼上漏水引起争执，双方希望社区出面调解'], ['BM07.01', '老人独居，家中灯坏了无人修理'], ['ZF01.0505', '机动车占用人行道，孩子上学只能走车道'],
]
const detail = '上午巡查时看到，附近住户说已经有一段时间了，早晚人多的时候影响通行，希望尽快安排人来看一下，现场有人可以带路。'
const calendars = new Map([chinaCalendar(), roundTheClock()].map((calendar) => [calendar.key, calendar]))
const calendarOf = (key: string) => calendars.get(key) ?? chinaCalendar()

export const report = (n: number): Pick<ReportEvent, 'title' | 'detail' | 'category' | 'urgency' | 'address'> => {
  const [category, title] = subjects[n % subjects.length] ?? ['ZF01', '']
  return { category, title: `${title}（${n % 997}号）`, detail, urgency: n % 11 === 0 ? 'important' : 'ordinary', address: `人民路${n % 300}号` }
}

const worldAt = (now: Date, matter: { category: string; urgency: Urgency }): World => ({
  cycle: defaultLifeCycle, now, lot: 0.99, calendars: calendarOf,
  limits: (clock) => {
    const limit = limitFor(defaultLimits, matter.category, matter.urgency, clock)
    return limit ? { promise: limit.promise, calendar: calendarOf(limit.calendar) } : null
  },
})

/** One life: of forty matters one is of the last eight days and stands somewhere on its way; the others are over, spread over a year. */
function live(n: number, now: Date): Event {
  const isOver = n % 40 !== 0
  const age = isOver ? 5 * day + ((n * 7919) % 1000) / 1000 * 355 * day : (((n / 40) * 31) % 50) / 50 * 8 * day
  const start = now.getTime() - age
  const what = report(n)
  const at = (step: number) => new Date(Math.min(now.getTime() - 60_000, start + step * (isOver ? day / 4 : 600_000)))
  let event = begin(ReportEvent.parse({ ...what, id: areaId(0, n), place: { lng: 118.6, lat: 28.9, accuracy: 10 } }), { number: '', gridId: areaId(3, 0), alsoGridId: null, reporterId: areaId(3, 0), source: 'worker' }, worldAt(at(0), what))
  const steps = isOver ? (n % 50 === 1 ? ['decline'] : forward) : forward.slice(0, (n / 40) % 7)
  steps.forEach((step, i) => {
    const by = { accountId: areaId(1, i % 2), unitIds: [] }
    event = take(event, { id: event.id, step, version: event.version, reason: '按程序办理', photos: [], ...(step === 'dispatch' ? { unitId: areaId(2, 0) } : {}) }, by, worldAt(at(i + 1), what))
  })
  return event
}

const columnsOf = (client: Client): Promise<string[]> =>
  client.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = 'event' order by ordinal_position`).then(({ rows }) => rows.map((row) => row.name))

async function makePatterns(client: Client, now: Date): Promise<void> {
  await client.query('create unlogged table bench_pattern as select 0 as k, array[]::text[] as tokens, e.* from event e limit 0')
  const lives = Array.from({ length: patterns }, (_, k) => {
    const event = live(k, now)
    const values = toValues(event, defaultLifeCycle.states[event.state]?.ended ?? false)
    const parsed = { ...values, clocks: event.clocks, tally: event.tally, ask: event.ask }
    return { k, tokens: tokensOf(event.title, event.address, event.detail), county, ...parsed }
  })
  await client.query('insert into bench_pattern select * from jsonb_populate_recordset(null::bench_pattern, $1::jsonb)', [JSON.stringify(lives)])
  await client.query('create unlogged table bench_grid (g int primary key, grid_id uuid, reporter_id uuid, unit_id uuid)')
  await client.query(`insert into bench_grid select g, x.id, ('00000000-0000-4000-8010-' || lpad(g::text, 12, '0'))::uuid, u.id
    from unnest($2::int[], $3::uuid[], $4::uuid[]) as x (g, id, street) join unit u on u.county = $1 and u.area_id = x.street and u.trade = 'urban_management'`,
  [county, Array.from({ length: grids }, (_, g) => g), Array.from({ length: grids }, (_, g) => areaId(3, g)), Array.from({ length: grids }, (_, g) => areaId(1, streetOf(g)))])
}

const given: Record<string, string> = {
  id: 'm.id', number: `'${county}-' || to_char(t.reported_at, 'YYYYMMDD') || '-' || lpad(m.i::text, 8, '0')`, grid_id: 'p.grid_id',
  unit_id: 'case when t.unit_id is null then null else p.unit_id end', reporter_id: 'p.reporter_id', happened_at: 't.happened_at - m.shift', reported_at: 't.reported_at - m.shift',
}

const indexes = `select indexdef, indexname from pg_indexes where schemaname = 'public' and tablename in ('event', 'event_token', 'journal') and indexname not like '%\\_pk'`

/** N matters with their first and last journal lines and their search words; figures are made afterwards by `gezhi rebuild`. */
export async function makeMatters(pool: Pool, many: number, now: Date): Promise<void> {
  await inTransaction(pool, async (client) => {
    await makePatterns(client, now)
    const { rows } = await client.query<{ indexdef: string; indexname: string }>(indexes)
    for (const { indexname } of rows) await client.query(`drop index "${indexname}"`)
    await copyPatterns(client, many)
    for (const { indexdef } of rows) await client.query(indexdef)
    const reactions = [cutWords, followRules, ...dispatchReactions].map((reaction) => reaction.name)
    await client.query(`insert into journal_mark (county, reaction, seq) select $1, r, (select max(seq) from journal) from unnest($2::text[]) as r on conflict (county, reaction) do update set seq = excluded.seq, xid = excluded.xid`, [county, reactions])
    await client.query('drop table bench_made')
  })
  await pool.query('vacuum analyze')
}

async function copyPatterns(client: Client, many: number): Promise<void> {
  const columns = await columnsOf(client)
  await client.query(`create unlogged table bench_made as select i, gen_random_uuid() as id, i % ${patterns} as k, (hashint4(i) & 2147483647) % ${grids} as g,
    make_interval(secs => (i / ${patterns}) * 97 % 86400) as shift from generate_series(1, ${many}) i`)
  const from = 'from bench_made m join bench_pattern t on t.k = m.k join bench_grid p on p.g = m.g'
  await client.query(`insert into event (${columns.join(', ')}) select ${columns.map((c) => given[c] ?? `t.${c}`).join(', ')} ${from}`)
  await client.query(`insert into event_token (county, event_id, tokens) select t.county, m.id, array_to_tsvector(t.tokens) ${from}`)
  await client.query(`insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
    select t.county, t.reported_at - m.shift, p.reporter_id, 'event.report', m.id, p.grid_id, '{"to": "reported", "version": 1}' ${from} order by t.reported_at - m.shift`)
  await client.query(`insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
    select t.county, t.changed_at, p.reporter_id, 'event.close', m.id, p.grid_id, jsonb_build_object('step', 'close', 'from', 'verified', 'to', t.state, 'version', t.version, 'reason', '')
    ${from} where t.version > 1 order by t.changed_at`)
}

/** More matters that wait for the desk, for a scenario that uses them up. Returns their ids and grids. */
export async function addWaiting(pool: Pool, many: number): Promise<{ id: string; grid: number }[]> {
  return inTransaction(pool, async (client) => {
    const columns = await columnsOf(client)
    const own: Record<string, string> = { ...given, number: `'${county}-W-' || m.id::text` }
    await client.query(`create temporary table more on commit drop as select i, gen_random_uuid() as id, i % ${grids} as g, make_interval(secs => 0) as shift from generate_series(1, ${many}) i`)
    const waiting = `(select * from bench_pattern where state = 'reported' order by k limit 1)`
    await client.query(`insert into event (${columns.join(', ')}) select ${columns.map((c) => own[c] ?? `t.${c}`).join(', ')} from more m cross join ${waiting} t join bench_grid p on p.g = m.g`)
    return (await client.query<{ id: string; grid: number }>('select id, g as grid from more order by i')).rows
  })
}
