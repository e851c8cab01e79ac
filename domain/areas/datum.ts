/** Degrees. */
export interface Point {
  lng: number
  lat: number
}

export type Datum = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09'

// The ellipsoid of Krasovsky, as in the published description of GCJ-02.
const AXIS = 6378245
const ECCENTRICITY = 0.006693421622965943
const BD_TURN = (Math.PI * 3000) / 180

/** GCJ-02 shifts points in this box only. */
const inChina = ({ lng, lat }: Point): boolean => lng > 72.004 && lng < 137.8347 && lat > 0.8293 && lat < 55.8271

const wave = (x: number, a: number, b: number, u: number, v: number): number =>
  ((a * Math.sin(u * x * Math.PI) + b * Math.sin(v * x * Math.PI)) * 2) / 3

const northwards = (x: number, y: number): number =>
  -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) +
  wave(x, 20, 20, 6, 2) + wave(y, 20, 40, 1, 1 / 3) + wave(y, 160, 320, 1 / 12, 1 / 30)

const eastwards = (x: number, y: number): number =>
  300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) +
  wave(x, 20, 20, 6, 2) + wave(x, 20, 40, 1, 1 / 3) + wave(x, 150, 300, 1 / 12, 1 / 30)

const toGcj02 = (point: Point): Point => {
  if (!inChina(point)) return { lng: point.lng, lat: point.lat }
  const x = point.lng - 105
  const y = point.lat - 35
  const radians = (point.lat * Math.PI) / 180
  const w = 1 - ECCENTRICITY * Math.sin(radians) ** 2
  const degree = 180 / Math.PI
  return {
    lng: point.lng + (eastwards(x, y) * degree) / ((AXIS / Math.sqrt(w)) * Math.cos(radians)),
    lat: point.lat + (northwards(x, y) * degree) / ((AXIS * (1 - ECCENTRICITY)) / (w * Math.sqrt(w))),
  }
}

const gcj02ToBd09 = ({ lng, lat }: Point): Point => {
  const radius = Math.hypot(lng, lat) + 0.00002 * Math.sin(lat * BD_TURN)
  const angle = Math.atan2(lat, lng) + 0.000003 * Math.cos(lng * BD_TURN)
  return { lng: radius * Math.cos(angle) + 0.0065, lat: radius * Math.sin(angle) + 0.006 }
}

/** WGS84 to the datum a map provider wants. */
export const fromWgs84 = (point: Point, datum: Datum): Point => {
  if (datum === 'gcj02') return toGcj02(point)
  if (datum === 'bd09') return gcj02ToBd09(toGcj02(point))
  return { lng: point.lng, lat: point.lat }
}

/**
 * A point given in another datum as WGS84 (CGCS2000 is taken as equal: they differ by centimetres).
 * GCJ-02 and BD-09 have no closed inverse: the published forward formula is inverted step by step until the rest is
 * below a tenth of a millimetre.
 */
export const toWgs84 = (point: Point, datum: Datum): Point => {
  if (datum === 'wgs84' || datum === 'cgcs2000') return { lng: point.lng, lat: point.lat }
  let guess = { lng: point.lng, lat: point.lat }
  for (let turn = 0; turn < 20; turn++) {
    const there = fromWgs84(guess, datum)
    const lng = point.lng - there.lng
    const lat = point.lat - there.lat
    guess = { lng: guess.lng + lng, lat: guess.lat + lat }
    if (Math.abs(lng) < 1e-9 && Math.abs(lat) < 1e-9) break
  }
  return guess
}
