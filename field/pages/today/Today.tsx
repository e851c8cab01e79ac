import { useQueries } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { EmptyState, Skeleton } from '@gezhi/ui/kit/states.tsx'
import { Badge } from '@gezhi/ui/kit/frame.tsx'
import { dayText } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../frame/Failure.tsx'
import { LongList } from '../../frame/LongList.tsx'
import { Page } from '../../frame/Page.tsx'
import { useCopyState } from '../../held.ts'
import { eventList } from '../../queries.ts'
import { useMe } from '../../session.ts'
import { frameWords } from '../../words/frame.ts'
import { todayWords } from '../../words/today.ts'
import { useSought, type HeldRow } from '../events/copy.ts'
import { EventLine, usePlaceOf } from '../events/show.tsx'
import { SyncLine } from '../sync/SyncLine.tsx'
import { Hero } from './Hero.tsx'
import { useReason } from './reason.ts'
import { inOrder, most, turnAsks } from './turn.ts'

// Planning the round is not needed to report: it comes after the first paint.
const Ahead = lazy(() => import('../visits/Ahead.tsx'))

/** 今天先做哪件? The next thing to do with one button, then the rest in the order of need. */
export function Today() {
  const words = useWords(todayWords)
  const frame = useWords(frameWords)
  const lang = useLang()
  const me = useMe()
  const [, go] = useLocation()
  const [start] = useState(() => Date.now())
  const asks = turnAsks(me, start)
  const held = useSought(asks, 'first')
  const copy = useCopyState(['event'])
  // Only until this phone has its copy.
  const lists = useQueries({ queries: held || copy === 'coming' ? [] : asks.map(eventList) })
  const rows: readonly HeldRow[] = held?.flat() ?? lists.flatMap((list) => list.data?.items ?? [])
  const [first, ...rest] = inOrder(rows, me)
  const reasonOf = useReason()
  const placeOf = usePlaceOf()
  // What came back to me may be among what is over: that there is nothing is said when all has been looked through.
  const waiting = copy === 'coming' || lists.some((list) => list.isPending)
  const failed = lists.find((list) => list.isError && !list.data)
  const more = lists.some((list) => list.data?.next) && rest.length >= most - 1
  return (
    <Page title={`${frame.today} ${dayText(start, lang)}`} place="today">
      <SyncLine />
      {me.demo && <p><Badge tone="wait">{frame.demo}</Badge></p>}
      {me.posts.length === 0 ? <EmptyState icon="user" title={words.noPost} text={words.noPostText} />
        : failed && !first ? <Failure error={failed.error} onRetry={() => lists.forEach((list) => void list.refetch())} />
        : first ? <Hero key={first.id} row={first} />
        : waiting ? <Skeleton kind="card" count={1} />
        : <EmptyState icon="today" title={words.none} text={me.actions.includes('event.report') ? words.noneText : words.noneTextReader} act={me.actions.includes('event.report') && <Button kind="primary" icon="plus" onClick={() => go('/report')}>{words.report}</Button>} />}
      {copy !== 'coming' && <Suspense fallback={null}><Ahead /></Suspense>}
      {rest.length > 0 && (
        <section className="fd-group">
          <h2 className="fd-heading">{more ? words.restMore(rest.length) : words.rest(rest.length)}</h2>
          <LongList label={words.rest(rest.length)} items={rest} keyOf={(row) => row.id} line={(row) => <EventLine key={row.id} row={row} why={[reasonOf(row), placeOf(row)].filter(Boolean).join(' · ')} />} />
        </section>
      )}
      {waiting && !first && !held && <Skeleton kind="row" count={3} />}
    </Page>
  )
}
