import { metresBetween } from '../areas/distance.ts'
import type { Words } from '../words.ts'

/** Open matters that may be the one somebody is about to report: the same rule on the server and on a phone without signal. */

export interface Near {
  distance: number | null
  why: Words
}
/** Where somebody stands, and of what class their matter is, as far as is known. */
export interface Here {
  lng?: number | undefined
  lat?: number | undefined
  category?: string | undefined
}
interface Candidate {
  category: string
  lng: number | null
  lat: number | null
}

/** Metres: further away is another matter. */
const farthest = 300
const most = 6

/** The likely ones of those open around here, the same class first, then the nearest. */
export function nearest<C extends Candidate>(rows: readonly C[], here: Here): (Near & { row: C })[] {
  const at = here.lng !== undefined && here.lat !== undefined ? { lng: here.lng, lat: here.lat } : null
  const family = here.category?.slice(0, 4)
  return rows.map((row) => {
    const distance = at && row.lng !== null && row.lat !== null ? Math.round(metresBetween(at, { lng: row.lng, lat: row.lat })) : null
    const same = family !== undefined && row.category.startsWith(family)
    return { row, distance, same, why: whyNear(distance, same) }
  })
    .filter(({ distance }) => distance === null || distance <= farthest)
    .sort((a, b) => Number(b.same) - Number(a.same) || (a.distance ?? 1e9) - (b.distance ?? 1e9))
    .slice(0, most).map(({ row, distance, why }) => ({ row, distance, why }))
}

const whyNear = (distance: number | null, same: boolean): Words => ({
  zh: [distance === null ? '同一网格' : `相距约 ${distance} 米`, ...(same ? ['同一类'] : [])].join('，'),
  en: [distance === null ? 'same grid' : `about ${distance} m away`, ...(same ? ['same class'] : [])].join(', '),
})

/** Degrees around a point that are looked at before metres are measured; in a county of China a little more than `farthest`. */
const box = { lng: 0.006, lat: 0.005 }

/** Whether an open matter is worth measuring: around the point where there is one, else in the same grid. */
export const isAround = (row: { gridId: string; lng: number | null; lat: number | null }, here: Here & { gridId?: string | undefined }): boolean =>
  here.lng !== undefined && here.lat !== undefined
    ? row.lng !== null && row.lat !== null && Math.abs(row.lat - here.lat) <= box.lat && Math.abs(row.lng - here.lng) <= box.lng
    : row.gridId === here.gridId

/** Metres: so near that a sister class may still be the same matter (a burst pipe, standing water). */
const veryNear = 15
const near = 60

/** Worth the question 是不是这一件? The same class anywhere near; a sister class (both below 城市管理) only where it is very near, one that was filed roughly a little further. */
export function isLikely(item: { category: string; distance: number | null }, category: string | null): boolean {
  if (category === null || item.category.slice(0, 4) !== category.slice(0, 4)) return false
  const rough = !item.category.includes('.') || !category.includes('.')
  return item.category === category || (item.distance !== null && item.distance <= (rough ? near : veryNear))
}
