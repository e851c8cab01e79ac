import { useMemo, useState } from 'react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { checkLifeCycle } from '@gezhi/domain/events/lifecycle.check.ts'
import { defaultLifeCycle } from '@gezhi/domain/events/lifecycle.default.ts'
import { LifeCycle as Table } from '@gezhi/domain/events/lifecycle.model.ts'
import { Badge, Button, Notice, Segmented, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { Sure } from '../../parts/Sure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { adminWords } from '../../words/admin.ts'
import { lifeWords } from '../../words/lifecycle.ts'
import { ruleWords } from '../../words/rules.ts'
import { Diagram } from './Diagram.tsx'
import { useDraft, type Kept } from './draft.ts'
import { complaintsOf, fromParts, putState, putStep, rowOf, toParts, withoutState, withoutStep, type Chosen } from './life.ts'
import { StateTable, StepTable } from './LifeTables.tsx'
import { changedKeys } from './parts.ts'
import { SaveBar } from './SaveBar.tsx'
import { StatePanel } from './StatePanel.tsx'
import { StepPanel } from './StepPanel.tsx'
import { Stand, Versions } from './Versions.tsx'
import { AddRow, WholePanel } from './WholePanel.tsx'
import './rules.css'

/** 流程与环节: the county's life-cycle table as a picture and as tables, checked before it is saved. */
export default function LifeCycle() {
  const admin = useWords(adminWords)
  const query = useQuery({ queryKey: ['life-cycle'], queryFn: () => gezhi.rules.lifeCycle({}) })
  return (
    <>
      <PageHead title={admin.pages.lifeCycle} question={admin.questions.lifeCycle} acts={query.data && <Stand rule={query.data} />} />
      <Asked query={query}>{(rule) => <Editor rule={rule} />}</Asked>
    </>
  )
}

type View = 'ways' | 'states' | 'steps'

function Editor({ rule }: { rule: Kept<Table> }) {
  const words = useWords(lifeWords)
  const admin = useWords(adminWords)
  const shared = useWords(ruleWords)
  const can = useCan()
  const editable = can('lifecycle.edit')
  const draft = useDraft({ rule, toParts, fromParts, queryKey: ['life-cycle'], save: (version, content) => gezhi.rules.saveLifeCycle({ version, content }) })
  const cycle = draft.content
  const [view, setView] = useState<View>('ways')
  const [chosen, choose] = useState<Chosen>(null)
  const [adding, setAdding] = useState<'state' | 'step' | null>(null)
  const [asking, setAsking] = useState(false)
  const name = useNames(cycle, rule.content)
  // The rules are the server's own; what only it knows (events in a removed state) comes with its answer.
  const own = useMemo(() => checkLifeCycle(cycle), [cycle])
  const check = useMutation({ mutationFn: (content: Table) => gezhi.rules.checkLifeCycle({ content }) })
  const told = check.data && check.variables === cycle ? check.data : null
  const complaints = own.length > 0 ? own : (told?.complaints ?? [])
  const faulty = useMemo(() => new Set(complaints.map((it) => rowOf(it.where))), [complaints])
  const changed = useMemo(() => new Set(draft.changed), [draft.changed])
  const opens = useOpen()
  const pick = (next: Chosen) => { setAdding(null); choose(next) }
  const ask = async () => {
    const answer = await check.mutateAsync(cycle).catch(() => null)
    if (answer && answer.complaints.length === 0) setAsking(true)
  }
  const remove = (next: Table, what: string) => { draft.put(next); choose(null); toast(words.removed(what), { tone: 'wait' }) }
  const bringBack = (content: unknown) => { const read = Table.safeParse(content); if (read.success) { draft.put(read.data); choose(null) } }
  const shown = { cycle, chosen, onChoose: pick, faulty, changed }
  return (
    <>
      {!editable && <Notice>{admin.readOnly}</Notice>}
      <div className="gr-bar">
        <Segmented<View> label={words.view} value={view} onChange={setView} options={(['ways', 'states', 'steps'] as const).map((value) => ({ value, label: words.views[value] }))} />
        {editable && <span className="gz-line gr-end"><Button icon="plus" onClick={() => setAdding('state')}>{words.addState}</Button><Button icon="plus" onClick={() => setAdding('step')}>{words.addStep}</Button><Button icon="check" busy={check.isPending} onClick={() => { if (own.length === 0) check.mutate(cycle) }}>{words.check}</Button></span>}
      </div>
      <Found complaints={complaints} touches={told?.touches ?? null} changed={draft.changed.length} name={name} onChoose={pick} />
      {check.error && <Failure error={check.error} />}
      <div className="gr-split">
        <div className="gr-main">
          {view === 'ways' ? <Diagram {...shown} /> : view === 'states' ? <StateTable {...shown} opens={opens} /> : <StepTable {...shown} />}
        </div>
        <section className="gd-panel gz-stack gr-side">
          {adding ? <AddRow key={adding} kind={adding} cycle={cycle} onClose={() => setAdding(null)} onAdd={(next, at) => { draft.put(next); setAdding(null); choose(at) }} />
            : <Detail cycle={cycle} chosen={chosen} complaints={complaints} opens={opens} editable={editable} onChoose={pick} onPut={draft.put} onRemove={remove} />}
        </section>
      </div>
      <Versions kind="life-cycle" ruleKey="default" current={rule.version} delivered={defaultLifeCycle} onBringBack={editable ? bringBack : null}
        differs={(content) => { const read = Table.safeParse(content); return read.success ? changedKeys(toParts(rule.content), toParts(read.data)).map(name) : null }} />
      <SaveBar draft={draft} named={name} faults={complaints.length > 0 ? shared.faults(complaints.length) : null} onSave={() => void ask()} />
      <Sure open={asking} title={words.saveTitle} busy={draft.saving.isPending} onClose={() => setAsking(false)} onGo={() => draft.saving.mutate(undefined, { onSettled: () => setAsking(false) })} from={shared.fromNow} undo={shared.undo}
        touches={<><p>{draft.changed.slice(0, 8).map(name).join(shared.comma)}</p><Touches touches={told?.touches ?? []} name={name} /></>} />
    </>
  )
}

function useNames(cycle: Table, was: Table): (key: string) => string {
  const words = useWords(lifeWords)
  const say = useSay()
  return (part) => {
    const [kind, key = ''] = part.split('.')
    if (kind === 'states') return say((cycle.states[key] ?? was.states[key])?.words ?? { zh: key, en: key })
    if (kind === 'steps') return say((cycle.steps[key] ?? was.steps[key])?.words ?? { zh: key, en: key })
    return part === 'initial' ? words.initial : part === 'settled' ? words.settled : part === 'reopenDays' ? words.reopenDays : part === 'recheckShare' ? words.share : part
  }
}

/** Open events by state, for the table and the panel; nothing where one may not read events. */
function useOpen(): ReadonlyMap<string, number> {
  const can = useCan()
  const { data } = useQuery({ queryKey: ['desk-counts'], queryFn: () => gezhi.events.desk({}), enabled: can('event.read'), staleTime: 30_000 })
  return useMemo(() => new Map(data?.states.map((it) => [it.state, it.n])), [data])
}

type Answer = Awaited<ReturnType<typeof gezhi.rules.checkLifeCycle>>

function Touches({ touches, name }: { touches: Answer['touches']; name: (part: string) => string }) {
  const shared = useWords(ruleWords)
  if (touches.length === 0) return <>{shared.touchesNone}</>
  return <ul role="list" className="gr-touches">{touches.map((it) => <li key={it.state}><Badge>{name(`states.${it.state}`)} <b className="gd-num">{shared.events(it.n)}</b></Badge></li>)}</ul>
}

/** What the check found; each line leads to its row. */
function Found({ complaints, touches, changed, name, onChoose }: { complaints: Answer['complaints']; touches: Answer['touches'] | null; changed: number; name: (part: string) => string; onChoose: (chosen: Chosen) => void }) {
  const shared = useWords(ruleWords)
  const say = useSay()
  if (complaints.length === 0) return touches && <div role="status"><Notice tone="done"><p>{shared.fine}{changed > 0 && touches.length > 0 ? ` · ${shared.touchesSome}` : ''}</p>{changed > 0 && <Touches touches={touches} name={name} />}</Notice></div>
  const go = (where: string) => { const [kind, key = ''] = where.split('.'); onChoose(kind === 'states' ? { kind: 'state', key } : kind === 'steps' ? { kind: 'step', key } : null) }
  return (
    <div role="alert"><Notice tone="late"><b>{shared.complaints}</b>
      <ul role="list" className="gr-complaints">{complaints.map((it, at) => <li key={at}><button type="button" className="gr-link" onClick={() => go(it.where)}>{name(rowOf(it.where))}</button> {say(it.words)}</li>)}</ul>
    </Notice></div>
  )
}

interface DetailProps { cycle: Table; chosen: Chosen; complaints: Answer['complaints']; opens: ReadonlyMap<string, number>; editable: boolean; onChoose: (chosen: Chosen) => void; onPut: (cycle: Table) => void; onRemove: (cycle: Table, what: string) => void }

function Detail({ cycle, chosen, complaints, opens, editable, onChoose, onPut, onRemove }: DetailProps) {
  const words = useWords(lifeWords)
  const say = useSay()
  const state = chosen?.kind === 'state' ? cycle.states[chosen.key] : undefined
  const step = chosen?.kind === 'step' ? cycle.steps[chosen.key] : undefined
  if (!chosen || (!state && !step)) return <WholePanel cycle={cycle} complaints={complaints} editable={editable} onChange={onPut} />
  const { key } = chosen
  return (
    <>
      <Button kind="quiet" icon="back" onClick={() => onChoose(null)}>{words.back}</Button>
      {state && <StatePanel key={key} cycle={cycle} id={key} line={state} complaints={complaintsOf(complaints, `states.${key}`)} open={opens.get(key) ?? null} editable={editable} onChange={(line) => onPut(putState(cycle, key, line))} onChoose={onChoose} onRemove={() => onRemove(withoutState(cycle, key), say(state.words))} />}
      {step && <StepPanel key={key} cycle={cycle} id={key} line={step} complaints={complaintsOf(complaints, `steps.${key}`)} editable={editable} onChange={(line) => onPut(putStep(cycle, key, line))} onRemove={() => onRemove(withoutStep(cycle, key), say(step.words))} />}
    </>
  )
}
