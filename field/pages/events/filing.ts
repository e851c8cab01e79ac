import { Unreachable } from '@gezhi/client/call.ts'
import type { EventRow, Place, ReportInput } from '@gezhi/domain/events/model.ts'
import { countPoints } from '@gezhi/domain/words.ts'
import { gezhi } from '../../session.ts'
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

/** Sends photos first, then the report: reported, or with an outcome settled on the spot. Throws Unreachable when a photo cannot be sent now. */
export async function file(input: Omit<ReportInput, 'photos'>, outcome: string | null, sendPhotos: () => Promise<string[] | null>): Promise<EventRow> {
  const photos = await sendPhotos()
  if (photos === null) throw new Unreachable('photos')
  return outcome === null ? gezhi.events.report({ ...input, photos }) : gezhi.events.settle({ ...input, photos, outcome: outcome.trim() })
}
