import { useEffect, useMemo, useState } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Drawer, Select } from 'antd'
import { useLocation, useSearchParams } from 'wouter'
import type { EventPage } from '@gezhi/domain/events/model.ts'
import type { z } from 'zod'
import { Button, Field, Icon, IconButton } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useKeys } from '../../shell/keys.ts'
import { useLive } from '../../shell/live.tsx'
import { eventWords } from '../../words/events.ts'
import { listWords } from '../../words/list.ts'
import { EventView } from './EventView.tsx'
import { EventTable } from './EventTable.tsx'
import { Filters } from './Filters.tsx'
import { changeQuery, readQuery, type Change } from './query.ts'
import { Views } from './Views.tsx'

/** 事件列表: the filter as a sentence, a dense table by cursor, the matter in a drawer beside it. */
export default function Events() {
  const words = useWords(listWords)
  const [search, setSearch] = useSearchParams()
  const query = useMemo(() => readQuery(search), [search])
  const list = useRows(query)
  const rows = useMemo(() => list.data?.pages.flatMap((it) => it.items) ?? [], [list.data])
  const open = search.get('id')
  const show = (id: string | null) => setSearch((was) => { if (id) was.set('id', id); else was.delete('id'); return was }, { replace: open !== null })
  const change = (part: Change) => setSearch(changeQuery(search, part), { replace: true })
  const fresh = useFresh(list.dataUpdatedAt)
  const at = rows.findIndex((row) => row.id === open)
  const move = (by: number) => { const next = rows[Math.max(0, at + by)]; if (next) show(next.id) }
  useKeys({ j: () => move(1), k: () => move(-1), escape: () => show(null) })
  const expected = search.get('n')
  return (
    <div className="gd-page gd-page-full">
      <PageHead title={words.title} question={words.question} acts={<>
        <Search value={query.text ?? ''} onSearch={(text) => change({ text: text || null })} />
        <Select aria-label={words.sort} value={query.sort ?? 'newest'} onChange={(sort: string) => change({ sort })} options={(['newest', 'oldest', 'due'] as const).map((value) => ({ value, label: words.sorts[value] }))} popupMatchSelectWidth={false} className="gd-sort" />
        <Views search={search.toString()} onOpen={(saved) => setSearch(new URLSearchParams(saved))} />
      </>} />
      <div className="gd-listbar">
        <Filters query={query} onChange={change} expected={expected ? exact(Number(expected)) : null} />
        <p className="gz-small gz-secondary gd-count" role="status">{list.data && words.shown(exact(rows.length), list.hasNextPage)}</p>
      </div>
      {fresh > 0 && <button type="button" className="gd-fresh" onClick={() => void list.refetch()}><b>{words.fresh(fresh)}</b> {words.refresh}</button>}
      <EventTable list={list} rows={rows} open={open} onOpen={show} query={query} onChange={change} />
      <Side id={open} onClose={() => show(null)} />
    </div>
  )
}

function useRows(query: ReturnType<typeof readQuery>) {
  return useInfiniteQuery({
    queryKey: ['events', query], staleTime: 30_000, placeholderData: keepPreviousData, initialPageParam: '', getNextPageParam: (last: z.infer<typeof EventPage>) => last.next ?? undefined,
    queryFn: ({ pageParam, signal }) => gezhi.events.list({ ...query, limit: 100, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
  })
}

/** How many matters changed since the list was read: told, never moved. */
function useFresh(readAt: number): number {
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  useLive((message) => { if (message.kind.startsWith('event')) setChanged((was) => new Set(was).add(message.subjectId)) })
  useEffect(() => setChanged(new Set()), [readAt])
  return changed.size
}

function Search({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const words = useWords(listWords)
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return (
    <form className="gd-search" role="search" onSubmit={(event) => { event.preventDefault(); onSearch(text.trim()) }}>
      <Field label={words.find} labelHidden placeholder={words.find} value={text} onChange={setText} type="search" onBlur={() => { if (text.trim() !== value) onSearch(text.trim()) }} end={<Icon name="search" size={18} />} />
    </form>
  )
}

function Side({ id, onClose }: { id: string | null; onClose: () => void }) {
  const words = useWords(eventWords)
  const [, navigate] = useLocation()
  return (
    <Drawer open={id !== null} onClose={onClose} size={760} mask={false} closable={false} destroyOnHidden className="gd-drawer" aria-label={words.title}>
      {id && <>
        <div className="gd-drawer-acts"><Button icon="link" kind="quiet" onClick={() => navigate(`/events/${id}`)}>{words.openPage}</Button><IconButton icon="cross" label={words.back} onClick={onClose} /></div>
        <EventView key={id} id={id} />
      </>}
    </Drawer>
  )
}
