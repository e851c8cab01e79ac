import { dayOf, dayOfKey, keyOfDay, weekdayOf } from './moment.ts'

/** The calendar day in China at a moment, YYYY-MM-DD. */
export const chinaDay = (at: Date): string => keyOfDay(dayOf(at.getTime()))

/** The Monday of that day's week in China, YYYY-MM-DD: the figures count by it. */
export const chinaWeek = (at: Date): string => {
  const day = dayOf(at.getTime())
  return keyOfDay(day - weekdayOf(day))
}

/** Days that were asked for are remembered: making a Date for each costs half the time of a round of 6,000 calls. */
const numbers = new Map<string, number>()
const keys = new Map<number, string>()
const most = 5000

/** So many days later, by the calendar. */
export function addDays(day: string, days: number): string {
  let number = numbers.get(day)
  if (number === undefined) {
    if (numbers.size >= most) numbers.clear()
    numbers.set(day, (number = dayOfKey(day)))
  }
  let key = keys.get(number + days)
  if (key === undefined) {
    if (keys.size >= most) keys.clear()
    keys.set(number + days, (key = keyOfDay(number + days)))
  }
  return key
}
