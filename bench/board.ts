import { connect } from 'node:net'
import { measure, middle, compare, type Line, type Measured, type Next, type Plan } from './compare.ts'
import { signIn, type Ground } from './ground.ts'
import { headersOf, reporting, send, trickle, workersOf } from './intake.ts'
import { chiefsOf } from './reads.ts'
import { areaId } from './place.ts'

const period = (shift: number): string => {
  const day = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10)
  return `from=${day(365 + shift)}&to=${day(shift)}`
}

/**
 * T10: the leader's board over twelve months, four at once, of the county and of streets in turn. Each question differs from
 * those before it (the period moves by days), so that no answer remembered for somebody else is measured; a second line asks
 * the same few again and again while reports come in, as wall screens do.
 */
export async function boardScenario(ground: Ground, plan: Plan, before: Line | undefined): Promise<Line[]> {
  const leader = await signIn(ground, 'leader')
  const ask = (turn: number, shift: number) => ({ method: 'GET' as const, path: `/api/board?areaId=${turn % 2 ? areaId(0, 0) : areaId(1, turn % 18)}&${period(shift)}`, headers: leader.headers })
  const raw = await rawSum(ground)
  let turn = 0
  const anew = await rounds(ground, plan, () => ask((turn += 1), Math.floor(turn / 18) % 90))
  const stop = trickle(ground, reporting(await workersOf(ground)))
  const again = await rounds(ground, plan, () => ask((turn += 1), 0))
  await stop()
  const line = { scenario: 'T10', events: ground.events, clients: 4, bare: null, pgbench: null, ratio: null }
  const p95 = before?.ours.p95
  return [
    { ...line, what: 'board, 12 months, anew', ...anew, target: before ? `p95 ≤ 50 ms, ≤ 1.5 × that at ${before.events}` : 'p95 ≤ 50 ms', met: (anew.ours.p95 ?? Infinity) <= 50 && (p95 === undefined || (anew.ours.p95 ?? Infinity) <= p95 * 1.5),
      note: `the same sums by one query over the events: ${raw.toFixed(0)} ms${p95 === undefined ? '' : `; ${((anew.ours.p95 ?? 0) / p95).toFixed(2)} × its time at ${before?.events}`}` },
    { ...line, what: 'board, the same again', ...again, target: 'p95 ≤ 50 ms', met: (again.ours.p95 ?? Infinity) <= 50, note: 'ten reports a second come in meanwhile' },
  ]
}

async function rounds(ground: Ground, plan: Plan, next: () => ReturnType<Next>): Promise<Pick<Line, 'ours' | 'rounds'>> {
  const samples: Measured[] = []
  for (let round = 0; round <= plan.rounds; round++) {
    const sample = await measure(ground, ground.ours, 4, plan.seconds, next)
    if (round > 0) samples.push(sample) // the first warms up
  }
  return { ours: middle(samples), rounds: samples.map((one) => [one.perSecond, 0]) }
}

async function rawSum(ground: Ground): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < 3; n++) {
    const began = performance.now()
    await ground.barePool.query(`select v.parent_id, left(e.category, 4), date_trunc('week', e.reported_at), e.state, count(*), count(*) filter (where e.closed_at <= e.finish_due_at)
      from event e join area g on g.county = e.county and g.id = e.grid_id join area v on v.county = g.county and v.id = g.parent_id
      where e.county = '330802' and e.reported_at >= now() - interval '365 days' group by 1, 2, 3, 4`)
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[1] ?? 0
}

/** T8: the desk's first page and its counters while two hundred desks listen to the live feed and reports come in; and how old a count is. */
export async function deskScenario(ground: Ground, plan: Plan): Promise<Line[]> {
  const chiefs = await chiefsOf(ground)
  const screens = Array.from({ length: 200 }, (_, n) => listen(ground.ours.port, chiefs[n % chiefs.length]?.headers ?? ''))
  try {
    const headers = (client: number) => chiefs[client % chiefs.length]?.headers ?? ''
    const street = (client: number) => areaId(1, client % chiefs.length)
    const workers = reporting(await workersOf(ground))
    const stop = trickle(ground, workers)
    const page = await compare(ground, plan, 8, (c) => ({ method: 'GET', path: `/api/events?areaId=${street(c)}&open=true&sort=due&limit=20`, headers: headers(c) }), (c) => ({ method: 'GET', path: `/desk?areaId=${street(c)}` }))
    const counters = await compare(ground, plan, 8, (c) => ({ method: 'GET', path: `/api/events/desk?areaId=${street(c)}`, headers: headers(c) }), (c) => ({ method: 'GET', path: `/desk?areaId=${street(c)}` }))
    await stop()
    const age = await ageOfCounts(ground, chiefs[0]?.headers ?? '', plan.rounds * 7)
    const line = { scenario: 'T8', events: ground.events, clients: 8, pgbench: null }
    return [
      { ...line, what: 'desk page, 200 desks live', ...page, target: 'p95 ≤ 150 ms', met: (page.ours.p95 ?? Infinity) <= 150, note: 'ten reports a second come in meanwhile' },
      { ...line, what: 'desk counters, 200 live', ...counters, bare: null, ratio: null, target: 'p95 ≤ 150 ms', met: (counters.ours.p95 ?? Infinity) <= 150, note: '' },
      { ...line, clients: 1, what: 'age of a count', ours: { p50: age.p50, p95: age.most }, bare: null, ratio: null, rounds: [], target: '≤ 1 s', met: age.most <= 1000, note: 'from the answer to a report until the counts of its street show it' },
    ]
  } finally {
    for (const close of screens) close()
  }
}

function listen(port: number, headers: string): () => void {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('connect', () => socket.write(`GET /api/live HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}\r\n`))
  socket.on('error', () => undefined)
  socket.resume()
  return () => socket.destroy()
}

async function ageOfCounts(ground: Ground, headers: string, many: number): Promise<{ p50: number; most: number }> {
  const workers = reporting((await workersOf(ground)).slice(0, 1))
  const reported = async (): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${ground.ours.port}/api/board/counts?areaId=${areaId(1, 0)}`, { headers: headersOf(headers) })
    const { items } = (await answer.json()) as { items: { state: string; n: number }[] } // the contract's counts
    return items.reduce((sum, item) => sum + (item.state === 'reported' ? item.n : 0), 0)
  }
  const ages: number[] = []
  for (let n = 0; n < many; n++) {
    const was = await reported()
    await send(ground.ours.port, workers, 0)
    const began = performance.now()
    while ((await reported()) <= was && performance.now() - began < 10_000) await new Promise((resolve) => setTimeout(resolve, 10))
    ages.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 600))
  }
  ages.sort((a, b) => a - b)
  return { p50: ages[many >> 1] ?? 0, most: ages.at(-1) ?? 0 }
}
