import { addDays } from '../clocks/day.ts'
import type { ReportInput } from '../events/model.ts'
import { Problem } from '../problem.ts'
import type { Words } from '../words.ts'
import type { CheckItem, Finding, PatrolKind, PatrolPlace } from './model.ts'

/** When a place is to be looked at next; one that nobody has seen yet is due today. */
export const dueDay = (place: Pick<PatrolPlace, 'lastOn'>, kind: PatrolKind, today: string): string => (place.lastOn ? addDays(place.lastOn, kind.days) : today)

export interface PatrolDue { place: PatrolPlace; kind: PatrolKind; dueOn: string; says: Words }

/** Places that are due by a day, the longest unseen first. Kinds that were switched off and places that are gone ask for nothing. */
export function dueBy(places: readonly PatrolPlace[], kinds: readonly PatrolKind[], today: string, until: string = today): PatrolDue[] {
  const byKey = new Map(kinds.filter((kind) => kind.active).map((kind) => [kind.key, kind]))
  return places.flatMap((place) => {
    const kind = place.active ? byKey.get(place.kind) : undefined
    if (!kind) return []
    const dueOn = dueDay(place, kind, today)
    return dueOn <= until ? [{ place, kind, dueOn, says: sayDue(place, kind) }] : []
  }).sort((a, b) => ((a.place.lastOn ?? '') < (b.place.lastOn ?? '') ? -1 : (a.place.lastOn ?? '') > (b.place.lastOn ?? '') ? 1 : a.place.id < b.place.id ? -1 : 1))
}

const sayDue = ({ lastOn }: PatrolPlace, { words, days }: PatrolKind): Words => lastOn
  ? { zh: `${words.zh}，${days} 天看一次，上次 ${lastOn}`, en: `${words.en}, every ${days} day(s), last on ${lastOn}` }
  : { zh: `${words.zh}，${days} 天看一次，还没看过`, en: `${words.en}, every ${days} day(s), not seen yet` }

const itemOf = (kind: PatrolKind, key: string): CheckItem => {
  const item = kind.items.find((one) => one.key === key)
  if (!item) throw new Problem(422, 'patrol.item_unknown', { item: key })
  return item
}

/** What a finding becomes: a matter with class, urgency and place filled in. Only what was seen is left to say. */
export function reportOf(place: PatrolPlace, kind: PatrolKind, finding: Finding, happenedAt: string): ReportInput {
  const item = itemOf(kind, finding.item)
  return {
    id: finding.eventId, title: `${place.name}：${item.wrong.zh}`, detail: finding.says, category: item.category, urgency: item.urgency, gridId: place.gridId,
    place: place.lng === null || place.lat === null ? null : { lng: place.lng, lat: place.lat, accuracy: null }, address: place.address, photos: finding.photos, happenedAt,
  }
}

/** Of a week (Monday to Sunday): how many places had to be looked at, and how many of those were. `other` were seen without being due. */
export interface Coverage { kind: string; due: number; seen: number; other: number; unseen: string[] }

/** `looks`: the days on which a place was seen, of any order, up to the end of the week. */
export function coverageOf(places: readonly PatrolPlace[], kinds: readonly PatrolKind[], looks: ReadonlyMap<string, readonly string[]>, monday: string): Coverage[] {
  const sunday = addDays(monday, 6)
  return kinds.map((kind) => {
    const found: Coverage = { kind: kind.key, due: 0, seen: 0, other: 0, unseen: [] }
    for (const place of places) if (place.kind === kind.key && place.active) count(found, place, kind, looks.get(place.id) ?? [], { monday, sunday })
    return found
  })
}

function count(found: Coverage, place: PatrolPlace, kind: PatrolKind, days: readonly string[], { monday, sunday }: { monday: string; sunday: string }): void {
  const before = days.filter((day) => day < monday).sort().at(-1)
  const seen = days.some((day) => day >= monday && day <= sunday)
  const wasDue = before === undefined || addDays(before, kind.days) <= sunday
  if (!wasDue) found.other += seen ? 1 : 0
  else {
    found.due += 1
    if (seen) found.seen += 1
    else found.unseen.push(place.id)
  }
}

/** 「应看 12 处，看了 9 处」: never a share without what it is a share of. */
export const sayCoverage = ({ due, seen }: Pick<Coverage, 'due' | 'seen'>): Words => ({ zh: `应看 ${due} 处，看了 ${seen} 处`, en: `${seen} of ${due} that were due were looked at` })
