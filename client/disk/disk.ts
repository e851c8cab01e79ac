/** Kinds of things kept on a phone, each under its own keys. */
export const boxes = ['about', 'rows', 'outbox', 'receipt', 'photo', 'picture'] as const
export type Box = (typeof boxes)[number]

/** A value to put under a key; null takes it away. */
export interface Change {
  box: Box
  key: string
  value: unknown
}

/**
 * Where things lie on the device. Everything an act or a pulled line needs is one `write`: all of it is there afterwards, or nothing.
 * Throws `DiskFull` when the device has no room and `DiskGone` when the store was taken away (cleared, closed, never offered).
 */
export interface Disk {
  get(box: Box, key: string): Promise<unknown>
  /** What lies under these keys, in their order; undefined where there is nothing. */
  read(box: Box, keys: readonly string[]): Promise<unknown[]>
  /** Everything whose key begins so, in the order of the keys. */
  range(box: Box, beginning: string): Promise<[string, unknown][]>
  keys(box: Box, beginning: string): Promise<string[]>
  write(changes: readonly Change[]): Promise<void>
  close(): void
}

/** What the device says of its room; null where it says nothing. */
export interface Room {
  persisted: boolean
  used: number
  quota: number
}

/** The device's stores by name: one for each account, and one for the keys. */
export interface Disks {
  open(name: string): Promise<Disk>
  remove(name: string): Promise<void>
  room(): Promise<Room | null>
  /** Asks that nothing be thrown away by the device itself; many say no. */
  persist(): Promise<boolean>
}

export class DiskFull extends Error {
  constructor(cause?: unknown) {
    super('disk_full', { cause })
    this.name = 'DiskFull'
  }
}

export class DiskGone extends Error {
  constructor(cause?: unknown) {
    super('disk_gone', { cause })
    this.name = 'DiskGone'
  }
}

/** The first key behind all that begin so. */
export const behind = (beginning: string): string => `${beginning}\uffff`
