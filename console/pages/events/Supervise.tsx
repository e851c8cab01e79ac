import { useMemo, useState } from 'react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import type { EventPage, EventRow } from '@gezhi/domain/events/model.ts'
import type { z } from 'zod'
import { Badge, Button, EmptyState, ErrorState, Segmented, Sheet, Skeleton, StateMark, TextArea, toast } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Slow } from '../../parts/Asked.tsx'
import { endOfDay } from '../../parts/days.ts'
import { RowClock } from '../../parts/EventClock.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { Urged } from '../../parts/Urged.tsx'
import { useNow } from '../../parts/now.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { useDeskCounts } from '../../shell/counts.ts'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName, useLife, useUnitName } from '../../shell/queries.ts'
import { eventWords } from '../../words/events.ts'
import { superviseWords } from '../../words/supervise.ts'

type Which = 'both' | 'late' | 'today'

/** 督办: what is overdue or due today, by who can still save it. */
export default function Supervise() {
  const words = useWords(superviseWords)
  const counts = useDeskCounts()
  const now = useNow()
  const [search, setSearch] = useSearchParams()
  const [which, setWhich] = useState<Which>('both')
  const areaId = search.get('areaId')
  const list = useDue(areaId)
  const rows = useMemo(() => list.data?.pages.flatMap((it) => it.items) ?? [], [list.data])
  const shown = rows.filter((row) => which === 'both' || (which === 'late') === (Date.parse(row.dueAt ?? '') < now))
  const groups = useGroups(shown)
  return (
    <div className="gd-page">
      <PageHead title={words.title} question={words.question} acts={<>
        <AreaPick label={words.areas} value={areaId} onChange={(value) => setSearch(value ? { areaId: value } : {})} clear deepest={2} className="gd-w12" />
        <Segmented label={words.title} value={which} onChange={setWhich} options={[{ value: 'both', label: words.both }, { value: 'late', label: words.late(counts?.overdue ?? 0) }, { value: 'today', label: words.soon(counts?.dueToday ?? 0) }]} />
      </>} />
      {list.isPending ? <><Skeleton kind="row" count={8} /><Slow /></> : list.isLoadingError ? <ErrorState problem={refusalOf(list.error)} onRetry={() => void list.refetch()} />
        : shown.length === 0 ? <EmptyState icon="check" title={words.none} text={words.noneText} />
        : groups.map((group) => <Group key={group.key} name={group.name} rows={group.rows} now={now} />)}
      {list.hasNextPage && <Button kind="quiet" wide busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{words.more}</Button>}
    </div>
  )
}

const useDue = (areaId: string | null) => useInfiniteQuery({
  queryKey: ['due', areaId, isoDay(Date.now())], staleTime: 30_000, initialPageParam: '', getNextPageParam: (last: z.infer<typeof EventPage>) => last.next ?? undefined,
  queryFn: ({ pageParam }) => gezhi.events.list({ dueBefore: endOfDay(isoDay(Date.now())), sort: 'due', limit: 200, ...(areaId ? { areaId } : {}), ...(pageParam ? { after: pageParam } : {}) }),
})

/** The desk holds what waits for it; everything else lies with its unit. The biggest pile first, because one call helps most there. */
function useGroups(rows: readonly EventRow[]) {
  const words = useWords(superviseWords)
  const unit = useUnitName()
  const life = useLife()
  const holder = new Map(life.states.map((it) => [it.key, it.holder]))
  const groups = new Map<string, { key: string; name: string; rows: EventRow[] }>()
  for (const row of rows) {
    const desk = holder.get(row.state) === 'desk'
    const key = desk ? 'desk' : (row.unitId ?? 'none')
    const group = groups.get(key) ?? { key, name: desk ? words.desk : row.unitId ? unit(row.unitId) : words.nobody, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length)
}

function Group({ name, rows, now }: { name: string; rows: readonly EventRow[]; now: number }) {
  const words = useWords(superviseWords)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const late = rows.filter((row) => Date.parse(row.dueAt ?? '') < now).length
  const picked = chosen.size > 0 ? rows.filter((row) => chosen.has(row.id)) : rows
  const [all, setAll] = useState(false)
  const toggle = (id: string) => setChosen((was) => { const next = new Set(was); if (!next.delete(id)) next.add(id); return next })
  return (
    <section className="gd-panel gd-due" aria-label={name}>
      <header><h2>{name}</h2>{late > 0 && <Badge tone="late">{words.late(late)}</Badge>}{rows.length > late && <Badge tone="risk">{words.soon(rows.length - late)}</Badge>}
        <Button icon="bell" onClick={() => setAsking(true)}>{words.remindAll(picked.length)}</Button></header>
      <ul role="list">{rows.slice(0, all ? rows.length : 8).map((row) => <Line key={row.id} row={row} now={now} chosen={chosen.has(row.id)} onToggle={() => toggle(row.id)} />)}</ul>
      {rows.length > 8 && !all && <Button kind="quiet" onClick={() => setAll(true)}>{words.rest(rows.length - 8)}</Button>}
      <Remind open={asking} name={name} rows={picked} onClose={() => setAsking(false)} onDone={(failed) => { setAsking(false); setChosen(new Set(failed)) }} />
    </section>
  )
}

function Line({ row, now, chosen, onToggle }: { row: EventRow; now: number; chosen: boolean; onToggle: () => void }) {
  const words = useWords(superviseWords)
  const life = useLife()
  const area = useAreaName()
  const events = useWords(eventWords)
  return (
    <li className="gd-due-row">
      <input type="checkbox" checked={chosen} onChange={onToggle} aria-label={words.choose(row.title)} />
      <RowClock row={row} now={now} />
      <a href={`/console/events/${row.id}`} target="_blank" rel="noreferrer"><Urged row={row} since />{row.urgency !== 'ordinary' && <Badge tone={row.urgency === 'urgent' ? 'late' : 'risk'}>{events.urgency[row.urgency]}</Badge>} {row.title}</a>
      <StateMark tone={life.tone(row.state)} word={life.word(row.state)} /><span className="gz-secondary">{area(row.gridId)}</span>
    </li>
  )
}

function Remind({ open, name, rows, onClose, onDone }: { open: boolean; name: string; rows: readonly EventRow[]; onClose: () => void; onDone: (failed: string[]) => void }) {
  const words = useWords(superviseWords)
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const remind = useMutation({
    mutationFn: async () => {
      const results = await Promise.allSettled(rows.map((row) => gezhi.events.remind({ id: row.id, reason: reason.trim() })))
      const failed = rows.filter((_, at) => results[at]?.status === 'rejected').map((row) => row.id)
      if (failed.length === rows.length) throw (results[0] as PromiseRejectedResult).reason // all were rejected, so the first is one
      return failed
    },
    onSuccess: (failed) => {
      toast(failed.length > 0 ? words.failed(failed.length) : words.done(rows.length), failed.length > 0 ? { tone: 'late' } : {})
      for (const row of rows) void client.invalidateQueries({ queryKey: ['event', row.id] })
      void client.invalidateQueries({ queryKey: ['due'] })
      setReason('')
      onDone(failed)
    },
  })
  return (
    <Sheet open={open} kind="centre" title={words.remindTitle(name)} onClose={onClose} acts={<Button kind="primary" icon="send" busy={remind.isPending} disabled={reason.trim().length < 2} onClick={() => remind.mutate()}>{words.send} · {rows.length}</Button>}>
      <div className="gz-stack">
        <p className="gz-secondary">{words.call}</p>
        <TextArea label={words.reason} hint={words.reasonHint} placeholder={words.example} value={reason} onChange={setReason} max={300} autoFocus />
        <Failure error={remind.error} />
      </div>
    </Sheet>
  )
}
