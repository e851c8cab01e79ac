import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { Button, LinkButton } from '@gezhi/ui/kit/Button.tsx'
import { Card } from '@gezhi/ui/kit/frame.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { dateTime } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useCategories } from '../../tables.ts'
import { eventWords } from '../../words/events.ts'
import { pathOf } from './kinds.ts'
import { EventNumber } from './EventNumber.tsx'
import { usePlaceOf } from './show.tsx'

const EventMap = lazy(() => import('./EventMap.tsx'))

/** The facts of a matter; the map only on demand, because it is the heaviest thing there is. */
export function About({ detail }: { detail: EventDetail }) {
  const words = useWords(eventWords)
  const lang = useLang()
  const placeOf = usePlaceOf()
  const categories = useCategories()
  const [map, setMap] = useState(false)
  const { contact } = detail
  return (
    <Card title={words.about}>
      <dl className="fd-dl">
        <dt>{words.where}</dt><dd>{placeOf(detail) || words.gridUnknown}</dd>
        <dt>{words.kind}</dt><dd>{categories ? pathOf(detail.category, categories, lang) : detail.category}</dd>
        <dt>{words.how}</dt><dd>{words.urgency[detail.urgency]}</dd>
        <dt>{words.when}</dt><dd>{dateTime(detail.happenedAt, lang)}</dd>
        <dt>{words.who}</dt><dd>{[words.source[detail.source], detail.reporterName].filter(Boolean).join(' · ')}</dd>
        {contact && <><dt>{words.contact}</dt><dd>{contact.name} {contact.phone}</dd></>}
      </dl>
      <div><EventNumber number={detail.number} /></div>
      {detail.mergedInto && <Link href={`/events/${detail.mergedInto}`} className="fd-link">{words.mergedInto(detail.mergedNumber ?? '')}</Link>}
      <div className="gz-line">
        {contact?.phone && <LinkButton icon="phone" href={`tel:${contact.phone}`}>{words.call}</LinkButton>}
        {detail.place && !map && <Button icon="map" onClick={() => setMap(true)}>{words.seeMap}</Button>}
      </div>
      {map && detail.place && <Suspense fallback={<Skeleton kind="map" />}><EventMap id={detail.id} gridId={detail.gridId} place={detail.place} urgency={detail.urgency} /></Suspense>}
    </Card>
  )
}
