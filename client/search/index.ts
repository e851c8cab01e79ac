import { DiskFull, DiskGone } from '../disk/disk.ts'
import type { Copy } from '../store/copy.ts'
import type { View } from '../store/view.ts'
import type { Hit } from '../phone.ts'
import { isSlice, sliceNames, sliceOf, type Row, type SliceName } from '../slices.ts'

import type { Finder, Found } from './finder.ts'
import type { KeptIndex } from './kept.ts'
import { enough, printOf } from './print.ts'

const searched = sliceNames.filter((slice) => sliceOf(slice).search !== null)
/** Milliseconds of work in one go while the index is made or compared, so that a tap is answered in between. */
const atOnce = 24
/** Rows in a part of it: what is sealed, read and unpacked in one go. */
const partRows = 10_000
/** So many changed rows are searched on their own before everything is indexed anew. */
const mostLoose = 500

export interface IndexPorts {
  kept: KeptIndex
  /** Lets the page show and answer before the next piece. */
  pause: () => Promise<void>
  today: () => string
  onReady: () => void
}

/**
 * Finds what the phone holds. An index over the copy, made in the background with the first search and kept sealed, so that it is only read
 * from then on; what changed since lies in a small second one, made when somebody searches. Whatever is found is looked up again, so
 * nothing that is gone is ever shown.
 */
export class SearchIndex {
  readonly #copy: Copy
  readonly #view: View
  readonly #ports: IndexPorts
  #parts: readonly Finder[] | null = null
  /** Rows that changed since the parts were made, or are being made. */
  #touched = new Map<SliceName, Set<string>>()
  #small: Finder | null = null
  #making: Promise<void> | null = null
  #wanted = false
  #stopped = false

  constructor(copy: Copy, view: View, ports: IndexPorts) {
    this.#copy = copy
    this.#view = view
    this.#ports = ports
  }

  get ready(): boolean {
    return this.#parts !== null
  }

  stop(): void {
    this.#stopped = true
  }

  /** The whole copy has been read: who has asked meanwhile is served now. */
  wake(): void {
    if (this.#wanted) void this.prepare()
  }

  /** Told of every change of the copy. */
  touch(slice: SliceName, ids: readonly string[] | 'all'): void {
    this.#small = null
    if (ids === 'all') this.#parts = null
    else if (sliceOf(slice).search) this.#note(slice, ids)
  }

  #note(slice: SliceName, ids: readonly string[]): void {
    const touched = this.#touched.get(slice) ?? new Set()
    this.#touched.set(slice, touched)
    for (const id of ids) touched.add(id)
  }

  /** Rows have left their person's sight: the words they were found by go too, at once, here and on the device. */
  async forget(): Promise<void> {
    this.#parts = null
    this.#small = null
    await this.#ports.kept.remove().catch(() => undefined)
  }

  #loose(): number {
    let sum = 0
    for (const ids of this.#touched.values()) sum += ids.size
    return sum
  }

  /** Reads the index, makes it if there is none or it has aged; resolves when it is there. Called with the first look at the search page, and by search itself. */
  prepare(): Promise<void> {
    this.#wanted = true
    if (this.#making) return this.#making
    if (this.#stopped || this.#copy.unread.length > 0 || (this.#parts && this.#loose() <= mostLoose)) return Promise.resolve()
    this.#making = this.#prepare().finally(() => {
      this.#making = null
    })
    return this.#making
  }

  async #prepare(): Promise<void> {
    try {
      // The search itself comes with the first question, not with the app.
      const { Finder: Search } = await import('./finder.ts')
      const empty = await Search.make()
      if (this.#parts !== null || !(await this.#read(empty))) await this.#make(empty)
    } catch (error) {
      // The device was closed or refused: what was made so far is of use all the same, and nothing of a person's is lost.
      if (!(error instanceof DiskGone || error instanceof DiskFull)) throw error
    }
  }

  /** False when there is none, or it should be made anew. */
  async #read(empty: Finder): Promise<boolean> {
    const read = await this.#ports.kept.read(empty, this.#ports.pause)
    if (!read || this.#stopped) return false
    const gone = await this.#compare(read.parts)
    if (this.#loose() > mostLoose) return false
    this.#show(read.parts)
    // Once a day what is gone or has changed is taken out of it for good.
    return gone === 0 || read.day === this.#ports.today()
  }

  /** Notes rows that are not in it as they are now; answers how many in it are no longer held. */
  async #compare(parts: readonly Finder[]): Promise<number> {
    const prints = new Map<string, Map<string, number>>()
    let gone = 0
    const turn = this.#turns()
    for (const part of parts) for (const { slice, id, print } of part.rows) {
      const known = prints.get(slice) ?? new Map<string, number>()
      prints.set(slice, known)
      known.set(id, print)
      if (!isSlice(slice) || !this.#copy.rows(slice).has(id)) gone += 1
      const wait = turn()
      if (wait) await wait
    }
    for (const slice of searched) {
      const { search } = sliceOf(slice)
      const known = prints.get(slice)
      for (const row of Array.from(this.#copy.rows(slice).values())) {
        if (search && known?.get(row.id) !== printOf(search(row))) this.#note(slice, [row.id])
        const wait = turn()
        if (wait) await wait
      }
    }
    return gone
  }

  async #make(empty: Finder): Promise<void> {
    this.#touched = new Map()
    const turn = this.#turns()
    const parts: Finder[] = [empty.another()]
    for (const slice of searched) {
      const { search } = sliceOf(slice)
      if (!search) continue
      for (const row of Array.from(this.#copy.rows(slice).values())) {
        if (parts.at(-1)!.rows.length >= partRows) parts.push(empty.another())
        parts.at(-1)!.add(slice, row.id, search(row))
        const wait = turn()
        if (wait) await wait
        if (this.#stopped) return
      }
    }
    for (const part of parts) part.done()
    this.#show(parts)
    await this.#ports.kept.write(parts, this.#ports.today(), this.#ports.pause, () => this.#stopped)
  }

  #show(parts: readonly Finder[]): void {
    if (this.#stopped) return
    this.#parts = parts
    this.#small = null
    this.#ports.onReady()
  }

  /** Called after every row: waits when enough has been done in one go. */
  #turns(): () => Promise<void> | undefined {
    let since = Date.now()
    let n = 0
    return () => {
      if (++n % 32 !== 0 || Date.now() - since < atOnce) return undefined
      return this.#ports.pause().then(() => { since = Date.now() })
    }
  }

  search(text: string, slices: readonly SliceName[], limit: number): Hit[] {
    if (!this.#parts || this.#loose() > mostLoose) void this.prepare()
    const parts = this.#parts
    if (!parts?.[0]) return []
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
    const all = [...parts, this.#looseFinder(parts[0])]
    // Of a common word every part has its share of those that are weighed.
    const most = Math.ceil((limit * 4) / parts.length) + 20
    for (const part of all) take(part.find(text, most, false), part === all.at(-1))
    if (best.size < enough) for (const part of all) take(part.sounding(text, most), part === all.at(-1))
    return [...best.values()].sort((a, b) => b.score - a.score).slice(0, limit) as Hit[] // their slices are slices
  }

  #isLoose(slice: SliceName, id: string): boolean {
    return (this.#touched.get(slice)?.has(id) ?? false) || (this.#view.over(slice)?.has(id) ?? false)
  }

  /** What changed since, and what lies over the copy. */
  #looseFinder(whole: Finder): Finder {
    if (this.#small) return this.#small
    const finder = whole.another()
    for (const slice of searched) {
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
