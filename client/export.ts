import { headBytes, packContent, writeFile, type FileHead } from '@gezhi/domain/sync/outbox.file.ts'
import type { Account } from './account.ts'
import { newIv, textOf } from './seal/seal.ts'

/** base64url without padding, as the server writes it. */
const base64url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

/** Everything that waits as one sealed file, for the desk to bring in: calls in their order, then the pictures. */
export async function exportFile({ me, outbox, photos, phoneId, seal, syncer }: Account): Promise<Blob> {
  const packed = await photos.packed()
  const content = {
    offset: syncer.clockOff ?? 0, calls: outbox.waiting.map(({ call }) => call),
    photos: packed.map(({ item, bytes }) => ({ id: item.key, subjectId: item.subjectId ?? '', madeAt: item.madeAt, size: bytes.length })),
  }
  const iv = newIv()
  const head: FileHead = { gezhi: 1, county: me.county, accountId: me.accountId, phoneId, iv: base64url(iv) }
  const sealed = await seal.close(packContent(content, packed.map(({ bytes }) => bytes)), textOf(headBytes(head)), iv)
  // A seal puts the iv in front; in the file it stands in the first line.
  return new Blob([writeFile(head, sealed.subarray(iv.length))], { type: 'application/octet-stream' })
}
