import type { StoryLine } from './contract.ts'
import { placedOf } from './detail.ts'
import type { Event } from './model.ts'
import { slice } from '../sync/slice.ts'

/**
 * An event as a phone holds it. Open ones are whole, with their story and the names of those concerned, so that the page of a matter works
 * without signal; of ended ones only what a list and a look back need: no clocks, no story, an empty tally. Never a resident's contact.
 */
export interface EventCopy extends Event {
  ended: boolean
  story: StoryLine[]
  reporterName: string | null
  unitName: string | null
}

const day = 86_400_000
/** An ended matter stays on the phone for so long after its last change. */
export const endedDays = 90
/** The newest open matters of a wide sight (a county's desk); more than this no phone can use. As many ended ones. */
export const mostCopied = 20_000

export const eventSlice = slice<EventCopy>({
  name: 'event', action: 'event.read', subjects: ['event'], resent: false,
  placed: placedOf,
  keep: (event, now) => !event.ended || Date.parse(event.changedAt) > now.getTime() - endedDays * day,
  search: (event) => ({ names: [event.title], text: event.detail, address: event.address, digits: [event.number] }),
  first: (event) => !event.ended,
})
