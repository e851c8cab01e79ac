/**
 * China time as arithmetic: UTC+8 all year (no summer time since 1992), whatever the machine's own zone.
 * A day is a number: days since 1 January 1970 in China.
 */
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000
const offsetMs = 8 * hourMs

/** Throws RangeError for an invalid Date: it would otherwise wander through empty days for ever. */
export const instant = (at: Date): number => {
  const ms = at.getTime()
  if (Number.isNaN(ms)) throw new RangeError('not a moment in time')
  return ms
}

export const dayOf = (ms: number): number => Math.floor((ms + offsetMs) / dayMs)
/** The instant at which a day begins in China. */
export const startOf = (day: number): number => day * dayMs - offsetMs
/** 0 = Monday … 6 = Sunday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

export const dayOfKey = (key: string): number =>
  Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5, 7)) - 1, Number(key.slice(8, 10))) / dayMs
export const keyOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** 'HH:MM' (24:00 included) → milliseconds after the day's begin. */
export const wallMs = (time: string): number => Number(time.slice(0, 2)) * hourMs + Number(time.slice(3, 5)) * minuteMs

export interface Wall {
  year: number
  month: number
  date: number
  /** 0 = Monday. */
  weekday: number
  hour: number
  minute: number
  day: number
}

/** What a clock on a wall in China shows. */
export const wall = (at: Date): Wall => {
  const ms = instant(at)
  const shown = new Date(ms + offsetMs)
  const day = dayOf(ms)
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    date: shown.getUTCDate(),
    weekday: weekdayOf(day),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    day,
  }
}
