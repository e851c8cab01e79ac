import { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { load } from './load.ts'
import type { Line, Plan } from './compare.ts'
import type { Ground } from './ground.ts'
import { reporting, workersOf } from './intake.ts'
import { chiefsOf } from './reads.ts'
import { areaId } from './place.ts'
import { memoryOf, type Served } from './processes.ts'

const line = { clients: 1, bare: null, pgbench: null, ratio: null, rounds: [] as [number, number][] }
const rest = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

/** T5d: how long a warm start takes, what the server holds at rest and at most under reports and reads together. The database has its own memory. */
export async function memoryScenario(ground: Ground, plan: Plan): Promise<Line[]> {
  const starts: number[] = []
  for (let n = 0; n < 3; n++) starts.push((await ground.restart()).readyAfter)
  const start = starts.sort((a, b) => a - b)[1] ?? 0
  await rest(Math.min(10, plan.seconds))
  const atRest = memoryOf(ground.ours.pid).now
  const bareAtRest = memoryOf(ground.bare.pid)
  await together(ground, ground.ours, plan.seconds * 3)
  const most = memoryOf(ground.ours.pid).most
  const of = (what: string, ours: number | null, bare: number | null, limit: number): Line => ({
    ...line, scenario: 'T5d', what, events: ground.events, ours: { p50: ours ?? 0 }, target: `≤ ${limit} MiB`, met: ours === null ? null : ours <= limit,
    note: `${ours?.toFixed(0) ?? '?'} MiB${bare === null ? '' : `; the yardstick after its own load ${bare.toFixed(0)} MiB`}`,
  })
  return [
    { ...line, scenario: 'T5d', what: 'start, warm', events: ground.events, ours: { p50: start }, target: '≤ 2 s', met: start <= 2000, note: 'until it answers, PostgreSQL running' },
    of('memory at rest', atRest, bareAtRest.now, 150), of('memory, most under load', most, bareAtRest.most, 250),
  ]
}

async function together(ground: Ground, server: Served, seconds: number): Promise<void> {
  const write = reporting(await workersOf(ground))
  const chiefs = await chiefsOf(ground)
  await load(server.port, 16, seconds, (client) => (client % 2 === 0 ? write(client) : { method: 'GET', path: `/api/events?areaId=${areaId(1, client % chiefs.length)}&limit=20`, headers: chiefs[client % chiefs.length]?.headers ?? '' }))
}

/** T7: every derived figure made anew; the yardstick is the target, the events are those of this run. */
export const rebuildLine = (ground: Ground): Line => ({
  ...line, scenario: 'T7', what: 'rebuild all figures', events: ground.events, ours: { count: ground.rebuilt.rows, seconds: ground.rebuilt.seconds }, target: '≤ 5 min at 1M',
  met: ground.rebuilt.seconds <= 300 && ground.rebuilt.events === ground.events, note: `${ground.rebuilt.seconds.toFixed(1)} s for ${ground.rebuilt.events} events`,
})

/** T14: everything below an area of a tree of 120,000: ten cities of ten counties of twelve streets of ten villages of nine grids. */
export function treeScenario(): Line {
  const nodes: { id: string; parentId: string | null; level: number }[] = [{ id: 'province', parentId: null, level: -2 }]
  let parents = ['province']
  for (const [level, many] of [[-1, 10], [0, 10], [1, 12], [2, 10], [3, 9]] as const) {
    const next: string[] = []
    for (const parent of parents) for (let n = 0; n < many; n++) { const id = `${parent}.${n}`; nodes.push({ id, parentId: parent, level }); next.push(id) }
    parents = next
  }
  const began = performance.now()
  const tree = new AreaTree(nodes)
  const built = performance.now() - began
  const times = nodes.filter((_, n) => n % 59 === 0 || n < 112).map(({ id }) => {
    const at = performance.now()
    tree.below(id)
    return performance.now() - at
  }).sort((a, b) => a - b)
  const most = times.at(-1) ?? 0
  return { ...line, scenario: 'T14', what: 'all areas below one', events: nodes.length, ours: { count: times.length, p50: times[times.length >> 1] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0, p99: most },
    target: '≤ 20 ms', met: most <= 20, note: `a tree of ${nodes.length} areas, built in ${built.toFixed(0)} ms; p99 is the slowest` }
}
