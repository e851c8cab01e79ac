import { useSyncExternalStore } from 'react'
import type { Held, OutboxItem, PhotoItem, PhoneStatus } from '@gezhi/client/phone.ts'
import type { SliceName } from '@gezhi/client/slices.ts'
import type { Receipt } from '@gezhi/domain/sync/model.ts'
import { phone } from './phone.ts'

/** What this phone holds, as the screens read it: each is the same object until it changes. */
const listen = (tell: () => void): (() => void) => phone.onChange(tell)

export const useStatus = (): PhoneStatus => useSyncExternalStore(listen, () => phone.status())
export const useRows = <S extends SliceName>(slice: S): readonly Held<S>[] => useSyncExternalStore(listen, () => phone.rows(slice))
export const useOutbox = (): readonly OutboxItem[] => useSyncExternalStore(listen, () => phone.outbox())
export const useReceipts = (): readonly Receipt[] => useSyncExternalStore(listen, () => phone.receipts())
export const useKeptPhotos = (): readonly PhotoItem[] => useSyncExternalStore(listen, () => phone.photos())

/** What a page needs of the copy: these slices; 'first': what 今日 needs, open matters above all; nothing said: everything. */
export type Needs = readonly SliceName[] | 'first'
type Parts = Pick<PhoneStatus, 'state' | 'fresh' | 'unread'>

/**
 * here: the copy was fetched whole once, its store is open, and what is needed has been read. coming: it is being opened or read, which
 * takes a moment; nobody else need be asked. none: there is no copy yet, so pages ask the server.
 */
export function copyState({ state, fresh, unread }: Parts, needs: Needs = unread): 'here' | 'coming' | 'none' {
  if (state === 'opening') return 'coming'
  if (fresh || state === 'closed' || state === 'locked') return 'none'
  return needs !== 'first' && needs.some((slice) => unread.includes(slice)) ? 'coming' : 'here'
}
/** A word, so that a line of a list is not drawn again whenever anything else of the status changes. */
export const useCopyState = (needs?: Needs): ReturnType<typeof copyState> => useSyncExternalStore(listen, () => copyState(phone.status(), needs))
export const useHasCopy = (needs?: Needs): boolean => useCopyState(needs) === 'here'

/** What is made of all rows of a slice, once for all who ask. */
export function madeOnce<Rows extends object, Made>(make: (rows: Rows) => Made): (rows: Rows) => Made {
  const made = new WeakMap<Rows, Made>()
  return (rows) => {
    const known = made.get(rows)
    if (known !== undefined || made.has(rows)) return known as Made // put there below
    const fresh = make(rows)
    made.set(rows, fresh)
    return fresh
  }
}
