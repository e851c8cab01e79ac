import { behind, boxes, DiskFull, DiskGone, type Box, type Change, type Disk, type Disks, type Room } from './disk.ts'

type Kept = Record<Box, Map<string, unknown>>
const empty = (): Kept => Object.fromEntries(boxes.map((box) => [box, new Map<string, unknown>()])) as Kept // every box has its map

/**
 * A device in memory: for private windows that offer no store, and for tests, which may cut its power. What was written whole survives
 * in `kept`; a disk whose power was cut answers nothing any more.
 */
export class MemoryDisks implements Disks {
  readonly kept = new Map<string, Kept>()
  /** So many bytes fit; 0: as many as you like. */
  quota = 0
  /** Asked before every read and write: throws when the power is gone. */
  power: () => void = () => undefined

  async open(name: string): Promise<Disk> {
    this.power()
    const kept = this.kept.get(name) ?? empty()
    this.kept.set(name, kept)
    return new MemoryDisk(kept, this.power, (more) => {
      if (this.quota > 0 && this.used() + more > this.quota) throw new DiskFull()
    })
  }

  async remove(name: string): Promise<void> {
    this.power()
    this.kept.delete(name)
  }

  async room(): Promise<Room> {
    return { persisted: true, used: this.used(), quota: this.quota || 1e9 }
  }

  async persist(): Promise<boolean> {
    return true
  }

  used(): number {
    let sum = 0
    for (const kept of this.kept.values()) for (const box of boxes) for (const value of kept[box].values()) sum += sizeOf(value)
    return sum
  }
}

const sizeOf = (value: unknown): number => (value instanceof Uint8Array ? value.length : 100)

class MemoryDisk implements Disk {
  readonly #kept: Kept
  readonly #power: () => void
  readonly #makeRoom: (more: number) => void
  #open = true

  constructor(kept: Kept, power: () => void, makeRoom: (more: number) => void) {
    this.#kept = kept
    this.#power = power
    this.#makeRoom = makeRoom
  }

  #check(): void {
    this.#power()
    if (!this.#open) throw new DiskGone()
  }

  async get(box: Box, key: string): Promise<unknown> {
    this.#check()
    return this.#kept[box].get(key)
  }

  async read(box: Box, keys: readonly string[]): Promise<unknown[]> {
    this.#check()
    return keys.map((key) => this.#kept[box].get(key))
  }

  async range(box: Box, beginning: string): Promise<[string, unknown][]> {
    this.#check()
    return [...this.#kept[box]].filter(([key]) => key >= beginning && key < behind(beginning)).sort(([a], [b]) => (a < b ? -1 : 1))
  }

  async keys(box: Box, beginning: string): Promise<string[]> {
    return (await this.range(box, beginning)).map(([key]) => key)
  }

  async write(changes: readonly Change[]): Promise<void> {
    this.#check()
    this.#makeRoom(changes.reduce((sum, { value }) => sum + (value === null ? 0 : sizeOf(value)), 0))
    for (const { box, key, value } of changes) {
      if (value === null) this.#kept[box].delete(key)
      else this.#kept[box].set(key, value)
    }
    // The power may fail after the device has written and before it has said so.
    this.#power()
  }

  close(): void {
    this.#open = false
  }
}
