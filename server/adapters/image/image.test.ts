import { createHash, randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { Problem, wordsOf } from '@gezhi/domain/problem.ts'
import { acceptPhoto, kindOf, thumbnail } from './image.ts'

/** A picture with four differently coloured corners, so that a turn is seen. */
async function corners(width: number, height: number): Promise<Sharp> {
  const block = (background: string) => ({ create: { width: Math.ceil(width / 2), height: Math.ceil(height / 2), channels: 3 as const, background } })
  const parts = await Promise.all(['#ff0000', '#00ff00', '#0000ff'].map((colour) => sharp(block(colour)).png().toBuffer()))
  const base = sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
  const places = ['northwest', 'northeast', 'southwest'] as const
  return sharp(await base.composite(parts.map((input, i) => ({ input, gravity: places[i] ?? 'centre' }))).png().toBuffer())
}

const noisy = (width: number, height: number) => sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })

/** '#rgb' of a pixel near each corner, clockwise from the upper left, rounded so that JPEG's losses do not matter. */
async function cornersOf(bytes: Buffer): Promise<string[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [0, 1, 2].map((c) => ((data[(y * info.width + x) * info.channels + c] ?? 0) > 128 ? 'f' : '0')).join('')
  const [right, bottom] = [info.width - 5, info.height - 5]
  return [at(4, 4), at(right, 4), at(right, bottom), at(4, bottom)]
}

async function refusal(bytes: Buffer): Promise<Problem> {
  const error: unknown = await acceptPhoto(bytes).then(() => undefined, (reason: unknown) => reason)
  if (error instanceof Problem) return error
  throw new Error(`accepted, or failed without a Problem: ${String(error)}`)
}

describe('a photo that is accepted', () => {
  test('carries no position, owner, device or hidden text any more', async () => {
    const owner = 'Owner-Wang-Invented'
    const sent = await (await corners(800, 600))
      .withExif({ IFD0: { Artist: owner, Copyright: owner, Make: 'PhoneMaker', Model: 'X1' }, IFD2: { DateTimeOriginal: '2026:11:20 09:00:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 58/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 52/1 0/1' } })
      .withXmp(`<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${owner}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`)
      .jpeg()
      .toBuffer()
    const withTail = Buffer.concat([sent, Buffer.from(`a film behind the picture of ${owner}`)])
    expect(withTail.toString('latin1')).toContain(owner)
    expect((await sharp(sent).metadata()).exif).toBeDefined()
    const { bytes } = await acceptPhoto(withTail)
    const after = await sharp(bytes).metadata()
    expect(after).toMatchObject({ format: 'jpeg' })
    for (const kind of ['exif', 'xmp', 'iptc', 'icc', 'orientation', 'comments'] as const) expect(after[kind], kind).toBeUndefined()
    expect(bytes.toString('latin1')).not.toMatch(/Exif|http:|Owner|PhoneMaker|2026:11/)
  })

  test('stands upright, whichever of the eight ways the phone was held', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const sent = await (await corners(300, 200)).withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer()
      const { bytes, width, height } = await acceptPhoto(sent)
      expect([width, height], `orientation ${orientation}`).toEqual(orientation < 5 ? [300, 200] : [200, 300])
      const [nw, ne, se, sw] = ['f00', '0f0', 'fff', '00f']
      const upright = { 1: [nw, ne, se, sw], 2: [ne, nw, sw, se], 3: [se, sw, nw, ne], 4: [sw, se, ne, nw], 5: [nw, sw, se, ne], 6: [sw, nw, ne, se], 7: [se, ne, nw, sw], 8: [ne, se, sw, nw] }[orientation]
      expect(await cornersOf(bytes), `orientation ${orientation}`).toEqual(upright)
    }
  })

  test('is at most 1600 px long, is never enlarged, and its hash is its own', async () => {
    const big = await acceptPhoto(await (await corners(4000, 3000)).jpeg().toBuffer())
    expect(big).toMatchObject({ width: 1600, height: 1200, contentType: 'image/jpeg', size: big.bytes.length })
    expect(big.sha256).toBe(createHash('sha256').update(big.bytes).digest('hex'))
    expect(await acceptPhoto(await (await corners(40, 60)).jpeg().toBuffer())).toMatchObject({ width: 40, height: 60 })
    expect(await acceptPhoto(await (await corners(30, 9000)).png().toBuffer())).toMatchObject({ width: 5, height: 1600 })
  })

  test('sent twice is the same picture, whose hash then says so', async () => {
    const sent = await noisy(900, 700).jpeg().toBuffer()
    const [one, two] = await Promise.all([acceptPhoto(sent), acceptPhoto(Buffer.from(sent))])
    expect(one.sha256).toBe(two.sha256)
  })

  test('may be a PNG called .jpg or a WebP; what was see-through is white', async () => {
    const clear = sharp({ create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    expect(await cornersOf((await acceptPhoto(await clear.png().toBuffer())).bytes)).toEqual(['fff', 'fff', 'fff', 'fff'])
    for (const sent of [await (await corners(60, 60)).webp().toBuffer(), await (await corners(60, 60)).png().toBuffer()]) {
      const { bytes } = await acceptPhoto(sent)
      expect(kindOf(bytes)).toBe('JPEG')
      expect(await cornersOf(bytes)).toEqual(['f00', '0f0', 'fff', '00f'])
    }
  })

  test('with other colours (CMYK, 16 bits, grey) becomes sRGB that every browser shows', async () => {
    const red = { create: { width: 40, height: 40, channels: 3 as const, background: '#ff0000' } }
    const sent = [await sharp(red).toColourspace('cmyk').jpeg().toBuffer(), await sharp(red).toColourspace('rgb16').png().toBuffer(), await sharp(red).withIccProfile('p3').jpeg().toBuffer()]
    for (const bytes of sent) {
      const picture = await acceptPhoto(bytes)
      expect(await sharp(picture.bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3, depth: 'uchar', hasProfile: false })
      const [corner] = await cornersOf(picture.bytes)
      expect(corner).toBe('f00')
    }
  })

  test('has a thumbnail of 320 px', async () => {
    const photo = await acceptPhoto(await noisy(1700, 1000).jpeg().toBuffer())
    const small = await thumbnail(photo.bytes)
    expect(small).toMatchObject({ width: 320, height: 188, contentType: 'image/jpeg' })
    expect(small.size).toBeLessThan(60_000)
  })
})

describe('what is refused, and in which words', () => {
  test('a file over 10 MB, with both sizes', async () => {
    const problem = await refusal(Buffer.concat([await noisy(10, 10).jpeg().toBuffer(), Buffer.alloc(10_485_760)]))
    expect(problem).toMatchObject({ status: 413, code: 'photo.too_large', facts: { size: 10.1, limit: 10 } })
    expect(wordsOf(problem.code, problem.facts).zh).toContain('10.1 MB')
  })

  test.each([
    ['HTML', '<!DOCTYPE html><script>alert(1)</script>'], ['HTML', '\ufeff<html>'], ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'],
    ['SVG', '<?xml version="1.0"?><svg width="1" height="1"></svg>'], ['PDF', '%PDF-1.7'], ['ZIP', 'PK\x03\x04'], ['EXE', 'MZ\x90'], ['TXT', '照片.jpg'], ['GIF', 'GIF89a'], ['?', ''], ['?', '\0\0\0'],
  ])('%s in the clothes of a photo', async (found, content) => {
    expect(await refusal(Buffer.from(content))).toMatchObject({ status: 415, code: 'photo.not_an_image', facts: { found } })
  })

  test('an iPhone HEIC and an AVIF, which are not read here, are named', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), randomBytes(500)])
    expect(await refusal(heic)).toMatchObject({ status: 415, code: 'photo.not_an_image', facts: { found: 'HEIC' } })
    expect(await refusal(await (await corners(60, 60)).avif().toBuffer())).toMatchObject({ status: 415, code: 'photo.not_an_image', facts: { found: 'AVIF' } })
  })

  test('a photo cut short on its way, and one with a broken middle', async () => {
    const jpeg = await noisy(600, 400).jpeg().toBuffer()
    const png = await noisy(600, 400).png().toBuffer()
    for (const whole of [jpeg, png]) {
      for (const part of [0.02, 0.5, 0.95]) expect(await refusal(whole.subarray(0, Math.floor(whole.length * part)))).toMatchObject({ status: 422, code: 'photo.damaged' })
    }
    png.fill(0, 5000, 9000)
    expect((await refusal(png)).code).toBe('photo.damaged')
    expect((await refusal(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).code).toBe('photo.damaged')
  })

  test('a bomb: a small PNG that says it is 40,000 × 40,000, refused before it is unpacked', async () => {
    const before = process.memoryUsage().rss
    const began = performance.now()
    const problem = await refusal(bomb(40_000, 40_000))
    expect(problem).toMatchObject({ status: 422, code: 'photo.too_many_pixels', facts: { pixels: 160_000, limit: 5000 } })
    expect(performance.now() - began).toBeLessThan(1000)
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 2 ** 20)
  })

  test('a big picture that must be unpacked whole, which a plain one of the same size need not', async () => {
    const wide = () => sharp({ create: { width: 5100, height: 4000, channels: 3, background: '#345678' } })
    expect(await refusal(await wide().jpeg({ progressive: true }).toBuffer())).toMatchObject({ code: 'photo.too_many_pixels', facts: { pixels: 2040, limit: 2000 } })
    expect(await acceptPhoto(await wide().jpeg().toBuffer())).toMatchObject({ width: 1600 })
  })

  test('a refused photo does not stop the next', async () => {
    const good = await (await corners(40, 40)).jpeg().toBuffer()
    const answers = await Promise.allSettled([acceptPhoto(Buffer.from('MZ')), acceptPhoto(good), acceptPhoto(good.subarray(0, 100)), acceptPhoto(good)])
    expect(answers.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
  })
})

/** A PNG whose header promises width × height and whose content is zeros packed a thousandfold. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(20_000_000))), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const named = Buffer.concat([Buffer.from(type), body])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(named))
  return Buffer.concat([length, named, sum])
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return (value ^ 0xffffffff) >>> 0
}
