import { createHash } from 'node:crypto'
import { chmod, chown, cp, mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from './embedded-binaries.ts'
import { canEnter, codeOf, EmbeddedError, run, type Account } from './embedded-process.ts'

/** The data directory of the server and what is needed to make and open it. */
export interface Place {
  /** holds `cluster`, `password`, `port`, `server.log` */
  dir: string
  cluster: string
  account: Account | undefined
  binaries: Binaries
  /** on the server's command line, so that its process is known again */
  mark: string
}

/** Role and database are both called this. */
export const name = 'gezhi'

const needed = 300 * 1024 * 1024

export const markOf = (cluster: string): string => `gezhi-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`

/**
 * Who the server runs as. Not root: ourselves. Root: the owner of the data, so that a directory made by a user stays
 * his; else `postgres`, else `nobody`, because initdb needs an account with a name.
 */
export async function accountFor(dir: string): Promise<Account | undefined> {
  const me = process.getuid?.()
  const cluster = await stat(join(dir, 'cluster')).catch((error: unknown) => (codeOf(error) === 'EACCES' ? 'closed' as const : undefined))
  const owner = cluster === 'closed' ? cluster : cluster?.uid
  if (me !== 0) {
    if (owner === undefined || owner === me) return undefined
    throw new EmbeddedError('embedded.not_yours', `The database in ${dir} belongs to another user of this machine. Start Gezhi as that user, or give the directory to yours (chown -R).`)
  }
  if (cluster !== 'closed' && cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid }
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'))
  const { uid } = await stat(dir)
  const found = [accounts.find((row) => uid !== 0 && row[2] === String(uid)), ...['postgres', 'nobody'].map((one) => accounts.find((row) => row[0] === one))]
  const row = found.find((one) => one !== undefined)
  if (row) return { uid: Number(row[2]), gid: Number(row[3]) }
  throw new EmbeddedError('embedded.no_account', 'PostgreSQL refuses to run as root and there is no account "postgres" or "nobody" here. Start Gezhi as another user, or set DATABASE_URL.')
}

/**
 * How the server's account reaches the cluster: by its path, or, where a directory above is closed to it (a checkout
 * below /root), through the working directory it is started in, which needs no right on the directories above.
 */
export async function dataPath(place: Place, cluster = place.cluster): Promise<string> {
  if (await canEnter(place.account, cluster)) return cluster
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new EmbeddedError('embedded.closed_directory', `The account that runs PostgreSQL may not enter ${cluster}: open the directories above it (chmod o+x), or choose another data directory.`)
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a start cut short leaves nothing behind. */
export async function createCluster(place: Place, password: string, fsync: boolean): Promise<void> {
  const fresh = `${place.cluster}.new`
  await checkSpace(place.dir)
  await rm(fresh, { recursive: true, force: true })
  if (fsync) await makeCluster(place, fresh, true)
  else await cp(await templateFor(place), fresh, { recursive: true })
  await giveTo(place.account, fresh)
  const from = await dataPath(place, fresh)
  await single(place, fresh, from, 'template1', [`create role ${name} superuser login password '${password}'`, `create database ${name}`])
  await rename(fresh, place.cluster)
  await syncDirectory(place.dir)
}

async function checkSpace(dir: string): Promise<void> {
  const { bavail, bsize } = await statfs(dir)
  if (bavail * bsize >= needed) return
  throw new EmbeddedError('embedded.disk_full', `The disk of ${dir} has ${Math.floor((bavail * bsize) / 2 ** 20)} MB left; the database needs ${needed / 2 ** 20} MB to begin. Free some space or choose another data directory.`)
}

const isNameless = (errors: string) => errors.includes('could not look up effective user ID')

/** initdb and the single-user mode want a user with a name. A container's arbitrary user id has none, but may call itself nobody in a namespace. */
async function runNamed(program: string, parameters: string[], options: Parameters<typeof run>[2]): ReturnType<typeof run> {
  const done = await run(program, parameters, options)
  if (!isNameless(done.errors)) return done
  const named = await run('unshare', ['--user', '--map-user=65534', '--map-group=65534', program, ...parameters], options)
  return named.exit === 0 ? named : done
}

async function makeCluster(place: Place, fresh: string, fsync: boolean): Promise<void> {
  await mkdir(fresh, { mode: 0o700 })
  await giveTo(place.account, fresh)
  const from = await dataPath(place, fresh)
  // PostgreSQL's own C.UTF-8 sorts and folds alike on every system; the system's is for what still asks the C library.
  const provider = place.binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  const common = ['-D', from, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--lc-messages=C', '--data-checksums', ...provider, ...(fsync ? [] : ['--no-sync'])]
  let errors = ''
  for (const locale of ['C.UTF-8', 'C']) {
    const done = await runNamed(place.binaries.initdb, [...common, `--locale=${locale}`], { account: place.account, cwd: fresh })
    if (done.exit === 0) return closeDoors(place, fresh)
    errors = done.errors
    for (const file of await readdir(fresh)) await rm(join(fresh, file), { recursive: true, force: true })
  }
  await rm(fresh, { recursive: true, force: true })
  throw initdbError(errors, place.dir)
}

function initdbError(errors: string, dir: string): EmbeddedError {
  if (/No space left/.test(errors)) return new EmbeddedError('embedded.disk_full', `The disk of ${dir} is full. Free some space or choose another data directory.`)
  if (isNameless(errors)) {
    return new EmbeddedError('embedded.nameless_user', `User ${process.getuid?.()} has no entry in /etc/passwd, which PostgreSQL needs to make a database. Add one, or set DATABASE_URL.`)
  }
  return new EmbeddedError('embedded.not_created', `The database could not be made in ${dir}: ${errors.trim()}`)
}

/** Only over 127.0.0.1 and only with the password. */
async function closeDoors(place: Place, fresh: string): Promise<void> {
  await writeFile(join(fresh, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\nhost replication all 127.0.0.1/32 scram-sha-256\n', { mode: 0o600 })
  await giveTo(place.account, fresh)
}

/** An empty cluster kept for tests: initdb takes seconds, a copy tenths. Never used where data must last. */
async function templateFor(place: Place): Promise<string> {
  const user = place.account?.uid ?? process.getuid?.()
  const kept = join(tmpdir(), `gezhi-test-cluster-${place.binaries.major}-${user}`)
  const present = await stat(kept).catch(() => undefined)
  if (present && present.uid === user) return kept
  const fresh = `${kept}.${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await makeCluster(place, fresh, false)
  await rename(fresh, kept).catch(() => rm(fresh, { recursive: true, force: true })) // another test was quicker
  return kept
}

/** Sets the role's password where the file with it was lost. The server must be stopped. */
export async function resetPassword(place: Place, password: string): Promise<void> {
  await single(place, place.cluster, await dataPath(place), name, [`alter role ${name} password '${password}'`])
}

/** Runs statements in a server without a network (single-user mode): the only door before a password is known. */
async function single(place: Place, cwd: string, from: string, database: string, statements: string[]): Promise<void> {
  const done = await runNamed(place.binaries.postgres, ['--single', '-D', from, '-c', 'log_statement=none', database], {
    account: place.account, cwd, input: statements.join('\n') + '\n',
  })
  if (done.exit === 0 && !/\b(ERROR|FATAL|PANIC):/.test(done.errors)) return
  throw new EmbeddedError('embedded.not_prepared', `The database in ${place.dir} could not be prepared: ${done.errors.trim()}`)
}

/** fresh: there is no database yet. Refuses one of another major version. */
export async function checkMajor(dir: string, binaries: Binaries): Promise<'fresh' | 'present'> {
  const version = await readFile(join(dir, 'cluster', 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (version === undefined) {
    if ((await stat(join(dir, 'cluster')).catch(() => undefined)) === undefined) return 'fresh'
    throw new EmbeddedError('embedded.not_a_cluster', `${join(dir, 'cluster')} exists but holds no database (PG_VERSION is missing). Move it away or restore it from a backup.`)
  }
  if (Number(version) === binaries.major) return 'present'
  throw new EmbeddedError('embedded.other_version', `The database in ${dir} was made by PostgreSQL ${version.trim()}, this Gezhi brings ${binaries.major}. Back up with the old release and restore with this one, or run PostgreSQL ${version.trim()} yourself and set DATABASE_URL.`)
}

/** Hands a directory to the server's account, closed to others. Only root can and must give it away. */
export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (!account) return chmod(path, 0o700)
  await chown(path, account.uid, account.gid)
  await chmod(path, 0o700)
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), account.uid, account.gid)
  }
}

async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir)
  await handle.sync()
  await handle.close()
}
