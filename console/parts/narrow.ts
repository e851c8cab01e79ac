import { useSyncExternalStore } from 'react'

const query = typeof window !== 'undefined' && 'matchMedia' in window ? window.matchMedia('(max-width: 700px)') : null
const listen = (tell: () => void): (() => void) => {
  query?.addEventListener('change', tell)
  return () => query?.removeEventListener('change', tell)
}

/** A phone in the hand: what a style sheet alone cannot arrange (heights that a list computes with). */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => query?.matches ?? false)
