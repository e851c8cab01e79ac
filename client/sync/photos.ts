import type { Words } from '@gezhi/domain/words.ts'
import { Refused } from '../call.ts'
import type { Change, Disk } from '../disk/disk.ts'
import type { PhotoItem } from '../phone.ts'
import { closeJson, openJson, Unreadable, type Seal } from '../seal/seal.ts'
import { Turns } from '../store/turns.ts'
import { saysOf } from './words.ts'

/** How pieces of a picture travel. Every answer may be lost: asking how far it is makes going on safe. */
export interface PhotoRoad {
  /** Bytes the server already has of this picture. */
  far(key: string, size: number): Promise<number>
  piece(key: string, at: number, size: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** All pieces are there: the server's name of the picture. */
  finish(key: string, size: number): Promise<string>
}

/** What lies on the device about a picture; the picture lies beside it in pieces. */
interface Kept {
  size: number
  type: string
  madeAt: string
  callId: string | null
  subjectId: string | null
  failed: Words | null
}
type Item = PhotoItem & { type: string }

export const pieceBytes = 262_144
const pieceKey = (key: string, at: number): string => `${key}/${String(at / pieceBytes).padStart(4, '0')}`

/** Pictures on their own way: sealed piece by piece, sent piece by piece, never in the way of words. */
export class PhotoBox {
  readonly #disk: Disk
  readonly #seal: Seal
  readonly #turns = new Turns()
  items: readonly Item[] = []
  onChange: () => void = () => undefined

  constructor(disk: Disk, seal: Seal) {
    this.#disk = disk
    this.#seal = seal
  }

  open(): Promise<void> {
    return this.#turns.take(async () => {
      const found = await this.#disk.range('photo', '')
      const read = await Promise.all(found.map(async ([key, sealed]): Promise<Item[]> => {
        try {
          const kept = await openJson<Kept>(this.#seal, sealed, `photo/${key}`)
          return [itemOf(key, kept)]
        } catch (error) {
          if (error instanceof Unreadable) return []
          throw error
        }
      }))
      this.#show(read.flat())
    })
  }

  #show(items: readonly Item[]): void {
    this.items = [...items].sort((a, b) => (a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : a.key < b.key ? -1 : 1))
    this.onChange()
  }

  #change(key: string, change: Partial<Item>): void {
    this.#show(this.items.map((item) => (item.key === key ? { ...item, ...change } : item)))
  }

  /** The picture is on the device when it resolves, whole. */
  keep(key: string, picture: Uint8Array, type: string, madeAt: string): Promise<void> {
    return this.#turns.take(async () => {
      const kept: Kept = { size: picture.length, type, madeAt, callId: null, subjectId: null, failed: null }
      const pieces: Promise<Change>[] = []
      for (let at = 0; at < picture.length; at += pieceBytes) pieces.push(this.#pieceChange(key, at, picture.subarray(at, at + pieceBytes)))
      await this.#disk.write([...(await Promise.all(pieces)), await this.#metaChange(key, kept)])
      this.#show([...this.items, itemOf(key, kept)])
    })
  }

  async #pieceChange(key: string, at: number, bytes: Uint8Array): Promise<Change> {
    const piece = pieceKey(key, at)
    return { box: 'picture', key: piece, value: await this.#seal.close(bytes, `picture/${piece}`) }
  }

  async #metaChange(key: string, kept: Kept): Promise<Change> {
    return { box: 'photo', key, value: await closeJson(this.#seal, kept, `photo/${key}`) }
  }

  async find(key: string): Promise<Blob | undefined> {
    const item = this.items.find((one) => one.key === key)
    if (!item) return undefined
    const bytes = await this.#whole(key)
    return bytes && new Blob(bytes, { type: item.type })
  }

  /** The pieces in order; undefined when one is missing or cannot be read. */
  async #whole(key: string): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
    try {
      const found = await this.#disk.range('picture', `${key}/`)
      return await Promise.all(found.map(async ([piece, sealed]) => (await this.#seal.open(sealed, `picture/${piece}`)) as Uint8Array<ArrayBuffer>)) // opened just now, not shared
    } catch (error) {
      if (error instanceof Unreadable) return undefined
      throw error
    }
  }

  /** Says which act the pictures belong to: written together with the act. `show` it once that is done. */
  async claim(keys: readonly string[], callId: string, subjectId: string): Promise<{ changes: Change[]; show: () => void }> {
    const claimed = this.items.filter(({ key, callId: other }) => keys.includes(key) && other === null)
    const changes = await Promise.all(claimed.map((item) => this.#metaChange(item.key, { ...keptOf(item), callId, subjectId })))
    return { changes, show: () => this.#show(this.items.map((item) => (claimed.includes(item) ? { ...item, callId, subjectId, state: 'waiting' } : item))) }
  }

  /** What takes a picture away from the device. */
  async removal(key: string): Promise<Change[]> {
    const pieces = await this.#disk.keys('picture', `${key}/`)
    return [...pieces.map((piece): Change => ({ box: 'picture', key: piece, value: null })), { box: 'photo', key, value: null }]
  }

  forget(keys: readonly string[]): void {
    this.#show(this.items.filter(({ key }) => !keys.includes(key)))
  }

  drop(key: string): Promise<void> {
    return this.#turns.take(async () => {
      await this.#disk.write(await this.removal(key))
      this.forget([key])
    })
  }

  retry(key: string): Promise<void> {
    return this.#turns.take(async () => {
      const item = this.items.find((one) => one.key === key)
      if (!item || item.state !== 'failed') return
      await this.#disk.write([await this.#metaChange(key, { ...keptOf(item), failed: null })])
      this.#change(key, { state: item.callId === null ? 'kept' : 'waiting', says: null })
    })
  }

  /**
   * Sends what waits, oldest first. `arrived` writes the call that adds the picture to its matter together with `removal`. Throws `Unreachable`
   * and what says nothing about the picture; one the server will never take is marked and the next one goes.
   */
  async send(road: PhotoRoad, arrived: (item: PhotoItem, sha: string) => Promise<void>): Promise<void> {
    for (const { key } of this.items.filter(({ state }) => state === 'waiting')) {
      const item = this.items.find((one) => one.key === key)
      if (!item || item.state !== 'waiting') continue
      this.#change(key, { state: 'sending' })
      try {
        await arrived(item, await this.#sendOne(road, item))
        this.forget([key])
      } catch (error) {
        if (!isAboutPicture(error)) {
          this.#change(key, { state: 'waiting', says: saysOf(error) })
          throw error
        }
        await this.#fail(item, saysOf(error))
      }
    }
  }

  async #sendOne(road: PhotoRoad, { key, size }: Item): Promise<string> {
    let at = await road.far(key, size)
    while (at < size) {
      const start = at - (at % pieceBytes)
      const sealed = await this.#disk.get('picture', pieceKey(key, start))
      const piece = (await this.#seal.open(sealed, `picture/${pieceKey(key, start)}`)) as Uint8Array<ArrayBuffer> // opened just now, not shared
      await road.piece(key, at, size, piece.slice(at - start))
      at = start + piece.length
      this.#change(key, { sent: at })
    }
    return road.finish(key, size)
  }

  async #fail(item: Item, says: Words): Promise<void> {
    await this.#disk.write([await this.#metaChange(item.key, { ...keptOf(item), failed: says })])
    this.#change(item.key, { state: 'failed', says, sent: 0 })
  }

  /** For the exported file: pictures that belong to an act, each whole. */
  async packed(): Promise<{ item: PhotoItem; bytes: Uint8Array }[]> {
    const all: { item: PhotoItem; bytes: Uint8Array }[] = []
    for (const item of this.items) {
      const pieces = item.callId === null ? undefined : await this.#whole(item.key)
      if (pieces) all.push({ item, bytes: new Uint8Array(await new Blob(pieces).arrayBuffer()) })
    }
    return all
  }
}

const itemOf = (key: string, { size, type, madeAt, callId, subjectId, failed }: Kept): Item =>
  ({ key, size, type, madeAt, callId, subjectId, sent: 0, says: failed, state: failed ? 'failed' : callId === null ? 'kept' : 'waiting' })
const keptOf = ({ size, type, madeAt, callId, subjectId, state, says }: Item): Kept => ({ size, type, madeAt, callId, subjectId, failed: state === 'failed' ? says : null })

/** The server looked at it and does not want it, or it cannot be read here any more. */
const isAboutPicture = (error: unknown): boolean =>
  error instanceof Unreadable || (error instanceof Refused && [400, 403, 404, 413, 415, 422].includes(error.status))
