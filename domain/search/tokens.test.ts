import { expect, test } from 'vitest'
import fc from 'fast-check'
import { askedPairs, digitsOf, folded, nameTokens, readQuery, tailKey } from './tokens.ts'

const name = fc.string({ unit: fc.constantFrom('王', '小', '明', '𬳎', '𰜩', '陈', '峰', 'a'), minLength: 1, maxLength: 5 })

test('every piece of a name, of one character or more, is found by the name\'s tokens', () => {
  fc.assert(fc.property(name, fc.nat(), fc.nat(), (whole, from, length) => {
    const points = Array.from(whole)
    const at = from % points.length
    const piece = points.slice(at, at + 1 + (length % points.length)).join('')
    const tokens = new Set(nameTokens(whole))
    expect(askedPairs(piece).every((pair) => tokens.has(pair))).toBe(true)
  }))
})

test('traditional forms, variants, full width and separators fold into one', () => {
  expect(folded('陳峯')).toBe(folded('陈峰'))
  expect(folded('Ａ·Li')).toBe('ali')
  expect(folded('阿·买买提')).toBe('阿买买提')
})

test('a phone is found by its last digits, however it is written', () => {
  expect(digitsOf('139 0570-1234')).toBe('13905701234')
  expect(tailKey('139 0570-1234').startsWith(tailKey('1234'))).toBe(true)
})

test('what was typed is known for what it is', () => {
  expect(readQuery('zhang san').latin).toBe('zhangsan')
  expect(readQuery('1234').digits).toBe('1234')
  expect(readQuery('3-2-501')).toMatchObject({ digits: '32501', han: false })
  expect(readQuery('张san')).toMatchObject({ latin: null, digits: null, han: true })
})
