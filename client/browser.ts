import type { Line } from './call.ts'
import type { Disk, Disks } from './disk/disk.ts'
import { indexedDisks } from './disk/indexed.ts'
import { MemoryDisks } from './disk/memory.ts'
import { makePhone, type PhonePorts } from './make.ts'
import type { Phone } from './phone.ts'

const minute = 60_000
/** When nothing else wakes it: so often while the page is seen, and no more in the background. */
const everySoOften = 2 * minute
const channelName = 'gezhi-phone'
const leaseName = 'gezhi.syncing'

export interface BrowserPorts {
  line: Line
  newId: () => string
  /** Told every time the network is there again. */
  onReached?: (tell: () => void) => void
}

/** The phone in a browser or an ordinary WebView; every ability that one of them lacks has its substitute. */
export const browserPhone = ({ line, newId, onReached }: BrowserPorts): Phone => makePhone({
  disks: browserDisks(), line, newId, now: Date.now, random: Math.random, alone, others: otherTabs(), pause, wakes: (wake, notBefore) => wakes(wake, notBefore, onReached),
})

/** Until the page has nothing better to do, or for so many milliseconds: it ends on a busy page too. Old WebViews cannot say when. */
const longestPause = 30
const pause = (): Promise<void> => new Promise((go) => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => go(), { timeout: longestPause })
  else setTimeout(go, 8)
})

/** Private windows and some WebViews offer no store, or one that fails when it is opened: what is written there lives as long as the page. */
function browserDisks(): Disks {
  const memory = new MemoryDisks()
  const absent = typeof indexedDB === 'undefined'
  /** Whether there is one shows the first time one is opened. */
  let works: Promise<boolean> | null = absent ? Promise.resolve(false) : null
  let fails = absent
  async function open(name: string): Promise<Disk> {
    if (fails) return memory.open(name)
    const trying = indexedDisks.open(name)
    works ??= trying.then(() => true, () => {
      fails = true
      return false
    })
    try {
      return await trying
    } catch (error) {
      if (await works) throw error
      return memory.open(name)
    }
  }
  const real = async (): Promise<boolean> => works === null || works
  return {
    open,
    remove: async (name) => ((await real()) ? indexedDisks : memory).remove(name),
    room: async () => ((await real()) ? indexedDisks.room() : { persisted: false, used: 0, quota: 0 }),
    persist: async () => ((await real()) ? indexedDisks.persist() : false),
  }
}

/** One tab at a time. Without locks a note in localStorage, which a dead tab leaves behind for at most a minute. */
const alone: NonNullable<PhonePorts['alone']> = async (work) => {
  const locks: LockManager | undefined = navigator.locks // old WebViews have none
  if (locks) return locks.request(leaseName, { ifAvailable: true }, async (lock) => {
    if (lock) await work()
    return lock !== null
  })
  if (!takeLease()) return false
  const renew = setInterval(takeLease, minute / 3)
  try {
    await work()
    return true
  } finally {
    clearInterval(renew)
    dropLease()
  }
}

const me = Math.random().toString(36).slice(2)
function takeLease(): boolean {
  try {
    const [who, until] = (localStorage.getItem(leaseName) ?? '').split(' ')
    if (who && who !== me && Number(until) > Date.now()) return false
    localStorage.setItem(leaseName, `${me} ${Date.now() + minute}`)
  } catch {
    // No localStorage: then there is hardly a second tab either.
  }
  return true
}
function dropLease(): void {
  try {
    localStorage.removeItem(leaseName)
  } catch {
    // As above.
  }
}

function otherTabs(): NonNullable<PhonePorts['others']> {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName)
  return {
    tell: () => channel?.postMessage('changed'),
    listen: (told) => {
      channel?.addEventListener('message', told)
      return () => channel?.removeEventListener('message', told)
    },
  }
}

/** Wakes when the network is there again, when the page is seen again, and every so often; after failures not before the pause is over. */
function wakes(wake: () => void, notBefore: () => number, onReached?: (tell: () => void) => void): () => void {
  let stopped = false
  let last = Date.now()
  const now = () => {
    if (stopped) return
    last = Date.now()
    wake()
  }
  const seen = () => document.visibilityState === 'visible' && now()
  const timer = setInterval(() => {
    if (document.visibilityState !== 'visible') return
    const pause = notBefore()
    if (pause > 0 ? Date.now() >= pause : Date.now() - last >= everySoOften) now()
  }, 1000)
  window.addEventListener('online', now)
  document.addEventListener('visibilitychange', seen)
  onReached?.(() => {
    if (Date.now() >= notBefore() || Date.now() - last > 5000) now()
  })
  return () => {
    stopped = true
    clearInterval(timer)
    window.removeEventListener('online', now)
    document.removeEventListener('visibilitychange', seen)
  }
}
