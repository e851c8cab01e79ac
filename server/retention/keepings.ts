import { accountKeepings } from '../accounts/retention.ts'
import type { Storage } from '../adapters/storage/types.ts'
import { colourKeepings } from '../colours/retention.ts'
import { correctionKeepings } from '../corrections/retention.ts'
import { eventKeepings } from '../events/retention.ts'
import { ledgerKeepings } from '../ledgers/retention.ts'
import { makePhotoKeepings } from '../photos/retention.ts'
import type { Keeping } from '../platform/retention.ts'
import { registerKeepings } from '../register/retention.ts'
import { residentKeepings } from '../residents/retention.ts'
import { visitKeepings } from '../visits/retention.ts'

/** How every rule of domain/retention/rules.ts is kept, in the order they run. */
export const makeKeepings = (storage: Storage): readonly Keeping[] => [...residentKeepings, ...eventKeepings, ...makePhotoKeepings(storage), ...accountKeepings, ...registerKeepings, ...colourKeepings, ...visitKeepings, ...ledgerKeepings, ...correctionKeepings]
