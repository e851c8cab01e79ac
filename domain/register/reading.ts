import { readAddress, type Address } from '../search/address.ts'
import type { Pinyin } from '../search/pinyin.ts'
import { readQuery, tailKey } from '../search/tokens.ts'
import type { Words } from '../words.ts'
import { signKey } from './buildings.ts'
import { needs, needWords, serviceWords, services, useWords, uses } from './choices.ts'
import { spellingsOf } from './forms.ts'

/** What somebody may mean by what they typed into the one box: each reading is looked up by an index of its own. */
export interface Reading {
  /** In one form; the piece of a name. Empty when it cannot be one. */
  name: string
  /** What it sounds like, for those who write it with other characters. */
  sounds: string[]
  latin: string | null
  /** The last digits of a phone, back to front. */
  tail: string | null
  door: Door | null
  needs: string[]
  services: string[]
  uses: string[]
  /** 有事, 未办结: what is open there. */
  openMatters: boolean
}
export interface Door { place: string; building: string; unit: string; room: string }

/** How a row was found, best first. Homophones and other ways of writing come after everything that fits as typed. */
export const whyKeys = ['name', 'name_begins', 'name_part', 'address', 'phone', 'pinyin', 'initials', 'need', 'service', 'use', 'colour', 'open_matter', 'variant', 'homophone', 'lives', 'place_part'] as const
export type Why = (typeof whyKeys)[number]
export const rankOf = (why: Why): number => whyKeys.indexOf(why)
export const whyWords: Record<Why, Words> = {
  name: { zh: '姓名相同', en: 'Same name' }, name_begins: { zh: '名字开头', en: 'Begins so' }, name_part: { zh: '名字里有', en: 'Part of the name' }, address: { zh: '地址', en: 'Address' },
  phone: { zh: '电话尾号', en: 'End of the phone' }, pinyin: { zh: '拼音', en: 'Pinyin' }, initials: { zh: '拼音首字母', en: 'Initials' }, need: { zh: '需要', en: 'Need' },
  service: { zh: '服务', en: 'Service' }, use: { zh: '使用情况', en: 'Use' }, colour: { zh: '颜色', en: 'Colour' }, open_matter: { zh: '有未办结事件', en: 'An open matter' }, variant: { zh: '异体字', en: 'Written otherwise' },
  homophone: { zh: '同音字', en: 'Sounds alike' }, lives: { zh: '住在这里', en: 'Lives there' }, place_part: { zh: '地名', en: 'Place name' },
}

export function readSearch(text: string, pinyin: Pinyin): Reading {
  const asked = readQuery(text)
  const address = readAddress(text)
  const door = doorIn(address)
  const words = text.normalize('NFKC').trim()
  return {
    name: asked.han || asked.latin === null ? (asked.digits ? '' : asked.folded) : '',
    sounds: asked.han ? [...new Set(spellingsOf(asked.folded, pinyin).map((syllables) => syllables.join('')))] : [],
    latin: asked.latin,
    tail: asked.digits && asked.digits.length >= 3 && asked.digits.length <= 14 ? tailKey(text) : null,
    door,
    needs: needs.filter((key) => meant(needWords[key], words)), services: services.filter((key) => meant(serviceWords[key], words)), uses: uses.filter((key) => meant(useWords[key], words)),
    openMatters: /^(有事|未办结|没办结|在办事件|open matters?)$/i.test(words),
  }
}

/** 听力 means 听力不便; one character means nothing yet. */
const meant = (words: Words, typed: string): boolean =>
  Array.from(typed).length >= 2 && (words.zh.includes(typed) || typed.includes(words.zh) || (typed.length >= 4 && words.en.toLowerCase().includes(typed.toLowerCase())))

/** The numbered part of an address: at least a building, a unit with a room, or a house number. A bare number may be a room or a house. */
function doorIn({ place, parts, bare }: Address): Door | null {
  const building = parts.building ?? [parts.lane, parts.number].filter(Boolean).join('-')
  const door = { place, building: signKey(building), unit: signKey(parts.unit ?? ''), room: signKey(parts.room ?? bare ?? '') }
  return door.building === '' && door.unit === '' && door.room === '' ? null : door
}
