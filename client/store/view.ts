import type { Call, Receipt } from '@gezhi/domain/sync/model.ts'
import { foreseen, type Known } from '../optimistic.ts'
import { sliceNames, type Row, type SliceName } from '../slices.ts'
import type { Copy } from './copy.ts'

/** An act whose outcome is to be seen before the copy shows it. With a receipt it is confirmed and only waits for the next pull. */
export interface Act {
  call: Call
  receipt: Receipt | null
}
type Shown = Row & { pending?: true; callId?: string }
type Laid = ReadonlyMap<string, Shown>

/** The copy with what this phone's person did laid over it. Lists stay the same object until something in them changes. */
export class View {
  readonly #copy: Copy
  readonly #known: () => Known
  #acts: readonly Act[] = []
  #laid = new Map<SliceName, Laid>()
  #stale = true
  readonly #lists = new Map<SliceName, { version: number; laid: Laid | undefined; list: readonly Shown[] }>()

  constructor(copy: Copy, known: () => Known) {
    this.#copy = copy
    this.#known = known
  }

  lay(acts: readonly Act[]): void {
    this.#acts = acts
    this.#stale = true
  }

  /** The copy has changed: what lies over it is worked out again when somebody looks. */
  refresh(): void {
    if (this.#acts.length > 0) this.#stale = true
  }

  row(slice: SliceName, id: string): Shown | undefined {
    return this.#over().get(slice)?.get(id) ?? this.#copy.rows(slice).get(id)
  }

  rows(slice: SliceName): readonly Shown[] {
    const laid = this.#over().get(slice)
    const version = this.#copy.version(slice)
    const known = this.#lists.get(slice)
    if (known && known.version === version && known.laid === laid) return known.list
    const rows = this.#copy.rows(slice)
    const list: Shown[] = []
    if (!laid) list.push(...rows.values())
    else {
      for (const row of rows.values()) list.push(laid.get(row.id) ?? row)
      for (const row of laid.values()) if (!rows.has(row.id)) list.push(row)
    }
    this.#lists.set(slice, { version, laid, list })
    return list
  }

  /** What lies over the copy, all slices together: for search, which indexes the copy. */
  over(slice: SliceName): Laid | undefined {
    return this.#over().get(slice)
  }

  #over(): ReadonlyMap<SliceName, Laid> {
    if (!this.#stale) return this.#laid
    this.#stale = false
    const next = new Map<SliceName, Map<string, Shown>>()
    for (const act of this.#acts) this.#foresee(act, next)
    // The same rows as before are the same list.
    for (const slice of sliceNames) {
      const before = this.#laid.get(slice)
      const after = next.get(slice)
      if (before && after && before.size === after.size && [...after].every(([id, row]) => JSON.stringify(before.get(id)) === JSON.stringify(row))) next.set(slice, before as Map<string, Shown>) // only read from here on
    }
    this.#laid = next
    return next
  }

  #foresee({ call, receipt }: Act, over: Map<SliceName, Map<string, Shown>>): void {
    const line = Object.hasOwn(foreseen, call.name) ? foreseen[call.name] : undefined
    if (!line) return
    const id = line.of?.(call) ?? call.subjectId
    const here = over.get(line.slice)
        const held = this.#copy.rows(line.slice).get(id)
    if (receipt && (held ? hasArrived(receipt, held) : this.#copy.unread.includes(line.slice))) return
    const after = this.#applied(line.apply, here?.get(id) ?? held, call)
    if (!after) return
    const shown: Shown = receipt ? after : { ...after, pending: true, callId: call.id }
    if (here) here.set(id, shown)
    else over.set(line.slice, new Map([[id, shown]]))
  }

  #applied(apply: (row: Row | undefined, call: Call, known: Known) => Row | undefined, before: Row | undefined, call: Call): Row | undefined {
    try {
      return apply(before, call, this.#known())
    } catch {
      // A rule forbids it here and now; the server decides and its receipt says why. Until then the row stands as it is.
      return before
    }
  }
}

/** The copy already holds what the receipt speaks of, or something newer. */
const hasArrived = ({ answer }: Receipt, row: Row): boolean => {
  const version = Object(answer).version as unknown
  const held = Object(row).version as unknown
  return typeof version === 'number' && typeof held === 'number' && held >= version
}
