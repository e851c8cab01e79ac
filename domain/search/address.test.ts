import { expect, test } from 'vitest'
import fc from 'fast-check'
import { addressFits, addressTokens, askedParts, countOf, placesOf, readAddress } from './address.ts'

const han = (n: number): string => {
  const one = '零一二三四五六七八九'
  if (n < 10) return one[n]!
  if (n < 100) return (n < 20 ? '' : one[Math.floor(n / 10)]!) + '十' + (n % 10 ? one[n % 10]! : '')
  return one[Math.floor(n / 100)]! + '百' + (n % 100 === 0 ? '' : n % 100 < 10 ? '零' + one[n % 100]! : one[Math.floor((n % 100) / 10)]! + '十' + (n % 10 ? one[n % 10]! : ''))
}

test('any Chinese numeral up to 999 counts as its number', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), (n) => countOf(han(n)) === n))
  expect(countOf('五〇一')).toBe(501)
})

test('every usual way of writing a home says the same home', () => {
  const part = fc.integer({ min: 1, max: 40 })
  const estate = fc.constantFrom('幸福里小区', '三里亭社区', '双港花园', '')
  fc.assert(fc.property(estate, part, part, fc.integer({ min: 101, max: 2909 }), fc.integer({ min: 0, max: 9 }), (place, building, unit, room, way) => {
    const ways = [
      `${building}幢${unit}单元${room}`, `${building}-${unit}-${room}`, `${han(building)}号楼${han(unit)}单元${room}室`, `${building}#${unit}-${room}`, `${building}栋 ${unit}单元 ${room}室`,
      `${building}号${unit}单元${room}`, `${building}座${unit}门${room}户`, `第${building}幢第${unit}单元${room}`, `${building}－${unit}－${room}室`, `${building}幢${unit}-${room}`,
    ]
    const read = readAddress(place + ways[way])
    expect(read).toEqual({ place, parts: { building: String(building), unit: String(unit), room: String(room) }, bare: null })
  }))
})

test('a name with a numeral in it stays a name', () => {
  for (const name of ['三里亭', '五一路', '七里街', '九华大道', '百家塘', '十八里']) expect(readAddress(name)).toEqual({ place: name, parts: {}, bare: null })
  expect(readAddress('五一路3弄5号')).toEqual({ place: '五一路', parts: { lane: '3', number: '5' }, bare: null })
})

test('full width, traditional forms and leading zeros make no difference', () => {
  expect(readAddress('雙港花園３號樓２單元０５０１室')).toEqual({ place: '双港花园', parts: { building: '3', unit: '2', room: '501' }, bare: null })
})

test('a query finds a row by as little as it says, and nothing beside it', () => {
  const row = readAddress('柯城区双港街道幸福里小区3幢2单元501室')
  for (const query of ['3-2-501', '三号楼二单元', '幸福里3幢', '幸福里小区501', '501', '双港街道幸福里', '3号2单元', '5楼501']) expect(addressFits(row, readAddress(query)), query).toBeGreaterThan(0)
  for (const query of ['4-2-501', '3-1-501', '三号楼三单元', '幸福里5幢', '502', '荷花街道', '']) expect(addressFits(row, readAddress(query)), query).toBe(0)
})

test('in an estate 3号 and 3幢 say the same, in a road with buildings they do not', () => {
  expect(addressTokens(readAddress('幸福里3号'))).toEqual(expect.arrayContaining(['号3', '幢3']))
  expect(addressTokens(readAddress('坊门街12号3幢'))).not.toContain('幢12')
  expect(askedParts(readAddress('坊门街12号3幢'))).toEqual(['号12', '幢3'])
})

test('a place is found by each of its names, with and without what it is', () => {
  expect(placesOf('柯城区双港街道幸福里小区')).toEqual(['柯城区', '双港街道', '幸福里小区', '柯城', '双港', '幸福里'])
})

test('whatever is typed, reading it ends and says something', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('3', '幢', '单元', '-', '号', '楼', '室', '十', 'a', ' ', '街', '𬳎', '#', '第'), maxLength: 12 }), (text) => {
    const read = readAddress(text)
    expect(Array.from(read.place).length).toBeLessThanOrEqual(Array.from(text.normalize('NFKC')).length)
  }))
})
