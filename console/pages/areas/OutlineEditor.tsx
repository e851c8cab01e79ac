import { useEffect, useMemo, useRef, useState } from 'react'
import * as L from 'leaflet'
import '@gezhi/ui/map/map.css'
import type { Position } from '@gezhi/domain/areas/model.ts'
import { overlapsWith } from '@gezhi/domain/areas/overlap.ts'
import { Button, Notice, TextArea } from '@gezhi/ui/kit/index.ts'
import { colour } from '@gezhi/ui/theme/tokens.ts'
import { useLook } from '@gezhi/ui/theme/theme.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { areaWords } from '../../words/areas.ts'
import { closeRing, openRing, readGeoJson } from './outline.ts'

export interface Neighbour { id: string; name: string; polygon: readonly (readonly Position[])[] }

/** Draws one outline among its neighbours: click to place corners, drag to move, small dots add one, right-click removes one; or paste GeoJSON. */
export default function OutlineEditor({ value, neighbours, onChange }: { value: Position[][] | null; neighbours: readonly Neighbour[]; onChange: (polygon: Position[][] | null) => void }) {
  const words = useWords(areaWords)
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<L.Map | null>(null)
  const [corners, setCorners] = useState<Position[]>(() => openRing(value?.[0] ?? []))
  const [drawing, setDrawing] = useState(corners.length === 0)
  const { mode } = useLook()
  useEffect(() => {
    if (!box.current) return undefined
    const made = L.map(box.current, { attributionControl: false, doubleClickZoom: false, zoomSnap: 0.25 })
    made.setView([28.97, 118.87], 11)
    const watch = new ResizeObserver(() => made.invalidateSize({ animate: false }))
    watch.observe(box.current)
    setMap(made)
    return () => { watch.disconnect(); made.remove(); setMap(null) }
  }, [])
  useGround(map, neighbours, corners, mode)
  useShape(map, corners, drawing, mode, (next) => { setCorners(next); tell(next) }, () => setDrawing(false))
  const tell = (next: Position[]) => { const ring = closeRing(next); onChange(ring ? [ring, ...(value ?? []).slice(1)] : null) }
  const put = (next: Position[]) => { setCorners(next); tell(next) }
  return (
    <div className="gz-stack">
      <div ref={box} className="gd-outline" role="application" aria-label={words.mapLabel} />
      <div className="gz-line">
        {drawing ? <Button kind="primary" disabled={corners.length < 3} onClick={() => setDrawing(false)}>{words.done}</Button> : <Button onClick={() => { put([]); setDrawing(true) }}>{corners.length > 0 ? words.clear : words.draw}</Button>}
        <Button icon="undo" kind="quiet" disabled={corners.length === 0} onClick={() => put(corners.slice(0, -1))}>{words.undoPoint}</Button>
        <span className="gz-small gz-secondary" role="status">{words.points(corners.length)} · {drawing ? words.drawing : words.removeHint}</span>
      </div>
      <Overlaps corners={corners} holes={value?.slice(1)} neighbours={neighbours} />
      <Paste onUse={(rings) => { setCorners(openRing(rings[0] ?? [])); setDrawing(false); onChange(rings) }} />
    </div>
  )
}

/** Said, not refused: a special grid may lie inside another. */
function Overlaps({ corners, holes, neighbours }: { corners: readonly Position[]; holes: Position[][] | undefined; neighbours: readonly Neighbour[] }) {
  const words = useWords(areaWords)
  const found = useMemo(() => { const ring = closeRing([...corners]); return ring ? overlapsWith([ring, ...(holes ?? [])], neighbours) : [] }, [corners, holes, neighbours])
  if (found.length === 0) return null
  return <Notice tone="risk">{words.overlaps(found.slice(0, 3).map((one) => words.overlap(one.neighbour.name, Math.round(one.squareMetres).toLocaleString('en'))).join(words.comma), found.length)}</Notice>
}

function Paste({ onUse }: { onUse: (rings: Position[][]) => void }) {
  const words = useWords(areaWords)
  const [text, setText] = useState('')
  const rings = text.trim() ? readGeoJson(text) : null
  return (
    <details className="gd-fold"><summary>{words.paste}</summary>
      <TextArea label={words.paste} hint={words.pasteHint} value={text} onChange={setText} rows={3} error={text.trim() && !rings ? words.pasteBad : null} spellCheck={false} />
      <Button disabled={!rings} onClick={() => { if (rings) onUse(rings) }}>{words.use}</Button>
    </details>
  )
}

const latLng = ([lng, lat]: readonly [number, number]): [number, number] => [lat, lng]

/** The neighbours as a quiet ground; the view fits what is drawn, else them. */
function useGround(map: L.Map | null, neighbours: readonly Neighbour[], corners: readonly Position[], mode: 'light' | 'dark') {
  const start = useRef(corners)
  useEffect(() => {
    if (!map) return undefined
    const group = L.featureGroup(neighbours.map((it) => L.polygon(it.polygon.map((ring) => ring.map(latLng)), { color: colour(mode, 'map-line'), weight: 1, fillColor: colour(mode, 'map-area'), fillOpacity: 0.9, interactive: false }).bindTooltip(it.name, { permanent: neighbours.length < 24, direction: 'center', className: 'gd-outline-name' })))
    group.addTo(map)
    const own = start.current.length > 2 ? L.latLngBounds(start.current.map(latLng)) : null
    const bounds = own ?? (neighbours.length > 0 ? group.getBounds() : null)
    if (bounds?.isValid()) map.fitBounds(bounds, { padding: [40, 40], animate: false })
    return () => { group.remove() }
  }, [map, neighbours, mode])
}

function useShape(map: L.Map | null, corners: readonly Position[], drawing: boolean, mode: 'light' | 'dark', put: (next: Position[]) => void, finish: () => void) {
  const latest = useRef({ corners, put, finish })
  useEffect(() => { latest.current = { corners, put, finish } })
  useEffect(() => {
    if (!map) return undefined
    const accent = colour(mode, 'accent')
    const layer = L.layerGroup().addTo(map)
    const points = corners.map(latLng)
    if (drawing) L.polyline(points, { color: accent, weight: 2, dashArray: '6 4' }).addTo(layer)
    else if (points.length > 2) L.polygon(points, { color: accent, weight: 2, fillColor: accent, fillOpacity: 0.14, interactive: false }).addTo(layer)
    corners.forEach((corner, at) => dot(corner, 'gd-corner', 14).addTo(layer)
      .on('dragend', (event) => { const to = (event.target as L.Marker).getLatLng(); put(corners.map((it, place): Position => (place === at ? [to.lng, to.lat] : it))) }) // Leaflet's target is the marker that was dragged
      .on('contextmenu', () => put(corners.filter((_, place) => place !== at))))
    if (!drawing && corners.length > 2) corners.forEach((corner, at) => {
      const next = corners[(at + 1) % corners.length] ?? corner
      const middle: Position = [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2]
      dot(middle, 'gd-middle', 10, false).addTo(layer).on('click', () => put([...corners.slice(0, at + 1), middle, ...corners.slice(at + 1)]))
    })
    return () => { layer.remove() }
    // `put` is new on every render; what it does is not.
  }, [map, corners, drawing, mode])
  useEffect(() => {
    if (!map || !drawing) return undefined
    const add = (event: L.LeafletMouseEvent) => latest.current.put([...latest.current.corners, [event.latlng.lng, event.latlng.lat]])
    const end = () => latest.current.finish()
    map.on('click', add).on('dblclick', end)
    return () => { map.off('click', add).off('dblclick', end) }
  }, [map, drawing])
}

const dot = ([lng, lat]: Position, className: string, size: number, draggable = true) => L.marker([lat, lng], { draggable, keyboard: false, icon: L.divIcon({ className, iconSize: [size, size] }) })
