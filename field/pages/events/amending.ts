import { within } from '@gezhi/domain/access.ts'
import type { Amendment } from '@gezhi/domain/events/amend.model.ts'
import { changedFields, isCategoryOpen } from '@gezhi/domain/events/amend.ts'
import { placedOf } from '@gezhi/domain/events/detail.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import type { Act } from '@gezhi/client/phone.ts'
import { useTables } from '../../tables.ts'
import { useViewer } from './copy.ts'

/** What this person may put right of a matter: nothing where it has ended or lies elsewhere; its class only until somebody took it in. */
export function useAmendable(event: Event | undefined): { any: boolean; category: boolean } {
  const tables = useTables()
  const viewer = useViewer()
  if (!event || !tables || !viewer) return { any: false, category: false }
  const any = !tables.cycle.states[event.state]?.ended && within(viewer.sightFor('event.report'), placedOf(event))
  return { any, category: any && isCategoryOpen(event, tables.cycle) }
}

/** A correction that is being written: the fields as they are to be, as they stood when somebody began to change them, and at which version that was. */
export interface Wanted {
  fields: Amendment
  seen: Amendment
  version: number
}
export const noteOf = (id: string): string => `amend.${id}`

/** One more field changed. What others change while somebody writes stays what was seen here, so that nothing of theirs is overwritten unasked. */
export function wanting(was: Wanted | null, event: Event, part: Amendment): Wanted {
  const from: Amendment = Object.fromEntries(Object.keys(part).map((field) => [field, event[field as keyof Amendment]])) // fields of an amendment
  return { fields: { ...was?.fields, ...part }, seen: { ...from, ...was?.seen }, version: was?.version ?? event.version }
}

/** What is handed over: the fields that say something else now, and what stood there when they were changed. Null: nothing was changed. */
export function amending(event: Event, wanted: Wanted | null): Act | null {
  const { title, ...rest } = wanted?.fields ?? {}
  const change = changedFields(event, { ...rest, ...(title === undefined ? {} : { title: title.trim() }) })
  const fields = Object.keys(change)
  if (!wanted || fields.length === 0) return null
  const seen = Object.fromEntries(fields.map((field) => [field, wanted.seen[field as keyof Amendment] ?? null])) // fields of an amendment
  return { name: 'events.amend', subjectId: event.id, input: { id: event.id, version: wanted.version, ...change }, seen }
}
