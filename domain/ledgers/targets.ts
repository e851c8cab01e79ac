import { needs, needWords, placeKinds, placeWords, careLevels, careWords, roleWords, services, serviceWords, uses, useWords, ways, wayWords } from '../register/choices.ts'
import { catalogue, fieldName, type CountyField, type FieldOf, type Switched } from '../register/fields.ts'
import type { Words } from '../words.ts'
import { type CellIn, type Choosable, type Read, readChoice, readChoices, readCount, readDay, readFlag, readId, readPhone, readText, readYear } from './values.ts'

/** What a ledger (台账) lists: one person, one home or one place a row. */
export const ledgerKinds = ['people', 'homes', 'places'] as const
export type LedgerKind = (typeof ledgerKinds)[number]
export const ledgerWords: Record<LedgerKind, Words> = {
  people: { zh: '人口台账', en: 'Ledger of people' }, homes: { zh: '房屋台账', en: 'Ledger of homes' }, places: { zh: '场所台账', en: 'Ledger of places' },
}

export type Value = string | number | boolean | string[]
/** Where a column goes: into a field of the register, or what says where the row lies. */
export interface Target {
  key: string
  words: Words
  /** The field of the catalogue it fills, null for what only finds the place. */
  field: { of: FieldOf; key: string } | null
  /** Headings that mean it, the usual ones first. */
  headings: readonly string[]
  read: (cell: CellIn, today: string) => Read<Value>
}

const options = <K extends string>(keys: readonly K[], words: Record<K, Words>, also: Partial<Record<K, string[]>> = {}): Choosable[] => keys.map((key) => ({ key, words: words[key], also: also[key] ?? [] }))
const useOptions = options(uses, useWords, { self: ['自有', '自用', '自有自住', '自有住房'], whole_let: ['出租', '出租房', '租赁', '租房', '整套出租'], shared_let: ['群租', '群租房', '分租', '合租房'], empty: ['闲置', '空房', '空置房', '无人居住'], business: ['商用', '经营性用房', '商铺', '店铺', '自建房经营'] })
const kindOptions = options(placeKinds, placeWords, { shop: ['商铺', '商店', '超市', '便利店', '零售', '沿街商铺'], restaurant: ['餐饮店', '饭店', '餐馆', '小吃店'], workshop: ['厂房', '作坊', '企业', '工厂', '小作坊'], lodging: ['旅馆', '民宿', '宾馆', '酒店'], entertainment: ['娱乐', 'KTV', '网吧'], market: ['农贸市场', '菜市场'], school: ['学校', '幼儿园', '培训机构'], clinic: ['医院', '诊所', '药店'], elder_care: ['养老院', '养老机构'], hall: ['礼堂'], park: ['公园', '广场'], other: ['其他', '其它'] })
const roleOptions: Choosable[] = [
  { key: 'head', words: roleWords.head, also: ['本人', '户主本人'] }, { key: 'spouse', words: roleWords.spouse, also: ['妻', '夫', '妻子', '丈夫', '老公', '老婆', '爱人'] },
  { key: 'parent', words: roleWords.parent, also: ['父亲', '母亲', '父', '母', '岳父', '岳母', '公公', '婆婆'] }, { key: 'child', words: roleWords.child, also: ['子', '女', '儿子', '女儿', '长子', '次子', '三子', '长女', '次女', '三女', '子女', '儿媳', '女婿', '独生子', '独生女'] },
  { key: 'sibling', words: roleWords.sibling, also: ['兄', '弟', '姐', '妹', '哥哥', '弟弟', '姐姐', '妹妹'] }, { key: 'relative', words: roleWords.relative, also: ['亲属', '孙子', '孙女', '外孙', '外孙女', '祖父', '祖母', '祖父母', '孙', '亲戚', '侄子', '侄女', '外甥'] },
  { key: 'other', words: roleWords.other, also: ['其他', '租客', '承租人', '租户', '非亲属', '同事', '朋友'] },
]

const where = (key: string, zh: string, en: string, most: number, ...headings: string[]): Target => ({ key: `where.${key}`, words: { zh, en }, field: null, headings: [zh, ...headings], read: (cell) => readText(cell, most) })
const wheres: readonly Target[] = [
  where('grid', '所属网格', 'Grid', 60, '网格', '网格名称', '所在网格', '网格编号', '网格编码', '网格号'),
  where('address', '地址', 'Address', 120, '现住址', '住址', '现居住地址', '现居住地', '居住地址', '居住地', '居住地详址', '家庭住址', '家庭地址', '详细地址', '房屋地址', '房屋坐落', '坐落地址', '实际居住地', '常住地址', '经营地址', '场所地址', '店铺地址', '门牌地址'),
  where('estate', '小区', 'Estate', 60, '小区名称', '所属小区', '小区名', '自然村'), where('building', '楼幢', 'Building', 12, '幢', '幢号', '楼栋', '楼栋号', '栋', '栋号', '楼号', '楼幢号', '几幢'),
  where('unit', '单元', 'Unit', 12, '单元号'), where('room', '室', 'Room', 12, '室号', '房号', '房间号', '门牌号', '户室号', '房室号'),
]

type Reader = Target['read']
const target = (of: FieldOf, key: string, read: Reader, ...headings: string[]): Target => {
  const known = catalogue.find((field) => field.of === of && field.key === key)
  const words = known?.words ?? { zh: key, en: key }
  return { key: fieldName(of, key), words, field: { of, key }, headings: [words.zh, ...headings], read }
}
const thisYear = (today: string): number => Number(today.slice(0, 4))

const phone: Reader = (cell) => readPhone(cell)
const needsRead: Reader = (cell) => readChoices(cell, options(needs, needWords))
const home = {
  use: target('home', 'use', (cell) => readChoice(cell, useOptions), '房屋类型', '房屋用途', '使用性质', '居住类型', '房屋使用情况', '居住情况', '房屋状态', '房屋性质', '居住性质'),
  letOut: { key: 'home.letOut', words: { zh: '是否出租', en: 'Is it let' }, field: { of: 'home', key: 'use' }, headings: ['是否出租', '是否出租房', '出租', '出租房', '是否租赁', '是否租房'], read: (cell: CellIn) => readFlag(cell) } satisfies Target,
  checkedOn: target('home', 'checkedOn', readDay, '最近检查日期', '检查日期', '检查时间', '最后检查', '排查日期', '排查时间'),
  ownerContact: target('home', 'ownerContact', phone, '业主电话', '房东电话', '房主联系电话', '房主联系方式', '业主联系方式', '房东联系方式', '产权人电话'),
  occupants: target('home', 'occupants', (cell) => readCount(cell, 200), '居住人口', '居住人口数', '实住人数', '实际居住人数', '人数', '家庭人口', '人口数'),
}
const headName = target('household', 'headName', (cell) => readText(cell, 60), '户主', '户主名', '户主名字')
const role: Target = { key: 'household.role', words: { zh: '与户主关系', en: 'Relation to the head' }, field: { of: 'household', key: 'members' }, headings: ['与户主关系', '与户主的关系', '户主关系', '家庭关系', '关系', '与户主关系类型'], read: (cell) => readChoice(cell, roleOptions) }

const catalogued: Record<LedgerKind, readonly Target[]> = {
  people: [
    target('person', 'name', (cell) => readText(cell, 60), '人员姓名', '居民姓名', '成员姓名', '名字', '名称'), target('person', 'idNumber', (cell) => readId(cell), '身份证', '身份证号码', '公民身份号码', '公民身份证号', '证件号码', '证件号', '身份号码', '居民身份证号'),
    target('person', 'born', (cell, today) => readYear(cell, thisYear(today)), '出生年', '出生日期', '出生年月', '出生年月日', '生日', '出生时间'), target('person', 'contact', phone, '电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '本人电话', '联系手机', '移动电话'),
    ...wheres, role, headName, home.use, home.letOut,
    target('person', 'way', (cell) => readChoice(cell, options(ways, wayWords)), '联系偏好', '希望的联系方式'), target('person', 'services', (cell) => readChoices(cell, options(services, serviceWords)), '享受服务', '服务项目', '接受的服务'),
    target('household', 'needs', needsRead, '沟通需要', '语言需要'), target('person', 'careLevel', (cell) => readChoice(cell, options(careLevels, careWords)), '关爱级别', '探访频次'), target('person', 'healthNote', (cell) => readText(cell, 200), '照护提示'),
  ],
  homes: [...wheres, home.use, home.letOut, headName, target('household', 'contact', phone, '户主电话', '电话', '手机', '手机号', '手机号码', '联系方式', '户主联系电话', '户主联系方式'), home.ownerContact, home.occupants, home.checkedOn, target('household', 'needs', needsRead, '沟通需要', '语言需要')],
  places: [
    target('place', 'name', (cell) => readText(cell, 60), '店名', '店铺名称', '店铺名', '商铺名称', '场所名称', '单位名称', '企业名称', '公司名称', '门店名称', '招牌名称', '字号', '商户名称'), target('place', 'kind', (cell) => readChoice(cell, kindOptions), '场所类型', '店铺类型', '行业', '行业类别', '业态', '经营类型', '类别', '场所类别'),
    ...wheres, target('place', 'ownerContact', phone, '联系电话', '电话', '手机', '手机号', '负责人手机', '负责人联系电话', '负责人联系方式', '经营者电话', '联系方式', '店主电话'), target('place', 'checkedOn', readDay, '最近检查日期', '检查日期', '检查时间', '排查日期', '排查时间'),
  ],
}

const ownersOf: Record<LedgerKind, readonly FieldOf[]> = { people: ['person', 'household', 'home'], homes: ['home', 'household'], places: ['place'] }

const ownRead = ({ kind, options: choices }: CountyField): Reader => (cell, today) => {
  switch (kind) {
    case 'flag': return readFlag(cell)
    case 'number': { const text = String(cell ?? '').trim(); return Number.isFinite(Number(text)) && text !== '' ? { ok: true, value: Number(text) } : { ok: false, words: { zh: '要填数字', en: 'Must be a number' } } }
    case 'day': return readDay(cell, today)
    case 'choice': return readChoice(cell, choices.map((words) => ({ key: words.zh, words })))
    default: return readText(cell, 200)
  }
}

/** Everything a column of such a ledger can go to: the catalogue, where the row lies, and the county's own fields that are on. */
export function targetsOf(kind: LedgerKind, switched: Switched): Target[] {
  const own = [...switched.values()].filter((field) => field.own && field.active && ownersOf[kind].includes(field.of))
  return [...catalogued[kind], ...own.map((field): Target => ({ key: fieldName(field.of, field.key), words: field.words, field: { of: field.of, key: field.key }, headings: [field.words.zh, field.words.en], read: ownRead(field) }))]
}

/** What a row cannot do without: who or what it is about. */
export const leastOf: Record<LedgerKind, readonly (readonly string[])[]> = {
  people: [['person.name']], homes: [['where.address', 'where.room', 'where.building']], places: [['place.name'], ['place.kind']],
}
