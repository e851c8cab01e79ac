import type { Me } from '@gezhi/domain/accounts/model.ts'
import type { Call, Fix, Receipt } from '@gezhi/domain/sync/model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { SliceName, SliceRow } from './slices.ts'

/** Everything the phone does besides showing. No React, no DOM beyond the ports; the same code runs in tests under Node. */
export interface Phone {
  /** Opens the account's store: fetches the key when there is signal, without signal uses the one kept. Throws `CannotOpen`. */
  open(me: Me): Promise<void>
  close(): Promise<void>
  /** Whose store is open; null: none is. */
  owner(): string | null
  /** The same object until something changed, for useSyncExternalStore. */
  status(): PhoneStatus
  /** Told whenever status, rows, outbox, photos or receipts changed. Returns the function that stops. */
  onChange(tell: () => void): () => void
  /** What is held under this id, with what is not yet confirmed laid over it. */
  row<S extends SliceName>(slice: S, id: string): Held<S> | undefined
  /** All that is held of a slice; the same array until the slice changes. */
  rows<S extends SliceName>(slice: S): readonly Held<S>[]
  /** What matches, best first, each with the reason; ≤ 100 ms at 50,000 rows and 6× throttle. */
  search(text: string, options?: { slices?: readonly SliceName[]; limit?: number }): Hit[]
  /** Writes an act down and answers with its id once it is on disk. Throws `NotKept` when the device could not keep it: nothing is lost, the caller still has it. */
  submit(act: Act): Promise<string>
  /** Acts without a receipt, and parked ones, oldest first; the same array until it changes. */
  outbox(): readonly OutboxItem[]
  /** Of the last 30 days, newest first; the same array until it changes. */
  receipts(): readonly Receipt[]
  /** Sends one that the server did not take or always failed on once more, now. */
  sendAgain(callId: string): Promise<void>
  /** Takes an act back. Only by the person, after being asked; a parked one is withdrawn at the server first. */
  drop(callId: string): Promise<void>
  /** What the person began and nobody else has (drafts), by name; the same map until it changes. Null until the store is open. */
  notes(): ReadonlyMap<string, unknown> | null
  /** Seen at once, on the device when it resolves; null takes it away. Throws `NotKept`, `CannotOpen`. */
  keepNote(name: string, value: unknown): Promise<void>
  /** Keeps a picture, sealed, until it is sent with an act or dropped. Answers with its key. Throws `NotKept`. */
  keepPhoto(picture: Blob): Promise<string>
  photo(key: string): Promise<Blob | undefined>
  /** Pictures kept on this phone, oldest first; the same array until it changes. */
  photos(): readonly PhotoItem[]
  retryPhoto(key: string): Promise<void>
  dropPhoto(key: string): Promise<void>
  /** Sends and fetches now, whatever the waiting time; resolves when that is done or has failed. */
  syncNow(): Promise<void>
  /** Everything that waits, pictures too, as a sealed file for the desk: the phone that will die. */
  exportQueue(): Promise<Blob>
  /** Signing out, or an account that may not be used any more: the key is destroyed here. What lies sealed opens again with the next sign-in. */
  lock(): Promise<void>
  /** Removes copy and key from this phone. Refuses while something waits unless `outboxToo`: throws `StillWaiting`. */
  wipe(options?: { outboxToo?: boolean }): Promise<void>
}

/** A row as the screens see it. `pending`: an act of this phone that the server has not confirmed changed it. */
export type Held<S extends SliceName> = SliceRow<S> & { pending?: true; callId?: string }

/** What a screen hands over to be done: a line of a contract with its input. */
export interface Act {
  /** `capability.line`, e.g. events.report. */
  name: string
  subjectId: string
  input: Record<string, unknown>
  /** The fields as the person saw them, where the act changes some. */
  seen?: Record<string, unknown>
  fix?: Fix
  /** Keys of kept pictures that follow on their own: they never hold the words up. */
  photos?: readonly string[]
}

export type OutboxState = 'waiting' | 'sending' | 'parked'
export interface OutboxItem {
  call: Call
  state: OutboxState
  tries: number
  /** Why it is still here, in words: the last failure, or the reason it is parked. */
  says: Words | null
  /** When it is tried again, milliseconds; null when nothing holds it back. */
  nextAt: number | null
  /** parked: the receipt that says why, who can release it, what to do. */
  receipt: Receipt | null
}

export interface PhotoItem {
  key: string
  size: number
  /** How much of it the server has. */
  sent: number
  /** kept: no act names it yet. failed: the server will not take it; retry or drop. */
  state: 'kept' | 'waiting' | 'sending' | 'failed'
  callId: string | null
  subjectId: string | null
  madeAt: string
  says: Words | null
}

export interface PhoneStatus {
  /** locked: this account may not be used here, the copy is gone; what waits stays sealed. */
  state: 'closed' | 'opening' | 'idle' | 'pulling' | 'pushing' | 'unreachable' | 'signed_out' | 'locked'
  /** No whole snapshot yet. */
  fresh: boolean
  /** 0..1 of a snapshot under way; null when none is or its size is not known. */
  progress: number | null
  /** When everything was last fetched, milliseconds. */
  syncedAt: number | null
  counts: PhoneCounts
  held: Record<SliceName, number>
  /** Of these the phone holds more than can be seen yet: it is being read, after the first screen. The same list until one has been read. */
  unread: readonly SliceName[]
  /** Milliseconds to add to this phone's clock, when it is wrong by more than two minutes. */
  clockOff: number | null
  storage: { persisted: boolean; used: number; quota: number; low: boolean } | null
  /** Which search is ready: false while the index is being made. */
  searchable: boolean
  /** Parts of the outbox that could not be read; they are kept as bytes and go out with the exported file. */
  damaged: number
  /** More lies in sight than a phone holds: a search here is not the whole truth. */
  cut: boolean
  /** Why the last sync failed, in words; null after one that did not. */
  trouble: Words | null
}

/** 本机 made 条, 已收 received 条. */
export interface PhoneCounts {
  made: number
  received: number
  waiting: number
  parked: number
  photosWaiting: number
  /** Whether the server counts the same; null: not asked since the last change. */
  agrees: boolean | null
}

/** One thing found. */
export interface Hit {
  slice: SliceName
  id: string
  /** 1 is an exact name; lower is further off. */
  score: number
  why: { kind: 'name' | 'pinyin' | 'initials' | 'homophone' | 'variant' | 'digits' | 'address' | 'text'; says: Words; matched: string }
}

/** The device could not keep what was handed over. It is still in the caller's hands: say so and let it be tried again. */
export class NotKept extends Error {
  readonly full: boolean
  constructor(full: boolean, cause?: unknown) {
    super(full ? 'device_full' : 'device_refused', { cause })
    this.name = 'NotKept'
    this.full = full
  }
}

/** no_key: never signed in here with signal. no_store: the device offers none. */
export class CannotOpen extends Error {
  readonly why: 'no_key' | 'no_store'
  constructor(why: 'no_key' | 'no_store', cause?: unknown) {
    super(why, { cause })
    this.name = 'CannotOpen'
    this.why = why
  }
}

export class StillWaiting extends Error {
  readonly waiting: number
  constructor(waiting: number) {
    super('still_waiting')
    this.name = 'StillWaiting'
    this.waiting = waiting
  }
}
