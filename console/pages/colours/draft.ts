import { careLevels, careWords, placeKinds, placeWords, safetyStates, safetyStateWords, uses, useWords } from '@gezhi/domain/register/choices.ts'
import type { Answer, Factor, Scheme, SchemeObject, Source } from '@gezhi/domain/colours/model.ts'
import type { Words } from '@gezhi/domain/words.ts'

/** level3, factor2: the first number that is free. Keys stay with what was confirmed, so they are never written by hand twice. */
export function freshKey(prefix: string, taken: readonly { key: string }[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.some((one) => one.key === `${prefix}${n}`)) return `${prefix}${n}`
}

/** A factor goes with every level that one of its answers decided. */
export const withoutFactor = (scheme: Scheme, key: string): Pick<Scheme, 'factors' | 'levels'> =>
  ({ factors: scheme.factors.filter((factor) => factor.key !== key), levels: scheme.levels.map((level) => ({ ...level, when: level.when.filter((one) => one.factor !== key) })) })

/** What the register can answer of each kind of thing. */
export const sourcesOf: Record<SchemeObject, readonly Source[]> = { home: ['asked', 'home.use', 'safety'], place: ['asked', 'place.kind', 'safety'], person: ['asked', 'person.age', 'person.careLevel'] }

const each = <K extends string>(keys: readonly K[], words: Record<K, Words>): Answer[] => keys.slice(0, 12).map((key) => ({ key, words: words[key], points: 0 }))
/** The answers a source gives: those of the register are its own words and stay as they are; an age is cut into bands. */
export function answersOf(source: Source): Answer[] {
  switch (source) {
    case 'home.use': return each(uses, useWords)
    case 'place.kind': return each(placeKinds, placeWords)
    case 'safety': return each(safetyStates, safetyStateWords)
    case 'person.careLevel': return each(careLevels, careWords)
    case 'person.age': return [{ key: 'below', words: { zh: '60 岁以下', en: 'Below 60' }, points: 0, atLeast: 0 }, { key: 'from_60', words: { zh: '60 岁以上', en: '60 and above' }, points: 10, atLeast: 60 }]
    case 'asked': return [{ key: 'yes', words: { zh: '是', en: 'Yes' }, points: 10 }, { key: 'no', words: { zh: '不是', en: 'No' }, points: 0 }]
  }
}

export const resourced = (factor: Factor, source: Source, item: string): Factor => {
  const { item: _item, ...rest } = factor
  return { ...rest, source, answers: answersOf(source), ...(source === 'safety' ? { item } : {}) }
}
