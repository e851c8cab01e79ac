import { hash, verify } from '@node-rs/argon2'
import { randomInt } from 'node:crypto'

// Argon2id with the memory OWASP asks for (19 MiB, two passes): about 30 ms here.
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
let dummy: Promise<string> | null = null

export const hashPassword = (password: string): Promise<string> => hash(password, strength)

/** Against nobody's hash when there is no account, so that both cases take as long. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? (await dummy), password)
  return stored !== null && right
}

// Letters and digits that are not mistaken for one another when read aloud over the phone.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** A first password to be told to a person: 12 characters in three groups, about 59 bits. */
export const firstPassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-')
