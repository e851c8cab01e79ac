import { useEffect, useState } from 'react'
import { z } from 'zod'
import { Place, Urgency } from '@gezhi/domain/events/model.ts'
import { newId } from '../../id.ts'
import { keep, recall } from '../../memory.ts'
import { removePhotos } from '../photos/store.ts'

/** A photo of a draft: the picture itself lies in the device's store under `key`; `sha` is there once the server has it. */
export const DraftPhoto = z.object({ key: z.string(), thumb: z.string(), sha: z.string().nullable() })
export type DraftPhoto = z.infer<typeof DraftPhoto>

/**
 * A report that is being written. Its id is the event's id from the first letter on: however often it is sent, it is one event.
 * `gridBy` says who chose the place: nobody yet, the hand, or a tap on the map.
 */
export const Draft = z.object({
  id: z.uuid(), text: z.string(), entry: z.enum(['dispute', 'hazard', 'livelihood', 'city', 'other']).nullable(), category: z.string().nullable(), urgency: Urgency,
  gridId: z.uuid().nullable(), gridBy: z.enum(['hand', 'map']).nullable(), place: Place.nullable(), address: z.string(), onSpot: z.boolean(), outcome: z.string(), photos: z.array(DraftPhoto), at: z.string(),
})
export type Draft = z.infer<typeof Draft>

export const newDraft = (): Draft => ({
  id: newId(), text: '', entry: null, category: null, urgency: 'ordinary', gridId: null, gridBy: null, place: null, address: '', onSpot: false, outcome: '', photos: [], at: new Date().toISOString(),
})

const nameOf = (accountId: string): string => `draft.${accountId}`

/** The draft of an account on this device, or null. */
export const readDraft = (accountId: string): Draft | null => Draft.safeParse(recall(nameOf(accountId))).data ?? null

export const isEmpty = (draft: Draft): boolean => draft.text.trim() === '' && draft.photos.length === 0 && draft.outcome.trim() === ''

/** Forgets a draft and its photos. */
export function dropDraft(accountId: string, draft: Draft): void {
  keep(nameOf(accountId), null)
  void removePhotos(draft.photos.map((photo) => photo.key))
}

export const saveDraft = (accountId: string, draft: Draft): boolean => (isEmpty(draft) ? keep(nameOf(accountId), null) : keep(nameOf(accountId), draft))

/** The draft under the hand. Every change is on the device before the next key: nothing waits to be saved. */
export function useDraft(accountId: string) {
  const [draft, setDraft] = useState(() => readDraft(accountId) ?? newDraft())
  const [found] = useState(() => !isEmpty(draft))
  const [safe, setSafe] = useState(true)
  useEffect(() => setSafe(saveDraft(accountId, draft)), [accountId, draft])
  const change = (part: Partial<Draft> | ((was: Draft) => Partial<Draft>)) => setDraft((was) => ({ ...was, ...(typeof part === 'function' ? part(was) : part) }))
  const restart = () => {
    dropDraft(accountId, draft)
    setDraft(newDraft())
  }
  return { draft, change, restart, found, safe }
}
