import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Place } from '@gezhi/domain/events/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { AreaMap } from '@gezhi/ui/map/AreaMap.tsx'
import '@gezhi/ui/map/map.css'
import type { LngLat } from '@gezhi/ui/map/model.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { useMe } from '../../session.ts'
import { reportWords } from '../../words/report.ts'
import { useAreas } from './areas.ts'
import { gridOf } from './locate.ts'
import type { Picked } from './PlaceSheet.tsx'
import { useMapAreas } from './shapes.ts'

/** A tap on the map, and in which grid it lies. */
export default function PlaceMap({ gridId, at, onPick }: { gridId: string | null; at: Place | null; onPick: (picked: Picked) => void }) {
  const words = useWords(reportWords)
  const me = useMe()
  const { nameOf } = useAreas()
  const areas = useMapAreas(gridId ?? me.posts[0]?.areaId ?? null)
  const [pin, setPin] = useState<LngLat | null>(at)
  const where = useQuery({ queryKey: ['areas', 'at', pin?.lng, pin?.lat], enabled: pin !== null, queryFn: async () => ({ gridId: await gridOf(pin ?? { lng: 0, lat: 0 }) }) })
  const found = where.data?.gridId ?? null
  const centre = useMemo(() => (at ? { lng: at.lng, lat: at.lat, zoom: 16 } : undefined), [at])
  if (!areas) return <Skeleton kind="map" />
  return (
    <div className="fd-group">
      <AreaMap label={words.mapPick} areas={areas} picked={pin} onPick={setPin} height="46vh" listHidden {...(centre ? { centre } : {})} />
      {pin && where.data && !found && <p className="fd-ink-risk" role="status">{words.mapOutside}</p>}
      {pin && found && <Button kind="primary" wide icon="pin" onClick={() => onPick({ gridId: found, gridBy: 'map', place: { ...pin, accuracy: null } })}>{words.mapPicked} · {nameOf(found)}</Button>}
    </div>
  )
}
