/**
 * What a text is found by: every pair of neighbouring Chinese characters, the last character of each stretch by itself, and
 * Latin words and numbers in lower case. Two characters are enough for a hit, which the database's own search by three cannot do.
 * A single character is found as the beginning of a pair, so that it needs no word of its own: half the words, half the index.
 */
export function tokensOf(...texts: string[]): string[] {
  const found = new Set<string>()
  for (const text of texts) cut(text.normalize('NFKC').toLowerCase(), found)
  return [...found]
}

function cut(text: string, found: Set<string>): void {
  let [before, word] = ['', '']
  for (const point of text) {
    const kind = kindOf(point)
    if (kind !== 'han' && before) found.add(before)
    if (kind !== 'word' && word) found.add(word)
    if (kind === 'han' && before) found.add(before + point)
    before = kind === 'han' ? point : ''
    word = kind === 'word' ? word + point : ''
  }
  if (before) found.add(before)
  if (word) found.add(word)
}

type Kind = 'han' | 'word' | 'between'

/** By number where that is clear, which it nearly always is: the expressions cost ten times as much. */
function kindOf(point: string): Kind {
  const code = point.codePointAt(0) ?? 0
  if (code >= 0x4e00 && code <= 0x9fff) return 'han'
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d ? 'word' : 'between'
  if (/\p{Script=Han}/u.test(point)) return 'han'
  return /[\p{L}\p{N}]/u.test(point) ? 'word' : 'between'
}

/** What a query asks for: words that a text must hold; of a single Chinese character, words that begin with it. */
export interface Asked { word: string; begins: boolean }

export function queryTokens(query: string): Asked[] {
  const runs = query.normalize('NFKC').toLowerCase().match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}-])+/gu) ?? []
  return runs.flatMap((run): Asked[] => {
    if (!/\p{Script=Han}/u.test(run)) return [{ word: run, begins: false }]
    const points = Array.from(run)
    return points.length === 1 ? [{ word: run, begins: true }] : points.slice(1).map((point, i) => ({ word: points[i]! + point, begins: false }))
  })
}

/** Whether a text with these words is a hit; the database asks the same. */
export const isHit = (tokens: readonly string[], asked: readonly Asked[]): boolean =>
  asked.every(({ word, begins }) => (begins ? tokens.some((token) => token.startsWith(word)) : tokens.includes(word)))
