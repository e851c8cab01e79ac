import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { outcomeWords, wayWords } from '@gezhi/domain/visits/model.ts'
import { Badge, Button, EmptyState, ErrorState, Skeleton } from '@gezhi/ui/kit/index.ts'
import { dateTime } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { visitWords } from '../../words/visits.ts'

/** 走访记录: what was done lately, newest first. What somebody said stands on their own page, behind a purpose. */
export default function Log() {
  const words = useWords(visitWords)
  const lang = useLang()
  const say = useSay()
  const name = useAreaName()
  const [areaId, setAreaId] = useState<string | null>(null)
  const query = useInfiniteQuery({
    queryKey: ['visits', 'log', areaId], initialPageParam: '', getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
    queryFn: ({ pageParam }) => gezhi.visits.list({ ...(areaId ? { areaId } : {}), ...(pageParam ? { after: pageParam } : {}) }),
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead title={words.pages.log} question={words.questions.log} acts={<AreaPick className="gd-w12" label={words.area} value={areaId} onChange={setAreaId} clear placeholder={words.all} />} />
      {query.isPending ? <Skeleton kind="row" count={6} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
        : rows.length === 0 ? <EmptyState icon="task" title={words.logNone} /> : (
          <div className="gd-panel"><ul role="list" className="gd-lines">{rows.map((visit) => (
            <li key={visit.id} className="gv-line"><span><span className="gd-num">{dateTime(visit.at, lang)}</span> <Link href={`/register/${visit.subjectKind}/${visit.subjectId}`}>{name(visit.gridId)}</Link> · {visit.byName} · {say(wayWords[visit.way])}</span>
              <span><Badge tone={visit.outcome === 'nobody_home' ? 'wait' : 'done'}>{say(outcomeWords[visit.outcome])}</Badge> {visit.eventId && <Link href={`/events/${visit.eventId}`}>{words.event}</Link>}</span></li>
          ))}</ul></div>
        )}
      {query.hasNextPage && <Button kind="quiet" wide busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
    </>
  )
}
