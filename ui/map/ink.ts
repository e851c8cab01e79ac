import { labelPoint } from '@gezhi/domain/areas/outline.ts'
import type { Cell } from './cluster.ts'
import { worldSpan, worldX, worldY, type MapArea } from './model.ts'

/** The tokens a canvas needs, read from where the map stands, so that every theme and contrast mode reaches it. */
export type Ink = Record<'ground' | 'county' | 'area' | 'area2' | 'line' | 'label' | 'paper' | 'surface' | 'ink' | 'accent' | 'ordinary' | 'important' | 'urgent' | 'font', string> & { rem: number }

export function readInk(element: Element): Ink {
  const style = getComputedStyle(element)
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ground: of('map-ground'), county: of('map-county'), area: of('map-area'), area2: of('map-area-2'), line: of('map-line'), label: of('map-label'), paper: of('paper'),
    surface: of('surface'), ink: of('ink'), accent: of('accent'), ordinary: of('accent'), important: of('risk'), urgent: of('late'), font: of('font'),
    rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16,
  }
}

/** A place for a name: where, how wide its area is (both in units of the world), which level. */
export type Label = { text: string; x: number; y: number; wide: number; level: number }

export function labelsOf(areas: readonly MapArea[]): Label[] {
  return areas.flatMap((area) => {
    if (!area.polygon) return []
    const at = labelPoint(area.polygon)
    const { west, east } = worldSpan(area.polygon)
    return [{ text: area.name, x: worldX(at.lng), y: worldY(at.lat), wide: east - west, level: area.level }]
  })
}

/** From units of the world to pixels of the canvas, and its size. */
export type View = { toX: (x: number) => number; toY: (y: number) => number; scale: number; width: number; height: number }
type Box = { left: number; top: number; right: number; bottom: number }

/** Where a name may move when a point stands on it: parts of its own width across, half rows down. */
const aside = [[0, 0], [0, 1.6], [0, -1.6], [0, 2.8], [0, -2.8], [0.3, 1.6], [-0.3, 1.6], [0.3, -1.6], [-0.3, -1.6], [0, 4], [0, -4]] as const

/** Names of the level drawn and of the one above it; only where they fit their area and touch neither a point nor another name. */
export function drawLabels(canvas: CanvasRenderingContext2D, labels: readonly Label[], level: number, cells: readonly Cell[], view: View, ink: Ink): void {
  const taken = cells.map((cell) => boxAround(view.toX(cell.x), view.toY(cell.y), radiusOf(cell, ink.rem), radiusOf(cell, ink.rem)))
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.lineJoin = 'round'
  canvas.lineWidth = 3
  const worth = labels.filter((label) => label.level > 0 && (label.level === level || label.level === level - 1)).sort((a, b) => a.level - b.level || b.wide - a.wide)
  for (const label of worth) {
    const above = label.level < level
    canvas.font = `${above ? 600 : 400} ${ink.rem * (above ? 0.9375 : 0.8125)}px ${ink.font}`
    const width = canvas.measureText(label.text).width
    if (width > label.wide * view.scale * 0.96) continue
    const x = view.toX(label.x)
    const half = ink.rem * 0.6
    const free = aside.map(([across, rows]) => boxAround(x + across * width, view.toY(label.y) + rows * half, width / 2 + 1, half)).find((box) => isFree(box, taken, view))
    if (!free) continue
    taken.push(free)
    const middle = (free.left + free.right) / 2
    const y = (free.top + free.bottom) / 2
    canvas.strokeStyle = ink.county
    canvas.fillStyle = ink.label
    canvas.strokeText(label.text, middle, y)
    canvas.fillText(label.text, middle, y)
  }
}

const boxAround = (x: number, y: number, wide: number, high: number): Box => ({ left: x - wide, right: x + wide, top: y - high, bottom: y + high })
const isFree = (box: Box, taken: readonly Box[], view: View) =>
  box.right > 0 && box.left < view.width && box.bottom > 0 && box.top < view.height && !taken.some((other) => meet(box, other))
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** How large a cell is drawn, in px from its middle: 8 for a single point, more with the digits of its count. */
export const radiusOf = (cell: Cell, rem: number): number => (cell.count === 1 ? rem * 0.5 : rem * (0.75 + 0.22 * String(cell.count).length))

/** Single points as shapes (urgent a triangle, important a diamond, ordinary a disc), many as a ring with their count. */
export function drawCells(canvas: CanvasRenderingContext2D, cells: readonly Cell[], view: View, ink: Ink): void {
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.font = `600 ${ink.rem * 0.8125}px ${ink.font}`
  const tones = [ink.ordinary, ink.important, ink.urgent]
  // Urgent ones last, on top.
  for (const cell of [...cells].sort((a, b) => a.rank - b.rank)) {
    const x = view.toX(cell.x)
    const y = view.toY(cell.y)
    const radius = radiusOf(cell, ink.rem)
    const tone = tones[cell.rank] ?? ink.ordinary
    if (cell.count === 1) shape(canvas, cell.rank, x, y, radius, tone, ink.surface)
    else counted(canvas, cell, { x, y, radius, tone }, ink)
  }
}

function shape(canvas: CanvasRenderingContext2D, rank: number, x: number, y: number, r: number, tone: string, edge: string): void {
  canvas.beginPath()
  if (rank === 2) polygon(canvas, [[x, y - r * 1.15], [x + r * 1.15, y + r * 0.85], [x - r * 1.15, y + r * 0.85]])
  else if (rank === 1) polygon(canvas, [[x, y - r * 1.1], [x + r * 1.1, y], [x, y + r * 1.1], [x - r * 1.1, y]])
  else canvas.arc(x, y, r * 0.85, 0, 2 * Math.PI)
  canvas.lineWidth = 3
  canvas.strokeStyle = edge
  canvas.fillStyle = tone
  canvas.stroke()
  canvas.fill()
}

/** A quiet ring with the count; the highest urgency in it as a small shape at its shoulder, so that colour stays rare. */
function counted(canvas: CanvasRenderingContext2D, cell: Cell, { x, y, radius, tone }: { x: number; y: number; radius: number; tone: string }, ink: Ink): void {
  canvas.beginPath()
  canvas.arc(x, y, radius, 0, 2 * Math.PI)
  canvas.fillStyle = ink.surface
  canvas.strokeStyle = ink.label
  canvas.lineWidth = 1.5
  canvas.fill()
  canvas.stroke()
  canvas.fillStyle = ink.ink
  canvas.fillText(String(cell.count), x, y + 0.5)
  if (cell.rank > 0) shape(canvas, cell.rank, x + radius * 0.75, y - radius * 0.75, ink.rem * 0.38, tone, ink.surface)
}

function polygon(canvas: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[]): void {
  corners.forEach(([x, y], at) => (at === 0 ? canvas.moveTo(x, y) : canvas.lineTo(x, y)))
  canvas.closePath()
}
