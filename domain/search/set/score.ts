import { setQueries, type SetQuery } from './queries.ts'

export interface SetScore {
  kind: string
  asked: number
  /** All that had to be among the first ten was, and nothing that must not come. */
  found: number
  /** What had to be first was. */
  first: number
}
export interface SetMiss { query: SetQuery; got: string[]; wrong: string[] }

const shown = 10

/** Asks the whole set of a search that answers with keys, best first. Which queries went wrong, and how, is told beside the sums. */
export async function scoreSet(find: (text: string) => Promise<string[]> | string[]): Promise<{ scores: SetScore[]; total: SetScore; misses: SetMiss[] }> {
  const scores = new Map<string, SetScore>()
  const total: SetScore = { kind: 'all', asked: 0, found: 0, first: 0 }
  const misses: SetMiss[] = []
  for (const query of setQueries) {
    const got = (await find(query.text)).slice(0, shown)
    const wrong = [
      ...query.all.filter((key) => !got.includes(key)).map((key) => `without ${key}`),
      ...query.never.filter((key) => got.includes(key)).map((key) => `with ${key}`),
      ...(query.first.length === 0 && got.length > 0 ? [`with ${got[0]}`] : []),
    ]
    const isFirst = query.first.length === 0 ? got.length === 0 : query.first.includes(got[0] ?? '')
    const score = scores.get(query.kind) ?? { kind: query.kind, asked: 0, found: 0, first: 0 }
    scores.set(query.kind, score)
    for (const one of [score, total]) {
      one.asked += 1
      if (wrong.length === 0 && (isFirst || got.some((key) => query.first.includes(key)) || query.first.length === 0)) one.found += 1
      if (isFirst) one.first += 1
    }
    if (wrong.length > 0 || !isFirst) misses.push({ query, got, wrong: [...wrong, ...(isFirst ? [] : [`first ${got[0] ?? 'nothing'}`])] })
  }
  return { scores: [...scores.values()], total, misses }
}

/** The sums as a table of text. */
export const scoreTable = (scores: readonly SetScore[], total: SetScore): string =>
  [...scores, total].map(({ kind, asked, found, first }) => `${String(asked).padStart(4)}  found ${String(Math.round((1000 * found) / asked) / 10).padStart(5)} %  first ${String(Math.round((1000 * first) / asked) / 10).padStart(5)} %  ${kind}`).join('\n')
