/**
 * What a text is found by: every Chinese character, every pair of neighbours, and Latin words and numbers in lower case.
 * Two characters are enough for a hit, which the database's own search by three cannot do.
 */
export function tokensOf(...texts: string[]): string[] {
  const found = new Set<string>()
  for (const text of texts) {
    let before = ''
    for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}-])+/gu)) {
      const han = /\p{Script=Han}/u.test(run)
      found.add(run)
      if (han && before) found.add(before + run)
      before = han ? run : ''
    }
  }
  return [...found]
}

/** The tokens a query must hold: pairs where there are pairs, else the single character. */
export function queryTokens(query: string): string[] {
  const runs = query.normalize('NFKC').toLowerCase().match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}-])+/gu) ?? []
  return runs.flatMap((run) => {
    if (!/\p{Script=Han}/u.test(run)) return [run]
    const points = Array.from(run)
    return points.length === 1 ? points : points.slice(1).map((point, i) => points[i]! + point)
  })
}
