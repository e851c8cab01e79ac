import { attempts, fitSize, limits, looksLikeImage, type Size } from './size.ts'
export { photoWords } from './words.ts'

export type ShrinkCode = 'not_an_image' | 'too_large' | 'cannot_decode'

/** Why a photo could not be taken over; the sentence is photoWords[code]. */
export class ShrinkError extends Error {
  readonly code: ShrinkCode
  constructor(code: ShrinkCode) {
    super(code)
    this.name = 'ShrinkError'
    this.code = code
  }
}

export type Shrunk = Size & {
  /** JPEG of at most 400 kB and 1600 px. Drawn anew, so that nothing of the file's metadata (position, owner, device) is left. */
  blob: Blob
  /** A small JPEG as a data URL (about 10 kB): survives a reload, needs no revoking. */
  thumb: string
}

/**
 * Makes a photo fit to send, on the phone, before anything leaves it. Upright whatever the camera's orientation mark says.
 * Throws ShrinkError only.
 */
export async function shrinkPhoto(file: Blob): Promise<Shrunk> {
  if (file.size > limits.sourceBytes) throw new ShrinkError('too_large')
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer())
  if (!looksLikeImage(head)) throw new ShrinkError('not_an_image')
  const picture = await decode(file)
  try {
    if (picture.width * picture.height > limits.sourcePixels) throw new ShrinkError('too_large')
    const made = await compress(picture)
    return { ...made, thumb: draw(picture, fitSize(picture, limits.thumb)).toDataURL('image/jpeg', 0.7) }
  } finally {
    picture.free()
  }
}

type Picture = Size & { source: CanvasImageSource; free: () => void }

async function decode(file: Blob): Promise<Picture> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    return { source: bitmap, width: bitmap.width, height: bitmap.height, free: () => bitmap.close() }
  } catch {
    return decodeByTag(file)
  }
}

/** Old WebViews know no options, or no createImageBitmap at all; an <img> has turned itself upright since Chrome 81. */
async function decodeByTag(file: Blob): Promise<Picture> {
  const url = URL.createObjectURL(file)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    URL.revokeObjectURL(url)
    throw new ShrinkError('cannot_decode')
  }
  return { source: image, width: image.naturalWidth, height: image.naturalHeight, free: () => URL.revokeObjectURL(url) }
}

async function compress(picture: Picture): Promise<Size & { blob: Blob }> {
  let canvas: HTMLCanvasElement | undefined
  for (const { edge, quality } of attempts) {
    const size = fitSize(picture, edge)
    if (canvas?.width !== size.width || canvas.height !== size.height) canvas = draw(picture, size)
    const blob = await toJpeg(canvas, quality)
    if (blob.size <= limits.bytes) return { ...size, blob }
  }
  throw new ShrinkError('too_large')
}

function draw(picture: Picture, size: Size): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const context = canvas.getContext('2d')
  if (!context) throw new ShrinkError('too_large')
  // JPEG has no transparency: a screenshot with holes becomes white, not black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, size.width, size.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture.source, 0, 0, size.width, size.height)
  return canvas
}

const toJpeg = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob>((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new ShrinkError('too_large'))), 'image/jpeg', quality))
