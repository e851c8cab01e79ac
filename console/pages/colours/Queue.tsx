import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ColourView, SavedScheme } from '@gezhi/domain/colours/contract.ts'
import { levelName } from '@gezhi/domain/colours/evaluate.ts'
import { Badge, Button, Choice, EmptyState, Field, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { colourWords } from '../../words/colours.ts'

/** What waits for a person: a proposal with its reasons factor by factor, or a contest that is owed an answer. */
export function Queue({ schemes }: { schemes: readonly SavedScheme[] }) {
  const words = useWords(colourWords)
  const waiting = useQuery({ queryKey: ['colour-queue'], queryFn: () => gezhi.colours.queue({ limit: 50 }) })
  return (
    <Asked query={waiting}>{({ items }) => items.length === 0 ? <EmptyState title={words.empty} text={words.emptyText} /> : (
      <ul role="list" className="gc-list gd-scroll">{items.map((colour) => <Waiting key={`${colour.id} ${colour.version}`} colour={colour} scheme={schemes.find((one) => one.key === colour.scheme)} />)}</ul>
    )}</Asked>
  )
}

function Waiting({ colour, scheme }: { colour: ColourView; scheme: SavedScheme | undefined }) {
  const words = useWords(colourWords)
  const say = useSay()
  const isProposal = colour.state === 'proposed'
  return (
    <li className="gc-card">
      <h2>{colour.title} <small className="gz-secondary">{[colour.title === colour.address ? '' : colour.address, scheme && say(scheme.content.words)].filter(Boolean).join(' · ')}</small></h2>
      {isProposal ? <p>{say(colour.evaluation.says)}</p> : <p>{say(colour.says)}</p>}
      <ul className="gc-lines">{colour.evaluation.lines.map((line) => <li key={line.factor}>{say(line.says)}</li>)}</ul>
      {isProposal && colour.subjectKind === 'person' && <p><Badge tone={colour.agreed ? 'done' : 'risk'}>{colour.agreed ? words.agreed : words.notAgreed}</Badge></p>}
      {isProposal ? <Decide colour={colour} scheme={scheme} /> : <AnswerContest colour={colour} />}
    </li>
  )
}

function useDecided() {
  const words = useWords(colourWords)
  const client = useQueryClient()
  return { onSuccess: () => { toast(words.decided, { tone: 'done' }); for (const key of ['colour-queue', 'colours-of']) void client.invalidateQueries({ queryKey: [key] }) } }
}

const neutral = 'neutral'

/** A person confirms what the points say, or another level with a reason. */
export function Decide({ colour, scheme }: { colour: ColourView; scheme: SavedScheme | undefined }) {
  const words = useWords(colourWords)
  const say = useSay()
  const found = colour.evaluation.level ?? neutral
  const [level, setLevel] = useState(found)
  const [reason, setReason] = useState('')
  const deciding = useMutation({ mutationFn: () => gezhi.colours.confirm({ id: colour.id, version: colour.version, level: level === neutral ? null : level, reason }), ...useDecided() })
  const options = [...(scheme?.content.levels ?? []).map((one) => ({ value: one.key, label: say(levelName(one)) })), { value: neutral, label: words.neutral }]
  const named = options.find((one) => one.value === level)?.label ?? level
  const blocked = level !== neutral && (!colour.evaluation.decided || (colour.subjectKind === 'person' && !colour.agreed))
  return (
    <>
      <Choice label={words.other} value={level} onChange={setLevel} options={options} />
      <div className="gc-acts">
        {level !== found && <Field label={words.reason} value={reason} onChange={setReason} max={300} />}
        <Button kind="primary" disabled={blocked || (level !== found && reason.trim().length < 4)} busy={deciding.isPending} onClick={() => deciding.mutate()}>{words.confirm(named)}</Button>
      </div>
      <Failure error={deciding.error} />
    </>
  )
}

/** The answer to a contest, by somebody else than who confirmed. */
export function AnswerContest({ colour }: { colour: ColourView }) {
  const words = useWords(colourWords)
  const [says, setSays] = useState('')
  const answering = useMutation({ mutationFn: (outcome: 'kept' | 'withdrawn') => gezhi.colours.answer({ id: colour.id, version: colour.version, outcome, says }), ...useDecided() })
  if (!colour.contest) return null
  const ready = colour.can.includes('answer') && says.trim().length >= 2
  return (
    <>
      <p><Badge tone={colour.late ? 'late' : 'wait'}>{words.contested} · {colour.late ? words.lateOwed(colour.contest.answerBy) : words.owed(colour.contest.answerBy)}</Badge> {colour.contest.says}</p>
      {colour.can.includes('answer') ? (
        <div className="gc-acts">
          <Field label={words.answer} value={says} onChange={setSays} max={500} />
          <Button disabled={!ready} busy={answering.isPending} onClick={() => answering.mutate('kept')}>{words.kept}</Button>
          <Button kind="danger" disabled={!ready} busy={answering.isPending} onClick={() => answering.mutate('withdrawn')}>{words.withdraw}</Button>
        </div>
      ) : <p className="gz-secondary">{words.answerByAnother}</p>}
      <Failure error={answering.error} />
    </>
  )
}
