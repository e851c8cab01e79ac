import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Card, Notice } from '@gezhi/ui/kit/frame.tsx'
import { Icon, type IconName } from '@gezhi/ui/kit/Icon.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../frame/Failure.tsx'
import { Page } from '../../frame/Page.tsx'
import { useReach } from '../../reach.ts'
import { gezhi } from '../../line.ts'
import { frameWords } from '../../words/frame.ts'
import { reportWords } from '../../words/report.ts'
import { syncWords } from '../../words/sync.ts'
import { titleIn, useMadeAbout, type Made } from '../sync/acts.ts'
import { ParkedWords } from '../sync/Standing.tsx'
import { EventNumber } from './EventNumber.tsx'
import { nearText } from './show.tsx'

/** The receipt tells what is true now: kept on this phone, received, merged, or something is to be done. It changes under the eyes. */
export default function Receipt({ id }: { id: string }) {
  const words = useWords(reportWords)
  const frame = useWords(frameWords)
  const [, go] = useLocation()
  const made = useMadeAbout(id)
  return (
    <Page title={words.title} place="report" back="/"
      foot={<><Button wide onClick={() => go('/report', { replace: true })}>{words.another}</Button><Button kind="primary" wide onClick={() => go('/', { replace: true })}>{frame.goToday}</Button></>}>
      {made ? <Told made={made} /> : <Known id={id} />}
    </Page>
  )
}

function Told({ made }: { made: Made }) {
  const words = useWords(reportWords)
  const sync = useWords(syncWords)
  const lang = useLang()
  const { online } = useReach()
  const { receipt, item } = made
  const title = item ? titleIn(item.call) : null
  if (receipt?.status === 'accepted') return <><Filed row={receipt.answer as EventRow} remark={receipt.remark?.[lang]} /><Photos made={made} /></> // the answer of the line that was called
  if (receipt?.status === 'merged' && receipt.into) {
    return <><Head icon="merge" title={words.joined} text={receipt.into.says[lang]}>{receipt.into.number && <EventNumber number={receipt.into.number} />}</Head><Photos made={made} /><SeeIt id={receipt.into.id} /></>
  }
  if (receipt?.parked) return <><Head icon="warn" tone="risk" title={sync.parkedTitle} text={title} /><Card tone="risk"><ParkedWords receipt={receipt} /><ToSync /></Card></>
  return (
    <>
      <Head icon="phone" tone="wait" title={words.keptHere} text={title} />
      <Card title={words.next}>
        <ol role="list" className="fd-steps">
          {[online ? words.keptSending : words.keptOffline, words.keptNumber, words.thenTold].map((step) => <li key={step}>{step}</li>)}
        </ol>
        {item?.says && <p className="gz-secondary">{item.says[lang]}</p>}
        <ToSync />
      </Card>
      <Photos made={made} />
    </>
  )
}

function Head({ icon, title, text, tone = 'done', children }: { icon: IconName; title: string; text?: ReactNode; tone?: 'done' | 'wait' | 'risk'; children?: ReactNode }) {
  return <div className={`fd-receipt fd-receipt-${tone}`} role="status"><Icon name={icon} /><h2>{title}</h2>{text && <p className="fd-clamp">{text}</p>}{children}</div>
}

function Filed({ row, remark }: { row: EventRow; remark?: string | undefined }) {
  const words = useWords(reportWords)
  const lang = useLang()
  const accept = row.dueAt ? words.acceptBy(nearText(row.dueAt, lang, Date.now())) : words.acceptSoon
  return (
    <>
      <Head icon="check" title={row.onSpot ? words.sentSettled : words.sent} text={row.title}><EventNumber number={row.number} /></Head>
      {remark && <Notice icon="map">{remark}</Notice>}
      <Card title={words.next}>
        <ol role="list" className="fd-steps">
          {(row.onSpot ? [words.settledNext] : [accept, words.thenUnit, words.thenTold]).map((step) => <li key={step}>{step}</li>)}
        </ol>
        <SeeIt id={row.id} />
      </Card>
    </>
  )
}

function SeeIt({ id }: { id: string }) {
  const words = useWords(reportWords)
  const [, go] = useLocation()
  return <Button kind="quiet" icon="event" onClick={() => go(`/events/${id}`)}>{words.seeIt}</Button>
}

function ToSync() {
  const words = useWords(syncWords)
  const [, go] = useLocation()
  return <Button kind="quiet" icon="sync" onClick={() => go('/me/sync')}>{words.seeAll}</Button>
}

/** Pictures follow the words; how many are still on their way. */
function Photos({ made }: { made: Made }) {
  const words = useWords(syncWords)
  if (made.photos.length === 0) return null
  return <p className="fd-fact" role="status"><Icon name="photo" /><span>{words.photosFollow(made.photos.length)}</span></p>
}

/** Opened anew, long after: what the server says of it. */
function Known({ id }: { id: string }) {
  const filed = useQuery({ queryKey: ['events', 'filed', id], queryFn: ({ signal }): Promise<EventRow> => gezhi.events.get({ id }, { signal }).then((one) => ({ ...one, photo: one.photos[0] ?? null, paused: false })) })
  if (filed.data) return <Filed row={filed.data} />
  return filed.isError ? <Failure error={filed.error} onRetry={() => void filed.refetch()} /> : <Skeleton kind="card" count={1} />
}
