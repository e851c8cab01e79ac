import { shortDue } from '@gezhi/domain/clocks/explain.ts'
import type { ClockView } from '@gezhi/domain/events/contract.ts'
import type { EventRow } from '@gezhi/domain/events/model.ts'
import { ClockChip, Shape, type ClockTone } from '@gezhi/ui/kit/index.ts'
import { dateTime, duration } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords, type Lang } from '@gezhi/ui/words/words.tsx'
import { eventWords } from '../words/events.ts'

/** A limit is at risk in its last fifth. */
const riskShare = 0.8
/** For a list, which knows only the due time: the last four hours. */
const riskMs = 4 * 3_600_000

const toneOf = (clock: ClockView): ClockTone =>
  clock.pausedAt && !clock.doneAt ? 'paused' : clock.late ? 'late' : clock.share >= riskShare ? 'risk' : 'ok'

/** A clock of an event as the server explains it. */
export function EventClock({ clock, named }: { clock: ClockView; named?: boolean }) {
  const words = useWords(eventWords)
  const say = useSay()
  const lang = useLang()
  if (clock.doneAt) {
    const when = dateTime(clock.doneAt, lang)
    return <ClockChip clock={{ label: `${words.clock[clock.kind]} ${clock.late ? words.doneLate(when) : words.doneOn(when)}`, share: null, tone: clock.late ? 'late' : 'ok' }} explanation={say(clock.explanation)} />
  }
  const cause = clock.cause && clock.cause in words.cause ? words.cause[clock.cause as keyof typeof words.cause] : clock.cause
  return <ClockChip clock={{ label: named ? `${words.clock[clock.kind]} ${say(clock.left)}` : say(clock.left), share: clock.late ? 1 : clock.share, tone: toneOf(clock), cause: named && cause ? `${words.clock[clock.kind]} · ${cause}` : cause }} explanation={say(clock.explanation)} />
}

const day = 86_400_000
/** How long ago the limit passed, in natural time; whole days from two days on. */
const overText = (ms: number, lang: Lang): string => duration(ms >= 2 * day ? Math.floor(ms / day) * day : ms, lang)

/** The same as a mark that opens nothing, for rows that are themselves the target. */
export function DueMark({ row, now }: { row: Pick<EventRow, 'dueAt' | 'paused'>; now: number }) {
  const words = useWords(eventWords)
  const lang = useLang()
  if (row.paused || !row.dueAt) return row.paused ? <span className="gz-mark gz-tone-wait"><Shape name="pause" />{words.paused}</span> : null
  const left = Date.parse(row.dueAt) - now
  const tone = left < 0 ? 'late' : left < riskMs ? 'risk' : 'plain'
  return <span className={`gz-mark gz-tone-${tone}`}><Shape name={left < 0 ? 'alert' : left < riskMs ? 'triangle' : 'ring'} />{left < 0 ? words.late : left < riskMs ? words.risk : ''} {left < 0 ? overText(-left, lang) : shortDue(new Date(row.dueAt), new Date(now), lang)}</span>
}

/** The chip of a row: when the nearest limit ends. */
export function RowClock({ row, now }: { row: Pick<EventRow, 'dueAt' | 'finishDueAt' | 'paused' | 'closedAt'>; now: number }) {
  const words = useWords(eventWords)
  const lang = useLang()
  if (row.paused) return <ClockChip clock={{ label: words.paused, share: null, tone: 'paused' }} explanation={words.paused} />
  if (!row.dueAt) return <span className="gz-secondary gz-small">{row.closedAt ? dateTime(row.closedAt, lang, now) : '—'}</span>
  const left = Date.parse(row.dueAt) - now
  const tone: ClockTone = left < 0 ? 'late' : left < riskMs ? 'risk' : 'ok'
  const when = left < 0 ? overText(-left, lang) : shortDue(new Date(row.dueAt), new Date(now), lang)
  const finish = row.finishDueAt && row.finishDueAt !== row.dueAt ? words.finishTip(dateTime(row.finishDueAt, lang, now)) : ''
  return <ClockChip clock={{ label: when, share: null, tone }} explanation={words.dueTip(dateTime(row.dueAt, lang, now), finish)} />
}
