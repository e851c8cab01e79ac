import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import { inTransaction, type Pool } from './pool.ts'

const turn = 8_330_802 // advisory lock: two servers that start together migrate one after the other

/** Brings the schema forward: plain SQL files in order, each in its transaction. Returns the names applied. */
export async function migrate(pool: Pool, dir: string, log: Log): Promise<string[]> {
  const version = Number((await pool.query('show server_version_num')).rows[0].server_version_num)
  if (version < 150_000) throw new Error(`PostgreSQL 15 or newer is needed, this server is ${Math.floor(version / 10_000)}`)
  await pool.query('create table if not exists migration (name text primary key, applied_at timestamptz not null)')
  const files = (await readdir(dir)).filter((f) => f.endsWith('.sql')).sort()
  const applied: string[] = []
  for (const file of files) {
    const done = await inTransaction(pool, async (client) => {
      await client.query('select pg_advisory_xact_lock($1)', [turn])
      const known = await client.query('select 1 from migration where name = $1', [file])
      if (known.rowCount) return false
      await client.query(await readFile(join(dir, file), 'utf8'))
      await client.query('insert into migration (name, applied_at) values ($1, $2)', [file, new Date()])
      return true
    })
    if (done) applied.push(file)
  }
  if (applied.length > 0) log.info({ applied }, 'schema brought forward')
  return applied
}
