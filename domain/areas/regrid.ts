import { difference, intersection, union } from 'polyclip-ts'
import { cut, TRACE } from './cut.ts'
import type { Point } from './datum.ts'
import { areaOf, gridAt, gridIndex, type GridIndex } from './geometry.ts'
import type { Ring } from './model.ts'
import { labelPoint } from './outline.ts'
import type { NewGrid, Piece, Redraw, RegridContent, RegridFault } from './regrid.model.ts'

/** What the rule needs of a grid that stands. */
export interface Drawn {
  id: string
  name: string
  polygon: readonly Ring[] | null
}

/** A new grid as geometry: which old ones it is made of, and whose id it goes on under. */
export interface Part {
  key: string
  polygon: Ring[]
  pieces: Piece[]
  keeps: string | null
}

/** Both of the old grid and of the new one so much must be the same ground for the id to go on. At most one pair can be: two thirds are more than half. */
export const KEEPS_FROM = 2 / 3

const say = (code: RegridFault['code'], zh: string, en: string, stops = true): RegridFault => ({ code, stops, words: { zh, en } })

/** The new grids that a drawing makes of the old ones, with what is wrong with the drawing itself. Pure; `grids` are all that it names. */
export function redraw(drawing: Redraw, grids: readonly Drawn[]): { parts: Part[]; faults: RegridFault[] } {
  const undrawn = grids.find((grid) => !grid.polygon?.length)
  if (undrawn) return { parts: [], faults: [say('undrawn', `「${undrawn.name}」还没有画边界，先画好再调整`, `${undrawn.name} has no outline yet; draw it first`)] }
  const outlineOf = (id: string): Ring[] => (grids.find((grid) => grid.id === id)?.polygon ?? []).map((ring) => [...ring])
  switch (drawing.act) {
    case 'split': return split(drawing.gridId, outlineOf(drawing.gridId), drawing.lines)
    case 'merge': return merge(drawing.gridIds, outlineOf)
    case 'border': return border(drawing, outlineOf)
  }
}

interface Raw { polygon: Ring[]; from: Map<string, number> }

function split(id: string, outline: Ring[], lines: readonly (readonly [number, number][])[]): { parts: Part[]; faults: RegridFault[] } {
  let pieces: Ring[][] = [outline]
  for (const line of lines) pieces = pieces.flatMap((piece) => cut(piece, line))
  const faults = pieces.length > 1 ? [] : [say('uncut', '线没有穿过这个网格，请从一边画到另一边', 'the line does not cross the grid; draw it from edge to edge')]
  return { parts: toParts(pieces.map((polygon) => ({ polygon, from: new Map([[id, areaOf(polygon)]]) })), new Map([[id, outline]])), faults }
}

function merge(ids: readonly string[], outlineOf: (id: string) => Ring[]): { parts: Part[]; faults: RegridFault[] } {
  const distinct = [...new Set(ids)]
  const outlines = new Map(distinct.map((id) => [id, outlineOf(id)]))
  if (distinct.length < 2) return { parts: [], faults: [say('few', '请选两个以上的网格', 'choose two grids or more')] }
  const { polygon, faults } = joined([...outlines.values()])
  return { parts: polygon ? toParts([{ polygon, from: new Map([...outlines].map(([id, outline]) => [id, areaOf(outline)])) }], outlines) : [], faults }
}

/** One outline of several that touch. Threads and pinholes between drawings that do not quite meet are closed. */
function joined(outlines: readonly Ring[][]): { polygon: Ring[] | null; faults: RegridFault[] } {
  const [first, ...others] = outlines
  const found = union(first!, ...others).filter((polygon) => areaOf(polygon) > TRACE)
  if (found.length !== 1) return { polygon: null, faults: [say('apart', '这些网格没有连在一起，合并后会分成几块', 'these grids do not touch; together they would lie in several pieces')] }
  return { polygon: withoutPinholes(found[0]!), faults: [] }
}

const withoutPinholes = ([outline, ...holes]: Ring[]): Ring[] => [outline!, ...holes.filter((hole) => areaOf([hole]) > TRACE)]

function border(drawing: Extract<Redraw, { act: 'border' }>, outlineOf: (id: string) => Ring[]): { parts: Part[]; faults: RegridFault[] } {
  const [giver, taker] = [outlineOf(drawing.fromId), outlineOf(drawing.toId)]
  const outlines = new Map([[drawing.fromId, giver], [drawing.toId, taker]])
  if (outlines.size < 2) return { parts: [], faults: [say('few', '请选两个不同的网格', 'choose two different grids')] }
  const taken = drawing.piece ? byPiece(giver, drawing.piece) : byLine(giver, taker, drawing.line ?? [])
  if (!taken) return { parts: [], faults: [say('nothing', '画的线没有从这个网格切下挨着邻格的一块', 'the drawing takes no piece off the grid that touches its neighbour')] }
  if (taken.rest.length === 0) return { parts: [], faults: [say('nothing', '整个网格都给了邻格，请用「合并」', 'the whole grid would go; use “Merge”')] }
  if (taken.rest.length > 1) return { parts: [], faults: [say('pieces', '剩下的部分会断成几块', 'what is left would lie in several pieces')] }
  const { polygon, faults } = joined([taker, ...taken.piece])
  if (!polygon) return { parts: [], faults: [say('apart', '切下的这一块没有挨着邻格', 'the piece does not touch the neighbour')] }
  const moved = taken.piece.reduce((sum, piece) => sum + areaOf(piece), 0)
  return {
    parts: toParts([
      { polygon: withoutPinholes(taken.rest[0]!), from: new Map([[drawing.fromId, areaOf(taken.rest[0]!)]]) },
      { polygon, from: new Map([[drawing.toId, areaOf(taker)], [drawing.fromId, moved]]) },
    ], outlines), faults,
  }
}

interface Taken { piece: Ring[][]; rest: Ring[][] }

function byPiece(giver: Ring[], piece: Ring): Taken | null {
  const taken = intersection(giver, [piece]).filter((part) => areaOf(part) > TRACE)
  if (taken.length === 0) return null
  return { piece: taken, rest: difference(giver, [piece]).filter((part) => areaOf(part) > TRACE) }
}

/** Of the parts that a line makes, the smallest one that touches the neighbour goes. */
function byLine(giver: Ring[], taker: Ring[], line: readonly [number, number][]): Taken | null {
  const parts = cut(giver, line).sort((a, b) => areaOf(a) - areaOf(b))
  if (parts.length < 2) return null
  const piece = parts.find((part) => joined([taker, part]).polygon !== null)
  return piece ? { piece: [piece], rest: rejoined(parts.filter((part) => part !== piece)) } : null
}

const rejoined = (parts: Ring[][]): Ring[][] => (parts.length < 2 ? parts : union(parts[0]!, ...parts.slice(1)).filter((part) => areaOf(part) > TRACE))

/** In the order of the map, west to east; each with what it is made of and whose id it keeps. */
function toParts(raw: readonly Raw[], outlines: ReadonlyMap<string, Ring[]>): Part[] {
  const placed = raw.map((part) => ({ ...part, at: labelPoint(part.polygon) })).sort((a, b) => a.at.lng - b.at.lng || b.at.lat - a.at.lat)
  return placed.map(({ polygon, from }, i) => {
    const pieces = [...from].map(([id, squareMetres]): Piece => ({ from: id, squareMetres, share: Math.min(1, squareMetres / areaOf(outlines.get(id)!)) }))
    const whole = areaOf(polygon)
    const main = pieces.find((piece) => piece.share >= KEEPS_FROM && piece.squareMetres / whole >= KEEPS_FROM)
    return { key: String(i + 1), polygon, pieces: pieces.sort((a, b) => b.squareMetres - a.squareMetres), keeps: main?.from ?? null }
  })
}

/** Where the rows of one map lie on the other: for every grid of the first the grids of the second that hold some of its ground. */
export interface Handover {
  to: Map<string, { ids: string[]; index: GridIndex; byDefault: string }>
}

const handover = (pairs: readonly { from: string; to: string; squareMetres: number }[], polygonOf: (id: string) => readonly Ring[], chosen: (id: string) => string | undefined): Handover => {
  const to: Handover['to'] = new Map()
  for (const from of new Set(pairs.map((pair) => pair.from))) {
    const own = pairs.filter((pair) => pair.from === from).sort((a, b) => b.squareMetres - a.squareMetres)
    const ids = own.map((pair) => pair.to)
    const wanted = chosen(from)
    to.set(from, { ids, index: gridIndex(ids.map((id) => ({ id, polygon: polygonOf(id) }))), byDefault: wanted && ids.includes(wanted) ? wanted : ids[0]! })
  }
  return { to }
}

/** From the old map to the new one. */
export const forward = ({ after, defaults }: Pick<RegridContent, 'after' | 'defaults'>): Handover =>
  handover(after.flatMap((grid) => grid.pieces.map((piece) => ({ from: piece.from, to: grid.id, squareMetres: piece.squareMetres }))), (id) => polygonIn(after, id), (id) => defaults[id])

/** Back from the new map to the old one; what has no place goes to the old grid that makes up most of the new. */
export const backward = ({ before, after }: Pick<RegridContent, 'before' | 'after'>): Handover =>
  handover(after.flatMap((grid) => grid.pieces.map((piece) => ({ from: grid.id, to: piece.from, squareMetres: piece.squareMetres }))), (id) => polygonIn(before, id), () => undefined)

const polygonIn = (grids: readonly { id: string; polygon: Ring[] }[], id: string): Ring[] => grids.find((grid) => grid.id === id)?.polygon ?? []

/**
 * Where something that lay in a grid lies now: by its place, else where the plan sends what has none. The grid itself when the plan
 * does not touch it. A place beyond all of its successors (chosen by hand, or a poor position) does not take it out of them.
 */
export function placeIn({ to }: Handover, gridId: string, point: Point | null): string {
  const next = to.get(gridId)
  if (!next) return gridId
  if (next.ids.length === 1 || !point) return next.byDefault
  return gridAt(next.index, point).gridId ?? next.byDefault
}

/** Surfaces in square metres: of the whole before and after. Equal but for traces, or ground was lost or counted twice. */
export const surfaces = (before: readonly (readonly Ring[])[], after: readonly Pick<NewGrid, 'polygon'>[]): { before: number; after: number } =>
  ({ before: before.reduce((sum, polygon) => sum + areaOf(polygon), 0), after: after.reduce((sum, { polygon }) => sum + areaOf(polygon), 0) })
