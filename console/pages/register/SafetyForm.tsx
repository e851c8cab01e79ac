import { useState } from 'react'
import { safetyItems, safetyStates, safetyStateWords, safetyWords } from '@gezhi/domain/register/choices.ts'
import type { SafetyFinding } from '@gezhi/domain/register/model.ts'
import { Button, Field, Select, Sheet } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { peopleWords } from '../../words/people.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from './Add.tsx'

type State = SafetyFinding['state']

/** What was looked at in a home or place, item by item; what was not looked at stays as it is. */
export function SafetyForm({ id, subjectKind, onClose }: { id: string; subjectKind: 'home' | 'place'; onClose: () => void }) {
  const words = useWords(peopleWords).safety
  const shell = useWords(shellWords)
  const say = useSay()
  const today = isoDay(Date.now())
  const [seenOn, setSeenOn] = useState(today)
  const [found, setFound] = useState<Partial<Record<SafetyFinding['item'], State>>>({})
  const { send, error, busy } = useSending(onClose)
  const findings = safetyItems.flatMap((item): SafetyFinding[] => { const state = found[item]; return state ? [{ item, state, seenOn }] : [] })
  return (
    <Sheet open kind="centre" title={words.title} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button>
      <Button kind="primary" busy={busy} disabled={findings.length === 0 || !seenOn} onClick={() => void send(() => gezhi.register.saveSafety({ id, subjectKind, findings }))}>{words.save}</Button></>}>
      <div className="gz-stack">
        <p className="gz-small gz-secondary">{words.hint}</p>
        <Field label={words.seenOn} type="date" value={seenOn} onChange={setSeenOn} />
        <div className="gd-two">{safetyItems.map((item) => (
          <Select key={item} label={say(safetyWords[item])} value={found[item] ?? ''} onChange={(value) => setFound({ ...found, [item]: safetyStates.find((one) => one === value) })}
            options={[{ value: '', label: words.skip }, ...safetyStates.map((value) => ({ value, label: say(safetyStateWords[value]) }))]} />
        ))}</div>
        <Failure error={error} />
      </div>
    </Sheet>
  )
}
