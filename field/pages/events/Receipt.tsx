import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import { Button, IconButton } from '@gezhi/ui/kit/Button.tsx'
import { Card } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../frame/Failure.tsx'
import { Page } from '../../frame/Page.tsx'
import { gezhi } from '../../session.ts'
import { eventWords } from '../../words/events.ts'
import { frameWords } from '../../words/frame.ts'
import { reportWords } from '../../words/report.ts'
import { nearText } from './show.tsx'

/** The receipt: it is there, this is its number, and what happens when. */
export default function Receipt({ id }: { id: string }) {
  const words = useWords(reportWords)
  const frame = useWords(frameWords)
  const [, go] = useLocation()
  // Filled by the report itself; asked for only when this page is opened anew.
  const filed = useQuery({ queryKey: ['events', 'filed', id], staleTime: Infinity, queryFn: ({ signal }): Promise<EventRow> => gezhi.events.get({ id }, { signal }).then((one) => ({ ...one, photo: one.photos[0] ?? null, paused: false })) })
  return (
    <Page title={words.title} place="report" back="/"
      foot={<><Button wide onClick={() => go('/report', { replace: true })}>{words.another}</Button><Button kind="primary" wide onClick={() => go('/', { replace: true })}>{frame.goToday}</Button></>}>
      {filed.data ? <Told row={filed.data} /> : filed.isError ? <Failure error={filed.error} onRetry={() => void filed.refetch()} /> : <Skeleton kind="card" count={1} />}
    </Page>
  )
}

function Told({ row }: { row: EventRow }) {
  const words = useWords(reportWords)
  const lang = useLang()
  const [, go] = useLocation()
  const accept = row.dueAt ? words.acceptBy(nearText(row.dueAt, lang, Date.now())) : words.acceptSoon
  return (
    <>
      <div className="fd-receipt" role="status">
        <Icon name="check" />
        <h2>{row.onSpot ? words.sentSettled : words.sent}</h2>
        <p className="fd-clamp">{row.title}</p>
        <Number number={row.number} />
      </div>
      <Card title={words.next}>
        <ol role="list" className="fd-steps">
          {(row.onSpot ? [words.settledNext] : [accept, words.thenUnit, words.thenTold]).map((step) => <li key={step}>{step}</li>)}
        </ol>
        <Button kind="quiet" icon="event" onClick={() => go(`/events/${row.id}`)}>{words.seeIt}</Button>
      </Card>
    </>
  )
}

/** An event's number, to read out on the phone or to copy. Copying needs a secure page; elsewhere the number can be held and copied. */
export function Number({ number }: { number: string }) {
  const words = useWords(reportWords)
  const event = useWords(eventWords)
  const copy = () => void navigator.clipboard.writeText(number).then(() => toast(event.copied))
  return (
    <span className="fd-number">
      <span className="gz-unseen">{words.number}</span>{number}
      {window.isSecureContext && <IconButton icon="copy" label={event.copy} onClick={copy} />}
    </span>
  )
}
