import { lazy, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { CallView } from '@gezhi/domain/visits/contract.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Badge, Card, List, Row } from '@gezhi/ui/kit/frame.tsx'
import { EmptyState, Skeleton } from '@gezhi/ui/kit/states.tsx'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../frame/Failure.tsx'
import { Page } from '../../frame/Page.tsx'
import { useMe } from '../../session.ts'
import { visitWords } from '../../words/visits.ts'
import { useRound, useSeenToday } from './ask.ts'

// Wanted a moment after the round stands: fetched then, before the first tap.
const load = () => import('./CallSheet.tsx')
const CallSheet = lazy(() => load().then(({ CallSheet: sheet }) => ({ default: sheet })))

/** 今天先去哪家? The next call with its reason and one button, then the rest in the order of need and way. */
export default function Round() {
  const words = useWords(visitWords)
  const round = useRound()
  const seen = useSeenToday('visit_due')
  const [open, setOpen] = useState<CallView | null>(null)
  const [first, ...rest] = round.data?.items ?? []
  useEffect(() => void load().catch(() => undefined), [])
  return (
    <Page title={words.title} place="today" back="/" note={round.data && round.data.others > 0 ? words.others(round.data.others) : undefined}>
      {first ? <First call={first} onGo={() => setOpen(first)} />
        : round.waiting ? <Skeleton kind="card" count={1} />
        : round.error ? <Failure error={round.error} onRetry={round.retry} />
        : <EmptyState icon={seen > 0 ? 'check' : 'register'} title={seen > 0 ? words.allCalled : words.none} text={words.noneText} />}
      {rest.length > 0 && (
        <section className="fd-group">
          <h2 className="fd-heading">{words.rest(rest.length)}</h2>
          <List label={words.rest(rest.length)}>{rest.map((call) => <CallLine key={call.key} call={call} onOpen={() => setOpen(call)} />)}</List>
        </section>
      )}
      {open && <Suspense fallback={null}><CallSheet key={open.key} call={open} onClose={() => setOpen(null)} onDone={() => setOpen(null)} /></Suspense>}
    </Page>
  )
}

/** The page behind a call: the home, or the one who is called on where no home is known. */
const pathOf = ({ stopId, subjects: [first] }: CallView): string => (first?.kind === 'place' ? `/places/${first.id}` : first?.kind === 'person' && first.id === stopId ? `/people/${stopId}` : `/homes/${stopId}`)
const namesOf = (call: CallView): string => call.subjects.map((subject) => subject.title).join('、')

function First({ call, onGo }: { call: CallView; onGo: () => void }) {
  const [, go] = useLocation()
  const words = useWords(visitWords)
  const say = useSay()
  return (
    <Card title={words.first} end={<Marks call={call} />}>
      <p className="gz-strong">{call.address || namesOf(call)}</p>
      <p>{namesOf(call)}</p>
      <p className="gz-secondary">{say(call.why)}</p>
      {call.says.map((one) => <p key={one.zh} className="gz-small">{say(one)}</p>)}
      <div className="fd-pair"><Button kind="quiet" onClick={() => go(pathOf(call))}>{words.see}</Button><Button kind="primary" icon="check" wide onClick={onGo}>{words.go}</Button></div>
    </Card>
  )
}

function CallLine({ call, onOpen }: { call: CallView; onOpen: () => void }) {
  const [, go] = useLocation()
  const say = useSay()
  const words = useWords(visitWords)
  return <Row end={<Button kind="quiet" onClick={() => go(pathOf(call))}>{words.see}</Button>} title={call.address || namesOf(call)} sub={[namesOf(call), say(call.why)].join(' · ')} foot={<Marks call={call} />} onOpen={onOpen} />
}

function Marks({ call }: { call: CallView }) {
  const words = useWords(visitWords)
  const me = useMe()
  const narrow = call.hours.from !== '08:00' || call.hours.to !== '20:00'
  return (
    <>
      {call.late > 0 ? <Badge tone="risk">{words.late(call.late)}</Badge> : call.band === 2 && <Badge>{words.ahead}</Badge>}
      {narrow && <Badge tone="wait">{words.hours(call.hours.from, call.hours.to)}</Badge>}
      {call.withId === me.accountId && <Badge tone="accent">{words.asked}</Badge>}
    </>
  )
}
