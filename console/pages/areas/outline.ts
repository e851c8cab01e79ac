import { z } from 'zod'
import { Ring, type Position } from '@gezhi/domain/areas/model.ts'

const Polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1).max(50) })
const Feature = z.object({ type: z.literal('Feature'), geometry: Polygon })
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(Feature).length(1) })

/** The rings of pasted GeoJSON: a Polygon, a Feature with one, or a collection of just one. Null when it is none of them. Coordinates keep six decimals. */
export function readGeoJson(text: string): Position[][] | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const polygon = Polygon.safeParse(value)
  const feature = Feature.safeParse(value)
  const collection = Collection.safeParse(value)
  const rings = polygon.success ? polygon.data.coordinates : feature.success ? feature.data.geometry.coordinates : (collection.data?.features[0]?.geometry.coordinates ?? null)
  return rings && rings.map((ring) => ring.map(([lng, lat]): Position => [round(lng), round(lat)]))
}

const round = (n: number): number => Math.round(n * 1e6) / 1e6

/** The corners of a closed ring without the repeated last one, and back. Fewer than three corners are no area. */
export const openRing = (ring: readonly Position[]): Position[] => ring.slice(0, -1)
export const closeRing = (corners: readonly Position[]): Position[] | null => {
  const first = corners[0]
  return first && corners.length >= 3 ? [...corners.map(([lng, lat]): Position => [round(lng), round(lat)]), [round(first[0]), round(first[1])]] : null
}
