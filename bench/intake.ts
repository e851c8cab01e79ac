import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare, type Line, type Next, type Plan } from './compare.ts'
import { signIn, type Ground, type Session } from './ground.ts'
import { report } from './matters.ts'
import { grids, inside, areaId, workerId } from './place.ts'
import { intake } from './yardstick.ts'

let n = 0
/** A report as the phone sends it: text, class, place with its accuracy; no photo. */
export const reportBody = (grid: number): string => {
  n += 1
  return JSON.stringify({ id: randomUUID(), ...report(n), gridId: areaId(3, grid), place: inside(grid, (n % 1000) / 1000), photos: [] })
}

const gridOf = (client: number): number => (client * 37) % grids
export const workersOf = (ground: Ground): Promise<Session[]> => Promise.all(Array.from({ length: 12 }, (_, i) => signIn(ground, `worker${gridOf(i)}`)))

export const reporting = (sessions: Session[]): Next => (client) =>
  ({ method: 'POST', path: '/api/events', body: reportBody(gridOf(client % sessions.length)), headers: sessions[client % sessions.length]?.headers ?? '' })

/** Ten reports a second, one after the other, until the returned function is called. */
export function trickle(ground: Ground, next: Next): () => Promise<void> {
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

export const headersOf = (text = ''): Record<string, string> => Object.fromEntries(text.trim().split('\r\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))

export async function send(port: number, next: Next, n: number): Promise<void> {
  const call = next(n)
  if (!call) return
  const answer = await fetch(`http://127.0.0.1:${port}${call.path}`, { method: 'POST', body: call.body ?? '', headers: { 'content-type': 'application/json', ...headersOf(call.headers) } })
  if (!answer.ok) throw new Error(`a report was refused: ${answer.status} ${await answer.text()}`)
}

/** T4: reports with everything on, against bare Fastify + pg writing the same three rows. */
export async function intakeScenario(ground: Ground, plan: Plan, clientCounts: number[]): Promise<Line[]> {
  const ours = reporting(await workersOf(ground))
  const bare: Next = (client) => ({ method: 'POST', path: '/events', body: reportBody(gridOf(client)) })
  const lines: Line[] = []
  for (const clients of clientCounts) {
    const found = await compare(ground, plan, clients, ours, bare)
    const fast = (found.ratio ?? 0) >= 0.6
    lines.push({
      scenario: 'T4', what: 'intake', events: ground.events, clients, ...found, pgbench: pgbench(ground, clients, plan.seconds), target: clients === 16 ? '≥ 60 %, p99 ≤ 30 ms' : '≥ 60 %',
      met: clients === 16 ? fast && (found.ours.p99 ?? Infinity) <= 30 : fast, note: '',
    })
  }
  return lines
}

/** The same statement from pgbench: what PostgreSQL alone would take. Null where pgbench is not installed. */
function pgbench(ground: Ground, clients: number, seconds: number): number | null {
  const dir = mkdtempSync(join(tmpdir(), 'gezhi-pgbench-'))
  try {
    writeFileSync(join(dir, 'intake.sql'), `\\set n random(1, 9000000000000000)\n\\set g random(0, ${grids - 1})\n${asScript()};\n`)
    const text = execFileSync('pgbench', ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(seconds), '-f', join(dir, 'intake.sql'), ground.bareUrl], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    const found = /tps = ([\d.]+)/.exec(text)
    return found ? Number(found[1]) : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null // execFileSync's own error
    throw error
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function asScript(): string {
  const { title, detail, category, address } = report(1)
  const text = (value: string): string => `'${value}'`
  const clocks = `(select clocks from event where county = '330802' and state = 'reported' and not ended limit 1)`
  const values: Record<string, string> = {
    id: 'md5(:n::text)::uuid', number: `'330802-P-' || :n::text`, grid_id: `('00000000-0000-4000-8003-' || lpad(:g::text, 12, '0'))::uuid`, title: text(title), detail: text(detail),
    category: text(category), urgency: `'ordinary'`, source: `'worker'`, state: `'reported'`, ended: 'false', version: '1', lng: '118.6', lat: '28.9', accuracy: '8', address: text(address),
    reporter_id: `'${workerId(0)}'::uuid`, clocks, tally: `'{"dispatches": 0, "objections": 0, "upheld": 0, "transfers": 0, "reworks": 0, "reopens": 0, "extensions": 0, "suspensions": 0, "handlings": 0}'`,
    happened_at: 'now()', reported_at: 'now()', changed_at: 'now()', due_at: `now() + interval '2 days'`, at: 'now()', actor: `'${workerId(0)}'::uuid`,
    line: `'{"to": "reported", "version": 1, "photos": []}'`, week: `date_trunc('week', now())`,
  }
  return intake.replace(/(?<!:):([a-z_]+)/g, (whole, key: string) => values[key] ?? whole).replaceAll('\n', ' ')
}
