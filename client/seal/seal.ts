/**
 * What lies on a phone is sealed with the key of its account (AES-GCM, 256 bits; twelve random bytes in front of each sealed piece).
 * `about` says what the piece is and under which key it lies: one put in another's place does not open.
 */
export interface Seal {
  /** `iv`: only where it has to be known before. */
  close(plain: Uint8Array, about: string, iv?: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
  /** Throws `Unreadable` when a bit is wrong, the key is another one, or it belongs elsewhere. */
  open(sealed: unknown, about: string): Promise<Uint8Array>
}

export class Unreadable extends Error {
  constructor(about: string, cause?: unknown) {
    super(`unreadable: ${about}`, { cause })
    this.name = 'Unreadable'
  }
}

/** What a phone keeps of a key: one that cannot be read out, or, where the browser has none (plain http, old WebViews), its bytes. */
export type KeptKey = CryptoKey | Uint8Array<ArrayBuffer>

const nonce = 12
const encoder = new TextEncoder()
const decoder = new TextDecoder()
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)

export const newIv = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(nonce))
const hasSubtle = (): boolean => typeof crypto !== 'undefined' && typeof crypto.subtle !== 'undefined'

/** The server's answer (base64url) as a key to keep. */
export async function keyFrom(secret: string): Promise<KeptKey> {
  const raw = bytesOfSecret(secret)
  if (raw.length !== 32) throw new Error(`a key of ${raw.length} bytes`)
  return hasSubtle() ? crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']) : raw
}

export const bytesOfSecret = (secret: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(secret.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0))

/** A store written under https is opened there again: a kept CryptoKey exists only where the browser's own cipher does. */
export const isKey = (kept: unknown): kept is KeptKey => (kept instanceof Uint8Array && kept.length === 32) || (typeof CryptoKey !== 'undefined' && kept instanceof CryptoKey)

export async function sealWith(key: KeptKey): Promise<Seal> {
  if (!(key instanceof Uint8Array)) return browserSeal(key)
  return hasSubtle() ? browserSeal(await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])) : ownSeal(key)
}

const browserSeal = (key: CryptoKey): Seal => ({
  async close(plain, about, iv = newIv()) {
    // What is sealed never lies in shared memory.
    const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(about) }, key, plain as Uint8Array<ArrayBuffer>)
    return joined(iv, new Uint8Array(body))
  },
  async open(sealed, about) {
    const [iv, body] = parted(sealed, about)
    try {
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(about) }, key, body))
    } catch (error) {
      throw new Unreadable(about, error)
    }
  },
})

/** Without the browser's cipher: the same bytes, made by a library that is fetched only then. About 20 MB/s on an old phone. */
const ownSeal = (key: Uint8Array): Seal => ({
  async close(plain, about, iv = newIv()) {
    const { gcm } = await import('@noble/ciphers/aes.js')
    return joined(iv, gcm(key, iv, bytesOf(about)).encrypt(plain))
  },
  async open(sealed, about) {
    const { gcm } = await import('@noble/ciphers/aes.js')
    const [iv, body] = parted(sealed, about)
    try {
      return gcm(key, iv, bytesOf(about)).decrypt(body)
    } catch (error) {
      throw new Unreadable(about, error)
    }
  },
})

const joined = (iv: Uint8Array, body: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(iv.length + body.length)
  whole.set(iv)
  whole.set(body, iv.length)
  return whole
}

function parted(sealed: unknown, about: string): [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>] {
  if (!(sealed instanceof Uint8Array) || sealed.length < nonce + 16) throw new Unreadable(about)
  const whole = sealed as Uint8Array<ArrayBuffer> // read from a store, never shared memory
  return [whole.subarray(0, nonce), whole.subarray(nonce)]
}

/** JSON in and out of a seal. */
export const closeJson = (seal: Seal, value: unknown, about: string): Promise<Uint8Array> => seal.close(bytesOf(JSON.stringify(value)), about)
export async function openJson<T>(seal: Seal, sealed: unknown, about: string): Promise<T> {
  const plain = await seal.open(sealed, about)
  try {
    return JSON.parse(textOf(plain)) as T // sealed by this phone, in this shape: the seal is the proof
  } catch (error) {
    throw new Unreadable(about, error)
  }
}
