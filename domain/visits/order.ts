import { metresBetween } from '../areas/distance.ts'
import type { Point } from '../areas/datum.ts'
import type { Call } from './round.ts'

/** How pressing a call is today: overdue or at once, due today, brought forward to save a way. */
export const bandOf = (call: Pick<Call, 'rank' | 'late' | 'dues'>, today: string): 0 | 1 | 2 =>
  call.late > 0 || (call.rank === 0 && call.dues.some((due) => due.dueOn <= today)) ? 0 : call.dues.some((due) => due.dueOn <= today) ? 1 : 2

/** Up to here the nearest of all is looked for; beyond, a curve through the area does nearly as well in far less time. */
const fewPoints = 300

/**
 * Today's round: what presses first, and within that the next one is the nearest. Doors of one building stay together, floor by floor.
 * Nothing is asked of a map and nothing is recorded: only the points of the houses, and where one stands if one says so.
 */
export function orderRound(calls: readonly Call[], today: string, here: Point | null): Call[] {
  const bands: Call[][] = [[], [], []]
  for (const call of calls) bands[bandOf(call, today)]!.push(call)
  let at = here
  return bands.flatMap((band) => {
    const ordered = orderBand(band, at)
    const end = ordered.findLast((call) => call.lng !== null)
    if (end) at = pointOf(end)
    return ordered
  })
}

const pointOf = (call: Call): Point => ({ lng: call.lng!, lat: call.lat! })

interface Spot { point: Point; calls: Call[] }

function orderBand(calls: readonly Call[], here: Point | null): Call[] {
  const spots = new Map<string, Spot>()
  const nowhere: Call[] = []
  for (const call of calls) {
    if (call.lng === null || call.lat === null) {
      nowhere.push(call)
      continue
    }
    const key = `${call.lng} ${call.lat}`
    const spot = spots.get(key)
    if (spot) spot.calls.push(call)
    else spots.set(key, { point: pointOf(call), calls: [call] })
  }
  const way = spots.size <= fewPoints ? nearestNext([...spots.values()], here) : alongCurve([...spots.values()])
  return [...way.flatMap((spot) => spot.calls.sort(byAddress)), ...nowhere.sort(byAddress)]
}

/** 3-2-501 after 3-2-101: numbers as numbers. One collator for all: making it is the dear part. */
const collator = new Intl.Collator('zh', { numeric: true })
const byAddress = (a: Call, b: Call): number => collator.compare(a.address, b.address) || (a.key < b.key ? -1 : 1)

function nearestNext(spots: Spot[], here: Point | null): Spot[] {
  const way: Spot[] = []
  let at = here ?? spots[0]?.point ?? null
  while (spots.length > 0 && at) {
    let best = 0
    for (let i = 1; i < spots.length; i++) if (metresBetween(at, spots[i]!.point) < metresBetween(at, spots[best]!.point)) best = i
    const [next] = spots.splice(best, 1)
    way.push(next!)
    at = next!.point
  }
  return way
}

/** By place on a Hilbert curve over the box of all spots. */
function alongCurve(spots: Spot[]): Spot[] {
  const [west, east] = [Math.min(...spots.map((s) => s.point.lng)), Math.max(...spots.map((s) => s.point.lng))]
  const [south, north] = [Math.min(...spots.map((s) => s.point.lat)), Math.max(...spots.map((s) => s.point.lat))]
  const scale = (value: number, low: number, high: number): number => (high > low ? Math.floor(((value - low) / (high - low)) * 65_535) : 0)
  return spots.map((spot) => ({ spot, d: hilbert(scale(spot.point.lng, west, east), scale(spot.point.lat, south, north)) })).sort((a, b) => a.d - b.d).map(({ spot }) => spot)
}

/** Distance along the curve of order 16; x and y from 0 to 65535. */
function hilbert(x: number, y: number): number {
  let d = 0
  for (let s = 32_768; s > 0; s = s >> 1) {
    const [rx, ry] = [(x & s) > 0 ? 1 : 0, (y & s) > 0 ? 1 : 0]
    d += s * s * ((3 * rx) ^ ry)
    if (ry === 0) {
      if (rx === 1) [x, y] = [65_535 - x, 65_535 - y]
      ;[x, y] = [y, x]
    }
  }
  return d
}
