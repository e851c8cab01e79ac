import { useEffect, useRef, useState } from 'react'
import type { Place, ReportInput, Urgency } from '@gezhi/domain/events/model.ts'
import type { Call } from '@gezhi/domain/sync/model.ts'
import { newId } from '@gezhi/client/id.ts'
import { keepNote, notesOf } from '../../notes.ts'
import { phone } from '../../phone.ts'
import type { Entry } from './kinds.ts'

/** A photo of a draft: the picture itself lies sealed in this phone's store under `key`. */
export interface DraftPhoto {
  key: string
  /** A data URL of about 10 kB. */
  thumb: string
}

/** A report that is being written. Its id is the event's id from the first letter on: however often it is sent, it is one event. */
export interface Draft {
  id: string
  text: string
  entry: Entry | null
  category: string | null
  urgency: Urgency
  gridId: string | null
  /** Who chose the place: nobody yet, the hand, or a tap on the map. */
  gridBy: 'hand' | 'map' | null
  place: Place | null
  /** Sent just as it stands, under the report's own names: a field new to the report needs its input in Report.tsx and nothing else here. */
  said: Omit<ReportInput, 'id' | 'title' | 'detail' | 'category' | 'urgency' | 'gridId' | 'place' | 'photos' | 'happenedAt'>
  onSpot: boolean
  outcome: string
  photos: DraftPhoto[]
  /** When it was begun: when the matter was seen. */
  at: string
}

export const newDraft = (): Draft => ({
  id: newId(), text: '', entry: null, category: null, urgency: 'ordinary', gridId: null, gridBy: null, place: null, said: {}, onSpot: false, outcome: '', photos: [], at: new Date().toISOString(),
})

/** Its name among the notes of an account, where it lies sealed. */
export const reportNote = 'report'

/** The draft of an account on this phone, or null; only once its notes are here. */
export function readDraft(accountId: string): Draft | null {
  // Written by saveDraft on this phone; a draft of an older version is filled up with what is new since.
  const kept = notesOf(accountId)?.get(reportNote) as Partial<Draft> | undefined
  return kept && typeof kept.id === 'string' && typeof kept.text === 'string' && Array.isArray(kept.photos) ? { ...newDraft(), ...kept } : null
}

/** The words of an act that could not be done, as a draft to be changed and sent anew. It becomes another matter: its own id. */
export function draftFrom(call: Pick<Call, 'name' | 'input' | 'madeAt'>): Draft {
  const input = call.input as unknown as ReportInput & { outcome?: string } // what filing.ts handed over
  const { title, detail, category, urgency, gridId, place, happenedAt, ...said } = input
  const { id: _id, photos: _photos, outcome, ...rest } = said
  return {
    ...newDraft(), text: detail || title, category, urgency: urgency ?? 'ordinary', gridId: gridId ?? null, gridBy: gridId ? 'hand' : null,
    place: place ? { ...place, accuracy: place.accuracy ?? null } : null, said: rest, onSpot: call.name === 'events.settle', outcome: outcome ?? '', at: happenedAt ?? call.madeAt,
  }
}

export const isEmpty = (draft: Draft): boolean => draft.text.trim() === '' && draft.photos.length === 0 && draft.outcome.trim() === ''

/** What was handed over is no draft any more; its photos belong to the act now. */
export const forgetDraft = (accountId: string): Promise<boolean> => keepNote(accountId, reportNote, null)

/** Forgets a draft and its photos. */
export function dropDraft(accountId: string, draft: Draft): void {
  void forgetDraft(accountId)
  for (const { key } of draft.photos) void phone.dropPhoto(key)
}

/** False when this phone did not keep it. `evenEmpty`: a place was chosen for it already. */
export const saveDraft = (accountId: string, draft: Draft, evenEmpty = false): Promise<boolean> => keepNote(accountId, reportNote, isEmpty(draft) && !evenEmpty ? null : draft)

/** The draft under the hand; for a page that waited for the notes. Every change goes to the device at once: nothing waits to be saved. */
export function useDraft(accountId: string) {
  const [draft, setDraft] = useState(() => readDraft(accountId) ?? newDraft())
  const [found] = useState(() => !isEmpty(draft))
  const [safe, setSafe] = useState(true)
  const saved = useRef(draft)
  useEffect(() => {
    // What was found, and what was handed over, is not written once more.
    if (saved.current === draft) return
    saved.current = draft
    void saveDraft(accountId, draft).then(setSafe)
  }, [accountId, draft])
  const change = (part: Partial<Draft> | ((was: Draft) => Partial<Draft>)) => setDraft((was) => ({ ...was, ...(typeof part === 'function' ? part(was) : part) }))
  const restart = () => {
    dropDraft(accountId, draft)
    setDraft(newDraft())
  }
  return { draft, change, restart, found, safe }
}
