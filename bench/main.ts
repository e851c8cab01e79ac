import { loadavg } from 'node:os'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { boardScenario, deskScenario } from './board.ts'
import type { Line, Plan } from './compare.ts'
import { makeGround, type Ground } from './ground.ts'
import { intakeScenario } from './intake.ts'
import { ledgerScenario } from './ledgers.ts'
import { memoryScenario, rebuildLine, treeScenario } from './memory.ts'
import { countScenario, readScenario } from './reads.ts'
import { regridScenario } from './regrid.ts'
import { machine, table } from './report.ts'
import { searchScenario } from './search.ts'
import { stepScenario } from './steps.ts'
import { changesScenario, firstSyncScenario } from './sync.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { events: { type: 'string', default: '100000' }, people: { type: 'string', default: '1000000' }, seconds: { type: 'string', default: '10' }, rounds: { type: 'string', default: '3' }, clients: { type: 'string', default: '16,32' },
    rows: { type: 'string', default: '100000' }, json: { type: 'string' }, quick: { type: 'boolean', default: false }, profile: { type: 'string' } },
})
const names = ['T14', 'T5', 'T7', 'T5d', 'T5b', 'T5c', 'T10', 'T8', 'T6', 'T4', 'T12', 'T1', 'T2', 'T11'] as const
const wanted = new Set<string>(positionals.length > 0 ? positionals : names)
for (const name of wanted) if (!names.some((known) => known === name)) refuse(`no scenario ${name}; there are ${names.toSorted().join(', ')}`)
const numbers = (text: string, what: string): number[] => text.split(',').map((part) => (Number(part) > 0 ? Number(part) : refuse(`--${what} ${text}`)))
const plan: Plan = options.quick ? { seconds: 1, rounds: 1, warm: 300 } : { seconds: numbers(options.seconds, 'seconds')[0] ?? 10, rounds: numbers(options.rounds, 'rounds')[0] ?? 3, warm: 8000 }
const clients = options.quick ? [8] : numbers(options.clients, 'clients')
const sizes = options.quick ? [2000] : numbers(options.events, 'events')
const say = (text: string): void => void process.stderr.write(`· ${text}\n`)

const lines: Line[] = []
let postgres = ''
const loadBefore = loadavg()[0] ?? 0
const groundless = new Set(['T14', 'T5'])
if (wanted.has('T14')) lines.push(treeScenario())
if (wanted.has('T5')) lines.push(...(await searchScenario(options.quick ? 40_000 : (numbers(options.people, 'people')[0] ?? 0), say)))
for (const size of [...wanted].some((name) => !groundless.has(name)) ? sizes : []) await runAt(size)
console.log(table(lines))
const facts = { ...machine(postgres), loadBefore, plan, lines }
console.log(`  ${facts.at}, ${facts.cores} × ${facts.cpu}, ${facts.memoryGiB} GiB, Node ${facts.node}, PostgreSQL ${postgres || 'embedded'}; load before the run ${loadBefore.toFixed(1)}`)
if (options.json) writeFileSync(options.json, `${JSON.stringify(facts, null, 2)}\n`)
if (options.quick) checkSane()

async function runAt(size: number): Promise<void> {
  const ground = await makeGround(size, say, options.profile ?? null)
  postgres = (await ground.pool.query<{ server_version: string }>('show server_version')).rows[0]?.server_version ?? ''
  try {
    for (const name of names) {
      if (!wanted.has(name) || groundless.has(name)) continue
      say(`${name} at ${size} events`)
      lines.push(...(await runOne(name, ground)))
    }
  } finally {
    await ground.close()
  }
}

/** Those that write come last, so that the others see the size they are named for. */
async function runOne(name: (typeof names)[number], ground: Ground): Promise<Line[]> {
  switch (name) {
    case 'T1': return firstSyncScenario(ground, options.quick)
    case 'T2': return changesScenario(ground)
    case 'T4': return intakeScenario(ground, plan, clients)
    case 'T5b': return readScenario(ground, plan)
    case 'T5c': return countScenario(ground, plan)
    case 'T5d': return memoryScenario(ground, plan)
    case 'T6': return stepScenario(ground, plan)
    case 'T7': return [rebuildLine(ground)]
    case 'T8': return deskScenario(ground, plan)
    case 'T10': return boardScenario(ground, plan, lines.find((line) => line.scenario === 'T10'))
    case 'T11': return ledgerScenario(ground, options.quick ? 1500 : (numbers(options.rows, 'rows')[0] ?? 100_000))
    case 'T12': return regridScenario(ground, plan.rounds)
    case 'T14': case 'T5': return []
  }
}

/** What npm test asks: everything ran, nothing was refused, and ours is within reach of the yardstick on however noisy a machine. */
function checkSane(): void {
  const wrong = lines.flatMap((line) => [
    ...(line.ours.refused || line.bare?.refused ? [`${line.scenario} ${line.what}: requests were refused`] : []),
    ...(!['T1', 'T2', 'T3', 'T5', 'T11', 'T12'].includes(line.scenario) && line.ratio !== null && !(line.ratio > 0.05 && line.ratio < 100) ? [`${line.scenario} ${line.what}: a ratio of ${line.ratio}`] : []),
    ...(line.scenario === 'T7' && !line.met ? ['T7: not every event was counted'] : []),
    ...(line.scenario === 'T12' && line.note && !/ 0 lost, 0 left/.test(line.note) ? [`T12: ${line.note}`] : []),
    ...(line.scenario === 'T11' && line.what.startsWith('import') && !/ 1500 written, 0 faulty.*: 1500 same, 0 new/.test(line.note) ? [`T11: ${line.note}`] : []),
    ...(line.scenario === 'T14' && !line.met ? ['T14: the area tree is too slow'] : []),
  ])
  if (positionals.length === 0 && names.some((name) => !lines.some((line) => line.scenario === name))) wrong.push('not every scenario ran')
  for (const text of wrong) console.error(text)
  if (wrong.length > 0) process.exitCode = 1
}

function refuse(message: string): never {
  console.error(`${message}\nnpm run bench -- [T1 T2 T4 T5 T5b T5c T5d T6 T7 T8 T10 T11 T12 T14] [--events 100000,1000000] [--people 1000000] [--seconds 10] [--rounds 3] [--clients 16,32] [--rows 100000] [--json file] [--profile folder] [--quick]`)
  process.exit(2)
}
