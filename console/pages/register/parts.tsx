import { useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import { relationWords, safetyStateWords, safetyWords } from '@gezhi/domain/register/choices.ts'
import type { events as eventLines } from '@gezhi/domain/events/contract.ts'
import type { register, Tie } from '@gezhi/domain/register/contract.ts'
import type { Lineage } from '@gezhi/domain/register/model.ts'
import { Badge, Button, Confirm, EmptyState, Skeleton } from '@gezhi/ui/kit/index.ts'
import { dateTime } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useLife } from '../../shell/queries.ts'
import { registerWords } from '../../words/register.ts'
import { peopleWords } from '../../words/people.ts'
import { EndTie } from './TieForm.tsx'
import { useAsking, newId } from './purpose.tsx'

export type HomePage = OutputOf<typeof register.home>
export type PlacePage = OutputOf<typeof register.place>
export type HouseholdView = HomePage['households'][number]

export const Facts = ({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="gd-facts">{rows.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '').map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
)

export const Section = ({ title, end, children }: { title: ReactNode; end?: ReactNode; children: ReactNode }) => (
  <section className="gr-section"><header className="gr-section-head"><h2>{title}</h2>{end}</header>{children}</section>
)

/** A contact as far as it may be seen: the dots until somebody says what for. */
export function Contact({ id, kind, shown, may }: { id: string; kind: 'person' | 'household' | 'home' | 'place'; shown: string | null; may: boolean }) {
  const words = useWords(registerWords)
  const [full, setFull] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { go, sheet } = useAsking((purpose) => void gezhi.register.unmask({ id, kind, lookId: newId(), purpose }).then(({ contact }) => setFull(contact), setError))
  if (shown === null) return null
  return <>{sheet}<span className="gd-num">{full ?? shown}</span> {may && full === null && <Button kind="quiet" icon="lock" onClick={go}>{words.full}</Button>}<Failure error={error} /></>
}

export function Safety({ items }: { items: HomePage['safety'] }) {
  const words = useWords(registerWords)
  const say = useSay()
  if (items.length === 0) return <p className="gz-secondary">{words.noSafety}</p>
  return (
    <ul role="list" className="gr-safety">{items.map((one) => (
      <li key={one.item}><span>{say(safetyWords[one.item])}</span> <Badge tone={one.state === 'fine' ? 'done' : one.state === 'wrong' ? 'late' : 'risk'}>{one.state === 'fine' ? '✓' : one.state === 'wrong' ? '!' : '○'} {say(safetyStateWords[one.state])}</Badge> <span className="gz-small gz-secondary">{one.seenOn}</span></li>
    ))}</ul>
  )
}

const pathOf = { home: 'home', place: 'place', person: 'person', household: 'household', building: 'home' } as const

/** What ties this row to others: whom, how, since when. What lies outside one's areas is said to be there and no more. */
export function Ties({ items, from, edit = false }: { items: readonly Tie[]; from: string; edit?: boolean }) {
  const words = useWords(registerWords)
  const ending = useWords(peopleWords).tie.end
  const say = useSay()
  const [asked, setAsked] = useState<string | null>(null)
  if (items.length === 0) return <p className="gz-secondary">{words.noTies}</p>
  return (
    <>
      <ul role="list" className="gd-lines">{items.map((tie) => {
        const outward = tie.subjectId !== from
        const to = outward ? `/register/${pathOf[tie.subjectKind]}/${tie.subjectId}` : tie.person && `/register/person/${tie.person.id}`
        return <li key={tie.id} className={tie.validTo ? 'gr-past' : undefined}><span className="gr-kind">{say(relationWords[tie.kind])}</span> {tie.says && to ? <Link href={to}>{tie.says}</Link> : <span className="gz-secondary">{words.elsewhere}</span>} <span className="gz-small gz-secondary">{tie.validFrom}{tie.validTo ? ` ${words.ended(tie.validTo)}` : ''}</span>
          {edit && tie.validTo === null && tie.kind !== 'lives' && <> <Button kind="quiet" onClick={() => setAsked(tie.id)}>{ending}</Button></>}</li>
      })}</ul>
      {asked && <EndTie id={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

/** The matters at a home or place that the reader may see: open ones in full, past ones folded away. */
export function Matters({ ids }: { ids: readonly { eventId: string; open: boolean }[] }) {
  const words = useWords(registerWords)
  const people = useWords(peopleWords)
  const query = useQuery({ queryKey: ['register', 'matters', ids], queryFn: () => Promise.all(ids.slice(0, 40).map(({ eventId }) => gezhi.events.read({ id: eventId }).catch(() => null))), enabled: ids.length > 0 })
  const seen = (query.data ?? []).filter((event) => event !== null)
  if (ids.length === 0 || (query.data && seen.length === 0)) return <p className="gz-secondary">{words.noEvents}</p>
  if (query.isPending) return <Skeleton kind="text" count={2} />
  if (query.isError) return <Failure error={query.error} />
  const [open, past] = [seen.filter((event) => ids.some((one) => one.eventId === event.id && one.open)), seen.filter((event) => ids.some((one) => one.eventId === event.id && !one.open))]
  return (
    <>
      {open.length > 0 && <MatterLines events={open} />}
      {past.length > 0 && <details open={open.length === 0}><summary>{people.pastTitle(past.length)}</summary><MatterLines events={past} /></details>}
    </>
  )
}

function MatterLines({ events }: { events: readonly OutputOf<typeof eventLines.read>[] }) {
  const lang = useLang()
  const life = useLife()
  return <ul role="list" className="gd-lines">{events.map((event) => <li key={event.id}><Link href={`/events/${event.id}`}>{event.title}</Link> <Badge tone={life.tone(event.state)}>{life.word(event.state)}</Badge> <span className="gz-small gz-secondary">{dateTime(event.reportedAt, lang)}</span></li>)}</ul>
}

/** Where a row came from and what became of it, with the other row a tap away. */
export function LineageList({ items, may, here, onDone }: { items: readonly Lineage[]; may: boolean; here: string; onDone: () => void }) {
  const words = useWords(registerWords)
  const line = useWords(peopleWords).lineage
  const lang = useLang()
  const [asked, setAsked] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  if (items.length === 0) return null
  return (
    <Section title={words.lineage}>
      <ul role="list" className="gd-lines">{items.map((one) => (
        <li key={one.id}>{words.acts[one.act]} {one.act === 'merge' ? (one.toId === here ? line.from : line.into) : one.fromId === here ? line.to : line.from} <Link href={`/register/${pathOf[one.kind]}/${one.fromId === here ? one.toId : one.fromId}`}>{line.other}</Link> <span className="gz-small gz-secondary">{[dateTime(one.at, lang), one.byName].filter(Boolean).join(' · ')}</span> {one.undoneAt ? <Badge>{words.undone}</Badge> : may && <Button kind="quiet" onClick={() => setAsked(one.id)}>{words.undo}</Button>}</li>
      ))}</ul>
      <Failure error={error} />
      <Confirm open={asked !== null} title={words.undo} text={words.undoText} verb={words.undo} onClose={() => setAsked(null)} onConfirm={() => { const id = asked ?? ''; setAsked(null); gezhi.register.undo({ id }).then(onDone, setError) }} />
    </Section>
  )
}

export const Nothing = ({ title, text }: { title: string; text: string }) => <EmptyState icon="search" title={title} text={text} />
