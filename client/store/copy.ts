import { within } from '@gezhi/domain/access.ts'
import { sightIn, type SightTold } from '@gezhi/domain/sync/sight.ts'
import { DiskFull, type Change, type Disk } from '../disk/disk.ts'
import { bytesOf, type Seal } from '../seal/seal.ts'
import { isSlice, sliceNames, sliceOf, type Row, type SliceName } from '../slices.ts'
import { linesFor, rowsOf, type CameAs, type KeptRows } from './rows.ts'
import { keyOf, readSlice, type KeptAs } from './shelf.ts'
import { atNothing, readStanding, standingChange, type Standing } from './standing.ts'
import { Turns } from './turns.ts'

/** Rows in one kept line when a slice is written anew. */
const blockRows = 1000
/** A slice is written anew when so many kept lines more than needed lie on the device. */
const looseLines = 48

interface Held {
  rows: Map<string, Row>
  /** In which snapshot a row came last; only of rows that came in the current one, the others are older. */
  fresh: Set<string>
  /** Keys of the lines it is made of. */
  lines: string[]
  version: number
}

/**
 * The rows a phone holds: in memory whole, on the device as the lines they came by, each sealed. A line is on the device before it is
 * seen, together with where the copy stands then; so after a cut at any moment both say the same.
 */
export class Copy {
  readonly #disk: Disk
  readonly #seal: Seal
  readonly #held: Record<SliceName, Held>
  readonly #turns = new Turns()
  #standing: Standing = atNothing()
  /** Told after every change with what has changed. */
  onChange: (slice: SliceName, ids: readonly string[] | 'all') => void = () => undefined

  constructor(disk: Disk, seal: Seal) {
    this.#disk = disk
    this.#seal = seal
    // Every name gets its place.
    this.#held = Object.fromEntries(sliceNames.map((name) => [name, { rows: new Map(), fresh: new Set(), lines: [], version: 0 }])) as unknown as Record<SliceName, Held>
  }

  get standing(): Readonly<Standing> {
    return this.#standing
  }

  rows(slice: SliceName): ReadonlyMap<string, Row> {
    return this.#held[slice].rows
  }

  version(slice: SliceName): number {
    return this.#held[slice].version
  }

  /** Reads what lies on the device, slice by slice; `onSlice` after each. What cannot be read is dropped and owed. */
  async open(onSlice: (slice: SliceName) => void = () => undefined): Promise<void> {
    const standing = await readStanding(this.#disk, this.#seal)
    if (!standing) return this.#startOver()
    this.#standing = standing
    for (const slice of sliceNames) {
      const read = await readSlice(this.#disk, this.#seal, slice)
      const held = this.#held[slice]
      held.lines = read.keys
      if (read.damaged || read.keys.length !== (standing.lines[slice] ?? 0)) await this.#dropSlice(slice)
      else for (const kept of read.lines) this.#apply(slice, kept)
      held.version += 1
      onSlice(slice)
    }
  }

  /** Nothing here can be trusted: everything goes, and a snapshot is due. */
  async #startOver(): Promise<void> {
    const keys = await this.#disk.keys('rows', '')
    this.#standing = atNothing()
    await this.#disk.write([...keys.map((key): Change => ({ box: 'rows', key, value: null })), await standingChange(this.#seal, this.#standing)])
  }

  async #dropSlice(slice: SliceName): Promise<void> {
    const held = this.#held[slice]
    const standing = { ...this.#standing, owedSlices: [...new Set([...this.#standing.owedSlices, slice])], lines: { ...this.#standing.lines, [slice]: 0 } }
    await this.#disk.write([...held.lines.map((key): Change => ({ box: 'rows', key, value: null })), await standingChange(this.#seal, standing)])
    this.#standing = standing
    held.rows.clear()
    held.fresh.clear()
    held.lines = []
  }

  /** Keeps a line and where the copy stands with it, then shows it. A slice this version does not know is passed over. */
  keep({ text, ...line }: CameAs, change: Partial<Standing> = {}): Promise<void> {
    return this.#turns.take(async () => {
      const slice = line.slice
      if (!isSlice(slice) || (line.line === 'rows' ? line.rows : line.ids).length === 0) return this.#stand(change)
      const kept: KeptAs = { generation: this.#standing.generation, line }
      const key = keyOf(slice, this.#standing.next)
      const held = this.#held[slice]
      const standing = { ...this.#standing, ...change, next: this.#standing.next + 1, lines: { ...this.#standing.lines, [slice]: held.lines.length + 1 } }
      const plain = text === undefined ? JSON.stringify(kept) : `{"generation":${kept.generation},"line":${text}}`
      const sealed = await this.#seal.close(bytesOf(plain), `rows/${key}`)
      await this.#disk.write([{ box: 'rows', key, value: sealed }, await standingChange(this.#seal, standing)])
      this.#standing = standing
      held.lines.push(key)
      const ids = this.#apply(slice, kept)
      held.version += 1
      this.onChange(slice, ids)
      if (held.lines.length > held.rows.size / blockRows + looseLines) await this.#rewrite(slice).catch(unlessFull)
    })
  }

  /** Only where the copy stands. */
  stand(change: Partial<Standing>): Promise<void> {
    return this.#turns.take(() => this.#stand(change))
  }

  async #stand(change: Partial<Standing>): Promise<void> {
    if (Object.keys(change).length === 0) return
    const standing = { ...this.#standing, ...change }
    await this.#disk.write([await standingChange(this.#seal, standing)])
    if (change.generation !== undefined) for (const slice of sliceNames) this.#held[slice].fresh.clear()
    this.#standing = standing
  }

  #apply(slice: SliceName, { generation, line }: KeptAs): readonly string[] {
    const { rows, fresh } = this.#held[slice]
    if (line.line === 'gone') {
      for (const id of line.ids) {
        rows.delete(id)
        fresh.delete(id)
      }
      return line.ids
    }
    const current = generation === this.#standing.generation
    const ids: string[] = []
    for (const row of rowsOf(line)) {
      rows.set(row.id, row)
      if (current) fresh.add(row.id)
      ids.push(row.id)
    }
    return ids
  }

  /** A slice of a snapshot is complete: what an earlier snapshot brought and this one did not is gone. */
  async complete(slice: SliceName): Promise<void> {
    const { rows, fresh } = this.#held[slice]
    await this.remove(slice, [...rows.keys()].filter((id) => !fresh.has(id)))
  }

  async remove(slice: SliceName, ids: readonly string[], change: Partial<Standing> = {}): Promise<void> {
    if (ids.length > 0) await this.keep({ line: 'gone', slice, ids }, change)
    else await this.stand(change)
  }

  /** Removes what the person no longer sees and what is over and old, by the same rule as the server. */
  async prune(told: SightTold | null, now: Date): Promise<void> {
    for (const slice of sliceNames) {
      const { keep, placed, action } = sliceOf(slice)
      const sight = told && action !== 'signed-in' ? sightIn(told, action) : null
      const gone: string[] = []
      for (const [id, row] of this.#held[slice].rows) if (!keep(row, now) || (sight && (sight.length === 0 || (placed && !within(sight, placed(row)))))) gone.push(id)
      if (gone.length > 0) await this.remove(slice, gone)
    }
  }

  /** Many loose lines become few, in one write. */
  async #rewrite(slice: SliceName): Promise<void> {
    const held = this.#held[slice]
    const lines: { line: KeptRows; generation: number }[] = []
    const older = [...held.rows.values()].filter((row) => !held.fresh.has(row.id))
    const newer = [...held.rows.values()].filter((row) => held.fresh.has(row.id))
    for (const line of linesFor(slice, older, blockRows)) lines.push({ line, generation: -1 })
    for (const line of linesFor(slice, newer, blockRows)) lines.push({ line, generation: this.#standing.generation })
    const keys = lines.map((_, at) => keyOf(slice, this.#standing.next + at))
    const puts = await Promise.all(lines.map(async (kept, at): Promise<Change> => {
      const key = keys[at]!
      return { box: 'rows', key, value: await this.#seal.close(bytesOf(JSON.stringify(kept)), `rows/${key}`) }
    }))
    const standing = { ...this.#standing, next: this.#standing.next + lines.length, lines: { ...this.#standing.lines, [slice]: lines.length } }
    await this.#disk.write([...held.lines.map((key): Change => ({ box: 'rows', key, value: null })), ...puts, await standingChange(this.#seal, standing)])
    this.#standing = standing
    held.lines = keys
  }
}

/** Without room for both the old and the new the old stays as it is. */
const unlessFull = (error: unknown): void => {
  if (!(error instanceof DiskFull)) throw error
}
