import * as L from 'leaflet'
import { clusterCells, cloudOf, type Cell, type Cloud } from './cluster.ts'
import { drawCells, drawLabels, radiusOf, type Ink, type Label, type View } from './ink.ts'
import { worldPixels, type MapPoint } from './model.ts'

export type Overlay = {
  setPoints: (points: readonly MapPoint[]) => void
  setLabels: (labels: readonly Label[]) => void
  setInk: (ink: Ink) => void
  setLevel: (level: number) => void
  /** The cell drawn under a place of the window, nearest first; undefined beside all of them. */
  cellAt: (at: L.Point) => Cell | undefined
  cloud: () => Cloud
  remove: () => void
}

/** Part of the window drawn beyond each edge, so that a short pan shows no blank. */
const margin = 0.2

/**
 * One canvas above the polygons for points and names. It moves with the map's pane while panning and is redrawn when the map
 * stands; cells are computed off-screen for what is in view only.
 */
export function overlayOn(map: L.Map, ink: Ink): Overlay {
  // A pane of its own between polygons (400) and the pin (600), which answers no clicks.
  const pane = map.getPane('gezhi') ?? map.createPane('gezhi')
  pane.style.zIndex = '450'
  pane.style.pointerEvents = 'none'
  const canvas = L.DomUtil.create('canvas', 'gz-map-overlay leaflet-zoom-hide', pane)
  const state = { cloud: cloudOf([]), labels: [] as readonly Label[], level: 0, ink, cells: [] as Cell[], frame: 0 }
  const draw = () => {
    state.frame = 0
    state.cells = paint(map, canvas, state)
  }
  const later = () => {
    state.frame ||= requestAnimationFrame(draw)
  }
  map.on('moveend zoomend viewreset resize', later)
  const set = (change: Partial<typeof state>) => {
    Object.assign(state, change)
    later()
  }
  return {
    setPoints: (points) => set({ cloud: cloudOf(points) }),
    setLabels: (labels) => set({ labels }),
    setInk: (next) => set({ ink: next }),
    setLevel: (level) => set({ level }),
    cellAt: (at) => hit(map, state.cells, at, state.ink.rem),
    cloud: () => state.cloud,
    remove: () => {
      cancelAnimationFrame(state.frame)
      map.off('moveend zoomend viewreset resize', later)
      canvas.remove()
    },
  }
}

function paint(map: L.Map, canvas: HTMLCanvasElement, state: { cloud: Cloud; labels: readonly Label[]; level: number; ink: Ink }): Cell[] {
  const size = map.getSize()
  const pad = size.multiplyBy(margin).round()
  const corner = map.containerPointToLayerPoint([-pad.x, -pad.y]).round()
  const width = size.x + 2 * pad.x
  const height = size.y + 2 * pad.y
  const ratio = Math.min(2, window.devicePixelRatio || 1)
  canvas.width = width * ratio
  canvas.height = height * ratio
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  L.DomUtil.setPosition(canvas, corner)
  const context = canvas.getContext('2d')
  if (!context) return []
  context.scale(ratio, ratio)
  const scale = worldPixels(map.getZoom())
  const origin = map.getPixelOrigin().add(corner)
  const view: View = { toX: (x) => x * scale - origin.x, toY: (y) => y * scale - origin.y, scale, width, height }
  const cells = clusterCells(state.cloud, map.getZoom(), { west: origin.x / scale, north: origin.y / scale, east: (origin.x + width) / scale, south: (origin.y + height) / scale }, cellPx(map, state.ink.rem))
  drawLabels(context, state.labels, state.level, cells, view, state.ink)
  drawCells(context, cells, view, state.ink)
  return cells
}

/** Coarser from afar; near the ground only what truly overlaps is counted together. */
export const cellPx = (map: L.Map, rem: number): number => (map.getZoom() >= 17 ? rem * 1.25 : rem * 4.25)

function hit(map: L.Map, cells: readonly Cell[], at: L.Point, rem: number): Cell | undefined {
  const scale = worldPixels(map.getZoom())
  const world = map.getPixelOrigin().add(map.containerPointToLayerPoint(at))
  let best: { cell: Cell; far: number } | undefined
  for (const cell of cells) {
    const far = Math.hypot(cell.x * scale - world.x, cell.y * scale - world.y)
    // A finger is 48 px wide: 24 px around the middle count, or the whole ring when it is larger.
    if (far <= Math.max(24, radiusOf(cell, rem)) && (!best || far < best.far)) best = { cell, far }
  }
  return best?.cell
}
