import { useLocation } from 'wouter'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { List, Row } from '@gezhi/ui/kit/frame.tsx'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { base } from '../../frame/Page.tsx'
import { useMe } from '../../session.ts'
import { visitWords } from '../../words/visits.ts'
import { usePatrolDue, useRound } from './ask.ts'

/** On 今日: whom to call on and what to look at, each in one line that opens. Nothing where nothing is due. */
export default function Ahead() {
  const words = useWords(visitWords)
  const say = useSay()
  const me = useMe()
  const [, go] = useLocation()
  const round = useRound(me.actions.includes('visit.do'))
  const due = usePatrolDue(me.actions.includes('patrol.do'))
  const [call, place] = [round.data?.items[0], due.data?.items[0]]
  if (!call && !place) return null
  return (
    <List label={words.title}>
      {call && <Row lead={<Icon name="register" />} title={words.count(round.data!.items.length)} sub={`${call.address} · ${say(call.why)}`} href={`${base}/round`} onOpen={() => go('/round')} />}
      {place && <Row lead={<Icon name="search" />} title={words.patrolCount(due.data!.items.length)} sub={`${place.name} · ${say(place.says)}`} href={`${base}/patrols`} onOpen={() => go('/patrols')} />}
    </List>
  )
}
