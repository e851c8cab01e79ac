import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ColourView, SavedScheme } from '@gezhi/domain/colours/contract.ts'
import type { SchemeObject } from '@gezhi/domain/colours/model.ts'
import { Badge, Button, Choice, Sheet, TextArea, toast } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { useTitled } from '../../parts/titled.ts'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { peopleWords } from '../../words/people.ts'
import { shellWords } from '../../words/shell.ts'
import { AnswerContest, Decide } from '../colours/Queue.tsx'
import '../colours/colours.css'
import { Section } from './parts.tsx'
import { ProposeColour } from './ProposeColour.tsx'

/** Every colour of a home, place or person with its reasons; what counts first, earlier ones folded away. */
export function ColoursOf({ id, of }: { id: string; of: SchemeObject }) {
  const words = useWords(peopleWords).colours
  const can = useCan()
  const [proposing, setProposing] = useState(false)
  const may = can('colour.read')
  const query = useQuery({ queryKey: ['colours-of', id], queryFn: () => gezhi.colours.of({ id }), enabled: may })
  const schemes = useQuery({ queryKey: ['colour-schemes'], queryFn: () => gezhi.colours.schemes({}), enabled: may, staleTime: 60_000 })
  if (!may) return null
  return (
    <Section title={words.title} end={can('colour.propose') && <Button kind="quiet" icon="plus" onClick={() => setProposing(true)}>{words.propose}</Button>}>
      <Asked query={query} kind="text" count={2}>{({ items }) => <List items={items} schemes={schemes.data?.items ?? []} />}</Asked>
      {proposing && schemes.data && <ProposeColour id={id} schemes={schemes.data.items.filter((one) => one.content.of === of && one.content.active)} onClose={() => setProposing(false)} />}
    </Section>
  )
}

function List({ items, schemes }: { items: readonly ColourView[]; schemes: readonly SavedScheme[] }) {
  const words = useWords(peopleWords).colours
  const now = items.filter((one) => one.live || one.state === 'proposed')
  const past = items.filter((one) => !now.includes(one))
  const card = (colour: ColourView) => <One key={`${colour.id} ${colour.version}`} colour={colour} scheme={schemes.find((one) => one.key === colour.scheme)} />
  return (
    <>
      {now.length === 0 && <p className="gz-secondary">{words.none}</p>}
      {now.map(card)}
      {past.length > 0 && <details><summary>{words.past(past.length)}</summary><div className="gz-stack">{past.map(card)}</div></details>}
    </>
  )
}

function One({ colour, scheme }: { colour: ColourView; scheme: SavedScheme | undefined }) {
  const words = useWords(peopleWords).colours
  const say = useSay()
  const titled = useTitled()
  const [contesting, setContesting] = useState(false)
  const waits = colour.state === 'proposed'
  return (
    <div className="gr-colour" data-state={colour.state}>
      <p>{waits ? <><Badge tone="wait">{words.waits}</Badge> <b>{scheme && say(scheme.content.words)}</b> {say(colour.evaluation.says)}</> : <b>{colour.live ? say(colour.says) : `${scheme ? say(scheme.content.words) : colour.scheme} · ${colour.proposedOn} · ${say(colour.evaluation.says)}`}</b>}</p>
      <details open={waits || colour.live}><summary>{words.why}</summary><ul className="gc-lines">{colour.evaluation.lines.map((line) => <li key={line.factor}>{say(line.says)}</li>)}</ul></details>
      {colour.reason && <p>{titled(words.reason, colour.reason)}</p>}
      {colour.contest && <ContestLines contest={colour.contest} />}
      {waits && colour.can.includes('confirm') && <Decide colour={colour} scheme={scheme} />}
      {colour.can.includes('answer') && <AnswerContest colour={colour} />}
      {colour.can.includes('contest') && <p><Button kind="quiet" icon="warn" onClick={() => setContesting(true)}>{words.contest}</Button></p>}
      {contesting && <ContestForm colour={colour} onClose={() => setContesting(false)} />}
    </div>
  )
}

function ContestLines({ contest }: { contest: NonNullable<ColourView['contest']> }) {
  const words = useWords(peopleWords).colours
  const titled = useTitled()
  return (
    <p><Badge tone={contest.answer ? 'done' : 'risk'}>{contest.answer ? words.answered[contest.answer.outcome] : words.owed(contest.answerBy)}</Badge> {titled(words.raised(words.bys[contest.raisedBy], contest.raisedOn), contest.says)}
      {contest.answer && <><br />{contest.answer.on} {contest.answer.says}</>}</p>
  )
}

function ContestForm({ colour, onClose }: { colour: ColourView; onClose: () => void }) {
  const words = useWords(peopleWords).colours
  const shell = useWords(shellWords)
  const client = useQueryClient()
  const [by, setBy] = useState<keyof typeof words.bys>('person')
  const [says, setSays] = useState('')
  const sending = useMutation({
    mutationFn: () => gezhi.colours.contest({ id: colour.id, version: colour.version, says, by }),
    onSuccess: () => { toast(words.contested, { tone: 'done' }); void client.invalidateQueries({ queryKey: ['colours-of'] }); void client.invalidateQueries({ queryKey: ['colour-queue'] }); onClose() },
  })
  const bys = Object.keys(words.bys) as (keyof typeof words.bys)[] // keys of a const object
  return (
    <Sheet open kind="centre" title={words.contestTitle} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={sending.isPending} disabled={says.trim().length < 2} onClick={() => sending.mutate()}>{words.contestGo}</Button></>}>
      <div className="gz-stack">
        <p className="gz-secondary">{words.contestText}</p>
        <Choice label={words.by} value={by} onChange={setBy} options={bys.map((value) => ({ value, label: words.bys[value] }))} />
        <TextArea label={words.says} value={says} onChange={setSays} max={500} />
        <Failure error={sending.error} />
      </div>
    </Sheet>
  )
}

