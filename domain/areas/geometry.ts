import Flatbush from 'flatbush'
import type { Point } from './datum.ts'
import { EARTH_RADIUS, METRES_PER_DEGREE } from './distance.ts'
import type { Ring } from './model.ts'

/** A point this near to an edge is offered to the grids on both sides. */
export const EDGE_METRES = 30


/** The answer for one point. Metres. */
export interface GridAt {
  gridId: string | null
  /** The neighbour within EDGE_METRES: it may accept as well, the first to accept wins. */
  alsoGridId: string | null
  /** From the point to the nearest edge of its grid; null when no grid is near. */
  distanceToEdge: number | null
  /** False when the point lies in no grid, yet within EDGE_METRES of one: a gap between drawings, or a phone's error at the border. */
  inside: boolean
}

interface Shape {
  id: string
  /** lng, lat, lng, lat, … of each ring. */
  rings: Float64Array[]
  /** Of its box, square degrees: unlike the area it is the same to the last bit wherever the ring begins. */
  size: number
}

export interface GridIndex {
  shapes: readonly Shape[]
  boxes: Flatbush | null
}

export interface Bounds {
  west: number
  south: number
  east: number
  north: number
}

/** Areas without a polygon are left out. 20,000 grids take about 0.1 s and 1 KB each. */
export const gridIndex = (areas: Iterable<{ id: string; polygon: readonly Ring[] | null }>): GridIndex => {
  const shapes: Shape[] = []
  const bounds: Bounds[] = []
  for (const { id, polygon } of areas) {
    if (!polygon?.length) continue
    const box = boundsOf(polygon)
    const size = (box.east - box.west) * (box.north - box.south)
    shapes.push({ id, rings: polygon.map((ring) => Float64Array.from(ring.flat())), size })
    bounds.push(box)
  }
  if (shapes.length === 0) return { shapes, boxes: null }
  const boxes = new Flatbush(shapes.length)
  for (const { west, south, east, north } of bounds) boxes.add(west, south, east, north)
  boxes.finish()
  return { shapes, boxes }
}

interface Near {
  shape: Shape
  distance: number
}

/** The nearer first; of two as near the one with the smaller box, then the smaller id, so that the order of the polygons never matters. */
const nearer = (a: Near, b: Near): number =>
  a.distance - b.distance || a.shape.size - b.shape.size || (a.shape.id < b.shape.id ? -1 : 1)

const smaller = (a: Shape, b: Shape): number => a.size - b.size || (a.id < b.id ? -1 : 1)

/**
 * Which grid a point belongs to, the same on the phone, in the browser and on the server.
 * Where polygons overlap the one with the smaller box wins: a special grid drawn inside a grid needs no hole cut for it.
 * A point exactly on a shared edge belongs to exactly one of the two, always the same.
 */
export const gridAt = (index: GridIndex, point: Point): GridAt => {
  const high = EDGE_METRES / METRES_PER_DEGREE
  const wide = high / Math.cos((point.lat * Math.PI) / 180)
  const { lng, lat } = point
  const found = index.boxes?.search(lng - wide, lat - high, lng + wide, lat + high) ?? []
  const around: Shape[] = []
  const holding: Shape[] = []
  for (const at of found) {
    const shape = index.shapes[at]!
    if (holds(shape.rings, lng, lat)) holding.push(shape)
    else around.push(shape)
  }
  return holding.length > 0 ? settled(holding, around, point) : beside(around, point)
}

const settled = (holding: Shape[], around: Shape[], point: Point): GridAt => {
  const [own, ...others] = holding.sort(smaller)
  const distanceToEdge = metresToRings(own!.rings, point)
  const near = within(around, point)
  // Where a larger polygon lies under the own one, its part begins behind the own edge.
  if (distanceToEdge <= EDGE_METRES) near.push(...others.map((shape) => ({ shape, distance: distanceToEdge })))
  const also = near.sort(nearer)[0]
  return { gridId: own!.id, alsoGridId: also?.shape.id ?? null, distanceToEdge, inside: true }
}

const beside = (around: Shape[], point: Point): GridAt => {
  const [own, also] = within(around, point).sort(nearer)
  return { gridId: own?.shape.id ?? null, alsoGridId: also?.shape.id ?? null, distanceToEdge: own?.distance ?? null, inside: false }
}

const within = (shapes: Shape[], point: Point): Near[] => {
  const near: Near[] = []
  for (const shape of shapes) {
    const distance = metresToRings(shape.rings, point)
    if (distance <= EDGE_METRES) near.push({ shape, distance })
  }
  return near
}

/**
 * Even-odd rule over all rings. An edge counts from its lower end (included) to its upper end (excluded), and is always looked at
 * from the lower end upwards: two neighbours that share an edge compute the very same number, whichever way their rings run.
 */
const holds = (rings: readonly Float64Array[], x: number, y: number): boolean => {
  let inside = false
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const y1 = ring[i - 1]!
      const y2 = ring[i + 1]!
      if (y1 <= y === y2 <= y) continue
      const x1 = ring[i - 2]!
      const x2 = ring[i]!
      const left =
        y1 < y2 ? (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1) : (x1 - x2) * (y - y2) - (x - x2) * (y1 - y2)
      if (left > 0) inside = !inside
    }
  }
  return inside
}

/**
 * Metres from the point to the nearest edge, on a plane that touches the earth at the point: exact to a millimetre at 30 m.
 * Each edge is measured from its lower end, so that two neighbours get the same number to the last bit.
 */
const metresToRings = (rings: readonly Float64Array[], { lng, lat }: Point): number => {
  const squeeze = Math.cos((lat * Math.PI) / 180)
  let least = Infinity
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const up = ring[i - 1]! < ring[i + 1]! || (ring[i - 1] === ring[i + 1] && ring[i - 2]! < ring[i]!)
      const [from, to] = up ? [i - 2, i] : [i, i - 2]
      const ax = (ring[from]! - lng) * squeeze
      const ay = ring[from + 1]! - lat
      const dx = (ring[to]! - lng) * squeeze - ax
      const dy = ring[to + 1]! - lat - ay
      const length = dx * dx + dy * dy
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
      const x = ax + along * dx
      const y = ay + along * dy
      least = Math.min(least, x * x + y * y)
    }
  }
  return Math.sqrt(least) * METRES_PER_DEGREE
}

/** True when the polygon holds the point; for a point on the edge see `gridAt`. */
export const contains = (polygon: readonly Ring[], { lng, lat }: Point): boolean =>
  holds(polygon.map((ring) => Float64Array.from(ring.flat())), lng, lat)

/** Metres from the point to the nearest edge of the polygon. */
export const distanceToEdge = (polygon: readonly Ring[], point: Point): number =>
  metresToRings(polygon.map((ring) => Float64Array.from(ring.flat())), point)

/** Square metres on the sphere, holes taken off. Parts of a partition add up to the whole. */
export const areaOf = (polygon: readonly Ring[]): number => {
  const sizes = polygon.map(ringArea)
  return sizes.slice(1).reduce((rest, hole) => rest - hole, sizes[0] ?? 0)
}

const ringArea = (ring: Ring): number => {
  const radians = Math.PI / 180
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [lng1, lat1] = ring[i - 1]!
    const [lng2, lat2] = ring[i]!
    sum += (lng2 - lng1) * radians * (2 + Math.sin(lat1 * radians) + Math.sin(lat2 * radians))
  }
  return Math.abs((sum * EARTH_RADIUS * EARTH_RADIUS) / 2)
}

/** The centre of gravity. It can lie outside a bent polygon: a label wants `labelPoint`. */
export const centroid = (polygon: readonly Ring[]): Point => {
  const [lng0, lat0] = polygon[0]![0]!
  let [x, y, weight] = [0, 0, 0]
  for (const [at, ring] of polygon.entries()) {
    const part = moments(ring, lng0, lat0)
    // The outline counts for, the holes against, whichever way the rings run.
    const sign = part.weight > 0 === (at === 0) ? 1 : -1
    x += sign * part.x
    y += sign * part.y
    weight += sign * part.weight
  }
  return weight === 0 ? { lng: lng0, lat: lat0 } : { lng: lng0 + x / (3 * weight), lat: lat0 + y / (3 * weight) }
}

const moments = (ring: Ring, lng0: number, lat0: number) => {
  let [x, y, weight] = [0, 0, 0]
  for (let i = 1; i < ring.length; i++) {
    const ax = ring[i - 1]![0] - lng0
    const ay = ring[i - 1]![1] - lat0
    const bx = ring[i]![0] - lng0
    const by = ring[i]![1] - lat0
    const cross = ax * by - bx * ay
    x += (ax + bx) * cross
    y += (ay + by) * cross
    weight += cross
  }
  return { x, y, weight }
}

/** The box around the outline. Throws nothing: an empty polygon gives an inverted box that meets nothing. */
export const boundsOf = (polygon: readonly Ring[]): Bounds => {
  const bounds: Bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [lng, lat] of polygon[0] ?? []) {
    bounds.west = Math.min(bounds.west, lng)
    bounds.east = Math.max(bounds.east, lng)
    bounds.south = Math.min(bounds.south, lat)
    bounds.north = Math.max(bounds.north, lat)
  }
  return bounds
}
