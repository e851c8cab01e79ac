import { typedPattern } from '@gezhi/domain/search/spelt.ts'

export interface Line {
  /** Whose line it is. */
  at: number
  /** Where in the line the match begins, and how long the line is. */
  start: number
  length: number
  text: string
}

export interface PackedLines {
  text: string
  owners: number[]
}

/** Many short texts as one long one, a line each. */
export class Lines {
  #parts: string[] = []
  #owners: number[] = []
  #text = ''
  #starts = new Uint32Array(0)

  add(owner: number, text: string): void {
    if (text === '') return
    this.#parts.push(text)
    this.#owners.push(owner)
  }

  done(): void {
    // One piece in memory by the join, with a line break at the end of every line; the parts are slices of it from here on.
    this.#take(this.#parts.length > 0 ? [...this.#parts, ''].join('\n') : '', this.#owners)
    this.#parts = []
  }

  /** As it is kept, and made again from that. */
  pack(): PackedLines {
    return { text: this.#text, owners: this.#owners }
  }
  unpack({ text, owners }: PackedLines): void {
    this.#take(text, owners)
  }

  #take(text: string, owners: number[]): void {
    this.#text = text
    this.#owners = owners
    this.#starts = new Uint32Array(owners.length + 1)
    for (let i = 1, end = text.indexOf('\n'); end >= 0; i++, end = text.indexOf('\n', end + 1)) this.#starts[i] = end + 1
  }

  /** The line that a place in the long text lies in. */
  #lineAt(place: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#starts[middle]! <= place) low = middle
      else high = middle
    }
    return low
  }

  #line(i: number, place: number): Line {
    const start = this.#starts[i]!
    const end = this.#starts[i + 1]! - 1
    return { at: this.#owners[i]!, start: place - start, length: end - start, text: this.#text.slice(start, end) }
  }

  /** Lines that contain a piece of text, each once, at most so many. */
  holding(piece: string, most: number): Line[] {
    const found: Line[] = []
    if (piece === '') return found
    for (let place = this.#text.indexOf(piece); place >= 0 && found.length < most; ) {
      const i = this.#lineAt(place)
      found.push(this.#line(i, place))
      place = this.#text.indexOf(piece, this.#starts[i + 1])
    }
    return found
  }

  /** Lines of spellings that letters may stand for. `initials`: every letter began a syllable. */
  spelling(latin: string, most: number): (Line & { initials: boolean })[] {
    const found: (Line & { initials: boolean })[] = []
    const pattern = typedPattern(latin)
    for (let match = pattern.exec(this.#text); match && found.length < most; match = pattern.exec(this.#text)) {
      const i = this.#lineAt(match.index)
      const initials = latin.length > 1 && startsEach(match[0], latin)
      found.push({ ...this.#line(i, match.index), initials })
      pattern.lastIndex = this.#starts[i + 1]!
    }
    return found
  }

  /** Lines in which exactly these syllables follow one another. */
  sounding(word: string, most: number): Line[] {
    const found: Line[] = []
    for (let place = this.#text.indexOf(word); place >= 0 && found.length < most; place = this.#text.indexOf(word, place + 1)) {
      const next = this.#text[place + word.length] ?? '\n'
      // The last syllable must end here: Wang is not Wan.
      if (next >= 'a' && next <= 'z') continue
      found.push(this.#line(this.#lineAt(place), place))
    }
    return found
  }
}

/** zsf in ZhangSanF: as many capitals as letters were typed. */
const startsEach = (matched: string, latin: string): boolean => {
  let capitals = 0
  for (const letter of matched) if (letter >= 'A' && letter <= 'Z') capitals += 1
  return capitals === latin.length
}
