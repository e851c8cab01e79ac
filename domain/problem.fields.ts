import { fill } from './problem.ts'
import type { Words } from './words.ts'

/** What is wrong with one field, by the code of the check that refused it. */
const sentences: Record<string, Words> = {
  unknown_field: { zh: '没有这一项', en: 'There is no such field' },
  invalid_type: { zh: '类型不对，应为 {expected}', en: 'Wrong type, expected {expected}' },
  invalid_value: { zh: '不在可选范围内', en: 'Not one of the allowed values' },
  invalid_format: { zh: '格式不对（{format}）', en: 'Wrong format ({format})' },
  too_small: { zh: '太小或太少，至少 {minimum}', en: 'Too small or too few, at least {minimum}' },
  too_big: { zh: '太大或太多，至多 {maximum}', en: 'Too large or too many, at most {maximum}' },
  not_multiple_of: { zh: '必须是整数', en: 'Must be a whole number' },
  too_short: { zh: '字数太少', en: 'Too short' },
  too_long: { zh: '字数太多', en: 'Too long' },
  unprintable: { zh: '含有不能保存的字符', en: 'Contains characters that cannot be stored' },
  invalid_union: { zh: '不符合任何一种允许的形式', en: 'Fits none of the allowed forms' },
}

export const fieldWords = (code: string, facts: Record<string, unknown>): Words => {
  const words = sentences[code] ?? { zh: '填得不对', en: 'Not right' }
  return { zh: fill(words.zh, facts), en: fill(words.en, facts) }
}
