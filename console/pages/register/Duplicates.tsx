import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import type { Duplicate, register } from '@gezhi/domain/register/contract.ts'
import { Badge, Button, EmptyState, ErrorState, Segmented, Skeleton } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { registerWords } from '../../words/register.ts'
import { useSending } from './Add.tsx'
import { newId } from './purpose.tsx'

/** 这两条是同一个吗: pairs with their reasons, the likeliest first; a person decides, and can take it back. */
export function Duplicates() {
  const words = useWords(registerWords).dup
  const more = useWords(registerWords).more
  const [kind, setKind] = useState<'person' | 'home'>('person')
  const query = useInfiniteQuery({
    queryKey: ['register', 'duplicates', kind], initialPageParam: '', getNextPageParam: (last: OutputOf<typeof register.duplicates>) => last.next ?? undefined,
    queryFn: ({ pageParam }) => gezhi.register.duplicates({ kind, ...(pageParam ? { after: pageParam } : {}) }),
  })
  const pairs = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="gd-filterbar"><h2>{words.question}</h2><Segmented label={words.title} value={kind} onChange={setKind} options={[{ value: 'person', label: words.person }, { value: 'home', label: words.home }]} /></div>
      {query.isPending ? <Skeleton kind="card" count={3} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} /> : pairs.length === 0 ? <EmptyState icon="people" title={words.none} text={words.noneText} /> : (
        <ul role="list" className="gr-pairs">{pairs.map((pair) => <li key={pair.id}><Pair pair={pair} /></li>)}</ul>
      )}
      {query.hasNextPage && <Button kind="quiet" wide busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{more}</Button>}
    </>
  )
}

function Pair({ pair }: { pair: Duplicate }) {
  const words = useWords(registerWords).dup
  const say = useSay()
  const { send, error, busy } = useSending(() => undefined)
  const keep = (into: string, from: string) => void send(() => gezhi.register.mergePeople({ id: into, fromId: from, lineageId: newId() }))
  return (
    <section className="gr-pair" aria-label={`${pair.a.title} ${pair.b.title}`}>
      <div className="gr-pair-sides">{[pair.a, pair.b].map((side) => (
        <div key={side.id}><Link href={`/register/${pair.kind}/${side.id}`}><b>{side.title}</b></Link><ul role="list" className="gz-small">{side.lines.map((line) => <li key={line.zh}>{say(line)}</li>)}</ul></div>
      ))}</div>
      <p className="gr-marks"><Badge tone="wait">{words.score(`${Math.round(pair.score * 100)} %`)}</Badge>{pair.reasons.map((reason) => <Badge key={reason.zh}>{say(reason)}</Badge>)}</p>
      <Failure error={error} />
      <p className="gr-acts">{pair.kind === 'person' ? <><Button busy={busy} onClick={() => keep(pair.a.id, pair.b.id)}>{words.keepLeft}</Button><Button busy={busy} onClick={() => keep(pair.b.id, pair.a.id)}>{words.keepRight}</Button></> : <span className="gz-small gz-secondary">{words.homeHint}</span>}
        <Button kind="quiet" busy={busy} onClick={() => void send(() => gezhi.register.decideDuplicate({ id: pair.id, same: false }))}>{words.differ}</Button></p>
    </section>
  )
}
