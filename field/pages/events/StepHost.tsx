import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { useNotes } from '../../notes.ts'
import type { Offer } from './offers.ts'

const StepSheet = lazy(() => import('./StepSheet.tsx'))

/** Fetches the sheet's code before it is wanted. */
export const warmSteps = (): void => void import('./StepSheet.tsx')

type Asked = { detail: EventDetail; offer: Offer }
let asked: Asked | null = null
const listeners = new Set<() => void>()
const listen = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

/** Opens the sheet of a step; null closes it. */
export function askStep(next: Asked | null): void {
  asked = next
  for (const tell of listeners) tell()
}

/**
 * Where the sheet of a step lives: above the pages, so that it stays while the list or the event below it changes.
 * Going to another page closes it; what was typed is kept.
 */
export function StepHost() {
  const open = useSyncExternalStore(listen, () => asked)
  const [path] = useLocation()
  const [at, setAt] = useState(path)
  useEffect(() => {
    if (at === path) return
    setAt(path)
    askStep(null)
  }, [at, path])
  const notes = useNotes()
  // What was begun earlier is read before the sheet is shown: a moment after the app was opened, at most.
  if (!open || !notes) return null
  return <Suspense fallback={null}><StepSheet key={open.detail.id + open.offer.step} detail={open.detail} offer={open.offer} onClose={() => askStep(null)} /></Suspense>
}
