import type { Action } from '@gezhi/domain/access.ts'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import type { EventDetail, StoryLine } from '@gezhi/domain/events/contract.ts'
import type { EventFilter } from '@gezhi/domain/events/list.ts'
import type { EventRow } from '@gezhi/domain/events/model.ts'

/**
 * In which states the next step belongs to whoever holds a right. It only decides what is asked for; what a person may
 * really do comes with each event (`can`).
 */
const turns: readonly (readonly [Action, readonly string[]])[] = [
  ['event.handle', ['dispatched', 'signed', 'handling']],
  ['event.verify', ['handled', 'rechecking']],
  ['event.triage', ['reported', 'escalated']],
  ['event.dispatch', ['accepted', 'objected']],
  ['event.close', ['verified']],
]

export const turnStates = (actions: readonly Action[]): string[] => turns.flatMap(([action, states]) => (actions.includes(action) ? states : []))

/** `limit`: how many of the server; the copy on the phone shows all. */
export type TurnAsk = EventFilter & { limit: number }

const dayMs = 86_400_000
export const most = 30

/** What 今日 asks for: what waits for me, and my own reports that came back or want something. `today`: a day at UTC midnight, so that the question stays the same all day. */
export function turnAsks(me: Me, now: number): TurnAsk[] {
  const states = turnStates(me.actions)
  // Urged ones are asked for apart: one that is due late may lie beyond the first page.
  const asks: TurnAsk[] = states.length > 0 ? [{ states, open: true, sort: 'due', limit: most }, { states, urged: true, sort: 'oldest', limit: 10 }] : []
  if (me.actions.includes('event.report')) {
    const week = new Date(Math.floor(now / dayMs) * dayMs - 7 * dayMs).toISOString()
    asks.push({ mine: true, states: ['waiting_resident'], sort: 'oldest', limit: 10 }, { mine: true, states: ['declined'], reportedFrom: week, sort: 'newest', limit: 5 })
  }
  return asks
}

/** The rows in the order of need: urged ones, then by due time, then what has none. A person never verifies what he settled himself. */
export function inOrder<R extends EventRow>(rows: readonly R[], me: Pick<Me, 'accountId'>): R[] {
  const once = [...new Map(rows.map((row) => [row.id, row])).values()].filter((row) => !(row.state === 'rechecking' && row.reporterId === me.accountId))
  const rank = (row: EventRow): string => `${row.urgedAt ? 0 : 1}${row.dueAt ?? '9'}${row.reportedAt}`
  return once.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
}

/** The last urging (督办) nobody has answered with a step yet; null when there is none. */
export function openUrge(detail: Pick<EventDetail, 'story'>): StoryLine | null {
  const last = detail.story.findLastIndex(isUrge)
  const answered = detail.story.slice(last + 1).some((line) => line.step !== null && !isUrge(line))
  return last < 0 || answered ? null : (detail.story[last] ?? null)
}

export const isUrge = (line: StoryLine): boolean => line.step === 'urge' || line.kind === 'event.remind'
