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

/** Whether the copy can be read from: it was fetched whole once, and its store is open. Until then pages ask the server. */
export const hasCopy = ({ state, fresh }: Pick<PhoneStatus, 'state' | 'fresh'>): boolean => !fresh && state !== 'closed' && state !== 'opening' && state !== 'locked'
export const useHasCopy = (): boolean => hasCopy(useStatus())
