import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkOf, readIdNumber } from './idnumber.ts'
import { maskContact, maskIdNumber, maskName } from './mask.ts'

const first17 = fc.tuple(fc.integer({ min: 110000, max: 829999 }), fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }), fc.integer({ min: 0, max: 999 }))
  .map(([area, day, serial]) => `${area}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`)

test('the examples of the standard', () => {
  expect(checkOf('11010519491231002')).toBe('X')
  expect(checkOf('44052418800101001')).toBe('4')
  expect(readIdNumber('11010519491231002x')).toBe('11010519491231002X')
  expect(readIdNumber('440524188001010014')).toBe('440524188001010014')
})

test('a number with its check is read, and any single wrong digit is noticed', () => {
  fc.assert(fc.property(first17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (start, at, by) => {
    const whole = start + checkOf(start)
    expect(readIdNumber(` ${whole.toLowerCase()} `)).toBe(whole)
    const wrong = whole.slice(0, at) + String((Number(whole[at]) + by) % 10) + whole.slice(at + 1)
    expect(readIdNumber(wrong)).toBeNull()
  }))
})

test('two neighbours that changed places are noticed', () => {
  fc.assert(fc.property(first17, fc.nat(15), (start, at) => {
    const whole = start + checkOf(start)
    fc.pre(whole[at] !== whole[at + 1])
    expect(readIdNumber(whole.slice(0, at) + whole[at + 1]! + whole[at]! + whole.slice(at + 2))).toBeNull()
  }))
})

test('one of fifteen digits gets its century and its check', () => {
  fc.assert(fc.property(first17, (start) => {
    fc.pre(start.slice(6, 8) === '19')
    expect(readIdNumber(start.slice(0, 6) + start.slice(8))).toBe(start + checkOf(start))
  }))
})

test.each(['', '1', '33080219900230123X', '3308021990010112341', '330802199013011234', 'abcdefghijklmnopqr', '000000199001011234'])('%s is no ID number', (typed) => {
  expect(readIdNumber(typed)).toBeNull()
})

test('masks show enough to tell apart and not enough to carry away, by code points', () => {
  expect(['张三', '王小明', '欧阳小明', '𬳎王𰜩', '李', '阿卜杜拉·买买提'].map(maskName)).toEqual(['张*', '王**', '欧阳**', '𬳎**', '李*', '阿***'])
  expect(['13812345678', '+8613812345678', '0570-3012345', '12345'].map(maskContact)).toEqual(['138****5678', '138****5678', '0570****345', '1****345'])
  expect(maskIdNumber('330802199001011237')).toBe('3****************7')
  fc.assert(fc.property(fc.stringMatching(/^1\d{10}$/), (phone) => { expect(maskContact(phone)).not.toContain(phone.slice(3, 7).replaceAll('*', '') || '!') }))
})
