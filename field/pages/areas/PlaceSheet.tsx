import { lazy, Suspense, useDeferredValue, useState } from 'react'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { Place } from '@gezhi/domain/events/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Field } from '@gezhi/ui/kit/Field.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { Segmented } from '@gezhi/ui/kit/Choice.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { useMe } from '../../session.ts'
import { frameWords } from '../../words/frame.ts'
import { reportWords } from '../../words/report.ts'
import { ownGrids, useAreas } from './areas.ts'

const PlaceMap = lazy(() => import('./PlaceMap.tsx'))
export type Picked = { gridId: string; gridBy: 'hand'; place: null } | { gridId: string; gridBy: 'map'; place: Place }
type Props = { open: boolean; gridId: string | null; at: Place | null; onPick: (picked: Picked) => void; onAgain: () => void; onClose: () => void; address: string; onAddress: (text: string) => void }

/** 选地方: one's own grids first, any grid by name, or a tap on the map. */
export default function PlaceSheet({ open, gridId, at, onPick, onAgain, onClose, address, onAddress }: Props) {
  const words = useWords(reportWords)
  const frame = useWords(frameWords)
  const [way, setWay] = useState<'name' | 'map'>('name')
  return (
    <Sheet open={open} title={words.choosePlace} onClose={onClose}
      acts={way === 'name' && <><Button kind="quiet" icon="pin" onClick={() => { onAgain(); onClose() }}>{words.again}</Button><Button kind="primary" onClick={onClose}>{frame.done}</Button></>}>
      <div className="fd-form">
        <Segmented label={words.choosePlace} value={way} onChange={setWay} options={[{ value: 'name', label: words.byName }, { value: 'map', label: words.byMap }]} />
        {way === 'name' && <Field label={words.address} value={address} onChange={onAddress} hint={words.addressHint} max={120} />}
        {way === 'name' ? <ByName gridId={gridId} onPick={(id) => onPick({ gridId: id, gridBy: 'hand', place: null })} />
          : <Suspense fallback={<Skeleton kind="map" />}><PlaceMap gridId={gridId} at={at} onPick={onPick} /></Suspense>}
      </div>
    </Sheet>
  )
}

const shownMost = 30

function ByName({ gridId, onPick }: { gridId: string | null; onPick: (id: string) => void }) {
  const words = useWords(reportWords)
  const me = useMe()
  const areas = useAreas()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  if (areas.items.length === 0) return <Skeleton kind="row" count={3} />
  const found = asked ? areas.items.filter((area) => area.level === 3 && pathText(area, areas.byId).includes(asked)) : ownGrids(me, areas)
  return (
    <div className="fd-group">
      <Field label={words.gridSearch} labelHidden placeholder={words.gridSearch} value={text} onChange={setText} type="search" />
      {!asked && found.length > 0 && <p className="gz-label">{words.myGrids}</p>}
      <div className="fd-options">
        {found.slice(0, shownMost).map((area) => (
          <button key={area.id} type="button" className="fd-option" aria-pressed={area.id === gridId} onClick={() => onPick(area.id)}>
            <span>{areas.nameOf(area.id)}<small>{above(area, areas.byId)}</small></span>{area.id === gridId && <Icon name="check" />}
          </button>
        ))}
      </div>
      {asked && found.length === 0 && <p className="gz-secondary" role="status">{words.gridNone}</p>}
      {found.length > shownMost && <p className="gz-secondary">{words.gridMore}</p>}
    </div>
  )
}

const parentOf = (area: AreaNode | undefined, byId: ReadonlyMap<string, AreaNode>) => (area?.parentId ? byId.get(area.parentId) : undefined)
const above = (area: AreaNode, byId: ReadonlyMap<string, AreaNode>): string => parentOf(parentOf(area, byId), byId)?.name ?? ''
const pathText = (area: AreaNode, byId: ReadonlyMap<string, AreaNode>): string => `${above(area, byId)}${parentOf(area, byId)?.name ?? ''}${area.name}`
