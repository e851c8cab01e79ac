import { useLocation } from 'wouter'
import type { Receipt } from '@gezhi/domain/sync/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { Card, Notice } from '@gezhi/ui/kit/frame.tsx'
import { StateMark, type Tone } from '@gezhi/ui/kit/marks.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useReach } from '../../reach.ts'
import { reportWords } from '../../words/report.ts'
import { syncWords } from '../../words/sync.ts'
import { useClashText } from './clash.ts'
import { useMadeAbout, type Made, type Standing as Where } from './acts.ts'
import { useSaid } from './said.ts'

export const toneOf: Readonly<Record<Where, Tone>> = { waiting: 'wait', sending: 'accent', received: 'done', merged: 'done', parked: 'risk', over: 'plain' }

/** Where an act stands: shape, word and tone; never colour alone. */
export function StandingMark({ standing }: { standing: Where }) {
  const words = useWords(syncWords)
  return <StateMark tone={toneOf[standing]} word={words.standing[standing]} />
}

/** Above a matter: what this phone has done to it and nobody has confirmed yet, or what could not be done. Nothing when all is confirmed. */
export function Standing({ id, pending }: { id: string; pending: boolean }) {
  const words = useWords(syncWords)
  const report = useWords(reportWords)
  const { online } = useReach()
  const [, go] = useLocation()
  const made = useMadeAbout(id)
  const see = <Button kind="quiet" icon="sync" onClick={() => go('/me/sync')}>{words.seeAll}</Button>
  if (made?.standing === 'parked' && made.receipt) return <Card tone="risk" title={words.parkedTitle}><ParkedWords receipt={made.receipt} />{see}</Card>
  if (!pending && made?.standing !== 'waiting' && made?.standing !== 'sending') return null
  return <Notice icon="phone">{made && <><Did made={made} /><br /></>}{online ? report.keptSending : report.keptOffline}<div className="gz-line">{see}</div></Notice>
}

/** What was done, and that it is written down: 签收：已记下，待发送. */
function Did({ made }: { made: Made }) {
  const words = useWords(syncWords)
  const { what } = useSaid(made)
  return <b>{words.noted(what)}</b>
}

/** Why it could not be done, who looks after it now, and what one can do. */
export function ParkedWords({ receipt }: { receipt: Receipt }) {
  const words = useWords(syncWords)
  const lang = useLang()
  const textOf = useClashText()
  const { parked } = receipt
  if (!parked) return null
  return (
    <dl className="fd-dl">
      <dt>{words.why}</dt><dd>{parked.problem.words[lang]}</dd>
      {parked.clashes.map((clash) => (
        <div key={clash.field} className="fd-clash">
          <dt>{clash.words[lang]}</dt>
          <dd>{words.was} {textOf(clash.field, clash.seen)}<br />{words.mine} <b>{textOf(clash.field, clash.mine)}</b><br />{words.theirs} <b>{textOf(clash.field, clash.now)}</b></dd>
        </div>
      ))}
      <dt>{words.holder}</dt><dd>{parked.holder[lang]}</dd>
      <dt>{words.next}</dt><dd>{parked.next[lang]}</dd>
    </dl>
  )
}
