import type { Change, Disk } from '../disk/disk.ts'
import { closeJson, openJson, Unreadable, type Seal } from '../seal/seal.ts'
import type { Finder, PackedFinder } from './finder.ts'

/** Changes when an index of an earlier app would find less or something else. */
const form = 1
const prefix = 'find/'
const headKey = `${prefix}head`

interface Head {
  form: number
  /** The China day it was made on. */
  day: string
  parts: string[]
}

/** The index as it lies on the device, sealed, beside the rows it was made of and gone with them. */
export class KeptIndex {
  readonly #disk: Disk
  readonly #seal: Seal

  constructor(disk: Disk, seal: Seal) {
    this.#disk = disk
    this.#seal = seal
  }

  /** Null when there is none, or none that can be read: then it is made anew from the rows. */
  async read(empty: Finder, pause: () => Promise<void>): Promise<{ parts: Finder[]; day: string } | null> {
    try {
      const sealed = await this.#disk.get('rows', headKey)
      if (sealed === undefined) return null
      const head = await openJson<Head>(this.#seal, sealed, `rows/${headKey}`)
      if (head.form !== form) return null
      const parts: Finder[] = []
      for (const key of head.parts) {
        await pause()
        parts.push(empty.another().unpack(await openJson<PackedFinder>(this.#seal, await this.#disk.get('rows', key), `rows/${key}`)))
      }
      return { parts, day: head.day }
    } catch (error) {
      if (error instanceof Unreadable) return null
      throw error
    }
  }

  /** In place of what lay there: whole or not at all; not at all when it was `stopped` meanwhile, as when the copy is locked. */
  async write(parts: readonly Finder[], day: string, pause: () => Promise<void>, stopped: () => boolean): Promise<void> {
    const old = await this.#disk.keys('rows', prefix)
    const begun = Date.now()
    const puts: Change[] = []
    for (const [at, part] of parts.entries()) {
      await pause()
      const key = `${prefix}${begun}-${at}`
      puts.push({ box: 'rows', key, value: await closeJson(this.#seal, part.pack(), `rows/${key}`) })
    }
    const head: Head = { form, day, parts: puts.map(({ key }) => key) }
    const sealed = await closeJson(this.#seal, head, `rows/${headKey}`)
    if (stopped()) return
    const gone = old.filter((key) => key !== headKey && !head.parts.includes(key)).map((key): Change => ({ box: 'rows', key, value: null }))
    await this.#disk.write([...gone, ...puts, { box: 'rows', key: headKey, value: sealed }])
  }

  async remove(): Promise<void> {
    const keys = await this.#disk.keys('rows', prefix)
    await this.#disk.write(keys.map((key): Change => ({ box: 'rows', key, value: null })))
  }
}
