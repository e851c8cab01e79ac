import type { Disk, Disks } from '../disk/disk.ts'
import { bytesOfSecret, isKey, keyFrom, type KeptKey } from './seal.ts'

const name = 'gezhi-keys'

/** The keys kept on this device, by account. There is at most one: whoever opens the app next takes the place of the last. */
export class Keyring {
  readonly #disks: Disks

  constructor(disks: Disks) {
    this.#disks = disks
  }

  /** The key kept here, or null. Any other is forgotten at once. */
  find(accountId: string): Promise<KeptKey | null> {
    return this.#with(async (disk) => {
      const [kept] = await Promise.all([disk.get('about', accountId), forgetAll(disk, accountId)])
      return isKey(kept) ? kept : null
    })
  }

  /** Keeps a key and forgets every other: a second person never opens the first one's store. */
  async keep(accountId: string, secret: string): Promise<KeptKey> {
    const key = await keyFrom(secret)
    await this.forgetOthers(accountId)
    await this.#with(async (disk) => {
      try {
        await disk.write([{ box: 'about', key: accountId, value: key }])
      } catch (error) {
        if (key instanceof Uint8Array) throw error
        // Beware: some old WebViews cannot store a CryptoKey. Its bytes then, as where there is no cipher: better than no offline day.
        await disk.write([{ box: 'about', key: accountId, value: bytesOfSecret(secret) }])
      }
    })
    return key
  }

  forget(accountId: string): Promise<void> {
    return this.#with((disk) => disk.write([{ box: 'about', key: accountId, value: null }]))
  }

  forgetOthers(accountId: string): Promise<void> {
    return this.#with((disk) => forgetAll(disk, accountId))
  }

  async #with<T>(work: (disk: Disk) => Promise<T>): Promise<T> {
    const disk = await this.#disks.open(name)
    try {
      return await work(disk)
    } finally {
      disk.close()
    }
  }
}

async function forgetAll(disk: Disk, but: string): Promise<void> {
  const others = (await disk.keys('about', '')).filter((key) => key !== but)
  await disk.write(others.map((key) => ({ box: 'about' as const, key, value: null })))
}
