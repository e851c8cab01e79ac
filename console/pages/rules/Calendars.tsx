import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { chinaCalendar, checkCalendar, roundTheClock } from '@gezhi/domain/clocks/holidays.ts'
import { Calendar } from '@gezhi/domain/clocks/model.ts'
import { weekdays } from '@gezhi/domain/clocks/table.ts'
import { Button, Field, Notice, Segmented } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { calendarWords } from '../../words/calendars.ts'
import { ruleWords } from '../../words/rules.ts'
import { shellWords } from '../../words/shell.ts'
import { DayPanel, ShiftField } from './DayPanel.tsx'
import { useDraft, type Kept } from './draft.ts'
import { ReadOnly, WordsField } from './fields.tsx'
import { NoticeSheet } from './Notice.tsx'
import { changedKeys } from './parts.ts'
import { SaveBar } from './SaveBar.tsx'
import { TryPromise } from './TryPromise.tsx'
import { Stand, Versions } from './Versions.tsx'
import { YearView } from './YearView.tsx'
import { between, fromParts, toParts } from './year.ts'
import './rules.css'

const delivered: Record<string, () => Calendar> = { china: chinaCalendar, round_the_clock: roundTheClock }

/** 工作日历: which days and hours count, a year at a glance, with a promise to try on it. */
export default function Calendars() {
  const admin = useWords(adminWords)
  const words = useWords(calendarWords)
  const say = useSay()
  const can = useCan()
  const query = useQuery({ queryKey: ['calendars'], queryFn: () => gezhi.rules.calendars({}) })
  const [key, setKey] = useState('china')
  const [made, setMade] = useState<Kept<Calendar> | null>(null)
  const [adding, setAdding] = useState(false)
  const items = [...(query.data?.items ?? []), ...(made && !query.data?.items.some((it) => it.key === made.key) ? [made] : [])]
  const rule = items.find((it) => it.key === key) ?? items[0]
  return (
    <>
      <PageHead title={admin.pages.calendars} question={admin.questions.calendars} acts={rule && <Stand rule={rule} />} />
      <Asked query={query}>{() => rule && (
        <>
          <div className="gr-bar"><Segmented label={words.which} value={rule.key} onChange={(next) => { setAdding(false); setKey(next) }} options={items.map((it) => ({ value: it.key, label: say(it.content.words) }))} />
            {can('calendar.edit') && <span className="gr-end"><Button icon="plus" onClick={() => setAdding(true)}>{words.add}</Button></span>}</div>
          {adding && <Add items={items} onClose={() => setAdding(false)} onMake={(next) => { setMade(next); setKey(next.key); setAdding(false) }} />}
          <Editor key={rule.key} rule={rule} />
        </>
      )}</Asked>
    </>
  )
}

function Add({ items, onClose, onMake }: { items: readonly Kept<Calendar>[]; onClose: () => void; onMake: (rule: Kept<Calendar>) => void }) {
  const words = useWords(calendarWords)
  const shell = useWords(shellWords)
  const [key, setKey] = useState('')
  const wrong = key !== '' && !/^[a-z][a-z0-9_]{1,39}$/.test(key) ? words.keyBad : items.some((it) => it.key === key) ? words.keyTaken : null
  const base = items[0]?.content ?? chinaCalendar()
  return (
    <form className="gd-panel gr-add gr-narrow" onSubmit={(event) => { event.preventDefault(); if (key && !wrong) onMake({ key, version: 0, changedAt: null, changedBy: null, content: { ...base, key, words: { zh: key, en: key } } }) }}>
      <h2>{words.addTitle}</h2>
      <Field label={words.key} hint={words.keyHint} value={key} onChange={setKey} error={wrong} autoFocus spellCheck={false} />
      <div className="gz-line"><Button type="submit" kind="primary" disabled={key === '' || wrong !== null}>{words.make}</Button><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button></div>
    </form>
  )
}

function Editor({ rule }: { rule: Kept<Calendar> }) {
  const words = useWords(calendarWords)
  const admin = useWords(adminWords)
  const shared = useWords(ruleWords)
  const say = useSay()
  const can = useCan()
  const editable = can('calendar.edit')
  const draft = useDraft({ rule, toParts, fromParts, queryKey: ['calendars'], save: (version, content) => gezhi.rules.saveCalendar({ key: rule.key, version, content }) })
  const calendar = draft.content
  const [year, setYear] = useState(() => Number(isoDay(Date.now()).slice(0, 4)))
  const [stretch, setStretch] = useState<[string, string] | null>(null)
  const [entering, setEntering] = useState(false)
  const [asking, setAsking] = useState(false)
  const faults = useMemo(() => checkCalendar(calendar), [calendar])
  const changed = useMemo(() => new Set(draft.changed), [draft.changed])
  const days = stretch ? between(stretch[0], stretch[1]) : []
  const name = (part: string) => (part.startsWith('days.') ? part.slice(5) : part.startsWith('week.') ? words.part.week(words.weekdays.split(',')[Number(part.slice(5)) - 1] ?? '') : part === 'known' ? words.part.known : words.part.words)
  const bringBack = (content: unknown) => { const read = Calendar.safeParse(content); if (read.success) draft.put(read.data) }
  return (
    <>
      {!editable && <Notice>{admin.readOnly}</Notice>}
      {faults.length > 0 && <div role="alert"><Notice tone="late"><b>{words.notEmpty}</b><ul role="list" className="gr-complaints">{faults.map((it, at) => <li key={at}>{say(it)}</li>)}</ul></Notice></div>}
      <Published calendar={calendar} year={year} editable={editable} onEnter={() => setEntering(true)} />
      <div className="gr-split">
        <div className="gr-main"><YearView calendar={calendar} year={year} onYear={setYear} chosen={days} changed={changed} onChoose={(day, extend) => setStretch((was) => (extend && was ? [was[0], day] : [day, day]))} /></div>
        <section className="gd-panel gz-stack gr-side">
          <TryPromise calendar={calendar} broken={faults.length > 0} />
          {days.length > 0 && <DayPanel key={days.join()} calendar={calendar} days={days} editable={editable} onChange={draft.put} />}
          <Week calendar={calendar} editable={editable} onChange={draft.put} />
        </section>
      </div>
      {rule.version > 0 && <Versions kind="calendar" ruleKey={rule.key} current={rule.version} delivered={delivered[rule.key]?.()} onBringBack={editable ? bringBack : null}
        differs={(content) => { const read = Calendar.safeParse(content); return read.success ? changedKeys(toParts(rule.content), toParts(read.data)).map(name) : null }} />}
      <SaveBar draft={draft} named={name} faults={faults.length > 0 ? shared.faults(faults.length) : null} onSave={() => setAsking(true)} />
      <Sure open={asking} title={words.saveTitle(say(calendar.words))} busy={draft.saving.isPending} onClose={() => setAsking(false)} onGo={() => draft.saving.mutate(undefined, { onSettled: () => setAsking(false) })} from={admin.atOnce} undo={shared.undo}
        touches={<><p>{shared.list(draft.changed.slice(0, 6).map(name).join(shared.comma), draft.changed.length)}</p><p>{words.touches}</p></>} />
      {entering && <NoticeSheet calendar={calendar} year={year} onClose={() => setEntering(false)} onPut={(next) => { draft.put(next); setEntering(false) }} />}
    </>
  )
}

/** Whether this year's holidays are the published ones, and how to enter them once they are. */
function Published({ calendar, year, editable, onEnter }: { calendar: Calendar; year: number; editable: boolean; onEnter: () => void }) {
  const words = useWords(calendarWords)
  if (`${year}-12-31` <= calendar.known.until) return null
  const some = Object.keys(calendar.days).some((key) => key.startsWith(`${year}-`))
  return (
    <div role="status"><Notice tone="risk" icon="clock"><b>{words.draftYear(year)}</b> {some ? words.draftText(year) : words.unknownYear(year)} {words.publishedUntil(calendar.known.until)}
      {editable && <p className="gr-noticeact"><Button icon="edit" onClick={onEnter}>{words.enter}</Button></p>}</Notice></div>
  )
}

function Week({ calendar, editable, onChange }: { calendar: Calendar; editable: boolean; onChange: (calendar: Calendar) => void }) {
  const words = useWords(calendarWords)
  const names = words.weekdays.split(',')
  const put = (week: Partial<Calendar['week']>) => onChange({ ...calendar, week: { ...calendar.week, ...week } })
  return (
    <div className="gr-weekshifts"><h3>{words.week}</h3><p className="gz-small gz-secondary">{words.weekHint}</p>
      <ReadOnly on={!editable}>
        <div className="gr-weeklines">{weekdays.map((weekday, at) => <ShiftField key={weekday} label={names[at] ?? weekday} shifts={calendar.week[weekday]} onChange={(shifts) => put({ [weekday]: shifts })} />)}</div>
        {editable && <Button icon="copy" kind="quiet" onClick={() => { const monday = calendar.week['1']; put({ 2: monday, 3: monday, 4: monday, 5: monday }) }}>{words.same}</Button>}
        <div className="gz-field"><span className="gz-label">{words.known}</span>
          <DatePicker aria-label={words.known} value={dayjs(calendar.known.until)} allowClear={false} onChange={(day) => { if (day) onChange({ ...calendar, known: { until: day.format('YYYY-MM-DD') } }) }} />
          <div className="gz-under"><span className="gz-hint">{words.knownHint}</span></div></div>
        <WordsField label={words.name} value={calendar.words} onChange={(it) => onChange({ ...calendar, words: it })} />
      </ReadOnly>
    </div>
  )
}
