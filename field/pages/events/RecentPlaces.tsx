import { useMemo } from 'react'
import type { EventCopy } from '@gezhi/domain/events/slice.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { useRows } from '../../held.ts'
import { useMe } from '../../session.ts'
import { reportWords } from '../../words/report.ts'
import { useAreas } from '../areas/areas.ts'
import type { Draft } from './draft.ts'

export interface RecentPlace {
  gridId: string
  address: string
}

const most = 5

/** Where somebody reported last, each place once, the latest first: grid and address, never the point. */
export function recentPlaces(rows: readonly Pick<EventCopy, 'reporterId' | 'gridId' | 'address' | 'reportedAt'>[], accountId: string): RecentPlace[] {
  const own = rows.filter((row) => row.reporterId === accountId && row.address !== '').sort((a, b) => (a.reportedAt > b.reportedAt ? -1 : 1))
  return [...new Map(own.map(({ gridId, address }) => [`${gridId} ${address}`, { gridId, address }])).values()].slice(0, most)
}

/** One tap for where one was a moment ago; only while no place was chosen. */
export function RecentPlaces({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const words = useWords(reportWords)
  const me = useMe()
  const rows = useRows('event')
  const { nameOf } = useAreas()
  const places = useMemo(() => recentPlaces(rows, me.accountId), [rows, me.accountId])
  if (draft.gridBy !== null || draft.said.address || places.length === 0) return null
  return (
    <div className="fd-group">
      <p className="gz-secondary gz-small">{words.recentPlaces}</p>
      <div className="fd-chipbar"><div className="gz-chips">
        {places.map((place) => (
          <button key={place.gridId + place.address} type="button" className="fd-recent" title={nameOf(place.gridId)}
            onClick={() => change({ gridId: place.gridId, gridBy: 'hand', place: null, said: { ...draft.said, address: place.address } })}>{place.address}</button>
        ))}
      </div></div>
    </div>
  )
}
