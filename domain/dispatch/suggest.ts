import type { Category } from './model.ts'

export interface Suggestion {
  code: string
  /** Comparable within one answer only. */
  score: number
  /** What in the sentence spoke for it, to be shown beside it. */
  matched: string[]
}

interface Clue {
  keyword: string
  parts: string[]
  weight: number
  code: string
}

/**
 * Longer words say more: 消防通道 outweighs 通道 and 占用 together. Two words found apart (`楼上+漏水`) say a little more than one
 * of the same length. A word several classes share is worth less to each.
 */
const weigh = (parts: readonly string[], sharers: number): number => {
  const length = parts.reduce((sum, part) => sum + Array.from(part).length, 0)
  return (length ** 1.5 * (parts.length > 1 ? 1.2 : 1)) / sharers ** 0.5
}

const remembered = new WeakMap<readonly Category[], Clue[]>()

/** Beware: remembered per array, so a changed tree is a new array. */
function cluesOf(categories: readonly Category[]): Clue[] {
  const known = remembered.get(categories)
  if (known) return known
  const lines = categories.filter((category) => category.active && category.level > 1)
    .map((category) => ({ code: category.code, keywords: new Set([...namesOf(category), ...category.keywords].map((word) => word.toLowerCase())) }))
  const sharers = new Map<string, number>()
  for (const { keywords } of lines) for (const keyword of keywords) sharers.set(keyword, (sharers.get(keyword) ?? 0) + 1)
  const clues = lines.flatMap(({ code, keywords }) => [...keywords].map((keyword) => {
    const parts = keyword.split('+').filter((part) => part !== '')
    return { keyword, parts, weight: weigh(parts, sharers.get(keyword) ?? 1), code }
  }))
  remembered.set(categories, clues)
  return clues
}

/** A name is a keyword too; 其他 as a name says nothing. */
const namesOf = (category: Category): string[] => (category.words.zh === '其他' ? [] : [category.words.zh])

const blanks = /\s+/g

/**
 * The classes a sentence may mean, best first, at most `limit`. Pure and small enough for every key press on a phone:
 * about 1,500 words looked for in a sentence (measured in the test). Empty when nothing speaks for any class.
 */
export function suggestCategory(text: string, categories: readonly Category[], limit = 5): Suggestion[] {
  const sentence = text.toLowerCase().replace(blanks, '')
  if (sentence === '') return []
  const found = new Map<string, Clue[]>()
  for (const clue of cluesOf(categories)) {
    if (!clue.parts.every((part) => sentence.includes(part))) continue
    const list = found.get(clue.code)
    if (list) list.push(clue)
    else found.set(clue.code, [clue])
  }
  return [...found].map(([code, clues]) => scored(code, clues))
    .sort((a, b) => b.score - a.score || b.code.length - a.code.length || (a.code < b.code ? -1 : 1)).slice(0, limit)
}

/** A word inside a longer found word of the same class adds only a little: 垃圾 in 垃圾没人清 was said once. */
function scored(code: string, clues: Clue[]): Suggestion {
  const longest = [...clues].sort((a, b) => b.weight - a.weight)
  const counted: Clue[] = []
  let score = 0
  for (const clue of longest) {
    const said = counted.some((other) => clue.parts.every((part) => other.parts.some((whole) => whole.includes(part))))
    score += said ? clue.weight * 0.1 : clue.weight
    if (!said) counted.push(clue)
  }
  return { code, score: Math.round(score * 100) / 100, matched: counted.map((clue) => clue.keyword) }
}
