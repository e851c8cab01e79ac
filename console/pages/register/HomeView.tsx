import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { needWords, recordWords, useWords as wordsOfUses } from '@gezhi/domain/register/choices.ts'
import { Badge, Button } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { peopleWords } from '../../words/people.ts'
import { registerWords } from '../../words/register.ts'
import { AddPerson, useSending } from './Add.tsx'
import { CallsAt } from './CallsOf.tsx'
import { ColoursOf } from './ColoursOf.tsx'
import { EditForm } from './EditForm.tsx'
import { Members } from './Members.tsx'
import { MoveInForm } from './Moves.tsx'
import { Contact, Facts, Matters, Safety, Section, Ties, type HomePage, type HouseholdView } from './parts.tsx'
import { newId } from './purpose.tsx'
import { SafetyForm } from './SafetyForm.tsx'
import { TieForm } from './TieForm.tsx'

/** 这家要注意什么: address, who to ask for, needs, what was checked, what is open. */
export function HomeView({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['register', 'home', id], queryFn: () => gezhi.register.home({ id }) })
  return <Asked query={query} kind="card" count={2}>{(page) => <Page page={page} />}</Asked>
}

function Page({ page }: { page: HomePage }) {
  const { home, households, can } = page
  const words = useWords(registerWords)
  const people = useWords(peopleWords)
  const say = useSay()
  const name = useAreaName()
  const edit = can.includes('edit')
  const [open, setOpen] = useState<'edit' | 'safety' | 'tie' | null>(null)
  const close = () => setOpen(null)
  const { send, error, busy } = useSending(() => undefined)
  const wants = [...new Set(households.flatMap((one) => one.needs))]
  return (
    <article className="gr-sheet">
      <header className="gr-head"><div><p className="gz-small gz-secondary">{say(recordWords.home)} · {name(home.gridId)}</p><h1>{home.address}</h1>
        <p className="gr-marks">{home.use && <Badge tone={home.use === 'shared_let' ? 'risk' : 'plain'}>{say(wordsOfUses[home.use])}</Badge>}{wants.map((need) => <Badge key={need} tone="accent">{say(needWords[need])}</Badge>)}</p></div>
        {edit && <Button icon="edit" onClick={() => setOpen('edit')}>{words.edit}</Button>}</header>
      <Facts rows={[[words.facts.checked, home.checkedOn], [words.facts.occupants, home.occupants], [words.facts.owner, home.ownerContact && <Contact id={home.id} kind="home" shown={home.ownerContact} may={can.includes('unmask')} />]]} />
      <Section title={words.households} end={can.includes('edit') && <Button kind="quiet" icon="plus" busy={busy} onClick={() => void send(() => gezhi.register.addHousehold({ id: newId(), homeId: home.id }))}>{words.add.household}</Button>}>
        <Failure error={error} />
        {households.length === 0 ? <p className="gz-secondary">{words.noHousehold}</p> : households.map((one) => <HouseholdCard key={one.id} household={one} can={can} />)}
      </Section>
      <Section title={words.events}><Matters ids={page.matters} /></Section>
      <Section title={words.safety} end={edit && <Button kind="quiet" icon="check" onClick={() => setOpen('safety')}>{people.safety.button}</Button>}><Safety items={page.safety} /></Section>
      <ColoursOf id={home.id} of="home" />
      <CallsAt subjects={[{ id: home.id, title: home.address }, ...households.flatMap((one) => one.members.map((member) => ({ id: member.id, title: member.name })))]} />
      {page.places.length > 0 && <Section title={words.placesHere}><ul role="list" className="gd-lines">{page.places.map((place) => <li key={place.id}><Link href={`/register/place/${place.id}`}>{place.name}</Link></li>)}</ul></Section>}
      <Section title={words.ties} end={edit && <Button kind="quiet" icon="plus" onClick={() => setOpen('tie')}>{people.tie.add}</Button>}><Ties items={page.ties} from={home.id} edit={edit} /></Section>
      {open === 'edit' && <EditForm of="home" row={home} title={words.editTitle(say(recordWords.home))} onClose={close} />}
      {open === 'safety' && <SafetyForm id={home.id} subjectKind="home" onClose={close} />}
      {open === 'tie' && <TieForm of="home" id={home.id} onClose={close} />}
    </article>
  )
}

export function HouseholdCard({ household, can }: { household: HouseholdView; can: HomePage['can'] }) {
  const words = useWords(registerWords)
  const say = useSay()
  const people = useWords(peopleWords)
  const [sheet, setSheet] = useState<'edit' | 'person' | 'in' | null>(null)
  return (
    <div className="gr-household">
      <p className="gr-household-head"><Link href={`/register/household/${household.id}`}><b>{household.head || words.household}</b></Link> <span className="gz-small gz-secondary">{words.members(household.members.length)}</span> {household.needs.map((need) => <Badge key={need} tone="accent">{say(needWords[need])}</Badge>)}
        <Contact id={household.id} kind="household" shown={household.contact} may={can.includes('unmask')} />
        {can.includes('edit') && <span className="gr-acts"><Button kind="quiet" icon="plus" onClick={() => setSheet('person')}>{words.add.person}</Button><Button kind="quiet" icon="user" onClick={() => setSheet('in')}>{people.move.inButton}</Button><Button kind="quiet" icon="edit" onClick={() => setSheet('edit')}>{words.edit}</Button></span>}</p>
      <Members household={household} can={can} />
      {sheet === 'edit' && <EditForm of="household" row={household} title={words.editTitle(say(recordWords.household))} onClose={() => setSheet(null)} />}
      {sheet === 'in' && <MoveInForm household={household} onClose={() => setSheet(null)} />}
      {sheet === 'person' && <AddPerson gridId={household.gridId} householdId={household.id} first={household.members.length === 0} onClose={() => setSheet(null)} />}
    </div>
  )
}
