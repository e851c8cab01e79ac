import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { Asked } from '../../parts/Asked.tsx'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { registerWords } from '../../words/register.ts'
import { HouseholdCard } from './HomeView.tsx'
import { LineageList } from './parts.tsx'

export function HouseholdView({ id }: { id: string }) {
  const words = useWords(registerWords)
  const name = useAreaName()
  const client = useQueryClient()
  const query = useQuery({ queryKey: ['register', 'household', id], queryFn: () => gezhi.register.household({ id }) })
  return (
    <Asked query={query} kind="card" count={1}>{({ household, home, lineage, can }) => (
      <article className="gr-sheet">
        <header className="gr-head"><div><p className="gz-small gz-secondary">{words.household} · {name(household.gridId)}</p><h1>{household.head || words.household}</h1>{home && <p><Link href={`/register/home/${home.id}`}>{home.address}</Link></p>}{household.mergedInto && <p><Link href={`/register/household/${household.mergedInto}`}>{words.merged}</Link></p>}</div></header>
        <HouseholdCard household={household} can={can} />
        <LineageList items={lineage} may={can.includes('merge')} onDone={() => void client.invalidateQueries({ queryKey: ['register'] })} />
      </article>
    )}</Asked>
  )
}
