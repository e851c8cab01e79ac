import { within } from '@gezhi/domain/access.ts'
import { sightIn, type SightTold } from '@gezhi/domain/sync/sight.ts'
import { DiskFull, type Change, type Disk } from '../disk/disk.ts'
import { bytesOf, type Seal } from '../seal/seal.ts'
import { isSlice, sliceNames, sliceOf, type Row, type SliceName } from '../slices.ts'
import { linesFor, rowsOf, type CameAs, type KeptLine, type KeptRows } from './rows.ts'
import { isLate, keyOf, keysBySlice, numberOf, readLines, type KeptAs } from './shelf.ts'
import { atNothing, readStanding, standingChange, type Standing } from './standing.ts'
import { Turns } from './turns.ts'

/** Rows in one kept line when a slice is written anew. */
const blockRows = 1000
/** A slice is written anew when so many kept lines more than needed lie on the device. */
const looseLines = 48

/** So many rows more than it needs the first screen may read. */
const mostEarly = 1500

interface Held {
  rows: Map<string, Row>
  /** In which snapshot a row came last; only of rows that came in the current one, the others are older. */
  fresh: Set<string>
  /** Keys of the lines it is made of. */
  lines: string[]
  /** Those of them that are not read yet. */
  unread: string[]
  /** Rows that came in lines that are not late. */
  early: number
  /** While some are unread: the number of the last read line that speaks of a row. */
  spoken: Map<string, number>
  version: number
}

/** Rows made whole in one go while the rest is read: a tap is answered in between. */
const rowsAtOnce = 500

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
  #rest: Promise<void> | null = null
  #unread: readonly SliceName[] = []
  /** Told after every change with what has changed. */
  onChange: (slice: SliceName, ids: readonly string[] | 'all') => void = () => undefined

  /** Told when rows have left their person's sight. */
  onLeft: () => void = () => undefined
  /** Told when a slice has been read whole. */
  onRead: (slice: SliceName) => void = () => undefined
  readonly #pause: () => Promise<void>

  /** `pause`: waited for between pieces of the rest. */
  constructor(disk: Disk, seal: Seal, pause: () => Promise<void> = () => Promise.resolve()) {
    this.#disk = disk
    this.#seal = seal
    this.#pause = pause
    // Every name gets its place.
    this.#held = Object.fromEntries(sliceNames.map((name) => [name, { rows: new Map(), fresh: new Set(), lines: [], unread: [], early: 0, spoken: new Map(), version: 0 }])) as unknown as Record<SliceName, Held>
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

  /** Slices of which the device holds more than can be seen yet. */
  get unread(): readonly SliceName[] {
    return this.#unread
  }

  /** Reads what the first screen needs. What cannot be read is dropped and owed. */
  async open(): Promise<void> {
    const [standing, keys] = await Promise.all([readStanding(this.#disk, this.#seal), keysBySlice(this.#disk)])
    if (!standing) return this.#startOver()
    this.#standing = standing
    for (const slice of sliceNames) {
      const held = this.#held[slice]
      held.lines = keys.get(slice) ?? []
      if (held.lines.length !== (standing.lines[slice] ?? 0)) await this.#dropSlice(slice)
      else held.unread = [...held.lines]
    }
    const firsts = sliceNames.map((slice) => ({ slice, keys: sliceOf(slice).first ? this.#held[slice].unread.filter((key) => !isLate(key)) : [] }))
    const read = await Promise.all(firsts.map(({ keys: some }) => readLines(this.#disk, this.#seal, some)))
    for (const [at, { slice, keys: some }] of firsts.entries()) await this.#takeFirst(slice, some, read[at] ?? null)
    this.#unread = sliceNames.filter((name) => this.#held[name].unread.length > 0)
  }

  async #takeFirst(slice: SliceName, keys: readonly string[], lines: readonly KeptAs[] | null): Promise<void> {
    const held = this.#held[slice]
    if (!lines) await this.#dropSlice(slice)
    else if (lines.length > 0) {
      for (const [at, kept] of lines.entries()) this.#read(slice, keys[at]!, kept)
      held.unread = held.unread.filter(isLate)
    }
    held.version += 1
    if (held.unread.length === 0) this.#wholeNow(slice)
  }

  #wholeNow(slice: SliceName): void {
    this.#held[slice].spoken.clear()
    this.#unread = sliceNames.filter((name) => this.#held[name].unread.length > 0)
    this.onRead(slice)
  }

  /** Resolves when everything has been read; called again after a failure it goes on from there. Nothing is kept or removed before. */
  rest(): Promise<void> {
    return (this.#rest ??= this.#readRest().catch((error: unknown) => {
      this.#rest = null
      throw error
    }))
  }

  async #readRest(): Promise<void> {
    for (const slice of sliceNames) {
      const held = this.#held[slice]
      if (held.unread.length === 0) continue
      for (let key = held.unread[0]; key !== undefined; key = held.unread[0]) {
        await this.#pause()
        const lines = await readLines(this.#disk, this.#seal, [key])
        if (!lines) {
          await this.#dropSlice(slice)
          break
        }
        await this.#readPieces(slice, key, lines[0]!)
        held.unread = held.unread.filter((one) => one !== key)
      }
      held.version += 1
      this.#wholeNow(slice)
    }
  }

  async #readPieces(slice: SliceName, key: string, { generation, line }: KeptAs): Promise<void> {
    if (line.line === 'gone') return this.#read(slice, key, { generation, line })
    for (let from = 0; from < line.rows.length; from += rowsAtOnce) {
      if (from > 0) await this.#pause()
      this.#read(slice, key, { generation, line }, from, from + rowsAtOnce)
    }
  }

  /** A line from the device, which is not read in order when some are late: what a later one said of a row stands. */
  #read(slice: SliceName, key: string, kept: KeptAs, from?: number, to?: number): void {
    const { spoken, lines } = this.#held[slice]
    const number = numberOf(key)
    if (isLate(key)) return void this.#apply(slice, kept, from, to, (id) => (spoken.get(id) ?? -1) < number)
    const ids = this.#apply(slice, kept, from, to)
    this.#held[slice].early += ids.length
    if (lines.some(isLate)) for (const id of ids) spoken.set(id, number)
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
    held.spoken.clear()
    held.lines = []
    held.unread = []
    held.early = 0
  }

  /** Keeps a line and where the copy stands with it, then shows it. A slice this version does not know is passed over. */
  keep({ text, ...line }: CameAs, change: Partial<Standing> = {}): Promise<void> {
    return this.#turns.take(async () => {
      await this.rest()
      const slice = line.slice
      if (!isSlice(slice) || (line.line === 'rows' ? line.rows : line.ids).length === 0) return this.#stand(change)
      const kept: KeptAs = { generation: this.#standing.generation, line }
      const held = this.#held[slice]
      const key = keyOf(slice, this.#standing.next, this.#comesLate(slice, line))
      const standing = { ...this.#standing, ...change, next: this.#standing.next + 1, lines: { ...this.#standing.lines, [slice]: held.lines.length + 1 } }
      const plain = text === undefined ? JSON.stringify(kept) : `{"generation":${kept.generation},"line":${text}}`
      const sealed = await this.#seal.close(bytesOf(plain), `rows/${key}`)
      await this.#disk.write([{ box: 'rows', key, value: sealed }, await standingChange(this.#seal, standing)])
      this.#standing = standing
      held.lines.push(key)
      const ids = this.#apply(slice, kept)
      if (!isLate(key)) held.early += ids.length
      held.version += 1
      this.onChange(slice, ids)
      if (held.lines.length > held.rows.size / blockRows + looseLines) await this.#rewrite(slice).catch(unlessFull)
    })
  }

  /** Only where the copy stands. */
  stand(change: Partial<Standing>): Promise<void> {
    return this.#turns.take(async () => {
      await this.rest()
      await this.#stand(change)
    })
  }

  async #stand(change: Partial<Standing>): Promise<void> {
    if (Object.keys(change).length === 0) return
    const standing = { ...this.#standing, ...change }
    await this.#disk.write([await standingChange(this.#seal, standing)])
    if (change.generation !== undefined) for (const slice of sliceNames) this.#held[slice].fresh.clear()
    this.#standing = standing
  }

  /** Only rows that are new here and that no first screen needs. */
  #comesLate(slice: SliceName, line: KeptLine): boolean {
    const { first } = sliceOf(slice)
    if (typeof first !== 'function' || line.line === 'gone') return false
    const { rows } = this.#held[slice]
    return rowsOf(line).every((row) => !rows.has(row.id) && !first(row))
  }

  #apply(slice: SliceName, { generation, line }: KeptAs, from?: number, to?: number, counts: (id: string) => boolean = () => true): readonly string[] {
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
    for (const row of rowsOf(line, from, to)) {
      if (!counts(row.id)) continue
      rows.set(row.id, row)
      if (current) fresh.add(row.id)
      ids.push(row.id)
    }
    return ids
  }

  /** A slice of a snapshot is complete: what an earlier snapshot brought and this one did not is gone. */
  async complete(slice: SliceName): Promise<void> {
    await this.rest()
    const { rows, fresh } = this.#held[slice]
    await this.remove(slice, [...rows.keys()].filter((id) => !fresh.has(id)))
  }

  async remove(slice: SliceName, ids: readonly string[], change: Partial<Standing> = {}): Promise<void> {
    if (ids.length > 0) await this.keep({ line: 'gone', slice, ids }, change)
    else await this.stand(change)
  }

  /** Removes what the person no longer sees and what is over and old, by the same rule as the server. */
  async prune(told: SightTold | null, now: Date): Promise<void> {
    await this.rest()
    for (const slice of sliceNames) {
      const { keep, placed, action } = sliceOf(slice)
      const sight = told && action !== 'signed-in' ? sightIn(told, action) : null
      const gone: string[] = []
      for (const [id, row] of this.#held[slice].rows) if (!keep(row, now) || (sight && (sight.length === 0 || (placed && !within(sight, placed(row)))))) gone.push(id)
      if (gone.length === 0) continue
      await this.remove(slice, gone)
      if (told) await this.#leave(slice)
    }
  }

  /** What has left the sight does not even lie sealed under a later word: the slice is written anew without it, and whoever keeps more of it is told. */
  async #leave(slice: SliceName): Promise<void> {
    this.onLeft()
    await this.#turns.take(() => this.#rewrite(slice).catch(unlessFull))
  }

  /** Lines of which the first screen would read far more than it needs are written anew: of an older app, of a second snapshot, of weeks. */
  tidy(most = mostEarly): Promise<void> {
    return this.#turns.take(async () => {
      await this.rest()
      for (const slice of sliceNames) {
        const { first } = sliceOf(slice)
        const { rows, early } = this.#held[slice]
        if (typeof first !== 'function' || early <= most) continue
        let needed = 0
        for (const row of rows.values()) if (first(row)) needed += 1
        if (early - needed > most) await this.#rewrite(slice).catch(unlessFull)
      }
    })
  }

  /** Many loose lines become few, in one write. */
  async #rewrite(slice: SliceName): Promise<void> {
    const held = this.#held[slice]
    const { first } = sliceOf(slice)
    const lines: { line: KeptRows; generation: number; late: boolean }[] = []
    const all = [...held.rows.values()]
    for (const late of typeof first === 'function' ? [false, true] : [false]) {
      for (const fresh of [false, true]) {
        const rows = all.filter((row) => held.fresh.has(row.id) === fresh && (typeof first !== 'function' || first(row) !== late))
        for (const line of linesFor(slice, rows, blockRows)) lines.push({ line, generation: fresh ? this.#standing.generation : -1, late })
      }
    }
    const keys = lines.map(({ late }, at) => keyOf(slice, this.#standing.next + at, late))
    const puts: Change[] = []
    for (const [at, { line, generation }] of lines.entries()) {
      await this.#pause()
      const key = keys[at]!
      puts.push({ box: 'rows', key, value: await this.#seal.close(bytesOf(JSON.stringify({ generation, line })), `rows/${key}`) })
    }
    const standing = { ...this.#standing, next: this.#standing.next + lines.length, lines: { ...this.#standing.lines, [slice]: lines.length } }
    await this.#disk.write([...held.lines.map((key): Change => ({ box: 'rows', key, value: null })), ...puts, await standingChange(this.#seal, standing)])
    this.#standing = standing
    held.lines = keys
    held.early = lines.reduce((sum, { line, late }) => sum + (late ? 0 : line.rows.length), 0)
  }
}

/** Without room for both the old and the new the old stays as it is. */
const unlessFull = (error: unknown): void => {
  if (!(error instanceof DiskFull)) throw error
}
