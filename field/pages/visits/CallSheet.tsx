import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '@gezhi/client/id.ts'
import { addDays, chinaDay } from '@gezhi/domain/clocks/day.ts'
import { suggestCategory } from '@gezhi/domain/dispatch/suggest.ts'
import { countPoints } from '@gezhi/domain/words.ts'
import type { CallView } from '@gezhi/domain/visits/contract.ts'
import { isQuiet } from '@gezhi/domain/visits/hours.ts'
import { wayWords, type Outcome, type Way } from '@gezhi/domain/visits/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Choice } from '@gezhi/ui/kit/Choice.tsx'
import { TextArea } from '@gezhi/ui/kit/Field.tsx'
import { Notice } from '@gezhi/ui/kit/frame.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { categoryTree } from '../../queries.ts'
import { visitWords } from '../../words/visits.ts'
import { keepAct } from '../events/acting.ts'
import { useVisitRules } from './ask.ts'

type Raised = 'nothing' | 'event' | 'errand'
/** What stays the same however often it is sent: twice sent is one visit. */
const makeIds = (call: CallView) => ({ visits: new Map(call.subjects.map((subject) => [subject.id, newId()])), raised: newId() })
const chinaTime = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(11, 16)

/** 走访: 见到了 / 没人 / 谢绝, one sentence, done. Two taps from the list; what came up goes along. */
export function CallSheet({ call, whom: meant, onClose, onDone }: { call: CallView; /** Whom it is about to begin with; all of them where nobody is named. */ whom?: readonly string[]; onClose: () => void; onDone: () => void }) {
  const words = useWords(visitWords)
  const say = useSay()
  const lang = useLang()
  const rules = useVisitRules()
  const [busy, setBusy] = useState(false)
  const classes = useQuery(categoryTree)
  const [ids] = useState(() => makeIds(call))
  const [whom, setWhom] = useState(() => new Set(meant ?? call.subjects.map((subject) => subject.id)))
  const [way, setWay] = useState<Way>(() => (call.ways.includes('visit') ? 'visit' : (call.ways[0] ?? 'phone')))
  const [note, setNote] = useState('')
  const [raised, setRaised] = useState<Raised>('nothing')
  const [by, setBy] = useState<'1' | '3' | '7'>('3')
  const said = note.trim()
  const raise = () => {
    if (raised === 'nothing') return null
    if (raised === 'errand') return { as: 'task' as const, id: ids.raised, what: said.slice(0, 120), dueOn: addDays(chinaDay(new Date()), Number(by)) }
    // The desk sees the sentence and may change the class; without a likely one it is 其他.
    const category = suggestCategory(said, classes.data?.items ?? [], 1)[0]?.code ?? 'BM07'
    return { as: 'event' as const, event: { id: ids.raised, title: said.slice(0, 200), category, gridId: call.gridId, address: call.address } }
  }
  /** One act for each: it is on this phone at once, and goes out by itself. What came up goes along with the first. */
  const send = async (outcome: Outcome) => {
    setBusy(true)
    const at = new Date().toISOString()
    let kept = true
    for (const [i, subjectId] of [...whom].entries()) {
      const input = { visits: [{ id: ids.visits.get(subjectId)!, subjectId }], at, way, outcome, note: said, raise: i === 0 ? raise() : null }
      kept = kept && (await keepAct({ name: 'visits.record', subjectId, input }, lang))
    }
    setBusy(false)
    if (!kept) return
    toast(words.saved, { tone: 'done' })
    onDone()
  }
  const lacking = raised !== 'nothing' && countPoints(said) < 2
  const stopped = lacking || whom.size === 0
  const quiet = way === 'visit' && rules && isQuiet(chinaTime(Date.now()), rules)
  return (
    <Sheet open title={call.address || call.subjects.map((subject) => subject.title).join('、')} onClose={onClose} acts={
      <>
        <Button disabled={stopped} busy={busy} onClick={() => void send('declined')}>{words.declined}</Button>
        <Button disabled={stopped} busy={busy} onClick={() => void send('nobody_home')}>{words.nobody}</Button>
        <Button kind="primary" disabled={stopped} busy={busy} onClick={() => void send('done')}>{words.done}</Button>
      </>}>
      <div className="fd-form">
      {quiet && <Notice tone="risk" icon="bell">{words.quiet(rules.quiet.to)}</Notice>}
      <p className="gz-secondary">{say(call.why)}</p>
      {[...call.says.map((one) => say(one)), ...call.subjects.map((subject) => subject.note).filter(Boolean)].map((line) => <Notice key={line}>{line}</Notice>)}
      {call.subjects.length > 1 && (
        <fieldset className="gz-choice"><legend className="gz-label">{words.whom}</legend>
          {call.subjects.map((subject) => (
            <label key={subject.id} className="fd-check"><input type="checkbox" checked={whom.has(subject.id)} onChange={(event) => setWhom((old) => { const next = new Set(old); if (event.target.checked) next.add(subject.id); else next.delete(subject.id); return next })} /> {subject.title}</label>
          ))}
        </fieldset>
      )}
      <Choice<Way> label={words.way} value={way} onChange={setWay} options={call.ways.map((one) => ({ value: one, label: say(wayWords[one]) }))} />
      <TextArea label={words.note} hint={words.noteHint} value={note} onChange={setNote} max={300} rows={2} error={lacking ? words.needsNote : null} />
      <Choice<Raised> label={words.raise} value={raised} onChange={setRaised} options={[{ value: 'nothing', label: words.nothing }, { value: 'event', label: words.event }, { value: 'errand', label: words.errand }]} />
      {raised === 'errand' && <Choice<'1' | '3' | '7'> label={words.by} value={by} onChange={setBy} options={[{ value: '1', label: words.tomorrow }, { value: '3', label: words.inThree }, { value: '7', label: words.inWeek }]} />}
      </div>
    </Sheet>
  )
}
