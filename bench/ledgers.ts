import { randomUUID } from 'node:crypto'
import { checkOf } from '@gezhi/domain/register/idnumber.ts'
import { writeRows } from 'gezhi/platform/workbook/write.ts'
import type { Line } from './compare.ts'
import { signIn, type Ground, type Session } from './ground.ts'
import { headersOf } from './intake.ts'
import { areaId, county, grids, password } from './place.ts'
import { cpuOf, cpuOfFamily, memoryOf } from './processes.ts'
import { hashPassword } from 'gezhi/accounts/passwords.ts'

/**
 * The import of a ledger of people from upload to the last row written, and T11: the same people taken out again, beside the same rows read by
 * keyset straight into the same writer, without rights, words and marks. A wide sheet of 200 columns goes through the writer alone: the
 * register does not have so many.
 */
export async function ledgerScenario(ground: Ground, rows: number): Promise<Line[]> {
  await people(ground)
  const file = await workbook(rows)
  const [teacher, desk] = [await signIn(ground, 'instructor'), await signIn(ground, 'countydesk')]
  const before = memoryOf(ground.ours.pid).most ?? 0
  const cpu = [cpuOf(ground.ours.pid), cpuOfFamily(ground.postgres)] as const
  const times = await bringIn(ground, teacher, file)
  const spent = [cpuOf(ground.ours.pid) - cpu[0], cpuOfFamily(ground.postgres) - cpu[1]] as const
  const memory = memoryOf(ground.ours.pid).most ?? 0
  const again = await check(ground, teacher, file)
  const line = (what: string, ms: number, target: string, met: boolean | null, note: string, bare: number | null = null): Line => ({
    scenario: 'T11', what, events: rows, clients: 1, ours: { count: rows, p50: ms, p95: ms, p99: ms }, bare: bare === null ? null : { count: rows, p99: bare }, pgbench: null, ratio: bare === null ? null : bare / Math.max(1, ms), rounds: [], target, met, note,
  })
  const total = times.reading + times.checking + times.importing
  const seconds = (ms: number): string => (ms / 1000).toFixed(1)
  const out = await takeOut(ground, teacher, desk)
  const bare = await bareExport(ground)
  const wide = await drain(writeRows('宽表', Array.from({ length: 200 }, (_, i) => ({ header: `列${i + 1}` })), wideRows(rows)))
  return [
    line('import of people', total, `≤ 60 s at 100,000`, rows < 100_000 ? null : total <= 60_000, `read ${seconds(times.reading)} s, check ${seconds(times.checking)} s, write ${seconds(times.importing)} s; ${times.counts.written} written, ${times.counts.fault} faulty; CPU of the server ${seconds(spent[0])} s, of PostgreSQL ${seconds(spent[1])} s with what reacts to it; memory at most ${memory.toFixed(0)} MiB (${before.toFixed(0)} before); the same file again: ${again.same} same, ${again.new} new`),
    line('export of the same people', out.ms, 'starts ≤ 1 s, done ≤ 60 s', out.first <= 1000 && out.ms <= 60_000, `${out.rows} rows, first byte after ${out.first.toFixed(0)} ms, ${(out.bytes / 1e6).toFixed(1)} MB; memory at most ${(memoryOf(ground.ours.pid).most ?? 0).toFixed(0)} MiB`, bare.ms),
    line('200 columns, the writer alone', wide.ms, 'starts ≤ 1 s, done ≤ 60 s', wide.first <= 1000 && wide.ms <= 60_000, `first byte after ${wide.first.toFixed(0)} ms, ${(wide.bytes / 1e6).toFixed(1)} MB`),
  ]
}

/** Whoever brings ledgers in and agrees to lists for the whole county, and the fields that need a basis. */
async function people({ pool }: Ground): Promise<void> {
  const hash = await hashPassword(password)
  for (const [login, role] of [['instructor', 'grid_instructor'], ['countydesk', 'county_desk']] as const) {
    const id = randomUUID()
    await pool.query('insert into account (county, id, login, name, password_hash, must_change, created_at) values ($1, $2, $3, $4, $5, false, now())', [county, id, login, `演示${login}`, hash])
    await pool.query(`insert into post (county, id, account_id, role, area_id, from_day) values ($1, gen_random_uuid(), $2, $3, $4, '2024-01-01')`, [county, id, role, areaId(0, 0)])
  }
  for (const [of, key] of [['person', 'idNumber'], ['household', 'members']] as const) {
    await pool.query(`insert into register_field (county, subject, key, own, words, purpose, basis, retention_days, active, changed_at) values ($1, $2, $3, false, '{"zh":"某项","en":"a field"}', '演示', '演示', 365, true, now()) on conflict do nothing`, [county, of, key])
  }
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏'
const given = '建国秀英小明丽华志强桂兰晓东文静伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚'

/** Three people a home, twelve homes a building, spread over the grids; ID numbers with their check. Invented. */
function* ledgerRows(rows: number): Generator<(string | number)[]> {
  for (let i = 0; i < rows; i++) {
    const home = Math.floor(i / 3)
    const grid = home % grids
    const at = Math.floor(home / grids)
    const year = 1940 + (i % 60)
    const first = `33080${2 + (Math.floor(i / 900_000) % 8)}${year}${String(1 + (Math.floor(i / 60) % 12)).padStart(2, '0')}${String(1 + (Math.floor(i / 720) % 28)).padStart(2, '0')}${String(Math.floor(i / 20_160) % 1000).padStart(3, '0')}`
    const name = (surnames[i % 30] ?? '') + (given[(i * 7) % 34] ?? '') + (given[(i * 13 + Math.floor(i / 34)) % 34] ?? '')
    yield [i + 1, name, first + checkOf(first), `138${String(10_000_000 + i)}`, `第${grid + 1}网格`, `第${grid + 1}小区${1 + Math.floor(at / 12)}幢${1 + (at % 2)}单元${100 * (1 + (Math.floor(at / 2) % 6)) + 1}室`, ['户主', '配偶', '子女'][i % 3] ?? '']
  }
}

async function workbook(rows: number): Promise<Blob> {
  const parts: Uint8Array[] = []
  for await (const part of writeRows('人口台账', ['序号', '姓名', '身份证号', '联系电话', '所属网格', '现住址', '与户主关系'].map((header) => ({ header })), ledgerRows(rows))) parts.push(part)
  return new Blob(parts as Uint8Array<ArrayBuffer>[])
}

interface Found { id: string; state: string; version: number; tookMs: number | null; counts: Record<'new' | 'same' | 'fault' | 'written', number> }

async function call(ground: Ground, session: Session, method: string, path: string, body?: Blob | object): Promise<Response> {
  const blob = body instanceof Blob
  const answer = await fetch(`http://127.0.0.1:${ground.ours.port}/api${path}`, { method, headers: { ...headersOf(session.headers), ...(body === undefined ? {} : { 'content-type': blob ? 'application/octet-stream' : 'application/json' }) }, ...(body === undefined ? {} : { body: blob ? body : JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path} was refused: ${answer.status} ${await answer.text()}`)
  return answer
}
const ledgerOf = async (answer: Response): Promise<Found> => (await answer.json()) as Found // the contract's Ledger

/** As a page waits: until the server is through with what it was asked. */
async function until(ground: Ground, session: Session, id: string, wanted: string): Promise<Found> {
  for (;;) {
    const ledger = await ledgerOf(await call(ground, session, 'GET', `/ledgers/${id}`))
    if (ledger.state === wanted) return ledger
    if (ledger.state === 'failed') throw new Error(`the ledger failed: ${JSON.stringify(ledger)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function upload(ground: Ground, session: Session, file: Blob): Promise<Found> {
  const id = randomUUID()
  await call(ground, session, 'POST', `/ledgers?${new URLSearchParams({ id, kind: 'people', name: '人口台账.xlsx', areaId: areaId(0, 0) })}`, file)
  return until(ground, session, id, 'read')
}

async function bringIn(ground: Ground, session: Session, file: Blob): Promise<{ reading: number; checking: number; importing: number; counts: Found['counts'] }> {
  const began = performance.now()
  const read = await upload(ground, session, file)
  const [readAt] = [performance.now()]
  await call(ground, session, 'POST', `/ledgers/${read.id}/check`, { version: read.version, targets: [] })
  const checked = await until(ground, session, read.id, 'checked')
  const checkedAt = performance.now()
  await call(ground, session, 'POST', `/ledgers/${read.id}/import`, { version: checked.version })
  const { counts } = await until(ground, session, read.id, 'imported')
  return { reading: readAt - began, checking: checkedAt - readAt, importing: performance.now() - checkedAt, counts }
}

async function check(ground: Ground, session: Session, file: Blob): Promise<Found['counts']> {
  const read = await upload(ground, session, file)
  await call(ground, session, 'POST', `/ledgers/${read.id}/check`, { version: read.version, targets: [] })
  return (await until(ground, session, read.id, 'checked')).counts
}

async function drain(body: AsyncIterable<Uint8Array>): Promise<{ ms: number; first: number; bytes: number }> {
  const began = performance.now()
  let [first, bytes] = [0, 0]
  for await (const part of body) {
    first ||= performance.now() - began
    bytes += part.length
  }
  return { ms: performance.now() - began, first, bytes }
}

async function takeOut(ground: Ground, asker: Session, second: Session): Promise<{ ms: number; first: number; bytes: number; rows: number }> {
  const id = randomUUID()
  const asked = (await (await call(ground, asker, 'POST', '/exports', { id, list: 'people', areaId: areaId(0, 0), columns: ['grid', 'name', 'born', 'contact', 'address', 'role', 'head', 'use', 'way', 'services'], purpose: 'check', reason: '能力测试' })).json()) as { rows: number; state: string } // the contract's Export
  if (asked.state === 'asked') await call(ground, second, 'POST', `/exports/${id}/decision`, { grant: true })
  const began = performance.now()
  const answer = await call(ground, asker, 'POST', `/exports/${id}/file`, {})
  const waited = performance.now() - began
  const { ms, first, bytes } = await drain(answer.body as unknown as AsyncIterable<Uint8Array>) // a web stream of Node can be iterated
  return { ms: ms + waited, first: first + waited, bytes, rows: asked.rows }
}

/** The same rows, page by page, into the same writer. */
async function bareExport({ pool }: Ground): Promise<{ ms: number }> {
  async function* rows(): AsyncGenerator<(string | number | null)[]> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const { rows: page } = await pool.query<{ id: string; cells: (string | number | null)[] }>({ name: 'bare_export', text: `select p.id, json_build_array(p.grid_id, p.name, p.born, p.contact, h.address, r.role, coalesce(k.name, u.head_name), h.use, p.way, array_to_string(p.services, ',')) as cells
        from person p left join relation r on r.county = $1 and r.person_id = p.id and r.kind = 'lives' and r.valid_to is null left join household u on u.county = $1 and u.id = r.subject_id
        left join person k on k.county = $1 and k.id = u.head_id left join home h on h.county = $1 and h.id = u.home_id where p.county = $1 and p.id > $2 order by p.id limit 2000`, values: [county, after] })
      for (const { cells } of page) yield cells
      const last = page.at(-1)
      if (!last || page.length < 2000) return
      after = last.id
    }
  }
  return drain(writeRows('人口', Array.from({ length: 10 }, (_, i) => ({ header: `列${i + 1}` })), rows()))
}

function* wideRows(rows: number): Generator<(string | number)[]> {
  const row = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? i : `内容${i}`))
  for (let n = 0; n < rows; n++) yield row
}
