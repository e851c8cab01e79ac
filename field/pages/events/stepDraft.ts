import { useEffect, useRef, useState } from 'react'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import type { StepInput } from '@gezhi/domain/events/model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { keepNote, notesOf } from '../../notes.ts'
import type { DraftPhoto } from './draft.ts'
import type { Offer } from './offers.ts'

/** What somebody has filled in for a step and not sent yet; sealed on this phone, so that nothing is typed twice. */
export interface StepDraft {
  /** The event's title and the step's words, for the list of drafts. */
  title: string
  words: Words
  reason: string
  photos: DraftPhoto[]
  unitId?: string
  category?: string
  mergedInto?: string
  /** China day, YYYY-MM-DD. */
  day?: string
  route?: NonNullable<StepInput['route']>
  rating?: number
}

/** Begins the name of every step's draft among the notes. */
export const stepDrafts = 'step.'
const nameOf = (id: string, step: string): string => `${stepDrafts}${id}.${step}`

export function readStepDraft(accountId: string, name: string): StepDraft | null {
  // Written by useStepDraft on this phone.
  const kept = notesOf(accountId)?.get(name) as StepDraft | undefined
  return kept && typeof kept.reason === 'string' && Array.isArray(kept.photos) && kept.words ? kept : null
}
const isEmpty = (draft: StepDraft): boolean => draft.reason.trim() === '' && draft.photos.length === 0

/** For a sheet that waited for the notes. */
export function useStepDraft(accountId: string, detail: EventDetail, offer: Offer) {
  const name = nameOf(detail.id, offer.step)
  const [draft, setDraft] = useState<StepDraft>(() => readStepDraft(accountId, name) ?? { title: detail.title, words: offer.words, reason: '', photos: [] })
  const saved = useRef(draft)
  useEffect(() => {
    if (saved.current === draft) return
    saved.current = draft
    void keepNote(accountId, name, isEmpty(draft) ? null : draft)
  }, [accountId, name, draft])
  const change = (part: Partial<StepDraft> | ((was: StepDraft) => Partial<StepDraft>)) => setDraft((was) => ({ ...was, ...(typeof part === 'function' ? part(was) : part) }))
  return { draft, change, drop: () => keepNote(accountId, name, null) }
}

/** The end of a working afternoon: what 到那天 means when nobody says an hour. */
const endOfDay = 'T17:30:00+08:00'

export const stepInput = (detail: Pick<EventDetail, 'id' | 'version'>, offer: Offer, draft: StepDraft): StepInput => ({
  id: detail.id, step: offer.step, version: detail.version, reason: draft.reason.trim(), photos: [], ...(draft.photos.length > 0 ? { announced: draft.photos.map((photo) => photo.key) } : {}),
  ...(draft.unitId ? { unitId: draft.unitId } : {}), ...(draft.category ? { category: draft.category } : {}), ...(draft.mergedInto ? { mergedInto: draft.mergedInto } : {}),
  ...(draft.day ? { until: new Date(`${draft.day}${endOfDay}`).toISOString() } : {}), ...(draft.route ? { route: draft.route } : {}), ...(draft.rating ? { rating: draft.rating } : {}),
})

/** The first thing a step needs and does not have. */
export function missingOf(offer: Offer, draft: StepDraft): string | null {
  const given: Record<string, boolean> = {
    reason: draft.reason.trim() !== '', unit: !!draft.unitId, mergedInto: !!draft.mergedInto, until: !!draft.day, route: !!draft.route, rating: !!draft.rating, photo: draft.photos.length > 0, category: !!draft.category,
  }
  return offer.needs.find((need) => given[need] === false) ?? null
}
