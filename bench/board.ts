import { connect } from 'node:net'
import { measure, middle, compare, type Line, type Measured, type Plan } from './compare.ts'
import { signIn, type Ground } from './ground.ts'
import { reporting, workersOf } from './intake.ts'
import { chiefsOf } from './reads.ts'
import { areaId } from './place.ts'

const year = (now: Date): string => {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return `from=${day(now.getTime() - 365 * 86_400_000)}&to=${day(now.getTime())}`
}

/** T10: the leader's board over twelve months, four at once, of the county and of streets in turn; against the same sums made from the events. */
export async function boardScenario(ground: Ground, plan: Plan, before: Line | undefined): Promise<Line> {
  const leader = await signIn(ground, 'leader')
  const samples: Measured[] = []
  let turn = 0
  for (let round = 0; round <= plan.rounds; round++) {
    const sample = await measure(ground, ground.ours, 4, plan.seconds, () => {
      turn += 1
      return { method: 'GET', path: `/api/board?areaId=${turn % 2 ? areaId(0, 0) : areaId(1, turn % 18)}&${year(new Date())}`, headers: leader.headers }
    })
    if (round > 0) samples.push(sample) // the first warms up
  }
  const ours = middle(samples)
  const raw = await rawSum(ground)
  const p95 = before?.ours.p95
  const met = ours.p95 <= 50 && (p95 === undefined || ours.p95 <= p95 * 1.5)
  return {
    scenario: 'T10', what: 'board, 12 months', events: ground.events, clients: 4, ours, bare: { p50: raw }, pgbench: null, ratio: null, rounds: samples.map((one) => [one.perSecond, 0]),
    target: before ? `p95 ≤ 50 ms, ≤ 1.5 × that at ${before.events}` : 'p95 ≤ 50 ms', met, note: `the same sums by one query over the events: ${raw.toFixed(0)} ms${p95 === undefined ? '' : `; ${(ours.p95 / p95).toFixed(2)} × its time at ${before?.events}`}`,
  }
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

function trickle(ground: Ground, next: ReturnType<typeof reporting>): () => Promise<void> {
  let going = true
  const running = (async () => {
    for (let n = 0; going; n++) {
      await send(ground.ours.port, next, n)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })()
  return async () => {
    going = false
    await running
  }
}

const headersOf = (text = ''): Record<string, string> => Object.fromEntries(text.trim().split('\r\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))

async function send(port: number, next: ReturnType<typeof reporting>, n: number): Promise<void> {
  const call = next(n)
  if (!call) return
  const answer = await fetch(`http://127.0.0.1:${port}${call.path}`, { method: 'POST', body: call.body ?? '', headers: { 'content-type': 'application/json', ...headersOf(call.headers) } })
  if (!answer.ok) throw new Error(`a report was refused: ${answer.status} ${await answer.text()}`)
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
