import * as L from 'leaflet'
import type { AreaLevel } from '@gezhi/domain/areas/model.ts'
import type { Ink } from './ink.ts'
import { finestLevel, levelWidths, type MapArea } from './model.ts'

export type Shapes = { levelAt: (zoom: number) => AreaLevel; restyle: (ink: Ink, selected: string | null) => void; bounds: L.LatLngBounds | null; boundsOf: (id: string) => L.LatLngBounds | null; remove: () => void }

/**
 * The areas as soft polygons, a layer group per level. The finest level that can be told apart is filled and answers clicks;
 * coarser ones lie over it as outlines only; finer ones are not in the map at all.
 */
export function shapesOn(map: L.Map, areas: readonly MapArea[], ink: Ink, onTap: (event: L.LeafletMouseEvent, area: string) => void): Shapes {
  const renderer = L.canvas({ padding: 0.2 })
  const widths = levelWidths(areas)
  const groups = new Map<AreaLevel, L.FeatureGroup>()
  const drawn = new Map<string, { area: MapArea; shape: L.Polygon }>()
  for (const area of [...areas].sort((a, b) => b.level - a.level)) {
    if (!area.polygon) continue
    const shape = L.polygon(area.polygon.map((ring) => ring.map(([lng, lat]) => L.latLng(lat, lng))), { renderer, smoothFactor: 1 })
    shape.on('click', (event) => {
      L.DomEvent.stopPropagation(event)
      onTap(event, area.id)
    })
    drawn.set(area.id, { area, shape })
    groups.set(area.level, (groups.get(area.level) ?? L.featureGroup()).addLayer(shape))
  }
  const style = { ink, selected: null as string | null }
  const show = () => {
    const finest = finestLevel(widths, map.getZoom())
    for (const [level, group] of [...groups].sort(([a], [b]) => b - a)) {
      if (level > finest) group.remove()
      else group.addTo(map)
    }
    for (const { area, shape } of drawn.values()) if (area.level <= finest) shape.setStyle(styleOf(area, finest, style.ink, style.selected))
    // Coarser outlines above the finer fills, the county's ground below everything.
    for (const level of [3, 2, 1] as const) if (level < finest) groups.get(level)?.bringToFront()
    groups.get(0)?.bringToBack()
    const chosen = style.selected === null ? undefined : drawn.get(style.selected)
    if (chosen && chosen.area.level <= finest && chosen.area.level > 0) chosen.shape.bringToFront()
  }
  map.on('zoomend', show)
  show()
  const all = L.featureGroup([...drawn.values()].map(({ shape }) => shape)).getBounds()
  return {
    levelAt: (zoom) => finestLevel(widths, zoom),
    restyle: (next, selected) => {
      Object.assign(style, { ink: next, selected })
      show()
    },
    bounds: all.isValid() ? all : null,
    boundsOf: (id) => drawn.get(id)?.shape.getBounds() ?? null,
    remove: () => {
      map.off('zoomend', show)
      for (const group of groups.values()) group.remove()
      renderer.remove()
    },
  }
}

function styleOf(area: MapArea, finest: AreaLevel, ink: Ink, selected: string | null): L.PathOptions {
  const chosen = area.id === selected
  const line = { color: chosen ? ink.accent : ink.line, weight: chosen ? 3 : 1 + (finest - area.level) * 0.9, opacity: 1 }
  if (area.level === 0 && finest > 0) return { ...line, fill: true, fillColor: ink.county, fillOpacity: 1, interactive: false }
  if (area.level < finest) return { ...line, fill: chosen, fillColor: ink.accent, fillOpacity: 0.1, interactive: false }
  if (chosen) return { ...line, fill: true, fillColor: ink.accent, fillOpacity: 0.18 }
  if (area.shade !== undefined) return { ...line, fill: true, fillColor: ink.accent, fillOpacity: 0.04 + 0.36 * Math.min(1, Math.max(0, area.shade)) }
  return { ...line, fill: true, fillColor: alternate(area.id) ? ink.area : ink.area2, fillOpacity: 1 }
}

/** Two quiet grounds in turn, always the same for the same area. */
const alternate = (id: string) => (id.charCodeAt(id.length - 1) + id.charCodeAt(0)) % 2 === 0
