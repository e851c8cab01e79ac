import type { Complaint } from '@gezhi/domain/events/lifecycle.check.ts'
import { LifeCycle, type StateLine, type StepLine } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Tone } from '@gezhi/ui/kit/index.ts'
import type { Parts } from './parts.ts'

export type Chosen = { kind: 'state' | 'step'; key: string } | null

export const kitTone: Record<StateLine['tone'], Tone> = { waiting: 'wait', active: 'accent', done: 'done', late: 'late', neutral: 'plain' }

export function toParts(cycle: LifeCycle): Parts {
  const { states, steps, ...whole } = cycle
  return {
    ...whole,
    ...Object.fromEntries(Object.entries(states).map(([key, line]) => [`states.${key}`, line])),
    ...Object.fromEntries(Object.entries(steps).map(([key, line]) => [`steps.${key}`, line])),
  }
}

/** Parts come from tables that were read, so they make a table again. */
export function fromParts(parts: Parts, like: LifeCycle): LifeCycle {
  const under = (prefix: string) => Object.fromEntries(Object.entries(parts).filter(([key]) => key.startsWith(prefix)).map(([key, line]) => [key.slice(prefix.length), line]))
  const read = LifeCycle.safeParse({ ...like, initial: parts['initial'], settled: parts['settled'], reopenDays: parts['reopenDays'], recheckShare: parts['recheckShare'], states: under('states.'), steps: under('steps.') })
  return read.success ? read.data : like
}

export const putState = (cycle: LifeCycle, key: string, line: StateLine): LifeCycle => ({ ...cycle, states: { ...cycle.states, [key]: line } })
export const putStep = (cycle: LifeCycle, key: string, line: StepLine): LifeCycle => ({ ...cycle, steps: { ...cycle.steps, [key]: line } })

/** Without a state; a step that began nowhere else goes with it, one that led there is left for the check to name. */
export function withoutState(cycle: LifeCycle, gone: string): LifeCycle {
  const steps = Object.entries(cycle.steps).map(([key, line]) => [key, { ...line, from: line.from.filter((it) => it !== gone) }] as const).filter(([, line]) => line.from.length > 0)
  return { ...cycle, states: Object.fromEntries(Object.entries(cycle.states).filter(([key]) => key !== gone)), steps: Object.fromEntries(steps) }
}
export const withoutStep = (cycle: LifeCycle, gone: string): LifeCycle => ({ ...cycle, steps: Object.fromEntries(Object.entries(cycle.steps).filter(([key]) => key !== gone)) })

export const newState = (): StateLine => ({ words: { zh: '新状态', en: 'New state' }, says: { zh: '请写一句话说明轮到谁。', en: 'Say whose turn it is.' }, holder: 'desk', tone: 'active', ended: false, closed: false })
export const newStep = (from: string, to: string): StepLine => ({
  words: { zh: '新步骤', en: 'New step' }, story: { zh: '做了新步骤', en: 'took the new step' }, action: 'event.triage', from: [from], to, needs: [], guards: [], effects: [], counts: [], starts: [], stops: [], pauses: null, resumes: false, open: false,
})

/** `steps.accept.to` belongs to the row `steps.accept`. */
export const rowOf = (where: string): string => where.split('.').slice(0, 2).join('.')
export const complaintsOf = (complaints: readonly Complaint[], row: string): Complaint[] => complaints.filter((it) => rowOf(it.where) === row)
