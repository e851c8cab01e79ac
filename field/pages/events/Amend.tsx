import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation as useRoute } from 'wouter'
import type { Amendment } from '@gezhi/domain/events/amend.model.ts'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import type { Place } from '@gezhi/domain/events/model.ts'
import { countPoints } from '@gezhi/domain/words.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Segmented } from '@gezhi/ui/kit/Choice.tsx'
import { Field, TextArea } from '@gezhi/ui/kit/Field.tsx'
import { Notice } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { EmptyState, Skeleton } from '@gezhi/ui/kit/states.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../frame/Failure.tsx'
import { Page, useBack } from '../../frame/Page.tsx'
import { keepNote, notesOf, useNotes } from '../../notes.ts'
import { useReach } from '../../reach.ts'
import { useMe } from '../../session.ts'
import { useCategories } from '../../tables.ts'
import { amendWords } from '../../words/amend.ts'
import { frameWords } from '../../words/frame.ts'
import { reportWords } from '../../words/report.ts'
import { useAreas } from '../areas/areas.ts'
import { keepAct } from './acting.ts'
import { amending, noteOf, useAmendable, wanting, type Wanted } from './amending.ts'
import { useDetail } from './copy.ts'
import { pathOf } from './kinds.ts'

const PlaceMap = lazy(() => import('../areas/PlaceMap.tsx'))
const CategorySheet = lazy(() => import('./CategorySheet.tsx'))

/** 更正: what was reported put right, field by field, also without signal. */
export default function Amend({ id }: { id: string }) {
  const words = useWords(amendWords)
  const { detail, error, retry } = useDetail(id)
  const notes = useNotes()
  const { any } = useAmendable(detail)
  if (detail && notes && any) return <Form event={detail} />
  return (
    <Page title={words.title} place="events" back={`/events/${id}`}>
      {detail && notes ? <EmptyState icon="lock" title={words.notNow} text={words.notNowText} />
        : error ? <Failure error={error} onRetry={retry} /> : <Skeleton kind="card" count={2} />}
    </Page>
  )
}

/** What was begun, sealed on this phone until it is handed over. */
function useWanted(accountId: string, event: EventDetail) {
  // Written here, in this shape.
  const [wanted, setWanted] = useState<Wanted | null>(() => (notesOf(accountId)?.get(noteOf(event.id)) as Wanted | undefined) ?? null)
  const saved = useRef(wanted)
  useEffect(() => {
    if (saved.current === wanted) return
    saved.current = wanted
    void keepNote(accountId, noteOf(event.id), wanted)
  }, [accountId, event.id, wanted])
  return { wanted, change: (part: Amendment) => setWanted((was) => wanting(was, event, part)) }
}

function Form({ event }: { event: EventDetail }) {
  const words = useWords(amendWords)
  const report = useWords(reportWords)
  const frame = useWords(frameWords)
  const lang = useLang()
  const me = useMe()
  const { online } = useReach()
  const back = useBack(`/events/${event.id}`)
  const [, go] = useRoute()
  const categories = useCategories()
  const { category: ofCategory } = useAmendable(event)
  const { wanted, change } = useWanted(me.accountId, event)
  const [sheet, setSheet] = useState<'kind' | 'map' | null>(null)
  const [busy, setBusy] = useState(false)
  const now = { ...event, ...wanted?.fields }
  const short = countPoints(now.title.trim()) < 2
  const act = amending(event, wanted)
  const send = async () => {
    if (!act || short) return
    setBusy(true)
    const kept = await keepAct(act, lang)
    setBusy(false)
    if (!kept) return
    void keepNote(me.accountId, noteOf(event.id), null)
    toast(online ? words.sending : words.kept, { tone: online ? 'done' : 'wait' })
    go(`/events/${event.id}`, { replace: true })
  }
  return (
    <Page title={words.title} place="events" back={`/events/${event.id}`}
      foot={<><Button onClick={back}>{frame.cancel}</Button><Button kind="primary" icon="check" wide busy={busy} disabled={act === null || short} onClick={() => void send()}>{words.save}</Button></>}>
      <p className="gz-secondary">{words.hint}</p>
      <TextArea label={words.what} value={now.title} onChange={(title) => change({ title })} max={200} rows={2} error={short ? report.tooShort : null} />
      <TextArea label={words.detail} optional value={now.detail} onChange={(detail) => change({ detail })} max={2000} rows={3} />
      <div className="fd-group">
        <p className="gz-label">{words.kind}</p>
        {ofCategory && categories
          ? <button type="button" className="fd-filed" onClick={() => setSheet('kind')}><span>{pathOf(now.category, categories, lang).split(' › ').slice(-2).join(' › ')}</span><b>{frame.change}</b></button>
          : <p>{categories ? pathOf(now.category, categories, lang) : now.category}<br /><span className="gz-secondary gz-small">{words.kindTaken}</span></p>}
      </div>
      <Segmented label={report.urgency} value={now.urgency} onChange={(urgency) => change({ urgency })} options={[{ value: 'ordinary', label: report.ordinary }, { value: 'important', label: report.important }, { value: 'urgent', label: report.urgent }]} />
      <Field label={report.address} hint={report.addressHint} value={now.address} onChange={(address) => change({ address })} max={120} />
      <Where event={event} place={now.place} open={sheet === 'map'} onOpen={() => setSheet('map')} onClose={() => setSheet(null)} onPick={(place) => { change({ place }); setSheet(null) }} />
      {sheet === 'kind' && <Suspense fallback={null}><CategorySheet open value={now.category} onPick={(category) => { change({ category }); setSheet(null) }} onClose={() => setSheet(null)} /></Suspense>}
    </Page>
  )
}

type WhereProps = { event: EventDetail; place: Place | null; open: boolean; onOpen: () => void; onClose: () => void; onPick: (place: Place) => void }

/** The point on the map. It stays in its grid: whose matter it is, is decided by the report or by a step. */
function Where({ event, place, open, onOpen, onClose, onPick }: WhereProps) {
  const words = useWords(amendWords)
  const frame = useWords(frameWords)
  const { nameOf } = useAreas()
  const [elsewhere, setElsewhere] = useState(false)
  const moved = JSON.stringify(place) !== JSON.stringify(event.place)
  return (
    <div className="fd-group">
      <button type="button" className="fd-place" onClick={onOpen}>
        <Icon name="pin" /><span>{nameOf(event.gridId)}<small>{moved ? words.placeMoved : place ? words.placeHere : words.placeNone}</small></span><b>{frame.change}</b>
      </button>
      <Sheet open={open} title={words.placeTitle} onClose={onClose}>
        {open && <div className="fd-form">
          {elsewhere && <Notice tone="risk">{words.placeElsewhere}</Notice>}
          <Suspense fallback={<Skeleton kind="map" />}>
            <PlaceMap gridId={event.gridId} at={place} onPick={(picked) => {
              const inside = picked.gridId === event.gridId || picked.gridId === event.alsoGridId
              setElsewhere(!inside)
              if (inside && picked.place) onPick(picked.place)
            }} />
          </Suspense>
        </div>}
      </Sheet>
    </div>
  )
}
