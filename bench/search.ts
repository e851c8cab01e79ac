import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pinyinTable } from '@gezhi/domain/search/pinyin.table.ts'
import { Pinyin } from '@gezhi/domain/search/pinyin.ts'
import { demoPassword, makeDemo } from 'gezhi/demo/demo.ts'
import { startEmbedded } from 'gezhi/platform/database/embedded.ts'
import { migrate } from 'gezhi/platform/database/migrate.ts'
import { makePool, type Pool } from 'gezhi/platform/database/pool.ts'
import { migrationsDir, root } from 'gezhi/platform/root.ts'
import type { Line, Measured } from './compare.ts'
import { sampleOf } from './load.ts'
import { startProgram, type Served } from './processes.ts'

const county = '330802'
/** So many questions of each kind; half as many again warm up. */
const asked = 120
const silent = { info() {}, debug() {}, warn: console.warn, error: console.error }
const pinyin = new Pinyin(pinyinTable)

interface Someone { name: string; contact: string; address: string; estate: string }
interface Kind {
  what: string
  text: (one: Someone) => string
  /** The same question in plain SQL, answered by the one index that is best for it; null where plain SQL has none. */
  plain: { sql: string; value: (one: Someone) => string } | null
}

const spelt = (name: string): string[] => pinyin.spellings(name, 1)[0] ?? []
const kinds: Kind[] = [
  { what: 'whole name', text: (one) => one.name, plain: { sql: 'select id, name, born, contact from person where county = $1 and name like $2 and valid_to is null order by name limit 21', value: (one) => `${one.name}%` } },
  { what: 'last two characters', text: (one) => Array.from(one.name).slice(-2).join(''), plain: { sql: 'select id, name, born, contact from person where county = $1 and reverse(name) like $2 and valid_to is null limit 21', value: (one) => `${Array.from(one.name).slice(-2).reverse().join('')}%` } },
  { what: 'pinyin', text: (one) => spelt(one.name).join(''), plain: null },
  { what: 'pinyin, half typed', text: (one) => spelt(one.name).map((syllable, i) => (i === 1 ? syllable : (Array.from(syllable)[0] ?? ''))).join(''), plain: null },
  { what: 'initials', text: (one) => spelt(one.name).map((syllable) => Array.from(syllable)[0] ?? '').join(''), plain: null },
  { what: 'four digits of a phone', text: (one) => one.contact.slice(-4), plain: { sql: 'select id, name, born, contact from person where county = $1 and reverse(contact) like $2 and valid_to is null limit 21', value: (one) => `${Array.from(one.contact.slice(-4)).reverse().join('')}%` } },
  { what: 'a phone', text: (one) => one.contact, plain: { sql: 'select id, name, born, contact from person where county = $1 and reverse(contact) like $2 and valid_to is null limit 21', value: (one) => `${Array.from(one.contact).reverse().join('')}%` } },
  { what: 'an address', text: (one) => one.address, plain: { sql: 'select id, address, use from home where county = $1 and address like $2 and valid_to is null order by address limit 21', value: (one) => `${one.address}%` } },
  { what: 'a door of any estate', text: (one) => one.address.replace(one.estate, '').replace(/幢|单元/g, '-').replace(/室/, ''), plain: null },
  { what: 'an estate', text: (one) => one.estate, plain: { sql: 'select id, name from estate where county = $1 and name like $2 order by name limit 21', value: (one) => `${one.estate}%` } },
]
const plainIndexes = [
  'create index bare_name on person (county, name text_pattern_ops)', 'create index bare_tail on person (county, reverse(name) text_pattern_ops)', 'create index bare_phone on person (county, reverse(contact) text_pattern_ops)',
  'create index bare_address on home (county, address text_pattern_ops)', 'create index bare_estate on estate (county, name text_pattern_ops)',
]
/** One grid, a street, the whole county: sight must not make a search slow. */
const people = [['wangge', 'one grid'], ['zhiban', 'a street'], ['xian', 'the county']] as const

/** T5: the one box over a register of so many people, asked by three who see more and more of it; the yardstick is plain SQL over the same rows. */
export async function searchScenario(wanted: number, say: (text: string) => void): Promise<Line[]> {
  const dir = await mkdtemp(join(tmpdir(), 'gezhi-search-'))
  const embedded = await startEmbedded({ dir: join(dir, 'postgres'), log: { info: () => undefined, warn: console.warn } })
  const pool = makePool(embedded.url, 4)
  try {
    await migrate(pool, migrationsDir, silent)
    const began = performance.now()
    // 2.22 people to a home, and never fewer than one home to a grid.
    const made = await makeDemo(pool, { county, seed: 1, events: 400, register: { grids: Infinity, homes: Math.round(wanted / 2.22) }, now: new Date() })
    say(`a register of ${made.residents} people and ${made.homes} homes made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
    for (const index of plainIndexes) await pool.query(index)
    await pool.query('vacuum (analyze)')
    const server = await startProgram(['--max-semi-space-size=16', join(root, 'server/bin/gezhi.mjs'), 'serve', '--quiet'], { DATABASE_URL: embedded.url, GEZHI_DATA_DIR: dir, PORT: '0' }, /gezhi ready http:\/\/[^\s]*?:(\d+)/)
    try {
      return await askAll(server, pool, made.residents)
    } finally {
      await server.stop()
    }
  } finally {
    await pool.end()
    await embedded.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function askAll(server: Served, pool: Pool, size: number): Promise<Line[]> {
  const lines: Line[] = []
  for (const [login, where] of people) {
    const cookie = await signIn(server, login)
    const sample = await someOf(pool, login)
    for (const kind of kinds) {
      const texts = sample.map(kind.text)
      const ours = await timed(texts, async (text) => {
        const answer = await fetch(`http://127.0.0.1:${server.port}/api/register/search?text=${encodeURIComponent(text)}`, { headers: { cookie } })
        if (!answer.ok) throw new Error(`${text}: ${answer.status} ${await answer.text()}`)
        const { items } = (await answer.json()) as { items: unknown[] } // the contract's answer
        return items.length
      })
      const { plain } = kind
      const bare = plain && (await timed(sample.map(plain.value), async (value) => (await pool.query({ name: `bare ${kind.what}`, text: plain.sql, values: [county, value] })).rowCount ?? 0))
      lines.push({ scenario: 'T5', what: `${kind.what}, by ${where}`, events: size, clients: 1, ours, bare, pgbench: null, ratio: bare ? ours.p95 / bare.p95 : null, rounds: [], target: 'p95 ≤ 50 ms', met: ours.p95 <= 50, note: ours.found === 0 ? 'found nothing' : '' })
    }
  }
  return lines
}

/** Some people that this login sees, with where they live. */
async function someOf(pool: Pool, login: string): Promise<Someone[]> {
  const { rows } = await pool.query<Someone>(`
    with recursive seen as (
      select p.area_id as id from post p join account a on a.county = p.county and a.id = p.account_id where p.county = $1 and a.login = $2
      union select c.id from area c join seen s on c.parent_id = s.id where c.county = $1
    )
    select p.name, p.contact, h.address, coalesce(e.name, '') as estate from person p
    join relation r on r.county = p.county and r.person_id = p.id and r.kind = 'lives' join household u on u.county = p.county and u.id = r.subject_id
    join home h on h.county = p.county and h.id = u.home_id join estate e on e.county = p.county and e.id = h.estate_id
    where p.county = $1 and p.contact is not null and p.grid_id in (select id from seen) order by md5(p.id::text) limit $3`, [county, login, asked * 2])
  if (rows.length === 0) throw new Error(`${login} sees nobody in an estate`)
  // Who sees one grid of a small register is asked for the same people again.
  return Array.from({ length: asked * 2 }, (_, i) => rows[i % rows.length]!)
}

async function timed(values: readonly string[], ask: (value: string) => Promise<number>): Promise<Partial<Measured> & { p95: number; found: number }> {
  for (const value of values.slice(asked, asked * 1.5)) await ask(value)
  const times: number[] = []
  let found = 0
  const began = performance.now()
  for (const value of values.slice(0, asked)) {
    const start = performance.now()
    found += await ask(value)
    times.push(performance.now() - start)
  }
  return { ...sampleOf(times, (performance.now() - began) / 1000, { refused: 0, firstRefusal: null }), found }
}

async function signIn(server: Served, login: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password: demoPassword }) })
  if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status}`)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}
