import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { needWords, roleWords, useWords as usedFor } from '@gezhi/domain/register/choices.ts'
import { maskContact, maskName } from '@gezhi/domain/register/mask.ts'
import type { Household } from '@gezhi/domain/register/model.ts'
import type { HeldPerson } from '@gezhi/domain/register/slices.ts'
import { Button, LinkButton } from '@gezhi/ui/kit/Button.tsx'
import { Card, List, Row } from '@gezhi/ui/kit/frame.tsx'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Page } from '../../frame/Page.tsx'
import { registerWords } from '../../words/register.ts'
import { useAreas } from '../areas/areas.ts'
import { Acts } from './Acts.tsx'
import { callOn, useDue, useHome, useMattersAt, useMay } from './held.ts'
import { useLooking } from './looking.ts'
import { dayOf, Facts, Familiar, FromServer, Heed, MattersHere, NotHere, Reveal } from './parts.tsx'

const Edit = lazy(() => import('./Edit.tsx'))

/** 家户: 这家要注意什么? What to keep in mind, who to ask for, what is open; then the rest. */
export default function Home({ id }: { id: string }) {
  const words = useWords(registerWords)
  const say = useSay()
  const lang = useLang()
  const { nameOf } = useAreas()
  const { home, households } = useHome(id)
  const due = useDue(id)
  const matters = useMattersAt(home?.gridId, home?.address)
  const may = useMay(home?.gridId)
  const { opened, look } = useLooking(households.map(({ household }) => ({ id: household.id, kind: 'household' as const })))
  const [editing, setEditing] = useState(false)
  if (!home) return <NotHere title={words.home} />
  const needs = [...new Set(households.flatMap(({ household }) => household.needs))].map((need) => say(needWords[need]))
  const people = households.flatMap(({ members }) => members)
  const call = callOn([{ id, kind: 'home', title: home.address }, ...people.map((one) => ({ id: one.id, kind: 'person' as const, title: maskName(one.name) }))], { id, gridId: home.gridId, address: home.address }, due)
  return (
    <Page title={words.home} place="find" back="/find" foot={<Acts call={call} whom={[id]} of={{ kind: 'home', id }} may={may} onEdit={() => setEditing(true)} />}>
      <div><p className="fd-turn-who">{home.address}</p><p className="gz-secondary">{nameOf(home.gridId)}</p></div>
      <Heed due={due} needs={needs} />
      <section className="fd-group">
        <h2 className="fd-heading">{words.household}</h2>
        {households.length === 0 && <p className="gz-secondary">{words.empty}</p>}
        {households.map(({ household, members }, at) => <Living key={household.id} household={household} members={members} opened={opened} title={households.length > 1 ? words.householdOf(at + 1) : null} />)}
        {!opened && households.length > 0 && may('register.unmask') && <Reveal look={look} />}
      </section>
      <MattersHere rows={matters} />
      {(home.use || home.checkedOn) && <Card><Facts rows={[[words.use, home.use && say(usedFor[home.use])], [words.checkedOn, home.checkedOn && dayOf(home.checkedOn, lang)]]} /></Card>}
      <Familiar id={id} title={words.mineHome} />
      <FromServer id={id} kind="home" />
      {editing && <Suspense fallback={null}><Edit kind="home" row={home} onClose={() => setEditing(false)} /></Suspense>}
    </Page>
  )
}

/** One household: whom to ask for, the phone, who lives there; each opens. */
function Living({ household, members, opened, title }: { household: Household; members: readonly HeldPerson[]; opened: boolean; title: string | null }) {
  const words = useWords(registerWords)
  const say = useSay()
  const [, go] = useLocation()
  const [editing, setEditing] = useState(false)
  const may = useMay(household.gridId)
  const name = (full: string) => (opened ? full : maskName(full))
  const head = members.find((one) => one.id === household.headId)?.name ?? household.headName
  return (
    <Card {...(title ? { title } : {})}>
      <Facts rows={[[words.head, head && name(head)], [words.contact, household.contact && (opened ? household.contact : maskContact(household.contact))]]} />
      {opened && <div className="fd-pair">
        {household.contact && <LinkButton icon="phone" href={`tel:${household.contact}`}>{words.call}</LinkButton>}
        {may('register.edit') && <Button kind="quiet" icon="edit" onClick={() => setEditing(true)}>{words.edit}</Button>}
      </div>}
      {members.length === 0 ? <p className="gz-secondary gz-small">{words.noMembers}</p> : (
        <List label={words.household}>
          {members.map((one) => {
            const role = one.ties.find((tie) => tie.kind === 'lives' && tie.subjectId === household.id)?.role
            return <Row key={one.id} title={name(one.name)} sub={[role && say(roleWords[role]), one.born && words.age(new Date().getFullYear() - one.born)].filter(Boolean).join(' · ')} onOpen={() => go(`/people/${one.id}`)} />
          })}
        </List>
      )}
      {editing && <Suspense fallback={null}><Edit kind="household" row={household} onClose={() => setEditing(false)} /></Suspense>}
    </Card>
  )
}
