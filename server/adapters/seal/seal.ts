import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** Seals short secrets for a vault: whoever has the rows and not the key has nothing. `about` binds a secret to its owner. */
export interface Seal {
  seal(plain: string, about: string): Buffer
  /** Throws when the row was altered, moved to another owner or sealed with another key. */
  open(sealed: Buffer, about: string): string
  /** The same for the same secret, and for nothing else; says nothing about it. */
  digest(plain: string): string
}
export type SealKind = 'aes' | 'sm4'

const part = (key: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', key, 'gezhi', use, 32))

/** `key`: 32 bytes. The first byte of what is sealed says how, so that a change of method leaves old rows readable. */
export function makeSeal(kind: SealKind, key: Buffer): Seal {
  if (key.length !== 32) throw new RangeError('A vault key has 32 bytes')
  const ways = { aes: aesGcm(key), sm4: sm4Cbc(key) }
  const marks = { aes: 1, sm4: 2 } as const
  const digestKey = part(key, 'digest')
  return {
    seal: (plain, about) => Buffer.concat([Buffer.from([marks[kind]]), ways[kind].seal(plain, about)]),
    open: (sealed, about) => (sealed[0] === marks.sm4 ? ways.sm4 : ways.aes).open(sealed.subarray(1), about),
    digest: (plain) => createHmac(kind === 'sm4' ? 'sm3' : 'sha256', digestKey).update(plain).digest('base64url'),
  }
}

type Way = Omit<Seal, 'digest'>

/** AES-256-GCM: 12 bytes of nonce, the text, 16 bytes of tag. */
function aesGcm(key: Buffer): Way {
  const secret = part(key, 'aes')
  return {
    seal(plain, about) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(about))
      return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, about) {
      const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12)).setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-16))
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
  }
}

/** 国密: SM4-CBC, then HMAC-SM3 over owner, start value and text (Node has no SM4-GCM). 16 bytes of start value, the text, 32 of HMAC. */
function sm4Cbc(key: Buffer): Way {
  const secret = part(key, 'sm4').subarray(0, 16)
  const macKey = part(key, 'sm3')
  const mac = (about: string, body: Buffer) => createHmac('sm3', macKey).update(String(Buffer.byteLength(about))).update(about).update(body).digest()
  return {
    seal(plain, about) {
      const start = randomBytes(16)
      const cipher = createCipheriv('sm4-cbc', secret, start)
      const body = Buffer.concat([start, cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([body, mac(about, body)])
    },
    open(sealed, about) {
      const body = sealed.subarray(0, -32)
      if (!timingSafeEqual(mac(about, body), sealed.subarray(-32))) throw new Error('The vault row was altered or sealed with another key')
      const decipher = createDecipheriv('sm4-cbc', secret, body.subarray(0, 16))
      return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()]).toString('utf8')
    },
  }
}
