import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { corrections } from '@gezhi/domain/corrections/contract.ts'
import { ledgers } from '@gezhi/domain/ledgers/contract.ts'
import { callsOf, type Calls as CallsOf, type Line } from '@gezhi/client/call.ts'
import { connect, type Gezhi } from '@gezhi/client/gezhi.ts'
import { inject } from 'vitest'
import { compose, contracts, type Gezhi as Server } from '../../compose.ts'
import { makeSmallCounty, type SmallCounty } from '../../testing/small-county.ts'
import type { Config } from '../config.ts'
import { makePool, type Pool } from '../database/pool.ts'
import { templateName, urlOf } from './database.ts'

/** What the phone has no use for stays out of its bundle: the desk and the tests make these calls themselves. */
type Calls = Gezhi & { ledgers: CallsOf<typeof ledgers>; corrections: CallsOf<typeof corrections> }

const log = { debug() {}, info() {}, warn() {}, error: (...args: unknown[]) => console.error(...args) }

/** A running Gezhi of one's own: own database, own data folder, a small county with a person for every role. */
export interface TestApp {
  url: string
  gezhi: Server
  pool: Pool
  county: SmallCounty
  /** The clock the server goes by; tests may move it. */
  clock: { now: Date }
  /** Typed calls as one of the small county's people; signs in once. */
  as(login: string): Promise<Calls & { cookie: string; csrf: string }>
  /** Plain HTTP, for what the typed client would never send. */
  raw(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

export interface TestOptions {
  now?: Date
  /** No county at all: the way a fresh server starts. */
  empty?: boolean
}

export const testPassword = 'a test password 1'

export async function startTestApp({ now = new Date('2026-11-23T02:00:00Z'), empty = false }: TestOptions = {}): Promise<TestApp> {
  const server = inject('postgres')
  const name = `t_${randomBytes(6).toString('hex')}`
  const admin = makePool(server, 1)
  // Two files that copy the template at once would refuse each other: they take turns.
  await admin.query('select pg_advisory_lock(8330803)')
  await admin.query(`create database ${name} template ${templateName}`).finally(() => admin.query('select pg_advisory_unlock(8330803)'))
  const pool = makePool(urlOf(server, name), 8)
  const dataDir = await mkdtemp(join(tmpdir(), 'gezhi data '))
  const clock = { now }
  const config: Config = { port: 0, host: '127.0.0.1', dataDir, databaseUrl: null, secure: false, trustProxy: true, logLevel: 'error', tiandituKey: null, vault: { kind: 'aes', key: null }, storage: { kind: 'disk' } }
  const county = empty ? ({} as SmallCounty) : await makeSmallCounty(pool, now, testPassword) // an empty server has none, and its tests ask for none
  const gezhi = await compose(config, pool, log, () => clock.now)
  await gezhi.app.listen({ port: 0, host: '127.0.0.1' })
  gezhi.worker.start()
  const address = gezhi.app.server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  const signedIn = new Map<string, { at: number; calls: Promise<Calls & { cookie: string; csrf: string }> }>()
  return {
    url, gezhi, pool, county, clock,
    as: (login) => {
      const known = signedIn.get(login)
      // A test's clock runs through months; a session does not.
      if (known && clock.now.getTime() - known.at < sessionTrustedMs) return known.calls
      const calls = signIn(url, login)
      signedIn.set(login, { at: clock.now.getTime(), calls })
      return calls
    },
    raw: (path, init) => fetch(url + path, init),
    close: async () => {
      await gezhi.close()
      await pool.end()
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const sessionTrustedMs = 24 * 60 * 60_000

export async function signIn(url: string, login: string, password = testPassword): Promise<Calls & { cookie: string; csrf: string }> {
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}` }, body: JSON.stringify({ login, password }) })
  if (!answer.ok) throw new Error(`${login} cannot sign in: ${await answer.text()}`)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { csrf } = (await answer.json()) as { csrf: string } // Me, as the contract says
  const line: Line = {
    base: `${url}/api`, lang: () => 'zh', csrf: () => csrf, signedOut: () => undefined,
    fetch: (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }), // callsOf always gives a plain object
  }
  return { ...connect(line), ledgers: callsOf(ledgers, line), corrections: callsOf(corrections, line), cookie, csrf }
}

export { callsOf, contracts, randomUUID }
