import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { S3mini } from 's3mini'
import { checkContent, checkKey, type Storage } from './types.ts'

export interface S3Options {
  /** https://s3.example.gov.cn, without the bucket; it is addressed as a path (MinIO, Ceph, OSS, OBS, COS, AWS). */
  endpoint: string
  bucket: string
  accessKey: string
  secretKey: string
  region: string
}

/** One request may take this long, the whole of a 10 MB photo on a slow line included. */
const requestWithin = 60_000

/** Pauses before a second and a third try, in milliseconds. Every call here may be repeated without harm. */
const pauses = [200, 1000]

/** Objects of a bucket that speaks S3. The bucket must exist. A put is checked by the server against the key itself. */
export function s3Storage({ endpoint, bucket, accessKey, secretKey, region }: S3Options): Storage {
  const s3 = new S3mini({
    endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`, region, accessKeyId: accessKey, secretAccessKey: secretKey, requestAbortTimeout: requestWithin,
  })

  async function has(key: string): Promise<boolean> {
    checkKey(key)
    return (await retry(() => s3.objectExists(key))) === true
  }

  async function put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    checkContent(key, bytes)
    if (await has(key)) return
    // The library does not sign the content; this makes the server refuse one that was damaged on its way.
    const checksum = { 'x-amz-checksum-sha256': Buffer.from(key, 'hex').toString('base64') }
    await retry(() => s3.putObject(key, bytes, contentType, undefined, checksum))
  }

  async function get(key: string) {
    checkKey(key)
    const answer = await retry(() => s3.getObjectResponse(key))
    if (!answer?.body) return undefined
    // Node's own fetch gives Node's own web stream; the types come from the browser's library.
    const stream = Readable.fromWeb(answer.body as import('node:stream/web').ReadableStream<Uint8Array>)
    return { stream, size: Number(answer.headers.get('content-length')), contentType: answer.headers.get('content-type') ?? 'application/octet-stream' }
  }

  async function remove(key: string): Promise<void> {
    checkKey(key)
    await retry(() => s3.deleteObject(key))
  }

  return { put, get, remove, has }
}

/** A store that hiccups is asked again; one that says no (4xx) is not. */
async function retry<T>(call: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await call()
    } catch (error) {
      if (isFinal(error)) throw error
      await sleep(pause)
    }
  }
  return call()
}

const isFinal = (error: unknown) => {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0
  return status >= 400 && status < 500 && status !== 429
}
