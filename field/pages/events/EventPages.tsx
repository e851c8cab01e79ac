import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { EventFilter } from '@gezhi/domain/events/list.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { List, Notice } from '@gezhi/ui/kit/frame.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../frame/Failure.tsx'
import { LongList } from '../../frame/LongList.tsx'
import { useCopyState } from '../../held.ts'
import { eventPages } from '../../queries.ts'
import { useReach } from '../../reach.ts'
import { eventWords } from '../../words/events.ts'
import { frameWords } from '../../words/frame.ts'
import { useSought } from './copy.ts'
import { EventLine } from './show.tsx'

type Props = { ask: EventFilter; none: ReactNode; /** Whether the server may hold older ones that this phone does not. */ older?: boolean }

/** Matters that a question asks for: out of this phone's copy, whole and at once; what is older is at the server and is asked for apart. */
export function EventPages({ ask, none, older = false }: Props) {
  const words = useWords(eventWords)
  const asks = useMemo(() => [ask], [ask])
  const needs = ask.open ? 'first' : wholeSlice
  const held = useSought(asks, needs)?.[0]
  const coming = useCopyState(needs) === 'coming'
  if (!held && coming) return <Skeleton kind="row" count={6} />
  if (!held) return <FromServer ask={ask} none={none} />
  return (
    <>
      {held.length === 0 ? none : <LongList label={words.title} items={held} keyOf={(row) => row.id} line={(row) => <EventLine key={row.id} row={row} />} />}
      {older ? <Older ask={ask} known={held.length} has={(id) => held.some((row) => row.id === id)} /> : held.length > 0 && <End count={held.length} />}
    </>
  )
}

const wholeSlice = ['event'] as const

function End({ count }: { count: number }) {
  const frame = useWords(frameWords)
  return <p className="fd-more gz-secondary gz-small">{frame.end(count)}</p>
}

/** Older than what a phone keeps (90 days after the end): only when asked for, and only with signal. */
export function Older({ ask, known, has }: { ask: EventFilter; known: number; has: (id: string) => boolean }) {
  const words = useWords(eventWords)
  const frame = useWords(frameWords)
  const reach = useReach()
  const [wanted, setWanted] = useState(false)
  const list = useInfiniteQuery({ ...eventPages(ask), enabled: wanted })
  const rows = list.data?.pages.flatMap((page) => page.items).filter((row) => !has(row.id)) ?? []
  const { hasNextPage, isFetching, fetchNextPage } = list
  // Pages that hold nothing new are no answer: the next one is asked for by itself.
  const empty = wanted && !isFetching && hasNextPage && rows.length === 0
  useEffect(() => {
    if (empty) void fetchNextPage()
  }, [empty, fetchNextPage])
  return (
    <>
      {rows.length > 0 && <List label={words.older}>{rows.map((row) => <EventLine key={row.id} row={row} />)}</List>}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      <div className="fd-more">
        {!wanted ? <><p className="gz-secondary gz-small">{words.heldOnly(known)}</p>{reach.online ? <Button busy={isFetching} onClick={() => setWanted(true)}>{words.seeOlder}</Button> : <Notice>{words.olderOnline}</Notice>}</>
          : hasNextPage ? <Button busy={isFetching} onClick={() => void fetchNextPage()}>{frame.more}</Button>
          : !isFetching && !list.isError && <p className="gz-secondary gz-small">{frame.end(known + rows.length)}</p>}
      </div>
    </>
  )
}

/** While this phone has no copy yet: by cursor from the server, the next page before the end is reached. */
function FromServer({ ask, none }: { ask: EventFilter; none: ReactNode }) {
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
