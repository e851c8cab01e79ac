import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The vault's key: given (64 hex digits), or made once and kept in the data folder, readable by the server alone. It is not in any backup
 * of the database: without it the vault stays closed.
 */
export async function vaultKey(given: string | null, dataDir: string): Promise<Buffer> {
  if (given !== null) return Buffer.from(given, 'hex')
  const file = join(dataDir, 'keys', 'vault.key')
  const read = () => readFile(file, 'utf8').then((text) => Buffer.from(text.trim(), 'hex'), () => null)
  const known = await read()
  if (known) return known
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 })
  // Two processes may start at once: a link is made by one of them only, and never half written.
  const fresh = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(fresh, randomBytes(32).toString('hex'), { mode: 0o600 })
  await link(fresh, file).catch(() => undefined)
  await rm(fresh)
  const made = await read()
  if (!made) throw new Error(`The vault key ${file} cannot be read`)
  return made
}
