import type { Copy } from '../store/copy.ts'
import type { View } from '../store/view.ts'
import type { Hit } from '../phone.ts'
import { sliceNames, sliceOf, type Row, type SliceName } from '../slices.ts'
import { Finder, type Found } from './finder.ts'

/** Rows taken in one go while the index is made: about 8 ms on an old phone, so that a tap is answered in between. */
const atOnce = 400
/** So many changed rows are searched on their own before everything is indexed anew. */
const mostLoose = 1500

/**
 * Finds what the phone holds. One finder over the copy, made in the background; what changed since lies in a small second one, made when
 * somebody searches. Whatever is found is looked up again, so nothing that is gone is ever shown.
 */
export class SearchIndex {
  readonly #copy: Copy
  readonly #view: View
  #whole: Finder | null = null
  /** Rows that changed since the whole was made, or is being made. */
  #touched = new Map<SliceName, Set<string>>()
  #small: Finder | null = null
  #making = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #stopped = false

  readonly #onReady: () => void

  constructor(copy: Copy, view: View, onReady: () => void = () => undefined) {
    this.#copy = copy
    this.#view = view
    this.#onReady = onReady
  }

  get ready(): boolean {
    return this.#whole !== null
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  /** Told of every change of the copy. */
  touch(slice: SliceName | 'all', ids: readonly string[] | 'all'): void {
    this.#small = null
    if (slice === 'all' || ids === 'all') this.#whole = null
    else if (sliceOf(slice).search) {
      const touched = this.#touched.get(slice) ?? new Set()
      this.#touched.set(slice, touched)
      for (const id of ids) touched.add(id)
    }
  }

  #loose(): number {
    let sum = 0
    for (const ids of this.#touched.values()) sum += ids.size
    return sum
  }

  /** Makes the index if it is not there or has aged; resolves when it is. Called with the first look at the search page, and by search itself. */
  async prepare(): Promise<void> {
    if (this.#making || this.#stopped || (this.#whole && this.#loose() <= mostLoose)) return
    this.#making = true
    try {
      const finder = await Finder.make()
      this.#touched = new Map()
      for (const slice of sliceNames) await this.#fill(finder, slice)
      if (!this.#stopped) this.#whole = finder.done()
    } finally {
      this.#making = false
    }
    this.#onReady()
  }

  async #fill(finder: Finder, slice: SliceName): Promise<void> {
    const { search } = sliceOf(slice)
    if (!search) return
    let n = 0
    for (const row of Array.from(this.#copy.rows(slice).values())) {
      finder.add(slice, row.id, search(row))
      if (++n % atOnce === 0) await new Promise<void>((go) => { this.#timer = setTimeout(go, 0) })
      if (this.#stopped) return
    }
  }

  search(text: string, slices: readonly SliceName[], limit: number): Hit[] {
    if (!this.#whole || this.#loose() > mostLoose) void this.prepare()
    if (!this.#whole) return []
    const wanted = new Set(slices)
    const best = new Map<string, Found>()
    const take = (found: readonly Found[], fresh: boolean) => {
      for (const one of found) {
        const slice = one.slice as SliceName // only slices are added
        if (!wanted.has(slice) || (!fresh && this.#isLoose(slice, one.id)) || !this.#view.row(slice, one.id)) continue
        const key = `${slice}/${one.id}`
        if ((best.get(key)?.score ?? 0) < one.score) best.set(key, one)
      }
    }
    take(this.#whole.find(text, limit * 4), false)
    take(this.#looseFinder(this.#whole).find(text, limit * 4), true)
    return [...best.values()].sort((a, b) => b.score - a.score).slice(0, limit) as Hit[] // their slices are slices
  }

  #isLoose(slice: SliceName, id: string): boolean {
    return (this.#touched.get(slice)?.has(id) ?? false) || (this.#view.over(slice)?.has(id) ?? false)
  }

  /** What changed since, and what lies over the copy. */
  #looseFinder(whole: Finder): Finder {
    if (this.#small) return this.#small
    const finder = whole.another()
    for (const slice of sliceNames) {
      const { search } = sliceOf(slice)
      if (!search) continue
      const ids = new Set([...(this.#touched.get(slice) ?? []), ...(this.#view.over(slice)?.keys() ?? [])])
      for (const id of ids) {
        const row: Row | undefined = this.#view.row(slice, id)
        if (row) finder.add(slice, id, search(row))
      }
    }
    this.#small = finder.done()
    return this.#small
  }
}
