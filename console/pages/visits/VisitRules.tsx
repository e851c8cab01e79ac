import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { VisitRules as Rules, WeatherKind } from '@gezhi/domain/visits/model.ts'
import { defaultVisitRules } from '@gezhi/domain/visits/rules.default.ts'
import { Button, Field, Notice, Switch } from '@gezhi/ui/kit/index.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { visitWords } from '../../words/visits.ts'
import { freshKey } from '../colours/draft.ts'
import { useDraft, type Kept } from '../rules/draft.ts'
import { Amount, ReadOnly, WordsField } from '../rules/fields.tsx'
import { changedKeys, type Parts } from '../rules/parts.ts'
import { SaveBar } from '../rules/SaveBar.tsx'
import { Stand, Versions } from '../rules/Versions.tsx'
import '../rules/rules.css'
import './visits.css'

/** 走访规则: quiet hours, how many calls a day, what is asked at least, in extreme weather and before holidays. */
export default function VisitRules() {
  const admin = useWords(adminWords)
  const query = useQuery({ queryKey: ['visit-rules'], queryFn: () => gezhi.visits.rules({}) })
  return (
    <>
      <PageHead title={admin.pages.visitRules} question={admin.questions.visitRules} acts={query.data && <Stand rule={query.data} />} />
      <Asked query={query}>{(rule) => <Editor rule={rule} />}</Asked>
    </>
  )
}

const toParts = (rules: Rules): Parts => ({ ...rules })
const fromParts = (parts: Parts, like: Rules): Rules => { const read = Rules.safeParse(parts); return read.success ? read.data : like }

function Editor({ rule }: { rule: Kept<Rules> }) {
  const words = useWords(visitWords).rules
  const admin = useWords(adminWords)
  const editable = useCan()('visit.edit')
  const draft = useDraft<Rules>({ rule, toParts, fromParts, queryKey: ['visit-rules'], save: (version, content) => gezhi.visits.saveRules({ version, content }) })
  const [asking, setAsking] = useState(false)
  const { content } = draft
  const put = (part: Partial<Rules>) => draft.put({ ...content, ...part })
  const named = (key: string) => (key in words.parts ? words.parts[key as keyof typeof words.parts] : key) // keys of the rules
  const wrong = content.quiet.from <= content.quiet.to || content.quiet.from > '20:00' || content.quiet.to < '08:00' ? words.quietWrong : null
  return (
    <>
      {!editable && <Notice>{admin.readOnly}</Notice>}
      <ReadOnly on={!editable}>
        <section className="gd-panel gz-stack"><h2>{words.quiet}</h2><p className="gz-secondary">{words.quietHint}</p>
          <div className="gd-two"><Field label={words.from} type="time" value={content.quiet.from} onChange={(from) => from && put({ quiet: { ...content.quiet, from } })} error={wrong} /><Field label={words.to} type="time" value={content.quiet.to} onChange={(to) => to && put({ quiet: { ...content.quiet, to } })} /></div>
          <div className="gd-two"><Amount label={words.perDay} value={content.perDay} min={1} max={200} onChange={(perDay) => put({ perDay })} /><Amount label={words.merge} value={content.mergeAhead} min={0} max={14} onChange={(mergeAhead) => put({ mergeAhead })} /><Amount label={words.spread} value={content.spreadAhead} min={0} max={14} onChange={(spreadAhead) => put({ spreadAhead })} /></div>
        </section>
        <Floors rules={content} editable={editable} put={put} />
        <Extremes rules={content} editable={editable} put={put} />
      </ReadOnly>
      <Versions kind="visits" ruleKey="default" current={rule.version} delivered={defaultVisitRules} onBringBack={editable ? (old) => { const read = Rules.safeParse(old); if (read.success) draft.put(read.data) } : null}
        differs={(old) => { const read = Rules.safeParse(old); return read.success ? changedKeys(toParts(rule.content), toParts(read.data)).map(named) : null }} />
      <SaveBar draft={draft} named={named} faults={wrong} onSave={() => setAsking(true)} />
      <Sure open={asking} title={words.saveTitle} busy={draft.saving.isPending} onClose={() => setAsking(false)} onGo={() => draft.saving.mutate(undefined, { onSettled: () => setAsking(false) })} touches={words.touches} from={admin.atOnce} undo={words.undo} />
    </>
  )
}

interface PartProps { rules: Rules; editable: boolean; put: (part: Partial<Rules>) => void }

function Floors({ rules, editable, put }: PartProps) {
  const words = useWords(visitWords).rules
  const set = (at: number, part: Partial<Rules['floors'][number]>) => put({ floors: rules.floors.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  return (
    <section className="gd-panel gz-stack"><h2>{words.floors}</h2>
      {rules.floors.map((floor, at) => (
        <div key={floor.key} className="gv-item">
          <WordsField label={words.words} value={floor.words} onChange={(next) => set(at, { words: next })} max={120} />
          <div className="gv-marks"><Amount label={words.every} value={floor.days} min={1} max={365} onChange={(days) => set(at, { days })} /><Switch label={words.careOnly} checked={floor.careOnly} disabled={!editable} onChange={(careOnly) => set(at, { careOnly })} />
            {editable && <Button kind="quiet" icon="trash" onClick={() => put({ floors: rules.floors.filter((_, i) => i !== at) })}>{words.remove}</Button>}</div>
        </div>
      ))}
      {editable && rules.floors.length < 10 && <p><Button icon="plus" onClick={() => put({ floors: [...rules.floors, { key: freshKey('floor', rules.floors), words: { zh: '每月至少联系一次', en: 'At least once a month' }, days: 30, careOnly: true }] })}>{words.addFloor}</Button></p>}
    </section>
  )
}

function Extremes({ rules, editable, put }: PartProps) {
  const all = useWords(visitWords)
  const words = all.rules
  const { holiday } = rules
  const set = (at: number, part: Partial<Rules['weather'][number]>) => put({ weather: rules.weather.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const free = WeatherKind.options.filter((kind) => rules.weather.every((one) => one.kind !== kind))
  return (
    <>
      <section className="gd-panel gz-stack"><h2>{words.weather}</h2>
        {rules.weather.map((one, at) => (
          <div key={one.kind} className="gv-item"><h3>{all[one.kind]}</h3>
            <WordsField label={words.words} value={one.words} onChange={(next) => set(at, { words: next })} max={120} />
            <div className="gv-marks"><Amount label={words.every} value={one.days} min={1} max={14} onChange={(days) => set(at, { days })} /><Switch label={words.careOnly} checked={one.careOnly} disabled={!editable} onChange={(careOnly) => set(at, { careOnly })} />
              {editable && <Button kind="quiet" icon="trash" onClick={() => put({ weather: rules.weather.filter((_, i) => i !== at) })}>{words.remove}</Button>}</div>
          </div>
        ))}
        {editable && <p className="gv-marks">{free.map((kind) => <Button key={kind} icon="plus" onClick={() => put({ weather: [...rules.weather, { kind, words: { zh: all[kind], en: kind }, days: 2, careOnly: true }] })}>{all[kind]}</Button>)}</p>}
      </section>
      <section className="gd-panel gz-stack"><h2>{words.holiday}</h2>
        <Switch label={words.holidayOn} checked={holiday !== null} disabled={!editable} onChange={(on) => put({ holiday: on ? (defaultVisitRules.holiday ?? null) : null })} />
        {holiday && <><WordsField label={words.words} value={holiday.words} onChange={(next) => put({ holiday: { ...holiday, words: next } })} max={120} />
          <div className="gd-two"><Amount label={words.atLeast} value={holiday.atLeast} min={2} max={15} onChange={(atLeast) => put({ holiday: { ...holiday, atLeast } })} /><Amount label={words.ahead} value={holiday.ahead} min={1} max={15} onChange={(ahead) => put({ holiday: { ...holiday, ahead } })} /></div></>}
      </section>
    </>
  )
}
