import type { Round } from '../platform/worker.ts'
import { forgetOld } from './store.ts'

/** A call sent again after so many days would be done again: phones keep nothing unsent that long without saying so. */
const keptDays = 90

export const forgetReceipts: Round = {
  name: 'receipt-retention',
  everyMs: 6 * 3_600_000,
  run: (county, house) => forgetOld(house, county, new Date(house.now().getTime() - keptDays * 86_400_000)),
}
