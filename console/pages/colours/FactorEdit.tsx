import { safetyItems, safetyWords } from '@gezhi/domain/register/choices.ts'
import type { Answer, Factor, SchemeObject, Source } from '@gezhi/domain/colours/model.ts'
import { Badge, Button, Field, Select } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { colourWords } from '../../words/colours.ts'
import { Count } from './Count.tsx'
import { freshKey, resourced, sourcesOf } from './draft.ts'

interface Props { factor: Factor; of: SchemeObject; editable: boolean; onPut: (factor: Factor) => void; onRemove: () => void }

/** What is looked at: asked of somebody, or known from the register; each answer with its points. */
export function FactorEdit({ factor, of, editable, onPut, onRemove }: Props) {
  const words = useWords(colourWords)
  const say = useSay()
  return (
    <section className="gc-level" aria-label={say(factor.words)}>
      <div className="gc-acts"><h3>{say(factor.words)} <Badge>{factor.source === 'asked' ? words.asked : words.known}</Badge></h3>{editable && <Button kind="quiet" icon="trash" onClick={onRemove}>{words.removeFactor}</Button>}</div>
      {editable ? <>
        <div className="gc-three"><Field label={words.name} value={factor.words.zh} onChange={(zh) => onPut({ ...factor, words: { ...factor.words, zh } })} max={60} /><Field label={words.nameEn} value={factor.words.en} onChange={(en) => onPut({ ...factor, words: { ...factor.words, en } })} max={90} />
          <Select label={words.source} value={factor.source} onChange={(value) => { const source = sourcesOf[of].find((one) => one === value); if (source && source !== factor.source) onPut(resourced(factor, source, safetyItems[0])) }} options={sourcesOf[of].map((value) => ({ value, label: words.sources[value] }))} /></div>
        {factor.source === 'safety' && <Select label={words.item} value={factor.item ?? ''} onChange={(item) => onPut({ ...factor, item })} options={safetyItems.map((value) => ({ value, label: say(safetyWords[value]) }))} />}
        <Answers factor={factor} onPut={onPut} />
      </> : <div className="gc-numbers">{factor.answers.map((answer) => <Count key={answer.key} label={`${say(answer.words)} (${words.points})`} value={answer.points} min={-1000} max={1000} editable={false} onPut={() => undefined} />)}</div>}
    </section>
  )
}

/** The register's own answers keep their words; what is asked is worded here. */
const worded: ReadonlySet<Source> = new Set(['asked', 'person.age'])

function Answers({ factor, onPut }: Pick<Props, 'factor' | 'onPut'>) {
  const words = useWords(colourWords)
  const say = useSay()
  const own = worded.has(factor.source)
  const put = (key: string, change: Partial<Answer>) => onPut({ ...factor, answers: factor.answers.map((one) => (one.key === key ? { ...one, ...change } : one)) })
  const add = () => onPut({ ...factor, answers: [...factor.answers, { key: freshKey('answer', factor.answers), words: { zh: words.freshAnswer, en: 'Answer' }, points: 0, ...(factor.source === 'person.age' ? { atLeast: 80 } : {}) }] })
  return (
    <div className="gc-answers">
      {factor.answers.map((answer) => (
        <div key={answer.key} className="gc-numbers">
          {own ? <><Field label={words.answer1} value={answer.words.zh} onChange={(zh) => put(answer.key, { words: { ...answer.words, zh } })} max={40} /><Field label={words.answer1En} value={answer.words.en} onChange={(en) => put(answer.key, { words: { ...answer.words, en } })} max={60} /></> : null}
          {answer.atLeast !== undefined && <Count label={words.atLeast} value={answer.atLeast} min={0} max={200} editable onPut={(atLeast) => atLeast !== null && put(answer.key, { atLeast })} />}
          <Count label={own ? words.points : `${say(answer.words)} (${words.points})`} value={answer.points} min={-1000} max={1000} editable onPut={(points) => points !== null && put(answer.key, { points })} />
          {own && factor.answers.length > 1 && <Button kind="quiet" icon="cross" onClick={() => onPut({ ...factor, answers: factor.answers.filter((one) => one.key !== answer.key) })}>{words.removeAnswer}</Button>}
        </div>
      ))}
      {own && factor.answers.length < 12 && <p><Button kind="quiet" icon="plus" onClick={add}>{words.addAnswer}</Button></p>}
    </div>
  )
}
