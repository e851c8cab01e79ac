import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import { behind, boxes, DiskFull, DiskGone, type Box, type Change, type Disk, type Disks, type Room } from './disk.ts'

const version = 1

/** The browser's own store (IndexedDB). */
export const indexedDisks: Disks = {
  async open(name) {
    const disk = new IndexedDisk(name)
    await disk.ready()
    return disk
  },
  async remove(name) {
    // Beware: a second tab that still has it open holds the removal up; it closes when it is told (`blocking`).
    await deleteDB(name)
  },
  async room(): Promise<Room | null> {
    const { storage } = navigator
    if (!storage?.estimate) return null
    const { usage = 0, quota = 0 } = await storage.estimate()
    return { persisted: (await storage.persisted?.()) ?? false, used: usage, quota }
  },
  persist: async () => (await navigator.storage?.persist?.()) ?? false,
}

class IndexedDisk implements Disk {
  readonly #name: string
  #database: Promise<IDBPDatabase> | null = null
  #closed = false

  constructor(name: string) {
    this.#name = name
  }

  async ready(): Promise<void> {
    await this.#run(async () => undefined)
  }

  #open(): Promise<IDBPDatabase> {
    const forget = () => {
      this.#database = null
    }
    return (this.#database ??= openDB(this.#name, version, {
      upgrade(database) {
        for (const box of boxes) if (!database.objectStoreNames.contains(box)) database.createObjectStore(box)
      },
      // Another tab removes the store or brings a newer version: give way, and open again when asked.
      blocking: (_, __, event) => {
        forget()
        ;(event.target as IDBDatabase).close() // a versionchange event comes from its database
      },
      terminated: forget,
    }).catch((error: unknown) => {
      forget()
      throw error
    }))
  }

  /** Old WebViews close a store behind one's back (clearing of data, memory pressure): one more try with a new opening. */
  async #run<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T> {
    if (this.#closed) throw new DiskGone()
    try {
      return await work(await this.#open())
    } catch (error) {
      if (isFull(error)) throw new DiskFull(error)
      if (!isClosed(error)) throw new DiskGone(error)
    }
    this.#database = null
    try {
      return await work(await this.#open())
    } catch (error) {
      throw isFull(error) ? new DiskFull(error) : new DiskGone(error)
    }
  }

  get(box: Box, key: string): Promise<unknown> {
    return this.#run((database) => database.get(box, key))
  }

  read(box: Box, keys: readonly string[]): Promise<unknown[]> {
    if (keys.length === 0) return Promise.resolve([])
    return this.#run((database) => {
      const { store } = database.transaction(box)
      return Promise.all(keys.map((key) => store.get(key)))
    })
  }

  range(box: Box, beginning: string): Promise<[string, unknown][]> {
    return this.#run(async (database) => {
      const within = IDBKeyRange.bound(beginning, behind(beginning))
      const reading = database.transaction(box).store
      const [keys, values] = await Promise.all([reading.getAllKeys(within), reading.getAll(within)])
      return keys.map((key, at) => [String(key), values[at]] as [string, unknown]) // the same range in one transaction: as many keys as values
    })
  }

  keys(box: Box, beginning: string): Promise<string[]> {
    return this.#run(async (database) => (await database.getAllKeys(box, IDBKeyRange.bound(beginning, behind(beginning)))).map(String))
  }

  write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return Promise.resolve()
    return this.#run(async (database) => {
      // What a person did must be on the medium before they are told; rows can be fetched again.
      const durability = changes.some(({ box }) => box === 'outbox' || box === 'photo') ? 'strict' : 'relaxed'
      const writing = database.transaction([...new Set(changes.map(({ box }) => box))], 'readwrite', { durability })
      const done = writing.done
      // A failing put also fails `done`: without somebody listening the browser would call it unhandled.
      done.catch(() => undefined)
      try {
        for (const { box, key, value } of changes) {
          const writes = value === null ? writing.objectStore(box).delete(key) : writing.objectStore(box).put(value, key)
          void writes.catch(() => undefined)
        }
      } catch (error) {
        // What cannot be stored at all is refused at once; without this the first half would be committed.
        writing.abort()
        throw error
      }
      await done
    })
  }

  close(): void {
    this.#closed = true
    void this.#database?.then((database) => database.close()).catch(() => undefined)
  }
}

const named = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : '')
// Safari and old WebViews say "quota" in other names, or abort without one.
const isFull = (error: unknown): boolean => named(error) === 'QuotaExceededError' || /quota|disk.*full|no space/i.test(String(error))
const isClosed = (error: unknown): boolean => ['InvalidStateError', 'AbortError', 'TransactionInactiveError', 'NotFoundError', 'UnknownError'].includes(named(error))
