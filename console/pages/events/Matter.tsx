import { lazy, Suspense, useMemo } from 'react'
import type { EventDetail, StoryLine } from '@gezhi/domain/events/contract.ts'
import { awaitedIn } from '@gezhi/domain/events/detail.ts'
import { photosOf } from '@gezhi/domain/events/photos.ts'
import { Badge, Notice, PhotoStrip, StateMark, Timeline, type StoryItem } from '@gezhi/ui/kit/index.ts'
import { dateTime } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { EventClock } from '../../parts/EventClock.tsx'
import { Urged } from '../../parts/Urged.tsx'
import { useAreaName, useCategoryName, useLife, useRoleName, useUnitName } from '../../shell/queries.ts'
import { eventWords } from '../../words/events.ts'
import { photoOf } from './steps.ts'

const SmallMap = lazy(() => import('./SmallMap.tsx'))

/** The matter itself: what, where, who has it, how long; then photos, place and its story. */
export function Matter({ event, heading = 'h2', map = true }: { event: EventDetail; heading?: 'h1' | 'h2'; map?: boolean }) {
  const words = useWords(eventWords)
  const Heading = heading
  const Below = heading === 'h1' ? 'h2' : 'h3'
  return (
    <article className="gd-matter">
      <header>
        <Tags event={event} />
        <Heading className="gd-matter-title">{event.title}</Heading>
        <Clocks event={event} />
      </header>
      {event.ask && <Asking event={event} />}
      {event.detail && <p className="gd-matter-text">{event.detail}</p>}
      <Evidence event={event} />
      <Facts event={event} />
      {map && <Where event={event} height="200px" />}
      <section aria-label={words.story}><Below className="gd-matter-sub">{words.story}</Below><Story event={event} /></section>
    </article>
  )
}

/** Where it lies, among the grids of its own community; nothing without a position. */
export function Where({ event, height }: { event: EventDetail; height: string }) {
  const words = useWords(eventWords)
  if (!event.place) return null
  return <Suspense fallback={<div className="gd-mapbox" style={{ height }} />}><SmallMap at={event.place} gridId={event.gridId} urgency={event.urgency} height={height} label={words.onMap} /></Suspense>
}

/** What was found beside what it looks like now: whoever verifies compares the two. */
function Evidence({ event }: { event: EventDetail }) {
  const words = useWords(eventWords)
  const { found, done } = photosOf(event)
  const awaited = awaitedIn(event.story)
  const missing = awaited > 0 && <Notice tone="wait">{words.awaited(awaited)}</Notice>
  const strip = (shas: readonly string[]) => <PhotoStrip photos={shas.map((sha) => photoOf(event.id, sha))} />
  if (done.length === 0) return found.length > 0 ? <>{strip(found)}{missing}</> : missing || null
  return (
    <>
    {missing}
    <div className="gd-evidence">
      {found.length > 0 && <figure><figcaption>{words.found}</figcaption>{strip(found)}</figure>}
      <figure><figcaption>{words.afterwards}</figcaption>{strip(done)}</figure>
    </div>
    </>
  )
}

function Tags({ event }: { event: EventDetail }) {
  const words = useWords(eventWords)
  const life = useLife()
  const category = useCategoryName()
  return (
    <p className="gd-tags">
      <StateMark tone={life.tone(event.state)} word={life.word(event.state)} />
      <Urged row={event} since />
      {event.urgency !== 'ordinary' && <Badge tone={event.urgency === 'urgent' ? 'late' : 'risk'}>{words.urgency[event.urgency]}</Badge>}
      <span>{category(event.category)}</span>
      {event.onSpot && <Badge tone="done">{words.onSpot}</Badge>}
      {event.tally.reopens > 0 && <Badge tone="wait">{words.counts.reopens} {event.tally.reopens}</Badge>}
      {event.mergedNumber && <Badge>{words.merged(event.mergedNumber)}</Badge>}
      <span className="gz-secondary gd-number">{event.number}</span>
    </p>
  )
}

/** The clocks that run or stand still; what is done is folded away. */
export function Clocks({ event }: { event: EventDetail }) {
  const words = useWords(eventWords)
  const going = event.clockViews.filter((it) => !it.doneAt)
  const done = event.clockViews.filter((it) => it.doneAt)
  if (going.length + done.length === 0) return null
  return (
    <div className="gd-clocks">
      {going.map((clock) => <EventClock key={clock.kind + clock.dueAt} clock={clock} named />)}
      {done.length > 0 && (
        <details className="gd-fold"><summary>{words.doneClocks(done.length)}</summary><div className="gd-clocks">{done.map((clock) => <EventClock key={clock.kind + clock.dueAt} clock={clock} named />)}</div></details>
      )}
    </div>
  )
}

function Asking({ event }: { event: EventDetail }) {
  const words = useWords(eventWords)
  const lang = useLang()
  if (!event.ask) return null
  return <Notice tone="wait">{words.asks(words.ask[event.ask.kind], dateTime(event.ask.until, lang))}<br />{event.ask.reason}</Notice>
}

export function Facts({ event }: { event: EventDetail }) {
  const words = useWords(eventWords)
  const lang = useLang()
  const area = useAreaName()
  const unit = useUnitName()
  const assists = event.assistUnitIds.map((id) => unit(id))
  const rows: [string, string | null][] = [
    [words.place, [area(event.gridId, 3), event.address].filter(Boolean).join(' · ')],
    [words.alsoGrid, event.alsoGridId ? area(event.alsoGridId, 2) : null],
    [words.unit, event.unitName ?? words.noUnit],
    [words.assists, assists.length > 0 ? assists.join('、') : null],
    [words.reporter, [event.reporterName, words.source[event.source]].filter(Boolean).join(' · ')],
    [words.contact, event.contact ? [event.contact.name, event.contact.phone].filter(Boolean).join(' ') || null : null],
    [words.reported, dateTime(event.reportedAt, lang)],
    [words.happened, Math.abs(Date.parse(event.happenedAt) - Date.parse(event.reportedAt)) > 600_000 ? dateTime(event.happenedAt, lang) : null],
    [words.rating, event.rating ? '★'.repeat(event.rating) : null],
  ]
  return <dl className="gd-facts">{rows.flatMap(([name, value]) => (value ? [<div key={name}><dt>{name}</dt><dd>{value}</dd></div>] : []))}</dl>
}

export function Story({ event }: { event: EventDetail }) {
  const words = useWords(eventWords)
  const say = useSay()
  const role = useRoleName()
  const items = useMemo(() => event.story.map((line) => itemOf(line, event.id, say, role, words.cause)), [event, say, role, words])
  return <Timeline items={items} />
}

function itemOf(line: StoryLine, eventId: string, say: (words: { zh: string; en: string }) => string, role: (key: string) => string, causes: Record<'objection' | 'suspension' | 'resident', string>): StoryItem {
  const what = say(line.says)
  const place = line.unit && !what.includes(line.unit) ? line.unit : line.post ? role(line.post) : null
  return {
    id: String(line.seq), who: line.who, when: line.at, isPublic: line.open, pause: line.pause ? causes[line.pause] : null,
    what: <>{place && <span className="gz-secondary">{place} </span>}{what}</>,
    ...(line.reason && !what.includes(line.reason) ? { quote: line.reason } : {}),
    // What was found stands at the top of the matter already.
    photos: line.kind === 'event.report' ? [] : line.photos.map((sha) => photoOf(eventId, sha)),
  }
}
