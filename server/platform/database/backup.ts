import { Problem } from '@gezhi/domain/problem.ts'
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Config } from '../config.ts'
import { version } from '../root.ts'
import { inTransaction, type Client, type Pool } from './pool.ts'

export interface BackupReport { tables: number; rows: number; photos: number }
interface Manifest { gezhi: string; at: string; migrations: string[]; tables: { name: string; columns: string[]; rows: number }[] }
type Progress = (what: string, done: number, total: number) => void

/**
 * All tables by COPY from one snapshot, gzipped, and the photos beside them: needs no client tools of PostgreSQL.
 * A folder that holds something already is refused.
 */
export async function backup(pool: Pool, folder: string, config: Config, onProgress: Progress): Promise<BackupReport> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) throw new Problem(409, 'backup.folder_not_empty', { folder })
  const manifest = await inTransaction(pool, (client) => copyOut(client, folder, onProgress), 'begin isolation level repeatable read read only')
  const photos = await copyPhotos(join(config.dataDir, 'photos'), join(folder, 'photos'), config)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2))
  return { tables: manifest.tables.length, rows: manifest.tables.reduce((sum, t) => sum + t.rows, 0), photos }
}

async function copyOut(client: Client, folder: string, onProgress: Progress): Promise<Manifest> {
  const names = await tableNames(client)
  const manifest: Manifest = { gezhi: version, at: new Date().toISOString(), migrations: await migrations(client), tables: [] }
  for (const [i, name] of names.entries()) {
    const columns = await columnNames(client, name)
    const { rows } = await client.query<{ n: number }>(`select count(*) as n from "${name}"`)
    await pipeline(client.query(copyTo(`copy "${name}" (${columns.map((c) => `"${c}"`).join(', ')}) to stdout`)), createGzip({ level: 5 }), createWriteStream(join(folder, `${name}.copy.gz`)))
    manifest.tables.push({ name, columns, rows: rows[0]?.n ?? 0 })
    onProgress('tables', i + 1, names.length)
  }
  return manifest
}

/** Into an empty installation of the same schema; all in one transaction. */
export async function restore(pool: Pool, folder: string, config: Config, onProgress: Progress): Promise<BackupReport> {
  const manifest = await readManifest(folder)
  await inTransaction(pool, async (client) => {
    const known = await migrations(client)
    if (manifest.migrations.some((name) => !known.includes(name))) throw new Problem(409, 'backup.newer_schema', { version: manifest.gezhi })
    const { rows } = await client.query<{ n: number }>('select count(*) as n from county')
    if ((rows[0]?.n ?? 0) > 0) throw new Problem(409, 'backup.not_empty')
    for (const [i, table] of orderOf(manifest).entries()) {
      const into = client.query(copyFrom(`copy "${table.name}" (${table.columns.map((c) => `"${c}"`).join(', ')}) from stdin`))
      await pipeline(createReadStream(join(folder, `${table.name}.copy.gz`)), createGunzip(), into)
      onProgress('tables', i + 1, manifest.tables.length)
    }
    await raiseIdentities(client)
    await beginEpoch(client)
  })
  const photos = await copyPhotos(join(folder, 'photos'), join(config.dataDir, 'photos'), config)
  return { tables: manifest.tables.length, rows: manifest.tables.reduce((sum, t) => sum + t.rows, 0), photos }
}

/** Tables that others refer to come first. */
const first = ['county', 'area', 'unit', 'account', 'event']
const orderOf = (manifest: Manifest) => manifest.tables.toSorted((a, b) => rank(a.name) - rank(b.name))
const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length)

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null)
  if (text === null) throw new Problem(404, 'backup.no_manifest', { folder })
  // Written by backup above.
  return JSON.parse(text) as Manifest
}

const tableNames = async (client: Client): Promise<string[]> =>
  (await client.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('migration', 'session') order by 1`)).rows.map((r) => r.name)
const columnNames = async (client: Client, table: string): Promise<string[]> =>
  (await client.query<{ name: string }>(`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name <> 'xid' order by ordinal_position`, [table])).rows.map((r) => r.name)
const migrations = async (client: Client): Promise<string[]> => (await client.query<{ name: string }>('select name from migration order by name')).rows.map((r) => r.name)

/** Phones notice that this server was put back to an older state: they take a snapshot and send again what it does not know any more. */
const beginEpoch = (client: Client) =>
  client.query('insert into sync_epoch (county, epoch) select code, $1::uuid from county on conflict (county) do update set epoch = excluded.epoch', [randomUUID()])

/** New journal lines continue after the restored ones. */
async function raiseIdentities(client: Client): Promise<void> {
  for (const [table, column] of [['journal', 'seq'], ['event_delta', 'id']] as const) {
    await client.query(`select setval(pg_get_serial_sequence('${table}', '${column}'), (select coalesce(max(${column}), 0) + 1 from ${table}), false)`)
  }
}

async function copyPhotos(from: string, to: string, config: Config): Promise<number> {
  if (config.storage.kind !== 'disk') return 0
  if (!(await stat(from).catch(() => null))) return 0
  await cp(from, to, { recursive: true, force: false })
  return (await readdir(to, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length
}
