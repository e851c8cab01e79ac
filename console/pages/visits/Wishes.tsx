import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Wished } from '@gezhi/domain/visits/contract.ts'
import { Button, EmptyState, ErrorState, Skeleton } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { visitWords } from '../../words/visits.ts'
import { WishSays } from '../register/CallsOf.tsx'
import { WishForm } from './WishForm.tsx'

/** 本人意愿: who asked for what; it goes before our own plans. */
export default function Wishes() {
  const words = useWords(visitWords)
  const [areaId, setAreaId] = useState<string | null>(null)
  const query = useInfiniteQuery({
    queryKey: ['register', 'wishes', areaId], initialPageParam: '', getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
    queryFn: ({ pageParam }) => gezhi.visits.wishes({ ...(areaId ? { areaId } : {}), ...(pageParam ? { after: pageParam } : {}) }),
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead title={words.pages.wishes} question={words.questions.wishes} acts={<AreaPick className="gd-w12" label={words.area} value={areaId} onChange={setAreaId} clear placeholder={words.all} />} />
      {query.isPending ? <Skeleton kind="row" count={6} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
        : rows.length === 0 ? <EmptyState icon="user" title={words.wishNone} text={words.wishNoneText} /> : <div className="gd-panel"><ul role="list" className="gd-lines">{rows.map((row) => <One key={row.id} row={row} />)}</ul></div>}
      {query.hasNextPage && <Button kind="quiet" wide busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
    </>
  )
}

function One({ row }: { row: Wished }) {
  const words = useWords(visitWords)
  const name = useAreaName()
  const can = useCan()
  const [open, setOpen] = useState(false)
  return (
    <li className="gv-line">
      <span><Link href={`/register/${row.kind}/${row.id}`}><b>{row.title}</b></Link> <span className="gz-small gz-secondary">{[name(row.gridId), row.address, row.lastOn ? words.last(row.lastOn) : words.never].filter(Boolean).join(' · ')}</span><br /><WishSays wish={row.wish} /></span>
      {can('visit.do') && <Button kind="quiet" icon="edit" onClick={() => setOpen(true)}>{words.edit}</Button>}
      {open && <WishForm id={row.id} title={row.title} gridId={row.gridId} wish={row.wish} version={row.version} onClose={() => setOpen(false)} />}
    </li>
  )
}
