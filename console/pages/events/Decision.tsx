import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { EventDetail, ProposalView, StepOffer } from '@gezhi/domain/events/contract.ts'
import { Button, KeyHint, Notice } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { Turn } from '../../parts/Turn.tsx'
import { useLife } from '../../shell/queries.ts'
import { useCan } from '../../shell/session.tsx'
import { deskWords } from '../../words/desk.ts'
import { eventWords } from '../../words/events.ts'
import { useNearby } from './MergePick.tsx'
import { dispatchOffer, mainOffer } from './steps.ts'

/** Keys of the steps a desk takes most. A county whose table lacks one does not see its key. */
export const stepKeys: Record<string, string> = { decline: 'D', merge: 'M', escalate: 'E', reclassify: 'C' }

/** What is possible besides the proposal; where nothing is to be sent, the digits choose among these. */
export function otherOffers(can: readonly StepOffer[], sends: boolean): StepOffer[] {
  const main = mainOffer(can)
  return can.filter((it) => it.step !== main?.step && !(sends && it.step === 'dispatch'))
}

interface Props {
  event: EventDetail
  proposal: UseQueryResult<ProposalView>
  /** True when this matter can go to a unit in one go. */
  sends: boolean
  busy: boolean
  onSend: (unitId: string) => void
  onOther: () => void
  onOffer: (offer: StepOffer) => void
  onEscalate: (() => void) | null
}

/** The proposed decision with its reasons, and every other step that is possible. */
export function Decision(props: Props) {
  const words = useWords(deskWords)
  const { event, sends } = props
  return (
    <div className="gz-stack">
      {sends ? <section className="gd-proposal" aria-label={words.decision}><h3>{words.decision}</h3><Asked query={props.proposal} kind="text" count={3}>{(proposal) => <Proposal {...props} proposal={proposal} />}</Asked></section> : <Main {...props} />}
      <Offers {...props} />
      <Near event={event} />
    </div>
  )
}

function Proposal({ event, proposal, busy, onSend, onOther, onEscalate }: Omit<Props, 'proposal'> & { proposal: ProposalView }) {
  const words = useWords(deskWords)
  const say = useSay()
  const verb = dispatchOffer(event.can) ? words.send : words.acceptAndSend
  if (proposal.withdrawn) return (
    <>
      <Notice tone="risk">{words.withdrawn}<br />{say(proposal.reason)}</Notice>
      {onEscalate && <Button kind="primary" wide icon="escalate" onClick={onEscalate} busy={busy}>{words.escalate} <KeyHint name="Enter" /></Button>}
    </>
  )
  return (
    <>
      {proposal.unitId
        ? <><p className="gd-unit">{proposal.unitName}</p><p className="gd-why">{say(proposal.reason)}</p>
            {(proposal.duty || proposal.serial !== null) && <p className="gz-small gz-secondary">{[proposal.duty && proposal.duty in words.duties ? words.duties[proposal.duty as keyof typeof words.duties] : null, proposal.serial === null ? null : words.serial(proposal.serial)].filter(Boolean).join(' · ')}</p>}
            <Button kind="primary" wide icon="send" busy={busy} onClick={() => proposal.unitId && onSend(proposal.unitId)}>{verb} <KeyHint name="Enter" /></Button></>
        : <p className="gd-why">{say(proposal.reason)}</p>}
      {proposal.alternatives.length > 0 && (
        <div><p className="gz-small gz-secondary">{words.alternatives}</p>
          <ul role="list" className="gd-alternatives">{proposal.alternatives.slice(0, 5).map((it, at) => (
            <li key={it.unitId}><button type="button" onClick={() => onSend(it.unitId)}><span><b>{it.unitName}</b><small className="gz-secondary">{say(it.reason)}</small></span><KeyHint name={String(at + 1)} /></button></li>
          ))}</ul>
        </div>
      )}
      {proposal.unitId ? <Button wide onClick={onOther}>{words.other} <KeyHint name="O" /></Button> : <Button kind="primary" wide onClick={onOther}>{words.choose} <KeyHint name="Enter" /></Button>}
    </>
  )
}

/** A matter that is not to be sent: what was said last, then its main step, or the choice when none comes by itself. */
function Main({ event, onOffer, busy }: Props) {
  const words = useWords(eventWords)
  const say = useSay()
  const main = mainOffer(event.can)
  const life = useLife()
  const last = event.story.findLast((line) => line.reason !== '')
  const waits = life.states.find((it) => it.key === event.state)?.holder === 'desk'
  return (
    <section className="gd-proposal" aria-label={words.next}>
      <Turn event={event} />
      {last && <div><p className="gz-small gz-secondary">{last.who} {say(last.says)}</p>{!say(last.says).includes(last.reason) && <p className="gz-story-quote">{last.reason}</p>}</div>}
      {main && <Button kind="primary" wide busy={busy} onClick={() => onOffer(main)}>{say(main.words)} <KeyHint name="Enter" /></Button>}
      {!main && event.can.length === 0 && <p className="gz-secondary">{words.noNext}</p>}
      {!main && waits && event.can.map((it, at) => <Button key={it.step} wide onClick={() => onOffer(it)}>{say(it.words)} <KeyHint name={stepKeys[it.step] ?? String(at + 1)} /></Button>)}
    </section>
  )
}

function Offers({ event, sends, onOffer }: Props) {
  const words = useWords(deskWords)
  const say = useSay()
  const main = mainOffer(event.can)
  const rest = otherOffers(event.can, sends)
  const waits = useLife().states.find((it) => it.key === event.state)?.holder === 'desk'
  // What the desk must choose among stands above already.
  if (rest.length === 0 || (!main && !sends && waits)) return null
  return (
    <section aria-label={words.otherSteps}><h3 className="gz-small gz-secondary">{words.otherSteps}</h3>
      <div className="gd-offers">{rest.map((it, at): ReactNode => { const key = stepKeys[it.step] ?? (sends ? null : String(at + 1)); return <Button key={it.step} onClick={() => onOffer(it)}>{say(it.words)}{key && <KeyHint name={key} />}</Button> })}</div>
    </section>
  )
}

/** What may be the same matter: a colleague's report of the same heap of rubbish is the desk's most frequent duplicate. */
function Near({ event }: { event: EventDetail }) {
  const words = useWords(deskWords)
  const say = useSay()
  const can = useCan()
  const nearby = useNearby(event, can('event.report'))
  if (!nearby.data) return null
  const canMerge = event.can.some((it) => it.needs.includes('mergedInto'))
  return (
    <section aria-label={words.nearby}><h3 className="gz-small gz-secondary">{words.nearby}</h3>
      {nearby.data.length === 0 ? <p className="gz-small gz-secondary">{words.nearbyNone}</p> : (
        <><ul role="list" className="gd-near">{nearby.data.slice(0, 4).map((it) => (
          <li key={it.id}><a href={`/console/events/${it.id}`} target="_blank" rel="noreferrer">{it.title}</a><small className="gz-secondary">{say(it.why)}</small></li>
        ))}</ul>{canMerge && <p className="gz-small gz-secondary">{words.nearbyHint}</p>}</>
      )}
    </section>
  )
}
