import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import { careWords, needWords, serviceWords, wayWords } from '@gezhi/domain/register/choices.ts'
import { maskContact, maskName } from '@gezhi/domain/register/mask.ts'
import { LinkButton } from '@gezhi/ui/kit/Button.tsx'
import { Card } from '@gezhi/ui/kit/frame.tsx'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { registerWords } from '../../words/register.ts'
import { useAreas } from '../areas/areas.ts'
import { Acts } from './Acts.tsx'
import { callOn, useDue, useMattersAt, useMay, usePerson } from './held.ts'
import { useLooking } from './looking.ts'
import { Facts, Familiar, FromServer, Heed, MattersHere, NotHere, Reveal } from './parts.tsx'

const Edit = lazy(() => import('./Edit.tsx'))

/** 提人知情: who it is, what to keep in mind, how to reach them. Masked until one says what for. */
export default function Person({ id }: { id: string }) {
  const words = useWords(registerWords)
  const say = useSay()
  const { nameOf } = useAreas()
  const { person, home, household } = usePerson(id)
  const due = useDue(id)
  const matters = useMattersAt(home?.gridId, home?.address)
  const may = useMay(person?.gridId, person?.alsoGridIds)
  const { opened, look } = useLooking([{ id, kind: 'person' }])
  const [editing, setEditing] = useState(false)
  if (!person) return <NotHere title={words.person} />
  const masked = maskName(person.name)
  const address = home?.address ?? due?.address ?? ''
  const call = callOn([{ id, kind: 'person', title: masked }], { id: home?.id ?? id, gridId: person.gridId, address }, due)
  const age = person.born ? `${person.born} · ${words.age(new Date().getFullYear() - person.born)}` : null
  return (
    <Page title={words.person} place="find" back="/find" foot={<Acts call={call} whom={[id]} of={{ kind: 'person', id }} may={may} onEdit={opened ? () => setEditing(true) : undefined} />}>
      <div><p className="fd-turn-who">{opened ? person.name : masked}</p><p className="gz-secondary">{[age, nameOf(person.gridId)].filter(Boolean).join(' · ')}</p></div>
      <Heed due={due} needs={(household?.needs ?? []).map((need) => say(needWords[need]))} />
      <Card>
        <Facts rows={[
          [words.contact, person.contact ? (opened ? person.contact : maskContact(person.contact)) : words.noContact],
          [words.lives, home && <Link href={`/homes/${home.id}`} className="fd-link">{home.address}</Link>],
          [words.way, person.way && say(wayWords[person.way])], [words.services, person.services.map((one) => say(serviceWords[one])).join('、')],
          ...(opened ? [[words.care, person.careLevel && say(careWords[person.careLevel])] as const, [words.note, person.healthNote] as const] : []),
        ]} />
        {opened ? person.contact && <div className="fd-pair"><LinkButton icon="phone" href={`tel:${person.contact}`}>{words.call}</LinkButton></div> : may('register.unmask') && <Reveal look={look} />}
      </Card>
      <MattersHere rows={matters} />
      <Familiar id={id} />
      <FromServer id={id} kind="person" />
      {editing && <Suspense fallback={null}><Edit kind="person" row={person} onClose={() => setEditing(false)} /></Suspense>}
    </Page>
  )
}
