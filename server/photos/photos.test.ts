import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compose } from '../compose.ts'
import { callsOf, contracts, startTestApp, type TestApp } from '../platform/testing/app.ts'

/** s3rver is a real S3 server but brings no types. */
type S3rver = new (options: object) => { run(): Promise<{ port: number }>; close(): Promise<void> }

let app: TestApp
let picture: Buffer
beforeAll(async () => {
  app = await startTestApp()
  picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#5a7' } })
    .withExif({ IFD0: { Make: 'A phone', Copyright: '甲一' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 54/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 48/1 0/1' } }).jpeg().toBuffer()
})
afterAll(() => app.close())

const file = (bytes: Uint8Array, type = 'image/jpeg') => ({ file: new Blob([new Uint8Array(bytes)], { type }) })

async function reported(photos: string[]) {
  return (await app.as('worker')).events.report({ id: randomUUID(), title: '墙面有裂缝', category: 'ZF01.0102', place: app.county.inside(0), photos })
}

describe('photos', () => {
  test('keep the picture and nothing else: no place, no phone, no name', async () => {
    expect(picture.includes('GPS') || (await sharp(picture).metadata()).exif !== undefined).toBe(true)
    const worker = await app.as('worker')
    const { sha256 } = await worker.photos.add(file(picture))
    const { id } = await reported([sha256])
    const stored = Buffer.from(await (await worker.photos.get({ id, sha: sha256 })).arrayBuffer())
    const seen = await sharp(stored).metadata()
    expect([seen.exif, seen.xmp, seen.iptc]).toEqual([undefined, undefined, undefined])
    expect([seen.width, seen.height]).toEqual([640, 480])
    const small = await sharp(Buffer.from(await (await worker.photos.get({ id, sha: sha256, size: 'small' })).arrayBuffer())).metadata()
    expect(small.width).toBeLessThan(640)
  })

  test('the same photo twice is one row and one line', async () => {
    const worker = await app.as('worker')
    const other = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#123' } }).jpeg().toBuffer()
    const first = await worker.photos.add(file(other))
    expect(await (await app.as('neighbour')).photos.add(file(other))).toEqual(first)
    expect((await app.pool.query('select 1 from photo where sha256 = $1', [first.sha256])).rowCount).toBe(1)
    expect((await app.pool.query(`select 1 from journal where kind = 'photo.add' and data->>'sha256' = $1`, [first.sha256])).rowCount).toBe(1)
  })

  test('what is no photo, damaged or too large is refused in words and not kept', async () => {
    const worker = await app.as('worker')
    const before = (await app.pool.query('select count(*) as n from photo')).rows[0]
    await expect(worker.photos.add(file(Buffer.from('<svg onload="alert(1)"/>')))).rejects.toMatchObject({ status: 415, code: 'photo.not_an_image' })
    await expect(worker.photos.add(file(Buffer.from('%PDF-1.7 not a photo'), 'image/png'))).rejects.toMatchObject({ status: 415, code: 'photo.not_an_image' })
    await expect(worker.photos.add(file(picture.subarray(0, picture.length / 3)))).rejects.toMatchObject({ status: 422, code: 'photo.damaged' })
    await expect(worker.photos.add(file(Buffer.alloc(0)))).rejects.toMatchObject({ status: expect.any(Number), code: expect.stringMatching(/^(photo|input)\./) })
    await expect(worker.photos.add(file(Buffer.alloc(10_485_761, 7)))).rejects.toMatchObject({ status: 413, code: 'input.too_large', facts: { limit: 10_485_760 } })
    expect((await app.pool.query('select count(*) as n from photo')).rows[0]).toEqual(before)
  })

  test('are seen only with their matter: another street, another matter, a stranger', async () => {
    const worker = await app.as('worker')
    const { sha256 } = await worker.photos.add(file(picture))
    const { id } = await reported([sha256])
    const { id: without } = await reported([])
    for (const login of ['neighbour', 'otherdesk', 'otherhandler', 'police', 'helper']) {
      await expect((await app.as(login)).photos.get({ id, sha: sha256 }), login).rejects.toMatchObject({ status: 404, code: 'not_found' })
    }
    await expect(worker.photos.get({ id: without, sha: sha256 })).rejects.toMatchObject({ status: 404 })
    expect((await app.raw(`/api/events/${id}/photos/${sha256}`)).status).toBe(401)
  })

  test('a matter with a photo that never arrived is refused', async () => {
    await expect(reported(['ab'.repeat(32)])).rejects.toMatchObject({ status: 422, code: 'photo.unknown' })
  })
})

describe('a photo in pieces', () => {
  const piece = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' })
  const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

  test('goes on after a cut at any piece, whatever is repeated, and is the same photo as sent at once', async () => {
    const worker = await app.as('worker')
    const whole = await worker.photos.add(file(picture))
    const [id, size] = [randomUUID(), picture.length]
    const step = Math.ceil(size / 5)
    for (let at = 0; at < size; at = (await worker.photos.upload({ id })).received) {
      await worker.photos.sendPiece({ id, at, size, file: piece(picture.subarray(at, at + step)) })
      // The answer was lost: the same again.
      if (at > 0) await worker.photos.sendPiece({ id, at, size, file: piece(picture.subarray(at, at + step)) })
    }
    expect(await worker.photos.finishUpload({ id, size, sha256: sha(picture) })).toEqual(whole)
    await expect.poll(async () => (await worker.photos.upload({ id })).photo).toEqual(whole)
    expect(await worker.photos.finishUpload({ id, size, sha256: sha(picture) })).toEqual(whole)
  })

  test('a gap, a piece too long, another\'s upload and a changed byte are noticed', async () => {
    const [worker, other] = [await app.as('worker'), await app.as('worker2')]
    const [id, size] = [randomUUID(), picture.length]
    await expect(worker.photos.sendPiece({ id, at: 10, size, file: piece(picture.subarray(10, 20)) })).rejects.toMatchObject({ status: 409, code: 'photo.piece_missing', facts: { received: 0 } })
    await expect(worker.photos.sendPiece({ id, at: 0, size: 5, file: piece(picture.subarray(0, 20)) })).rejects.toMatchObject({ status: 422, code: 'photo.piece_unfit' })
    await worker.photos.sendPiece({ id, at: 0, size, file: piece(picture.subarray(0, 100)) })
    expect(await other.photos.upload({ id })).toEqual({ received: 0, photo: null })
    await expect(worker.photos.finishUpload({ id, size })).rejects.toMatchObject({ status: 409, code: 'photo.piece_missing' })
    const wrong = Buffer.from(picture)
    wrong.writeUInt8(wrong.readUInt8(size - 1) ^ 1, size - 1)
    await worker.photos.sendPiece({ id, at: 100, size, file: piece(wrong.subarray(100)) })
    await expect(worker.photos.finishUpload({ id, size, sha256: sha(picture) })).rejects.toMatchObject({ status: 422, code: 'photo.damaged' })
    expect(await worker.photos.upload({ id })).toEqual({ received: 0, photo: null })
  })

  test('what is no photo is refused at the end and does not stay', async () => {
    const worker = await app.as('worker')
    const id = randomUUID()
    const text = Buffer.from('%PDF-1.7 not a photo')
    await worker.photos.sendPiece({ id, at: 0, size: text.length, file: piece(text) })
    await expect(worker.photos.finishUpload({ id, size: text.length })).rejects.toMatchObject({ status: 415, code: 'photo.not_an_image' })
    expect((await worker.photos.upload({ id })).received).toBe(0)
  })
})

test('with an S3 store the photo goes there and comes back', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gezhi s3 '))
  const found: S3rver = createRequire(import.meta.url)('s3rver')
  const store = new found({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: 'gezhi', configs: [] }] })
  const { port } = await store.run()
  const { config, pool, log } = app.gezhi.house
  const other = await compose({ ...config, storage: { kind: 's3', endpoint: `http://127.0.0.1:${port}`, bucket: 'gezhi', accessKey: 'S3RVER', secretKey: 'S3RVER', region: 'us-east-1' } }, pool, log, () => app.clock.now)
  try {
    await other.app.listen({ port: 0, host: '127.0.0.1' })
    const address = other.app.server.address()
    if (!address || typeof address === 'string') throw new Error('no port')
    const { cookie, csrf } = await app.as('worker')
    const line = { base: `http://127.0.0.1:${address.port}/api`, lang: () => 'zh' as const, csrf: () => csrf, signedOut: () => undefined,
      fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }) } // callsOf always gives a plain object
    const [photos, events] = [callsOf(contracts.photos, line), callsOf(contracts.events, line)]
    const own = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#a31' } }).jpeg().toBuffer()
    const { sha256 } = await photos.add(file(own))
    const { id } = await events.report({ id: randomUUID(), title: '存到对象存储', category: 'ZF01.0102', place: app.county.inside(0), photos: [sha256] })
    expect((await sharp(Buffer.from(await (await photos.get({ id, sha: sha256 })).arrayBuffer())).metadata()).width).toBe(80)
    // The first server keeps its photos on its own disk and says that this one's file is not there.
    await expect((await app.as('worker')).photos.get({ id, sha: sha256 })).rejects.toMatchObject({ status: 404, code: 'photo.lost' })
  } finally {
    await other.close()
    await store.close()
    rmSync(directory, { recursive: true, force: true })
  }
})
