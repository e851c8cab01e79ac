import { useEffect, useState, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { ErrorState, Skeleton } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { refusalOf } from '../shell/gezhi.ts'
import { shellWords } from '../words/shell.ts'

type Kind = 'row' | 'card' | 'text' | 'story' | 'map'

/** Shows a skeleton of the right shape, the failure with a way on, or the answer. After a second it says that it works. */
export function Asked<T>({ query, kind = 'row', count = 6, children }: { query: UseQueryResult<T>; kind?: Kind; count?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
  return <><Skeleton kind={kind} count={count} /><Slow /></>
}

/** A quiet line once something takes longer than a second. */
export function Slow() {
  const words = useWords(shellWords)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 1000)
    return () => clearTimeout(timer)
  }, [])
  return slow ? <p className="gd-slow gz-secondary" role="status"><span className="gz-spin" aria-hidden />{words.slow}</p> : null
}
