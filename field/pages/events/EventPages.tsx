import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { List } from '@gezhi/ui/kit/frame.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../frame/Failure.tsx'
import { eventPages, type EventAsk } from '../../queries.ts'
import { eventWords } from '../../words/events.ts'
import { frameWords } from '../../words/frame.ts'
import { EventLine } from './show.tsx'

/** A list that goes on by cursor: the next page comes before its end is reached; the button is for when it does not. */
export function EventPages({ ask, none }: { ask: EventAsk; none: ReactNode }) {
  const frame = useWords(frameWords)
  const words = useWords(eventWords)
  const list = useInfiniteQuery(eventPages(ask))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const it = end.current
    if (!it || !hasNextPage || typeof IntersectionObserver !== 'function') return undefined
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage({ cancelRefetch: false }), { rootMargin: '600px' })
    watch.observe(it)
    return () => watch.disconnect()
  }, [hasNextPage, fetchNextPage, list.data?.pages.length])
  if (list.isError && !list.data) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton kind="row" count={6} />
  const rows = list.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return none
  return (
    <>
      <List label={words.title}>{rows.map((row) => <EventLine key={row.id} row={row} />)}</List>
      <div ref={end} className="fd-more">
        {hasNextPage ? <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{frame.more}</Button> : <p className="gz-secondary gz-small">{frame.end(rows.length)}</p>}
      </div>
    </>
  )
}
