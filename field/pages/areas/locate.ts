import { useCallback, useEffect, useState } from 'react'
import type { Place } from '@gezhi/domain/events/model.ts'
import { gezhi } from '../../session.ts'

/**
 * Where the phone is: `asking`, found with its grid (null: in no grid), or why not. `blocked`: the person or the browser forbids it
 * (a plain http address may never ask); `unknown`: it took too long or the server did not answer.
 */
export type Located = { state: 'asking' | 'blocked' | 'unknown' } | { state: 'found'; place: Place; gridId: string | null }

const five = (degrees: number): number => Math.round(degrees * 1e5) / 1e5

const measure = (): Promise<GeolocationPosition> =>
  new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject, { enableHighAccuracy: true, timeout: 8_000, maximumAge: 30_000 }))

const isDenied = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 1

async function locate(): Promise<Located> {
  if (!window.isSecureContext || !navigator.geolocation) return { state: 'blocked' }
  try {
    const { coords } = await measure()
    const place = { lng: five(coords.longitude), lat: five(coords.latitude), accuracy: Math.min(100_000, Math.round(coords.accuracy)) }
    const { gridId } = await gezhi.areas.locate({ lng: place.lng, lat: place.lat })
    return { state: 'found', place, gridId }
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
