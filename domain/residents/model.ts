import { z } from 'zod'
import type { Category } from '../dispatch/model.ts'
import { suggestCategory } from '../dispatch/suggest.ts'
import { Place } from '../events/model.ts'
import { countPoints, text, type Words } from '../words.ts'

/** The five words a resident chooses from; the same as on the phone's first screen. */
export const entries = ['dispute', 'hazard', 'livelihood', 'city', 'other'] as const
export const Entry = z.enum(entries)
export type Entry = z.infer<typeof Entry>

export const entryWords: Record<Entry, { words: Words; says: Words }> = {
  dispute: { words: { zh: '矛盾纠纷', en: 'A dispute' }, says: { zh: '邻里、家庭、物业、欠薪', en: 'neighbours, family, property manager, unpaid wages' } },
  hazard: { words: { zh: '安全隐患', en: 'Something unsafe' }, says: { zh: '消防、电线、危房、治安', en: 'fire, wiring, unsafe buildings, public order' } },
  livelihood: { words: { zh: '民生诉求', en: 'A daily need' }, says: { zh: '停水停电、养老、看病、上学', en: 'water, power, elders, health, school' } },
  city: { words: { zh: '城市管理', en: 'Streets and surroundings' }, says: { zh: '垃圾、乱停车、噪音、路灯', en: 'rubbish, parking, noise, street lamps' } },
  other: { words: { zh: '其他', en: 'Something else' }, says: { zh: '说不准就选这个', en: 'choose this when in doubt' } },
}

/** Classes of the default tree that catch what nothing else speaks for; a county without them gets its own first class of that word. */
const catchAll: Record<Entry, string> = { dispute: 'ZZ02', hazard: 'ZZ01', livelihood: 'BM07', city: 'ZF01', other: 'BM07' }

/**
 * The class a resident's matter is filed under until the desk looks: what the sentence suggests within the chosen word, else the
 * catch-all of that word. 其他 leaves the choice to the sentence alone. Undefined only when the county has no active class at all.
 */
export function classOf(entry: Entry, said: string, categories: readonly Category[]): string | undefined {
  const usable = categories.filter((category) => category.active && category.level > 1)
  const entryOf = new Map(usable.map((category) => [category.code, category.entry]))
  const suggested = suggestCategory(said, categories, 20).find(({ code }) => entry === 'other' || entryOf.get(code) === entry)
  if (suggested) return suggested.code
  const fallback = usable.find((category) => category.code === catchAll[entry]) ?? usable.find((category) => category.entry === entry)
  return (fallback ?? usable[0])?.code
}

/**
 * What the public list of closed matters may say of a class: disputes are never told apart, services only by their sub-class;
 * a class and a day must not point at a family.
 */
export function publicClass(code: string, categories: readonly Category[]): Words {
  const byCode = new Map(categories.map((category) => [category.code, category]))
  const own = byCode.get(code)
  if (!own) return entryWords.other.words
  if (own.entry === 'dispute') return entryWords.dispute.words
  if (own.level < 3 || own.entry === 'city' || own.entry === 'hazard') return own.words
  return (own.parent ? byCode.get(own.parent) : undefined)?.words ?? own.words
}

const danger = new RegExp([
  '着火', '起火', '失火', '火灾', '冒烟', '爆炸', '(燃气|煤气|天然气|液化气)(泄漏|泄露|味)', '触电', '漏电', '溺水', '落水', '掉(进)?河', '掉(进)?水', '坍塌', '倒塌', '塌了',
  '跳楼', '轻生', '自杀', '喝农药', '昏倒', '晕倒', '昏迷', '没有呼吸', '大出血', '持刀', '砍人', '杀人', '打死', '抢劫', '绑架', '正在打', '困在电梯', '电梯困人', '中毒',
  '\\b(fire|burning|smoke|explosion|gas leak|drown|collaps|suicide|unconscious|stab|knife|robbery|bleeding|electrocut)',
].join('|'), 'i')

/** Words after which people are told to call 119, 110 or 120 first. Errs on the side of telling. */
export const soundsUrgent = (said: string): boolean => danger.test(said.replace(/[\s，。,.！!]+/g, ' '))

const titlePoints = 80

/** One sentence becomes the title; more than that keeps its whole text as the detail. */
export function titleAndDetail(said: string): { title: string; detail: string } {
  const line = said.replace(/\s+/g, ' ').trim()
  if (countPoints(line) <= titlePoints) return { title: line, detail: said.includes('\n') ? said : '' }
  return { title: `${Array.from(line).slice(0, titlePoints - 1).join('')}…`, detail: said }
}

/** Digits and capitals without those that look alike on paper and on a scratched screen: 0 O, 1 I L. 31 of them. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** 31¹⁰ ≈ 8 × 10¹⁴: at the allowed pace of guessing, a hit takes longer than the house stands. */
export const codeLength = 10

/** A code as people type it: small letters, full width, blanks and dashes. Null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s\-_—–·]+/g, '')
  return code.length === codeLength && Array.from(code).every((letter) => codeAlphabet.includes(letter)) ? code : null
}

/** In two halves, as it is written down. */
export const spokenCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`

/** A number one can be called at: mainland mobile or landline, with or without +86 and dashes. Empty means none was given. */
const Phone = z.string().trim().max(30).transform((typed) => typed.normalize('NFKC').replace(/[\s\-()]/g, '').replace(/^(\+|00)86/, ''))
  .refine((digits) => digits === '' || /^(1\d{10}|0\d{9,11}|[2-9]\d{6,7}|400\d{7})$/.test(digits), { error: 'not_a_phone' })

/** What somebody without an account tells us. `id` is made by the form, so that pressing twice is one matter. */
export const ResidentReport = z.strictObject({
  id: z.uuid(),
  /** Random, made with the form: the secret code comes from it, so that a retry is told the same code. */
  key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  grid: z.string().min(1).max(40),
  text: text(2, 1000),
  entry: Entry.default('other'),
  address: text(0, 120).default(''),
  place: Place.nullable().default(null),
  name: text(0, 40).default(''),
  phone: Phone.default(''),
})
export type ResidentReport = z.infer<typeof ResidentReport>

/** Steps of the life cycle that are open to the one who reported; everything else is staff's. */
export const residentSteps = { answer: 'resident_answered', reopen: 'reopen', rate: 'rate' } as const

export const Addition = text(2, 500)
export const Rating = z.coerce.number().int().min(1).max(5)
export const ratingWords: Record<1 | 2 | 3 | 4 | 5, Words> = {
  5: { zh: '很满意', en: 'Very satisfied' }, 4: { zh: '满意', en: 'Satisfied' }, 3: { zh: '一般', en: 'So-so' },
  2: { zh: '不满意', en: 'Not satisfied' }, 1: { zh: '很不满意', en: 'Very dissatisfied' },
}
