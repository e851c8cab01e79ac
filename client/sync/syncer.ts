import { sync } from '@gezhi/domain/sync/contract.ts'
import { clockIsWrong } from '@gezhi/domain/sync/evidence.ts'
import type { Counts, Parked, Receipt } from '@gezhi/domain/sync/model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { ask, Refused, Unreachable, type Line } from '../call.ts'
import type { Copy } from '../store/copy.ts'
import type { Outbox } from './outbox.ts'
import { pull } from './pull.ts'
import { push, type PutOff } from './push.ts'
import { saysOf } from './words.ts'

export type SyncState = 'idle' | 'pulling' | 'pushing' | 'unreachable' | 'signed_out' | 'locked'

export interface SyncPorts {
  copy: Copy
  outbox: Outbox
  line: Line
  phoneId: () => string
  now: () => number
  random: () => number
  /** A pull came through; these had their receipt before it began. */
  onPulled: (before: ReadonlySet<string>) => void
  /** What goes besides, after words have gone: pictures. Never holds the words up. */
  besides: () => Promise<void>
  onChange: () => void
  onLocked: () => Promise<void>
}

/** The account may not be used any more: what the phone holds of others' data goes with the key. */
const locks = new Set(['account.locked', 'account.stopped'])
const firstPause = 2_000
const longestPause = 300_000
/** Ids in one question about receipts. */
const receiptsAtOnce = 100

/** Sends, fetches and compares, one run at a time. What comes while a run is under way makes it go round once more. */
export class Syncer {
  readonly #ports: SyncPorts
  readonly #putOff: PutOff = new Map()
  #running: Promise<void> | null = null
  #again = false
  #failures = 0
  /** Not before this moment (by the phone's clock) by itself; a person may ask at any time. */
  notBefore = 0
  state: SyncState = 'idle'
  trouble: Words | null = null
  sending: ReadonlySet<string> = new Set()
  /** Milliseconds to add to the phone's clock, as the last answer told. */
  offset = 0
  counted: { received: number; here: number } | null = null

  constructor(ports: SyncPorts) {
    this.#ports = ports
  }

  get putOff(): ReadonlyMap<string, number> {
    return this.#putOff
  }

  /** Whatever was said about waiting. */
  tryNow(callId: string): void {
    this.#putOff.delete(callId)
  }

  get clockOff(): number | null {
    return clockIsWrong(this.offset) ? this.offset : null
  }

  /** Resolves when everything that could be done now is done, or has failed; throws nothing. */
  run(): Promise<void> {
    if (this.#running) {
      this.#again = true
      return this.#running
    }
    this.#running = this.#rounds().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false
      await this.#once()
    } while (this.#again && this.trouble === null)
  }

  async #once(): Promise<void> {
    const { copy, outbox, line, now, onChange } = this.#ports
    const onTime = (server: string, askedAt: number) => this.#setClock(server, askedAt)
    try {
      this.#turn(outbox.waiting.length > 0 ? 'pushing' : 'pulling')
      await push({ outbox, line, phoneId: this.#ports.phoneId(), now, onTime, onSending: (ids) => this.#send(ids) }, this.#putOff)
      this.#turn('pulling')
      await copy.rest()
      const before = new Set(outbox.received.map(({ call }) => call.id))
      await pull({ copy, line, now, onTime, onProgress: onChange, lastReceipt: () => outbox.lastReceipt, onRestored: () => this.#askForReceipts() })
      this.#ports.onPulled(before)
      await outbox.update(copyOfParked(copy))
      await outbox.prune(now())
      await this.#count()
      this.trouble = null
      this.#failures = 0
      this.notBefore = 0
      if (outbox.waiting.some(({ call, stuck }) => !stuck && (this.#putOff.get(call.id) ?? 0) <= now())) this.#again = true
      this.#turn('idle')
      await this.#ports.besides()
      if (outbox.waiting.some(({ call, tries }) => tries === 0 && !this.#putOff.has(call.id))) this.#again = true
    } catch (error) {
      await this.#fail(error)
    }
  }

  #turn(state: SyncState): void {
    this.state = state
    this.#ports.onChange()
  }

  #send(ids: ReadonlySet<string>): void {
    this.sending = ids
    this.#ports.onChange()
  }

  /** Every failure keeps everything; they differ in when to try again and what to say. */
  async #fail(error: unknown): Promise<void> {
    this.trouble = saysOf(error)
    this.#failures += 1
    const pause = Math.min(longestPause, firstPause * 2 ** (this.#failures - 1)) * (0.5 + this.#ports.random())
    const asked = error instanceof Refused ? (error.after ?? (Number(error.document.facts?.['seconds']) || 0)) * 1000 : 0
    this.notBefore = this.#ports.now() + Math.max(asked, pause)
    if (error instanceof Refused && locks.has(error.code)) {
      this.#turn('locked')
      return this.#ports.onLocked()
    }
    if (error instanceof Refused && error.status === 401) return this.#turn('signed_out')
    this.#turn(error instanceof Unreachable || (error instanceof Refused && error.status >= 500) ? 'unreachable' : 'idle')
  }

  /** The same moment on two clocks, half-way between asking and the first of the answer. */
  #setClock(server: string, askedAt: number): void {
    const here = this.#ports.now()
    this.offset = Math.round(Date.parse(server) - (askedAt + here) / 2)
  }

  /** The server was put back to an older state: what it has no receipt for any more goes again. */
  async #askForReceipts(): Promise<void> {
    const { outbox, line } = this.#ports
    const ids = outbox.received.map(({ call }) => call.id)
    for (let at = 0; at < ids.length; at += receiptsAtOnce) {
      const asked = ids.slice(at, at + receiptsAtOnce)
      const response = await ask(sync.receipts, { ids: asked }, line)
      const { items } = (await response.json()) as { items: Receipt[] } // the server's shape, as the contract says
      const known = new Set(items.map(({ callId }) => callId))
      await outbox.sendAgain(new Set(asked.filter((id) => !known.has(id))))
    }
    this.#again = true
  }

  /** Both sides count the same receipts; asked only after something came in. */
  async #count(): Promise<void> {
    const { outbox, line, phoneId } = this.#ports
    const here = outbox.received.length
    if (this.counted?.here === here && this.counted.received === here) return
    const response = await ask(sync.counts, { phoneId: phoneId() }, line)
    const { received } = (await response.json()) as Counts // the server's shape, as the contract says
    this.counted = { received, here }
  }
}

/** What desks have done since with one's own parked calls. */
const copyOfParked = (copy: Copy): Receipt[] => [...copy.rows('parked').values()].map((row) => (row as Parked).receipt) // rows of the slice parked
