import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { placeWords, recordWords } from '@gezhi/domain/register/choices.ts'
import { Badge, Button } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { peopleWords } from '../../words/people.ts'
import { registerWords } from '../../words/register.ts'
import { CallsOf } from './CallsOf.tsx'
import { ColoursOf } from './ColoursOf.tsx'
import { EditForm } from './EditForm.tsx'
import { Contact, Facts, Matters, Safety, Section, Ties } from './parts.tsx'
import { SafetyForm } from './SafetyForm.tsx'
import { TieForm } from './TieForm.tsx'

/** A shop or place: what it is, who works there, what was checked, what is open. */
export function PlaceView({ id }: { id: string }) {
  const words = useWords(registerWords)
  const say = useSay()
  const name = useAreaName()
  const people = useWords(peopleWords)
  const [open, setOpen] = useState<'edit' | 'safety' | 'tie' | null>(null)
  const close = () => setOpen(null)
  const query = useQuery({ queryKey: ['register', 'place', id], queryFn: () => gezhi.register.place({ id }) })
  return (
    <Asked query={query} kind="card" count={2}>{({ place, ties, safety, matters, can }) => (
      <article className="gr-sheet">
        <header className="gr-head"><div><p className="gz-small gz-secondary">{say(recordWords.place)} · {name(place.gridId)}</p><h1>{place.name}</h1><p className="gr-marks"><Badge>{say(placeWords[place.kind])}</Badge></p></div>
          {can.includes('edit') && <Button icon="edit" onClick={() => setOpen('edit')}>{words.edit}</Button>}</header>
        <Facts rows={[[words.facts.address, place.address], [words.facts.checked, place.checkedOn], [words.facts.manager, place.ownerContact && <Contact id={place.id} kind="place" shown={place.ownerContact} may={can.includes('unmask')} />]]} />
        <Section title={words.events}><Matters ids={matters} /></Section>
        <Section title={words.safety} end={can.includes('edit') && <Button kind="quiet" icon="check" onClick={() => setOpen('safety')}>{people.safety.button}</Button>}><Safety items={safety} /></Section>
        <ColoursOf id={place.id} of="place" />
        <CallsOf id={place.id} title={place.name} />
        <Section title={words.ties} end={can.includes('edit') && <Button kind="quiet" icon="plus" onClick={() => setOpen('tie')}>{people.tie.add}</Button>}><Ties items={ties} from={place.id} edit={can.includes('edit')} /></Section>
        {open === 'edit' && <EditForm of="place" row={place} title={words.editTitle(say(recordWords.place))} onClose={close} />}
        {open === 'safety' && <SafetyForm id={place.id} subjectKind="place" onClose={close} />}
        {open === 'tie' && <TieForm of="place" id={place.id} onClose={close} />}
      </article>
    )}</Asked>
  )
}
