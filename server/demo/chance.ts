import { seeded } from './cells.ts'

/** Everything that looks like luck in the demonstration: the same seed gives the same luck. */
export class Chance {
  readonly next: () => number

  constructor(seed: number) {
    this.next = seeded(seed)
  }

  yes(share: number): boolean {
    return this.next() < share
  }

  /** A number between two, both reachable to within rounding. */
  between(from: number, to: number): number {
    return from + (to - from) * this.next()
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.next() * list.length)]
    if (one === undefined) throw new RangeError('nothing to pick from')
    return one
  }

  /** Half of the answers lie below `median`; a few are much larger, as waiting times are. */
  wait(median: number, spread = 0.8): number {
    // The sum of four is near enough to a normal curve.
    const normal = (this.next() + this.next() + this.next() + this.next() - 2) * 1.73
    return median * Math.exp(spread * normal)
  }

  /** Version 7: ids in the order of time, as the index likes them; what is behind the time comes from the seed. */
  uuid(at: number): string {
    const time = Math.floor(at).toString(16).padStart(12, '0')
    const [a, b, c] = [this.#bits(), this.#bits(), this.#bits()]
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${(8 + (parseInt(a[3] ?? '0', 16) & 3)).toString(16)}${a.slice(4, 7)}-${b}${c.slice(0, 4)}`
  }

  #bits(): string {
    return Math.floor(this.next() * 4294967296).toString(16).padStart(8, '0')
  }
}

/** A list to draw from by weight, prepared once. */
export class Lots<T> {
  readonly #things: T[] = []
  readonly #ends: number[] = []
  #total = 0

  constructor(weighted: Iterable<readonly [T, number]>) {
    for (const [thing, weight] of weighted) {
      this.#total += weight
      this.#things.push(thing)
      this.#ends.push(this.#total)
    }
  }

  draw(chance: Chance): T {
    const mark = chance.next() * this.#total
    let [low, high] = [0, this.#ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ends[middle] ?? 0) > mark) high = middle
      else low = middle + 1
    }
    const thing = this.#things[low]
    if (thing === undefined) throw new RangeError('nothing to draw from')
    return thing
  }
}
