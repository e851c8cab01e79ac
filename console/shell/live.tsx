import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { LiveMessage } from '@gezhi/domain/live/contract.ts'
import { listen } from '@gezhi/client/live.ts'

type Listener = (message: LiveMessage) => void
const LiveContext = createContext<{ connected: boolean; subscribe: (listener: Listener) => () => void }>({ connected: false, subscribe: () => () => undefined })

export const useConnected = (): boolean => use(LiveContext).connected

/** Tells the screen what changed in sight; the screen decides when to move anything. */
export function useLive(listener: Listener): void {
  const { subscribe } = use(LiveContext)
  const latest = useRef(listener)
  useEffect(() => { latest.current = listener })
  useEffect(() => subscribe((message) => latest.current(message)), [subscribe])
}

/** Counters and open pages are asked again quietly, at most once in a second and a half; lists are left to their screens. */
export function Live({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const listeners = useRef(new Set<Listener>())
  const [connected, setConnected] = useState(false)
  useEffect(() => {
    const changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      refresh(client, changed)
      changed.clear()
    }
    const stop = listen('/api', (message) => {
      changed.add(message.kind.startsWith('event') ? message.subjectId : message.kind)
      timer ??= setTimeout(flush, 1500)
      for (const tell of listeners.current) tell(message)
    }, setConnected)
    return () => { stop(); clearTimeout(timer) }
  }, [client])
  const subscribe = useCallback((listener: Listener) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  const value = useMemo(() => ({ connected, subscribe }), [connected, subscribe])
  return <LiveContext value={value}>{children}</LiveContext>
}

function refresh(client: QueryClient, changed: ReadonlySet<string>): void {
  void client.invalidateQueries({ queryKey: ['desk-counts'] })
  for (const id of changed) void client.invalidateQueries({ queryKey: ['event', id] })
}
