import { ClockKind } from '@gezhi/domain/clocks/model.ts'
import { causeWords, clockWords, PauseCause } from '@gezhi/domain/clocks/model.ts'
import type { Complaint } from '@gezhi/domain/events/lifecycle.check.ts'
import { Effect, Guard, Need, TallyKey, type LifeCycle, type StepLine } from '@gezhi/domain/events/lifecycle.model.ts'
import { Button, Switch } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { lifeWords } from '../../words/lifecycle.ts'
import { One, ReadOnly, Several, WordsField } from './fields.tsx'
import { Complaints } from './StatePanel.tsx'

interface Props { cycle: LifeCycle; id: string; line: StepLine; complaints: readonly Complaint[]; editable: boolean; onChange: (line: StepLine) => void; onRemove: () => void }

const eventActions = ['event.triage', 'event.dispatch', 'event.handle', 'event.verify', 'event.close', 'event.approve', 'event.escalated', 'event.reopen', 'event.contact', 'event.settle', 'event.supervise', 'event.report', 'event.read'] as const

/** One step: who may take it, from where to where, what it asks for, and what it does to the matter and its clocks. */
export function StepPanel({ cycle, id, line, complaints, editable, onChange, onRemove }: Props) {
  const words = useWords(lifeWords)
  const say = useSay()
  const put = (part: Partial<StepLine>) => onChange({ ...line, ...part })
  const states = Object.entries(cycle.states).map(([value, state]) => ({ value, label: say(state.words) }))
  const unknown = [...line.from, line.to].filter((it) => !it.startsWith('@') && !(it in cycle.states)).map((value) => ({ value, label: value }))
  const clocks = ClockKind.options.map((value) => ({ value, label: say(clockWords[value]) }))
  const action = eventActions.find((it) => it === line.action)
  return (
    <>
      <header className="gd-panelhead"><h2>{say(line.words) || id}</h2><code className="gz-small gz-secondary">{id}</code></header>
      <Complaints list={complaints} />
      <ReadOnly on={!editable}>
        <WordsField label={words.name} value={line.words} onChange={(it) => put({ words: it })} />
        <WordsField label={words.story} value={line.story} long hint={words.storyHint} onChange={(it) => put({ story: it })} />
        <Several label={words.from} value={line.from} options={[...states, ...unknown]} onChange={(from) => { if (from.length > 0) put({ from }) }} />
        <div className="gr-pair">
          <One label={words.to} value={line.to} options={[...states, ...unknown, { value: '@same', label: words.same }, { value: '@return', label: words.ret }]} onChange={(to) => put({ to })} />
          <One label={words.action} value={action ?? 'event.read'} options={eventActions.map((value) => ({ value, label: words.actions[value] }))} onChange={(next) => put({ action: next })} />
        </div>
        <Several label={words.needs} value={line.needs} options={Need.options.map((value) => ({ value, label: words.need[value] }))} onChange={(needs) => put({ needs })} />
        <Several label={words.guards} value={line.guards} options={Guard.options.map((value) => ({ value, label: words.guard[value] }))} onChange={(guards) => put({ guards })} />
        <Several label={words.effects} value={line.effects} options={Effect.options.map((value) => ({ value, label: words.effect[value] }))} onChange={(effects) => put({ effects })} />
        <div className="gr-pair">
          <Several label={words.starts} value={line.starts} options={clocks} onChange={(starts) => put({ starts })} />
          <Several label={words.stops} value={line.stops} options={clocks} onChange={(stops) => put({ stops })} />
        </div>
        <div className="gr-pair">
          <One label={words.pauses} value={line.pauses ?? 'no'} options={[{ value: 'no', label: words.pauseNone }, ...PauseCause.options.map((value) => ({ value, label: say(causeWords[value]) }))]} onChange={(cause) => put({ pauses: cause === 'no' ? null : cause })} />
          <Several label={words.counts} value={line.counts} options={TallyKey.options.map((value) => ({ value, label: words.count[value] }))} onChange={(counts) => put({ counts })} />
        </div>
        <Switch label={words.resumes} checked={line.resumes} disabled={!editable} onChange={(resumes) => put({ resumes })} />
        <Switch label={words.open} hint={words.openHint} checked={line.open} disabled={!editable} onChange={(open) => put({ open })} />
      </ReadOnly>
      {editable && <div><Button kind="danger" icon="trash" onClick={onRemove}>{words.removeStep(say(line.words))}</Button></div>}
    </>
  )
}
