import type { Point } from './datum.ts'

/** Metres. */
export const EARTH_RADIUS = 6371008.8
export const METRES_PER_DEGREE = (EARTH_RADIUS * Math.PI) / 180

/** Metres between two points. */
export const metresBetween = (a: Point, b: Point): number => {
  const squeeze = Math.cos(((a.lat + b.lat) * Math.PI) / 360)
  return Math.hypot((a.lng - b.lng) * squeeze, a.lat - b.lat) * METRES_PER_DEGREE
}
