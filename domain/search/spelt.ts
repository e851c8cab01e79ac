/** A spelling as one word in which every syllable begins with a capital: ZhangSanFeng. What has no reading stands in lower case. */
export const readAs = (syllables: readonly string[]): string =>
  syllables.map((one) => (/^[a-z]/.test(one) ? one[0]!.toUpperCase() + one.slice(1) : one)).join('')

/**
 * What somebody types for it, whole, half or by initials, in any mixture: zhangsanf, zsf, zhsanf. Every letter goes on in the syllable or
 * begins the next one.
 */
export const typedPattern = (latin: string): RegExp => {
  const [first = '', ...rest] = latin
  return new RegExp(first.toUpperCase() + rest.map((letter) => `(?:${letter}|[a-z]*${letter.toUpperCase()})`).join(''), 'g')
}

/** Letters are cut in so many ways at most; the fewest syllables come first, so that what is left out is nonsense. */
const mostWays = 24
const mostSyllables = 6

/**
 * The initials that letters may stand for when some syllables are typed whole, some half: zhsanfeng → zsf, lixm → lxm. Every piece must
 * begin a syllable that there is. One piece alone, and nothing but initials, are left out: they are looked up as they stand.
 */
export function initialsMeant(latin: string, syllables: ReadonlySet<string>): string[] {
  const found = new Set<string>()
  let ways = [{ at: 0, initials: '' }]
  for (let n = 0; n < mostSyllables && ways.length > 0; n++) {
    ways = ways.flatMap(({ at, initials }) => {
      const pieces: { at: number; initials: string }[] = []
      for (let end = at + 1; end <= Math.min(latin.length, at + 6); end++) if (syllables.has(latin.slice(at, end))) pieces.push({ at: end, initials: initials + latin[at] })
      return pieces
    })
    for (const way of ways) if (way.at === latin.length && way.initials.length > 1 && way.initials !== latin && found.size < mostWays) found.add(way.initials)
    ways = ways.filter((way) => way.at < latin.length).slice(0, 400)
  }
  return [...found]
}
