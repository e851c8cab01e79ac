import { within } from '@gezhi/domain/access.ts'
import { isLate, remaining } from '@gezhi/domain/clocks/clock.ts'
import { explain, remainingWords } from '@gezhi/domain/clocks/explain.ts'
import { clockBegins } from '@gezhi/domain/events/lifecycle.default.ts'
import type { ClockView, StepOffer, StoryLine } from '@gezhi/domain/events/contract.ts'
import { possibleSteps, type World } from '@gezhi/domain/events/lifecycle.ts'
import { mainStep, wayOf } from '@gezhi/domain/events/lifecycle.way.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import { fill } from '@gezhi/domain/problem.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { Context } from '../platform/context.ts'
import type { StoryRow } from './matter.ts'
import { placedOf, takerOf } from './world.ts'

/** What a journal line of an event carries besides its kind. */
export interface LineData {
  step?: string
  from?: string | null
  to?: string
  version?: number
  reason?: string
  unit?: string | null
  unitId?: string | null
  category?: string
  until?: string | null
  route?: string | null
  number?: string | null
  photos?: string[]
  post?: string | null
}

const plain: Record<string, Words> = {
  'event.report': { zh: '上报了这件事', en: 'reported it' },
  'event.settle': { zh: '上报并当场办结', en: 'reported it and settled it on the spot' },
  'event.remind': { zh: '督办', en: 'urged its handling' },
  'event.supplement': { zh: '补充了情况', en: 'added to it' },
  'event.forget': { zh: '按保存期限删去了联系方式或精确位置', en: 'contact or exact position was deleted at the end of its retention' },
  'event.limits': { zh: '办理时限按新规定重新计算，已用的时间照算', en: 'time limits were recomputed under the new rules; time used stays used' },
}
const routes: Record<string, Words> = {
  110: { zh: '110 报警服务', en: 'the police (110)' }, petition: { zh: '信访', en: 'petition office' }, litigation: { zh: '诉讼', en: 'the courts' },
  arbitration: { zh: '仲裁', en: 'arbitration' }, other: { zh: '其他法定途径', en: 'another statutory route' },
}

/** A journal line told as one sentence. */
export function tell(row: StoryRow, cycle: LifeCycle, someone: Words): StoryLine {
  // Written by handlers.ts as LineData; the column itself is any JSON.
  const data = row.data as LineData
  const line = data.step ? cycle.steps[data.step] : undefined
  const story = row.kind === 'event.settle' ? plain['event.settle'] : (line?.story ?? plain[row.kind] ?? { zh: row.kind, en: row.kind })
  const says = story as Words
  const facts = (lang: keyof Words) => ({
    unit: data.unit ?? '', until: data.until ?? '', number: data.number ?? '', reason: data.reason ?? '', route: data.route ? (routes[data.route]?.[lang] ?? data.route) : '',
  })
  return {
    seq: row.seq, at: row.at.toISOString(), kind: row.kind, step: data.step ?? null, who: row.who ?? someone.zh, post: data.post ?? null, unit: data.unit ?? null,
    says: { zh: fill(says.zh, facts('zh')), en: fill(says.en, facts('en')) }, reason: data.reason ?? '', photos: data.photos ?? [],
    open: line ? line.open : row.kind === 'event.report' || row.kind === 'event.supplement', state: data.to ?? null, pause: line?.pauses ?? null,
  }
}

/** Who took the matter in first, by the first step that only a desk may take. */
export const firstReceiver = (rows: readonly StoryRow[], cycle: LifeCycle): string | null =>
  rows.find((row) => cycle.steps[(row.data as LineData).step ?? '']?.starts.includes('handle'))?.who ?? null

/** Every clock with how much is left and the sentence that explains its due time. */
export const clockViews = (event: Event, world: World): ClockView[] =>
  event.clocks.map((clock) => {
    const calendar = world.calendars(clock.calendar)
    const left = remaining(clock, world.now, calendar)
    return {
      kind: clock.kind, dueAt: clock.dueAt, doneAt: clock.doneAt, pausedAt: clock.pausedAt, cause: clock.cause, late: isLate(clock, world.now),
      share: Math.max(0, Math.min(1, left.share)), left: { zh: remainingWords(left, 'zh'), en: remainingWords(left, 'en') },
      explanation: { zh: explain(clock, calendar, 'zh', clockBegins[clock.kind]), en: explain(clock, calendar, 'en', clockBegins[clock.kind]) }, provisional: clock.provisional,
    }
  })

/** What the actor may do next: state and guards say what is possible, the sight of each step's right says to whom. */
export function offersOf(ctx: Context, event: Event, cycle: LifeCycle): StepOffer[] {
  if (!ctx.actor) return []
  const steps = possibleSteps(event, cycle, ctx.now, takerOf(ctx.actor)).filter((step) => {
    const line = cycle.steps[step]
    return line && within(ctx.sightFor(line.action), placedOf(event))
  })
  const main = mainStep(cycle, event.state, steps)
  const tones = { forward: 'quiet', aside: 'quiet', back: 'danger' } as const
  return steps.flatMap((step) => {
    const line = cycle.steps[step]
    return line ? [{ step, words: line.words, needs: line.needs, main: step === main, tone: step === main ? ('primary' as const) : tones[wayOf(cycle, step)] }] : []
  })
}
