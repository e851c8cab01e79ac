import { describe, expect, test } from 'vitest'
import type { CountyField, Switched } from '../register/fields.ts'
import { refusals } from '../register/refused.ts'
import { choose, headingRow, lackingOf, proposeMapping } from './mapping.ts'
import { ledgerKinds, targetsOf } from './targets.ts'

const on = (...keys: string[]): Switched => new Map(keys.map((name) => {
  const [of, key] = name.split('.') as ['person', string] // as written below
  return [name, { of, key, own: false, words: { zh: key, en: key }, kind: null, options: [], purpose: '', basis: '', retentionDays: 1, active: true, changedAt: '', byName: null, version: 1 } satisfies CountyField]
}))
const all = on('person.idNumber', 'person.careLevel', 'person.healthNote', 'household.members', 'home.ownerContact', 'home.occupants', 'place.ownerContact')
const none: Switched = new Map()
const targets = (headings: string[], kind: 'people' | 'homes' | 'places' = 'people', switched = all, remembered = new Map<string, string | null>()) => proposeMapping(kind, headings, [], remembered, switched).map(({ target, why }) => target ?? why)

describe('where a column goes', () => {
  test('the usual headings of three ledgers', () => {
    expect(targets(['姓 名', '身份证号码', '联系电话（手机）', '现住址', '与户主关系', '房屋类型', '是否出租', '出生年月'])).toEqual(['person.name', 'person.idNumber', 'person.contact', 'where.address', 'household.role', 'home.use', 'home.letOut', 'person.born'])
    expect(targets(['房屋坐落', '房主电话', '居住人数', '户主', '检查日期', '*幢号', '单元', '室号'], 'homes')).toEqual(['where.address', 'home.ownerContact', 'home.occupants', 'household.headName', 'home.checkedOn', 'where.building', 'where.unit', 'where.room'])
    expect(targets(['单位名称', '行业类别', '经营地址', '负责人电话'], 'places')).toEqual(['place.name', 'place.kind', 'where.address', 'place.ownerContact'])
  })
  test('every target is found by its own word and no heading means two', () => {
    for (const kind of ledgerKinds) for (const target of targetsOf(kind, all)) expect(targets([target.words.zh], kind), `${kind} ${target.key}`).toEqual([target.key])
  })
  test('what is refused is refused, whatever it was put to before or resembles', () => {
    const remembered = new Map([['户籍地址', 'where.address'], ['宗教信仰', 'person.healthNote']])
    expect(targets(['户籍地址', '宗教信仰', '月收入', '上访情况', '民族', '政治面貌', '工作单位', '是否吸毒', '精神病史', '婚姻状况'], 'people', all, remembered)).toEqual(Array(10).fill('refused'))
    for (const { words } of refusals) for (const kind of ledgerKinds) expect(targets([words.zh], kind).every((one) => one === 'refused' || one === 'unknown'), words.zh).toBe(true)
  })
  test('a field that is off is named; ID numbers under any heading do not come in by the back door', () => {
    expect(targets(['身份证号', '关爱等级', '与户主关系'], 'people', none)).toEqual(['off', 'off', 'household.role'])
    const ids = [['330802196101010019'], ['330802610101001']]
    expect(proposeMapping('people', ['证件'], ids, new Map(), none)[0]).toMatchObject({ why: 'off', target: null })
    expect(proposeMapping('people', ['编码'], ids, new Map(), all)[0]).toMatchObject({ why: 'content', target: 'person.idNumber' })
    expect(proposeMapping('homes', ['编码'], ids, new Map(), all)[0]).toMatchObject({ why: 'off' })
  })
  test('what somebody put before is remembered, also that it was left out; a target is given once', () => {
    expect(targets(['住哪里', '手机'], 'people', all, new Map([['住哪里', 'where.address'], ['手机', null]]))).toEqual(['where.address', 'person.contact'])
    expect(targets(['姓名', '名字'])).toEqual(['person.name', 'unknown'])
  })
  test('a person chooses otherwise, but not what is refused or off', () => {
    const proposed = proposeMapping('people', ['姓名', '民族', '身份证号', '备注'], [], new Map(), none)
    const chosen = choose(proposed, new Map([[0, null], [1, 'person.name'], [2, 'person.contact'], [3, 'person.name']]), 'people', none)
    expect(chosen.map(({ target, why }) => [target, why])).toEqual([[null, 'chosen'], [null, 'refused'], [null, 'off'], ['person.name', 'chosen']])
    expect(choose(proposed, new Map([[3, 'person.careLevel']]), 'people', none)[3]).toMatchObject({ target: null, why: 'off' })
  })
  test('what every row needs and no column gives is named; headings are found below titles', () => {
    expect(lackingOf('people', proposeMapping('people', ['电话'], [], new Map(), all), all).map(({ zh }) => zh)).toEqual(['姓名'])
    expect(lackingOf('places', proposeMapping('places', ['店名'], [], new Map(), all), all).map(({ zh }) => zh)).toEqual(['类型'])
    expect(headingRow('people', [['某街道台账'], ['填表人：甲一', null, '2026年'], ['序号', '姓名', '电话'], [1, '张三', '138']], all)).toBe(2)
  })
})
