import type { Point } from './datum.ts'
import { boundsOf, centroid, contains } from './geometry.ts'
import type { Position, Ring } from './model.ts'

/** Where a name is written: the centre of gravity, or the middle of the widest stretch through it when that lies outside. */
export const labelPoint = (polygon: readonly Ring[]): Point => {
  const middle = centroid(polygon)
  if (contains(polygon, middle)) return middle
  const { south, north } = boundsOf(polygon)
  // Just beside a vertex the stretch is as good as on it, and no edge is met at its end.
  const lat = middle.lat > south && middle.lat < north ? middle.lat : (south + north) / 2
  const crossings = polygon.flatMap((ring) => crossed(ring, lat)).sort((a, b) => a - b)
  let best = { lng: middle.lng, wide: -1 }
  for (let i = 1; i < crossings.length; i += 2) {
    const wide = crossings[i]! - crossings[i - 1]!
    if (wide > best.wide) best = { lng: (crossings[i]! + crossings[i - 1]!) / 2, wide }
  }
  return { lng: best.lng, lat }
}

const crossed = (ring: Ring, lat: number): number[] => {
  const found: number[] = []
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]!
    const [x2, y2] = ring[i]!
    if (y1 <= lat !== y2 <= lat) found.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1))
  }
  return found
}

/**
 * Fewer vertices for a map on which `metres` cannot be seen. Polygons simplified together keep their shared edges equal, so that
 * no gaps open between neighbours: lines are cut where three areas meet and each piece is simplified once (Douglas-Peucker).
 */
export const simplify = (polygons: readonly (readonly Ring[])[], metres: number): Ring[][] => {
  const joints = junctions(polygons)
  return polygons.map((polygon) => polygon.map((ring) => simplifyRing(ring, metres, joints)))
}

const key = ([lng, lat]: Position): string => `${lng} ${lat}`

/** The vertices with other than two different neighbours over all polygons: three areas meet there, or an outer edge begins. */
const junctions = (polygons: readonly (readonly Ring[])[]): Set<string> => {
  const neighbours = new Map<string, Set<string>>()
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [key(ring[i - 1]!), key(ring[i]!)]
      for (const [from, to] of [[a, b], [b, a]] as const) {
        const set = neighbours.get(from)
        if (set) set.add(to)
        else neighbours.set(from, new Set([to]))
      }
    }
  }
  return new Set([...neighbours].filter(([, set]) => set.size !== 2).map(([at]) => at))
}

const simplifyRing = (ring: Ring, metres: number, joints: Set<string>): Ring => {
  const open = ring.slice(0, -1)
  const start = startOf(open, joints)
  const turned = [...open.slice(start), ...open.slice(0, start), open[start]!]
  const kept: Position[] = []
  let from = 0
  for (let i = 1; i < turned.length; i++) {
    if (i < turned.length - 1 && !joints.has(key(turned[i]!))) continue
    kept.push(...simplifyLine(turned.slice(from, i + 1), metres).slice(0, -1))
    from = i
  }
  // A grid smaller than the tolerance keeps its shape rather than vanish.
  return kept.length < 3 ? ring : [...kept, kept[0]!]
}

/** A junction, or for an island the southernmost vertex: neighbours must begin at the same place. */
const startOf = (open: Ring, joints: Set<string>): number => {
  const joint = open.findIndex((at) => joints.has(key(at)))
  if (joint >= 0) return joint
  let least = 0
  for (const [i, [lng, lat]] of open.entries()) {
    const [lng0, lat0] = open[least]!
    if (lat < lat0 || (lat === lat0 && lng < lng0)) least = i
  }
  return least
}

/** Run in one direction whichever way the ring comes, so that both neighbours keep the same vertices. */
const simplifyLine = (line: Position[], metres: number): Position[] => {
  const [a, b] = [line[0]!, line.at(-1)!]
  const forward = a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1])
  const kept = peucker(forward ? line : [...line].reverse(), metres / 111195)
  return forward ? kept : kept.reverse()
}

const peucker = (line: Position[], tolerance: number): Position[] => {
  const keep = new Set([0, line.length - 1])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part
    let far = { at: -1, distance: tolerance }
    for (let i = from + 1; i < to; i++) {
      const distance = offLine(line[i]!, line[from]!, line[to]!)
      if (distance > far.distance) far = { at: i, distance }
    }
    if (far.at < 0) continue
    keep.add(far.at)
    open.push([from, far.at], [far.at, to])
  }
  return line.filter((_, i) => keep.has(i))
}

/** Degrees of latitude from a vertex to the line between two others. */
const offLine = ([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position): number => {
  const squeeze = Math.cos((y * Math.PI) / 180)
  const [dx, dy] = [(x2 - x1) * squeeze, y2 - y1]
  const [px, py] = [(x - x1) * squeeze, y - y1]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length))
  return Math.hypot(px - along * dx, py - along * dy)
}
