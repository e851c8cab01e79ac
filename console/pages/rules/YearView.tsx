import { useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { Calendar, DayKey } from '@gezhi/domain/clocks/model.ts'
import { dayText, isoDay } from '@gezhi/ui/words/format.ts'
import { IconButton } from '@gezhi/ui/kit/index.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { calendarWords } from '../../words/calendars.ts'
import { lookOf, shiftDay, weeksOf, type Look } from './year.ts'

interface Props { calendar: Calendar; year: number; onYear: (year: number) => void; chosen: readonly DayKey[]; changed: ReadonlySet<string>; onChoose: (day: DayKey, extend: boolean) => void }

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Twelve months; each day a button with its mark. One stop for the tab key, arrows move from day to day. */
export function YearView({ calendar, year, onYear, chosen, changed, onChoose }: Props) {
  const words = useWords(calendarWords)
  const box = useRef<HTMLDivElement>(null)
  const stop = chosen.find((day) => day.startsWith(`${year}-`)) ?? (isoDay(Date.now()).startsWith(`${year}-`) ? isoDay(Date.now()) : `${year}-01-01`)
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = event.target instanceof HTMLElement ? event.target.dataset['day'] : undefined
    const by = steps[event.key]
    if (!at || by === undefined) return
    event.preventDefault()
    const to = shiftDay(at, by)
    if (!to.startsWith(`${year}-`)) onYear(Number(to.slice(0, 4)))
    onChoose(to, event.shiftKey)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus())
  }
  return (
    <div className="gr-year">
      <div className="gr-yearhead"><IconButton icon="back" label={words.previous} onClick={() => onYear(year - 1)} /><h2 aria-live="polite">{words.year(year)}</h2><IconButton icon="forward" label={words.next} onClick={() => onYear(year + 1)} />
        <span className="gr-legend gz-small gz-secondary" aria-hidden><i className="gr-key gr-look-holiday" />{words.legend.holiday}<i className="gr-key gr-look-madeUp" />{words.legend.madeUp}<i className="gr-key gr-look-otherHours" />{words.legend.hours}<i className="gr-key gr-look-rest" />{words.legend.rest}<i className="gr-key gr-provisional" />{words.legend.provisional}</span></div>
      <div className="gr-months" ref={box} onKeyDown={move}>
        {words.months.split(',').map((name, month) => <Month key={name} name={name} calendar={calendar} year={year} month={month} stop={stop} chosen={chosen} changed={changed} onChoose={onChoose} />)}
      </div>
      <p className="gz-small gz-secondary">{words.day.hint}</p>
    </div>
  )
}

function Month({ name, calendar, year, month, stop, chosen, changed, onChoose }: Omit<Props, 'onYear'> & { name: string; month: number; stop: DayKey }) {
  const words = useWords(calendarWords)
  return (
    <section className="gr-month" aria-label={`${words.year(year)} ${name}`}><h3>{name}</h3>
      <div className="gr-week gr-letters" aria-hidden>{words.letters.split(',').map((it, at) => <span key={at}>{it}</span>)}</div>
      {weeksOf(year, month).map((week, at) => (
        <div key={at} className="gr-week">{week.map((day, place) => (day ? <DayButton key={day} calendar={calendar} day={day} stop={day === stop} chosen={chosen.includes(day)} changed={changed.has(`days.${day}`)} onChoose={onChoose} /> : <span key={place} />))}</div>
      ))}
    </section>
  )
}

function DayButton({ calendar, day, stop, chosen, changed, onChoose }: { calendar: Calendar; day: DayKey; stop: boolean; chosen: boolean; changed: boolean; onChoose: Props['onChoose'] }) {
  const words = useWords(calendarWords)
  const lang = useLang()
  const { look, day: own } = lookOf(calendar, day)
  const today = isoDay(Date.now()) === day
  const mark = markOf(look, words.mark)
  const told = [dayText(`${day}T12:00:00+08:00`, lang), own?.words?.[lang], words.kinds[look], own?.provisional ? words.provisional : '', today ? words.today : ''].filter(Boolean).join(' · ')
  const classes = ['gr-day', `gr-look-${look}`, own?.provisional ? 'gr-provisional' : '', today ? 'gr-today' : '', changed ? 'gr-day-changed' : ''].filter(Boolean).join(' ')
  return (
    <button type="button" className={classes} data-day={day} tabIndex={stop ? 0 : -1} data-mark={mark || undefined} aria-pressed={chosen} aria-label={told} title={told} onClick={(event: MouseEvent) => onChoose(day, event.shiftKey)}>
      {Number(day.slice(8))}
    </button>
  )
}

const markOf = (look: Look, marks: Record<'holiday' | 'duty' | 'madeUp' | 'otherHours', string>): string => (look === 'work' || look === 'rest' ? '' : marks[look])
