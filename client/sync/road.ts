import { photos, type PhotoTaken, type PhotoUpload } from '@gezhi/domain/photos/contract.ts'
import { ask, type Line } from '../call.ts'
import type { PhotoRoad } from './photos.ts'

/** Pictures by the contract of photos: piece by piece, from where the server stands. */
export function photoRoad(line: Line): PhotoRoad {
  return {
    async far(key, size) {
      const { received, photo } = (await (await ask(photos.upload, { id: key }, line)).json()) as PhotoUpload // the server's shape, as the contract says
      return photo ? size : Math.min(received, size)
    },
    piece: async (key, at, size, bytes) => void (await ask(photos.sendPiece, { id: key, at, size, file: new Blob([bytes], { type: 'application/octet-stream' }) }, line)),
    async finish(key, size) {
      const photo = (await (await ask(photos.finishUpload, { id: key, size }, line)).json()) as PhotoTaken // the server's shape, as the contract says
      return photo.sha256
    },
  }
}
