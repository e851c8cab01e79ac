import { lazy, Suspense, useState } from 'react'
import type { Me } from '@gezhi/domain/accounts/model.ts'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { distance } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { frameWords } from '../../words/frame.ts'
import { reportWords } from '../../words/report.ts'
import { ownGrids, useAreas } from '../areas/areas.ts'
import type { Located } from '../areas/locate.ts'
import type { Draft } from './draft.ts'
import type { Placed } from './filing.ts'

// Most reports stay where the phone is: fetched once the page stands.
const PlaceSheet = lazy(() => import('../areas/PlaceSheet.tsx'))

export type Standing = Placed & { how: 'hand' | 'map' | 'located' | 'own' | 'asking' | 'outside' | 'none' }

/** Where a report lies: what was chosen, else where the phone is, else the worker's only grid. */
export function usePlaced(draft: Draft, located: Located, me: Me): Standing {
  const areas = useAreas()
  if (draft.gridBy) return { gridId: draft.gridId, place: draft.place, how: draft.gridBy }
  if (located.state === 'found' && located.gridId) return { gridId: located.gridId, place: located.place, how: 'located' }
  const own = ownGrids(me, areas, 2)
  const mine = own.length === 1 || me.posts.some((post) => post.areaId === own[0]?.id) ? (own[0]?.id ?? null) : null
  if (located.state === 'asking') return { gridId: mine, place: null, how: 'asking' }
  if (mine) return { gridId: mine, place: null, how: 'own' }
  return { gridId: null, place: null, how: located.state === 'found' ? 'outside' : 'none' }
}

type Props = { draft: Draft; placed: Standing; change: (part: Partial<Draft>) => void; again: () => void; missing: boolean }

/** The place in one line, and the sheet to choose another. */
export function PlaceLine({ draft, placed, change, again, missing }: Props) {
  const words = useWords(reportWords)
  const frame = useWords(frameWords)
  const lang = useLang()
  const { nameOf } = useAreas()
  const [open, setOpen] = useState(false)
  const accuracy = placed.place?.accuracy
  const address = draft.said.address ?? ''
  const how = { hand: words.chosen, map: words.onMap, located: accuracy == null ? '' : words.located(distance(accuracy, lang)), own: words.ownGrid, asking: words.locating, outside: words.outside, none: words.noGrid }[placed.how]
  const name = placed.gridId ? `${nameOf(placed.gridId)}${address ? ` ${address}` : ''}` : words.noGrid
  return (
    <div className="fd-group">
      <button type="button" className="fd-place" onClick={() => setOpen(true)}>
        <Icon name="pin" /><span>{name}{how && how !== name && <small>{how}</small>}</span><b>{frame.change}</b>
      </button>
      {missing && <p className="gz-error" role="alert">{words.needPlace}</p>}
      {open && <Suspense fallback={null}><PlaceSheet open gridId={placed.gridId} at={placed.place} address={address} onAddress={(text) => change({ said: { ...draft.said, address: text } })} onClose={() => setOpen(false)}
        onAgain={() => { change({ gridBy: null, gridId: null, place: null }); again() }} onPick={(picked) => { change(picked); setOpen(false) }} /></Suspense>}
    </div>
  )
}
