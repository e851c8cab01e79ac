import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { CorrectionView } from '@gezhi/domain/corrections/contract.ts'
import { askWords, channelWords, outcomes, outcomeWords, proofs, proofWords, type Outcome, type Proof } from '@gezhi/domain/corrections/model.ts'
import { Badge, Button, Choice, EmptyState, ErrorState, Segmented, Sheet, Skeleton, TextArea } from '@gezhi/ui/kit/index.ts'
import { isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { FindOne, type Picked } from '../../parts/FindOne.tsx'
import { gezhi, refusalOf } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { correctionWords } from '../../words/corrections.ts'
import { shellWords } from '../../words/shell.ts'
import { useSending } from '../register/Add.tsx'

/** 更正与查询: what people ask about what is held of them; who it is is seen first, then what was done is said. */
export function Corrections() {
  const words = useWords(correctionWords)
  const [which, setWhich] = useState<'true' | 'false'>('true')
  const query = useInfiniteQuery({
    queryKey: ['register', 'corrections', which], initialPageParam: '', getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
    queryFn: ({ pageParam }) => gezhi.corrections.list({ open: which === 'true', ...(pageParam ? { after: pageParam } : {}) }),
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="gd-filterbar"><h2>{words.question}</h2><Segmented label={words.which} value={which} onChange={setWhich} options={[{ value: 'true', label: words.open }, { value: 'false', label: words.answered }]} /></div>
      {query.isPending ? <Skeleton kind="card" count={3} /> : query.isLoadingError ? <ErrorState problem={refusalOf(query.error)} onRetry={() => void query.refetch()} />
        : rows.length === 0 ? <EmptyState icon="user" title={which === 'true' ? words.none : words.noneDone} text={which === 'true' ? words.noneText : ''} /> : <ul role="list" className="gr-pairs">{rows.map((row) => <li key={`${row.id} ${row.version}`}><One request={row} /></li>)}</ul>}
      {query.hasNextPage && <Button kind="quiet" wide busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{words.more}</Button>}
    </>
  )
}

export function One({ request }: { request: CorrectionView }) {
  const words = useWords(correctionWords)
  const say = useSay()
  const area = useAreaName()
  const [open, setOpen] = useState<'identify' | 'answer' | null>(null)
  const { personId, proof, outcome } = request
  return (
    <section className="gr-pair" aria-label={`${request.name} ${say(askWords[request.asks])}`}>
      <p className="gr-marks"><b>{request.name}</b> <Badge tone="accent">{say(askWords[request.asks])}</Badge> {outcome ? <Badge tone="done">{say(outcomeWords[outcome])}</Badge> : <Badge tone={request.late ? 'late' : 'wait'}>{request.late ? words.late(request.dueOn) : words.due(request.dueOn)}</Badge>}</p>
      <p>{request.says}</p>
      <p className="gz-small gz-secondary">{[words.asked(isoDay(Date.parse(request.askedAt))), say(channelWords[request.channel]), area(request.gridId), request.contact && `${words.contact} ${request.contact}`].filter(Boolean).join(' · ')}</p>
      <p>{personId ? <><Link href={`/register/person/${personId}`}>{request.personName ? words.who(request.personName, proof ? say(proofWords[proof]) : say(channelWords[request.channel])) : words.personPage}</Link></> : <Badge tone="risk">{words.noWho}</Badge>}</p>
      {outcome ? <p><span className="gz-secondary">{words.answeredBy(request.answeredByName ?? '—', isoDay(Date.parse(request.answeredAt ?? request.askedAt)))}</span> {request.answer}</p> : (
        <p className="gr-acts"><Button kind={proof ? 'quiet' : 'primary'} icon="eye" onClick={() => setOpen('identify')}>{words.identify}</Button><Button kind={proof ? 'primary' : 'plain'} onClick={() => setOpen('answer')}>{words.answer}</Button>{personId && proof && <Link href={`/register/extract/${personId}`}>{words.extract}</Link>}</p>
      )}
      {open === 'identify' && <Identify request={request} onClose={() => setOpen(null)} />}
      {open === 'answer' && <Answer request={request} onClose={() => setOpen(null)} />}
    </section>
  )
}

function Identify({ request, onClose }: { request: CorrectionView; onClose: () => void }) {
  const words = useWords(correctionWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const [who, setWho] = useState<Picked | null>(request.personId ? { id: request.personId, title: request.personName ?? '' } : null)
  const [proof, setProof] = useState<Proof>('id_card')
  const { send, error, busy } = useSending(onClose)
  return (
    <Sheet open kind="centre" title={words.identify} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={!who} onClick={() => who && void send(() => gezhi.corrections.identify({ id: request.id, version: request.version, personId: who.id, proof }))}>{words.identifyGo}</Button></>}>
      <div className="gz-stack">
        <p className="gz-secondary">{words.identifyText}</p>
        <FindOne label={words.whoIs} kinds={['person']} value={who} onChange={setWho} />
        <Choice label={words.how} value={proof} onChange={setProof} options={proofs.map((value) => ({ value, label: say(proofWords[value]) }))} />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}

function Answer({ request, onClose }: { request: CorrectionView; onClose: () => void }) {
  const words = useWords(correctionWords)
  const shell = useWords(shellWords)
  const say = useSay()
  const [outcome, setOutcome] = useState<Outcome>('done')
  const [says, setSays] = useState('')
  const { send, error, busy } = useSending(onClose)
  return (
    <Sheet open kind="centre" title={words.answer} onClose={onClose} acts={<><Button kind="quiet" onClick={onClose}>{shell.cancel}</Button><Button kind="primary" busy={busy} disabled={says.trim().length < 2} onClick={() => void send(() => gezhi.corrections.answer({ id: request.id, version: request.version, outcome, says }))}>{words.answerGo}</Button></>}>
      <div className="gz-stack">
        <Choice label={words.outcome} value={outcome} onChange={setOutcome} options={outcomes.map((value) => ({ value, label: say(outcomeWords[value]) }))} />
        <TextArea label={words.says} hint={words.saysHint} value={says} onChange={setSays} max={500} />
        <Failure error={error} />
      </div>
    </Sheet>
  )
}
