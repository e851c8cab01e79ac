import type { Receipt } from '@gezhi/domain/sync/model.ts'
import type { Account } from './account.ts'
import type { OutboxItem, PhoneStatus } from './phone.ts'
import { sliceNames, type SliceName } from './slices.ts'
import { isAside, keptDays } from './sync/outbox.ts'

const day = 86_400_000

export type Storage = PhoneStatus['storage']

const nothingHeld = (): Record<SliceName, number> => Object.fromEntries(sliceNames.map((name) => [name, 0])) as Record<SliceName, number> // every name

export const closedStatus = (): PhoneStatus => ({
  state: 'closed', fresh: true, progress: null, syncedAt: null, counts: { made: 0, received: 0, waiting: 0, parked: 0, photosWaiting: 0, agrees: null },
  held: nothingHeld(), unread: [], clockOff: null, storage: null, searchable: false, damaged: 0, trouble: null, cut: false,
})

/** What an opened account looks like from outside. */
export function statusOf({ copy, outbox, photos, syncer, index }: Account, storage: Storage): PhoneStatus {
  const { mark, snapshot, syncedAt, cut } = copy.standing
  const received = outbox.received.length
  const { counted } = syncer
  return {
    state: syncer.state, fresh: mark === null, progress: snapshot?.of ? Math.min(1, snapshot.got / snapshot.of) : null, syncedAt,
    counts: {
      made: received + outbox.waiting.length, received, waiting: outbox.waiting.length, parked: outbox.parked.length + outbox.waiting.filter(isAside).length,
      photosWaiting: photos.items.filter(({ callId }) => callId !== null).length, agrees: counted?.here === received ? counted.received === received : null,
    },
    held: Object.fromEntries(sliceNames.map((name) => [name, copy.rows(name).size])) as Record<SliceName, number>, // every name
    unread: copy.unread, clockOff: syncer.clockOff, storage, searchable: index.ready, damaged: outbox.damaged.length, trouble: syncer.trouble, cut,
  }
}

/** What waits, then what is parked, oldest first. */
export function outboxItems({ outbox, syncer }: Account): OutboxItem[] {
  const waiting = outbox.waiting.map((one): OutboxItem => ({
    call: one.call, tries: one.tries, says: one.says, receipt: null, state: isAside(one) ? 'parked' : syncer.sending.has(one.call.id) ? 'sending' : 'waiting', nextAt: syncer.putOff.get(one.call.id) ?? (syncer.notBefore || null),
  }))
  const parked = outbox.parked.map(({ call, receipt }): OutboxItem => ({ call, tries: 1, says: receipt.says, receipt, state: 'parked', nextAt: null }))
  return [...waiting, ...parked].sort((a, b) => (a.call.madeAt < b.call.madeAt ? -1 : a.call.madeAt > b.call.madeAt ? 1 : 0))
}

export const recentReceipts = ({ outbox }: Account, now: number): Receipt[] =>
  outbox.received.map(({ receipt }) => receipt).filter(({ receivedAt }) => Date.parse(receivedAt) > now - keptDays * day).sort((a, b) => (a.receivedAt > b.receivedAt ? -1 : a.receivedAt < b.receivedAt ? 1 : 0))
