import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/**
 * Where photos and files lie. The key is the SHA-256 of the content in lower-case hex: the same content is stored once,
 * and nothing stored is ever changed.
 */
export interface Storage {
  /** Answers when the content is safe. Stored already: does nothing. A key that is not the content's hash is a bug and throws. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>
  /** The caller reads the stream to its end or destroys it. `size` in bytes. */
  get(key: string): Promise<Stored | undefined>
  /** Nothing there: nothing happens. */
  remove(key: string): Promise<void>
  has(key: string): Promise<boolean>
}

export interface Stored {
  stream: Readable
  size: number
  contentType: string
}

export const keyOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Keys become paths and addresses: nothing but a hash gets that far. */
export function checkKey(key: string): void {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new TypeError('a storage key is 64 hex digits')
}

export function checkContent(key: string, bytes: Buffer): void {
  checkKey(key)
  if (keyOf(bytes) !== key) throw new Error(`the content is not that of key ${key}`)
}
