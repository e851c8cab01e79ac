import { oneForm } from './variants.ts'

/** One way of writing: full width to half, lower case, variants and traditional forms to the usual one; what separates is gone. */
export const folded = (text: string): string => oneForm(text.normalize('NFKC').toLowerCase()).replace(/[\s·•.\-_'’]+/g, '')

/**
 * A name by its characters and every pair of neighbours, in one form: two characters are enough for a hit.
 * 𬳎王𰜩 is three characters and two pairs.
 */
export function nameTokens(name: string): string[] {
  const points = Array.from(folded(name))
  return [...new Set([...points, ...points.slice(1).map((point, i) => points[i]! + point)])]
}

/** What a row must have to hold this piece of a name: its pairs, or the single character. */
export function askedPairs(query: string): string[] {
  const points = Array.from(folded(query))
  return points.length < 2 ? points : [...new Set(points.slice(1).map((point, i) => points[i]! + point))]
}

/** Only the digits (and the X that may end an identity number). */
export const digitsOf = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[^\dX]/g, '')

/** Digits back to front, so that an index finds by the last ones: 1388 0570 123 → 3210750 8831. */
export const tailKey = (text: string): string => Array.from(digitsOf(text)).reverse().join('')

/** What somebody may have meant by what they typed: tried in this order. */
export interface Asked {
  /** In one form, nothing but what counts. */
  folded: string
  /** Latin letters only: pinyin or initials. */
  latin: string | null
  /** At least two digits and nothing else. */
  digits: string | null
  /** It contains a Chinese character. */
  han: boolean
}

export function readQuery(typed: string): Asked {
  const text = typed.normalize('NFKC').replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
  const one = folded(text)
  const letters = text.normalize('NFD').toLowerCase().replace(/u\u0308/g, 'v').replace(/[\u0300-\u036f]/g, '').replace(/[\s'’-]+/g, '')
  return {
    folded: one,
    latin: /^[a-z]+$/.test(letters) ? letters.replace(/([ln])ve/g, '$1ue') : null,
    digits: /^[\d\s+()-]*x?$/i.test(text.trim()) && digitsOf(text).length >= 2 ? digitsOf(text) : null,
    han: /\p{Script=Han}/u.test(one),
  }
}
