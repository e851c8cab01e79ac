import { Link } from 'wouter'
import { clockWords } from '@gezhi/domain/clocks/model.ts'
import { ClockChip } from '@gezhi/ui/kit/ClockChip.tsx'
import { Badge, Card } from '@gezhi/ui/kit/frame.tsx'
import { Icon } from '@gezhi/ui/kit/Icon.tsx'
import { StateMark } from '@gezhi/ui/kit/marks.tsx'
import { relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { eventWords } from '../../words/events.ts'
import { todayWords } from '../../words/today.ts'
import { firstClock, summaryOf } from '../events/clock.ts'
import { useDetail, type HeldRow } from '../events/copy.ts'
import { mainOffer } from '../events/offers.ts'
import { Due, usePlaceOf } from '../events/show.tsx'
import { StepButton } from '../events/StepButton.tsx'
import { useReason } from './reason.ts'
import { openUrge } from './turn.ts'

/** The next thing to do: what it wants, where, how long is left, and the one button. Urged ones say by whom. */
export function Hero({ row }: { row: HeldRow }) {
  const words = useWords(todayWords)
  const event = useWords(eventWords)
  const lang = useLang()
  const { detail: data } = useDetail(row.id)
  const placeOf = usePlaceOf()
  const reasonOf = useReason()
  const clock = data ? firstClock(data.clockViews) : null
  const offer = data ? mainOffer(data.can) : null
  const urge = data ? openUrge(data) : null
  return (
    <Card label={words.first} {...(row.urgedAt ? { tone: 'late' as const } : {})}>
      {row.urgedAt && <div className="fd-urge"><Icon name="bell" /><p><b>{event.urged}</b> {urge?.reason}<br /><span className="gz-small">{urge?.who} {relative(row.urgedAt, lang)}</span></p></div>}
      <div className="gz-line"><span className="fd-why">{reasonOf(row)}</span>{(row.pending || data?.pending) && <Badge tone="wait">{event.unsent}</Badge>}{row.urgency !== 'ordinary' && <StateMark tone={row.urgency === 'urgent' ? 'late' : 'risk'} word={event.urgency[row.urgency]} />}</div>
      <Link href={`/events/${row.id}`} className="fd-hero-title"><span className="fd-clamp">{row.title}</span></Link>
      <p className="fd-fact"><Icon name="pin" /><span>{placeOf(row) || event.gridUnknown}</span></p>
      {clock ? <div className="fd-clockline"><span className="fd-first">{clockWords[clock.kind][lang]}</span><ClockChip clock={summaryOf(clock, lang)} explanation={clock.explanation[lang]} /></div> : <p><Due row={row} /></p>}
      <div className="fd-pair">
        {data && offer ? <><Link href={`/events/${row.id}`} className="gz-button gz-button-quiet"><span>{words.see}</span></Link><StepButton detail={data} offer={offer} kind="primary" grow /></>
          : <Link href={`/events/${row.id}`} className="gz-button gz-button-primary gz-wide"><span>{words.open}</span></Link>}
      </div>
    </Card>
  )
}
