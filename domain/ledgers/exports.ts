import { z } from 'zod'
import { careWords, needWords, placeWords, purposes, roleWords, services, serviceWords, uses, useWords, wayWords } from '../register/choices.ts'
import { isOn, type Switched } from '../register/fields.ts'
import { maskContact, maskName } from '../register/mask.ts'
import { text, type Words } from '../words.ts'
import { ledgerKinds, type LedgerKind } from './targets.ts'

/** Above so many people a second person must agree. A list of doors without names is about nobody. */
export const approveAbove = 50
export const mostExported = 200_000
/** How long an export that was granted may be fetched, and how long a request waits for somebody. */
export const fetchHours = 24
export const waitDays = 7

/** What an export shows. personal: it names somebody or how to reach them · secret: only for whoever may see ID numbers. */
export interface ExportColumn { key: string; words: Words; personal?: true; secret?: true }
const column = (key: string, zh: string, en: string, more: Partial<ExportColumn> = {}): ExportColumn => ({ key, words: { zh, en }, ...more })

const grid = column('grid', '网格', 'Grid')
const columns: Record<LedgerKind, readonly ExportColumn[]> = {
  people: [grid, column('name', '姓名', 'Name', { personal: true }), column('born', '出生年份', 'Birth year'), column('contact', '联系电话', 'Contact', { personal: true }), column('address', '地址', 'Address'), column('role', '与户主关系', 'Relation to the head'), column('head', '户主姓名', 'Head', { personal: true }),
    column('use', '房屋使用', 'Use of the home'), column('way', '愿意的联系方式', 'Preferred contact'), column('services', '已接受的服务', 'Services'), column('careLevel', '关爱等级', 'Care level', { personal: true }), column('idNumber', '身份证号', 'ID number', { personal: true, secret: true })],
  homes: [grid, column('address', '地址', 'Address'), column('use', '使用情况', 'Use'), column('households', '户数', 'Households'), column('people', '登记人数', 'People registered'), column('heads', '户主', 'Heads', { personal: true }), column('contacts', '联系电话', 'Contacts', { personal: true }), column('needs', '语言听力需要', 'Needs'), column('checkedOn', '最近检查', 'Last check'), column('occupants', '居住人数', 'Occupants'), column('ownerContact', '房主电话', "Owner's contact", { personal: true })],
  places: [grid, column('name', '名称', 'Name'), column('kind', '类型', 'Kind'), column('address', '地址', 'Address'), column('checkedOn', '最近检查', 'Last check'), column('ownerContact', '负责人电话', "Manager's contact", { personal: true })],
}
const fieldOf: Record<string, readonly [of: 'person' | 'home' | 'household' | 'place', key: string]> = { 'people.careLevel': ['person', 'careLevel'], 'people.idNumber': ['person', 'idNumber'], 'people.role': ['household', 'members'], 'homes.occupants': ['home', 'occupants'], 'homes.ownerContact': ['home', 'ownerContact'], 'places.ownerContact': ['place', 'ownerContact'] }

/** The columns that exist here: fields that are off are not there, the county's own fields are. */
export function exportColumns(list: LedgerKind, switched: Switched): ExportColumn[] {
  const of = list === 'people' ? 'person' : list === 'homes' ? 'home' : 'place'
  const own = [...switched.values()].filter((field) => field.own && field.active && field.of === of).map((field) => column(`more.${field.key}`, field.words.zh, field.words.en, { personal: true }))
  return [...columns[list].filter(({ key }) => { const field = fieldOf[`${list}.${key}`]; return !field || isOn(switched, field[0], field[1]) }), ...own]
}

export const ExportAsk = z.strictObject({
  id: z.uuid(), list: z.enum(ledgerKinds), areaId: z.uuid(), columns: z.array(z.string().max(60)).min(1).max(60), purpose: z.enum(purposes), reason: text(4, 200),
  uses: z.array(z.enum(uses)).max(uses.length).default([]), services: z.array(z.enum(services)).max(services.length).default([]),
})
export type ExportAsk = z.infer<typeof ExportAsk>
/** asked → granted or refused; granted at once where nobody else has to agree; over when its time has passed. */
export const ExportState = z.enum(['asked', 'granted', 'refused', 'over'])
export const Export = z.object({
  id: z.uuid(), number: z.string(), list: z.enum(ledgerKinds), areaId: z.uuid(), columns: z.array(z.string()), purpose: z.enum(purposes), reason: z.string(), rows: z.int(), people: z.int(), masked: z.boolean(), state: ExportState,
  form: z.object({ id: z.uuid(), name: z.string(), from: z.iso.date(), to: z.iso.date() }).nullable(), byName: z.string(), askedAt: z.iso.datetime(), decidedByName: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), says: z.string(), until: z.iso.datetime().nullable(), fetched: z.int(),
})
export type Export = z.infer<typeof Export>

/** How many people an export is about: each row where a column names somebody, nobody where none does. */
export const peopleIn = (columnsAsked: readonly ExportColumn[], rows: number, people: number): number => (columnsAsked.some(({ personal }) => personal) ? Math.max(rows, people) : 0)
export const needsSecond = (people: number): boolean => people > approveAbove

/** A value as an export shows it: words for keys, nothing in full for whoever may not see it in full. */
export function shownIn(key: string, value: unknown, full: boolean): string | number | null {
  if (value === null || value === undefined || value === '') return null
  const list = Array.isArray(value) ? (value as string[]) : [String(value)]
  const word = (of: Readonly<Record<string, Words>>): string => list.map((one) => of[one]?.zh ?? one).join('、')
  switch (key) {
    case 'name': case 'head': case 'heads': return full ? list.join('、') : list.map(maskName).join('、')
    case 'contact': case 'contacts': case 'ownerContact': return full ? list.join('、') : list.map(maskContact).join('、')
    case 'use': return word(useWords)
    case 'way': return word(wayWords)
    case 'services': return word(serviceWords)
    case 'needs': return word(needWords)
    case 'role': return word(roleWords)
    case 'careLevel': return full ? word(careWords) : null
    case 'kind': return word(placeWords)
    default: return typeof value === 'number' ? value : typeof value === 'boolean' ? (value ? '是' : '否') : list.join('、')
  }
}
