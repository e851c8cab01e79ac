import { useMemo } from 'react'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { AreaMap } from '@gezhi/ui/map/AreaMap.tsx'
import '@gezhi/ui/map/map.css'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { eventWords } from '../../words/events.ts'
import { useMapAreas } from '../areas/shapes.ts'

/** Where a matter lies, among the grids around it. */
export default function EventMap({ id, gridId, place, urgency }: { id: string; gridId: string; place: NonNullable<EventDetail['place']>; urgency: EventDetail['urgency'] }) {
  const words = useWords(eventWords)
  const areas = useMapAreas(gridId)
  const points = useMemo(() => [{ id, lng: place.lng, lat: place.lat, urgency }], [id, place.lng, place.lat, urgency])
  if (!areas) return <Skeleton kind="map" />
  return <AreaMap label={words.map} areas={areas} points={points} selected={gridId} centre={{ lng: place.lng, lat: place.lat, zoom: 16 }} height="220px" listHidden />
}
