import type { Evidence } from './evidence.ts'
import type { Fix } from './model.ts'

/** What a call from a phone brings along besides its input, and what a rule may ask of it. */
export interface Act extends Evidence {
  callId: string
  /** By the phone's clock, as it was said. */
  sentAt: Date
  fix: Fix | null
  /** The fields as the person saw them. */
  seen: Readonly<Record<string, unknown>> | null
  /** The account at a desk that released it, or brought it in from a file; null: the phone itself. */
  by: string | null
}

/** How a journal line tells of an act: when it happened by the server's clock, when the phone sent it, how far its clock was off (ms). */
export interface ActTold { at: string; sent: string; offset: number; fix: Fix | null; call: string; by?: string }

export const tellAct = (act: Act): ActTold => ({
  at: act.actedAt.toISOString(), sent: act.sentAt.toISOString(), offset: act.offset, fix: act.fix, call: act.callId, ...(act.by === null ? {} : { by: act.by }),
})
