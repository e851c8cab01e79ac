import { useEffect, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Link } from 'wouter'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import { Badge, Button, EmptyState, ErrorState, Shape, Skeleton } from '@gezhi/ui/kit/index.ts'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { DueMark } from '../../parts/EventClock.tsx'
import { Urged } from '../../parts/Urged.tsx'
import { useNow } from '../../parts/now.ts'
import { useAreaName, useCategoryName } from '../../shell/queries.ts'
import { groups, type DeskCounts, type GroupKey } from '../../shell/counts.ts'
import { refusalOf } from '../../shell/gezhi.ts'
import { deskWords } from '../../words/desk.ts'
import { eventWords } from '../../words/events.ts'
import type { useQueue } from './useQueue.ts'

const rowHeight = 88

/** What waits, grouped by what is asked. Rows keep their places; new ones are announced above. */
export function Queue({ group, shown, counts, queue, selected, onGroup, onSelect }: {
  group: GroupKey; shown: readonly GroupKey[]; counts: DeskCounts | null; queue: ReturnType<typeof useQueue>; selected: string | null
  onGroup: (group: GroupKey) => void; onSelect: (id: string) => void
}) {
  const words = useWords(deskWords)
  return (
    <section className="gd-queue" aria-label={words.queue}>
      <div className="gd-groups" role="tablist" aria-label={words.queue}>
        {groups.filter((it) => shown.includes(it.key)).map((it) => (
          <button key={it.key} type="button" role="tab" aria-selected={it.key === group} className="gd-group" onClick={() => onGroup(it.key)} title={words.asks[it.key]}>
            <span>{words.groups[it.key]}</span>{it.key !== 'asked' && <b>{counts?.of(it.key) ?? ''}</b>}
          </button>
        ))}
      </div>
      <p className="gd-asks gz-small gz-secondary"><span>{words.asks[group]}</span>
        {counts && counts.overdue > 0 && <span className="gz-tone-late"><Shape name="alert" /> {words.late(counts.overdue)}</span>}
      </p>
      {queue.fresh > 0 && <button type="button" className="gd-fresh" onClick={queue.takeIn} aria-live="polite"><b>{words.fresh(queue.fresh)}</b> {words.showFresh}</button>}
      <Rows group={group} shown={shown} counts={counts} queue={queue} selected={selected} onSelect={onSelect} onGroup={onGroup} />
    </section>
  )
}

function Rows({ group, shown, counts, queue, selected, onSelect, onGroup }: Parameters<typeof Queue>[0]) {
  const words = useWords(deskWords)
  const box = useRef<HTMLDivElement>(null)
  const now = useNow()
  const { rows, query } = queue
  const list = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 8, getItemKey: (at) => rows[at]?.id ?? at })
  const at = rows.findIndex((row) => row.id === selected)
  useEffect(() => { if (at >= 0) list.scrollToIndex(at, { align: 'auto' }) }, [at, list])
  if (query.isPending) return <Skeleton kind="row" count={7} />
  if (query.isLoadingError) return <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
  if (rows.length === 0 && !query.hasNextPage) {
    const next = groups.find((it) => it.key !== group && shown.includes(it.key) && it.key !== 'unit' && it.key !== 'settled' && (counts?.of(it.key) ?? 0) > 0)
    return next
      ? <EmptyState icon="check" title={words.empty} text={words.emptyText(counts?.of(next.key) ?? 0, words.groups[next.key])} act={<Button onClick={() => onGroup(next.key)}>{words.goTo(words.groups[next.key])}</Button>} />
      : <EmptyState icon="check" title={words.allDone} text={words.allDoneText} />
  }
  return (
    <div ref={box} className="gd-queue-rows" data-keys="pass" role="listbox" aria-label={words.groups[group]} tabIndex={0} aria-activedescendant={selected ? `row-${selected}` : undefined}>
      <div style={{ height: list.getTotalSize(), position: 'relative' }} role="presentation">
        {list.getVirtualItems().map((item) => {
          const row = rows[item.index]
          return row && (
            <div key={row.id} id={`row-${row.id}`} role="option" aria-selected={row.id === selected} className="gd-queue-row" style={{ transform: `translateY(${item.start}px)`, height: rowHeight }} onClick={() => onSelect(row.id)}>
              <QueueLine row={row} now={now} touched={queue.touched.has(row.id)} />
            </div>
          )
        })}
      </div>
      {query.hasNextPage && <Button kind="quiet" wide busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
      {queue.rest > 0 && <p className="gd-rest gz-small"><Link href={`/events?${queue.states.map((it) => `states=${it}`).join('&')}&sort=oldest`}>{words.rest(queue.rest)}</Link></p>}
    </div>
  )
}

function QueueLine({ row, now, touched }: { row: EventRow; now: number; touched: boolean }) {
  const words = useWords(eventWords)
  const desk = useWords(deskWords)
  const lang = useLang()
  const category = useCategoryName()
  const area = useAreaName()
  return (
    <>
      <p className="gd-queue-title"><Urged row={row} />{row.urgency !== 'ordinary' && <Badge tone={row.urgency === 'urgent' ? 'late' : 'risk'}>{words.urgency[row.urgency]}</Badge>}{row.title}</p>
      <p className="gd-queue-sub gz-small gz-secondary">{area(row.gridId)} · {category(row.category)}</p>
      <p className="gd-queue-foot gz-small"><span className="gz-secondary">{relative(row.reportedAt, lang, now)}</span>{touched && <Badge tone="wait">{desk.changedRow}</Badge>}<DueMark row={row} now={now} /></p>
    </>
  )
}
