import { useState } from 'react'
import { Link } from 'wouter'
import { roleWords } from '@gezhi/domain/register/choices.ts'
import { Button, Confirm } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { registerWords } from '../../words/register.ts'
import type { HomePage, HouseholdView } from './parts.tsx'
import { newId } from './purpose.tsx'

/** Who belongs to a household; some of them can be chosen and split off. */
export function Members({ household, can, onChange }: { household: HouseholdView; can: HomePage['can']; onChange: () => void }) {
  const words = useWords(registerWords)
  const say = useSay()
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [sure, setSure] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const toggle = (id: string) => setChosen((was) => (was?.includes(id) ? was.filter((one) => one !== id) : [...(was ?? []), id]))
  const split = async () => {
    const members = household.members.filter((member) => chosen?.includes(member.id)).map((member, i) => ({ personId: member.id, relationId: newId(), role: i === 0 ? ('head' as const) : (member.role ?? 'other') }))
    await gezhi.register.splitOff({ id: household.id, newId: newId(), homeId: household.homeId, lineageId: newId(), day: isoDay(Date.now()), members }).then(() => { setChosen(null); onChange() }, setError)
    setSure(false)
  }
  return (
    <>
      <ul role="list" className="gr-members">{household.members.map((member) => (
        <li key={member.id}>
          {chosen && <input type="checkbox" aria-label={member.name} checked={chosen.includes(member.id)} onChange={() => toggle(member.id)} />}
          <Link href={`/register/person/${member.id}`}>{member.name}</Link>
          <span className="gz-small gz-secondary">{[member.isHead ? words.head : member.role && say(roleWords[member.role]), member.born].filter(Boolean).join(' · ')}</span>
        </li>
      ))}</ul>
      <Failure error={error} />
      {can.includes('merge') && household.members.length > 1 && (chosen === null ? <Button kind="quiet" onClick={() => setChosen([])}>{words.split}</Button> : (
        <p className="gz-line">{words.chosen(chosen.length)} <Button kind="primary" disabled={chosen.length === 0 || chosen.length === household.members.length} onClick={() => setSure(true)}>{words.splitGo}</Button><Button kind="quiet" onClick={() => setChosen(null)}>×</Button></p>
      ))}
      <Confirm open={sure} danger={false} title={words.split} text={words.splitText} verb={words.splitGo} onClose={() => setSure(false)} onConfirm={split} />
    </>
  )
}
