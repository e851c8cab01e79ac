import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { purposes, purposeWords, safetyStateWords, safetyWords, type Purpose } from '@gezhi/domain/register/choices.ts'
import type { Subject } from '@gezhi/domain/visits/model.ts'
import { outcomeWords, wayWords } from '@gezhi/domain/visits/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Switch } from '@gezhi/ui/kit/Choice.tsx'
import { Badge, Card, List, Notice, Row } from '@gezhi/ui/kit/frame.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { EmptyState, Skeleton } from '@gezhi/ui/kit/states.tsx'
import { dayText } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { useHasCopy, useStatus } from '../../held.ts'
import { gezhi } from '../../line.ts'
import { keepNote, useNotes } from '../../notes.ts'
import { useReach } from '../../reach.ts'
import { useMe } from '../../session.ts'
import { registerWords } from '../../words/register.ts'
import { keepAct } from '../events/acting.ts'
import type { HeldCopy } from '../events/copy.ts'
import { EventLine } from '../events/show.tsx'
import { rowOf } from '@gezhi/domain/events/model.ts'
import { purposeAtHand } from './looking.ts'

export const dayOf = (day: string, lang: 'zh' | 'en'): string => dayText(`${day}T12:00:00+08:00`, lang)

/** Not on this phone, or not there yet. */
export function NotHere({ title }: { title: string }) {
  const words = useWords(registerWords)
  const has = useHasCopy()
  const { state } = useStatus()
  const opening = !has && state !== 'closed' && state !== 'locked'
  return <Page title={title} place="find" back="/find">{opening ? <Skeleton kind="card" count={2} /> : <EmptyState icon="register" title={words.missing} text={words.missingText} />}</Page>
}

/** Facts in two columns; what nobody filled in is left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  const shown = rows.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
  if (shown.length === 0) return null
  return <dl className="fd-dl">{shown.flatMap(([name, value]) => [<dt key={`${name}t`}>{name}</dt>, <dd key={`${name}d`}>{value}</dd>])}</dl>
}

/** What to keep in mind before the door: why somebody is called on, what they wish, when they were reached last. */
export function Heed({ due, needs }: { due: Subject | undefined; needs: readonly string[] }) {
  const words = useWords(registerWords)
  const say = useSay()
  const lang = useLang()
  const whys = [...new Set((due?.needs ?? []).map((need) => say(need.words)))]
  const wish = due?.wish
  return (
    <Card title={words.heed}>
      {wish?.none && <Notice tone="risk">{words.wishNone}</Notice>}
      {wish?.says && <Notice>{wish.says}</Notice>}
      {needs.length > 0 && <div className="gz-line">{needs.map((one) => <Badge key={one} tone="risk">{one}</Badge>)}</div>}
      {whys.map((why) => <p key={why}>{why}</p>)}
      {whys.length === 0 && needs.length === 0 && !wish && <p className="gz-secondary">{words.nothing}</p>}
      <p className="gz-secondary gz-small">{due?.lastOn ? words.lastOn(dayOf(due.lastOn, lang)) : words.never}</p>
    </Card>
  )
}

/** One tap shows the name and phone; the first time it asks what for. */
export function Reveal({ look }: { look: (purpose: Purpose) => Promise<void> }) {
  const words = useWords(registerWords)
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const hand = purposeAtHand()
  return (
    <>
      <div className="fd-pair">
        <Button icon="eye" wide={!hand} onClick={() => (hand ? void look(hand) : setAsking(true))}>{hand ? words.revealAs(say(purposeWords[hand])) : words.reveal}</Button>
        {hand && <Button kind="quiet" onClick={() => setAsking(true)}>{words.otherWhy}</Button>}
      </div>
      <Sheet open={asking} title={words.why} onClose={() => setAsking(false)}>
        <p className="gz-secondary">{words.whyText}</p>
        <div className="fd-options">
          {purposes.map((one) => <button key={one} type="button" className="fd-option" onClick={() => { setAsking(false); void look(one) }}><span>{say(purposeWords[one])}</span></button>)}
        </div>
      </Sheet>
    </>
  )
}

export function MattersHere({ rows }: { rows: readonly HeldCopy[] }) {
  const words = useWords(registerWords)
  if (rows.length === 0) return null
  return (
    <section className="fd-group">
      <h2 className="fd-heading">{words.matterHere} · {rows.length}</h2>
      <List label={words.matterHere}>{rows.slice(0, 20).map((row) => <EventLine key={row.id} row={{ ...rowOf(row), ...(row.pending ? { pending: row.pending } : {}) }} />)}</List>
    </section>
  )
}

/** What only the server keeps: visits, colours factor by factor, safety checks. Said to be there when there is no signal. */
export function FromServer({ id, kind }: { id: string; kind: 'person' | 'home' | 'place' }) {
  const words = useWords(registerWords)
  const say = useSay()
  const lang = useLang()
  const me = useMe()
  const { online } = useReach()
  const visits = useQuery({ queryKey: ['visits', 'of', id], enabled: online && me.actions.includes('visit.read'), queryFn: ({ signal }) => gezhi.visits.of({ id }, { signal }) })
  const colours = useQuery({ queryKey: ['colours', 'of', id], enabled: online && me.actions.includes('colour.read'), queryFn: ({ signal }) => gezhi.colours.of({ id }, { signal }) })
  const safety = useQuery({
    queryKey: ['register', 'safety', id], enabled: online && kind !== 'person' && me.actions.includes('register.read'),
    queryFn: async ({ signal }) => (kind === 'home' ? await gezhi.register.home({ id }, { signal }) : await gezhi.register.place({ id }, { signal })).safety,
  })
  const checked = (safety.data ?? []).toSorted((a, b) => Number(b.state === 'wrong') - Number(a.state === 'wrong') || b.seenOn.localeCompare(a.seenOn))
  if (!online && !visits.data && !colours.data && !safety.data) return <Notice>{words.online}</Notice>
  const live = (colours.data?.items ?? []).filter((one) => one.live || one.state === 'proposed')
  return (
    <>
      {live.length > 0 && (
        <Card title={words.colours}>
          {live.map((one) => (
            <div key={one.id} className="fd-group">
              <p><b>{say(one.says)}</b>{one.contest && !one.contest.answer && <> <Badge tone="risk">{words.contested}</Badge></>}</p>
              <ul role="list" className="fd-facts">{one.evaluation.lines.filter((line) => line.answer).map((line) => <li key={line.factor} className="gz-secondary gz-small">{say(line.says)}</li>)}</ul>
            </div>
          ))}
        </Card>
      )}
      {checked.length > 0 && (
        <Card title={words.safety}>
          <Facts rows={checked.map(({ item, state, seenOn }) => [say(safetyWords[item]), <>{state === 'wrong' ? <Badge tone="risk">{say(safetyStateWords[state])}</Badge> : say(safetyStateWords[state])} <span className="gz-secondary gz-small">{dayOf(seenOn, lang)}</span></>] as const)} />
        </Card>
      )}
      {visits.data && (
        <section className="fd-group">
          <h2 className="fd-heading">{words.visits}</h2>
          {visits.data.visits.length === 0 ? <p className="gz-secondary">{words.noVisits}</p>
            : <List label={words.visits}>{visits.data.visits.slice(0, 10).map((visit) => <Row key={visit.id} title={visit.note || say(outcomeWords[visit.outcome])} sub={`${dayText(visit.at, lang)} · ${words.visited(`${say(wayWords[visit.way])} ${say(outcomeWords[visit.outcome])}`, visit.byName)}`} />)}</List>}
        </section>
      )}
    </>
  )
}

type Marks = Readonly<Record<string, { knows: boolean; talks: boolean }>>
export const familiarNote = 'familiar'
/** Whom I know: mine alone, sealed on this phone and told to the server for my other phone; fetched when there is signal. */
export function useMarks(): { marks: Marks; mark: (id: string, next: { knows: boolean; talks: boolean }) => Promise<void> } {
  const me = useMe()
  const lang = useLang()
  const notes = useNotes()
  const { online } = useReach()
  // Written below, in this shape.
  const marks = (notes?.get(familiarNote) ?? {}) as Marks
  const asked = useQuery({ queryKey: ['visits', 'familiar'], enabled: online && me.actions.includes('visit.do'), staleTime: 600_000, queryFn: ({ signal }) => gezhi.visits.familiar({ limit: 30 }, { signal }) })
  useEffect(() => {
    if (!asked.data || !notes) return
    const told = Object.fromEntries(asked.data.marks.map(({ subjectId, knows, talks }) => [subjectId, { knows, talks }]))
    // What was marked here and is still on its way stays.
    void keepNote(me.accountId, familiarNote, { ...told, ...marks })
    // Once for each answer.
  }, [asked.data])
  const mark = async (id: string, next: { knows: boolean; talks: boolean }) => {
    // The tap answers at once; what the phone could not keep goes back.
    void keepNote(me.accountId, familiarNote, { ...marks, [id]: next })
    if (!(await keepAct({ name: 'visits.setFamiliar', subjectId: id, input: { id, ...next } }, lang))) void keepNote(me.accountId, familiarNote, marks)
  }
  return { marks, mark }
}

export function Familiar({ id, title }: { id: string; title?: string }) {
  const words = useWords(registerWords)
  const me = useMe()
  const { marks, mark } = useMarks()
  if (!me.actions.includes('visit.do')) return null
  const mine = marks[id] ?? { knows: false, talks: false }
  return (
    <Card title={title ?? words.mine}>
      <Switch label={words.knows} checked={mine.knows} onChange={(knows) => void mark(id, { knows, talks: knows && mine.talks })} />
      <Switch label={words.talks} checked={mine.talks} onChange={(talks) => void mark(id, { knows: mine.knows || talks, talks })} />
      <p className="gz-secondary gz-small">{words.mineHint}</p>
    </Card>
  )
}
