import type { photos } from '@gezhi/domain/photos/contract.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { thumbnail } from '../adapters/image/image.ts'
import type { Storage } from '../adapters/storage/types.ts'
import { findEvent } from '../events/matter.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { photoKept, storePhoto } from './kept.ts'
import { addPiece, forget, rememberDone, uploadOf, wholeOf } from './uploads.ts'

/** How many uploads may be in memory at once; each holds up to 10 MB. The next one is asked to come again. */
const mostAtOnce = 4
const yearSeconds = 31_536_000

export const makePhotoHandlers = (storage: Storage): Handlers<typeof photos> => {
  let busy = 0
  /** One of the few that may be in memory. */
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (busy >= mostAtOnce) throw new Problem(429, 'access.too_many', { seconds: 2 })
    busy += 1
    try {
      return await work()
    } finally {
      busy -= 1
    }
  }
  return {
    add: (ctx, { bytes }) => inTurn(() => storePhoto(ctx, bytes)),

    upload: (ctx, { id }) => uploadOf(ctx, id),

    sendPiece: (ctx, { id, at, size, bytes }) => addPiece(ctx, id, at, size, bytes),

    finishUpload: (ctx, { id, size, sha256 }) => inTurn(async () => {
      const { photo } = await uploadOf(ctx, id)
      if (photo) return photo
      const bytes = await wholeOf(ctx, id, size, sha256)
      const taken = await storePhoto(ctx, bytes).catch(async (error: unknown) => {
        // What is no photo does not become one by asking again.
        if (error instanceof Problem) await forget(ctx, id)
        throw error
      })
      ctx.after(() => void rememberDone(ctx, id, taken).catch((err: unknown) => ctx.house.log.warn({ err }, 'a finished upload was not remembered')))
      return taken
    }),

    async get(ctx, { id, sha, size }) {
      const event = await findEvent(ctx, id)
      if (!event?.photos.includes(sha) || !(await photoKept(ctx, sha))) throw new Problem(404, 'not_found')
      const stored = await storage.get(sha)
      if (!stored) throw new Problem(404, 'photo.lost')
      if (size === 'full') return { contentType: stored.contentType, body: stored.stream, keep: yearSeconds }
      const small = await smallOf(sha, stored.stream)
      return { contentType: 'image/jpeg', body: small, keep: yearSeconds }
    },
  }
}

const smalls = new Map<string, Uint8Array>()
const mostSmalls = 300

/** Thumbnails are made on demand; the last few hundred (about 10 kB each) stay in memory. */
async function smallOf(sha: string, stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const known = smalls.get(sha)
  if (known) return known
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  const { bytes } = await thumbnail(Buffer.concat(parts))
  if (smalls.size >= mostSmalls) smalls.delete(smalls.keys().next().value ?? sha)
  smalls.set(sha, bytes)
  return bytes
}
