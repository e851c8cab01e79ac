import type { Words } from '../words.ts'
import { areaOf } from './geometry.ts'
import type { Position, Ring } from './model.ts'

const mostVertices = 20_000

const say = (zh: string, en: string): Words => ({ zh, en })
const at = ([lng, lat]: Position): string => `${lng.toFixed(5)}, ${lat.toFixed(5)}`

/**
 * What is wrong with an outline, or null: open rings, swapped or foreign coordinates, no surface, lines that cross or run over
 * each other (of one ring or of two). A hole may touch the outline in a point. 20,000 vertices take at most about 0.5 s.
 */
export function polygonFault(polygon: readonly Ring[]): Words | null {
  const vertices = polygon.reduce((sum, ring) => sum + ring.length, 0)
  if (vertices > mostVertices) return say(`顶点太多（${vertices} 个，上限 ${mostVertices} 个）`, `too many vertices (${vertices}, limit ${mostVertices})`)
  for (const ring of polygon) {
    const fault = ringFault(ring)
    if (fault) return fault
  }
  const crossing = firstCrossing(segmentsOf(polygon))
  if (crossing) return say(`边线在（${at(crossing)}）附近相交或重叠`, `lines cross or overlap near (${at(crossing)})`)
  // A tenth of a square metre: less is a slip of the pen.
  return polygon.some((ring) => areaOf([ring]) < 0.1) ? say('图形没有面积', 'the shape has no surface') : null
}

function ringFault(ring: Ring): Words | null {
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) return say('边线没有闭合', 'the line is not closed')
  const stray = ring.find(([lng, lat]) => lng < 70 || lng > 140 || lat < 0 || lat > 56)
  if (stray) {
    const swapped = stray[0] < 56 && stray[1] > 70
    return swapped
      ? say(`经度和纬度好像填反了（${at(stray)}）`, `longitude and latitude seem to be swapped (${at(stray)})`)
      : say(`有一个点不在中国境内（${at(stray)}）`, `a point lies outside China (${at(stray)})`)
  }
  return null
}

interface Segment {
  a: Position
  b: Position
  west: number
  east: number
}

const segmentsOf = (polygon: readonly Ring[]): Segment[] =>
  polygon.flatMap((ring) =>
    ring.slice(1).flatMap((b, i) => {
      const a = ring[i]!
      if (a[0] === b[0] && a[1] === b[1]) return []
      return [{ a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) }]
    }),
  )

/** From west to east: only segments whose spans of longitude meet are compared. */
function firstCrossing(segments: Segment[]): Position | null {
  const sorted = segments.toSorted((s, t) => s.west - t.west)
  for (const [i, s] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length && sorted[j]!.west <= s.east; j++) {
      if (cross(s, sorted[j]!)) return sorted[j]!.a
    }
  }
  return null
}

/** Which side of the line a-b a point lies on: 1, -1, or 0 on it. */
const side = ([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): number => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))

/** A real crossing, or two stretches of one line that run over each other. Touching in a point is none. */
function cross(s: Segment, t: Segment): boolean {
  const [s1, s2, t1, t2] = [side(t.a, t.b, s.a), side(t.a, t.b, s.b), side(s.a, s.b, t.a), side(s.a, s.b, t.b)]
  if (s1 * s2 < 0 && t1 * t2 < 0) return true
  if (s1 !== 0 || s2 !== 0) return false
  const axis = s.east > s.west ? 0 : 1
  const from = Math.max(Math.min(s.a[axis], s.b[axis]), Math.min(t.a[axis], t.b[axis]))
  const to = Math.min(Math.max(s.a[axis], s.b[axis]), Math.max(t.a[axis], t.b[axis]))
  return from < to
}
