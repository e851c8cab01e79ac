import { beforeAll, expect, test } from 'vitest'
import type { SearchText } from '@gezhi/domain/sync/slice.ts'
import { Finder } from './finder.ts'

const people: Record<string, SearchText> = {
  wxm: { names: ['王小明'], address: '幸福里小区3幢2单元501', digits: ['13905701234'] },
  wxm2: { names: ['王晓明'], address: '幸福里小区3幢1单元502', digits: ['13905705678'] },
  shan: { names: ['单田芳'], address: '坊门街12号', digits: ['15800001111'] },
  zsf: { names: ['张三丰'], address: '三号楼二单元101' },
  liu: { names: ['刘洋'] },
  chen: { names: ['陳峯'] },
  rare: { names: ['𬳎王𰜩'] },
  event: { names: ['双港街道路灯不亮'], text: '幸福里门口的路灯坏了三天，晚上看不见路。', digits: ['330802-20261123-00042'] },
}
let finder: Finder
beforeAll(async () => {
  const made = await Finder.make()
  for (const [id, text] of Object.entries(people)) made.add('event', id, text)
  finder = made.done()
})
const ids = (text: string) => finder.find(text, 20).map(({ id }) => id)
const why = (text: string, id: string) => finder.find(text, 20).find((one) => one.id === id)?.why.kind

test('two characters find a name, wherever they stand in it', () => {
  expect(ids('刘洋')[0]).toBe('liu')
  expect(ids('小明')).toContain('wxm')
  expect(ids('路灯')[0]).toBe('event')
})

test('whole pinyin, half a syllable, initials and any mixture find a name, and say so', () => {
  expect(why('zhangsanfeng', 'zsf')).toBe('pinyin')
  expect(why('zhangsanf', 'zsf')).toBe('pinyin')
  expect(why('zhsanfeng', 'zsf')).toBe('pinyin')
  expect(why('zsf', 'zsf')).toBe('initials')
  expect(why('Zhang San', 'zsf')).toBe('pinyin')
  expect(ids('zsg')).not.toContain('zsf')
})

test('a surname is found by its reading as a surname, and by its usual one', () => {
  expect(ids('shantianfang')).toContain('shan')
  expect(ids('dantianfang')).toContain('shan')
})

test('what sounds the same is found, below what is written the same', () => {
  expect(ids('王小明').slice(0, 2)).toEqual(['wxm', 'wxm2'])
  expect(why('王小明', 'wxm2')).toBe('homophone')
  expect(why('陈峰', 'chen')).toBe('variant')
})

test('the last digits of a phone or a number are enough', () => {
  expect(ids('1234')[0]).toBe('wxm')
  expect(why('1234', 'wxm')).toBe('digits')
  expect(ids('00042')).toContain('event')
  expect(ids('139')).not.toContain('wxm')
})

test('an address is found in any usual form, and only the home that was meant', () => {
  for (const query of ['3-2-501', '幸福里3幢2单元501', '三号楼二单元501室', '幸福里3-2-501']) expect(ids(query), query).toEqual(['wxm'])
  expect(ids('幸福里3幢').sort()).toEqual(['wxm', 'wxm2'])
  expect(ids('三号楼二单元')).toEqual(expect.arrayContaining(['wxm', 'zsf']))
  expect(ids('坊门街12号')).toEqual(['shan'])
})

test('rare characters are characters', () => {
  expect(ids('𬳎王')).toEqual(['rare'])
})

test('nothing is found by nothing, and nothing breaks what is typed', () => {
  for (const text of ['', ' ', '()', '[a', '\\', '.*', '|', '\n']) expect(() => finder.find(text, 20)).not.toThrow()
  expect(ids('')).toEqual([])
})
