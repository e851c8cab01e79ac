import { useState } from 'react'
import type { Complaint } from '@gezhi/domain/events/lifecycle.check.ts'
import { Button, Field } from '@gezhi/ui/kit/index.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { lifeWords } from '../../words/lifecycle.ts'
import { shellWords } from '../../words/shell.ts'
import { Amount, One, ReadOnly } from './fields.tsx'
import { complaintsOf, newState, newStep, putState, putStep, type Chosen } from './life.ts'
import { Complaints } from './StatePanel.tsx'

/** What belongs to no single row: where a matter begins, and the rules with a number in them. */
export function WholePanel({ cycle, complaints, editable, onChange }: { cycle: LifeCycle; complaints: readonly Complaint[]; editable: boolean; onChange: (cycle: LifeCycle) => void }) {
  const words = useWords(lifeWords)
  const say = useSay()
  const states = Object.entries(cycle.states).map(([value, state]) => ({ value, label: say(state.words) }))
  return (
    <>
      <header className="gd-panelhead"><h2>{words.general}</h2></header>
      <Complaints list={[...complaintsOf(complaints, 'initial'), ...complaintsOf(complaints, 'settled')]} />
      <ReadOnly on={!editable}>
        <div className="gr-pair">
          <One label={words.initial} value={cycle.initial} options={states} onChange={(initial) => onChange({ ...cycle, initial })} />
          <One label={words.settled} value={cycle.settled} options={states} onChange={(settled) => onChange({ ...cycle, settled })} />
        </div>
        <div className="gr-pair">
          <Amount label={words.reopenDays} hint={words.reopenHint} value={cycle.reopenDays} min={1} max={365} onChange={(reopenDays) => onChange({ ...cycle, reopenDays: Math.round(reopenDays) })} />
          <Amount label={words.share} hint={words.shareHint} value={Math.round(cycle.recheckShare * 1000) / 10} min={0} max={100} onChange={(share) => onChange({ ...cycle, recheckShare: share / 100 })} />
        </div>
      </ReadOnly>
    </>
  )
}

const keyShape = /^[a-z][a-z_]{1,30}$/

/** Adds a state or a step under a key of its own; the rest is filled in where it then stands. */
export function AddRow({ kind, cycle, onAdd, onClose }: { kind: 'state' | 'step'; cycle: LifeCycle; onAdd: (cycle: LifeCycle, chosen: Chosen) => void; onClose: () => void }) {
  const words = useWords(lifeWords)
  const shell = useWords(shellWords)
  const [key, setKey] = useState('')
  const taken = key in (kind === 'state' ? cycle.states : cycle.steps)
  const wrong = key !== '' && !keyShape.test(key) ? words.keyBad : taken ? words.keyTaken : null
  const add = () => {
    if (key === '' || wrong) return
    const open = Object.keys(cycle.states).find((it) => it !== cycle.initial && !cycle.states[it]?.ended) ?? cycle.initial
    onAdd(kind === 'state' ? putState(cycle, key, newState()) : putStep(cycle, key, newStep(cycle.initial, open)), { kind, key })
  }
  return (
    <form className="gr-add" onSubmit={(event) => { event.preventDefault(); add() }}>
      <h2>{kind === 'state' ? words.addState : words.addStep}</h2>
      <Field label={words.key} hint={words.keyHint} value={key} onChange={setKey} error={wrong} autoFocus spellCheck={false} />
      <div className="gz-line"><Button type="submit" kind="primary" disabled={key === '' || wrong !== null}>{shell.add}</Button><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button></div>
    </form>
  )
}
