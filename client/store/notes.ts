import type { Disk } from '../disk/disk.ts'
import { closeJson, openJson, Unreadable, type Seal } from '../seal/seal.ts'
import { Turns } from './turns.ts'

const beginning = 'note/'

/**
 * What a person began and nobody but this phone has: drafts, and what was looked for lately. Each under its name, sealed like the rest,
 * gone with the store. Read whole when the store opens; a change is seen at once and on the device a moment later, the newest last.
 */
export class Notes {
  readonly #disk: Disk
  readonly #seal: Seal
  readonly #turns = new Turns()
  /** Null until the store was read. */
  all: ReadonlyMap<string, unknown> | null = null
  onChange: () => void = () => undefined

  constructor(disk: Disk, seal: Seal) {
    this.#disk = disk
    this.#seal = seal
  }

  /** One that cannot be read is passed over: it was never sent, so nobody waits for it. */
  async open(): Promise<void> {
    const read = new Map<string, unknown>()
    for (const [key, sealed] of await this.#disk.range('about', beginning)) {
      try {
        read.set(key.slice(beginning.length), await openJson(this.#seal, sealed, `about/${key}`))
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
      }
    }
    this.all = read
    this.onChange()
  }

  /** Null takes it away. Resolves once it lies on the device; of many changes in a row only the newest is written. Throws `DiskFull`, `DiskGone`. */
  keep(name: string, value: unknown): Promise<void> {
    const next = new Map(this.all)
    if (value === null) next.delete(name)
    else next.set(name, value)
    this.all = next
    this.onChange()
    return this.#turns.take(async () => {
      const newest = this.all?.get(name) ?? null
      if (newest !== value) return
      const key = beginning + name
      await this.#disk.write([{ box: 'about', key, value: newest === null ? null : await closeJson(this.#seal, newest, `about/${key}`) }])
    })
  }
}
