import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import '@gezhi/ui/map/map.css'
import type { Place, Urgency } from '@gezhi/domain/events/model.ts'
import { AreaMap } from '@gezhi/ui/map/AreaMap.tsx'
import type { LngLat, MapArea } from '@gezhi/ui/map/model.ts'
import { useAreas } from '../../shell/queries.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { useMe } from '../../shell/session.tsx'

type Props = { at: Place | null; gridId: string; urgency: Urgency; height: string; label: string; /** Then a tap moves the point. */ onPick?: (at: LngLat) => void }

/** Where one matter lies, among the grids of its own community. */
export default function SmallMap({ at, gridId, urgency, height, label, onPick }: Props) {
  const { tree } = useAreas()
  const me = useMe()
  const community = tree?.find(gridId)?.parentId ?? null
  const shapes = useQuery({ queryKey: ['shapes', community], enabled: community !== null, staleTime: Infinity, queryFn: () => gezhi.areas.shapes({ below: community ?? undefined }) })
  const areas = useMemo<MapArea[]>(() => (shapes.data?.items ?? []).flatMap((shape) => {
    const area = tree?.find(shape.id)
    return area ? [{ id: area.id, parentId: area.parentId, name: area.name, level: area.level, polygon: shape.polygon }] : []
  }), [shapes.data, tree])
  const points = useMemo(() => (at && !onPick ? [{ id: 'here', lng: at.lng, lat: at.lat, urgency }] : []), [at, onPick, urgency])
  const centre = useMemo(() => (at ? { lng: at.lng, lat: at.lat, zoom: 15.5 } : null), [at])
  return (
    <div className="gd-mapbox">
      <AreaMap label={label} areas={areas} points={points} selected={gridId} height={height} listHidden {...(centre ? { centre } : {})} {...(onPick ? { picked: at, onPick } : {})} tiles={me.tiandituKey ? { key: me.tiandituKey } : null} />
    </div>
  )
}
