import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { checkScheme } from '@gezhi/domain/colours/check.ts'
import type { SavedScheme } from '@gezhi/domain/colours/contract.ts'
import { levelName } from '@gezhi/domain/colours/evaluate.ts'
import { colours, mostLevels, objectWords, type Factor, type Level, type Scheme } from '@gezhi/domain/colours/model.ts'
import { Badge, Button, Notice, Switch, toast } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { colourWords } from '../../words/colours.ts'
import { Count } from './Count.tsx'
import { FactorEdit } from './FactorEdit.tsx'
import { LevelEdit } from './LevelEdit.tsx'
import { freshKey, withoutFactor } from './draft.ts'

/** One scheme as a draft: its faults are told while one writes, and it is saved only without any. */
export function Editor({ saved, isNew, onDrop }: { saved: SavedScheme; isNew: boolean; onDrop: () => void }) {
  const words = useWords(colourWords)
  const say = useSay()
  const editable = useCan()('colour.edit')
  const client = useQueryClient()
  const [draft, setDraft] = useState<Scheme>(saved.content)
  const faults = checkScheme(draft)
  const changed = isNew || JSON.stringify(draft) !== JSON.stringify(saved.content)
  const saving = useMutation({
    mutationFn: () => gezhi.colours.saveScheme({ key: saved.key, version: saved.version, content: draft }),
    onSuccess: () => { toast(words.saved, { tone: 'done' }); void client.invalidateQueries({ queryKey: ['colour-schemes'] }) },
  })
  const put = (change: Partial<Scheme>) => setDraft((old) => ({ ...old, ...change }))
  return (
    <>
      <p className="gz-secondary">{words.of}: {say(objectWords[draft.of])} · {words.purpose}: {say(draft.purpose)} · {words.basis}: {say(draft.basis)}</p>
      <div className="gc-numbers">
        <Count label={words.start} value={draft.start} min={-1000} max={1000} editable={editable} onPut={(start) => put({ start: start ?? 0 })} />
        <Count label={words.expiry} value={draft.expiryDays} min={1} max={730} editable={editable} onPut={(expiryDays) => expiryDays && put({ expiryDays })} />
        <Count label={words.contestDays} value={draft.contestDays} min={1} max={60} editable={editable} onPut={(contestDays) => contestDays && put({ contestDays })} />
        <label><span className="gz-label">{words.review}</span><DatePicker aria-label={words.review} value={dayjs(draft.reviewOn)} disabled={!editable} allowClear={false} onChange={(on) => on && put({ reviewOn: on.format('YYYY-MM-DD') })} /></label>
        {editable && <Switch label={words.active} checked={draft.active} onChange={(active) => put({ active })} />}
      </div>
      <Factors draft={draft} editable={editable} onPut={put} />
      <Levels draft={draft} editable={editable} onPut={put} />
      {faults.length > 0 ? <Notice tone="risk"><p>{words.faults(faults.length)}</p><ul className="gc-faults">{faults.map((fault) => <li key={fault.where + fault.words.zh}>{say(fault.words)}</li>)}</ul></Notice> : <p><Badge tone="done">{words.noFaults}</Badge></p>}
      {editable && faults.length === 0 && <Preview draft={draft} />}
      {editable && changed && (
        <div className="gc-acts"><Badge tone="wait">{words.changed}</Badge><span className="gz-secondary">{words.keeps}</span>
          <Button onClick={() => { if (isNew) onDrop(); else setDraft(saved.content) }}>{words.drop}</Button>
          <Button kind="primary" disabled={faults.length > 0} busy={saving.isPending} onClick={() => saving.mutate()}>{words.save}</Button></div>
      )}
      <Failure error={saving.error} />
    </>
  )
}

interface PartProps { draft: Scheme; editable: boolean; onPut: (change: Partial<Scheme>) => void }

function Levels({ draft, editable, onPut }: PartProps) {
  const words = useWords(colourWords)
  const { levels } = draft
  const put = (key: string, change: Partial<Level>) => onPut({ levels: levels.map((level) => (level.key === key ? { ...level, ...change } : level)) })
  const up = (at: number) => onPut({ levels: levels.map((level, i) => (i === at - 1 ? levels[at]! : i === at ? levels[at - 1]! : level)) })
  const add = () => onPut({ levels: [...levels, { key: freshKey('level', levels), words: { zh: words.freshLevel(levels.length + 1), en: `Level ${levels.length + 1}` }, colour: colours.find((one) => levels.every((level) => level.colour !== one)) ?? 'white', criteria: { zh: '', en: '' }, interval: { days: 30, first: 30 }, when: [], points: null }] })
  return (
    <>
      <h2>{words.levels}</h2>
      {editable && <p className="gz-secondary">{words.levelsHint}</p>}
      {levels.map((level, at) => <LevelEdit key={level.key} level={level} factors={draft.factors} editable={editable} onPut={(change) => put(level.key, change)} onUp={at > 0 ? () => up(at) : null} onRemove={() => onPut({ levels: levels.filter((one) => one.key !== level.key) })} />)}
      {editable && levels.length < mostLevels && <p><Button icon="plus" onClick={add}>{words.addLevel}</Button></p>}
    </>
  )
}

function Factors({ draft, editable, onPut }: PartProps) {
  const words = useWords(colourWords)
  const { factors } = draft
  const add = (): Factor => ({ key: freshKey('factor', factors), words: { zh: words.freshFactor(factors.length + 1), en: `Factor ${factors.length + 1}` }, source: 'asked', answers: [{ key: 'yes', words: { zh: '是', en: 'Yes' }, points: 10 }, { key: 'no', words: { zh: '不是', en: 'No' }, points: 0 }] })
  return (
    <>
      <h2>{words.factors}</h2>
      {editable && <p className="gz-secondary">{words.factorsHint}</p>}
      {factors.map((factor) => <FactorEdit key={factor.key} factor={factor} of={draft.of} editable={editable} onPut={(next) => onPut({ factors: factors.map((one) => (one.key === next.key ? next : one)) })} onRemove={() => onPut(withoutFactor(draft, factor.key))} />)}
      {editable && <p><Button icon="plus" onClick={() => onPut({ factors: [...factors, add()] })}>{words.addFactor}</Button></p>}
    </>
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
