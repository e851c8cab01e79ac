import type { ClockView } from '@gezhi/domain/events/contract.ts'
import { causeWords, type PauseCause } from '@gezhi/domain/clocks/model.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import type { ClockSummary } from '@gezhi/ui/kit/ClockChip.tsx'

/** At this share of a promise the chip turns to 快到时限. */
const risk = 0.8

const isCause = (cause: string): cause is PauseCause => cause in causeWords

export function summaryOf(view: ClockView, lang: Lang): ClockSummary {
  const tone = view.doneAt ? 'none' : view.pausedAt ? 'paused' : view.late ? 'late' : view.share >= risk ? 'risk' : 'ok'
  const cause = view.cause && isCause(view.cause) ? causeWords[view.cause][lang] : view.cause
  // The chip says 已超时 itself.
  const left = view.late ? view.left[lang].replace(/^已超 /, '') : view.left[lang]
  return { label: view.doneAt ? '' : left, share: view.doneAt ? null : Math.min(1, view.share), tone, cause }
}

/** The clock a person should look at: the one that runs out first; a paused one only when none runs. */
export function firstClock(views: readonly ClockView[]): ClockView | null {
  const open = views.filter((view) => !view.doneAt).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return open.find((view) => !view.pausedAt) ?? open[0] ?? null
}
