import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Lang } from '@gezhi/domain/words.ts'
import { syncWords } from '../../words/sync.ts'
import { titleIn, type Made } from './acts.ts'

export interface Said {
  /** 上报, 反馈, …: what was done. */
  what: string
  /** To what: the title of the matter, as far as this phone knows. */
  about: string | null
}

/** An act in words. `titleOf`: of a matter this phone holds. A line of a later capability goes by its own word until it has one here. */
export function said(made: Pick<Made, 'name' | 'item' | 'receipt' | 'subjectId'>, cycle: Pick<LifeCycle, 'steps'> | null, titleOf: (id: string) => string | null, lang: Lang): Said {
  const words = syncWords[lang].what
  const call = made.item?.call ?? null
  const about = (call && titleIn(call)) ?? titleOf(made.subjectId) ?? titleOfAnswer(made.receipt?.answer)
  if (made.name === 'events.report') return { what: words.report, about }
  if (made.name === 'events.settle') return { what: words.settle, about }
  const own = words.lines[made.name]
  if (own) return { what: own, about }
  const step = call && typeof call.input['step'] === 'string' ? call.input['step'] : null
  if (made.name === 'events.step') return { what: (step && cycle?.steps[step]?.words[lang]) || words.step, about }
  return { what: words.other, about }
}

const titleOfAnswer = (answer: unknown): string | null => (typeof answer === 'object' && answer !== null && 'title' in answer && typeof answer.title === 'string' ? answer.title : null)
