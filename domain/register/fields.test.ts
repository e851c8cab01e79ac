import { describe, expect, test } from 'vitest'
import { catalogue, checkFields, checkSwitch, fieldName, type CountyField, type SwitchField } from './fields.ts'
import { records } from './model.ts'
import { refusedMeaning } from './refused.ts'

const own = (key: string, zh: string, en: string, more: Partial<SwitchField> = {}): SwitchField =>
  ({ of: 'person', key, version: 0, active: true, purpose: '了解服务需要', basis: '《街道服务办法》第三条', retentionDays: 365, own: { words: { zh, en }, kind: 'text', options: [] }, ...more })

/** key, Chinese, English: refused by any one of the three. */
const refused: [string, string, string][] = [
  ['religion', '备用一', 'Spare'], ['spare', '宗教信仰', 'Spare'], ['spare', '备用', 'Religious belief'], ['zongjiaoxinyang', '备用', 'Spare'], ['spare', '是否 信 教', 'Spare'],
  ['politicalViews', '备用', 'Spare'], ['spare', '政治面貌', 'Spare'], ['spare', '党派', 'Spare'], ['nativePlace', '备用', 'Spare'], ['spare', '籍贯', 'Spare'], ['spare', '户籍地', 'Spare'],
  ['spare', '民族', 'Spare'], ['spare', '备用', 'Ethnic group'], ['employer', '备用', 'Spare'], ['spare', '工作单位', 'Spare'], ['workUnit', '备用', 'Spare'], ['spare', '供职公司', 'Spare'],
  ['income', '备用', 'Spare'], ['spare', '月收入', 'Spare'], ['spare', '银行卡号', 'Spare'], ['bankAccount', '备用', 'Spare'], ['spare', '征信情况', 'Spare'],
  ['faceId', '备用', 'Face template'], ['spare', '人脸照片', 'Spare'], ['spare', '指纹', 'Spare'], ['spare', 'DNA采集', 'Spare'],
  ['spare', '子女学校', 'Spare'], ['children', '备用', 'Spare'], ['spare', '未成年子女', 'Spare'], ['spare', '精神疾病', 'Spare'], ['diagnosis', '备用', 'Spare'], ['spare', '残疾等级', 'Spare'], ['spare', '孕情', 'Spare'],
  ['petitionRecord', '备用', 'Spare'], ['spare', '信访记录', 'Spare'], ['spare', '上访次数', 'Spare'], ['spare', '前科', 'Spare'], ['spare', '吸毒人员', 'Spare'], ['criminalRecord', '备用', 'Spare'], ['spare', '重点人员', 'Spare'],
  ['riskScore', '备用', 'Spare'], ['spare', '风险等级', 'Spare'], ['spare', '信用分', 'Spare'], ['spare', '黑名单', 'Spare'], ['spare', '行踪轨迹', 'Spare'], ['gpsTrack', '备用', 'Spare'],
  ['spare', '亲属公职', 'Spare'], ['spare', '婚姻状况', 'Spare'], ['sexualOrientation', '备用', 'Spare'], ['spare', '室内照片', 'Spare'], ['secretNote', '备用', 'Spare'], ['spare', '内部评价', 'Spare'],
]

test.each(refused)('a field of a refused meaning is refused with a sentence: %s %s %s', (key, zh, en) => {
  expect(() => checkSwitch(own(key, zh, en))).toThrow(expect.objectContaining({ code: 'register.field_refused' }) as Error)
})

test('a refused meaning does not pass as an option or a purpose either', () => {
  const choice = { words: { zh: '类别', en: 'Kind' }, kind: 'choice' as const, options: [{ zh: '一般', en: 'Ordinary' }, { zh: '信教', en: 'Other' }] }
  expect(() => checkSwitch(own('sort', '', '', { own: choice }))).toThrow(expect.objectContaining({ code: 'register.field_refused' }) as Error)
  expect(() => checkSwitch(own('sort', '类别', 'Kind', { purpose: '掌握信访动态' }))).toThrow(expect.objectContaining({ code: 'register.field_refused' }) as Error)
})

test.each([
  ['spareKey', '备用钥匙放在谁处', 'Who has a spare key'], ['petKept', '养宠物', 'Keeps a pet'], ['liftNeeded', '上下楼需要帮助', 'Needs help on the stairs'], ['parkingSpot', '车位编号', 'Parking spot'],
  ['gasMeter', '燃气表位置', 'Where the gas meter is'], ['callBefore', '上门前先打电话', 'Call before a visit'], ['volunteer', '愿意做志愿服务', 'Would volunteer'], ['skills', '特长', 'Skills'], ['surface', '路面情况', 'Road surface'],
])('an ordinary field is not mistaken for a refused one: %s', (key, zh, en) => {
  expect(refusedMeaning([key, zh, en])).toBeNull()
  expect(() => checkSwitch(own(key, zh, en))).not.toThrow()
})

test('nobody is asked twice for what the catalogue has', () => {
  expect(() => checkSwitch(own('name', '姓名', 'Name'))).toThrow(expect.objectContaining({ code: 'register.field_known' }) as Error)
  expect(() => checkSwitch({ ...own('name', '', ''), own: null })).toThrow(expect.objectContaining({ code: 'register.field_always_on' }) as Error)
  expect(() => checkSwitch({ ...own('careLevel', '', ''), own: null })).not.toThrow()
  expect(() => checkSwitch({ ...own('nothing', '', ''), own: null })).toThrow(expect.objectContaining({ code: 'register.field_unknown' }) as Error)
})

describe('what may be written', () => {
  const field = (of: 'person' | 'home', key: string, over: Partial<CountyField> = {}): [string, CountyField] => [fieldName(of, key),
    { of, key, own: false, words: { zh: key, en: key }, kind: null, options: [], purpose: '', basis: '', retentionDays: 1, active: true, changedAt: '', byName: null, version: 1, ...over }]
  const off = expect.objectContaining({ code: 'register.field_off' }) as Error

  test('a field without a recorded basis holds nothing', () => {
    expect(() => checkFields('person', { name: '甲', careLevel: 'daily' }, new Map())).toThrow(off)
    expect(() => checkFields('person', { name: '甲', careLevel: null, healthNote: '' }, new Map())).not.toThrow()
    expect(() => checkFields('person', { careLevel: 'daily' }, new Map([field('person', 'careLevel')]))).not.toThrow()
    expect(() => checkFields('person', { careLevel: 'daily' }, new Map([field('person', 'careLevel', { active: false })]))).toThrow(off)
    expect(() => checkFields('home', { occupants: 0 }, new Map())).toThrow(off)
  })

  test("a county's own field takes what fits it, and one it does not have takes nothing", () => {
    const switched = new Map([field('person', 'pet', { own: true, kind: 'choice', options: [{ zh: '狗', en: 'Dog' }, { zh: '猫', en: 'Cat' }] })])
    expect(() => checkFields('person', { more: { pet: '狗' } }, switched)).not.toThrow()
    expect(() => checkFields('person', { more: { pet: '马' } }, switched)).toThrow(expect.objectContaining({ code: 'register.field_misfit' }) as Error)
    expect(() => checkFields('person', { more: { religion: '无' } }, switched)).toThrow(off)
  })
})

test('the shapes hold the catalogue and nothing else about anybody', () => {
  const frame = ['id', 'gridId', 'version', 'validFrom', 'validTo', 'more', 'mergedInto', 'diedOn', 'homeId', 'headId', 'buildingId', 'estateId', 'roadId', 'unit', 'floor', 'room', 'lng', 'lat']
  for (const [of, shape] of Object.entries(records)) {
    const known = new Set([...frame, ...catalogue.filter((field) => field.of === of).map((field) => field.key)])
    expect(Object.keys(shape.shape).filter((key) => !known.has(key)), of).toEqual([])
  }
})
