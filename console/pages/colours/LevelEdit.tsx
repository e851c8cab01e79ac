import { Select as Many } from 'antd'
import { levelName } from '@gezhi/domain/colours/evaluate.ts'
import { colours, colourWords as colourNames, type Factor, type Level } from '@gezhi/domain/colours/model.ts'
import { Button, ColourMark, Field, Select, Switch, TextArea } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { colourWords } from '../../words/colours.ts'
import { Count } from './Count.tsx'

interface Props { level: Level; factors: readonly Factor[]; editable: boolean; onPut: (change: Partial<Level>) => void; onUp: (() => void) | null; onRemove: () => void }

/** A level: its name and colour, what anybody can hold against it, how often somebody comes, and what decides it. */
export function LevelEdit({ level, factors, editable, onPut, onUp, onRemove }: Props) {
  const words = useWords(colourWords)
  const say = useSay()
  const interval = level.interval ?? { days: 30, first: 30 }
  return (
    <section className="gc-level" aria-label={say(levelName(level))}>
      <div className="gc-acts"><h3><ColourMark colour={level.colour === 'white' ? 'neutral' : level.colour} word={say(levelName(level)).replace(/^\S\s/u, '')} /></h3>
        {editable && onUp && <Button kind="quiet" onClick={onUp}>{words.up}</Button>}{editable && <Button kind="quiet" icon="trash" onClick={onRemove}>{words.removeLevel}</Button>}</div>
      {editable && <div className="gc-three"><Field label={words.name} value={level.words.zh} onChange={(zh) => onPut({ words: { ...level.words, zh } })} max={40} /><Field label={words.nameEn} value={level.words.en} onChange={(en) => onPut({ words: { ...level.words, en } })} max={60} />
        <Select label={words.colour} value={level.colour} onChange={(value) => onPut({ colour: colours.find((one) => one === value) ?? level.colour })} options={colours.map((value) => ({ value, label: `${colourNames[value].sign} ${say(colourNames[value])}` }))} /></div>}
      <div className="gc-pair">{editable ? <TextArea label={words.criteria} value={level.criteria.zh} onChange={(zh) => onPut({ criteria: { ...level.criteria, zh } })} max={400} rows={2} /> : <p>{say(level.criteria)}</p>}
        {editable && <TextArea label={words.criteriaEn} value={level.criteria.en} onChange={(en) => onPut({ criteria: { ...level.criteria, en } })} max={400} rows={2} />}</div>
      <div className="gc-numbers">
        <Count label={words.every} value={level.interval?.days ?? null} min={1} max={730} editable={editable} onPut={(days) => days && onPut({ interval: { ...interval, days } })} />
        <Count label={words.first} value={level.interval?.first ?? null} min={0} max={730} editable={editable} onPut={(first) => first !== null && onPut({ interval: { ...interval, first } })} />
        <Deciding level={level} editable={editable} onPut={onPut} />
      </div>
      <Alone level={level} factors={factors} editable={editable} onPut={onPut} />
    </section>
  )
}

/** By points: from and to, an empty end has no border. */
function Deciding({ level, editable, onPut }: Pick<Props, 'level' | 'editable' | 'onPut'>) {
  const words = useWords(colourWords)
  const { points } = level
  return (
    <>
      {editable && <Switch label={words.byPoints} checked={points !== null} onChange={(on) => onPut({ points: on ? { min: null, max: null } : null })} />}
      {points && (editable || points.min !== null) && <Count label={words.from} value={points.min} min={-9999} max={9999} editable={editable} onPut={(min) => onPut({ points: { ...points, min } })} />}
      {points && (editable || points.max !== null) && <Count label={words.to} value={points.max} min={-9999} max={9999} editable={editable} onPut={(max) => onPut({ points: { ...points, max } })} />}
    </>
  )
}

/** Answers that decide alone. */
function Alone({ level, factors, editable, onPut }: Pick<Props, 'level' | 'factors' | 'editable' | 'onPut'>) {
  const words = useWords(colourWords)
  const say = useSay()
  const options = factors.flatMap((factor) => factor.answers.map((answer) => ({ value: `${factor.key} ${answer.key}`, label: `${say(factor.words)}: ${say(answer.words)}` })))
  const value = level.when.map((one) => `${one.factor} ${one.answer}`)
  if (!editable) return value.length > 0 ? <p><span className="gz-label">{words.byAnswer}</span> {value.map((one) => options.find((option) => option.value === one)?.label ?? one).join(' · ')}</p> : null
  const put = (chosen: string[]) => onPut({ when: chosen.map((one) => { const [factor = '', answer = ''] = one.split(' '); return { factor, answer } }) })
  return <div className="gz-field"><span className="gz-label">{words.byAnswer}</span><Many<string[]> mode="multiple" className="gd-fill" aria-label={words.byAnswer} value={value} options={options} onChange={put} /></div>
}
