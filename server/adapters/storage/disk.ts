import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkContent, checkKey, type Storage } from './types.ts'

/** What nearly every file is: its type needs no file of its own. */
const usual = 'image/jpeg'

/** A temporary file older than this was left by a crash: an hour is longer than any put. */
const leftOver = 3_600_000

/**
 * Files below `dir`: ab/cd/abcd…, by the first digits of the key, so that no directory grows past thousands.
 * A file is written aside, synced and renamed: after a crash it is there whole or not at all.
 */
export function diskStorage({ dir }: { dir: string }): Storage {
  const aside = join(dir, 'incoming')
  const path = (key: string) => (checkKey(key), join(dir, key.slice(0, 2), key.slice(2, 4), key))
  let ready: Promise<void> | undefined

  async function put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    checkContent(key, bytes)
    const target = path(key)
    if ((await sizeOf(target)) === bytes.length) return
    // Forgotten when it fails: the directory may be there by the next time.
    await (ready ??= prepare(aside).catch((error: unknown) => ((ready = undefined), Promise.reject(error))))
    await makeDirectory(dirname(target))
    // The type first: once the file is seen, its type is known.
    if (contentType !== usual) await writeWhole(aside, `${target}.type`, Buffer.from(contentType))
    await writeWhole(aside, target, bytes)
  }

  async function get(key: string) {
    const target = path(key)
    const file = await open(target).catch(unlessMissing)
    if (!file) return undefined
    try {
      const { size } = await file.stat()
      const contentType = (await readFile(`${target}.type`, 'utf8').catch(unlessMissing)) ?? usual
      return { stream: file.createReadStream(), size, contentType }
    } catch (error) {
      await file.close()
      throw error
    }
  }

  async function remove(key: string): Promise<void> {
    const target = path(key)
    await rm(target, { force: true })
    await rm(`${target}.type`, { force: true })
  }

  const has = async (key: string) => access(path(key)).then(() => true, (error: unknown) => Boolean(unlessMissing(error)))
  return { put, get, remove, has }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

const sizeOf = async (path: string) => (await stat(path).catch(unlessMissing))?.size

async function writeWhole(aside: string, target: string, bytes: Buffer): Promise<void> {
  const fresh = join(aside, randomUUID())
  try {
    const file = await open(fresh, 'wx', 0o640)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, target)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
  await syncDirectory(dirname(target))
}

async function prepare(aside: string): Promise<void> {
  await makeDirectory(aside)
  for (const name of await readdir(aside)) {
    const found = await stat(join(aside, name)).catch(unlessMissing)
    if (found && Date.now() - found.mtimeMs > leftOver) await rm(join(aside, name), { force: true })
  }
}

/** A new directory survives a power cut only when its parent is synced too. */
async function makeDirectory(dir: string): Promise<void> {
  const first = await mkdir(dir, { recursive: true, mode: 0o750 })
  if (first === undefined) return
  for (let made = dir; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made))
}

async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
