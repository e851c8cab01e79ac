import { z } from 'zod'
import { Binary, endpoint, Upload } from '../contract.ts'

const Sha = z.string().regex(/^[0-9a-f]{64}$/)
export const PhotoTaken = z.object({ sha256: Sha, width: z.int(), height: z.int(), size: z.int() })
export type PhotoTaken = z.infer<typeof PhotoTaken>
export const maxPhotoBytes = 10_485_760

export const photos = {
  add: endpoint({ route: 'POST /photos', action: 'photo.add', upload: maxPhotoBytes, summary: 'Store a photo; everything but the picture is stripped. The same photo twice is one',
    input: Upload, output: PhotoTaken }),
  get: endpoint({ route: 'GET /events/:id/photos/:sha', action: 'photo.read', summary: 'A photo of an event in sight; size=small for a thumbnail',
    input: z.strictObject({ id: z.uuid(), sha: Sha, size: z.enum(['full', 'small']).default('full') }), output: Binary }),
}
