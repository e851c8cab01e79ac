import type { PhotoTaken, PhotoUpload } from '@gezhi/domain/photos/contract.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context, House } from '../platform/context.ts'
import type { Round } from '../platform/worker.ts'

// Pieces lie on the disk of the process that took them: another one says 0 and the phone begins anew, nothing is lost.
const keptMs = 7 * 86_400_000
/** Of one account at once: a full day of photos, and no way to fill the disk. */
const mostUploads = 60

const folderOf = (house: House, county: string): string => join(house.config.dataDir, 'uploads', county)
const pathOf = (ctx: Context, id: string): string => join(folderOf(ctx.house, ctx.county), ctx.accountId, id)
const donePath = (ctx: Context, id: string): string => `${pathOf(ctx, id)}.done`

/** How far it has come. A finished one is remembered as long as a piece would be: the answer to the last question may have been lost. */
export async function uploadOf(ctx: Context, id: string): Promise<PhotoUpload> {
  const done = await readFile(donePath(ctx, id), 'utf8').catch(unlessMissing)
  if (done !== undefined) {
    const photo = JSON.parse(done) as PhotoTaken // written by rememberDone
    return { received: 0, photo }
  }
  return { received: (await stat(pathOf(ctx, id)).catch(unlessMissing))?.size ?? 0, photo: null }
}

/** Throws 409 `photo.piece_missing` when bytes before it are not there, 422 `photo.piece_unfit` when it does not fit the size. */
export async function addPiece(ctx: Context, id: string, at: number, size: number, bytes: Uint8Array): Promise<PhotoUpload> {
  const before = await uploadOf(ctx, id)
  if (before.photo) return before
  if (bytes.length === 0 || at + bytes.length > size) throw new Problem(422, 'photo.piece_unfit')
  if (at > before.received) throw new Problem(409, 'photo.piece_missing', { received: before.received })
  if (before.received === 0) await makeRoom(ctx)
  const file = await open(pathOf(ctx, id), before.received === 0 ? 'w' : 'r+', 0o640)
  try {
    await file.write(bytes, 0, bytes.length, at)
    await file.sync()
    return { received: (await file.stat()).size, photo: null }
  } finally {
    await file.close()
  }
}

async function makeRoom(ctx: Context): Promise<void> {
  const folder = join(folderOf(ctx.house, ctx.county), ctx.accountId)
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const open = (await readdir(folder)).filter((name) => !name.endsWith('.done')).length
  if (open >= mostUploads) throw new Problem(429, 'access.too_many', { seconds: 600 })
}

/** The whole file. Throws 409 `photo.piece_missing`, 422 `photo.damaged` when it is not what the phone sent: then it begins anew. */
export async function wholeOf(ctx: Context, id: string, size: number, sha256: string | undefined): Promise<Buffer> {
  const bytes = (await readFile(pathOf(ctx, id)).catch(unlessMissing)) ?? Buffer.alloc(0)
  if (bytes.length < size) throw new Problem(409, 'photo.piece_missing', { received: bytes.length })
  const sound = bytes.length === size && (sha256 === undefined || createHash('sha256').update(bytes).digest('hex') === sha256)
  if (sound) return bytes
  await forget(ctx, id)
  throw new Problem(422, 'photo.damaged')
}

export async function rememberDone(ctx: Context, id: string, photo: PhotoTaken): Promise<void> {
  await writeFile(donePath(ctx, id), JSON.stringify(photo), { mode: 0o640 })
  await forget(ctx, id)
}

export const forget = (ctx: Context, id: string): Promise<void> => rm(pathOf(ctx, id), { force: true })

/** What nobody went on with for a week. */
export const forgetUploads: Round = {
  name: 'photo-uploads',
  everyMs: 6 * 3_600_000,
  async run(county, house) {
    const folder = folderOf(house, county)
    for (const account of (await readdir(folder).catch(unlessMissing)) ?? []) {
      for (const name of await readdir(join(folder, account))) {
        const found = await stat(join(folder, account, name)).catch(unlessMissing)
        if (found && Date.now() - found.mtimeMs > keptMs) await rm(join(folder, account, name), { force: true })
      }
    }
  },
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
