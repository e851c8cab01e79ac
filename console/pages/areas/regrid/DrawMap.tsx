import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import * as L from 'leaflet'
import '@gezhi/ui/map/map.css'
import type { Position, Ring } from '@gezhi/domain/areas/model.ts'
import { labelPoint } from '@gezhi/domain/areas/outline.ts'
import { colour } from '@gezhi/ui/theme/tokens.ts'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { regridWords } from '../../../words/regrid.ts'
import type { Act, Drawing } from './drawing.ts'

export interface Shape { id: string; name: string; polygon: readonly (readonly Position[])[] }
interface Part { key: string; polygon: readonly Ring[] }
type Mode = 'light' | 'dark'

/** The grids of a village, the lines over them and the parts they make. A click chooses a grid, or sets a corner while a line grows; Enter does the same at the cross. */
export default function DrawMap({ shapes, parts, drawing, on }: { shapes: readonly Shape[]; parts: readonly Part[]; drawing: Drawing; on: (act: Act) => void }) {
  const words = useWords(regridWords)
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<L.Map | null>(null)
  const { mode } = useLook()
  useEffect(() => {
    if (!box.current) return undefined
    const made = L.map(box.current, { attributionControl: false, doubleClickZoom: false, zoomSnap: 0.25 })
    made.setView([28.97, 118.87], 11)
    // Grids come and go below; parts and lines stay above them, and let clicks through.
    for (const [name, zIndex] of [['parts', '440'], ['lines', '450']] as const) Object.assign(made.createPane(name).style, { zIndex, pointerEvents: 'none' })
    const watch = new ResizeObserver(() => made.invalidateSize({ animate: false }))
    watch.observe(box.current)
    setMap(made)
    return () => { watch.disconnect(); made.remove(); setMap(null) }
  }, [])
  useGrids(map, shapes, drawing, parts.length > 0, mode, on)
  useParts(map, parts, mode)
  useLines(map, drawing, mode, on)
  const keyed = (event: KeyboardEvent) => {
    if (!drawing.growing || !map) return
    if (event.key === 'Enter') { const { lng, lat } = map.getCenter(); on({ do: 'corner', at: [lng, lat] }) }
    else if (event.key === 'Backspace') on({ do: 'back' })
    else return
    event.preventDefault()
  }
  return (
    <div className={`gd-draw${drawing.growing ? ' gd-draw-growing' : ''}`}>
      <div ref={box} className="gd-outline" role="application" aria-label={`${words.map}。${words.keys}`} onKeyDown={keyed} />
      <span className="gd-cross" aria-hidden />
    </div>
  )
}

const latLng = ([lng, lat]: readonly [number, number]): [number, number] => [lat, lng]

/** Chosen ones stand out; the view fits all of them once. */
function useGrids(map: L.Map | null, shapes: readonly Shape[], { chosen, growing }: Drawing, isParted: boolean, mode: Mode, on: (act: Act) => void) {
  const latest = useRef(on)
  useEffect(() => { latest.current = on })
  const drawnFor = useRef<readonly Shape[] | null>(null)
  useEffect(() => {
    if (!map) return undefined
    const group = L.featureGroup(shapes.map((it) => {
      const isChosen = chosen.includes(it.id)
      const shape = L.polygon(it.polygon.map((ring) => ring.map(latLng)), { color: colour(mode, isChosen ? 'accent' : 'map-line'), weight: !isChosen ? 1 : isParted ? 1.5 : 3, dashArray: isChosen && isParted ? '3 5' : '', fillColor: colour(mode, isChosen ? 'accent' : 'map-area'), fillOpacity: isChosen ? 0.12 : 0.9, interactive: !growing })
      shape.on('click', () => latest.current({ do: 'toggle', id: it.id }))
      // Where its parts are numbered the old name would only stand in the way.
      return isChosen && isParted ? shape : shape.bindTooltip(it.name, { permanent: shapes.length < 24, direction: 'center', className: 'gd-outline-name' })
    })).addTo(map)
    const bounds = group.getBounds()
    if (drawnFor.current !== shapes && bounds.isValid()) map.fitBounds(bounds, { padding: [24, 24], animate: false })
    drawnFor.current = shapes
    return () => { group.remove() }
  }, [map, shapes, chosen, growing, isParted, mode])
}

/** What the lines make: outlines with the number of each part. */
function useParts(map: L.Map | null, parts: readonly Part[], mode: Mode) {
  useEffect(() => {
    if (!map) return undefined
    const accent = colour(mode, 'accent')
    const layers = parts.flatMap(({ key, polygon }, i) => {
      const { lng, lat } = labelPoint(polygon)
      return [
        L.polygon(polygon.map((ring) => ring.map(latLng)), { color: accent, weight: 2, fillColor: accent, fillOpacity: i % 2 === 0 ? 0.14 : 0.3, interactive: false, pane: 'parts' }),
        L.marker([lat, lng], { interactive: false, keyboard: false, icon: L.divIcon({ className: 'gd-partkey', html: key, iconSize: [28, 28] }) }),
      ]
    })
    const group = L.layerGroup(layers).addTo(map)
    return () => { group.remove() }
  }, [map, parts, mode])
}

function useLines(map: L.Map | null, drawing: Drawing, mode: Mode, on: (act: Act) => void) {
  const { lines, growing, round } = drawing
  const latest = useRef(on)
  useEffect(() => { latest.current = on })
  const ink = useMemo(() => colour(mode, 'ink'), [mode])
  useEffect(() => {
    if (!map) return undefined
    const layer = L.layerGroup().addTo(map)
    lines.forEach((line, n) => {
      const points = line.map(latLng)
      const isWhole = !(growing && n === lines.length - 1)
      const style: L.PolylineOptions = { color: ink, weight: 2.5, dashArray: isWhole ? '' : '6 4', interactive: false, fill: false, pane: 'lines' }
      if (round && isWhole) L.polygon(points, style).addTo(layer)
      else L.polyline(points, style).addTo(layer)
      line.forEach(([lng, lat], i) => L.marker([lat, lng], { draggable: true, keyboard: false, icon: L.divIcon({ className: 'gd-corner', iconSize: [14, 14] }) }).addTo(layer)
        .on('dragend', (event) => { const to = (event.target as L.Marker).getLatLng(); latest.current({ do: 'move', line: n, corner: i, at: [to.lng, to.lat] }) }) // Leaflet's target is the marker that was dragged
        .on('contextmenu', () => latest.current({ do: 'remove', line: n, corner: i })))
    })
    return () => { layer.remove() }
  }, [map, lines, growing, round, ink])
  useEffect(() => {
    if (!map || !growing) return undefined
    const add = (event: L.LeafletMouseEvent) => latest.current({ do: 'corner', at: [event.latlng.lng, event.latlng.lat] })
    const end = () => latest.current({ do: 'finish' })
    map.on('click', add).on('dblclick', end)
    return () => { map.off('click', add).off('dblclick', end) }
  }, [map, growing])
}
