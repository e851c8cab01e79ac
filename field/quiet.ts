import { useSyncExternalStore } from 'react'
import { useMinute } from './frame/now.ts'
import { keep, recall } from './memory.ts'

/** Hours in which nothing pops up that can wait: HH:MM on this phone's clock, over midnight where `from` is later than `to`. Belongs to the device. */
export interface Quiet {
  on: boolean
  from: string
  to: string
}
export const usualQuiet: Quiet = { on: true, from: '20:00', to: '08:00' }

const isTime = (text: unknown): text is string => typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Keeps what is understood and takes the usual for the rest. */
export function parseQuiet(stored: unknown): Quiet {
  const given: Partial<Record<keyof Quiet, unknown>> = typeof stored === 'object' && stored !== null ? stored : {}
  return { on: given.on !== false, from: isTime(given.from) ? given.from : usualQuiet.from, to: isTime(given.to) ? given.to : usualQuiet.to }
}

/** `time`: HH:MM. From is inside, to is not; the same hour twice is no hour at all. */
export const isQuietAt = ({ on, from, to }: Quiet, time: string): boolean =>
  on && (from <= to ? time >= from && time < to : time >= from || time < to)

const two = (n: number): string => String(n).padStart(2, '0')
const timeOf = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`

let quiet: Quiet | undefined
const listeners = new Set<() => void>()
const now = (): Quiet => (quiet ??= parseQuiet(recall('quiet')))
const listen = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
function change(part: Partial<Quiet>): void {
  quiet = parseQuiet({ ...now(), ...part })
  keep('quiet', quiet)
  for (const tell of listeners) tell()
}

export const useQuiet = (): { quiet: Quiet; change: typeof change } => ({ quiet: useSyncExternalStore(listen, now), change })

export function useIsQuiet(): boolean {
  const { quiet: hours } = useQuiet()
  return isQuietAt(hours, timeOf(new Date(useMinute())))
}
