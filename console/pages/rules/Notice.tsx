import { useState } from 'react'
import { chinaCalendar, mergeDays } from '@gezhi/domain/clocks/holidays.ts'
import type { Calendar, Day, DayKey } from '@gezhi/domain/clocks/model.ts'
import { dayOfKey, keyOfDay } from '@gezhi/domain/clocks/moment.ts'
import { Button, Field, Sheet } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { calendarWords } from '../../words/calendars.ts'
import { shellWords } from '../../words/shell.ts'
import { between } from './year.ts'

interface Festival { zh: string; en: string; from: string; to: string; worked: string }

/** The festivals of a year as the calendar has them, or by name alone. */
function festivalsOf(calendar: Calendar, year: number): Festival[] {
  const runs = new Map<string, Festival>()
  for (const [key, day] of Object.entries({ ...chinaCalendar().days, ...calendar.days })) {
    if (!key.startsWith(`${year}-`) || !day.words || day.kind !== 'holiday') continue
    const known = runs.get(day.words.zh)
    if (known) known.to = key.slice(5)
    else runs.set(day.words.zh, { ...day.words, from: key.slice(5), to: key.slice(5), worked: '' })
  }
  if (runs.size > 0) return [...runs.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
  const english = calendarWords.en.festivals.split(',')
  return calendarWords.zh.festivals.split(',').map((zh, at) => ({ zh, en: english[at] ?? zh, from: '', to: '', worked: '' }))
}

/** 1-4, 01-04, 1月4日 → YYYY-01-04; null when there is no such day. */
function readDay(year: number, text: string): DayKey | null {
  const found = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim())
  if (!found) return null
  const key = `${year}-${(found[1] ?? '').padStart(2, '0')}-${(found[2] ?? '').padStart(2, '0')}`
  const day = dayOfKey(key)
  return !Number.isNaN(day) && keyOfDay(day) === key ? key : null
}

/** The days of one festival, or what is wrong with its line. A line without a first day is passed over. */
function daysOf(year: number, line: Festival): { days: Record<DayKey, Day>; wrong: 'bad' | 'order' | null } {
  if (line.from.trim() === '') return { days: {}, wrong: null }
  const from = readDay(year, line.from)
  const to = line.to.trim() === '' ? from : readDay(year, line.to)
  const worked = line.worked.split(/[\s,，、]+/).filter(Boolean).map((it) => readDay(year, it))
  if (!from || !to || worked.includes(null)) return { days: {}, wrong: 'bad' }
  if (to < from) return { days: {}, wrong: 'order' }
  const words = { zh: line.zh, en: line.en }
  const days: Record<DayKey, Day> = {}
  for (const key of between(from, to)) days[key] = { kind: 'holiday', words }
  for (const key of worked) if (key) days[key] = { kind: 'workday', words }
  return { days, wrong: null }
}

/** A year's notice on one page: each festival with its days off and the days worked for it. */
export function NoticeSheet({ calendar, year, onPut, onClose }: { calendar: Calendar; year: number; onPut: (calendar: Calendar) => void; onClose: () => void }) {
  const words = useWords(calendarWords)
  const shell = useWords(shellWords)
  const [lines, setLines] = useState(() => festivalsOf(calendar, year))
  const put = (at: number, part: Partial<Festival>) => setLines((was) => was.map((line, place) => (place === at ? { ...line, ...part } : line)))
  const read = lines.map((line) => daysOf(year, line))
  const days = Object.assign({}, ...read.map((it) => it.days)) as Record<DayKey, Day> // joined from objects of that very shape
  const ready = read.every((it) => it.wrong === null) && Object.keys(days).length > 0
  return (
    <Sheet open kind="full" title={words.notice.title(year)} onClose={onClose}
      acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" disabled={!ready} onClick={() => onPut(mergeDays(calendar, days, `${year}-12-31`))}>{words.notice.put}</Button></>}>
      <p className="gz-secondary">{words.notice.text} {words.notice.workedHint}</p>
      <div className="gr-notice gr-slim">
        {lines.map((line, at) => {
          const wrong = read[at]?.wrong
          return (
            <div key={at} className="gr-noticeline" role="group" aria-label={line.zh || words.notice.festival}>
              <Field label={words.notice.festival} value={line.zh} onChange={(zh) => put(at, { zh, ...(line.en === line.zh || line.en === '' ? { en: zh } : {}) })} />
              <Field label={words.notice.from} value={line.from} placeholder="01-01" onChange={(from) => put(at, { from })} error={wrong === 'bad' ? words.notice.bad : null} />
              <Field label={words.notice.to} value={line.to} placeholder="01-03" onChange={(to) => put(at, { to })} error={wrong === 'order' ? words.notice.order : null} />
              <Field label={words.notice.worked} value={line.worked} placeholder="01-04" onChange={(worked) => put(at, { worked })} />
            </div>
          )
        })}
      </div>
      <Button icon="plus" kind="quiet" onClick={() => setLines((was) => [...was, { zh: '', en: '', from: '', to: '', worked: '' }])}>{words.notice.more}</Button>
    </Sheet>
  )
}
