import { useState } from 'react'
import type { Calendar, Day, DayKey, Weekday } from '@gezhi/domain/clocks/model.ts'
import { weekdays } from '@gezhi/domain/clocks/table.ts'
import { Badge, Button, Choice, Field, Switch } from '@gezhi/ui/kit/index.ts'
import { dayText } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { calendarWords } from '../../words/calendars.ts'
import { One, ReadOnly } from './fields.tsx'
import { lookOf, putDays, readShifts, shiftsText } from './year.ts'

type Kind = 'usual' | Day['kind']

/** What the chosen day, or stretch of days, counts as. */
export function DayPanel({ calendar, days, editable, onChange }: { calendar: Calendar; days: readonly DayKey[]; editable: boolean; onChange: (calendar: Calendar) => void }) {
  const words = useWords(calendarWords)
  const lang = useLang()
  const first = days[0] ?? ''
  const last = days.at(-1) ?? first
  const { look, day } = lookOf(calendar, first)
  const say = (key: DayKey) => dayText(`${key}T12:00:00+08:00`, lang)
  const put = (next: Day | null) => onChange(putDays(calendar, days, next))
  // Words are kept in pairs; the other language says the same until it is filled in.
  const name = (part: 'zh' | 'en', text: string) => {
    if (!day) return
    const { words: was, ...rest } = day
    const both = { zh: was?.zh ?? '', en: was?.en ?? '', [part]: text }
    put(both.zh || both.en ? { ...rest, words: { zh: both.zh || both.en, en: both.en || both.zh } } : rest)
  }
  const turn = (kind: Kind) => {
    if (kind === 'usual') return put(null)
    const provisional = first > calendar.known.until ? { provisional: true } : {}
    return put({ kind, ...(day?.words ? { words: day.words } : {}), ...provisional })
  }
  return (
    <>
      <header className="gd-panelhead"><h2>{days.length > 1 ? words.day.range(say(first), say(last), days.length) : say(first)}</h2><Badge tone={look === 'madeUp' || look === 'duty' ? 'accent' : 'plain'}>{words.kinds[look]}</Badge></header>
      <ReadOnly on={!editable}>
        <Choice<Kind> label={words.day.kind} value={day?.kind ?? 'usual'} onChange={turn} options={[{ value: 'usual', label: words.day.usual }, { value: 'holiday', label: words.day.holiday }, { value: 'workday', label: words.day.workday }]} />
        {day && (
          <>
            <div className="gr-words"><Field label={words.day.nameZh} value={day.words?.zh ?? ''} onChange={(text) => name('zh', text)} optional /><Field label={words.day.nameEn} value={day.words?.en ?? ''} onChange={(text) => name('en', text)} optional /></div>
            {day.kind === 'workday' && !day.shifts && <One<Weekday> label={words.day.of} value={weekdays[(day.of ?? 1) - 1] ?? '1'} options={weekdays.map((value, at) => ({ value, label: words.weekdays.split(',')[at] ?? value }))} onChange={(of) => put({ ...day, of: Number(of) })} />}
            <ShiftField key={first} label={words.day.shifts} hint={words.day.shiftsHint} shifts={day.shifts ?? []} onChange={(shifts) => { const { shifts: _was, ...rest } = day; put(shifts.length > 0 ? { ...rest, shifts } : rest) }} />
            {first > calendar.known.until && <Switch label={words.day.provisional} checked={day.provisional ?? false} disabled={!editable} onChange={(on) => { const { provisional: _was, ...rest } = day; put(on ? { ...rest, provisional: true } : rest) }} />}
            {editable && <Button icon="undo" kind="quiet" onClick={() => put(null)}>{words.day.clear}</Button>}
          </>
        )}
      </ReadOnly>
    </>
  )
}

/** Shifts as text; what cannot be read stays in the box with its fault and changes nothing. */
export function ShiftField({ label, hint, shifts, onChange }: { label: string; hint?: string; shifts: readonly { from: string; to: string }[]; onChange: (shifts: { from: string; to: string }[]) => void }) {
  const words = useWords(calendarWords)
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? shiftsText(shifts)
  const wrong = typed !== null && readShifts(typed) === null
  return (
    <div onBlur={() => { if (!wrong) setTyped(null) }}>
      <Field label={label} {...(hint ? { hint } : {})} value={text} error={wrong ? words.shiftsBad : null} placeholder={words.none} spellCheck={false} inputMode="text"
        onChange={(next) => { setTyped(next); const read = readShifts(next); if (read) onChange(read) }} />
    </div>
  )
}
