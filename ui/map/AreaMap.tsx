import * as L from 'leaflet'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { useLook } from '../theme/theme.ts'
import { useWords } from '../words/words.tsx'
import { AreaList } from './AreaList.tsx'
import { pointsIn } from './cluster.ts'
import { labelsOf, readInk } from './ink.ts'
import type { LngLat, MapArea, MapPoint } from './model.ts'
import { cellPx, overlayOn, type Overlay } from './overlay.ts'
import { shapesOn, type Shapes } from './shapes.ts'
import { tilesOn, type Tiles } from './tiles.ts'
import { mapWords } from './words.ts'

export type AreaMapProps = {
  /** What the map is called for those who do not see it: 柯城区事件地图. */
  label: string
  areas: readonly MapArea[]
  points?: readonly MapPoint[]
  selected?: string | null
  onArea?: (id: string) => void
  onPoint?: (id: string) => void
  /** Points that even the nearest zoom cannot part; without it they are only counted. */
  onPoints?: (ids: string[]) => void
  /** With onPick the map asks for a place: a tap, a drag of the pin, or the button for the centre. */
  picked?: LngLat | null
  onPick?: (at: LngLat) => void
  /** Where to look first; the whole of the areas when not given. */
  centre?: LngLat & { zoom: number }
  /** The area to look at; the map goes there when it changes. */
  fit?: string | null
  /** 天地图 below the areas, only where the deployment has a key. */
  tiles?: Tiles | null
  /** Height in CSS, e.g. '60vh'. */
  height?: string
  /** Hide the list of names, where the page itself offers it. */
  listHidden?: boolean
}

/** The map without outside tiles: soft polygons with names, events as shapes with counts, and the same areas as a list. */
export function AreaMap(props: AreaMapProps) {
  const { label, areas, points, selected = null, picked = null, onPick, tiles, height = '420px', listHidden } = props
  const words = useWords(mapWords)
  const box = useRef<HTMLDivElement>(null)
  const map = useMap(box, props)
  const { look, mode } = useLook()
  const shapes = useShapes(map, areas, props)
  useOverlay(map, shapes, areas, points, props)
  useFit(map, shapes, props.fit ?? null)
  useInk(map, shapes, `${mode} ${look.contrast} ${look.type}`, selected)
  usePin(map, picked, onPick)
  useEffect(() => (map && tiles ? tilesOn(map.leaflet, tiles) : undefined), [map, tiles])
  const centre = () => {
    const at = map?.leaflet.getCenter()
    if (at) onPick?.(rounded(at))
  }
  const go = (id: string) => {
    const bounds = shapes?.boundsOf(id)
    if (bounds) map?.leaflet.fitBounds(bounds, { padding: [16, 16] })
    props.onArea?.(id)
  }
  return (
    <div className="gz-map">
      <div className="gz-map-frame">
        <div ref={box} className={`gz-map-box${onPick ? ' gz-map-picks' : ''}`} style={{ height }} role="application" aria-label={`${label}。${words.keys}`} />
        {onPick && <div className="gz-map-pickbar"><span>{words.pickHint}</span><Button onClick={centre} icon="pin">{words.pickCentre}</Button></div>}
      </div>
      {!listHidden && <AreaList areas={areas} selected={selected} onGo={go} />}
    </div>
  )
}

/** The Leaflet map, what its canvas draws, and the newest props for its listeners. */
type Standing = { leaflet: L.Map; overlay: Overlay; latest: { current: AreaMapProps } }

/** Five decimals, about a metre: all that a reported place keeps. */
const rounded = ({ lng, lat }: LngLat): LngLat => ({ lng: Math.round(lng * 1e5) / 1e5, lat: Math.round(lat * 1e5) / 1e5 })

function useMap(box: React.RefObject<HTMLDivElement | null>, props: AreaMapProps): Standing | null {
  const words = useWords(mapWords)
  const [standing, setStanding] = useState<Standing | null>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    if (!box.current) return undefined
    const leaflet = L.map(box.current, { zoomControl: false, attributionControl: false, preferCanvas: true, minZoom: 5, maxZoom: 19, zoomSnap: 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 100 })
    const { centre } = latest.current
    leaflet.setView(centre ? [centre.lat, centre.lng] : [28.97, 118.87], centre?.zoom ?? 11)
    L.control.zoom({ position: 'topright', zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(leaflet)
    const overlay = overlayOn(leaflet, readInk(box.current))
    leaflet.on('click', (event) => tapped({ leaflet, overlay, latest }, event, null))
    setStanding({ leaflet, overlay, latest })
    const watch = typeof ResizeObserver === 'function' ? new ResizeObserver(() => leaflet.invalidateSize({ animate: false })) : undefined
    watch?.observe(box.current)
    return () => {
      watch?.disconnect()
      overlay.remove()
      leaflet.remove()
      setStanding(null)
    }
  }, [box, words])
  return standing
}

/** A tap means, in this order: the place asked for, a point, a count, the area below. */
function tapped({ leaflet, overlay, latest }: Standing, event: L.LeafletMouseEvent, area: string | null): void {
  const { onPick, onPoint, onPoints, onArea, points } = latest.current
  if (onPick) return onPick(rounded(event.latlng))
  const cell = overlay.cellAt(event.containerPoint)
  if (!cell) return area === null ? undefined : onArea?.(area)
  const only = points?.[cell.first]
  if (cell.count === 1) return only && onPoint?.(only.id)
  if (leaflet.getZoom() < leaflet.getMaxZoom()) return void leaflet.setView(worldLatLng(cell), Math.min(leaflet.getMaxZoom(), leaflet.getZoom() + 2))
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return onPoints?.(pointsIn(overlay.cloud(), leaflet.getZoom(), cell, cellPx(leaflet, rem)).flatMap((at) => points?.[at]?.id ?? []))
}

const worldLatLng = ({ x, y }: { x: number; y: number }) => L.latLng((Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, (x - 0.5) * 360)

function useShapes(map: Standing | null, areas: readonly MapArea[], props: AreaMapProps): Shapes | null {
  const [shapes, setShapes] = useState<Shapes | null>(null)
  const fitted = useRef(false)
  useEffect(() => {
    if (!map) return undefined
    const made = shapesOn(map.leaflet, areas, readInk(map.leaflet.getContainer()), (event, area) => tapped(map, event, area))
    if (made.bounds && !fitted.current && !props.centre) map.leaflet.fitBounds(made.bounds, { padding: [8, 8], animate: false })
    fitted.current = made.bounds !== null
    setShapes(made)
    return () => {
      made.remove()
      setShapes(null)
    }
    // A new centre does not move a map that somebody is looking at.
  }, [map, areas])
  return shapes
}

function useOverlay(map: Standing | null, shapes: Shapes | null, areas: readonly MapArea[], points: readonly MapPoint[] | undefined, props: AreaMapProps): void {
  useEffect(() => map?.overlay.setPoints(points ?? []), [map, points])
  useEffect(() => map?.overlay.setLabels(labelsOf(areas)), [map, areas])
  useEffect(() => {
    if (!map || !shapes) return undefined
    const level = () => map.overlay.setLevel(shapes.levelAt(map.leaflet.getZoom()))
    level()
    map.leaflet.on('zoomend', level)
    return () => void map.leaflet.off('zoomend', level)
  }, [map, shapes, props.areas])
}

/** Goes to the area asked for, once its outline is here; without one, back to the whole. */
function useFit(map: Standing | null, shapes: Shapes | null, fit: string | null): void {
  const shown = useRef<string | null>(null)
  useEffect(() => {
    if (!map || !shapes || fit === shown.current) return
    const bounds = fit ? shapes.boundsOf(fit) : shapes.bounds
    if (!bounds) return
    shown.current = fit
    map.leaflet.fitBounds(bounds, { padding: [16, 16], animate: false })
  }, [map, shapes, fit])
}

function useInk(map: Standing | null, shapes: Shapes | null, look: string, selected: string | null): void {
  useEffect(() => {
    if (!map) return
    const ink = readInk(map.leaflet.getContainer())
    map.overlay.setInk(ink)
    shapes?.restyle(ink, selected)
  }, [map, shapes, look, selected])
}

/** The pin of the place picked; it can be dragged. */
function usePin(map: Standing | null, picked: LngLat | null, onPick: AreaMapProps['onPick']): void {
  const words = useWords(mapWords)
  const lng = picked?.lng
  const lat = picked?.lat
  useEffect(() => {
    if (!map || lng === undefined || lat === undefined) return undefined
    const icon = L.divIcon({
      className: 'gz-map-pin', iconSize: [40, 48], iconAnchor: [20, 46],
      html: '<svg viewBox="0 0 40 48" aria-hidden="true"><path d="M20 46S5 31 5 18.5a15 15 0 0 1 30 0C35 31 20 46 20 46z"/><circle cx="20" cy="18.5" r="5.5"/></svg>',
    })
    const pin = L.marker([lat, lng], { icon, draggable: onPick !== undefined, keyboard: false, alt: words.here, title: words.here }).addTo(map.leaflet)
    pin.on('dragend', () => map.latest.current.onPick?.(rounded(pin.getLatLng())))
    if (!map.leaflet.getBounds().pad(-0.1).contains([lat, lng])) map.leaflet.panTo([lat, lng])
    return () => void pin.remove()
  }, [map, lng, lat, onPick === undefined, words])
}
