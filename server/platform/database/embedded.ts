import { spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { usableBinaries } from './embedded-binaries.ts'
import { accountFor, checkMajor, createCluster, dataPath, giveTo, markOf, name, resetPassword, type Place } from './embedded-cluster.ts'
import { cleanEnvironment, codeOf, EmbeddedError, identityOf, isAlive, lockDirectory, stillRuns, waitUntilGone, whatIs } from './embedded-process.ts'

export { EmbeddedError } from './embedded-process.ts'

export interface EmbeddedOptions {
  /** Where everything lives; made when missing. Spaces and Chinese are fine. */
  dir: string
  /** 127.0.0.1 only. Without it a free one is chosen and remembered in `dir`. */
  port?: number
  log: { info(message: string): void; warn(message: string): void }
  /** false in tests only: a power cut then loses data. */
  fsync?: boolean
  /** PostgreSQL settings over ours, e.g. { shared_buffers: '1GB' }. */
  settings?: Record<string, string>
}

export interface Embedded {
  /** postgres://gezhi:…@127.0.0.1:PORT/gezhi; the role is a superuser of this server. */
  url: string
  /** Stops in order ('fast': open transactions are rolled back) if the server is ours to stop; else does nothing. */
  stop(): Promise<void>
  /** True when the server ran already: another process's, or an orphan whose parent was killed, which is now ours. */
  attached: boolean
}

const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100', shared_buffers: '256MB', effective_cache_size: '4GB',
  synchronous_commit: 'on', wal_compression: 'on', max_wal_size: '4GB', random_page_cost: '1.1', jit: 'off', timezone: 'UTC', log_timezone: 'UTC',
}
const withoutFsync = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** The server is ready within this time or counts as broken. A crash recovery of max_wal_size takes under a minute on a slow disk. */
const readyWithin = 120_000
/** A server that says it is ready but does not answer is given this long. */
const answersWithin = 8_000

/**
 * Starts PostgreSQL from the npm package in `dir`, or attaches to the one that runs there.
 * A process killed with -9 leaves its server running: the next start finds it, takes it over and stops it at its end.
 * Errors: EmbeddedError with a stable code and a sentence that says what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dir = await openDirectory(options.dir)
  const account = await accountFor(dir)
  const unlock = await lockDirectory(dir)
  try {
    const binaries = await usableBinaries(account, dir)
    const cluster = join(dir, 'cluster')
    const place: Place = { dir, cluster, account, binaries, mark: markOf(cluster) }
    const password = await passwordOf(place)
    if ((await checkMajor(dir, binaries)) === 'fresh') {
      options.log.info(`Making the database in ${dir}; this takes a few seconds and happens once.`)
      await createCluster(place, password.text, options.fsync !== false)
      password.fresh = false
    }
    const running = await attach(place, password.text, options)
    if (running) return running
    if (password.fresh) await resetPassword(place, password.text)
    return await startFresh(place, password.text, options)
  } finally {
    await unlock()
  }
}

async function openDirectory(dir: string): Promise<string> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o711 })
    return await realpath(dir)
  } catch (error) {
    throw new EmbeddedError('embedded.no_directory', `The data directory ${dir} cannot be made or entered (${codeOf(error)}).`, error)
  }
}

/** Made once, readable by us alone. `fresh`: the role does not know it yet. */
async function passwordOf(place: Place): Promise<{ text: string; fresh: boolean }> {
  const file = join(place.dir, 'password')
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (/^[\w-]{20,}$/.test(kept)) return { text: kept, fresh: false }
  const text = randomBytes(24).toString('base64url')
  await keep(place, 'password', text)
  return { text, fresh: true }
}

/** Writes one of our small files. Root starting a user's database leaves the file to the user. */
async function keep(place: Place, file: string, text: string): Promise<void> {
  const path = join(place.dir, file)
  await writeFile(path, text, { mode: 0o600, flush: true })
  await chmod(path, 0o600)
  await giveToOwner(place, path)
}

async function giveToOwner(place: Place, path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const owner = await stat(place.dir)
  await chown(path, owner.uid, owner.gid)
}

const urlFor = (password: string, port: number) => `postgres://${name}:${password}@127.0.0.1:${port}/${name}`

/** postmaster.pid: process id, data directory, start, port, socket, address, shared memory, state. */
async function readPidFile(place: Place): Promise<{ pid: number; port: number; state: string } | undefined> {
  const lines = (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
  return pid ? { pid, port: Number(lines[3]), state: lines[7]?.trim() ?? '' } : undefined
}

/** The server that runs in this directory, when it answers; one that does not is stopped. Undefined: none runs (any more). */
async function attach(place: Place, password: string, { log }: EmbeddedOptions): Promise<Embedded | undefined> {
  const found = await readPidFile(place)
  if (!found) return undefined
  const what = await whatIs(found.pid, place.cluster, place.mark)
  if (what === 'other postgres') return undefined // PostgreSQL itself refuses to start if that one might use our files
  if (what !== 'ours') {
    if (what === 'not postgres') await rm(join(place.cluster, 'postmaster.pid'), { force: true }) // its id went to another program
    return undefined
  }
  if ((await answers(place, found.pid, password)) === 'yes') {
    const port = (await readPidFile(place))?.port ?? found.port
    const adopted = await takeOver(place)
    log.info(adopted ? `Took over the database server that an ended process left running (pid ${found.pid}).` : `Using the database server that runs already (pid ${found.pid}).`)
    // Its starter may be killed while we run: then we are the one to stop it.
    const stop = async () => (adopted || (await takeOver(place)) ? stopServer(place, found.pid) : undefined)
    return { url: urlFor(password, port), attached: true, stop }
  }
  if (await isAlive(found.pid)) {
    await refuseToDisturb(place, found.pid)
    log.warn(`The database server (pid ${found.pid}) runs but does not answer; it is stopped and started anew.`)
    await stopServer(place, found.pid)
  }
  return undefined
}

async function refuseToDisturb(place: Place, pid: number): Promise<void> {
  const owner = await readFile(join(place.dir, 'owner'), 'utf8').catch(() => '')
  if (!(await stillRuns(owner))) return
  throw new EmbeddedError('embedded.in_use', `The database server in ${place.dir} (pid ${pid}) belongs to a running Gezhi (pid ${owner.split(' ')[0]}) and does not let us in. Stop that one first.`)
}

/** yes: it takes our password. refused: it does not. no: it ends, or says it is ready and yet does not answer. */
async function answers(place: Place, pid: number, password: string): Promise<'yes' | 'refused' | 'no'> {
  const end = Date.now() + readyWithin
  let ready: number | undefined
  while (Date.now() < end && (await isAlive(pid))) {
    const file = await readPidFile(place)
    if (file?.state === 'stopping' && (await waitUntilGone(pid, 60_000))) return 'no'
    if (file?.pid === pid && file.state === 'ready') {
      ready ??= Date.now()
      const error = await tryConnect(urlFor(password, file.port))
      if (!error || codeOf(error) === '53300') return 'yes' // 53300: every connection is in use, so it works
      if (codeOf(error)?.startsWith('28')) return 'refused'
      if (Date.now() - ready > answersWithin) return 'no'
    }
    await sleep(25)
  }
  return 'no'
}

async function tryConnect(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 4000, query_timeout: 4000 })
  client.on('error', () => undefined) // the end of the server is seen by its process, not here
  try {
    await client.connect()
    await client.query('select 1')
    return undefined
  } catch (error) {
    return error ?? new Error('no answer')
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Who stops the server: the process that started it, or after its end the first that attached. True if that is us from now on. */
async function takeOver(place: Place): Promise<boolean> {
  const owner = await readFile(join(place.dir, 'owner'), 'utf8').catch(() => '')
  if (await stillRuns(owner)) return false
  await keep(place, 'owner', await identityOf(process.pid))
  return true
}

async function startFresh(place: Place, password: string, options: EmbeddedOptions): Promise<Embedded> {
  await giveTo(place.account, place.cluster)
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(place, options.port)
    const begin = await logSize(place)
    const pid = await spawnServer(place, port, options)
    const answer = await answers(place, pid, password)
    if (answer === 'yes') {
      await takeOver(place)
      options.log.info(`The database server is ready (pid ${pid}, 127.0.0.1:${port}).`)
      return { url: urlFor(password, port), attached: false, stop: () => stopServer(place, pid) }
    }
    if (await isAlive(pid)) await stopServer(place, pid)
    if (answer === 'refused' && attempt === 1) {
      await resetPassword(place, password) // the file with it was replaced, or the cluster came from a backup
      continue
    }
    const error = whyNot(await logSince(place, begin), place, port)
    if (error.code !== 'embedded.port_taken' || options.port !== undefined || attempt === 3) throw error
  }
}

/** In a group of its own: Ctrl-C goes to the terminal's whole group, and the server must outlive our last transaction. */
async function spawnServer(place: Place, port: number, options: EmbeddedOptions): Promise<number> {
  const all = { ...settings, ...(options.fsync === false ? withoutFsync : {}), ...options.settings, cluster_name: place.mark, port: String(port) }
  const flags = Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const data = await dataPath(place)
  const output = openSync(join(place.dir, 'server.log'), 'a', 0o600)
  await giveToOwner(place, join(place.dir, 'server.log'))
  try {
    const child = spawn(place.binaries.postgres, ['-D', data, ...flags], {
      ...place.account, cwd: place.cluster, env: cleanEnvironment(), detached: true, stdio: ['ignore', output, output],
    })
    const failed = new Promise<never>((_, reject) => child.once('error', reject))
    failed.catch(() => undefined)
    if (child.pid === undefined) return await failed
    child.unref()
    return child.pid
  } finally {
    closeSync(output)
  }
}

/** The asked port, the remembered one, or a free one below the range that outgoing connections use. */
async function choosePort(place: Place, asked: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked
    throw portTaken(asked)
  }
  const file = join(place.dir, 'port')
  const kept = Number(await readFile(file, 'utf8').catch(() => ''))
  if (kept && (await isFree(kept))) return kept
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = randomInt(20_000, 30_000)
    if (!(await isFree(port))) continue
    await keep(place, 'port', String(port))
    return port
  }
  throw new EmbeddedError('embedded.no_port', 'No free port between 20000 and 30000 was found on 127.0.0.1.')
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

const portTaken = (port: number) =>
  new EmbeddedError('embedded.port_taken', `Port ${port} of 127.0.0.1 is taken by another program. Choose another port for the database, or end that program.`)

async function logSize(place: Place): Promise<number> {
  const file = join(place.dir, 'server.log')
  const size = (await stat(file).catch(() => undefined))?.size ?? 0
  if (size < 20 * 2 ** 20) return size
  await rename(file, `${file}.1`)
  return 0
}

const logSince = async (place: Place, begin: number) =>
  (await readFile(join(place.dir, 'server.log')).catch(() => Buffer.alloc(0))).subarray(begin).toString()

function whyNot(text: string, place: Place, port: number): EmbeddedError {
  if (/could not bind|Address already in use/.test(text)) return portTaken(port)
  if (/No space left on device/.test(text)) return new EmbeddedError('embedded.disk_full', `The disk of ${place.dir} is full. Free some space; nothing that was saved is lost.`)
  if (/could not map anonymous shared memory|Cannot allocate memory/.test(text)) return new EmbeddedError('embedded.no_memory', 'There is not enough free memory for the database (it asks for about 300 MB at its start).')
  const last = text.trim().split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT/.test(line)).slice(-3).join(' ')
  return new EmbeddedError('embedded.not_started', `The database in ${place.dir} did not start. ${last || 'It gave no reason.'} See ${join(place.dir, 'server.log')}.`)
}

/** fast (SIGINT) is an orderly end; immediate (SIGQUIT) and kill need a recovery at the next start but lose nothing either. */
async function stopServer(place: Place, pid: number): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 60_000], ['SIGQUIT', 15_000], ['SIGKILL', 15_000]] as const) {
    if ((await whatIs(pid, place.cluster, place.mark)) !== 'ours') return
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (codeOf(error) !== 'ESRCH') throw error
    }
    if (await waitUntilGone(pid, patience)) return
  }
}
