import { refusedMeaning } from '../register/refused.ts'
import type { Words } from '../words.ts'

/**
 * What may never be weighed when something is coloured. First all that the register refuses to hold; then what may be known about somebody
 * and still must not count: where they come from, how they speak, how often they complained, whom they are married to or descend from.
 */
const weighed: readonly { words: Words; zh: RegExp; en: RegExp }[] = [
  { words: { zh: '国籍、户籍和来处', en: 'Nationality and where somebody comes from' }, zh: /国籍|户籍|户口|外地|本地人|外来(人口|人员|务工)|流动人口|流入|籍地|省份|港澳台|境外/, en: /\bnationalit|citizenship|hukou|household registration|migrant|out-of-town|non-?local|\bforeign|home province/ },
  { words: { zh: '语言和口音', en: 'Language and accent' }, zh: /方言|口音|普通话|外语|少数民族语/, en: /dialect|accent|mandarin|language/ },
  { words: { zh: '投诉、举报和维权', en: 'Complaints and reports made' }, zh: /投诉|举报|12345|维权|诉求次数|反映次数|缠|难缠/, en: /complain|whistle-?blow|hotline calls|reports made|troublesome/ },
  { words: { zh: '配合程度和态度', en: 'Cooperativeness and attitude' }, zh: /配合|态度|拒绝走访|拒访|顶撞/, en: /cooperat|attitude|refus(es|ed) (visits|contact)|hostile/ },
  { words: { zh: '性别', en: 'Sex' }, zh: /性别|男性|女性/, en: /\bsex\b|gender|\bmale\b|\bfemale\b/ },
  { words: { zh: '失业和职业', en: 'Work and being out of it' }, zh: /失业|无业|待业|职业|低保|困难户/, en: /unemploy|jobless|occupation\b|out of work|poverty|welfare recipient/ },
]

/** The first refused meaning in any of the texts, else null. */
export function refusedFactor(texts: readonly string[]): Words | null {
  const held = refusedMeaning(texts)
  if (held) return held
  for (const text of texts) {
    const spaced = text.normalize('NFKC').replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/_+/g, ' ').toLowerCase()
    const han = spaced.replace(/[\s·,，、._-]+/g, '')
    for (const { words, zh, en } of weighed) if (zh.test(han) || en.test(spaced)) return words
  }
  return null
}
