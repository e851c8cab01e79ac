import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { placeWords } from '@gezhi/domain/register/choices.ts'
import { maskContact, maskName } from '@gezhi/domain/register/mask.ts'
import { LinkButton } from '@gezhi/ui/kit/Button.tsx'
import { Card, List, Row } from '@gezhi/ui/kit/frame.tsx'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { registerWords } from '../../words/register.ts'
import { useAreas } from '../areas/areas.ts'
import { Acts } from './Acts.tsx'
import { callOn, useDue, useMattersAt, useMay, usePlace } from './held.ts'
import { useLooking } from './looking.ts'
import { dayOf, Facts, FromServer, Heed, MattersHere, NotHere, Reveal } from './parts.tsx'

const Edit = lazy(() => import('./Edit.tsx'))

/** A shop or any other place: what to look at, who answers for it, what is open there. */
export default function Place({ id }: { id: string }) {
  const words = useWords(registerWords)
  const say = useSay()
  const lang = useLang()
  const [, go] = useLocation()
  const { nameOf } = useAreas()
  const { place, people } = usePlace(id)
  const due = useDue(id)
  const matters = useMattersAt(place?.gridId, place?.address || place?.name)
  const may = useMay(place?.gridId)
  const { opened, look } = useLooking([{ id, kind: 'place' }])
  const [editing, setEditing] = useState(false)
  if (!place) return <NotHere title={words.place} />
  const call = callOn([{ id, kind: 'place', title: place.name }], { id, gridId: place.gridId, address: place.address || place.name }, due)
  return (
    <Page title={words.place} place="find" back="/find" foot={<Acts call={call} whom={[id]} of={{ kind: 'place', id }} may={may} onEdit={() => setEditing(true)} />}>
      <div><p className="fd-turn-who">{place.name}</p><p className="gz-secondary">{[say(placeWords[place.kind]), place.address, nameOf(place.gridId)].filter(Boolean).join(' · ')}</p></div>
      <Heed due={due} needs={[]} />
      <Card>
        <Facts rows={[[words.contact, place.ownerContact && (opened ? place.ownerContact : maskContact(place.ownerContact))], [words.checkedOn, place.checkedOn && dayOf(place.checkedOn, lang)]]} />
        {place.ownerContact && (opened ? <div className="fd-pair"><LinkButton icon="phone" href={`tel:${place.ownerContact}`}>{words.call}</LinkButton></div> : may('register.unmask') && <Reveal look={look} />)}
        {!place.ownerContact && <p className="gz-secondary">{words.noContact}</p>}
      </Card>
      {people.length > 0 && <section className="fd-group"><h2 className="fd-heading">{words.works}</h2><List label={words.works}>{people.map((one) => <Row key={one.id} title={maskName(one.name)} onOpen={() => go(`/people/${one.id}`)} />)}</List></section>}
      <MattersHere rows={matters} />
      <FromServer id={id} kind="place" />
      {editing && <Suspense fallback={null}><Edit kind="place" row={place} onClose={() => setEditing(false)} /></Suspense>}
    </Page>
  )
}
