import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { diskStorage } from './disk.ts'
import { s3Storage } from './s3.ts'
import { keyOf, type Storage } from './types.ts'

/** s3rver is a real S3 server but brings no types. */
interface S3rver {
  run(): Promise<AddressInfo>
  close(): Promise<void>
}
type S3rverClass = new (options: object) => S3rver

let dir = ''
let peer: S3rver
let s3: Storage
let address: AddressInfo
const account = { bucket: 'photos', accessKey: 'S3RVER', secretKey: 'S3RVER', region: 'us-east-1' }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gezhi-storage-'))
  const found: S3rverClass = createRequire(import.meta.url)('s3rver')
  peer = new found({ port: 0, address: '127.0.0.1', silent: true, directory: join(dir, 's3'), configureBuckets: [{ name: 'photos' }] })
  address = await peer.run()
  s3 = s3Storage({ ...account, endpoint: `http://127.0.0.1:${address.port}` })
}, 30_000)

afterAll(async () => {
  await peer.close()
  await rm(dir, { recursive: true, force: true })
})

const cases: [string, () => Storage][] = [
  ['the disk', () => diskStorage({ dir: join(dir, '照片 storage') })],
  ['S3', () => s3],
]

const read = async (stored: { stream: Readable } | undefined) => (stored ? await buffer(stored.stream) : undefined)

describe.each(cases)('%s', (_, storage) => {
  test('gives back what was put, with its size and type', async () => {
    const bytes = randomBytes(1_500_000)
    const key = keyOf(bytes)
    expect(await storage().has(key)).toBe(false)
    await storage().put(key, bytes, 'image/jpeg')
    expect(await storage().has(key)).toBe(true)
    const found = await storage().get(key)
    expect(found).toMatchObject({ size: 1_500_000, contentType: 'image/jpeg' })
    expect(bytes.equals((await read(found))!)).toBe(true)
  })

  test('keeps the type of what is not a photo', async () => {
    const bytes = Buffer.from('网格,事件\n')
    await storage().put(keyOf(bytes), bytes, 'text/csv; charset=utf-8')
    const found = await storage().get(keyOf(bytes))
    expect(found?.contentType).toBe('text/csv; charset=utf-8')
    expect(await read(found)).toEqual(bytes)
  })

  test('takes the same content twice, and ten times at once, as one', async () => {
    const bytes = randomBytes(70_000)
    await Promise.all(Array.from({ length: 10 }, () => storage().put(keyOf(bytes), bytes, 'image/jpeg')))
    await storage().put(keyOf(bytes), bytes, 'image/jpeg')
    expect(await read(await storage().get(keyOf(bytes)))).toEqual(bytes)
  })

  test('knows nothing of what was never put or was removed', async () => {
    const bytes = randomBytes(100)
    expect(await storage().get(keyOf(bytes))).toBeUndefined()
    await storage().remove(keyOf(bytes))
    await storage().put(keyOf(bytes), bytes, 'text/plain')
    await storage().remove(keyOf(bytes))
    expect(await storage().has(keyOf(bytes))).toBe(false)
    expect(await storage().get(keyOf(bytes))).toBeUndefined()
  })

  test('refuses content that is not that of the key, and keys that are not hashes', async () => {
    const key = keyOf(Buffer.from('a'))
    await expect(storage().put(key, Buffer.from('b'), 'text/plain')).rejects.toThrow(/not that of key/)
    expect(await storage().has(key)).toBe(false)
    for (const bad of ['../../etc/passwd', '', key.toUpperCase(), `${key}/`, `${key}\n`]) {
      await expect(storage().put(bad, Buffer.from('a'), 'text/plain')).rejects.toThrow(TypeError)
      await expect(storage().get(bad)).rejects.toThrow(TypeError)
      await expect(storage().has(bad)).rejects.toThrow(TypeError)
      await expect(storage().remove(bad)).rejects.toThrow(TypeError)
    }
  })
})

describe('the disk alone', () => {
  test('shows no file before it is whole: a crash leaves its part aside, and the part is swept later', async () => {
    const place = join(dir, 'crash')
    await mkdir(join(place, 'incoming'), { recursive: true })
    const [old, young] = [join(place, 'incoming', 'old'), join(place, 'incoming', 'young')]
    for (const file of [old, young]) await writeFile(file, 'half a pho')
    await utimes(old, new Date(0), new Date(0))
    const bytes = randomBytes(1000)
    await diskStorage({ dir: place }).put(keyOf(bytes), bytes, 'image/jpeg')
    expect(await readdir(join(place, 'incoming'))).toEqual(['young'])
  })

  test('lays a file under its first digits, closed to others, and mends one that was cut short', async () => {
    const place = join(dir, 'layout')
    const bytes = randomBytes(1000)
    const key = keyOf(bytes)
    const file = join(place, key.slice(0, 2), key.slice(2, 4), key)
    await diskStorage({ dir: place }).put(key, bytes, 'image/jpeg')
    expect((await stat(file)).mode & 0o007).toBe(0)
    await writeFile(file, bytes.subarray(0, 10))
    await diskStorage({ dir: place }).put(key, bytes, 'image/jpeg')
    expect(await readFile(file)).toEqual(bytes)
  })

  test('says so when it cannot write, and works again when it can', async () => {
    const place = join(dir, 'blocked')
    await writeFile(place, 'a file where the directory should be')
    const bytes = randomBytes(10)
    const storage = diskStorage({ dir: place })
    await expect(storage.put(keyOf(bytes), bytes, 'image/jpeg')).rejects.toThrow()
    await rm(place)
    await storage.put(keyOf(bytes), bytes, 'image/jpeg')
    expect(await storage.has(keyOf(bytes))).toBe(true)
  })
})

describe('S3 alone', () => {
  /** Stands before the real server: fails the first `count` requests with `status`, then passes them on. */
  async function unsteady(count: number, status: number): Promise<{ server: Server; endpoint: string; seen: () => number }> {
    let seen = 0
    const server = createServer(async (request, response) => {
      seen++
      if (seen <= count) return void response.writeHead(status).end('<Error><Code>No</Code></Error>')
      const body = await buffer(request)
      const headers = new Headers(Object.entries(request.headers).flatMap(([k, v]) => (typeof v === 'string' && !/^(connection|content-length|transfer-encoding)$/.test(k) ? [[k, v]] : [])))
      const answer = await fetch(`http://127.0.0.1:${address.port}${request.url}`, { method: request.method ?? 'GET', headers, ...(body.length ? { body } : {}) })
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(Buffer.from(await answer.arrayBuffer()))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const at = server.address() as AddressInfo // a TCP server has one
    return { server, endpoint: `http://127.0.0.1:${at.port}`, seen: () => seen }
  }

  test('asks again when the store hiccups', async () => {
    const { server, endpoint, seen } = await unsteady(2, 503)
    expect(await s3Storage({ ...account, endpoint }).has(keyOf(Buffer.from('hiccup')))).toBe(false)
    expect(seen()).toBe(3)
    server.close()
  })

  test('asks once when the answer is no', async () => {
    const { server, endpoint, seen } = await unsteady(9, 403)
    await expect(s3Storage({ ...account, endpoint }).has(keyOf(Buffer.from('no')))).rejects.toThrow()
    expect(seen()).toBe(1)
    server.close()
  })

  test('an unknown account and a missing bucket are errors, not empty answers', async () => {
    const endpoint = `http://127.0.0.1:${address.port}`
    const bytes = Buffer.from('secret')
    await expect(s3Storage({ ...account, endpoint, accessKey: 'UNKNOWN' }).put(keyOf(bytes), bytes, 'text/plain')).rejects.toThrow()
    await expect(s3Storage({ ...account, endpoint, bucket: 'nowhere' }).put(keyOf(bytes), bytes, 'text/plain')).rejects.toThrow()
  })
})
