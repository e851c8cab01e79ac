import { useState } from 'react'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { clockWords } from '@gezhi/domain/clocks/model.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { ClockChip } from '@gezhi/ui/kit/ClockChip.tsx'
import { Card } from '@gezhi/ui/kit/frame.tsx'
import { StateMark } from '@gezhi/ui/kit/marks.tsx'
import { Sheet } from '@gezhi/ui/kit/Sheet.tsx'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useMe } from '../../session.ts'
import { useStates } from '../../tables.ts'
import { eventWords } from '../../words/events.ts'
import { firstClock, summaryOf } from './clock.ts'
import { nearText, State } from './show.tsx'

/** Whose turn it is, in what state, and how long is left. */
export function Turn({ detail }: { detail: EventDetail }) {
  const words = useWords(eventWords)
  const lang = useLang()
  const states = useStates()
  const me = useMe()
  const [open, setOpen] = useState(false)
  const line = states.get(detail.state)
  const clock = firstClock(detail.clockViews)
  const who = line ? { desk: words.turnDesk, unit: detail.unitName ? (me.posts.some((post) => post.unitId === detail.unitId) ? words.turnOurs(detail.unitName) : words.turnUnit(detail.unitName)) : words.turnUnitUnknown, grid: words.turnGrid, resident: words.turnResident, none: line.words[lang] }[line.holder] : ''
  const all = detail.clockViews.length > 0 && <Button kind="quiet" icon="clock" onClick={() => setOpen(true)}>{words.allClocks}</Button>
  return (
    <Card label={who} {...(clock?.late ? { tone: 'late' as const } : {})}>
      <div className="fd-turn">
        <div className="gz-line"><State state={detail.state} />{detail.urgency !== 'ordinary' && <StateMark tone={detail.urgency === 'urgent' ? 'late' : 'risk'} word={words.urgency[detail.urgency]} />}</div>
        <p className="fd-turn-who">{who}</p>
        {line && <p className="gz-secondary">{line.says[lang]}</p>}
      </div>
      {clock ? (
        <div className="fd-clocks">
          <p className="fd-first">{clockWords[clock.kind][lang]}{!clock.pausedAt && <span className="gz-secondary"> · {words.before(nearText(clock.dueAt, lang, Date.now()))}</span>}</p>
          <div className="fd-clockline"><ClockChip clock={summaryOf(clock, lang)} explanation={clock.explanation[lang]} />{all}</div>
        </div>
      ) : <div className="fd-clockline">{line && !line.ended && <p className="gz-secondary">{words.nothingDue}</p>}{all}</div>}
      <Sheet open={open} title={words.clocks} onClose={() => setOpen(false)}>
        <dl className="fd-clocks">
          {detail.clockViews.map((view) => (
            <div key={view.kind + view.dueAt}>
              <dt><span className="fd-first">{clockWords[view.kind][lang]}</span>{view.doneAt ? <StateMark tone={view.late ? 'late' : 'done'} word={words.doneIn} /> : <ClockChip clock={summaryOf(view, lang)} explanation={view.explanation[lang]} />}</dt>
              <dd>{view.explanation[lang]}{view.provisional && <><br />{words.provisional}</>}</dd>
            </div>
          ))}
        </dl>
      </Sheet>
    </Card>
  )
}
