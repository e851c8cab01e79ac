import { randomBytes } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { makePool } from '../platform/database/pool.ts'
import { root } from '../platform/root.ts'
import { templateName, urlOf } from '../platform/testing/database.ts'

/** The command line as an administrator runs it: child processes of the built program on a database of its own. */
const databases: string[] = []
let scratch = ''
let url = ''

beforeAll(async () => {
  // The build is plain JavaScript beside the rooms, and has no types.
  const { buildServer } = (await import(join(root, 'scripts/build.mjs'))) as { buildServer: () => Promise<void> }
  await buildServer()
  scratch = mkdtempSync(join(tmpdir(), 'gezhi cli '))
  url = await newDatabase()
}, 120_000)
afterAll(async () => {
  const admin = makePool(inject('postgres'), 1)
  for (const name of databases) await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
  rmSync(scratch, { recursive: true, force: true })
})

async function newDatabase(): Promise<string> {
  const name = `c_${randomBytes(6).toString('hex')}`
  const admin = makePool(inject('postgres'), 1)
  await admin.query('select pg_advisory_lock(8330803)')
  await admin.query(`create database ${name} template ${templateName}`).finally(() => admin.query('select pg_advisory_unlock(8330803)'))
  await admin.end()
  databases.push(name)
  return urlOf(inject('postgres'), name)
}

interface Ran { code: number; out: string; err: string }
const gezhi = (args: string[], database = url, dir = 'data') => new Promise<Ran>((resolve) => {
  execFile(process.execPath, [join(root, 'server/bin/gezhi.mjs'), ...args], { env: { ...process.env, DATABASE_URL: database, GEZHI_DATA_DIR: join(scratch, dir) }, maxBuffer: 64 * 1024 * 1024 },
    (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }))
})
async function answer<T>(args: string[], database = url, dir = 'data'): Promise<T> {
  const ran = await gezhi([...args, '--json'], database, dir)
  expect(ran.code, ran.err).toBe(0)
  return JSON.parse(ran.out) as T // what the command prints, asserted by each test
}
const rows = async (database: string): Promise<Record<string, number>> => {
  const pool = makePool(database, 1)
  const { rows: tables } = await pool.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const counts: Record<string, number> = {}
  for (const { name } of tables) counts[name] = Number((await pool.query(`select count(*) as n from "${name}"`)).rows[0]?.n)
  await pool.end()
  return counts
}
interface Area { id: string; code: string; name: string; kind: string }

describe('areas', () => {
  test('a county comes in whole, and a second time nothing changes and every id stays', async () => {
    const first = await answer<{ added: number }>(['areas', 'import', '330802'])
    expect(first.added).toBeGreaterThan(300)
    const before = await answer<Area[]>(['areas', 'list', '--below', '330802'])
    expect(await answer(['areas', 'import', '330802'])).toMatchObject({ added: 0, changed: 0, closed: 0 })
    expect(await answer<Area[]>(['areas', 'list', '--below', '330802'])).toEqual(before)
    expect(before.filter((a) => ['street', 'town', 'township'].includes(a.kind))).toHaveLength(18)
  }, 60_000)

  test('an area whose name and kind changed is the same area: its id stays and its past is kept', async () => {
    const find = async () => (await answer<Area[]>(['areas', 'list', '--below', '330802'])).find((a) => a.code === '330802205') ?? expect.fail()
    const now = await find()
    expect(now).toMatchObject({ name: '黄家乡', kind: 'township' })
    const pool = makePool(url, 1)
    await pool.query(`update area set name = '黄家街道', kind = 'street' where id = $1`, [now.id])
    expect(await answer(['areas', 'import', '330802'])).toMatchObject({ added: 0, changed: 1, closed: 0 })
    expect(await find()).toEqual(now)
    expect((await pool.query('select was from area_lineage where to_id = $1', [now.id])).rows).toContainEqual({ was: expect.objectContaining({ name: '黄家街道' }) })
    await pool.end()
  }, 60_000)
})

describe('users, figures, backup', () => {
  test('an administrator is made, listed and given a new password', async () => {
    expect(await answer(['users', 'add-administrator', 'first.admin', '甲一'])).toMatchObject({ login: 'first.admin', password: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/) })
    expect(await answer(['users', 'list'])).toEqual([{ login: 'first.admin', name: '甲一', active: true, roles: ['administrator'] }])
    expect(await answer(['users', 'reset-password', 'first.admin'])).toMatchObject({ login: 'first.admin' })
    expect(await gezhi(['users', 'add-administrator', 'first.admin', '甲一'])).toMatchObject({ code: 3, err: expect.stringContaining('first.admin') })
    expect(await gezhi(['users', 'reset-password', 'nobody'])).toMatchObject({ code: 3 })
  }, 60_000)

  test('the figures are made anew', async () => {
    expect(await answer(['rebuild'])).toMatchObject({ county: '330802', events: 0 })
  })

  test('a backup restored elsewhere holds every row', async () => {
    const folder = join(scratch, 'a backup')
    expect((await gezhi(['backup', folder])).code).toBe(0)
    const other = await newDatabase()
    const restored = await gezhi(['restore', folder, '--yes'], other, 'other')
    expect(restored.code, restored.err).toBe(0)
    // Every row, and another epoch: phones notice that the server was put back.
    expect(await rows(other)).toEqual({ ...(await rows(url)), sync_epoch: 1 })
    // Neither over what is there, nor into a folder that holds something.
    expect((await gezhi(['restore', folder, '--yes'], url)).code).toBe(3)
    expect((await gezhi(['restore', folder], url)).code).toBe(2)
    expect((await gezhi(['backup', folder])).code).toBe(3)
  }, 60_000)
})

describe('exit codes', () => {
  test.each([
    [['--help'], 0], [['areas', '--help'], 0], [['--version'], 0], [['nonsense'], 2], [['areas', 'import'], 2], [['areas', 'import', '12'], 2], [['areas', 'import', '330802', '--on', 'soon'], 2],
    [['areas', 'import', '999999'], 3], [['rebuild', '--county', '110101'], 2],
  ] as const)('gezhi %j ends with %i', async (args, code) => {
    const ran = await gezhi([...args])
    expect(ran.code, ran.err + ran.out).toBe(code)
    expect((ran.out + ran.err).trim()).not.toBe('')
  }, 30_000)

  test('a refusal in JSON names its code and both languages', async () => {
    const { code, err } = await gezhi(['areas', 'import', '999999', '--json'])
    expect(code).toBe(3)
    expect(JSON.parse(err)).toMatchObject({ code: 'area.code_unknown', words: { zh: expect.any(String), en: expect.any(String) } })
  })
})
