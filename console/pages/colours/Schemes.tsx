import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { checkScheme } from '@gezhi/domain/colours/check.ts'
import type { SavedScheme } from '@gezhi/domain/colours/contract.ts'
import { levelName } from '@gezhi/domain/colours/evaluate.ts'
import { objectWords, type Factor, type Level, type Scheme } from '@gezhi/domain/colours/model.ts'
import { Badge, Button, ColourMark, Notice, Segmented, Switch, TextArea, toast } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { colourWords } from '../../words/colours.ts'

/** The schemes, one at a time: what is written, what is wrong with it, whom it would colour. */
export function Schemes({ schemes }: { schemes: readonly SavedScheme[] }) {
  const words = useWords(colourWords)
  const say = useSay()
  const [key, setKey] = useState(schemes[0]?.key ?? '')
  const scheme = schemes.find((one) => one.key === key)
  return (
    <div className="gd-scroll gc-scheme">
      <Segmented label={words.schemes} value={key} onChange={setKey} options={schemes.map((one) => ({ value: one.key, label: say(one.content.words) }))} />
      {scheme && <Editor key={`${scheme.key} ${scheme.version}`} saved={scheme} />}
    </div>
  )
}

function Editor({ saved }: { saved: SavedScheme }) {
  const words = useWords(colourWords)
  const say = useSay()
  const editable = useCan()('colour.edit')
  const client = useQueryClient()
  const [draft, setDraft] = useState<Scheme>(saved.content)
  const faults = checkScheme(draft)
  const changed = JSON.stringify(draft) !== JSON.stringify(saved.content)
  const saving = useMutation({
    mutationFn: () => gezhi.colours.saveScheme({ key: saved.key, version: saved.version, content: draft }),
    onSuccess: () => { toast(words.saved, { tone: 'done' }); void client.invalidateQueries({ queryKey: ['colour-schemes'] }) },
  })
  const put = (change: Partial<Scheme>) => setDraft((old) => ({ ...old, ...change }))
  const putLevel = (key: string, change: Partial<Level>) => setDraft((old) => ({ ...old, levels: old.levels.map((level) => (level.key === key ? { ...level, ...change } : level)) }))
  return (
    <>
      <p className="gz-secondary">{words.of}: {say(objectWords[draft.of])} · {words.purpose}: {say(draft.purpose)} · {words.basis}: {say(draft.basis)}</p>
      <div className="gc-numbers">
        <Count label={words.expiry} value={draft.expiryDays} min={1} max={730} editable={editable} onPut={(expiryDays) => put({ expiryDays })} />
        <Count label={words.contestDays} value={draft.contestDays} min={1} max={60} editable={editable} onPut={(contestDays) => put({ contestDays })} />
        <label><span className="gz-label">{words.review}</span><DatePicker aria-label={words.review} value={dayjs(draft.reviewOn)} disabled={!editable} allowClear={false} onChange={(on) => on && put({ reviewOn: on.format('YYYY-MM-DD') })} /></label>
        {editable && <Switch label={words.active} checked={draft.active} onChange={(active) => put({ active })} />}
      </div>
      <h2>{words.levels}</h2>
      {draft.levels.map((level) => <LevelEdit key={level.key} level={level} factors={draft.factors} editable={editable} onPut={(change) => putLevel(level.key, change)} />)}
      <h2>{words.factors}</h2>
      {draft.factors.map((factor) => <FactorEdit key={factor.key} factor={factor} editable={editable} onPut={(next) => put({ factors: draft.factors.map((one) => (one.key === next.key ? next : one)) })} />)}
      {faults.length > 0 ? <Notice tone="risk"><p>{words.faults(faults.length)}</p><ul className="gc-faults">{faults.map((fault) => <li key={fault.where + fault.words.zh}>{say(fault.words)}</li>)}</ul></Notice> : <p><Badge tone="done">{words.noFaults}</Badge></p>}
      {editable && <Preview draft={draft} />}
      {editable && changed && (
        <div className="gc-acts"><Badge tone="wait">{words.changed}</Badge><span className="gz-secondary">{words.keeps}</span>
          <Button onClick={() => setDraft(saved.content)}>{words.drop}</Button>
          <Button kind="primary" disabled={faults.length > 0} busy={saving.isPending} onClick={() => saving.mutate()}>{words.save}</Button></div>
      )}
      <Failure error={saving.error} />
    </>
  )
}

interface CountProps { label: string; value: number | null; min: number; max: number; editable: boolean; onPut: (value: number) => void }
const Count = ({ label, value, min, max, editable, onPut }: CountProps) => (
  <label><span className="gz-label">{label}</span>{editable ? <InputNumber<number> aria-label={label} min={min} max={max} precision={0} value={value} onChange={(next) => { if (next !== null) onPut(next) }} /> : <b className="gd-num">{value ?? '—'}</b>}</label>
)

function LevelEdit({ level, factors, editable, onPut }: { level: Level; factors: readonly Factor[]; editable: boolean; onPut: (change: Partial<Level>) => void }) {
  const words = useWords(colourWords)
  const say = useSay()
  const interval = level.interval ?? { days: 30, first: 30 }
  const answers = level.when.map(({ factor, answer }) => { const known = factors.find((one) => one.key === factor); const picked = known?.answers.find((one) => one.key === answer); return known && picked ? `${say(known.words)}: ${say(picked.words)}` : `${factor}: ${answer}` })
  return (
    <section className="gc-level" aria-label={say(levelName(level))}>
      <h3><ColourMark colour={level.colour === 'white' ? 'neutral' : level.colour} word={say(levelName(level)).replace(/^\S\s/u, '')} /></h3>
      <div className="gc-pair">{editable ? <TextArea label={words.criteria} value={level.criteria.zh} onChange={(zh) => onPut({ criteria: { ...level.criteria, zh } })} max={400} rows={2} /> : <p>{say(level.criteria)}</p>}
      {editable && <TextArea label={words.criteriaEn} value={level.criteria.en} onChange={(en) => onPut({ criteria: { ...level.criteria, en } })} max={400} rows={2} />}</div>
      <div className="gc-numbers">
        <Count label={words.every} value={level.interval?.days ?? null} min={1} max={730} editable={editable} onPut={(days) => onPut({ interval: { ...interval, days } })} />
        <Count label={words.first} value={level.interval?.first ?? null} min={0} max={730} editable={editable} onPut={(first) => onPut({ interval: { ...interval, first } })} />
        {level.points && level.points.min !== null && <Count label={words.from} value={level.points.min} min={-9999} max={9999} editable={editable} onPut={(min) => onPut({ points: { ...level.points!, min } })} />}
        {level.points && level.points.max !== null && <Count label={words.to} value={level.points.max} min={-9999} max={9999} editable={editable} onPut={(max) => onPut({ points: { ...level.points!, max } })} />}
        {answers.length > 0 && <p><span className="gz-label">{words.byAnswer}</span> {answers.join(' · ')}</p>}
      </div>
    </section>
  )
}

function FactorEdit({ factor, editable, onPut }: { factor: Factor; editable: boolean; onPut: (factor: Factor) => void }) {
  const words = useWords(colourWords)
  const say = useSay()
  return (
    <section className="gc-level" aria-label={say(factor.words)}>
      <h3>{say(factor.words)} <Badge>{factor.source === 'asked' ? words.asked : words.known}</Badge></h3>
      <div className="gc-numbers">{factor.answers.map((answer) => (
        <Count key={answer.key} label={`${say(answer.words)} (${words.points})`} value={answer.points} min={-1000} max={1000} editable={editable} onPut={(points) => onPut({ ...factor, answers: factor.answers.map((one) => (one.key === answer.key ? { ...one, points } : one)) })} />
      ))}</div>
    </section>
  )
}

function Preview({ draft }: { draft: Scheme }) {
  const words = useWords(colourWords)
  const say = useSay()
  const counting = useMutation({ mutationFn: () => gezhi.colours.preview({ content: draft }) })
  const found = counting.data
  return (
    <section className="gc-level">
      <div className="gc-acts"><Button busy={counting.isPending} onClick={() => counting.mutate()}>{words.preview}</Button><span className="gz-secondary">{words.previewText}</span></div>
      {found && (
        <p role="status">{words.counted(exact(found.counted))} · {found.levels.map(({ level, n }) => { const known = draft.levels.find((one) => one.key === level); return `${known ? say(levelName(known)) : level} ${exact(n)}` }).join(' · ')} · {words.undecided(exact(found.undecided))}
          {found.none > 0 && ` · ${words.none(exact(found.none))}`}{found.cut && ` · ${words.cut}`}</p>
      )}
      <Failure error={counting.error} />
    </section>
  )
}
