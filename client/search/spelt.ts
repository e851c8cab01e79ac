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
