import { addressTokens, askedParts, namesPlaces, readAddress } from '@gezhi/domain/search/address.ts'
import { Pinyin } from '@gezhi/domain/search/pinyin.ts'
import { digitsOf, folded, readQuery } from '@gezhi/domain/search/tokens.ts'
import type { SearchText } from '@gezhi/domain/sync/slice.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { Hit } from '../phone.ts'
import { Lines, type PackedLines } from './lines.ts'
import { enough, printOf } from './print.ts'
import { readAs } from '@gezhi/domain/search/spelt.ts'

export type Found = Omit<Hit, 'slice'> & { slice: string }
type Kind = Hit['why']['kind']

const says: Record<Kind, Words> = {
  name: { zh: '名称', en: 'name' }, pinyin: { zh: '拼音', en: 'pinyin' }, initials: { zh: '拼音首字母', en: 'initials' }, homophone: { zh: '读音相同', en: 'sounds the same' },
  variant: { zh: '异体字', en: 'another way of writing' }, digits: { zh: '尾号', en: 'last digits' }, address: { zh: '地址', en: 'address' }, text: { zh: '内容', en: 'text' },
}

/** Names of people and places in every likely reading; a long title in its usual one only: four of each would be most of the index. */
const personName = 5

/** `print`: of the words it is found by, see `printOf`. */
interface FoundRow { slice: string; id: string; names: readonly string[]; print: number }
export interface PackedFinder {
  rows: [slice: string, id: string, names: readonly string[], print: number][]
  lines: PackedLines[]
}

/**
 * Every kind of clue is one long text with a line for each thing it may find: the engine's own search runs through fifty thousand of them
 * in a millisecond or two, and needs no tree to be kept. What is found says why.
 */
export class Finder {
  readonly #pinyin: Pinyin
  #rows: FoundRow[] = []
  readonly #names = new Lines()
  readonly #spelt = new Lines()
  readonly #digits = new Lines()
  readonly #addresses = new Lines()
  readonly #texts = new Lines()

  private constructor(pinyin: Pinyin) {
    this.#pinyin = pinyin
  }

  /** Fetches the table of readings with the first search, not with the app. */
  static async make(): Promise<Finder> {
    const { pinyinTable } = await import('@gezhi/domain/search/pinyin.table.ts')
    return new Finder(new Pinyin(pinyinTable))
  }

  another(): Finder {
    return new Finder(this.#pinyin)
  }

  get rows(): readonly FoundRow[] {
    return this.#rows
  }

  /** As it is kept on the device, and made again from that. */
  pack(): PackedFinder {
    return { rows: this.#rows.map(({ slice, id, names, print }) => [slice, id, names, print]), lines: this.#all().map((lines) => lines.pack()) }
  }
  unpack({ rows, lines }: PackedFinder): this {
    this.#rows = rows.map(([slice, id, names, print]) => ({ slice, id, names, print }))
    for (const [at, one] of this.#all().entries()) one.unpack(lines[at] ?? { text: '', owners: [] })
    return this
  }

  #all(): Lines[] {
    return [this.#names, this.#spelt, this.#digits, this.#addresses, this.#texts]
  }

  add(slice: string, id: string, text: SearchText): void {
    const at = this.#rows.length
    const address = text.address ? readAddress(text.address) : null
    this.#rows.push({ slice, id, names: text.names, print: printOf(text) })
    for (const name of text.names) {
      this.#names.add(at, folded(name))
      for (const spelling of this.#pinyin.spellings(name.slice(0, 40), Array.from(name).length <= personName ? 4 : 1)) this.#spelt.add(at, readAs(spelling))
    }
    for (const digits of text.digits ?? []) this.#digits.add(at, digitsOf(digits))
    if (address) this.#addresses.add(at, `|${addressTokens(address).join('|')}|${address.place}`)
    if (text.text) this.#texts.add(at, folded(text.text.slice(0, 2000)))
  }

  done(): this {
    for (const lines of this.#all()) lines.done()
    return this
  }

  /** The best `most` rows of each kind of clue. `sound`: also what sounds the same, when little else was found. */
  find(text: string, most: number, sound = true): Found[] {
    const query = readQuery(text)
    if (query.folded === '') return []
    const { best, take } = this.#best()
    this.#byName(text, query.folded, most, take)
    if (query.digits) this.#byDigits(query.digits, most, take)
    if (query.latin) this.#bySpelling(query.latin, most, take)
    else if (sound && query.han && best.size < enough && Array.from(query.folded).length >= 2) this.#bySound(query.folded, most, take)
    this.#byAddress(text, most, take)
    if (best.size < most && Array.from(query.folded).length >= 2) for (const { at, start } of this.#texts.holding(query.folded, most)) take(at, 'text', 0.3 - Math.min(start, 100) / 1000, query.folded)
    return [...best.values()].sort((a, b) => b.score - a.score).slice(0, most)
  }

  /** Only what sounds the same. */
  sounding(text: string, most: number): Found[] {
    const query = readQuery(text)
    const { best, take } = this.#best()
    if (!query.latin && query.han && Array.from(query.folded).length >= 2) this.#bySound(query.folded, most, take)
    return [...best.values()].sort((a, b) => b.score - a.score).slice(0, most)
  }

  #best(): { best: Map<number, Found>; take: Take } {
    const best = new Map<number, Found>()
    const take: Take = (at, kind, score, matched) => {
      const row = this.#rows[at]!
      if ((best.get(at)?.score ?? 0) < score) best.set(at, { slice: row.slice, id: row.id, score, why: { kind, says: says[kind], matched } })
    }
    return { best, take }
  }

  #byName(raw: string, one: string, most: number, take: Take): void {
    const typed = raw.trim()
    for (const { at, start, length } of this.#names.holding(one, most)) {
      const name = this.#rows[at]!.names.find((each) => folded(each).includes(one)) ?? ''
      const exact = name.includes(typed) || name.toLowerCase().includes(typed.toLowerCase())
      // 劉哲 is 刘哲 rather than 刘喆: one way of writing lies nearer than two.
      const ways = exact ? 0.8 : name.toLowerCase().includes(one) ? 0.63 : 0.6
      const share = one.length / Math.max(length, 1)
      take(at, exact ? 'name' : 'variant', ways + 0.15 * share + (start === 0 ? 0.05 : 0), name)
    }
  }

  #byDigits(digits: string, most: number, take: Take): void {
    for (const { at, start, length } of this.#digits.holding(digits, most)) {
      const tail = start + digits.length === length
      if (tail || digits.length >= 4) take(at, 'digits', tail ? 0.75 + 0.2 * (digits.length / length) : 0.4, digits)
    }
  }

  #bySpelling(latin: string, most: number, take: Take): void {
    for (const { at, start, length, initials } of this.#spelt.spelling(latin, most)) {
      take(at, initials ? 'initials' : 'pinyin', (initials ? 0.5 : 0.6) + 0.15 * Math.min(1, latin.length / Math.max(length, 1)) + (start === 0 ? 0.05 : 0), this.#rows[at]!.names[0] ?? '')
    }
  }

  /** Other characters that sound the same: what somebody wrote as they heard it. */
  #bySound(one: string, most: number, take: Take): void {
    for (const spelling of this.#pinyin.spellings(one, 4)) {
      for (const { at, start } of this.#spelt.sounding(readAs(spelling), most)) {
        const name = this.#rows[at]!.names[0] ?? ''
        const same = Array.from(folded(name)).filter((point) => one.includes(point)).length
        take(at, 'homophone', 0.35 + 0.01 * Math.min(same, 9) + (start === 0 ? 0.05 : 0), name)
      }
    }
  }

  #byAddress(text: string, most: number, take: Take): void {
    const query = readAddress(text)
    const parts = askedParts(query)
    const rarest = rarestOf(parts)
    if (rarest === undefined && query.place === '') return
    // 新桥街88: the number of a house, of a building or of a room.
    const bare = query.place !== '' && parts.length === 1 && query.bare !== null
    const sought = rarest === undefined ? [query.place] : bare ? ['号', '幢', '室'].map((kind) => `${kind}${query.bare}`) : [rarest]
    for (const one of sought) {
      // Without the bar in front: it stands eight times in every line, and where a search begins with it the engine stops at each.
      for (const { at, text: line } of this.#addresses.holding(rarest === undefined ? one : `${one}|`, rarest === undefined ? most : Infinity)) {
        if (!(bare ? [one] : parts).every((part) => line.includes(`|${part}|`))) continue
        if (!namesPlaces(line, query.place)) continue
        const certain = parts.length >= 2 || (parts.length === 1 && query.place !== '')
        take(at, 'address', (certain ? 0.85 : 0.5) + 0.02 * parts.length, text.trim())
      }
    }
  }
}

/** A room says more than a building, and that more than a staircase. */
const rarestOf = (parts: readonly string[]): string | undefined => ['室', '幢', '号', '弄', '元'].flatMap((kind) => parts.find((part) => part.startsWith(kind)) ?? [])[0] ?? parts.at(-1)

type Take = (at: number, kind: Kind, score: number, matched: string) => void
