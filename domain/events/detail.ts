import { within, type Action, type Actor, type Placed, type Sight } from '../access.ts'
import { isLate, remaining } from '../clocks/clock.ts'
import { explain, momentBeside, remainingWords } from '../clocks/explain.ts'
import { fill } from '../problem.ts'
import type { ActTold } from '../sync/act.ts'
import type { Words } from '../words.ts'
import { amendedWords, type AmendedField } from './amend.model.ts'
import type { ClockView, EventDetail, StepOffer, StoryLine } from './contract.ts'
import { clockBegins } from './lifecycle.default.ts'
import { possibleSteps, type Taker, type World } from './lifecycle.ts'
import type { LifeCycle } from './lifecycle.model.ts'
import { mainStep, wayOf } from './lifecycle.way.ts'
import type { Event } from './model.ts'
import type { EventCopy } from './slice.ts'

/** What a page shows of one event, worked out the same on the server and on a phone that holds a copy. */

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
  /** Photos that follow on their own: the ids of the calls that will bring them. */
  announced?: string[]
  post?: string | null
  /** The grid of an old map that a report named. */
  gridWas?: string
  /** Of a re-gridding: it was taken back. */
  undo?: boolean
  /** What retention took. */
  what?: string
  /** Of a correction: which fields. */
  fields?: string[]
  /** Of a second report that became part of this matter: its id. */
  reportId?: string
  /** Of an act made without signal: when it happened and what the phone said about it. */
  act?: ActTold
}

/** A journal line as it is read for a story. `who`: the name of whoever did it; null: no account. */
export interface StoryRow {
  seq: number
  at: Date
  kind: string
  actor_id: string | null
  data: Record<string, unknown>
  who: string | null
}

const plain: Record<string, Words> = {
  'event.report': { zh: '上报了这件事', en: 'reported it' },
  'event.settle': { zh: '上报并当场办结', en: 'reported it and settled it on the spot' },
  'event.remind': { zh: '督办', en: 'urged its handling' },
  'event.supplement': { zh: '补充了情况', en: 'added to it' },
  'event.photos': { zh: '补传了照片', en: 'added photos' },
  'event.amend': { zh: '更正了{fields}', en: 'corrected the {fields}' },
  'event.forget': { zh: '保存期限到了，删去了{forgotten}', en: 'deleted {forgotten} at the end of its retention' },
  'event.regrid': { zh: '网格调整，这件事归入了另一个网格', en: 'took it into another grid: the grids were redrawn' },
  'event.limits': { zh: '办理时限按新规定重新计算，已用的时间照算', en: 'time limits were recomputed under the new rules; time used stays used' },
}
const regridUndone: Words = { zh: '网格调整已撤销，这件事归回原来的网格', en: 'put it back into its grid: the redrawing was undone' }
const underOldMap: Words = { zh: '上报了这件事（按调整前的网格，已归入现在的网格）', en: 'reported it by the old map; it was taken into the present grid' }
const forgotten: Record<string, Words> = {
  person: { zh: '联系方式、原话、地址和办理意见', en: 'contact, words, address and remarks' }, contact: { zh: '联系方式', en: 'the contact' },
  position: { zh: '精确位置', en: 'the exact position' }, photos: { zh: '照片', en: 'the photos' },
}
const routes: Record<string, Words> = {
  110: { zh: '110 报警服务', en: 'the police (110)' }, petition: { zh: '信访', en: 'petition office' }, litigation: { zh: '诉讼', en: 'the courts' },
  arbitration: { zh: '仲裁', en: 'arbitration' }, other: { zh: '其他法定途径', en: 'another statutory route' },
}

/** A journal line told as one sentence. Given the photos that the matter still has, it shows no others. */
export function tell(row: Omit<StoryRow, 'actor_id'>, cycle: LifeCycle, someone: Words, photos?: readonly string[]): StoryLine {
  // Written by the handlers of events as LineData; the column itself is any JSON.
  const data = row.data as LineData
  const line = data.step ? cycle.steps[data.step] : undefined
  const says = saysOf(row.kind, data, line?.story)
  const facts = (lang: keyof Words) => ({
    unit: data.unit ?? '', until: data.until ?? '', number: data.number ?? '', reason: data.reason ?? '', route: data.route ? (routes[data.route]?.[lang] ?? data.route) : '',
    forgotten: forgotten[data.what ?? '']?.[lang] ?? '', fields: (data.fields ?? []).map((field) => amendedWords[field as AmendedField]?.[lang] ?? field).join(lang === 'zh' ? '、' : ', '),
  })
  const late = arrivedLate(row.at, data.act)
  return {
    seq: row.seq, at: data.act?.at ?? row.at.toISOString(), kind: row.kind, step: data.step ?? null, who: row.who ?? someone.zh, post: data.post ?? null, unit: data.unit ?? null,
    says: { zh: fill(says.zh, facts('zh')) + late.zh, en: fill(says.en, facts('en')) + late.en }, reason: data.reason ?? '', photos: (data.photos ?? []).filter((sha) => photos?.includes(sha) ?? true),
    open: line ? line.open : openKinds.has(row.kind), state: data.to ?? null, pause: line?.pauses ?? null,
  }
}

/** The whole story: besides its sentences which announced photos are still not there. Rows in the order of the journal. */
export function tellStory(rows: readonly Omit<StoryRow, 'actor_id'>[], cycle: LifeCycle, someone: Words, photos?: readonly string[]): StoryLine[] {
  // Written by the handlers of events as LineData.
  const brought = new Set(rows.flatMap((row) => (row.data as LineData).act?.call ?? []))
  return rows.map((row) => {
    const line = tell(row, cycle, someone, photos)
    const awaited = ((row.data as LineData).announced ?? []).filter((id) => !brought.has(id)).length
    return awaited === 0 ? line : { ...line, awaited, says: { zh: `${line.says.zh}（${awaited} 张照片还没送到）`, en: `${line.says.en} (${awaited} photo(s) not here yet)` } }
  })
}

/** Announced photos of the whole matter that are not there. */
export const awaitedIn = (story: readonly Pick<StoryLine, 'awaited'>[]): number => story.reduce((sum, { awaited }) => sum + (awaited ?? 0), 0)

/** Told to the reporter too. */
const openKinds = new Set(['event.report', 'event.supplement', 'event.photos', 'event.amend'])

const lateMs = 5 * 60_000
/** Something written down without signal says when that was and when it arrived; a slow line says nothing. */
function arrivedLate(arrived: Date, act: ActTold | undefined): Words {
  if (!act || arrived.getTime() - Date.parse(act.at) <= lateMs) return { zh: '', en: '' }
  const made = new Date(act.at)
  return {
    zh: `（${momentBeside(made, arrived, 'zh')} 在现场记下，${momentBeside(arrived, made, 'zh')} 送达）`,
    en: ` (written down on the spot ${momentBeside(made, arrived, 'en')}, arrived ${momentBeside(arrived, made, 'en')})`,
  }
}

function saysOf(kind: string, data: LineData, ofStep: Words | undefined): Words {
  if (kind === 'event.settle') return plain['event.settle'] ?? { zh: kind, en: kind }
  if (kind === 'event.regrid' && data.undo) return regridUndone
  if (kind === 'event.report' && data.gridWas) return underOldMap
  return ofStep ?? plain[kind] ?? { zh: kind, en: kind }
}

/** 首接负责: who took the matter in first, by the first step that only a desk may take. */
export const firstReceiver = (story: readonly Pick<StoryLine, 'step' | 'who'>[], cycle: LifeCycle): string | null =>
  story.find(({ step }) => step !== null && cycle.steps[step]?.starts.includes('handle'))?.who ?? null

/** Every clock with how much is left and the sentence that explains its due time. */
export const clockViews = (event: Pick<Event, 'clocks'>, world: Pick<World, 'calendars' | 'now'>): ClockView[] =>
  event.clocks.map((clock) => {
    const calendar = world.calendars(clock.calendar)
    const left = remaining(clock, world.now, calendar)
    return {
      kind: clock.kind, dueAt: clock.dueAt, doneAt: clock.doneAt, pausedAt: clock.pausedAt, cause: clock.cause, late: isLate(clock, world.now),
      share: Math.max(0, Math.min(1, left.share)), left: { zh: remainingWords(left, 'zh'), en: remainingWords(left, 'en') },
      explanation: { zh: explain(clock, calendar, 'zh', clockBegins[clock.kind]), en: explain(clock, calendar, 'en', clockBegins[clock.kind]) }, provisional: clock.provisional,
    }
  })

export const takerOf = (actor: Pick<Actor, 'accountId' | 'posts'>): Taker => ({ accountId: actor.accountId, unitIds: actor.posts.flatMap((post) => (post.unitId ? [post.unitId] : [])) })

export const placedOf = (event: Event): Placed => ({ gridId: event.gridId, alsoGridId: event.alsoGridId, unitId: event.unitId, assistUnitIds: event.assistUnitIds, reporterId: event.reporterId })

/** What somebody may do next: state and guards say what is possible, the sight of each step's right says to whom. */
export function offersOf(event: Event, cycle: LifeCycle, now: Date, by: Taker, sightFor: (action: Action) => Sight): StepOffer[] {
  const steps = possibleSteps(event, cycle, now, by).filter((step) => {
    const line = cycle.steps[step]
    return line && within(sightFor(line.action), placedOf(event))
  })
  const main = mainStep(cycle, event.state, steps)
  const tones = { forward: 'quiet', aside: 'quiet', back: 'danger' } as const
  return steps.flatMap((step) => {
    const line = cycle.steps[step]
    return line ? [{ step, words: line.words, needs: line.needs, main: step === main, tone: step === main ? ('primary' as const) : tones[wayOf(cycle, step)] }] : []
  })
}

/** Who looks at a copy. */
export interface Viewer {
  by: Taker
  sightFor: (action: Action) => Sight
}

/** The page of a matter out of the copy a phone holds. A contact is in no copy: it is asked of the server. */
export const detailFrom = (copy: EventCopy, world: Pick<World, 'cycle' | 'calendars' | 'now'>, viewer: Viewer, mergedNumber: string | null): EventDetail => ({
  ...copy, clockViews: clockViews(copy, world), can: offersOf(copy, world.cycle, world.now, viewer.by, viewer.sightFor), contact: null, mergedNumber,
  firstReceiver: firstReceiver(copy.story, world.cycle),
})
