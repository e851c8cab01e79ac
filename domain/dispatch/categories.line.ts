import type { Category } from './model.ts'

/** Code, Chinese and English name, the phone's word it stands under, keywords apart by spaces. */
export type Line = readonly [code: string, zh: string, en: string, entry: Category['entry'], keywords: string]

/** The code tells level and parent: ZF, ZF01, ZF01.0102 (and ZZ02.01). */
export const category = ([code, zh, en, entry, keywords]: Line): Category => ({
  code, words: { zh, en }, entry, active: true,
  parent: code.length > 4 ? code.slice(0, 4) : code.length > 2 ? code.slice(0, 2) : null,
  level: code.length > 4 ? 3 : code.length > 2 ? 2 : 1,
  keywords: keywords === '' ? [] : keywords.split(' '),
})
