import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Button } from '@gezhi/ui/kit/index.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { Asked } from '../../parts/Asked.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { peopleWords } from '../../words/people.ts'
import { registerWords } from '../../words/register.ts'
import { ColoursOf } from './ColoursOf.tsx'
import { CallsAt } from './CallsOf.tsx'
import { HouseholdCard } from './HomeView.tsx'
import { MergeForm } from './Moves.tsx'
import { LineageList, Matters, Section } from './parts.tsx'

/** A household: who belongs to it, what became of it, and what is known of the home it lives in. */
export function HouseholdView({ id }: { id: string }) {
  const words = useWords(registerWords)
  const people = useWords(peopleWords)
  const name = useAreaName()
  const client = useQueryClient()
  const [merging, setMerging] = useState(false)
  const query = useQuery({ queryKey: ['register', 'household', id], queryFn: () => gezhi.register.household({ id }) })
  const homeId = query.data?.home?.id
  const at = useQuery({ queryKey: ['register', 'home', homeId], queryFn: () => gezhi.register.home({ id: homeId ?? '' }), enabled: homeId !== undefined })
  return (
    <Asked query={query} kind="card" count={1}>{({ household, home, lineage, can }) => (
      <article className="gr-sheet">
        <header className="gr-head"><div><p className="gz-small gz-secondary">{words.household} · {name(household.gridId)}</p><h1>{household.head || words.household}</h1>{home && <p><Link href={`/register/home/${home.id}`}>{home.address}</Link></p>}{household.mergedInto ? <p><Link href={`/register/household/${household.mergedInto}`}>{words.merged}</Link></p> : household.validTo && <p className="gz-secondary">{words.ended(household.validTo)}</p>}</div>
          {can.includes('merge') && !household.validTo && <Button kind="quiet" icon="merge" onClick={() => setMerging(true)}>{people.merge.button}</Button>}</header>
        <HouseholdCard household={household} can={household.validTo ? [] : can} />
        {at.data && <>
          <Section title={words.events}><Matters ids={at.data.matters} /></Section>
          <ColoursOf id={at.data.home.id} of="home" />
          <CallsAt subjects={[{ id: at.data.home.id, title: at.data.home.address }, ...household.members.map((member) => ({ id: member.id, title: member.name }))]} />
        </>}
        <LineageList items={lineage} here={id} may={can.includes('merge')} onDone={() => void client.invalidateQueries({ queryKey: ['register'] })} />
        {merging && <MergeForm of="household" id={id} homeId={household.homeId} onClose={() => setMerging(false)} />}
      </article>
    )}</Asked>
  )
}
