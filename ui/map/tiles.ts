import * as L from 'leaflet'

/** 天地图: key as issued to the deployment; `host` for a mirror inside a government network, with {s} for 0 to 7. */
export type Tiles = { key: string; host?: string; picture?: 'streets' | 'photo' }

/** Adds ground and names below the areas; returns how to take them away. CGCS2000 tiles in Web Mercator (the _w sets). */
export function tilesOn(map: L.Map, { key, host = 'https://t{s}.tianditu.gov.cn', picture = 'streets' }: Tiles): () => void {
  const sets = picture === 'photo' ? ['img', 'cia'] : ['vec', 'cva']
  const layers = sets.map((set) =>
    L.tileLayer(`${host}/${set}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${set}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILECOL={x}&TILEROW={y}&TILEMATRIX={z}&tk=${encodeURIComponent(key)}`,
      { subdomains: '01234567', maxZoom: 19, maxNativeZoom: 18 }).addTo(map))
  const credit = L.control.attribution({ prefix: false }).addAttribution('天地图').addTo(map)
  map.getContainer().classList.add('gz-map-tiled')
  return () => {
    for (const layer of layers) layer.remove()
    credit.remove()
    map.getContainer().classList.remove('gz-map-tiled')
  }
}
