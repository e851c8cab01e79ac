import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface Served { port: number; pid: number; readyAfter: number; stop(): Promise<void> }

/** Starts a program that prints a line with its address, and waits for that line. */
export function startProgram(args: string[], env: Record<string, string>, ready: RegExp): Promise<Served> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { env: { ...process.env, MALLOC_ARENA_MAX: '2', ...env }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    let text = ''
    child.on('exit', (code) => reject(new Error(`${args.at(-1)} ended with ${code} before it was ready`)))
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      const found = ready.exec(text)
      if (found && child.pid) resolve({ port: Number(found[1]), pid: child.pid, readyAfter: performance.now() - started, stop: () => stop(child) })
    })
  })
}

const stop = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })

const status = (pid: number, key: 'VmRSS' | 'VmHWM'): number | null => {
  try {
    const found = new RegExp(`${key}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found ? Number(found[1]) / 1024 : null
  } catch {
    return null // not Linux
  }
}
/** Memory of a process in MiB, now and at its highest; null where the system does not tell. */
export const memoryOf = (pid: number) => ({ now: status(pid, 'VmRSS'), most: status(pid, 'VmHWM') })

/** User and system time of a process, with its ended children, in milliseconds. Linux counts in hundredths of a second. */
function ticks(pid: number): { own: number; parent: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /, '').split(' ')
    return { own: [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]) * 10, 0), parent: Number(fields[1]) }
  } catch {
    return null
  }
}
export const cpuOf = (pid: number): number => ticks(pid)?.own ?? 0
/** The same for a server that forks a process for each connection. */
export function cpuOfFamily(pid: number): number {
  let sum = cpuOf(pid)
  try {
    for (const name of readdirSync('/proc')) {
      const one = /^\d+$/.test(name) ? ticks(Number(name)) : null
      if (one?.parent === pid) sum += one.own
    }
  } catch {
    return 0
  }
  return sum
}
