import { intersection, type Geom } from 'polyclip-ts'
import { polygonFault } from './faults.ts'
import { areaOf } from './geometry.ts'
import type { Position, Ring } from './model.ts'

/** Below this drawings merely meet: neighbours are drawn by hand and rarely share a line to the metre. */
const SEAM = 50

type Outline = readonly (readonly Position[])[]
const geom = (polygon: Outline): Geom => polygon.map((ring) => ring.map(([lng, lat]): [number, number] => [lng, lat]))

/**
 * Which neighbours an outline lies over, and by how many square metres, the largest first. Seams below 50 m² are left out. No
 * refusal: a special grid may lie inside another. An outline that is no surface yet lies over nobody.
 */
export function overlapsWith<N extends { polygon: Outline }>(outline: Outline, neighbours: readonly N[]): { neighbour: N; squareMetres: number }[] {
  if (polygonFault(outline as readonly Ring[])) return []
  const [left, bottom, right, top] = boxOf(outline)
  return neighbours.flatMap((neighbour) => {
    const [l, b, r, t] = boxOf(neighbour.polygon)
    if (l > right || r < left || b > top || t < bottom || neighbour.polygon.length === 0) return []
    const squareMetres = intersection(geom(outline), geom(neighbour.polygon)).reduce((sum, part) => sum + areaOf(part), 0)
    return squareMetres < SEAM ? [] : [{ neighbour, squareMetres }]
  }).sort((a, b) => b.squareMetres - a.squareMetres)
}

function boxOf(outline: Outline): [number, number, number, number] {
  const all = outline[0] ?? []
  const [lngs, lats] = [all.map(([lng]) => lng), all.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}
