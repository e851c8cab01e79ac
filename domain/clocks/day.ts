import { dayOf, keyOfDay, weekdayOf } from './moment.ts'

/** The calendar day in China at a moment, YYYY-MM-DD. */
export const chinaDay = (at: Date): string => keyOfDay(dayOf(at.getTime()))

/** The Monday of that day's week in China, YYYY-MM-DD: the figures count by it. */
export const chinaWeek = (at: Date): string => {
  const day = dayOf(at.getTime())
  return keyOfDay(day - weekdayOf(day))
}
