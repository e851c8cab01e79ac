import { afterEach, expect, test, vi } from 'vitest'
import fc from 'fast-check'
import { bytesOf, isKey, keyFrom, newIv, sealWith, textOf, Unreadable } from './seal.ts'

const secret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const other = 'ZZECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const kinds = [['the browser\'s cipher', false], ['the library\'s, where the browser has none', true]] as const
const without = (subtle: boolean) => (subtle ? vi.stubGlobal('crypto', { getRandomValues: globalThis.crypto.getRandomValues.bind(globalThis.crypto) }) : undefined)
afterEach(() => vi.unstubAllGlobals())

test.each(kinds)('%s: what is sealed opens again, and only under its own key and name', async (_, bare) => {
  without(bare)
  const seal = await sealWith(await keyFrom(secret))
  const stranger = await sealWith(await keyFrom(other))
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), fc.nat(), async (plain, bit) => {
    const sealed = await seal.close(plain, 'outbox/1')
    expect(await seal.open(sealed, 'outbox/1')).toEqual(plain)
    await expect(seal.open(sealed, 'outbox/2')).rejects.toThrow(Unreadable)
    await expect(stranger.open(sealed, 'outbox/1')).rejects.toThrow(Unreadable)
    const bent = Uint8Array.from(sealed)
    bent[bit % bent.length]! ^= 1 << (bit % 8)
    await expect(seal.open(bent, 'outbox/1')).rejects.toThrow(Unreadable)
  }), { numRuns: 50 })
})

test('both ciphers write the same bytes: a phone that gets https later reads what it wrote before', async () => {
  const iv = newIv()
  const browser = await (await sealWith(await keyFrom(secret))).close(bytesOf('格知'), 'a', iv)
  without(true)
  const own = await sealWith(await keyFrom(secret))
  expect(await own.close(bytesOf('格知'), 'a', iv)).toEqual(browser)
  expect(textOf(await own.open(browser, 'a'))).toBe('格知')
})

test('a key of the browser cannot be read out', async () => {
  const key = await keyFrom(secret)
  expect(isKey(key)).toBe(true)
  expect(key).not.toBeInstanceOf(Uint8Array)
  await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow()
})

test('what is no seal at all is unreadable, not an accident', async () => {
  const seal = await sealWith(await keyFrom(secret))
  for (const thing of [undefined, null, 'text', new Uint8Array(5), {}]) await expect(seal.open(thing, 'a')).rejects.toThrow(Unreadable)
  await expect(keyFrom('short')).rejects.toThrow()
})
