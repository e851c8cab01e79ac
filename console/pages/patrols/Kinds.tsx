import { useState } from 'react'
import { z } from 'zod'
import { checkKinds } from '@gezhi/domain/patrols/check.ts'
import { defaultKinds } from '@gezhi/domain/patrols/kinds.default.ts'
import { PatrolKind, type CheckItem } from '@gezhi/domain/patrols/model.ts'
import { Urgency } from '@gezhi/domain/events/model.ts'
import { Button, Notice, Select, Switch } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { CategoryPick } from '../../parts/picks.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCategories } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { eventWords } from '../../words/events.ts'
import { patrolWords } from '../../words/patrols.ts'
import { freshKey } from '../colours/draft.ts'
import { useDraft, type Kept } from '../rules/draft.ts'
import { Amount, ReadOnly, WordsField } from '../rules/fields.tsx'
import { changedKeys, type Parts } from '../rules/parts.ts'
import { SaveBar } from '../rules/SaveBar.tsx'
import { Stand, Versions } from '../rules/Versions.tsx'
import '../rules/rules.css'
import '../visits/visits.css'
import { useKinds } from './Places.tsx'

const Content = z.array(PatrolKind)
const toParts = (kinds: PatrolKind[]): Parts => Object.fromEntries(kinds.map((kind) => [kind.key, kind]))
const fromParts = (parts: Parts, like: PatrolKind[]): PatrolKind[] => { const read = Content.safeParse(Object.values(parts)); return read.success ? read.data : like }
const mostItems = 7

/** 巡查清单: which kinds of places there are, how often each is looked at, the short list at the door, and what a finding becomes. */
export default function Kinds() {
  const admin = useWords(adminWords)
  const query = useKinds()
  return (
    <>
      <PageHead title={admin.pages.patrolKinds} question={admin.questions.patrolKinds} acts={query.data && <Stand rule={query.data} />} />
      <Asked query={query}>{(rule) => <Editor rule={rule} />}</Asked>
    </>
  )
}

function Editor({ rule }: { rule: Kept<PatrolKind[]> }) {
  const words = useWords(patrolWords).kinds
  const admin = useWords(adminWords)
  const say = useSay()
  const editable = useCan()('patrol.edit')
  const classes = useCategories().data?.items
  const draft = useDraft<PatrolKind[]>({ rule, toParts, fromParts, queryKey: ['patrol-kinds'], save: (version, content) => gezhi.patrols.saveKinds({ version, content }) })
  const [asking, setAsking] = useState(false)
  const faults = classes ? checkKinds(draft.content, new Set(classes.filter((one) => one.active).map((one) => one.code))) : []
  const named = (key: string) => { const kind = [...draft.content, ...rule.content].find((one) => one.key === key); return kind ? say(kind.words) : key }
  const put = (next: PatrolKind) => draft.put(draft.content.map((one) => (one.key === next.key ? next : one)))
  const add = () => draft.put([...draft.content, { key: freshKey('kind', draft.content), words: { zh: words.freshKind, en: 'New kind' }, days: 30, items: [freshItem(words, [])], active: true }])
  return (
    <>
      {!editable && <Notice>{admin.readOnly}</Notice>}
      <ReadOnly on={!editable}>
        {draft.content.map((kind) => <One key={kind.key} kind={kind} editable={editable} onPut={put} onRemove={() => draft.put(draft.content.filter((one) => one.key !== kind.key))} />)}
        {editable && <p><Button icon="plus" onClick={add}>{words.addKind}</Button></p>}
      </ReadOnly>
      {faults.length > 0 && <Notice tone="risk"><ul className="gc-faults">{faults.map((fault) => <li key={fault.where + fault.words.zh}>{say(fault.words)}</li>)}</ul></Notice>}
      <Versions kind="patrols" ruleKey="default" current={rule.version} delivered={defaultKinds} onBringBack={editable ? (old) => { const read = Content.safeParse(old); if (read.success) draft.put(read.data) } : null}
        differs={(old) => { const read = Content.safeParse(old); return read.success ? changedKeys(toParts(rule.content), toParts(read.data)).map(named) : null }} />
      <SaveBar draft={draft} named={named} faults={faults.length > 0 ? words.faults(faults.length) : null} onSave={() => setAsking(true)} />
      <Sure open={asking} title={words.saveTitle} busy={draft.saving.isPending} onClose={() => setAsking(false)} onGo={() => draft.saving.mutate(undefined, { onSettled: () => setAsking(false) })} touches={words.touches(draft.changed.map(named).join('、'))} from={admin.atOnce} undo={words.undo} />
    </>
  )
}

const freshItem = (words: { freshItem: string; freshWrong: string }, taken: readonly CheckItem[]): CheckItem =>
  ({ key: freshKey('item', taken), words: { zh: words.freshItem, en: 'Look at this' }, wrong: { zh: words.freshWrong, en: 'Something is wrong' }, category: 'ZF02', urgency: 'important' })

function One({ kind, editable, onPut, onRemove }: { kind: PatrolKind; editable: boolean; onPut: (kind: PatrolKind) => void; onRemove: () => void }) {
  const words = useWords(patrolWords)
  const own = words.kinds
  const events = useWords(eventWords)
  const say = useSay()
  const set = (key: string, part: Partial<CheckItem>) => onPut({ ...kind, items: kind.items.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  return (
    <details className="gd-panel"><summary><b>{say(kind.words)}</b> <span className="gz-secondary">{own.every(kind.days)} · {kind.items.map((item) => say(item.words)).join('、')}</span></summary>
      <div className="gz-stack">
        <WordsField label={words.name} value={kind.words} onChange={(next) => onPut({ ...kind, words: next })} max={40} />
        <div className="gv-marks"><Amount label={own.days} value={kind.days} min={1} max={365} onChange={(days) => onPut({ ...kind, days })} /><Switch label={own.active} checked={kind.active} disabled={!editable} onChange={(active) => onPut({ ...kind, active })} />
          {editable && <Button kind="quiet" icon="trash" title={own.inUse} onClick={onRemove}>{own.removeKind}</Button>}</div>
        <h2>{own.items} <span className="gz-small gz-secondary">{own.most}</span></h2>
        {kind.items.map((item) => (
          <div key={item.key} className="gv-item">
            <WordsField label={own.item} value={item.words} onChange={(next) => set(item.key, { words: next })} max={60} />
            <WordsField label={own.wrong} value={item.wrong} onChange={(next) => set(item.key, { wrong: next })} max={60} />
            <div className="gd-two"><div className="gz-field"><span className="gz-label">{own.category}</span><CategoryPick label={own.category} value={item.category} onChange={(category) => category && set(item.key, { category })} /></div>
              <Select label={own.urgency} value={item.urgency} onChange={(value) => set(item.key, { urgency: Urgency.options.find((one) => one === value) ?? item.urgency })} options={Urgency.options.map((value) => ({ value, label: events.urgency[value] }))} /></div>
            {editable && kind.items.length > 1 && <p><Button kind="quiet" icon="trash" onClick={() => onPut({ ...kind, items: kind.items.filter((one) => one.key !== item.key) })}>{own.remove}</Button></p>}
          </div>
        ))}
        {editable && kind.items.length < mostItems && <p><Button icon="plus" onClick={() => onPut({ ...kind, items: [...kind.items, freshItem(own, kind.items)] })}>{own.addItem}</Button></p>}
      </div>
    </details>
  )
}
