import { useSyncExternalStore } from 'react'

/** Whether the server answers, as far as the last call told, and when it last did (milliseconds; 0: not yet). */
export interface Reach {
  online: boolean
  at: number
}

let reach: Reach = { online: typeof navigator === 'undefined' || navigator.onLine !== false, at: 0 }
const listeners = new Set<() => void>()
const set = (next: Reach): void => {
  const same = next.online === reach.online && next.at - reach.at < 10_000
  if (same) return
  reach = next
  for (const tell of listeners) tell()
}

/** A fetch that notices whether the network answered. The browser's own flag is only believed when it says no. */
export const noticingFetch: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, init)
    // A proxy without its server behind it answers too: 502, 503, 504.
    set(response.status >= 502 && response.status <= 504 ? { ...reach, online: false } : { online: true, at: Date.now() })
    return response
  } catch (error) {
    if (!init?.signal?.aborted) set({ ...reach, online: false })
    throw error
  }
}

const listen = (tell: () => void): (() => void) => {
  const gone = () => set({ ...reach, online: false })
  listeners.add(tell)
  window.addEventListener('offline', gone)
  return () => {
    listeners.delete(tell)
    window.removeEventListener('offline', gone)
  }
}

/** Tells every time the network is there again, and not while it stays. */
export function onReached(tell: () => void): void {
  let was = reach.online
  listeners.add(() => {
    const again = reach.online && !was
    was = reach.online
    if (again) tell()
  })
}

export const useReach = (): Reach => useSyncExternalStore(listen, () => reach)
