import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pinyin } from '../search/pinyin.ts'
import { pinyinTable } from '../search/pinyin.table.ts'
import { folded } from '../search/tokens.ts'
import { compareHomes, comparePeople, showFrom, type Likeness } from './duplicates.ts'
import { spellingsOf } from './forms.ts'

const pinyin = new Pinyin(pinyinTable)
const one = (name: string, over: Partial<Likeness> = {}): Likeness =>
  ({ name, form: folded(name), pinyin: spellingsOf(folded(name), pinyin).map((s) => s.join('')), born: null, contact: null, homeIds: [], gridId: 'g', idDigest: null, ...over })
const score = (a: Likeness, b: Likeness) => comparePeople(a, b).score
const shown = (a: Likeness, b: Likeness) => score(a, b) >= showFrom

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红']
const anyName = fc.tuple(fc.constantFrom(...surnames), fc.array(fc.constantFrom(...given), { minLength: 1, maxLength: 2 })).map(([a, b]) => a + b.join(''))

test('a name alone never makes two rows one, however alike: of 2,000 random pairs of two or three characters not one is shown', () => {
  fc.assert(fc.property(anyName, anyName, (a, b) => { expect(shown(one(a), one(b))).toBe(false) }), { numRuns: 1000 })
  fc.assert(fc.property(anyName, fc.boolean(), (a, sameGrid) => { expect(shown(one(a), one(a, { gridId: sameGrid ? 'g' : 'k' }))).toBe(false) }), { numRuns: 1000 })
})

test('the same name and birth year in two grids are two people until something else speaks for one', () => {
  expect(shown(one('王伟', { born: 1980 }), one('王伟', { born: 1980, gridId: 'k' }))).toBe(false)
  expect(shown(one('王伟', { born: 1980 }), one('王伟', { born: 1980 }))).toBe(false)
  expect(shown(one('王伟', { born: 1980, contact: '13800000001' }), one('王伟', { born: 1980, contact: '13800000001', gridId: 'k' }))).toBe(true)
  expect(shown(one('王伟', { born: 1980, homeIds: ['h'] }), one('王伟', { born: 1980, homeIds: ['h'] }))).toBe(true)
  expect(shown(one('王伟', { contact: '13800000001' }), one('王伟', { contact: '13800000001', gridId: 'k' }))).toBe(true)
})

test('father and son, husband and wife: one roof, one phone and one surname are a family, not a duplicate', () => {
  const shared = { contact: '13800000001', homeIds: ['h'] }
  expect(shown(one('王建国', { ...shared, born: 1950 }), one('王小明', { ...shared, born: 1980 }))).toBe(false)
  expect(shown(one('王建国', { ...shared, born: 1950 }), one('李桂英', { ...shared, born: 1950 }))).toBe(false)
  expect(shown(one('王伟', { ...shared, born: 1950 }), one('王伟', { ...shared, born: 1980 }))).toBe(false)
})

test('a misheard name with the same phone and year is shown', () => {
  expect(shown(one('王晓明', { born: 1980, contact: '13800000001' }), one('王小明', { born: 1980, contact: '13800000001' }))).toBe(true)
  expect(shown(one('喬峯', { born: 1980, contact: '13800000001' }), one('乔峰', { born: 1981, contact: '13800000001' }))).toBe(true)
})

test('ID numbers settle it, both ways', () => {
  expect(score(one('王伟', { idDigest: 'x' }), one('李强', { idDigest: 'x' }))).toBe(1)
  expect(score(one('王伟', { idDigest: 'x', born: 1980, contact: '1' }), one('王伟', { idDigest: 'y', born: 1980, contact: '1' }))).toBe(0)
})

test('it does not matter which of the two is asked first', () => {
  const any = fc.record({ name: anyName, born: fc.option(fc.integer({ min: 1940, max: 1950 })), contact: fc.option(fc.constantFrom('1', '2')), homeIds: fc.subarray(['h', 'k']), gridId: fc.constantFrom('g', 'k') })
  fc.assert(fc.property(any, any, (a, b) => { expect(score(one(a.name, a), one(b.name, b))).toBe(score(one(b.name, b), one(a.name, a))) }))
})

test('two rows of one door are shown, two doors are not', () => {
  const door = { gridId: 'g', buildingId: 'b', door: '3-2-501', address: '幸福里3幢2单元501室' }
  expect(compareHomes(door, { ...door, address: '幸福里3-2-501' }).score).toBeGreaterThanOrEqual(showFrom)
  expect(compareHomes(door, { ...door, door: '3-2-502', address: '幸福里3幢2单元502室' }).score).toBe(0)
  expect(compareHomes({ ...door, buildingId: null }, { ...door, buildingId: null }).score).toBeGreaterThanOrEqual(showFrom)
})
