import type { Complaint } from '@gezhi/domain/events/lifecycle.check.ts'
import type { LifeCycle, StateLine } from '@gezhi/domain/events/lifecycle.model.ts'
import { Badge, Button, Notice, StateMark, Switch } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { lifeWords } from '../../words/lifecycle.ts'
import { One, ReadOnly, WordsField } from './fields.tsx'
import { kitTone, type Chosen } from './life.ts'
import { waysOf } from './layout.ts'

export const Complaints = ({ list }: { list: readonly Complaint[] }) => {
  const say = useSay()
  return list.length > 0 && <div role="status"><Notice tone="late"><ul role="list">{list.map((it, at) => <li key={at}>{say(it.words)}</li>)}</ul></Notice></div>
}

interface Props {
  cycle: LifeCycle; id: string; line: StateLine; complaints: readonly Complaint[]; open: number | null; editable: boolean
  onChange: (line: StateLine) => void; onChoose: (chosen: Chosen) => void; onRemove: () => void
}

/** One state: what it is called and says, whose turn it is, and the ways in and out. */
export function StatePanel({ cycle, id, line, complaints, open, editable, onChange, onChoose, onRemove }: Props) {
  const words = useWords(lifeWords)
  const say = useSay()
  const put = (part: Partial<StateLine>) => onChange({ ...line, ...part })
  return (
    <>
      <header className="gd-panelhead"><h2><StateMark tone={kitTone[line.tone]} word={say(line.words) || id} /></h2>{open !== null && open > 0 && <Badge tone="wait">{words.opens(open)}</Badge>}<code className="gz-small gz-secondary">{id}</code></header>
      <Complaints list={complaints} />
      <ReadOnly on={!editable}>
        <WordsField label={words.name} value={line.words} onChange={(it) => put({ words: it })} />
        <WordsField label={words.says} value={line.says} long onChange={(it) => put({ says: it })} />
        <div className="gr-pair">
          <One label={words.holder} value={line.holder} onChange={(holder) => put({ holder })} options={(['desk', 'unit', 'grid', 'resident', 'none'] as const).map((value) => ({ value, label: words.holders[value] }))} />
          <One label={words.tone} value={line.tone} onChange={(tone) => put({ tone })} options={(['waiting', 'active', 'done', 'late', 'neutral'] as const).map((value) => ({ value, label: words.tones[value] }))} />
        </div>
        <Switch label={words.ended} hint={words.endedHint} checked={line.ended} disabled={!editable} onChange={(ended) => put({ ended, ...(ended ? { holder: 'none' } : { closed: false, ...(line.holder === 'none' ? { holder: 'desk' } : {}) }) })} />
        <Switch label={words.closed} hint={words.closedHint} checked={line.closed} disabled={!editable} onChange={(closed) => put({ closed })} />
      </ReadOnly>
      <Ways cycle={cycle} id={id} onChoose={onChoose} />
      {editable && <div><Button kind="danger" icon="trash" onClick={onRemove}>{words.removeState(say(line.words))}</Button><p className="gz-small gz-secondary">{words.removeHint}</p></div>}
    </>
  )
}

function Ways({ cycle, id, onChoose }: { cycle: LifeCycle; id: string; onChoose: (chosen: Chosen) => void }) {
  const words = useWords(lifeWords)
  const say = useSay()
  const ways = waysOf(cycle)
  const name = (state: string) => say(cycle.states[state]?.words ?? { zh: state, en: state })
  const rows = (list: typeof ways, other: 'from' | 'to') => list.flatMap((way) => way.steps.map((step) => ({ step, other: way[other] })))
  const stays = Object.entries(cycle.steps).filter(([, line]) => line.to === '@same' && line.from.includes(id)).map(([step]) => ({ step, other: null }))
  const section = (title: string, list: readonly { step: string; other: string | null }[], none: string | null) => (list.length > 0 || none) && (
    <div><h3>{title}</h3>
      {list.length === 0 ? <p className="gz-secondary">{none}</p> : <ul role="list" className="gr-ways">{list.map((it) => (
        <li key={`${it.step}${it.other}`}><button type="button" className="gr-link" onClick={() => onChoose({ kind: 'step', key: it.step })}>{say(cycle.steps[it.step]?.words ?? { zh: it.step, en: it.step })}</button>{it.other && <span className="gz-secondary">{name(it.other)}</span>}</li>
      ))}</ul>}
    </div>
  )
  return (
    <div className="gr-inout">
      {section(words.inn, rows(ways.filter((it) => it.to === id), 'from'), id === cycle.initial ? null : words.noneIn)}
      {section(words.out, rows(ways.filter((it) => it.from === id), 'to'), cycle.states[id]?.ended ? null : words.noneOut)}
      {section(words.stay, stays, null)}
    </div>
  )
}
