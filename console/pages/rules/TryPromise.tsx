import { useDeferredValue, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import type { Calendar, Unit } from '@gezhi/domain/clocks/model.ts'
import { Notice } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { calendarWords } from '../../words/calendars.ts'
import { written } from './parts.ts'

const units = ['working_day', 'working_hour', 'day', 'hour'] as const

/** A promise under the calendar as it is being edited, in the sentence an event would show. */
export function TryPromise({ calendar, broken }: { calendar: Calendar; broken: boolean }) {
  const words = useWords(calendarWords)
  const say = useSay()
  const [start, setStart] = useState(() => `${isoDay(Date.now())}T16:00`)
  const [amount, setAmount] = useState(2)
  const [unit, setUnit] = useState<Unit>('working_day')
  const asked = useDeferredValue(calendar)
  const promise = { unit, amount: unit.endsWith('day') ? Math.max(1, Math.round(amount)) : amount }
  const ready = !broken && !Number.isNaN(Date.parse(`${start}:00+08:00`))
  const query = useQuery({
    queryKey: ['try', written(asked), start, promise], enabled: ready, placeholderData: keepPreviousData, staleTime: Infinity,
    queryFn: ({ signal }) => gezhi.rules.tryClock({ content: asked, start: new Date(`${start}:00+08:00`).toISOString(), promise }, { signal }),
  })
  return (
    <section className="gr-try" aria-label={words.tryIt.title}>
      <h2>{words.tryIt.title}</h2>
      <div className="gr-tryline gr-slim">
        <div className="gz-field"><span className="gz-label">{words.tryIt.start}</span>
          <DatePicker aria-label={words.tryIt.start} value={dayjs(start)} showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" allowClear={false} onChange={(at) => { if (at) setStart(at.format('YYYY-MM-DD[T]HH:mm')) }} /></div>
        <div className="gz-field"><span className="gz-label">{words.tryIt.amount}</span>
          <span className="gr-amount"><InputNumber<number> aria-label={words.tryIt.amount} min={unit.endsWith('day') ? 1 : 0.5} max={400} step={unit.endsWith('day') ? 1 : 0.5} value={amount} onChange={(next) => { if (next) setAmount(next) }} />
            <Select<Unit> aria-label={words.tryIt.unit} value={unit} onChange={setUnit} options={units.map((value) => ({ value, label: words.units[value] }))} popupMatchSelectWidth={false} /></span></div>
      </div>
      {broken ? <p className="gz-secondary">{words.tryIt.none}</p> : query.error ? <Failure error={query.error} /> : (
        <p className="gr-sentence" role="status" aria-live="polite">{query.data ? say(query.data.words) : '…'}</p>
      )}
      {query.data?.provisional && !broken && <Notice tone="wait" icon="clock">{words.tryIt.provisional}</Notice>}
    </section>
  )
}
