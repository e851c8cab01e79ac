import type { Parked } from './model.ts'
import { slice } from './slice.ts'

const day = 86_400_000

/** One's own calls that could not be carried out: they wait, or somebody has dealt with them in the last 30 days. */
export const parkedSlice = slice<Parked>({
  name: 'parked', action: 'signed-in', subjects: ['sync'], resent: true, placed: null,
  keep: (parked, now) => parked.receipt.parked?.outcome === null || Date.parse(parked.receipt.receivedAt) > now.getTime() - 30 * day, search: null,
})
