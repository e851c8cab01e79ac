import { positionKept } from '@gezhi/domain/residents/retention.ts'
import type { Keeping } from '../platform/retention.ts'
import { countOldPositions, forgetOldPositions } from './store.ts'

/** The exact position of a report; who reported goes with the rest of what a matter says of people. */
export const residentKeepings: readonly Keeping[] = [{ rule: positionKept, count: countOldPositions, remove: forgetOldPositions }]
