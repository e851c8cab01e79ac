import { codeAlphabet, codeLength } from '@gezhi/domain/residents/model.ts'
import { createHash } from 'node:crypto'

/**
 * The secret code of a report, from the form's own id and random key: whoever sends the same form twice is told the same code, and
 * nothing secret is stored. Each symbol comes from four bytes of SHA-512, so that 31 symbols are even to one in 10⁸.
 */
export function codeFrom(id: string, key: string): string {
  const digest = createHash('sha512').update(`gezhi code\n${id}\n${key}`).digest()
  return Array.from({ length: codeLength }, (_, i) => codeAlphabet[digest.readUInt32BE(i * 4) % codeAlphabet.length]).join('')
}

/** What the table holds instead of the code. */
export const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex')
