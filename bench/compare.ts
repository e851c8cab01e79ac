import { load, type Call, type Sample } from './load.ts'
import { cpuOf, cpuOfFamily, type Served } from './processes.ts'
import type { Ground } from './ground.ts'

export interface Measured extends Sample { nodeCpu: number; postgresCpu: number }
/** One line of the report. `ratio` is ours over the yardstick's in the same run. */
export interface Line {
  scenario: string
  what: string
  events: number
  clients: number
  ours: Partial<Measured>
  bare: Partial<Measured> | null
  pgbench: number | null
  ratio: number | null
  /** All of ours and all of the yardstick's, round by round: how noisy the machine was. */
  rounds: [number, number][]
  target: string
  met: boolean | null
  note: string
}

/** `warm`: requests before anything is measured. */
export interface Plan { seconds: number; rounds: number; warm: number }
export type Next = (client: number) => Call | null

/** CPU of the server's process and of PostgreSQL, in microseconds a request, measured with the load. */
export async function measure(ground: Ground, server: Served, clients: number, seconds: number, next: Next): Promise<Measured> {
  const before = [cpuOf(server.pid), cpuOfFamily(ground.postgres)] as const
  const sample = await load(server.port, clients, seconds, next)
  const each = (after: number, was: number) => ((after - was) * 1000) / Math.max(1, sample.count)
  return { ...sample, nodeCpu: each(cpuOf(server.pid), before[0]), postgresCpu: each(cpuOfFamily(ground.postgres), before[1]) }
}

/** Ours and the yardstick in turn, each first in every other round, after a warm-up; the middle round of each counts. */
export async function compare(ground: Ground, plan: Plan, clients: number, ours: Next, bare: Next): Promise<Pick<Line, 'ours' | 'bare' | 'ratio' | 'rounds'>> {
  const [a, b]: [Measured[], Measured[]] = [[], []]
  await warmUp(ground.ours.port, clients, plan, ours)
  await warmUp(ground.bare.port, clients, plan, bare)
  const runOurs = async () => {
    a.push(await measure(ground, ground.ours, clients, plan.seconds, ours))
    await ground.settled() // what the server still has to do is not put on the yardstick's bill
  }
  const runBare = async () => void b.push(await measure(ground, ground.bare, clients, plan.seconds, bare))
  await ground.settled()
  for (let round = 0; round < plan.rounds; round++) {
    for (const run of round % 2 === 0 ? [runOurs, runBare] : [runBare, runOurs]) await run()
  }
  const [mine, theirs] = [middle(a), middle(b)]
  return { ours: mine, bare: theirs, ratio: mine.perSecond / theirs.perSecond, rounds: a.map((one, i) => [one.perSecond, b[i]?.perSecond ?? 0]) }
}

/** Until the code is compiled: some thousand requests, however long they take on a busy machine; at most four rounds' time. */
async function warmUp(port: number, clients: number, plan: Plan, next: Next): Promise<void> {
  let left = plan.warm
  await load(port, clients, plan.seconds * 4, (client) => ((left -= 1) < 0 ? null : next(client)))
}

const keys = ['count', 'seconds', 'perSecond', 'p50', 'p95', 'p99', 'nodeCpu', 'postgresCpu'] as const
export function middle(samples: Measured[]): Measured {
  const of = (key: (typeof keys)[number]): number => samples.map((sample) => sample[key]).sort((x, y) => x - y)[Math.floor((samples.length - 1) / 2)] ?? 0
  return {
    count: of('count'), seconds: of('seconds'), perSecond: of('perSecond'), p50: of('p50'), p95: of('p95'), p99: of('p99'), nodeCpu: of('nodeCpu'), postgresCpu: of('postgresCpu'),
    refused: samples.reduce((sum, sample) => sum + sample.refused, 0), firstRefusal: samples.find((sample) => sample.firstRefusal)?.firstRefusal ?? null,
  }
}
