import { z } from 'zod'
import { Binary, endpoint, queryInt, Upload } from '../contract.ts'

const Sha = z.string().regex(/^[0-9a-f]{64}$/)
export const PhotoTaken = z.object({ sha256: Sha, width: z.int(), height: z.int(), size: z.int() })
export type PhotoTaken = z.infer<typeof PhotoTaken>
export const maxPhotoBytes = 10_485_760

/** A photo goes in pieces of at most so many bytes; what arrived stays for a week. */
export const maxPieceBytes = 1_048_576
/** How much of it the server has; once it is whole and finished, the photo it became. */
export const PhotoUpload = z.object({ received: z.int(), photo: PhotoTaken.nullable() })
export type PhotoUpload = z.infer<typeof PhotoUpload>

export const photos = {
  add: endpoint({ route: 'POST /photos', action: 'photo.add', upload: maxPhotoBytes, summary: 'Store a photo; everything but the picture is stripped. The same photo twice is one',
    input: Upload, output: PhotoTaken }),
  upload: endpoint({ route: 'GET /photos/uploads/:id', action: 'photo.add', summary: 'How far one\'s own upload has come, by the id that the phone gave it',
    input: z.strictObject({ id: z.uuid() }), output: PhotoUpload }),
  sendPiece: endpoint({ route: 'PUT /photos/uploads/:id', action: 'photo.add', upload: maxPieceBytes, summary: 'A piece of a photo; it goes on where the server stands, or repeats what it has',
    input: Upload.extend({ id: z.uuid(), at: queryInt(0, maxPhotoBytes - 1), size: queryInt(1, maxPhotoBytes) }), output: PhotoUpload }),
  finishUpload: endpoint({ route: 'POST /photos/uploads/:id/finish', action: 'photo.add', summary: 'All pieces are there: looked at, stripped and stored like any photo. Asked twice it is one',
    input: z.strictObject({ id: z.uuid(), size: z.int().min(1).max(maxPhotoBytes),
      /** Of all that was sent. A difference means that something changed on the way: it begins anew. */
      sha256: Sha.optional() }), output: PhotoTaken }),
  get: endpoint({ route: 'GET /events/:id/photos/:sha', action: 'photo.read', summary: 'A photo of an event in sight; size=small for a thumbnail',
    input: z.strictObject({ id: z.uuid(), sha: Sha, size: z.enum(['full', 'small']).default('full') }), output: Binary }),
}
