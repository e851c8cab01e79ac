import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { startEmbedded, type Embedded } from 'gezhi/platform/database/embedded.ts'
import { migrate } from 'gezhi/platform/database/migrate.ts'
import { makePool, type Pool } from 'gezhi/platform/database/pool.ts'
import { migrationsDir, root } from 'gezhi/platform/root.ts'
import { makeMatters } from './matters.ts'
import { makePlace, password } from './place.ts'
import { startProgram, type Served } from './processes.ts'

/** A PostgreSQL of our own with our database and an identical copy for the yardstick, and both servers before them. */
export interface Ground {
  events: number
  postgres: number
  pool: Pool
  barePool: Pool
  url: string
  bareUrl: string
  ours: Served
  bare: Served
  /** Seconds that `gezhi rebuild` took over the events. */
  rebuilt: { events: number; rows: number; seconds: number }
  /** Waits until the server has reacted to what it was told; returns the seconds. */
  settled(): Promise<number>
  restart(): Promise<Served>
  close(): Promise<void>
}

const silent = { info() {}, debug() {}, warn: console.warn, error: console.error }
const cli = join(root, 'server/bin/gezhi.mjs')

export async function makeGround(events: number, say: (text: string) => void, profile: string | null): Promise<Ground> {
  const dir = await mkdtemp(join(tmpdir(), 'gezhi-bench-'))
  const embedded = await startEmbedded({ dir: join(dir, 'postgres'), log: { info: () => undefined, warn: console.warn } })
  try {
    return await build(events, dir, embedded, say, profile)
  } catch (error) {
    await embedded.stop()
    await rm(dir, { recursive: true, force: true })
    throw error
  }
}

async function build(events: number, dir: string, embedded: Embedded, say: (text: string) => void, profile: string | null): Promise<Ground> {
  const pool = makePool(embedded.url, 4)
  await migrate(pool, migrationsDir, silent)
  const now = new Date()
  const began = performance.now()
  await makePlace(pool, now)
  await makeMatters(pool, events, now)
  say(`${events} events made in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const env = { DATABASE_URL: embedded.url, GEZHI_DATA_DIR: dir, PORT: '0' }
  // Its answer is what the command prints with --json.
  const rebuilt = JSON.parse(execFileSync(process.execPath, [cli, 'rebuild', '--json'], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' })) as Ground['rebuilt']
  say(`figures made in ${rebuilt.seconds.toFixed(1)} s`)
  await pool.query('vacuum analyze')
  const bareUrl = await copyDatabase(embedded.url, pool)
  const serve = () => startProgram(['--max-semi-space-size=16', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), cli, 'serve', '--quiet'], env, /gezhi ready http:\/\/[^\s]*?:(\d+)/)
  const ours = makePool(embedded.url, 4)
  const ground: Ground = {
    events, postgres: Number(readFileSync(join(dir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]), pool: ours, barePool: makePool(bareUrl, 4), url: embedded.url, bareUrl, rebuilt,
    ours: await serve(), bare: await startProgram([join(root, 'bench/dist/bare.js')], { DATABASE_URL: bareUrl }, /bare ready http:\/\/[^\s]*?:(\d+)/),
    settled: () => settled(ours),
    restart: async () => {
      await ground.ours.stop()
      return (ground.ours = await serve())
    },
    close: async () => {
      await Promise.all([ground.ours.stop(), ground.bare.stop()])
      await Promise.all([ours.end(), ground.barePool.end()])
      await embedded.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
  return ground
}

async function copyDatabase(url: string, pool: Pool): Promise<string> {
  await pool.end()
  const other = new URL(url)
  other.pathname = '/template1'
  const admin = makePool(other.href, 1)
  await admin.query('create database bare template gezhi')
  await admin.end()
  other.pathname = '/bare'
  return other.href
}

const waits = `select (select count(*) from event_delta) as deltas, (select max(seq) from journal) - (select min(seq) from journal_mark) as lines`

/** A trickle of reports may go on meanwhile. */
const few = 30

async function settled(pool: Pool): Promise<number> {
  const began = performance.now()
  for (let n = 0; n < 600; n++) {
    const { deltas, lines } = (await pool.query<{ deltas: number; lines: number }>(waits)).rows[0] ?? { deltas: 0, lines: 0 }
    if (deltas <= few && lines <= few) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return (performance.now() - began) / 1000
}

export interface Session { headers: string; login: string }

const signedIn = new WeakMap<Ground, Map<string, Promise<Session>>>()

/** Signs in as people do, once for each person: the server takes 30 sign-ins a minute from one address. */
export function signIn(ground: Ground, login: string): Promise<Session> {
  const known = signedIn.get(ground) ?? new Map<string, Promise<Session>>()
  signedIn.set(ground, known)
  const session = known.get(login) ?? openSession(ground, login)
  known.set(login, session)
  return session
}

async function openSession(ground: Ground, login: string): Promise<Session> {
  const answer = await fetch(`http://127.0.0.1:${ground.ours.port}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password }) })
  if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { csrf } = (await answer.json()) as { csrf: string } // the contract's Me
  return { login, headers: `cookie: ${cookie}\r\nx-gezhi-csrf: ${csrf}\r\n` }
}
