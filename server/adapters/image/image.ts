import { createHash } from 'node:crypto'
import sharp, { type OutputInfo } from 'sharp'
import { maxPhotoBytes } from '@gezhi/domain/photos/contract.ts'
import { Problem } from '@gezhi/domain/problem.ts'

// A server of 250 MiB: one picture at a time, nothing kept after it.
sharp.concurrency(1)
sharp.cache(false)
// Only the readers for what is accepted: no SVG, PDF or TIFF code is ever run on what a stranger sends.
// Not AVIF: 1.2 kB of it took 880 MiB and 2 s at 50 megapixels. Not HEIC: the library has no decoder for it.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })

export interface Picture {
  bytes: Buffer
  contentType: 'image/jpeg'
  /** of `bytes`, lower-case hex: the storage key */
  sha256: string
  /** pixels, upright */
  width: number
  height: number
  /** bytes */
  size: number
}

export const maxPixels = 50_000_000
/** A progressive JPEG or interlaced PNG is unpacked whole, not in strips: at 50 megapixels 160 and 240 MiB. */
export const maxPixelsProgressive = 20_000_000
const longEdge = 1600
const thumbnailEdge = 320
const quality = 80
/** A file made to take for ever is given up. A 50-megapixel photo takes about 2 s on a slow core. */
const secondsAtMost = 20

/**
 * What a phone sent → an upright sRGB JPEG of at most 1600 px without any metadata (position, owner, device, time).
 * The same bytes always give the same picture. One is worked on at a time; others wait.
 * Problems: 413 photo.too_large {size, limit} in MB · 415 photo.not_an_image {found} · 422 photo.too_many_pixels
 * {pixels, limit} in 万 (10⁴) · 422 photo.damaged.
 */
export function acceptPhoto(bytes: Buffer): Promise<Picture> {
  return inTurn(async () => {
    if (bytes.length > maxPhotoBytes) throw new Problem(413, 'photo.too_large', { size: megabytes(bytes.length), limit: megabytes(maxPhotoBytes) })
    await checkKind(bytes)
    return shrink(bytes, longEdge)
  })
}

/** A small picture (320 px) of one that was accepted. Same Problems. */
export function thumbnail(bytes: Buffer): Promise<Picture> {
  return inTurn(() => shrink(bytes, thumbnailEdge))
}

/** Rounded up to a tenth: 10.01 MB must not read as 10 of 10. */
const megabytes = (size: number) => Math.ceil((size / 2 ** 20) * 10) / 10
const tenThousands = (pixels: number) => Math.ceil(pixels / 10_000)

let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work)
  last = next.catch(() => undefined)
  return next
}

const readable = ['JPEG', 'PNG', 'WEBP']

/** By content: a name or a type that the sender states proves nothing. Pixels are counted in the header, before anything is unpacked. */
async function checkKind(bytes: Buffer): Promise<void> {
  const found = kindOf(bytes)
  if (!readable.includes(found)) throw new Problem(415, 'photo.not_an_image', { found })
  const header = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => undefined)
  if (!header) throw new Problem(422, 'photo.damaged')
  const pixels = header.width * header.height
  const limit = header.isProgressive ? maxPixelsProgressive : maxPixels
  if (pixels > limit) throw new Problem(422, 'photo.too_many_pixels', { pixels: tenThousands(pixels), limit: tenThousands(limit) })
}

const starts: [kind: string, offset: number, bytes: string][] = [
  ['JPEG', 0, '\xff\xd8\xff'], ['PNG', 0, '\x89PNG\r\n\x1a\n'], ['WEBP', 8, 'WEBP'], ['AVIF', 4, 'ftypavi'], ['HEIC', 4, 'ftyphe'], ['HEIC', 4, 'ftypmif1'],
  ['HEIC', 4, 'ftypmsf1'], ['MP4', 4, 'ftyp'], ['GIF', 0, 'GIF8'], ['BMP', 0, 'BM'], ['TIFF', 0, 'II*\0'], ['TIFF', 0, 'MM\0*'], ['PDF', 0, '%PDF'],
  ['ZIP', 0, 'PK\x03\x04'], ['EXE', 0, 'MZ'], ['ELF', 0, '\x7fELF'],
]

/** The common name of what these bytes are; '?' when nothing is recognised. */
export function kindOf(bytes: Buffer): string {
  const head = bytes.subarray(0, 512).toString('latin1')
  const known = starts.find(([, offset, mark]) => head.startsWith(mark, offset))
  if (known) return known[0]
  if (/^\s*(<!doctype html|<html|<head|<body|<script)/i.test(head.replace(/^\u00ef\u00bb\u00bf/, ''))) return 'HTML'
  if (/<svg[\s>]/i.test(head)) return 'SVG'
  const printable = Array.from(head).every((character) => character >= ' ' || '\t\r\n\f'.includes(character))
  return head !== '' && printable ? 'TXT' : '?'
}

async function shrink(bytes: Buffer, edge: number): Promise<Picture> {
  const { data, info } = await draw(bytes, edge)
  const sha256 = createHash('sha256').update(data).digest('hex')
  return { bytes: data, contentType: 'image/jpeg', sha256, width: info.width, height: info.height, size: data.length }
}

async function draw(bytes: Buffer, edge: number): Promise<{ data: Buffer; info: OutputInfo }> {
  try {
    // Metadata is dropped because nothing asks to keep it; colours are turned into sRGB first, so no profile is needed.
    return await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality, mozjpeg: false })
      .timeout({ seconds: secondsAtMost })
      .toBuffer({ resolveWithObject: true })
  } catch {
    throw new Problem(422, 'photo.damaged')
  }
}
