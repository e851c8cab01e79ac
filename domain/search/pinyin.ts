import { surnameReadings } from './surnames.ts'

/** The printed table (pinyin.table.ts). It is an argument here, so that a phone loads it with the first search and not with the page. */
export interface PinyinTable {
  /** Toneless, ü as v, the most frequent first; "?" for what is not known. */
  syllables: string
  /** How many codes there are of each length in bits: canonical Huffman, in the order of the syllables. */
  counts: readonly number[]
  /** The usual reading of every character from U+4E00 on, in these codes, base64. */
  usual: string
  /** Further readings: 行hang,heng … */
  others: string
  /** Characters beyond the basic block with their reading. */
  rare: string
}

const first = 0x4e00
const last = 0x9fff
const sixBits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Canonical codes, bit by bit: codes of one length follow one another, a longer one begins behind the last shorter one. */
function unpacked({ counts, usual }: PinyinTable): Uint16Array {
  const found = new Uint16Array(last - first + 1)
  let code = 0
  let start = 0
  let before = 0
  let length = 0
  for (let bit = 0, at = 0; at < found.length && bit < usual.length * 6; bit++) {
    const six = sixBits.indexOf(usual[Math.floor(bit / 6)]!)
    code = (code << 1) | ((six >> (5 - (bit % 6))) & 1)
    start <<= 1
    length += 1
    const here = counts[length] ?? 0
    if (code - start < here) {
      found[at++] = before + code - start
      code = start = before = length = 0
      continue
    }
    start += here
    before += here
  }
  return found
}

/** How characters sound: every reading of a character, and of a whole name the likely spellings, the surname read as a surname first. */
export class Pinyin {
  readonly #syllables: readonly string[]
  readonly #usual: Uint16Array
  #beginnings: Set<string> | null = null
  readonly #more = new Map<string, readonly string[]>()

  constructor(table: PinyinTable) {
    this.#syllables = table.syllables.split(' ')
    this.#usual = unpacked(table)
    for (const entry of [...table.others.split(' '), ...table.rare.split(' ')]) {
      const [char = ''] = Array.from(entry)
      this.#more.set(char, entry.slice(char.length).split(','))
    }
  }

  /** Every beginning of every syllable there is: z, zh, zha, zhan, zhang. */
  get beginnings(): ReadonlySet<string> {
    this.#beginnings ??= new Set(this.#syllables.flatMap((one) => Array.from(one, (_, i) => one.slice(0, i + 1))))
    return this.#beginnings
  }

  /** The readings of one code point, the usual one first; none for what is not a Chinese character or not known. */
  readings(char: string): readonly string[] {
    const more = this.#more.get(char) ?? []
    const usual = this.#syllables[this.#usual[(char.codePointAt(0) ?? 0) - first] ?? -1]
    return usual === undefined || usual === '?' ? more : [usual, ...more]
  }

  /** The readings of every code point of a name, surname readings first. What has no reading stands for itself, in lower case. */
  ofName(name: string): readonly (readonly string[])[] {
    const points = Array.from(name)
    const surname = surnameReadings.get(points.slice(0, 2).join('')) ?? surnameReadings.get(points[0] ?? '') ?? []
    return points.map((point, i) => {
      const known = this.readings(point)
      const all = surname[i] === undefined ? known : [surname[i], ...known.filter((one) => one !== surname[i])]
      return all.length > 0 ? all : [point.toLowerCase()]
    })
  }

  /** Whole spellings of a name, syllable by syllable, the likeliest first, at most `most`: 单小明 → shan xiao ming, dan xiao ming, … */
  spellings(name: string, most = 6): string[][] {
    let found: string[][] = [[]]
    for (const readings of this.ofName(name)) {
      // The usual reading of what comes later before the unusual one of what came earlier would need weights; names are short.
      const next = readings.flatMap((reading) => found.map((start) => [...start, reading]))
      found = next.slice(0, most)
    }
    return found
  }
}

/** Latin letters as somebody types them: lower case, without tones, ü as v, nüe and lüe as the keyboard has them. */
export const typedPinyin = (text: string): string =>
  text.normalize('NFD').toLowerCase().replace(/u\u0308/g, 'v').replace(/[\u0300-\u036f'’ -]/g, '').replace(/([ln])ve/g, '$1ue')
