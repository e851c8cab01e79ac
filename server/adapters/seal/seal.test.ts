import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { vaultKey } from './key.ts'
import { makeSeal } from './seal.ts'

const key = randomBytes(32)

test.each(['aes', 'sm4'] as const)('%s: what was sealed for somebody opens for them, and nothing else does', (kind) => {
  const seal = makeSeal(kind, key)
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.nat(), (plain, about, at) => {
    const sealed = seal.seal(plain, about)
    expect(seal.open(sealed, about)).toBe(plain)
    expect(() => seal.open(sealed, `${about}x`)).toThrow()
    expect(() => makeSeal(kind, randomBytes(32)).open(sealed, about)).toThrow()
    const altered = Buffer.from(sealed)
    const i = 1 + (at % (altered.length - 1))
    altered[i] = (altered[i] ?? 0) ^ 1
    expect(() => seal.open(altered, about)).toThrow()
  }), { numRuns: 60 })
})

test('the same secret is never sealed the same way twice, and has one digest', () => {
  const seal = makeSeal('aes', key)
  expect(seal.seal('330802199001011237', 'a')).not.toEqual(seal.seal('330802199001011237', 'a'))
  expect(seal.digest('330802199001011237')).toBe(makeSeal('aes', key).digest('330802199001011237'))
  expect(seal.digest('330802199001011237')).not.toBe(seal.digest('330802199001011238'))
})

test('after a change of method what was sealed before still opens', () => {
  const old = makeSeal('aes', key).seal('330802199001011237', 'a')
  expect(makeSeal('sm4', key).open(old, 'a')).toBe('330802199001011237')
})

test('a key that is not given is made once, by whoever is first, for the server alone', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gezhi key '))
  const keys = await Promise.all(Array.from({ length: 8 }, () => vaultKey(null, dir)))
  expect(new Set(keys.map((one) => one.toString('hex'))).size).toBe(1)
  expect(await readdir(join(dir, 'keys'))).toEqual(['vault.key'])
  expect((await stat(join(dir, 'keys', 'vault.key'))).mode & 0o777).toBe(0o600)
  expect(await vaultKey('ab'.repeat(32), dir)).toEqual(Buffer.from('ab'.repeat(32), 'hex'))
  await rm(dir, { recursive: true })
})
