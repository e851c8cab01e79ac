import { Option, type Command } from 'commander'
import { compose, type Gezhi } from '../compose.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { makeLog, type Log } from '../platform/log.ts'
import { root } from '../platform/root.ts'
import { openDatabase, type Database } from '../serve.ts'

export const config = (): Config => readConfig(process.env, root)
/** Commands answer on standard output; what the machinery says goes to standard error, and only when it matters. */
export const quiet = (): Log => makeLog(process.env['GEZHI_LOG'] ?? 'warn')

export interface Answer {
  json?: boolean
}
export const withJson = (command: Command): Command => command.addOption(new Option('--json', 'answer as one JSON document'))

/** Prints the answer as JSON or in words. */
export const say = (options: Answer, value: unknown, words: () => string): void => console.log(options.json ? JSON.stringify(value, null, 2) : words())

export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(config(), quiet(), 6)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** The whole house without its door: for acts that go through the same functions as the server. */
export const withHouse = <T>(work: (gezhi: Gezhi, database: Database) => Promise<T>): Promise<T> =>
  withDatabase(async (database) => {
    const gezhi = await compose(config(), database.pool, quiet())
    try {
      return await work(gezhi, database)
    } finally {
      await gezhi.close()
    }
  })

/** One line that renews itself on a terminal; a line every ten per cent elsewhere. */
export function progress(): (what: string, done: number, total: number) => void {
  let last = ''
  return (what, done, total) => {
    if (!process.stderr.isTTY) {
      const mark = `${what} ${Math.floor((done / Math.max(1, total)) * 10)}`
      if (mark !== last) process.stderr.write(`${what} ${done}/${total}\n`)
      last = mark
      return
    }
    process.stderr.write(`\r\u001b[K${what} ${done}/${total}${done >= total ? '\n' : ''}`)
  }
}

/** The county named, or the only one there is. */
export async function countyNamed(database: Database, named: string | undefined): Promise<string> {
  const { rows } = await database.pool.query<{ code: string }>('select code from county order by code')
  const codes = rows.map((row) => row.code)
  if (named && codes.includes(named)) return named
  if (!named && codes.length === 1 && codes[0]) return codes[0]
  const { Problem } = await import('@gezhi/domain/problem.ts')
  if (codes.length === 0) throw new Problem(404, 'county.none')
  throw new Problem(400, 'command.bad_arguments', { message: named ? `no county ${named}; there are ${codes.join(', ')}` : `--county is needed: ${codes.join(', ')}` })
}
