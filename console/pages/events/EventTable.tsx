import { useEffect, useRef } from 'react'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import { Badge, Button, EmptyState, ErrorState, Skeleton, StateMark } from '@gezhi/ui/kit/index.ts'
import { dayText, isoDay, timeText } from '@gezhi/ui/words/format.ts'
import { useLang, useWords, type Lang } from '@gezhi/ui/words/words.tsx'
import { Slow } from '../../parts/Asked.tsx'
import { RowClock } from '../../parts/EventClock.tsx'
import { Urged } from '../../parts/Urged.tsx'
import { useNarrow } from '../../parts/narrow.ts'
import { useNow } from '../../parts/now.ts'
import { refusalOf } from '../../shell/gezhi.ts'
import { useAreaName, useCategoryName, useLife, useUnitName } from '../../shell/queries.ts'
import { eventWords } from '../../words/events.ts'
import { listWords } from '../../words/list.ts'
import { shellWords } from '../../words/shell.ts'
import type { Change, Query } from './query.ts'

const rowHeight = 44
const cardHeight = 96

interface Props {
  list: Pick<UseInfiniteQueryResult, 'isPending' | 'isLoadingError' | 'error' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'isPlaceholderData'>
  rows: readonly EventRow[]
  open: string | null
  onOpen: (id: string) => void
  query: Query
  onChange: (change: Change) => void
}

/** The dense table. Only what is seen is drawn; the next page is read before its end comes into view. */
export function EventTable({ list, rows, open, onOpen, query, onChange }: Props) {
  const words = useWords(eventWords)
  const own = useWords(listWords)
  const shell = useWords(shellWords)
  const box = useRef<HTMLDivElement>(null)
  const now = useNow()
  const narrow = useNarrow()
  const large = document.documentElement.dataset['type'] === 'large'
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => (narrow ? cardHeight : rowHeight) + (large ? 14 : 0), overscan: 12 })
  useEffect(() => virtual.measure(), [narrow, large, virtual])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => { if (last > rows.length - 40 && rows.length > 0 && hasNextPage && !isFetchingNextPage) void fetchNextPage() }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])
  const at = rows.findIndex((row) => row.id === open)
  useEffect(() => { if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' }) }, [at, virtual])
  if (list.isPending) return <><Skeleton kind="row" count={12} /><Slow /></>
  if (list.isLoadingError) return <ErrorState problem={refusalOf(list.error)} onRetry={() => void list.refetch()} />
  if (rows.length === 0) return <Nothing query={query} onChange={onChange} />
  return (
    <div ref={box} className={`gd-table${list.isPlaceholderData ? ' gd-busy' : ''}`} role="table" aria-label={own.columns} aria-rowcount={hasNextPage ? -1 : rows.length + 1} tabIndex={0}>
      <div role="rowgroup" className="gd-thead"><div role="row" className="gd-tr">
        {[words.state, words.title, words.place, words.category, words.unit, words.reported, words.clockHead].map((it) => <span role="columnheader" key={it}>{it}</span>)}
      </div></div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]
          return row && <Line key={row.id} row={row} now={now} at={item.index} style={{ height: item.size, transform: `translateY(${item.start}px)` }} current={row.id === open} onOpen={onOpen} />
        })}
      </div>
      {hasNextPage && <div className="gd-more"><Button kind="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{shell.loadMore}</Button></div>}
    </div>
  )
}

function Line({ row, now, at, style, current, onOpen }: { row: EventRow; now: number; at: number; style: React.CSSProperties; current: boolean; onOpen: (id: string) => void }) {
  const words = useWords(eventWords)
  const lang = useLang()
  const life = useLife()
  const category = useCategoryName()
  const area = useAreaName()
  const unit = useUnitName()
  return (
    <div role="row" aria-rowindex={at + 2} aria-selected={current} className="gd-tr gd-tr-line" style={style} data-row={row.id} onClick={() => onOpen(row.id)}>
      <span role="cell"><StateMark tone={life.tone(row.state)} word={life.word(row.state)} /></span>
      <span role="cell" className="gd-cell-title"><Urged row={row} />{row.urgency !== 'ordinary' && <Badge tone={row.urgency === 'urgent' ? 'late' : 'risk'}>{words.urgency[row.urgency]}</Badge>}
        <a href={`/console/events/${row.id}`} title={row.title} onClick={(event) => { if (!event.metaKey && !event.ctrlKey) { event.preventDefault(); event.stopPropagation(); onOpen(row.id) } }}>{row.title}</a></span>
      <span role="cell" title={`${area(row.gridId, 3)} ${row.address}`}>{area(row.gridId)}</span>
      <span role="cell" title={category(row.category)}>{category(row.category)}</span>
      <span role="cell" className={row.unitId ? '' : 'gz-secondary'} title={row.unitId ? unit(row.unitId) : ''}>{row.onSpot ? words.onSpot : unit(row.unitId)}</span>
      <span role="cell" className="gd-num">{shortDate(row.reportedAt, lang, now)}</span>
      <span role="cell" onClick={(event) => event.stopPropagation()}><RowClock row={row} now={now} /></span>
    </div>
  )
}

/** 11月23日 20:33 within the year, 2025-11-26 before it: short enough for a column. */
const shortDate = (at: string, lang: Lang, now: number): string =>
  isoDay(at).slice(0, 4) === isoDay(now).slice(0, 4) ? `${dayText(at, lang, now).replace(/ 周.$/, '').replace(/^\w{3} /, '')} ${timeText(at)}` : isoDay(at)

/** No row fits: each condition can be dropped from here. */
function Nothing({ query, onChange }: Pick<Props, 'query' | 'onChange'>) {
  const own = useWords(listWords)
  const set = Object.keys(query).filter((name) => name !== 'sort')
  const none: Change = { areaId: null, states: null, open: null, category: null, urgency: null, unitId: null, mine: null, overdue: null, asked: null, urged: null, dueBefore: null, reportedFrom: null, reportedTo: null, figure: null, text: null }
  return <EmptyState icon="search" title={own.none} text={set.length > 0 ? own.noneText : undefined} act={set.length > 0 ? <Button onClick={() => onChange(none)}>{own.clear}</Button> : undefined} />
}
