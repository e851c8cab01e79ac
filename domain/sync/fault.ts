/**
 * A fault of ours passes: the call is tried again, each time a little later. One that met it so often and for so long is the call's own:
 * it is put aside in words and bars no others. Both sides go by this.
 */
export const faultTimes = 5
export const faultHours = 2
const hourMs = 3_600_000

/** `times` faults, the first at `first`, the last at `last` (milliseconds). */
export const isLasting = (times: number, first: number, last: number): boolean => times >= faultTimes && last - first >= faultHours * hourMs

/** Seconds until it is tried again after so many faults: half a minute at first, an hour at most. */
export const faultPause = (times: number): number => Math.min(3600, 30 * 2 ** Math.max(0, times - 1))
