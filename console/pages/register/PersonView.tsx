import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { careWords, purposeWords, recordWords, serviceWords, wayWords } from '@gezhi/domain/register/choices.ts'
import type { PersonPage } from '@gezhi/domain/register/contract.ts'
import { Badge, Button, Notice, Sheet } from '@gezhi/ui/kit/index.ts'
import { dateTime } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName, useRoleName } from '../../shell/queries.ts'
import { peopleWords } from '../../words/people.ts'
import { registerWords } from '../../words/register.ts'
import { RequestsOf } from '../corrections/OfPerson.tsx'
import { CallsOf } from './CallsOf.tsx'
import { ColoursOf } from './ColoursOf.tsx'
import { EditForm } from './EditForm.tsx'
import { IdNumber } from './IdNumber.tsx'
import { LeaveForm, MergeForm, MoveForm } from './Moves.tsx'
import { Contact, Facts, LineageList, Matters, Section, Ties } from './parts.tsx'
import { newId, useAsking, usePurpose } from './purpose.tsx'
import { TieForm } from './TieForm.tsx'

/** A person's page: masked until one says what for, then open for the task at hand. Each opening is a look that is kept. */
export function PersonView({ id }: { id: string }) {
  const client = useQueryClient()
  const { purpose } = usePurpose()
  const key = ['register', 'person', id, purpose] as const
  const query = useQuery({ queryKey: key, staleTime: 10 * 60_000, queryFn: () => (purpose ? gezhi.register.open({ id, lookId: newId(), purpose }) : gezhi.register.person({ id })) })
  return <Asked query={query} kind="card" count={2}>{(page) => <Page page={page} again={() => void client.invalidateQueries({ queryKey: ['register'] })} />}</Asked>
}

type Open = 'edit' | 'tie' | 'move' | 'out' | 'death' | 'merge' | 'looks'

function Page({ page, again }: { page: PersonPage; again: () => void }) {
  const words = useWords(registerWords)
  const people = useWords(peopleWords)
  const say = useSay()
  const { person, can } = page
  const [open, setOpen] = useState<Open | null>(null)
  const ask = useAsking(() => undefined)
  const edit = can.includes('edit') && !page.masked && !person.diedOn && !person.mergedInto
  return (
    <article className="gr-sheet">
      {ask.sheet}
      <Head page={page} edit={edit} onOpen={setOpen} />
      {page.masked && <Notice icon="lock"><span className="gz-line">{words.masked} <Button kind="primary" onClick={ask.go}>{words.open}</Button></span></Notice>}
      {person.mergedInto && <Notice><Link href={`/register/person/${person.mergedInto}`}>{words.merged}</Link></Notice>}
      <Facts rows={[[words.facts.born, person.born], [words.facts.contact, person.contact && <Contact id={person.id} kind="person" shown={person.contact} may={can.includes('unmask')} />], [words.facts.way, person.way && say(wayWords[person.way])],
        [words.facts.services, person.services.map((one) => say(serviceWords[one])).join('、')], [words.facts.health, person.healthNote], [words.facts.idNumber, (page.hasIdNumber || edit) && <IdNumber id={person.id} has={page.hasIdNumber} may={can.includes('unmask')} edit={edit} />], [words.facts.since, person.validFrom]]} />
      <Section title={words.events}><Matters ids={page.matters} /></Section>
      {page.masked ? <Section title={people.calls.title}><p className="gz-secondary">{people.calls.masked}</p></Section> : <><ColoursOf id={person.id} of="person" /><CallsOf id={person.id} title={person.name} gridId={person.gridId} wishes /></>}
      <Section title={words.ties} end={edit && <Button kind="quiet" icon="plus" onClick={() => setOpen('tie')}>{people.tie.add}</Button>}><Ties items={page.ties} from={person.id} edit={edit} /></Section>
      {!page.masked && <RequestsOf id={person.id} />}
      <LineageList items={page.lineage} here={person.id} may={can.includes('merge')} onDone={again} />
      {open && <Form open={open} page={page} onClose={() => setOpen(null)} />}
    </article>
  )
}

function Head({ page, edit, onOpen }: { page: PersonPage; edit: boolean; onOpen: (open: Open) => void }) {
  const words = useWords(registerWords)
  const people = useWords(peopleWords)
  const say = useSay()
  const name = useAreaName()
  const { person, can } = page
  return (
    <header className="gr-head"><div><p className="gz-small gz-secondary">{say(recordWords.person)} · {[person.gridId, ...page.alsoGridIds].map((one) => name(one, 1)).join('、')}</p><h1>{person.name}</h1>
      <p className="gr-marks">{person.diedOn ? <Badge>{words.died} {person.diedOn}</Badge> : person.validTo && !person.mergedInto && <Badge>{words.moveOut} {person.validTo}</Badge>}{person.careLevel && <Badge tone="accent">{say(careWords[person.careLevel])}</Badge>}</p></div>
      <div className="gr-acts">{edit && <><Button icon="edit" onClick={() => onOpen('edit')}>{words.edit}</Button><Button kind="quiet" icon="building" onClick={() => onOpen('move')}>{people.move.button}</Button>
        {!person.validTo && <Button kind="quiet" icon="leave" onClick={() => onOpen('out')}>{words.moveOut}</Button>}<Button kind="quiet" onClick={() => onOpen('death')}>{words.die}</Button></>}
        {edit && can.includes('merge') && <Button kind="quiet" icon="merge" onClick={() => onOpen('merge')}>{people.merge.button}</Button>}
        {can.includes('unmask') && <Button kind="quiet" icon="eye" onClick={() => onOpen('looks')}>{words.looks}</Button>}</div></header>
  )
}

function Form({ open, page: { person }, onClose }: { open: Open; page: PersonPage; onClose: () => void }) {
  const words = useWords(registerWords)
  const say = useSay()
  switch (open) {
    case 'edit': return <EditForm of="person" row={person} title={words.editTitle(say(recordWords.person))} onClose={onClose} />
    case 'tie': return <TieForm of="person" id={person.id} onClose={onClose} />
    case 'move': return <MoveForm personId={person.id} onClose={onClose} />
    case 'out': case 'death': return <LeaveForm personId={person.id} name={person.name} how={open} onClose={onClose} />
    case 'merge': return <MergeForm of="person" id={person.id} onClose={onClose} />
    case 'looks': return <Looks id={person.id} onClose={onClose} />
  }
}

/** Who looked, when, why: what the person is told when they ask. */
function Looks({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords(registerWords)
  const lang = useLang()
  const say = useSay()
  const role = useRoleName()
  const query = useQuery({ queryKey: ['register', 'looks', id], queryFn: () => gezhi.register.looks({ id }), staleTime: 0 })
  return (
    <Sheet open kind="centre" title={words.looks} onClose={onClose}>
      <p className="gz-secondary">{words.looksText}</p>
      <Asked query={query}>{({ items }) => items.length === 0 ? <p className="gz-secondary">{words.noLooks}</p> : (
        <ul role="list" className="gd-lines">{items.map((one) => <li key={one.id}><span className="gd-num">{dateTime(one.at, lang)}</span> {one.byName} <span className="gz-small gz-secondary">{one.post && role(one.post)}</span> {words.whats[one.what]} · {say(purposeWords[one.purpose])}</li>)}</ul>
      )}</Asked>
    </Sheet>
  )
}
