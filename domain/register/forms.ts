import { readAddress } from '../search/address.ts'
import type { Pinyin } from '../search/pinyin.ts'
import { folded } from '../search/tokens.ts'
import { doorBackwards, doorKey } from './buildings.ts'

/**
 * One way to find a name. `at`: from which character on: 0 is the whole name, 1 the given name of 王小明. An index of the beginnings of
 * all of these is an index of every piece of the name, and stops as soon as a page is full.
 */
export interface Form { at: number; alt: number; form: string; pinyin: string; initials: string }

/** Names are short, signs of shops are not: the later half of a long one is not worth a row a character. */
const mostStarts = 12

/**
 * A name once for every character it may be looked for from, and again for a second reading. The last character alone is found as it is
 * written only: half of all names would answer to one syllable.
 */
export function formsOf(name: string, pinyin: Pinyin): Form[] {
  const points = Array.from(folded(name))
  if (points.length === 0) return []
  const spelt = spellingsOf(points.join(''), pinyin)
  const starts = Math.min(points.length, mostStarts)
  return Array.from({ length: starts }, (_, at) => at).flatMap((at) => {
    const form = points.slice(at).join('')
    if (at > 0 && at === points.length - 1) return [{ at, alt: 0, form, pinyin: '', initials: '' }]
    const seen = new Set<string>()
    return spelt.flatMap((syllables, alt) => {
      const part = syllables.slice(at)
      const sound = part.join('')
      if (seen.has(sound)) return []
      seen.add(sound)
      return [{ at, alt, form, pinyin: sound.slice(0, 120), initials: part.map((one) => Array.from(one)[0] ?? '').join('') }]
    })
  })
}

/** The two likeliest spellings, one syllable a character. */
export const spellingsOf = (name: string, pinyin: Pinyin): string[][] => pinyin.spellings(name, 4).slice(0, 2)

/** A home's door, forwards and backwards: from its building's sign where it has one, else from what its address says. */
export function doorOf(home: { unit: string; room: string; address: string }, buildingSign: string | null): { door: string; back: string } {
  const { parts, bare } = readAddress(home.address)
  const building = buildingSign ?? parts.building ?? [parts.lane, parts.number].filter(Boolean).join('-')
  const [unit, room] = [home.unit || (buildingSign === null ? parts.unit : undefined) || '', home.room || (buildingSign === null ? (parts.room ?? bare ?? undefined) : undefined) || '']
  return { door: doorKey(building, unit, room), back: doorBackwards(building, unit, room) }
}
