import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { useWords } from '@gezhi/ui/words/words.tsx'
import { useLife } from '../shell/queries.ts'
import { eventWords } from '../words/events.ts'

/** 轮到谁: the one line everybody looks for first. */
export function Turn({ event }: { event: Pick<EventDetail, 'state' | 'unitName'> }) {
  const words = useWords(eventWords)
  const life = useLife()
  const line = life.states.find((it) => it.key === event.state)
  if (!line) return null
  const who = line.ended ? life.word(event.state) : line.holder === 'unit' && event.unitName ? event.unitName : words.whoHas[line.holder]
  return (
    <div className="gd-turn">
      <p className="gz-small gz-secondary">{line.ended ? words.ended : words.who}</p>
      <p className="gd-unit">{who}</p>
      <p className="gz-small gz-secondary">{life.says(event.state)}</p>
    </div>
  )
}
