import { z } from 'zod'
import { Problem } from '../problem.ts'
import { text, Words } from '../words.ts'
import { refusedMeaning } from './refused.ts'

/**
 * The field catalogue. `on`: every county has it. `recorded`: only where the county wrote down its purpose and legal basis.
 * A county's own fields exist the same way, and never with a meaning of the refuse list.
 */
export type FieldOf = 'building' | 'home' | 'household' | 'person' | 'place'
export interface CatalogueField { of: FieldOf; key: string; words: Words; basis: 'on' | 'recorded'; sensitive?: true }

const on = (of: FieldOf, key: string, zh: string, en: string): CatalogueField => ({ of, key, words: { zh, en }, basis: 'on' })
const recorded = (of: FieldOf, key: string, zh: string, en: string, sensitive?: true): CatalogueField => ({ of, key, words: { zh, en }, basis: 'recorded', ...(sensitive ? { sensitive } : {}) })

export const catalogue: readonly CatalogueField[] = [
  on('building', 'number', '幢号', 'Number'), on('building', 'name', '楼名', 'Name'), on('building', 'units', '单元数', 'Units'), on('building', 'floors', '层数', 'Floors'), on('building', 'perFloor', '每层户数', 'Homes a floor'),
  on('home', 'address', '地址', 'Address'), on('home', 'use', '使用情况', 'Use'), on('home', 'safety', '安全项', 'Safety items'), on('home', 'checkedOn', '最近检查', 'Last check'),
  recorded('home', 'ownerContact', '房主电话', "Owner's contact"), recorded('home', 'occupants', '居住人数', 'How many live there'),
  on('household', 'headName', '户主姓名', "Head's name"), on('household', 'contact', '联系电话', 'One contact'), on('household', 'needs', '语言听力需要', 'Language or hearing need'),
  recorded('household', 'members', '成员和关系', 'Members and relations'),
  on('person', 'name', '姓名', 'Name'), on('person', 'born', '出生年份', 'Birth year'), on('person', 'contact', '联系电话', 'Contact'), on('person', 'way', '愿意的联系方式', 'Preferred way of contact'),
  on('person', 'services', '已接受的服务', 'Services received'),
  recorded('person', 'idNumber', '身份证号', 'ID number', true), recorded('person', 'careLevel', '关爱等级', 'Care level', true), recorded('person', 'healthNote', '健康照护提示', 'Health-related note', true),
  on('place', 'name', '名称', 'Name'), on('place', 'kind', '类型', 'Kind'), on('place', 'address', '地址', 'Address'), on('place', 'safety', '安全项', 'Safety items'), on('place', 'checkedOn', '最近检查', 'Last check'),
  recorded('place', 'ownerContact', '负责人电话', "Manager's contact"),
]

export const FieldKey = z.string().regex(/^[a-z][a-zA-Z0-9]{1,40}$/)
export const OwnKind = z.enum(['text', 'choice', 'flag', 'day', 'number'])
export type OwnKind = z.infer<typeof OwnKind>

/** A field that a county switched on, or added: why, by what right, how long. */
export const CountyField = z.object({
  of: z.enum(['building', 'home', 'household', 'person', 'place']), key: FieldKey, own: z.boolean(), words: Words, kind: OwnKind.nullable(), options: z.array(Words).max(20),
  purpose: z.string(), basis: z.string(), retentionDays: z.int(), active: z.boolean(), changedAt: z.iso.datetime(), byName: z.string().nullable(), version: z.int(),
})
export type CountyField = z.infer<typeof CountyField>

/** What an administrator writes down to have a field. */
export const SwitchField = z.strictObject({
  of: CountyField.shape.of, key: FieldKey, version: z.int().min(0), active: z.boolean(),
  purpose: text(4, 200), basis: text(4, 200), retentionDays: z.int().min(1).max(3650),
  own: z.strictObject({ words: z.strictObject({ zh: text(1, 40), en: text(1, 60) }), kind: OwnKind, options: z.array(z.strictObject({ zh: text(1, 40), en: text(1, 60) })).max(20).default([]) }).nullable().default(null),
})
export type SwitchField = z.infer<typeof SwitchField>

/** Values of a county's own fields, by key. */
export const More = z.record(FieldKey, z.union([text(0, 200), z.number(), z.boolean()])).refine((more) => Object.keys(more).length <= 30)
export type More = z.infer<typeof More>

/** Whether a field may be switched on as it is written: in the catalogue, or the county's own with a meaning that is not refused. */
export function checkSwitch(field: SwitchField): void {
  const known = catalogue.find((one) => one.of === field.of && one.key === field.key)
  if (known && field.own) throw new Problem(409, 'register.field_known', { field: known.words })
  if (known?.basis === 'on') throw new Problem(409, 'register.field_always_on', { field: known.words })
  if (known) return
  if (!field.own) throw new Problem(422, 'register.field_unknown', { field: field.key })
  if (field.own.kind === 'choice' && field.own.options.length < 2) throw new Problem(422, 'register.field_needs_options')
  const words = [field.own.words, ...field.own.options].flatMap(({ zh, en }) => [zh, en])
  const refused = refusedMeaning([field.key, ...words, field.purpose])
  if (refused) throw new Problem(422, 'register.field_refused', { meaning: refused })
}

export type Switched = ReadonlyMap<string, CountyField>
export const fieldName = (of: FieldOf, key: string): string => `${of}.${key}`
export const isOn = (switched: Switched, of: FieldOf, key: string): boolean =>
  catalogue.some((one) => one.of === of && one.key === key && one.basis === 'on') || switched.get(fieldName(of, key))?.active === true

/** Refuses values of fields that are not on here; what is empty may be sent. Throws `register.field_off`, `register.field_misfit`. */
export function checkFields(of: FieldOf, values: Record<string, unknown>, switched: Switched): void {
  for (const [key, value] of Object.entries(values)) {
    const known = catalogue.find((one) => one.of === of && one.key === key)
    if (known?.basis === 'recorded' && !isEmpty(value) && !isOn(switched, of, key)) throw new Problem(422, 'register.field_off', { field: known.words })
  }
  const more = values['more']
  if (typeof more === 'object' && more !== null) for (const [key, value] of Object.entries(more)) checkOwn(switched.get(fieldName(of, key)), key, value)
}

function checkOwn(field: CountyField | undefined, key: string, value: unknown): void {
  if (!field?.own || !field.active) throw new Problem(422, 'register.field_off', { field: field?.words ?? key })
  if (!fits(field, value)) throw new Problem(422, 'register.field_misfit', { field: field.words })
}

const fits = ({ kind, options }: CountyField, value: unknown): boolean => {
  switch (kind) {
    case 'flag': return typeof value === 'boolean'
    case 'number': return typeof value === 'number' && Number.isFinite(value)
    case 'day': return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'choice': return typeof value === 'string' && options.some((option) => option.zh === value)
    case 'text': return typeof value === 'string'
    case null: return false
  }
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
