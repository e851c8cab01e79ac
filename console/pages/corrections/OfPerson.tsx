import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { asks, askWords, channels, channelWords, outcomeWords, type Ask, type Channel } from '@gezhi/domain/corrections/model.ts'
import { Badge, Button, Choice, Sheet, TextArea, toast } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useCan } from '../../shell/session.tsx'
import { correctionWords } from '../../words/corrections.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from '../register/Add.tsx'
import { Section } from '../register/parts.tsx'
import { newId } from '../register/purpose.tsx'

/** On a person's page: what they asked, a new request of theirs, and the extract to hand over. */
export function RequestsOf({ id }: { id: string }) {
  const words = useWords(correctionWords)
  const can = useCan()
  const [filing, setFiling] = useState(false)
  if (!can('correction.file', 'correction.answer')) return null
  return (
    <Section title={words.of} end={<span className="gr-acts">{can('correction.file') && <Button kind="quiet" icon="plus" onClick={() => setFiling(true)}>{words.file}</Button>}{can('correction.answer') && <Link href={`/register/extract/${id}`}>{words.extract}</Link>}</span>}>
      {can('correction.answer') && <List id={id} />}
      {filing && <FileForm id={id} onClose={() => setFiling(false)} />}
    </Section>
  )
}

function List({ id }: { id: string }) {
  const words = useWords(correctionWords)
  const say = useSay()
  const query = useQuery({ queryKey: ['register', 'corrections-of', id], queryFn: () => gezhi.corrections.of({ id }) })
  return (
    <Asked query={query} kind="text" count={1}>{({ items }) => items.length === 0 ? <p className="gz-secondary">{words.noneOf}</p> : (
      <ul role="list" className="gd-lines">{items.map((one) => <li key={one.id}>{isoDay(Date.parse(one.askedAt))} <b>{say(askWords[one.asks])}</b> {one.says} <Badge tone={one.outcome ? 'done' : one.late ? 'late' : 'wait'}>{one.outcome ? say(outcomeWords[one.outcome]) : one.late ? words.late(one.dueOn) : words.due(one.dueOn)}</Badge> {one.answer}</li>)}</ul>
    )}</Asked>
  )
}

function FileForm({ id, onClose }: { id: string; onClose: () => void }) {
  const words = useWords(correctionWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const [requestId] = useState(newId)
  const [kind, setKind] = useState<Ask>('correct')
  const [channel, setChannel] = useState<Exclude<Channel, 'page'>>('desk')
  const [says, setSays] = useState('')
  const { send, error, busy } = useSending(() => { toast(words.filed, { tone: 'done' }); onClose() })
  const ways = channels.filter((one) => one !== 'page')
  return (
    <Sheet open kind="centre" title={words.fileTitle} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={says.trim().length < 2} onClick={() => void send(() => gezhi.corrections.file({ id: requestId, personId: id, asks: kind, says, channel }))}>{words.fileGo}</Button></>}>
      <div className="gz-stack">
        <Choice label={words.asks} value={kind} onChange={setKind} options={asks.map((value) => ({ value, label: say(askWords[value]) }))} />
        <Choice label={words.channel} value={channel} onChange={setChannel} options={ways.map((value) => ({ value, label: say(channelWords[value]) }))} />
        <TextArea label={words.filedSays} value={says} onChange={setSays} max={500} />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}
