import { useState, type ReactNode } from 'react'
import { DatePicker, Popover } from 'antd'
import dayjs from 'dayjs'
import { Icon } from '@gezhi/ui/kit/index.ts'
import { dayText, isoDay } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { endOfDay, periodNamed, periodOf, startOfDay } from '../../parts/days.ts'
import { AreaPick, CategoryPick, UnitPick } from '../../parts/picks.tsx'
import { useAreaName, useCategoryName, useNameThen, useLife, useUnitName } from '../../shell/queries.ts'
import { eventWords } from '../../words/events.ts'
import { listWords } from '../../words/list.ts'
import type { Change, Query } from './query.ts'

type Props = { query: Query; onChange: (change: Change) => void; expected: string | null }

/** The filter as a sentence of chips: 双港街道 · 矛盾纠纷 · 本月 · 未办结. Each chip opens its choice, a set one can be taken away. */
export function Filters({ query, onChange, expected }: Props) {
  const words = useWords(listWords)
  const events = useWords(eventWords)
  const area = useAreaName()
  const then = useNameThen(query.map === 'then')
  const category = useCategoryName()
  const unit = useUnitName()
  const figure = query.figure && query.figure in words.figures ? words.figures[query.figure as keyof typeof words.figures] : query.figure
  return (
    <div className="gd-sentence" role="group" aria-label={words.sentence}>
      {figure && <Chip on text={expected ? `${figure} · ${words.figureNote(expected)}` : figure} onClear={() => onChange({ figure: null })} />}
      <Chip on={Boolean(query.areaId)} text={query.areaId ? (query.map === 'then' ? words.wasIn(then(query.areaId)) : area(query.areaId, 1)) : words.any.area} onClear={query.areaId ? () => onChange({ areaId: null, map: null }) : undefined}>
        {(close) => <AreaPick label={words.any.area} value={query.areaId ?? null} onChange={(areaId) => { onChange({ areaId, map: null }); close() }} clear className="gd-pop" />}
      </Chip>
      <Chip on={Boolean(query.category)} text={query.category ? category(query.category) : words.any.category} onClear={query.category ? () => onChange({ category: null }) : undefined}>
        {(close) => <CategoryPick label={words.any.category} value={query.category ?? null} onChange={(value) => { onChange({ category: value }); close() }} clear retired className="gd-pop" />}
      </Chip>
      <TimeChip query={query} onChange={onChange} />
      <StatusChip query={query} onChange={onChange} />
      <Chip on={Boolean(query.urgency)} text={query.urgency ? events.urgency[query.urgency] : words.any.urgency} onClear={query.urgency ? () => onChange({ urgency: null }) : undefined}>
        {(close) => <Menu items={(['urgent', 'important', 'ordinary'] as const).map((key) => ({ key, label: events.urgency[key], on: query.urgency === key, act: () => { onChange({ urgency: key }); close() } }))} />}
      </Chip>
      <Chip on={Boolean(query.unitId)} text={query.unitId ? unit(query.unitId) : words.any.unit} onClear={query.unitId ? () => onChange({ unitId: null }) : undefined}>
        {(close) => <UnitPick label={words.any.unit} value={query.unitId ?? null} onChange={(unitId) => { onChange({ unitId }); close() }} clear className="gd-pop" />}
      </Chip>
    </div>
  )
}

function Chip({ on, text, onClear, children }: { on: boolean; text: string; onClear?: (() => void) | undefined; children?: (close: () => void) => ReactNode }) {
  const words = useWords(listWords)
  const [open, setOpen] = useState(false)
  const face = <button type="button" className="gd-chip-face" aria-expanded={children ? open : undefined}>{text}{children && !on && <Icon name="down" size={16} />}</button>
  return (
    <span className={`gd-chip${on ? ' gd-chip-on' : ''}`}>
      {children ? <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomLeft" destroyOnHidden arrow={false} content={<div>{children(() => setOpen(false))}</div>}>{face}</Popover> : <span className="gd-chip-face">{text}</span>}
      {onClear && <button type="button" className="gd-chip-clear" aria-label={words.remove(text)} title={words.remove(text)} onClick={onClear}><Icon name="cross" size={14} /></button>}
    </span>
  )
}

const Menu = ({ items }: { items: readonly { key: string; label: string; on: boolean; act: () => void }[] }) => (
  <ul role="list" className="gd-menu">{items.map((it) => <li key={it.key}><button type="button" aria-pressed={it.on} onClick={it.act}>{it.label}{it.on && <Icon name="check" size={16} />}</button></li>)}</ul>
)

function TimeChip({ query, onChange }: Omit<Props, 'expected'>) {
  const words = useWords(listWords)
  const lang = useLang()
  const from = query.reportedFrom ? isoDay(query.reportedFrom) : null
  // The end is exclusive: the last day is the one before it.
  const to = query.reportedTo ? isoDay(Date.parse(query.reportedTo) - 1) : null
  const named = from && to ? periodNamed(from, to) : 'custom'
  const span = [from, to].map((it) => (it ? dayText(`${it}T12:00:00+08:00`, lang) : '…')).join(' – ')
  const lead = query.figure ? `${query.figure.startsWith('due') ? words.due : words.reportedIn} ` : ''
  const text = !from && !to ? words.any.time : named === 'custom' || query.figure ? `${lead}${span}` : words.periods[named]
  const set = (start: string, end: string) => onChange({ reportedFrom: startOfDay(start), reportedTo: new Date(Date.parse(endOfDay(end)) + 1).toISOString() })
  return (
    <Chip on={Boolean(from ?? to)} text={text} onClear={from || to ? () => onChange({ reportedFrom: null, reportedTo: null, figure: null }) : undefined}>
      {(close) => (
        <div className="gd-pop">
          <Menu items={(['week', 'month', 'quarter', 'year'] as const).map((key) => ({ key, label: words.periods[key], on: named === key, act: () => { const it = periodOf(key); set(it.from, it.to); close() } }))} />
          <DatePicker.RangePicker className="gd-fill" value={from && to ? [dayjs(from), dayjs(to)] : null} aria-label={words.periods.custom}
            onChange={(range) => { if (range?.[0] && range[1]) { set(range[0].format('YYYY-MM-DD'), range[1].format('YYYY-MM-DD')); close() } }} />
        </div>
      )}
    </Chip>
  )
}

const noStatus: Change = { open: null, overdue: null, dueBefore: null, mine: null, asked: null, urged: null, states: null }

function StatusChip({ query, onChange }: Omit<Props, 'expected'>) {
  const words = useWords(listWords)
  const life = useLife()
  const states = (Array.isArray(query.states) ? query.states : []) as string[] // readQuery checked them
  const parts = [
    String(query.open) === 'true' ? words.status.open : String(query.open) === 'false' ? words.status.ended : null, query.overdue ? words.status.overdue : null, query.dueBefore ? words.status.today : null, query.mine ? words.status.mine : null,
    query.asked ? words.status.asked : null, query.urged ? words.status.urged : null, states.length > 0 ? states.slice(0, 3).map((it) => life.word(it)).join('、') + (states.length > 3 ? '…' : '') : null,
  ].filter(Boolean)
  const choose = (change: Change, close: () => void) => () => { onChange({ ...noStatus, ...change }); close() }
  return (
    <Chip on={parts.length > 0} text={parts.length > 0 ? parts.join(' · ') : words.any.status} onClear={parts.length > 0 ? () => onChange(noStatus) : undefined}>
      {(close) => (
        <div className="gd-pop gd-pop-tall">
          <Menu items={[
            { key: 'open', label: words.status.open, on: String(query.open) === 'true', act: choose({ open: 'true' }, close) }, { key: 'ended', label: words.status.ended, on: String(query.open) === 'false', act: choose({ open: 'false' }, close) },
            { key: 'overdue', label: words.status.overdue, on: Boolean(query.overdue), act: choose({ overdue: 'true' }, close) }, { key: 'asked', label: words.status.asked, on: Boolean(query.asked), act: choose({ asked: 'true' }, close) },
            { key: 'urged', label: words.status.urged, on: Boolean(query.urged), act: choose({ urged: 'true' }, close) }, { key: 'mine', label: words.status.mine, on: Boolean(query.mine), act: choose({ mine: 'true' }, close) },
          ]} />
          <p className="gz-small gz-secondary">{words.byState}</p>
          <Menu items={life.states.map((it) => ({ key: it.key, label: life.word(it.key), on: states.includes(it.key), act: () => onChange({ ...noStatus, states: states.includes(it.key) ? states.filter((one) => one !== it.key) : [...states, it.key] }) }))} />
        </div>
      )}
    </Chip>
  )
}
