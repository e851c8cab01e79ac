import { expect, test } from 'vitest'
import { pinyin as theirs } from 'pinyin-pro'
import { Pinyin, typedPinyin } from './pinyin.ts'
import { pinyinTable } from './pinyin.table.ts'

const pinyin = new Pinyin(pinyinTable)

test('the packed table says what it was made from, for every character', () => {
  for (let point = 0x4e00; point <= 0x9fff; point++) {
    const char = String.fromCodePoint(point)
    const reading = theirs(char, { toneType: 'none', multiple: true, type: 'array', v: true, nonZh: 'removed' })[0]?.replace(/ü/g, 'v').replace(/^([ln])ve$/, '$1ue')
    expect(pinyin.readings(char)[0], char).toBe(reading && /^[a-z]+$/.test(reading) ? reading : undefined)
  }
})

test('a surname is read as a surname, and the other readings are not forgotten', () => {
  const surnames = { 单: 'shan', 解: 'xie', 仇: 'qiu', 区: 'ou', 查: 'zha', 曾: 'zeng', 翟: 'zhai', 盖: 'ge', 任: 'ren', 华: 'hua', 朴: 'piao', 乐: 'yue', 尉: 'wei', 员: 'yun' }
  for (const [surname, reading] of Object.entries(surnames)) {
    expect(pinyin.ofName(`${surname}小明`)[0]?.[0], surname).toBe(reading)
    expect(pinyin.ofName(`${surname}小明`)[0]).toEqual(expect.arrayContaining([...pinyin.readings(surname)]))
  }
  expect(pinyin.spellings('尉迟恭')[0]).toEqual(['yu', 'chi', 'gong'])
  expect(pinyin.spellings('万俟卨')[0]?.slice(0, 2)).toEqual(['mo', 'qi'])
  // Only in front: a 单 in a given name is dan.
  expect(pinyin.spellings('李单')[0]).toEqual(['li', 'dan'])
})

test('a character beyond the basic plane is one, and what has no reading stands for itself', () => {
  expect(pinyin.ofName('𬳎王A').length).toBe(3)
  expect(pinyin.ofName('王A')[1]).toEqual(['a'])
})

test('letters with tones, spaces and apostrophes are what they mean', () => {
  expect(typedPinyin('Lǚ Xī\'ān')).toBe('lvxian')
  expect(typedPinyin('lve')).toBe('lue')
})
