import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedScheme } from '@gezhi/domain/colours/contract.ts'
import { evaluate } from '@gezhi/domain/colours/evaluate.ts'
import type { Answers } from '@gezhi/domain/colours/model.ts'
import { Badge, Button, Choice, Sheet, Switch, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { peopleWords } from '../../words/people.ts'
import { shellWords } from '../../words/shell.ts'
import { newId } from './purpose.tsx'

/** Answers a scheme factor by factor: what the register knows is not asked again; the conclusion stands below while one answers. */
export function ProposeColour({ id, schemes, onClose }: { id: string; schemes: readonly SavedScheme[]; onClose: () => void }) {
  const words = useWords(peopleWords).colours
  const say = useSay()
  const [key, setKey] = useState(schemes[0]?.key ?? '')
  const scheme = schemes.find((one) => one.key === key)
  return (
    <Sheet open kind="centre" title={words.proposeTitle} onClose={onClose}>
      {schemes.length === 0 ? <p className="gz-secondary">{words.noScheme}</p> : <div className="gz-stack">
        {schemes.length > 1 && <Choice label={words.scheme} value={key} onChange={setKey} options={schemes.map((one) => ({ value: one.key, label: say(one.content.words) }))} />}
        {scheme && <Answering key={key} id={id} scheme={scheme} onClose={onClose} />}
      </div>}
    </Sheet>
  )
}

function Answering({ id, scheme, onClose }: { id: string; scheme: SavedScheme; onClose: () => void }) {
  const query = useQuery({ queryKey: ['colours-try', scheme.key, id], queryFn: () => gezhi.colours.try({ scheme: scheme.key, subjectId: id }), staleTime: 0 })
  return <Asked query={query} kind="text" count={3}>{({ answers }) => <Form id={id} scheme={scheme} known={answers} onClose={onClose} />}</Asked>
}

function Form({ id, scheme: { key, content }, known, onClose }: { id: string; scheme: SavedScheme; known: Answers; onClose: () => void }) {
  const words = useWords(peopleWords).colours
  const shell = useWords(shellWords)
  const say = useSay()
  const client = useQueryClient()
  const [colourId] = useState(newId)
  const [given, setGiven] = useState<Answers>({})
  const [agreed, setAgreed] = useState(false)
  const answers = { ...given, ...known }
  const sending = useMutation({
    mutationFn: () => gezhi.colours.propose({ id: colourId, scheme: key, subjectId: id, answers, agreed }),
    onSuccess: () => { toast(words.sent, { tone: 'done' }); void client.invalidateQueries({ queryKey: ['colours-of'] }); void client.invalidateQueries({ queryKey: ['colour-queue'] }); onClose() },
  })
  return (
    <>
      <p className="gz-secondary">{say(content.purpose)}</p>
      {content.factors.map((factor) => {
        const fact = factor.answers.find((one) => one.key === known[factor.key])
        return fact ? <p key={factor.key}><span className="gz-secondary">{say(factor.words)}</span> {say(fact.words)} <Badge>{words.known}</Badge></p>
          : <Choice key={factor.key} label={say(factor.words)} value={given[factor.key] ?? null} onChange={(value) => setGiven({ ...given, [factor.key]: value })} options={factor.answers.map((one) => ({ value: one.key, label: say(one.words) }))} />
      })}
      {content.of === 'person' && <Switch label={words.agreed} checked={agreed} onChange={setAgreed} />}
      <p role="status"><b>{say(evaluate(content, answers).says)}</b></p>
      <Failure error={sending.error} />
      <p className="gr-acts"><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={sending.isPending} onClick={() => sending.mutate()}>{words.send}</Button></p>
    </>
  )
}
