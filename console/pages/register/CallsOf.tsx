import { useState } from 'react'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import type { Visit, visits } from '@gezhi/domain/visits/contract.ts'
import { outcomeWords, wayWords, type Wish } from '@gezhi/domain/visits/model.ts'
import { Badge, Button, Field, Sheet, Skeleton, Switch } from '@gezhi/ui/kit/index.ts'
import { dateTime, isoDay } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi, isStatus } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { peopleWords } from '../../words/people.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from './Add.tsx'
import { Section } from './parts.tsx'
import { newId } from './purpose.tsx'
import { WishForm } from '../visits/WishForm.tsx'

type Calls = OutputOf<typeof visits.of>
const asked = (id: string) => ({ queryKey: ['register', 'calls', id], queryFn: () => gezhi.visits.of({ id }), retry: false })

/** Who came and what was said, when the next call is due and why, what they want, what was promised. */
export function CallsOf({ id, title, gridId, wishes = false }: { id: string; title: string; gridId?: string; wishes?: boolean }) {
  const words = useWords(peopleWords).calls
  const can = useCan()
  const query = useQuery({ ...asked(id), enabled: can('visit.read') })
  const [open, setOpen] = useState<'wish' | 'task' | null>(null)
  // Somebody who has left is not called on any more: there is nothing to say here.
  if (!can('visit.read') || isStatus(query.error, 404)) return null
  return (
    <Section title={words.title} end={<span className="gr-acts">{wishes && can('visit.do') && query.data && <Button kind="quiet" icon="edit" onClick={() => setOpen('wish')}>{words.setWish}</Button>}{can('visit.do', 'visit.plan') && <Button kind="quiet" icon="plus" onClick={() => setOpen('task')}>{words.task}</Button>}</span>}>
      {query.isError ? <Failure error={query.error} /> : query.data ? <Body calls={query.data} wishes={wishes} /> : <Skeleton kind="text" count={2} />}
      {wishes && can('visit.do') && <Familiar id={id} />}
      {open === 'task' && <TaskForm id={id} onClose={() => setOpen(null)} />}
      {open === 'wish' && query.data && <WishForm id={id} title={title} gridId={gridId ?? query.data.subject?.gridId ?? null} wish={query.data.subject?.wish ?? null} version={query.data.wishVersion} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function Body({ calls, wishes }: { calls: Calls; wishes: boolean }) {
  const words = useWords(peopleWords).calls
  const say = useSay()
  const { dueOn } = calls
  const people = [...new Map(calls.visits.toReversed().map((one) => [one.byName, one.at])).entries()].toSorted(([a], [b]) => a.localeCompare(b, 'zh'))
  const lang = useLang()
  return (
    <>
      <p>{dueOn === null ? <span className="gz-secondary">{words.noDue}</span> : <><Badge tone={dueOn < isoDay(Date.now()) ? 'late' : 'plain'}>{dueOn < isoDay(Date.now()) ? words.late(dueOn) : words.due(dueOn)}</Badge> {[...new Set(calls.why.map(say))].join('；')}</>}</p>
      {calls.says.map((one) => <p key={one.zh} className="gz-secondary">{say(one)}</p>)}
      {wishes && <p><span className="gr-kind">{words.wish}</span> {calls.subject?.wish ? <WishSays wish={calls.subject.wish} /> : <span className="gz-secondary">{words.noWish}</span>}</p>}
      {calls.tasks.length > 0 && <ul role="list" className="gd-lines" aria-label={words.tasks}>{calls.tasks.map((task) => <li key={task.id} className={task.doneOn ? 'gr-past' : undefined}>{task.what} <span className="gz-small gz-secondary">{task.doneOn ? `${words.done} ${task.doneOn}` : words.due(task.dueOn)}</span></li>)}</ul>}
      <VisitLines items={calls.visits} />
      <p className="gz-small"><span className="gr-kind">{words.who}</span> {people.length === 0 ? words.whoNone : people.map(([name, at]) => `${name || '—'}（${dateTime(at, lang)}）`).join('、')}</p>
    </>
  )
}

const shownFirst = 5

function VisitLines({ items, who }: { items: readonly Visit[]; who?: (visit: Visit) => string }) {
  const words = useWords(peopleWords).calls
  const lang = useLang()
  const say = useSay()
  const line = (visit: Visit) => (
    <li key={visit.id}><span className="gd-num">{dateTime(visit.at, lang)}</span> {visit.byName} · {say(wayWords[visit.way])} · {say(outcomeWords[visit.outcome])}{who && ` · ${who(visit)}`}
      {visit.eventId && <> · <Link href={`/events/${visit.eventId}`}>{words.event}</Link></>}{!who && visit.note && <p className="gr-note">{visit.note}</p>}</li>
  )
  if (items.length === 0) return <p className="gz-secondary">{words.none}</p>
  return (
    <>
      <ul role="list" className="gd-lines">{items.slice(0, shownFirst).map(line)}</ul>
      {items.length > shownFirst && <details><summary>{words.more(items.length - shownFirst)}</summary><ul role="list" className="gd-lines">{items.slice(shownFirst).map(line)}</ul></details>}
    </>
  )
}

/** Visits to a home and to everybody in it. What was said of a person stands on their own page, behind a purpose. */
export function CallsAt({ subjects }: { subjects: readonly { id: string; title: string }[] }) {
  const words = useWords(peopleWords).calls
  const can = useCan()
  const all = useQueries({ queries: subjects.slice(0, 20).map((subject) => ({ ...asked(subject.id), enabled: can('visit.read') })) })
  const [task, setTask] = useState(false)
  const home = subjects[0]
  if (!can('visit.read') || !home) return null
  const items = [...new Map(all.flatMap((one) => one.data?.visits ?? []).map((visit) => [visit.id, visit])).values()].toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const dues = all.flatMap((one) => one.data?.dueOn ?? []).toSorted()
  const name = (visit: Visit) => subjects.find((one) => one.id === visit.subjectId)?.title ?? ''
  return (
    <Section title={words.title} end={can('visit.do', 'visit.plan') && <Button kind="quiet" icon="plus" onClick={() => setTask(true)}>{words.task}</Button>}>
      {all.some((one) => one.isPending && one.fetchStatus !== 'idle') ? <Skeleton kind="text" count={2} /> : <>
        <p>{dues[0] ? <Badge tone={dues[0] < isoDay(Date.now()) ? 'late' : 'plain'}>{dues[0] < isoDay(Date.now()) ? words.late(dues[0]) : words.due(dues[0])}</Badge> : <span className="gz-secondary">{words.noDue}</span>}</p>
        <VisitLines items={items} who={name} />
      </>}
      {task && <TaskForm id={home.id} onClose={() => setTask(false)} />}
    </Section>
  )
}

/** A wish in one line. */
export function WishSays({ wish }: { wish: Wish }) {
  const words = useWords(peopleWords).wish
  const say = useSay()
  const parts = [wish.none && words.none, wish.ways.length > 0 && wish.ways.map((way) => say(wayWords[way])).join('、'), wish.days && words.every(wish.days), wish.notBefore && words.after(wish.notBefore), wish.hours && words.hours(wish.hours.from, wish.hours.to), wish.says && `“${wish.says}”`]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

function TaskForm({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords(peopleWords).calls
  const shell = useWords(shellWords)
  const [taskId] = useState(newId)
  const [what, setWhat] = useState('')
  const [dueOn, setDueOn] = useState(isoDay(Date.now() + 7 * 86_400_000))
  const { send, error, busy } = useSending(onClose)
  return (
    <Sheet open kind="centre" title={words.taskTitle} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={what.trim().length < 2 || !dueOn} onClick={() => void send(() => gezhi.visits.addTask({ id: taskId, subjectId: id, what, dueOn }))}>{words.taskGo}</Button></>}>
      <div className="gz-stack">
        <Field label={words.what} value={what} onChange={setWhat} max={120} />
        <Field label={words.by} type="date" value={dueOn} onChange={setDueOn} />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

/** 认得、说得上话: a mark of one's own that nobody else can read. */
function Familiar({ id }: { id: string }) {
  const words = useWords(peopleWords).calls
  const client = useQueryClient()
  const query = useQuery({ queryKey: ['familiar'], queryFn: () => gezhi.visits.familiar({ limit: 1 }) })
  const mark = query.data?.marks.find((one) => one.subjectId === id)
  const [error, setError] = useState<unknown>(null)
  const set = (next: { knows: boolean; talks: boolean }) => gezhi.visits.setFamiliar({ id, ...next }).then(() => client.invalidateQueries({ queryKey: ['familiar'] }), setError)
  if (!query.data) return null
  return (
    <div className="gr-acts"><span className="gz-small gz-secondary">{words.mine}</span>
      <Switch label={words.knows} checked={mark?.knows ?? false} onChange={(knows) => void set({ knows, talks: knows && (mark?.talks ?? false) })} />
      <Switch label={words.talks} checked={mark?.talks ?? false} onChange={(talks) => void set({ knows: talks || (mark?.knows ?? false), talks })} /><Failure error={error} /></div>
  )
}
