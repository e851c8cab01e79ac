import { spawn } from 'node:child_process'
import { open, readFile, readlink, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Who the server's processes run as. Undefined: as ourselves. PostgreSQL refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

/** A refusal to start, in one sentence that says what to do. `code` is stable. */
export class EmbeddedError extends Error {
  readonly code: string
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'EmbeddedError'
    this.code = code
  }
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Nothing of the caller's PG* settings or language may reach the server: both change what it does and says. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })

/** Runs a short command to its end. `exit` is undefined when it could not even be started (then `errors` says why). */
export function run(
  command: string,
  parameters: string[],
  options: { account?: Account | undefined; cwd?: string | undefined; input?: string | undefined } = {},
): Promise<{ exit: number | undefined; output: string; errors: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { ...options.account, cwd: options.cwd ?? '/', env: cleanEnvironment() })
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.stdin.on('error', () => undefined) // a child that ends early closes its end; its exit code tells
    child.on('error', (error) => resolve({ exit: undefined, output, errors: error.message }))
    child.on('close', (exit) => resolve({ exit: exit ?? 1, output, errors }))
    child.stdin.end(options.input ?? '')
  })
}

/** Whether the account may enter this directory by its path. */
export async function canEnter(account: Account | undefined, dir: string): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { account })).exit === 0
}

/** True while the process runs. A zombie is dead: in a container without an init nobody reaps an orphan. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false
  }
  const status = await procStat(pid)
  return status === undefined || !/^[ZX]/.test(status)
}

export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (await isAlive(pid)) {
    if (Date.now() > end) return false
    await sleep(20)
  }
  return true
}

/** Fields of /proc/PID/stat after the name (which may hold spaces and brackets); undefined where there is no /proc. */
async function procStat(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return line?.slice(line.lastIndexOf(')') + 2)
}

/** A process id together with its start, because ids are used again. */
export async function identityOf(pid: number): Promise<string> {
  const started = (await procStat(pid))?.split(' ')[19] ?? (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).output.trim()
  return `${pid} ${started}`
}

/** True when the process written down by `identityOf` still runs. */
export async function stillRuns(identity: string): Promise<boolean> {
  const pid = Number.parseInt(identity, 10)
  return Number.isInteger(pid) && pid > 0 && (await isAlive(pid)) && (await identityOf(pid)) === identity.trim()
}

export type Found = 'ours' | 'other postgres' | 'not postgres' | 'gone'

/**
 * What the process with this id is. The working directory is the proof; where it may not be read (a container without
 * SYS_PTRACE, macOS) the mark on the command line is.
 */
export async function whatIs(pid: number, cluster: string, mark: string): Promise<Found> {
  if (!(await isAlive(pid))) return 'gone'
  const [here, there] = await Promise.all([stat(cluster), stat(`/proc/${pid}/cwd`).catch(() => undefined)])
  const command = await commandOf(pid)
  const isPostgres = /(^|[/\s\0])postgres($|[\s\0(])/.test(command)
  if (!isPostgres) return 'not postgres'
  if (there) return there.dev === here.dev && there.ino === here.ino ? 'ours' : 'other postgres'
  return command.includes(mark) ? 'ours' : 'other postgres'
}

async function commandOf(pid: number): Promise<string> {
  const program = await readlink(`/proc/${pid}/exe`).catch(() => '')
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  const whole = line ?? (await run('ps', ['-o', 'command=', '-p', String(pid)])).output
  return `${basename(program.replace(/ \(deleted\)$/, ''))} ${whole}`
}

/** One start at a time for a directory. A lock whose holder is gone is taken over. Answers with the function that frees it. */
export async function lockDirectory(dir: string, patience = 120_000): Promise<() => Promise<void>> {
  const file = join(dir, 'starting')
  const mine = await identityOf(process.pid)
  const end = Date.now() + patience
  for (;;) {
    try {
      const handle = await open(file, 'wx', 0o600)
      await handle.writeFile(mine)
      await handle.close()
      return () => rm(file, { force: true })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw new EmbeddedError('embedded.no_directory', `The data directory ${dir} cannot be written to (${codeOf(error)}). Start Gezhi as its owner, or choose another one.`, error)
    }
    await removeStaleLock(file)
    if (Date.now() > end) throw new EmbeddedError('embedded.locked', `Another process has been starting the database in ${dir} for ${patience / 1000} s. Wait for it or end it.`)
    await sleep(50)
  }
}

async function removeStaleLock(file: string): Promise<void> {
  const holder = await readFile(file, 'utf8').catch(() => undefined)
  if (holder === undefined) return
  // An empty lock is one being written this moment, unless it stays empty.
  if (holder === '' && Date.now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now()) < 2000) return
  if (await stillRuns(holder)) return
  // Renamed first: of two that see the same stale lock only one gets it, and a fresh lock taken by mistake is put back.
  const aside = `${file}.${process.pid}`
  const moved = await rename(file, aside).then(() => true, () => false)
  if (moved && (await readFile(aside, 'utf8')) !== holder) return rename(aside, file)
  await rm(aside, { force: true })
}
