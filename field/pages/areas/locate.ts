import { useCallback, useEffect, useState } from 'react'
import type { GridIndex } from '@gezhi/domain/areas/geometry.ts'
import type { Place } from '@gezhi/domain/events/model.ts'
import { phone } from '../../phone.ts'
import { gezhi } from '../../line.ts'

/**
 * Where the phone is: `asking`, found with its grid (null: in no grid), or why not. `blocked`: the person or the browser forbids it
 * (a plain http address may never ask); `unknown`: it took too long or the server did not answer.
 */
export type Located = { state: 'asking' | 'blocked' | 'unknown' } | { state: 'found'; place: Place; gridId: string | null; /** When it was measured, milliseconds. */ at: number }

const five = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

const measure = (): Promise<GeolocationPosition> =>
  new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject, { enableHighAccuracy: true, timeout: 8_000, maximumAge: 30_000 }))

const isDenied = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 1

const geometry = () => import('@gezhi/domain/areas/geometry.ts')
const indexes = new WeakMap<readonly object[], GridIndex>()

/** In which grid a point lies: by the outlines on this phone; of the server where it holds none, or when the place is in none of them. */
export async function gridOf(point: { lng: number; lat: number }): Promise<string | null> {
  const outlines = phone.rows('outline')
  // Fetched while the place is being measured: a page that stands already must not wait for it.
  const { gridAt, gridIndex } = await geometry()
  const index = indexes.get(outlines) ?? gridIndex(outlines.map(({ gridId, polygon }) => ({ id: gridId, polygon })))
  indexes.set(outlines, index)
  const { gridId } = gridAt(index, point)
  if (gridId) return gridId
  const asked = gezhi.areas.locate({ lng: point.lng, lat: point.lat }).then((found) => found.gridId)
  // Without signal a place outside of what is served here is just that.
  return outlines.length > 0 ? asked.catch(() => null) : asked
}

async function locate(): Promise<Located> {
  if (!window.isSecureContext || !navigator.geolocation) return { state: 'blocked' }
  try {
    const { coords, timestamp } = await measure()
    const place = { lng: five(coords.longitude), lat: five(coords.latitude), accuracy: Math.min(100_000, Math.round(coords.accuracy)) }
    return { state: 'found', place, gridId: await gridOf(place), at: timestamp }
  } catch (error) {
    return { state: isDenied(error) ? 'blocked' : 'unknown' }
  }
}

/** Asks once when `wanted`, and again on demand. The position is used for this report only; nothing follows the worker. */
export function useLocation(wanted: boolean): { located: Located; again: () => void } {
  const [located, setLocated] = useState<Located>({ state: 'asking' })
  const again = useCallback(() => {
    setLocated({ state: 'asking' })
    void locate().then(setLocated)
  }, [])
  useEffect(() => {
    if (wanted) again()
  }, [wanted, again])
  return { located, again }
}
