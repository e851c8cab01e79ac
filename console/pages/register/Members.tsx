import { useState } from 'react'
import { Link } from 'wouter'
import { roleWords } from '@gezhi/domain/register/choices.ts'
import { Button } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { registerWords } from '../../words/register.ts'
import { shellWords } from '../../words/shell.ts'
import { SplitForm } from './Moves.tsx'
import type { HomePage, HouseholdView } from './parts.tsx'

/** Who belongs to a household; some of them can be chosen and split off. */
export function Members({ household, can }: { household: HouseholdView; can: HomePage['can'] }) {
  const words = useWords(registerWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [sure, setSure] = useState(false)
  const toggle = (id: string) => setChosen((was) => (was?.includes(id) ? was.filter((one) => one !== id) : [...(was ?? []), id]))
  return (
    <>
      <ul role="list" className="gr-members">{household.members.map((member) => (
        <li key={member.id}>
          {chosen && <input type="checkbox" aria-label={member.name} checked={chosen.includes(member.id)} onChange={() => toggle(member.id)} />}
          <Link href={`/register/person/${member.id}`}>{member.name}</Link>
          <span className="gz-small gz-secondary">{[member.isHead ? words.head : member.role && say(roleWords[member.role]), member.born].filter(Boolean).join(' · ')}</span>
        </li>
      ))}</ul>
      {can.includes('merge') && household.members.length > 1 && (chosen === null ? <Button kind="quiet" icon="split" onClick={() => setChosen([])}>{words.split}</Button> : (
        <p className="gz-line">{words.chosen(chosen.length)} <Button kind="primary" disabled={chosen.length === 0 || chosen.length === household.members.length} onClick={() => setSure(true)}>{words.splitGo}</Button><Button kind="quiet" onClick={() => setChosen(null)}>{shell.cancel}</Button></p>
      ))}
      {sure && chosen && <SplitForm household={household} chosen={chosen} onClose={() => { setSure(false); setChosen(null) }} />}
    </>
  )
}
