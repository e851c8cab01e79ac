import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '@gezhi/client/id.ts'
import { evaluate } from '@gezhi/domain/colours/evaluate.ts'
import { colourWords, type Answers, type SchemeObject } from '@gezhi/domain/colours/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Choice, Switch } from '@gezhi/ui/kit/Choice.tsx'
import { Notice } from '@gezhi/ui/kit/frame.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { Skeleton } from '@gezhi/ui/kit/states.tsx'
import { toast } from '@gezhi/ui/kit/Toast.tsx'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { colourSchemes } from '../../queries.ts'
import { registerWords } from '../../words/register.ts'
import { keepAct } from '../events/acting.ts'

/** 提颜色: the questions of a scheme, answered by what was seen. It proposes; somebody else confirms. What the register knows itself is not asked. */
export default function Propose({ of, id, onClose }: { of: SchemeObject; id: string; onClose: () => void }) {
  const words = useWords(registerWords)
  const say = useSay()
  const lang = useLang()
  const schemes = useQuery(colourSchemes)
  const fitting = (schemes.data?.items ?? []).map(({ content }) => content).filter((scheme) => scheme.of === of && scheme.active)
  const [key, setKey] = useState<string | null>(null)
  const [answers, setAnswers] = useState<Answers>({})
  const [agreed, setAgreed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [colourId] = useState(newId)
  const scheme = fitting.find((one) => one.key === key) ?? (fitting.length === 1 ? fitting[0] : undefined)
  const asked = scheme?.factors.filter((factor) => factor.source === 'asked') ?? []
  const would = scheme && Object.keys(answers).length > 0 ? evaluate(scheme, answers) : null
  const ready = scheme && Object.keys(answers).length > 0 && (of !== 'person' || agreed)
  const send = async () => {
    if (!scheme) return
    setBusy(true)
    const kept = await keepAct({ name: 'colours.propose', subjectId: id, input: { id: colourId, scheme: scheme.key, subjectId: id, answers, agreed } }, lang)
    setBusy(false)
    if (!kept) return
    toast(words.proposed, { tone: 'done' })
    onClose()
  }
  return (
    <Sheet open title={words.propose} onClose={onClose} acts={<Button kind="primary" wide busy={busy} disabled={!ready} onClick={() => void send()}>{words.proposeDo}</Button>}>
      <div className="fd-form">
        {!schemes.data ? (schemes.isError ? <Notice>{words.schemesOnline}</Notice> : <Skeleton kind="row" count={3} />) : fitting.length === 0 ? <p className="gz-secondary">{words.noScheme}</p> : null}
        {fitting.length > 1 && <Choice label={words.scheme} value={scheme?.key ?? null} onChange={(next) => { setKey(next); setAnswers({}) }} options={fitting.map((one) => ({ value: one.key, label: say(one.words) }))} />}
        {scheme && <p className="gz-secondary">{say(scheme.purpose).replace(/[。.]?$/, lang === 'zh' ? '。' : '. ')}{words.asksText}</p>}
        {asked.map((factor) => (
          <Choice key={factor.key} label={say(factor.words)} value={answers[factor.key] ?? null} onChange={(answer) => setAnswers((was) => ({ ...was, [factor.key]: answer }))} options={factor.answers.map((one) => ({ value: one.key, label: say(one.words) }))} />
        ))}
        {scheme && of === 'person' && <Switch label={words.agreed} {...(agreed ? {} : { hint: words.needAgreed })} checked={agreed} onChange={setAgreed} />}
        {would && <Notice icon="info">{words.would(say(would.says))}</Notice>}
        {scheme && <details><summary>{words.criteria}</summary>{scheme.levels.map((level) => <p key={level.key} className="gz-small">{colourWords[level.colour].sign} <b>{say(level.words)}</b>：{say(level.criteria)}</p>)}</details>}
      </div>
    </Sheet>
  )
}
