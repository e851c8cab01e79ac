import { causeWords, clockWords } from '@gezhi/domain/clocks/model.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import { Badge, Shape, StateMark } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { lifeWords } from '../../words/lifecycle.ts'
import { ruleWords } from '../../words/rules.ts'
import { kitTone, type Chosen } from './life.ts'

interface Props { cycle: LifeCycle; chosen: Chosen; onChoose: (chosen: Chosen) => void; faulty: ReadonlySet<string>; changed: ReadonlySet<string>; opens: ReadonlyMap<string, number> }

function Marks({ row, faulty, changed }: { row: string } & Pick<Props, 'faulty' | 'changed'>) {
  const words = useWords(lifeWords)
  return <>{faulty.has(row) && <Badge tone="late"><Shape name="alert" /> {words.fault}</Badge>}{changed.has(row) && <Badge tone="accent">{words.changedMark}</Badge>}</>
}

export function StateTable({ cycle, chosen, onChoose, faulty, changed, opens }: Props) {
  const words = useWords(lifeWords)
  const shared = useWords(ruleWords)
  const say = useSay()
  return (
    <table className="gr-table"><caption className="gz-unseen">{words.views.states}</caption>
      <thead><tr><th scope="col">{words.state}</th><th scope="col">{words.holder}</th><th scope="col">{words.says}</th><th scope="col" className="gr-right">{shared.touches}</th></tr></thead>
      <tbody>{Object.entries(cycle.states).map(([key, line]) => {
        const current = chosen?.kind === 'state' && chosen.key === key
        return (
          <tr key={key} aria-selected={current} onClick={() => onChoose({ kind: 'state', key })}>
            <th scope="row"><button type="button" className="gr-rowlink" aria-pressed={current} onClick={(event) => { event.stopPropagation(); onChoose({ kind: 'state', key }) }}><StateMark tone={kitTone[line.tone]} word={say(line.words)} /></button> <Marks row={`states.${key}`} faulty={faulty} changed={changed} /></th>
            <td className="gz-nowrap">{words.holders[line.holder]}{line.closed && <small className="gz-secondary gr-block">{words.closed}</small>}</td>
            <td>{say(line.says)}</td>
            <td className="gd-num gr-right">{opens.get(key) ?? (line.ended ? '—' : 0)}</td>
          </tr>
        )
      })}</tbody>
    </table>
  )
}

export function StepTable({ cycle, chosen, onChoose, faulty, changed }: Omit<Props, 'opens'>) {
  const words = useWords(lifeWords)
  const shared = useWords(ruleWords)
  const say = useSay()
  const state = (key: string) => (key === '@same' ? words.same : key === '@return' ? words.ret : say(cycle.states[key]?.words ?? { zh: key, en: key }))
  return (
    <table className="gr-table"><caption className="gz-unseen">{words.views.steps}</caption>
      <thead><tr><th scope="col">{words.step}</th><th scope="col">{words.from} → {words.to}</th><th scope="col">{words.action}</th><th scope="col">{words.needs}</th><th scope="col">{words.clocks}</th></tr></thead>
      <tbody>{Object.entries(cycle.steps).map(([key, line]) => {
        const current = chosen?.kind === 'step' && chosen.key === key
        const action = line.action in words.actions ? words.actions[line.action as keyof typeof words.actions] : line.action // looked up in the very object
        const clocks = [
          ...(line.starts.length > 0 ? [`${words.starts} ${line.starts.map((it) => say(clockWords[it])).join(shared.comma)}`] : []),
          ...(line.pauses ? [`${words.pauses} ${say(causeWords[line.pauses])}`] : []), ...(line.resumes ? [words.resumes] : []),
        ]
        return (
          <tr key={key} aria-selected={current} onClick={() => onChoose({ kind: 'step', key })}>
            <th scope="row"><button type="button" className="gr-rowlink" aria-pressed={current} onClick={(event) => { event.stopPropagation(); onChoose({ kind: 'step', key }) }}>{say(line.words)}</button> <Marks row={`steps.${key}`} faulty={faulty} changed={changed} /></th>
            <td>{line.from.map(state).join(shared.comma)} <span className="gz-secondary">→</span> {state(line.to)}</td>
            <td>{action}</td>
            <td>{line.needs.map((it) => words.need[it]).join(shared.comma) || '—'}</td>
            <td className="gz-small">{clocks.join(' · ') || '—'}</td>
          </tr>
        )
      })}</tbody>
    </table>
  )
}
