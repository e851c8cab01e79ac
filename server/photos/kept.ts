import type { PhotoTaken } from '@gezhi/domain/photos/contract.ts'
import { acceptPhoto } from '../adapters/image/image.ts'
import type { Storage } from '../adapters/storage/types.ts'
import type { Context, House } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

interface NewPhoto { sha256: string; contentType: string; width: number; height: number; size: number; accountId: string | null }

const insert = statement('photo_insert', `
with added as (
  insert into photo (county, sha256, content_type, width, height, size, account_id, created_at)
  values (:county, :sha256, :content_type, :width, :height, :size, :account_id, :now) on conflict (county, sha256) do nothing returning sha256
)
insert into journal (county, at, actor_id, kind, subject_id, data)
select :county::text, :now::timestamptz, :account_id::uuid, 'photo.add', :subject_id::uuid, jsonb_build_object('sha256', sha256) from added`)
const one = statement('photo_get', 'select sha256 from photo where county = :county and sha256 = :sha256')

/** Shared: the same picture may arrive twice at once, but not while its file is being deleted (retention.ts). */
const lockShared = statement('photo_file_share', 'select pg_advisory_xact_lock_shared(hashtextextended(:sha256, 0))')
export const lockFile = (ctx: Context, sha256: string) => ctx.run(lockShared, { sha256 })

/** Remembers a stored photo; the same picture twice is one row. */
export const keepPhoto = (ctx: Context, photo: NewPhoto) =>
  ctx.run(insert, { sha256: photo.sha256, content_type: photo.contentType, width: photo.width, height: photo.height, size: photo.size, account_id: photo.accountId,
    now: ctx.now, subject_id: idOf(photo.sha256) })

export const photoKept = async (ctx: Context, sha256: string): Promise<boolean> => (await ctx.first(one, { sha256 })) !== undefined

/** Looks at a picture, strips it, stores it and remembers it. Throws what `acceptPhoto` throws. */
export async function storePhoto(ctx: Context, bytes: Uint8Array): Promise<PhotoTaken> {
  const picture = await acceptPhoto(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  await lockFile(ctx, picture.sha256)
  // The file first: a row without its file would be a promise, a file without its row is only dust.
  await storageOf(ctx.house).put(picture.sha256, picture.bytes, picture.contentType)
  await keepPhoto(ctx, { ...picture, accountId: ctx.actor?.accountId ?? null })
  return { sha256: picture.sha256, width: picture.width, height: picture.height, size: picture.size }
}

/** The house's photo store; compose puts it there before anybody is served. */
export const storageOf = (house: House): Storage => house.adapters['storage'] as Storage

/** A photo's journal subject: the first half of its hash, shaped as a uuid (version 8, made by us). */
const idOf = (sha: string): string => `${sha.slice(0, 8)}-${sha.slice(8, 12)}-8${sha.slice(13, 16)}-8${sha.slice(17, 20)}-${sha.slice(20, 32)}`
