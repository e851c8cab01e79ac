import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packContent, readFile, unpackContent, writeFile, type FileContent } from './outbox.file.ts'

const call = () => ({ id: randomUUID(), name: 'events.report', subjectId: randomUUID(), input: { title: '路灯不亮' }, seen: null, madeAt: '2026-11-23T02:00:00Z', fix: null })
const content = (sizes: number[]): FileContent => ({ offset: 0, calls: [call(), call()], photos: sizes.map((size) => ({ id: randomUUID(), subjectId: randomUUID(), madeAt: '2026-11-23T02:00:00Z', size })) })

describe('the outbox as a file', () => {
  test('comes out as it went in', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 4 }), (pictures) => {
      const given = content(pictures.map((one) => one.length))
      const read = unpackContent(packContent(given, pictures))
      expect(read.content).toEqual(given)
      expect(read.pictures.map((one) => [...one])).toEqual(pictures.map((one) => [...one]))
    }))
  })

  test('cut or with a byte too many it is refused, never half read', () => {
    const whole = packContent(content([5]), [new Uint8Array([1, 2, 3, 4, 5])])
    for (const length of [0, 3, 4, 20, whole.length - 1]) expect(() => unpackContent(whole.subarray(0, length))).toThrow('sync.file_damaged')
    expect(() => unpackContent(new Uint8Array([...whole, 0]))).toThrow('sync.file_damaged')
  })

  test('another file is said to be no outbox', () => {
    const head = { gezhi: 1 as const, county: '330802', accountId: randomUUID(), phoneId: randomUUID(), iv: randomBytes(12).toString('base64url') }
    const file = writeFile(head, new Uint8Array([9, 9]))
    expect(readFile(file)).toMatchObject({ head, sealed: new Uint8Array([9, 9]) })
    for (const wrong of [new Uint8Array(), new TextEncoder().encode('{"gezhi":2}\n'), new TextEncoder().encode('PK\u0003\u0004'), randomBytes(3000)]) expect(() => readFile(wrong)).toThrow('sync.not_an_outbox')
  })
})
