import type { Act } from '@gezhi/client/phone.ts'
import type { Place, ReportInput } from '@gezhi/domain/events/model.ts'
import { countPoints } from '@gezhi/domain/words.ts'
import type { Located } from '../areas/locate.ts'
import type { Draft } from './draft.ts'

/** From this length on the first sentence becomes the title and the whole text the detail. Code points. */
const longTitle = 60

/** A title people can read in a list, and the rest. Nothing that was written is lost. */
export function titleOf(text: string): { title: string; detail: string } {
  const whole = text.trim()
  if (countPoints(whole) <= longTitle && !whole.includes('\n')) return { title: whole, detail: '' }
  const first = whole.split(/(?<=[。！？；!?;\n])/u)[0]?.trim() ?? whole
  const points = Array.from((countPoints(first) >= 2 ? first : whole).replace(/\s+/g, ' '))
  return { title: points.length <= longTitle ? points.join('') : `${points.slice(0, longTitle - 1).join('')}…`, detail: whole }
}

export interface Placed {
  gridId: string | null
  place: Place | null
}

/** The report a draft becomes. Its id never changes, so that sending it twice is one event. */
export function inputOf(draft: Draft, category: string, placed: Placed): Omit<ReportInput, 'photos'> {
  return {
    id: draft.id, ...titleOf(draft.text), category, urgency: draft.urgency, ...(placed.gridId ? { gridId: placed.gridId } : {}), place: placed.place, ...draft.said, happenedAt: draft.at,
  }
}

/**
 * What is handed over: reported, or with an outcome settled on the spot, or joined to the matter it is the same as. The photos follow on their own; how old and how
 * exact the position was goes along as evidence.
 */
export function filing(draft: Draft, category: string, placed: Placed, located: Located, sameAs?: string): Act {
  const input = { ...inputOf(draft, category, placed), photos: [] }
  const measured = placed.place !== null && draft.gridBy === null && located.state === 'found'
  return {
    name: draft.onSpot ? 'events.settle' : 'events.report', subjectId: draft.id,
    input: draft.onSpot ? { ...input, outcome: draft.outcome.trim() } : { ...input, ...(sameAs ? { sameAs } : {}) },
    photos: draft.photos.map((photo) => photo.key),
    ...(measured ? { fix: { age: ageOf(located.at), accuracy: located.place.accuracy ?? 0 } } : {}),
  }
}

const ageOf = (at: number): number => Math.min(86_400, Math.max(0, Math.round((Date.now() - at) / 1000)))
