import type { AreaLevel, Ring } from '@gezhi/domain/areas/model.ts'

export type LngLat = { lng: number; lat: number }

/** An area as the map needs it; what has no polygon is only in the list beside the map. */
export type MapArea = {
  id: string
  parentId: string | null
  name: string
  level: AreaLevel
  polygon: readonly Ring[] | null
  /** 0 to 1: a quiet shade of the accent, for load or recurrence. Say in words beside the map what it means. */
  shade?: number
}

/** Something that happened at a place, WGS84. */
export type MapPoint = LngLat & { id: string; urgency: 'urgent' | 'important' | 'ordinary'; label?: string }

/** Web Mercator in units of the world, 0 to 1, x to the east and y to the south. Latitude in degrees within ±85.06. */
export const worldX = (lng: number): number => lng / 360 + 0.5
export const worldY = (lat: number): number => {
  const sine = Math.sin((lat * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

/** Pixels of the whole world at a zoom, as Leaflet counts them. */
export const worldPixels = (zoom: number): number => 256 * 2 ** zoom

/**
 * The finest level whose areas are wide enough to be told apart (median at least `least` px), else the coarsest there is.
 * `widths`: median width per level in units of the world.
 */
export function finestLevel(widths: ReadonlyMap<AreaLevel, number>, zoom: number, least = 52): AreaLevel {
  const levels = [...widths.keys()].sort((a, b) => a - b)
  const seen = levels.filter((level) => (widths.get(level) ?? 0) * worldPixels(zoom) >= least)
  return seen.at(-1) ?? levels[0] ?? 0
}

/** West and east of a polygon's outline in units of the world. */
export function worldSpan(polygon: readonly Ring[]): { west: number; east: number } {
  let west = Infinity
  let east = -Infinity
  for (const [lng] of polygon[0] ?? []) {
    if (lng < west) west = lng
    if (lng > east) east = lng
  }
  return { west: worldX(west), east: worldX(east) }
}

/** Median width per level, for finestLevel. Areas without a polygon do not count. */
export function levelWidths(areas: readonly MapArea[]): Map<AreaLevel, number> {
  const widths = new Map<AreaLevel, number[]>()
  for (const area of areas) {
    if (!area.polygon) continue
    const { west, east } = worldSpan(area.polygon)
    widths.set(area.level, [...(widths.get(area.level) ?? []), east - west])
  }
  return new Map([...widths].map(([level, list]) => [level, list.sort((a, b) => a - b)[list.length >> 1] ?? 0]))
}
