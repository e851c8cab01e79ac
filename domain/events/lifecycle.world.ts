import type { Calendar, ClockKind, Promised } from '../clocks/model.ts'
import type { LifeCycle } from './lifecycle.model.ts'

/** Who takes the step: the account and the units its posts belong to. */
export interface Taker {
  accountId: string
  unitIds: readonly string[]
}

/** What a rule may know of the world. Nothing here is fetched by the rule itself, so it runs the same on the phone. */
export interface World {
  cycle: LifeCycle
  now: Date
  /** The promise a clock carries for this event's class and urgency (after a change of class: the new one); null: no such clock. */
  limits: (clock: ClockKind) => { promise: Promised; calendar: Calendar } | null
  calendars: (key: string) => Calendar
  /** 0 ≤ lot < 1, drawn by the caller; below `recheckShare` means a re-check. */
  lot: number
  /** The acting side's grid, when the matter lies on a border. */
  gridId?: string
}
