import { isLasting } from '@gezhi/domain/sync/fault.ts'
import type { Call, Receipt } from '@gezhi/domain/sync/model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { Change, Disk } from '../disk/disk.ts'
import { closeJson, openJson, Unreadable, type Seal } from '../seal/seal.ts'
import { Turns } from '../store/turns.ts'

/** A call that waits for its receipt, as it lies on the device. */
export interface Waiting {
  call: Call
  tries: number
  says: Words | null
  /** The server does not take it as it is: it stays here, is shown, and goes out with the exported file. */
  stuck: boolean
  /** Faults of ours that this call alone met, and when the first was, milliseconds. */
  faults?: { times: number; first: number; last: number }
}

/** It wants its person: the server does not take it, or always fails on it. */
export const isAside = ({ stuck, faults }: Pick<Waiting, 'stuck' | 'faults'>): boolean => stuck || (faults !== undefined && isLasting(faults.times, faults.first, faults.last))

/** A call that has its receipt. The call is kept with it: a restored server may have forgotten both. */
export interface Received {
  call: Call
  receipt: Receipt
}
type Keyed<T> = T & { key: string }

const day = 86_400_000
/** Calls and receipts stay so long with their content; the server keeps its receipts as long. */
export const keptDays = 30
const countedDays = 90

/**
 * What this phone's person has done and the server has not confirmed, in the order it was done, each on its own under a seal with its own
 * checksum; and what has been confirmed. One act is one write. What cannot be read is kept as it is, and counted.
 */
export class Outbox {
  readonly #disk: Disk
  readonly #seal: Seal
  readonly #turns = new Turns()
  #last = 0
  waiting: Keyed<Waiting>[] = []
  received: Keyed<Received>[] = []
  /** Keys of what lies here and cannot be read. */
  damaged: string[] = []
  onChange: () => void = () => undefined

  constructor(disk: Disk, seal: Seal) {
    this.#disk = disk
    this.#seal = seal
  }

  /** Reads everything anew; also after another tab has changed it. */
  open(): Promise<void> {
    return this.#turns.take(async () => {
      const damaged: string[] = []
      const read = async <T>(box: 'outbox' | 'receipt'): Promise<Keyed<T>[]> => {
        const all = await Promise.all((await this.#disk.range(box, '')).map(async ([key, sealed]) => {
          try {
            return [{ ...(await openJson<T>(this.#seal, sealed, `${box}/${key}`)), key }]
          } catch (error) {
            if (!(error instanceof Unreadable)) throw error
            damaged.push(`${box}/${key}`)
            return []
          }
        }))
        return all.flat()
      }
      const waiting = await read<Waiting>('outbox')
      const received = await read<Received>('receipt')
      const known = new Set(received.map(({ call }) => call.id))
      this.waiting = waiting.filter(({ call }) => !known.has(call.id))
      this.received = received
      this.damaged = damaged.filter((key) => key.startsWith('outbox/'))
      this.#last = Math.max(0, ...[...waiting, ...received].map(({ key }) => Number(key.split('-', 1)[0])))
      this.onChange()
    })
  }

  /** Keys sort by when it was done, also when the phone's clock was set back meanwhile. */
  #newKey(id: string, now: number): string {
    this.#last = Math.max(this.#last + 1, now)
    return `${String(this.#last).padStart(15, '0')}-${id}`
  }

  /** On the device when it resolves; `besides` is written with it. */
  add(call: Call, now: number, besides: readonly Change[] = []): Promise<void> {
    return this.#turns.take(async () => {
      const waiting: Waiting = { call, tries: 0, says: null, stuck: false }
      const key = this.#newKey(call.id, now)
      await this.#disk.write([{ box: 'outbox', key, value: await closeJson(this.#seal, waiting, `outbox/${key}`) }, ...besides])
      this.waiting = [...this.waiting, { ...waiting, key }]
      this.onChange()
    })
  }

  /** A receipt takes its call out of the box, in one write. One for a call nobody waits for changes nothing. */
  receive(receipts: readonly Receipt[]): Promise<void> {
    return this.#turns.take(async () => {
      const got = receipts.flatMap((receipt) => {
        const found = this.waiting.find(({ call }) => call.id === receipt.callId)
        return found ? [{ key: found.key, call: found.call, receipt }] : []
      })
      if (got.length === 0) return
      await this.#disk.write((await Promise.all(got.map(async ({ key, ...received }): Promise<Change[]> => [
        { box: 'outbox', key, value: null }, { box: 'receipt', key, value: await closeJson(this.#seal, received, `receipt/${key}`) },
      ]))).flat())
      const taken = new Set(got.map(({ key }) => key))
      this.waiting = this.waiting.filter(({ key }) => !taken.has(key))
      this.received = [...this.received, ...got].sort((a, b) => (a.key < b.key ? -1 : 1))
      this.onChange()
    })
  }

  /** What became of a parked call later. */
  update(receipts: readonly Receipt[]): Promise<void> {
    return this.#turns.take(async () => {
      const changed = receipts.flatMap((receipt) => {
        const found = this.received.find(({ call }) => call.id === receipt.callId)
        return found && JSON.stringify(found.receipt) !== JSON.stringify(receipt) ? [{ ...found, receipt }] : []
      })
      if (changed.length === 0) return
      await this.#disk.write(await Promise.all(changed.map(async ({ key, ...received }): Promise<Change> => ({ box: 'receipt', key, value: await closeJson(this.#seal, received, `receipt/${key}`) }))))
      const byKey = new Map(changed.map((one) => [one.key, one]))
      this.received = this.received.map((one) => byKey.get(one.key) ?? one)
      this.onChange()
    })
  }

  /** The server forgot these (it was restored from an older backup): they wait again, in the place they had. */
  sendAgain(ids: ReadonlySet<string>): Promise<void> {
    return this.#turns.take(async () => {
      const again = this.received.filter(({ call }) => ids.has(call.id)).map(({ key, call }) => ({ key, call, tries: 0, says: null, stuck: false }))
      if (again.length === 0) return
      await this.#disk.write((await Promise.all(again.map(async ({ key, ...waiting }): Promise<Change[]> => [
        { box: 'receipt', key, value: null }, { box: 'outbox', key, value: await closeJson(this.#seal, waiting, `outbox/${key}`) },
      ]))).flat())
      this.received = this.received.filter(({ call }) => !ids.has(call.id))
      this.waiting = [...this.waiting, ...again].sort((a, b) => (a.key < b.key ? -1 : 1))
      this.onChange()
    })
  }

  /** What the last attempt said. Kept in memory; only what stays (stuck) is worth a write. */
  async note(ids: readonly string[], says: Words | null, stuck = false): Promise<void> {
    await this.#turns.take(async () => {
      const noted = new Set(ids)
      this.waiting = this.waiting.map((one) => (noted.has(one.call.id) ? { ...one, tries: one.tries + 1, says, stuck } : one))
      if (stuck) {
        await this.#disk.write(await Promise.all(this.waiting.filter(({ call }) => noted.has(call.id)).map(async ({ key, ...waiting }): Promise<Change> => (
          { box: 'outbox', key, value: await closeJson(this.#seal, waiting, `outbox/${key}`) }
        ))))
      }
      this.onChange()
    })
  }

  /** One more fault that this call alone met. Written down: it counts over days and restarts. Answers how often that was. */
  fault(id: string, now: number, says: Words): Promise<number> {
    return this.#turns.take(async () => {
      const found = this.waiting.find(({ call }) => call.id === id)
      if (!found) return 0
      const faults = { times: (found.faults?.times ?? 0) + 1, first: found.faults?.first ?? now, last: now }
      await this.#rewrite({ ...found, tries: found.tries + 1, faults, says })
      return faults.times
    })
  }

  /** Its person wants it tried again. */
  again(id: string): Promise<void> {
    return this.#turns.take(async () => {
      const found = this.waiting.find(({ call }) => call.id === id)
      if (!found) return
      const { faults: _faults, ...rest } = found
      await this.#rewrite({ ...rest, stuck: false, says: null })
    })
  }

  async #rewrite({ key, ...waiting }: Keyed<Waiting>): Promise<void> {
    await this.#disk.write([{ box: 'outbox', key, value: await closeJson(this.#seal, waiting, `outbox/${key}`) }])
    this.waiting = this.waiting.map((one) => (one.key === key ? { ...waiting, key } : one))
    this.onChange()
  }

  drop(id: string, besides: readonly Change[] = []): Promise<void> {
    return this.#turns.take(async () => {
      const found = this.waiting.find(({ call }) => call.id === id)
      if (!found) return
      await this.#disk.write([{ box: 'outbox', key: found.key, value: null }, ...besides])
      this.waiting = this.waiting.filter(({ key }) => key !== found.key)
      this.onChange()
    })
  }

  /** Receipts are kept as long as the server keeps its own. */
  prune(now: number): Promise<void> {
    return this.#turns.take(async () => {
      const old = this.received.filter(({ receipt }) => Date.parse(receipt.receivedAt) < now - countedDays * day && receipt.parked?.outcome !== null)
      if (old.length === 0) return
      await this.#disk.write(old.map(({ key }): Change => ({ box: 'receipt', key, value: null })))
      const gone = new Set(old.map(({ key }) => key))
      this.received = this.received.filter(({ key }) => !gone.has(key))
    })
  }

  /** Parked calls that nobody has dealt with yet. */
  get parked(): Keyed<Received>[] {
    return this.received.filter(({ receipt }) => receipt.status === 'parked' && receipt.parked?.outcome === null)
  }

  /** The last receipt there is: a restored server does not know it. */
  get lastReceipt(): string | undefined {
    let last: Received | undefined
    for (const one of this.received) if (!last || one.receipt.receivedAt > last.receipt.receivedAt) last = one
    return last?.call.id
  }
}
