import { useMemo } from 'react'
import type { OutboxItem, PhotoItem } from '@gezhi/client/phone.ts'
import type { Call, Receipt } from '@gezhi/domain/sync/model.ts'
import { useKeptPhotos, useOutbox, useReceipts } from '../../held.ts'

/** Where an act of this phone stands. waiting: for signal or its turn. received: it was taken. merged: into another matter. parked: somebody must look at it. */
export type Standing = 'waiting' | 'sending' | 'received' | 'merged' | 'parked' | 'over'

export interface Made {
  id: string
  subjectId: string
  name: string
  standing: Standing
  /** With the call where it still waits; a receipt alone does not carry what was said. */
  item: OutboxItem | null
  receipt: Receipt | null
  photos: readonly PhotoItem[]
}

const ofReceipt = (receipt: Receipt): Standing =>
  receipt.status === 'merged' ? 'merged' : receipt.status === 'accepted' ? 'received' : receipt.parked?.outcome ? 'over' : 'parked'

/** Every act this phone knows of, the newest first: those that wait, then those with a receipt. Each once. */
export function madeOf(outbox: readonly OutboxItem[], receipts: readonly Receipt[], photos: readonly PhotoItem[]): Made[] {
  const mine = (callId: string) => photos.filter((photo) => photo.callId === callId)
  const waiting = outbox.map((item): Made => ({
    id: item.call.id, subjectId: item.call.subjectId, name: item.call.name, standing: item.state, item, receipt: item.receipt, photos: mine(item.call.id),
  }))
  const known = new Set(waiting.map(({ id }) => id))
  const received = receipts.filter(({ callId }) => !known.has(callId)).map((receipt): Made => ({
    id: receipt.callId, subjectId: receipt.subjectId, name: receipt.name, standing: ofReceipt(receipt), item: null, receipt, photos: mine(receipt.callId),
  }))
  return [...waiting.toReversed(), ...received]
}

export function useMade(): Made[] {
  const outbox = useOutbox()
  const receipts = useReceipts()
  const photos = useKeptPhotos()
  return useMemo(() => madeOf(outbox, receipts, photos), [outbox, receipts, photos])
}

/** The newest act about a subject; undefined: none of this phone's. */
export const useMadeAbout = (subjectId: string): Made | undefined => useMade().find((made) => made.subjectId === subjectId)

/** When it was done, by the phone's clock; for one with a receipt, by the server's. */
export const madeAt = ({ item, receipt }: Made): string | null => item?.call.madeAt ?? receipt?.actedAt ?? null

/** The title a report carries. */
export const titleIn = (call: Pick<Call, 'input'>): string | null => (typeof call.input['title'] === 'string' ? call.input['title'] : null)
