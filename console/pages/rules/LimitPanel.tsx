import { useState } from 'react'
import type { Calendar, ClockKind } from '@gezhi/domain/clocks/model.ts'
import { ClockKind as Clocks, clockWords, isWorkingUnit, Unit } from '@gezhi/domain/clocks/model.ts'
import type { Limit } from '@gezhi/domain/events/lifecycle.model.ts'
import { limitFor } from '@gezhi/domain/events/limits.ts'
import { Urgency } from '@gezhi/domain/events/model.ts'
import { Button, Notice, Segmented, TextArea } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { CategoryPick } from '../../parts/picks.tsx'
import { useCategoryName } from '../../shell/queries.ts'
import { limitWords } from '../../words/limits.ts'
import { shellWords } from '../../words/shell.ts'
import { Amount, One, ReadOnly } from './fields.tsx'
import type { Fault } from './limit.ts'

/** A limit as people name it: 市容环境 · 紧急 · 处置. */
export function useLimitName(): (limit: Pick<Limit, 'category' | 'urgency'> & { clock?: ClockKind }) => string {
  const words = useWords(limitWords)
  const say = useSay()
  const category = useCategoryName()
  return ({ category: code, urgency, clock }) => [code === '*' ? words.all : category(code), ...(urgency === 'any' ? [] : [words.urgencies[urgency]]), ...(clock ? [say(clockWords[clock])] : [])].join(' · ')
}

interface Props { limit: Limit; calendars: readonly Calendar[]; fault: Fault | null; editable: boolean; onChange: (limit: Limit) => void; onRemove: () => void; onClose: () => void }

/** One line of the limits. */
export function LimitPanel({ limit, calendars, fault, editable, onChange, onRemove, onClose }: Props) {
  const words = useWords(limitWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const name = useLimitName()
  const put = (part: Partial<Limit>) => onChange({ ...limit, ...part })
  const { unit, amount } = limit.promise
  const turn = (next: Unit) => put({ promise: { unit: next, amount: next.endsWith('day') ? Math.max(1, Math.round(amount)) : amount }, ...(isWorkingUnit(next) === isWorkingUnit(unit) ? {} : { calendar: isWorkingUnit(next) ? (calendars[0]?.key ?? limit.calendar) : (calendars.find((it) => it.key === 'round_the_clock')?.key ?? limit.calendar) }) })
  return (
    <>
      <header className="gd-panelhead"><h2>{name(limit)}</h2></header>
      {fault && <div role="alert"><Notice tone="late">{words.fault[fault]}</Notice></div>}
      <ReadOnly on={!editable}>
        <div className="gz-field"><span className="gz-label">{words.category}</span><CategoryPick label={words.category} value={limit.category} retired withRoot={words.all} onChange={(category) => put({ category: category ?? '*' })} /></div>
        <div className="gr-pair">
          <One label={words.urgency} value={limit.urgency} options={(['any', ...Urgency.options] as const).map((value) => ({ value, label: words.urgencies[value] }))} onChange={(urgency) => put({ urgency })} />
          <One label={words.clock} value={limit.clock} options={Clocks.options.map((value) => ({ value, label: say(clockWords[value]) }))} onChange={(clock) => put({ clock })} />
        </div>
        <div className="gr-pair">
          <Amount label={words.amount} value={amount} min={unit.endsWith('day') ? 1 : 0.1} max={10_000} step={unit.endsWith('day') ? 1 : 0.5} onChange={(next) => put({ promise: { unit, amount: unit.endsWith('day') ? Math.round(next) : next } })} />
          <One label={words.unit} value={unit} options={Unit.options.map((value) => ({ value, label: words.units[value] }))} onChange={turn} />
        </div>
        <One label={words.calendar} value={limit.calendar} options={calendars.map((it) => ({ value: it.key, label: say(it.words) }))} onChange={(calendar) => put({ calendar })} {...(isWorkingUnit(unit) ? {} : { hint: words.noCalendar })} />
        <TextArea label={words.source} value={limit.source} max={200} rows={2} onChange={(source) => put({ source })} />
      </ReadOnly>
      <div className="gz-line">{editable && <Button kind="danger" icon="trash" onClick={onRemove}>{words.remove(name(limit))}</Button>}<Button kind="quiet" onClick={onClose}>{shell.close}</Button></div>
    </>
  )
}

/** Which line each clock of a matter would carry, as the draft stands. */
export function TryMatter({ limits, onOpen }: { limits: readonly Limit[]; onOpen: (at: number) => void }) {
  const words = useWords(limitWords)
  const say = useSay()
  const name = useLimitName()
  const [category, setCategory] = useState('ZF01.0102')
  const [urgency, setUrgency] = useState<Urgency>('ordinary')
  return (
    <section className="gr-try" aria-label={words.tryIt.title}>
      <h2>{words.tryIt.title}</h2>
      <CategoryPick label={words.category} value={category} onChange={(code) => { if (code) setCategory(code) }} />
      <Segmented<Urgency> label={words.urgency} value={urgency} onChange={setUrgency} options={Urgency.options.map((value) => ({ value, label: words.urgencies[value] }))} />
      <dl className="gr-tried" aria-live="polite">{Clocks.options.map((clock) => {
        const limit = limitFor(limits, category, urgency, clock)
        return (
          <div key={clock}><dt>{say(clockWords[clock])}</dt>
            <dd>{limit ? <><b>{words.promise(limit.promise.amount, words.units[limit.promise.unit])}</b> <button type="button" className="gr-link gz-small" onClick={() => onOpen(limits.indexOf(limit))}>{words.tryIt.by(name(limit))}</button></> : <span className="gz-secondary">{words.tryIt.nothing}</span>}</dd></div>
        )
      })}</dl>
      <p className="gz-small gz-secondary"><b>{words.wins.title}</b> {words.wins.text}</p>
    </section>
  )
}
