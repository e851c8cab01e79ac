import { difference } from 'polyclip-ts'
import { areaOf, contains } from './geometry.ts'
import type { Position, Ring } from './model.ts'

/** Less surface than this is the trace of a slip of the pen or of a rounding, square metres. */
export const TRACE = 0.5

/** Where a drawn line meets the outline: how far along the line (segment + share), and the place. */
interface Crossing {
  along: number
  at: Position
}

/**
 * The parts into which a line cuts a polygon; the polygon itself when the line does not cross it. An end inside is carried on, straight,
 * to the edge. Both sides of a cut get the very same corners, so that nothing is lost between them and nothing counted twice.
 */
export function cut(polygon: readonly Ring[], line: readonly Position[]): Ring[][] {
  const [outline, ...holes] = polygon
  if (!outline) return []
  let parts: Ring[] = [outline]
  for (const chord of chordsOf(outline, line)) parts = parts.flatMap((part) => splitBy(part, chord))
  if (parts.length === 1) return [polygon.map((ring) => [...ring])]
  return parts.flatMap((part) => withHoles(part, holes))
}

const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]
const middle = (a: Position, b: Position): Position => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** The stretches of the line that run inside the outline, from edge to edge. */
function chordsOf(outline: Ring, drawn: readonly Position[]): Position[][] {
  const line = carriedOn(outline, drawn.filter((at, i) => i === 0 || !same(at, drawn[i - 1]!)))
  const crossings = crossingsOf(outline, line)
  const chords: Position[][] = []
  for (let i = 1; i < crossings.length; i++) {
    const [from, to] = [crossings[i - 1]!, crossings[i]!]
    const between = line.filter((_, n) => n > from.along && n < to.along)
    const chord = [from.at, ...between, to.at]
    const [lng, lat] = middle(chord[0]!, chord[1]!)
    if (contains([outline], { lng, lat })) chords.push(chord)
  }
  return chords
}

/** The line with both ends led out of the outline: an end inside goes straight on to the first edge it meets. */
function carriedOn(outline: Ring, line: Position[]): Position[] {
  if (line.length < 2) return line
  const start = beyond(outline, line[1]!, line[0]!)
  const end = beyond(outline, line.at(-2)!, line.at(-1)!)
  return [...(start ? [start] : []), ...line, ...(end ? [end] : [])]
}

/** A point just past the first edge on the way from `before` through `end`; null when the end is outside already. */
function beyond(outline: Ring, before: Position, end: Position): Position | null {
  if (!contains([outline], { lng: end[0], lat: end[1] })) return null
  const [dx, dy] = [end[0] - before[0], end[1] - before[1]]
  // A hundred kilometres: no grid is wider.
  const far = 1 / Math.hypot(dx, dy)
  const ray: Position[] = [end, [end[0] + dx * far, end[1] + dy * far]]
  const first = crossingsOf(outline, ray).find(({ along }) => along > 0)
  if (!first) return null
  const step = 1e-7 / Math.hypot(dx, dy)
  return [first.at[0] + dx * step, first.at[1] + dy * step]
}

/** In the order of the line; a corner of the outline that the line meets counts once. */
function crossingsOf(outline: Ring, line: readonly Position[]): Crossing[] {
  const found: Crossing[] = []
  for (let n = 1; n < line.length; n++) {
    for (let i = 1; i < outline.length; i++) {
      const crossing = meet(line[n - 1]!, line[n]!, outline[i - 1]!, outline[i]!)
      if (crossing) found.push({ along: n - 1 + crossing.share, at: crossing.at })
    }
  }
  found.sort((a, b) => a.along - b.along)
  return found.filter((one, i) => i === 0 || one.along - found[i - 1]!.along > 1e-9)
}

/** Where the stretch a-b meets the edge p-q, with the share of a-b before it. Parallels never meet. */
function meet(a: Position, b: Position, p: Position, q: Position): { share: number; at: Position } | null {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [q[0] - p[0], q[1] - p[1]]
  const cross = rx * sy - ry * sx
  if (cross === 0) return null
  const [dx, dy] = [p[0] - a[0], p[1] - a[1]]
  const share = (dx * sy - dy * sx) / cross
  const onEdge = (dx * ry - dy * rx) / cross
  if (share < 0 || share > 1 || onEdge < 0 || onEdge > 1) return null
  // At an end of the edge its own corner, to the last bit: neighbours share it.
  const at: Position = onEdge < 1e-9 ? p : onEdge > 1 - 1e-9 ? q : [p[0] + onEdge * sx, p[1] + onEdge * sy]
  return { share, at }
}

/** The two sides of a chord, if it runs through this part; else the part as it is. */
function splitBy(part: Ring, chord: readonly Position[]): Ring[] {
  const [a, b] = [chord[0]!, chord.at(-1)!]
  const [lng, lat] = middle(a, chord[1]!)
  if (!contains([part], { lng, lat })) return [part]
  const open = part.slice(0, -1)
  const withBoth = insert(insert(open, a), b)
  const turned = rotate(withBoth, a)
  const at = turned.findIndex((corner) => same(corner, b))
  if (at <= 0) return [part]
  const inner = chord.slice(1, -1)
  const left = closed([...turned.slice(0, at + 1), ...inner.toReversed()])
  const right = closed([...turned.slice(at), turned[0]!, ...inner])
  const kept = [left, right].filter((ring) => ring.length >= 4 && areaOf([ring]) > TRACE)
  return kept.length === 2 ? kept : [part]
}

const rotate = (open: Position[], first: Position): Position[] => {
  const at = open.findIndex((corner) => same(corner, first))
  return [...open.slice(at), ...open.slice(0, at)]
}

const closed = (corners: readonly Position[]): Ring => {
  const open = corners.filter((at, i) => i === 0 || !same(at, corners[i - 1]!))
  const first = open[0]!
  return same(open.at(-1)!, first) && open.length > 1 ? [...open] : [...open, first]
}

/** The corner put between the two it lies between: on the nearest edge. */
function insert(open: readonly Position[], at: Position): Position[] {
  if (open.some((corner) => same(corner, at))) return [...open]
  let best = { edge: 0, far: Infinity }
  for (const [edge, from] of open.entries()) {
    const far = offStretch(at, from, open[(edge + 1) % open.length]!)
    if (far < best.far) best = { edge, far }
  }
  return [...open.slice(0, best.edge + 1), at, ...open.slice(best.edge + 1)]
}

function offStretch([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
}

/** A hole stays with the part it lies in; one that the line runs through is taken out of both. */
function withHoles(part: Ring, holes: readonly Ring[]): Ring[][] {
  if (holes.length === 0) return [[part]]
  const inside = holes.filter((hole) => hole.every(([lng, lat]) => contains([part], { lng, lat })))
  const outside = holes.filter((hole) => hole.every(([lng, lat]) => !contains([part], { lng, lat })))
  if (inside.length + outside.length === holes.length) return [[part, ...inside]]
  return difference([part], ...holes.map((hole) => [hole])).filter((piece) => areaOf(piece) > TRACE)
}
