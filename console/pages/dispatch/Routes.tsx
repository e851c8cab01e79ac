import { useMemo, useRef, useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Select } from 'antd'
import type { z } from 'zod'
import { categoryPath } from '@gezhi/domain/events/limits.ts'
import type { RouteView } from '@gezhi/domain/dispatch/contract.ts'
import { Badge, Button, EmptyState, Field, Notice, Shape } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { download } from '../../parts/download.ts'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { CategoryPick } from '../../parts/picks.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCategoryName, useTrades } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { dispatchWords } from '../../words/dispatch.ts'
import { RouteEdit } from './RouteEdit.tsx'
import { RouteImport } from './RouteImport.tsx'
import '../rules/rules.css'

export type Line = z.infer<typeof RouteView>
const duties = ['basic', 'cooperative', 'withdrawn'] as const
const levels = ['county', 'street', 'village'] as const

/** 派单清单: who handles which kind, line by line as in the published duty list; edited here or brought in as a sheet. */
export default function Routes() {
  const admin = useWords(adminWords)
  const words = useWords(dispatchWords).routes
  const can = useCan()
  const query = useQuery({ queryKey: ['routes'], queryFn: () => gezhi.dispatch.routes({}), staleTime: 60_000 })
  const [editing, setEditing] = useState<Line | 'new' | null>(null)
  const [importing, setImporting] = useState(false)
  const sheet = useMutation({ mutationFn: () => gezhi.dispatch.exportRoutes({}), onSuccess: (file) => download(file, `routes-${isoDay(Date.now())}.xlsx`) })
  return (
    <>
      <PageHead title={admin.pages.routes} question={admin.questions.routes} acts={<>
        <Button icon="download" busy={sheet.isPending} onClick={() => sheet.mutate()}>{words.exportSheet}</Button>
        {can('routing.edit') && <><Button icon="upload" onClick={() => setImporting(true)}>{words.importSheet}</Button><Button kind="primary" icon="plus" onClick={() => setEditing('new')}>{words.add}</Button></>}
      </>} />
      <Failure error={sheet.error} />
      {!can('routing.edit') && <Notice>{admin.readOnly}</Notice>}
      <Asked query={query}>{(data) => <Lines lines={data.items} onOpen={setEditing} />}</Asked>
      {editing && <RouteEdit key={editing === 'new' ? 'new' : editing.id} line={editing === 'new' ? null : (query.data?.items.find((it) => it.id === editing.id) ?? editing)} next={Math.max(0, ...(query.data?.items ?? []).map((it) => it.serial)) + 1} onClose={() => setEditing(null)} />}
      {importing && <RouteImport onClose={() => setImporting(false)} />}
    </>
  )
}


function Lines({ lines, onOpen }: { lines: readonly Line[]; onOpen: (line: Line) => void }) {
  const words = useWords(dispatchWords).routes
  const say = useSay()
  const trades = useTrades()
  const [filter, setFilter] = useState({ find: '', duty: undefined as string | undefined, trade: undefined as string | undefined, level: undefined as string | undefined, category: null as string | null })
  const shown = useMemo(() => lines.filter((it) => (!filter.duty || it.duty === filter.duty) && (!filter.trade || it.trade === filter.trade || it.assists.includes(filter.trade)) && (!filter.level || it.level === filter.level) && (!filter.category || categoryPath(it.category).includes(filter.category))
    && (!filter.find || `${it.serial} ${it.item} ${it.basis}`.includes(filter.find))).sort((a, b) => a.serial - b.serial), [lines, filter])
  const tradeName = (key: string) => { const found = trades.data?.items.find((it) => it.key === key); return found ? say(found.words) : key }
  return (
    <>
      <div className="gd-filterbar">
        <div className="gd-search"><Field label={words.find} labelHidden placeholder={words.find} value={filter.find} onChange={(find) => setFilter({ ...filter, find })} type="search" /></div>
        <Select aria-label={words.duty} placeholder={words.duty} allowClear value={filter.duty} onChange={(duty?: string) => setFilter({ ...filter, duty })} options={duties.map((value) => ({ value, label: words.duties[value] }))} className="gd-w8" />
        <Select aria-label={words.trade} placeholder={words.trade} allowClear showSearch={{ optionFilterProp: 'label' }} value={filter.trade} onChange={(trade?: string) => setFilter({ ...filter, trade })} options={(trades.data?.items ?? []).map((it) => ({ value: it.key, label: say(it.words) }))} className="gd-w12" popupMatchSelectWidth={false} />
        <Select aria-label={words.level} placeholder={words.level} allowClear value={filter.level} onChange={(level?: string) => setFilter({ ...filter, level })} options={levels.map((value) => ({ value, label: words.levels[value] }))} className="gd-w8" />
        <CategoryPick label={words.category} value={filter.category} onChange={(category) => setFilter({ ...filter, category })} clear retired className="gd-w12" />
        <span className="gz-small gz-secondary">{words.shown(shown.length, lines.length)}</span>
      </div>
      {shown.length === 0 ? <EmptyState icon="search" title={words.none} /> : <Rows lines={shown} tradeName={tradeName} onOpen={onOpen} />}
    </>
  )
}

function Rows({ lines, tradeName, onOpen }: { lines: readonly Line[]; tradeName: (key: string) => string; onOpen: (line: Line) => void }) {
  const words = useWords(dispatchWords).routes
  const category = useCategoryName()
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => box.current, estimateSize: () => 42, overscan: 12 })
  return (
    <div ref={box} className="gd-routes" role="table" aria-label={words.item} tabIndex={0}>
      <div role="rowgroup" className="gd-thead"><div role="row" className="gd-route">{[words.serial, words.item, words.category, words.duty, words.trade, words.level, words.active].map((it) => <span key={it} role="columnheader">{it}</span>)}</div></div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index]
          return line && (
            <div key={line.id} role="row" className="gd-route gd-tr-line" style={{ height: item.size, transform: `translateY(${item.start}px)` }} onClick={() => onOpen(line)}>
              <span role="cell" className="gd-num">{line.serial}</span>
              <span role="cell" title={line.item}><button type="button" className="gd-linkbutton" onClick={(event) => { event.stopPropagation(); onOpen(line) }}>{line.item}</button></span>
              <span role="cell" title={category(line.category)}>{category(line.category)}</span>
              <span role="cell"><Badge tone={line.duty === 'withdrawn' ? 'risk' : line.duty === 'cooperative' ? 'wait' : 'plain'}>{line.duty === 'withdrawn' && <Shape name="alert" />}{line.duty === 'cooperative' && <Shape name="half" />}{words.duties[line.duty]}</Badge></span>
              <span role="cell" title={[line.trade, ...line.assists].map(tradeName).join('、')}>{tradeName(line.trade)}{line.assists.length > 0 && <span className="gz-secondary"> + {line.assists.map(tradeName).join('、')}</span>}</span>
              <span role="cell">{words.levels[line.level]}</span><span role="cell">{line.active ? '✓' : <Badge>{words.stopped}</Badge>}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
