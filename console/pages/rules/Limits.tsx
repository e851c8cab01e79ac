import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { z } from 'zod'
import { ClockKind, clockWords, isWorkingUnit, type Calendar } from '@gezhi/domain/clocks/model.ts'
import { Limit } from '@gezhi/domain/events/lifecycle.model.ts'
import { categoryPath, defaultLimits } from '@gezhi/domain/events/limits.ts'
import { Badge, Button, EmptyState, Notice, Shape, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { CategoryPick } from '../../parts/picks.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCategoryName } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { limitWords } from '../../words/limits.ts'
import { ruleWords } from '../../words/rules.ts'
import { useDraft, type Kept } from './draft.ts'
import { faultsOf, fromParts, keyOf, toParts, type Fault } from './limit.ts'
import { LimitPanel, TryMatter, useLimitName } from './LimitPanel.tsx'
import { changedKeys } from './parts.ts'
import { SaveBar } from './SaveBar.tsx'
import { Stand, Versions } from './Versions.tsx'
import './rules.css'

/** 办理时限: how long each step may take, by class and urgency, and which line a matter would meet. */
export default function Limits() {
  const admin = useWords(adminWords)
  const limits = useQuery({ queryKey: ['limits'], queryFn: () => gezhi.rules.limits({}) })
  const calendars = useQuery({ queryKey: ['calendars'], queryFn: () => gezhi.rules.calendars({}) })
  return (
    <>
      <PageHead title={admin.pages.limits} question={admin.questions.limits} acts={limits.data && <Stand rule={limits.data} />} />
      <Asked query={limits}>{(rule) => <Asked query={calendars}>{({ items }) => <Editor rule={rule} calendars={items.map((it) => it.content)} />}</Asked>}</Asked>
    </>
  )
}

const List = z.array(Limit)

function Editor({ rule, calendars }: { rule: Kept<Limit[]>; calendars: readonly Calendar[] }) {
  const words = useWords(limitWords)
  const admin = useWords(adminWords)
  const shared = useWords(ruleWords)
  const say = useSay()
  const can = useCan()
  const name = useLimitName()
  const editable = can('lifecycle.edit')
  const draft = useDraft<Limit[]>({ rule, toParts, fromParts, queryKey: ['limits'], save: (version, content) => gezhi.rules.saveLimits({ version, content }) })
  const limits = draft.content
  const [chosen, choose] = useState<number | null>(null)
  const [filter, setFilter] = useState<{ category: string | null; clock: ClockKind | null }>({ category: null, clock: null })
  const [asking, setAsking] = useState(false)
  const faults = useMemo(() => faultsOf(limits, new Set(calendars.map((it) => it.key))), [limits, calendars])
  const changed = useMemo(() => new Set(draft.changed), [draft.changed])
  const named = (key: string) => { const found = [...limits, ...rule.content].find((it) => key.startsWith(keyOf(it))); return found ? name(found) : key }
  const shown = useShown(limits, filter)
  const limit = chosen === null ? undefined : limits[chosen]
  const put = (at: number, next: Limit) => draft.put(limits.map((it, place) => (place === at ? next : it)))
  const add = () => { draft.put([...limits, { category: filter.category ?? '*', urgency: 'any', clock: filter.clock ?? 'handle', promise: { unit: 'working_day', amount: 5 }, calendar: calendars[0]?.key ?? 'china', source: '' }]); choose(limits.length) }
  const remove = () => { draft.put(limits.filter((_, place) => place !== chosen)); choose(null); toast(words.gone, { tone: 'wait' }) }
  const bringBack = (content: unknown) => { const read = List.safeParse(content); if (read.success) { draft.put(read.data); choose(null) } }
  return (
    <>
      {!editable && <Notice>{admin.readOnly}</Notice>}
      <div className="gr-bar">
        <CategoryPick label={words.category} placeholder={words.only} value={filter.category} onChange={(category) => setFilter({ ...filter, category })} clear retired withRoot={words.all} className="gr-w14" />
        <Select<ClockKind> className="gr-w10" aria-label={words.clock} placeholder={words.every} allowClear value={filter.clock ?? undefined} onChange={(clock?: ClockKind) => setFilter({ ...filter, clock: clock ?? null })} options={ClockKind.options.map((value) => ({ value, label: say(clockWords[value]) }))} />
        <span className="gz-small gz-secondary" role="status">{words.shown(shown.length, limits.length)}</span>
        {editable && <span className="gr-end"><Button icon="plus" onClick={add}>{words.add}</Button></span>}
      </div>
      <div className="gr-split">
        <div className="gr-main">{shown.length === 0 ? <EmptyState icon="search" title={words.none} text={words.noneText} /> : <Table limits={limits} shown={shown} calendars={calendars} chosen={chosen} onChoose={choose} faults={faults} changed={changed} />}</div>
        <section className="gd-panel gz-stack gr-side">
          {limit && chosen !== null ? <LimitPanel key={chosen} limit={limit} calendars={calendars} fault={faults.get(chosen) ?? null} editable={editable} onChange={(next) => put(chosen, next)} onRemove={remove} onClose={() => choose(null)} /> : <p className="gz-small gz-secondary">{words.hint}</p>}
          <TryMatter limits={limits} onOpen={choose} />
        </section>
      </div>
      <Versions kind="limits" ruleKey="default" current={rule.version} delivered={defaultLimits} onBringBack={editable ? bringBack : null}
        differs={(content) => { const read = List.safeParse(content); return read.success ? changedKeys(toParts(rule.content), toParts(read.data)).map(named) : null }} />
      <SaveBar draft={draft} named={named} faults={faults.size > 0 ? shared.faults(faults.size) : null} onSave={() => setAsking(true)} />
      <Sure open={asking} title={words.saveTitle} busy={draft.saving.isPending} onClose={() => setAsking(false)} onGo={() => draft.saving.mutate(undefined, { onSettled: () => setAsking(false) })} from={admin.atOnce} undo={shared.undo} touches={<Touches changed={draft.changed} named={named} />} />
    </>
  )
}

/** Line numbers that fit the filter, by class, then clock. A class shows its own lines and those below it. */
function useShown(limits: readonly Limit[], filter: { category: string | null; clock: ClockKind | null }): number[] {
  return useMemo(() => limits.map((limit, at) => ({ limit, at }))
    .filter(({ limit }) => (!filter.clock || limit.clock === filter.clock) && (!filter.category || (filter.category === '*' ? limit.category === '*' : categoryPath(limit.category).includes(filter.category))))
    .sort((a, b) => rank(a.limit) - rank(b.limit) || (a.limit.category < b.limit.category ? -1 : a.limit.category > b.limit.category ? 1 : 0) || ClockKind.options.indexOf(a.limit.clock) - ClockKind.options.indexOf(b.limit.clock))
    .map((it) => it.at), [limits, filter])
}
const rank = (limit: Limit): number => (limit.category === '*' ? 0 : 1)

interface TableProps { limits: readonly Limit[]; shown: readonly number[]; calendars: readonly Calendar[]; chosen: number | null; onChoose: (at: number) => void; faults: ReadonlyMap<number, Fault>; changed: ReadonlySet<string> }

function Table({ limits, shown, calendars, chosen, onChoose, faults, changed }: TableProps) {
  const words = useWords(limitWords)
  const say = useSay()
  const category = useCategoryName()
  const calendar = (key: string) => { const found = calendars.find((it) => it.key === key); return found ? say(found.words) : key }
  return (
    <table className="gr-table"><caption className="gz-unseen">{words.clock}</caption>
      <thead><tr><th scope="col">{words.category}</th><th scope="col">{words.urgency}</th><th scope="col">{words.clock}</th><th scope="col">{words.amount}</th><th scope="col">{words.calendar}</th><th scope="col">{words.source}</th></tr></thead>
      <tbody>{shown.map((at) => {
        const limit = limits[at]
        const fault = faults.get(at)
        return limit && (
          <tr key={at} aria-selected={at === chosen} onClick={() => onChoose(at)}>
            <th scope="row"><button type="button" className="gr-rowlink" aria-pressed={at === chosen} onClick={(event) => { event.stopPropagation(); onChoose(at) }}>{limit.category === '*' ? words.all : category(limit.category)}</button> {limit.category !== '*' && <small className="gz-secondary gd-num">{limit.category}</small>} {fault ? <Badge tone="late"><Shape name="alert" /> {words.faultMark}</Badge> : changed.has(keyOf(limit)) && <Badge tone="accent">{words.changedMark}</Badge>}</th>
            <td className="gz-nowrap">{words.urgencies[limit.urgency]}</td><td className="gz-nowrap">{say(clockWords[limit.clock])}</td>
            <td className="gd-num">{words.promise(limit.promise.amount, words.units[limit.promise.unit])}</td>
            <td className="gz-small">{isWorkingUnit(limit.promise.unit) ? calendar(limit.calendar) : <span className="gz-secondary">—</span>}</td>
            <td className="gz-small gz-secondary">{limit.source}</td>
          </tr>
        )
      })}</tbody>
    </table>
  )
}

/** Which lines change and that running clocks follow. */
function Touches({ changed, named }: { changed: readonly string[]; named: (key: string) => string }) {
  const words = useWords(limitWords)
  const shared = useWords(ruleWords)
  const counts = useOpenCount()
  return <><p>{words.touches(shared.list(changed.slice(0, 6).map(named).join(shared.comma), changed.length))}</p><p>{words.running}</p>{counts !== null && <p>{words.openNow(counts)}</p>}</>
}

/** All open events in sight. */
function useOpenCount(): number | null {
  const can = useCan()
  const life = useQuery({ queryKey: ['life-cycle'], queryFn: () => gezhi.rules.lifeCycle({}) })
  const { data } = useQuery({ queryKey: ['desk-counts'], queryFn: () => gezhi.events.desk({}), enabled: can('event.read'), staleTime: 30_000 })
  if (!data || !life.data) return null
  return data.states.filter((it) => life.data.content.states[it.state]?.ended === false).reduce((sum, it) => sum + it.n, 0)
}
