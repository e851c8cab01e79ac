import { createPortal } from 'react-dom'
import type { EventDetail } from '@gezhi/domain/events/contract.ts'
import { dateTime } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { useAreaName, useCategoryName, useLife } from '../../shell/queries.ts'
import { useMe } from '../../shell/session.tsx'
import { eventWords } from '../../words/events.ts'

/** The matter on A4 with places for signature and seal; seen only when printed. Contacts are left out: paper travels. */
export function PrintSheet({ event }: { event: EventDetail }) {
  const words = useWords(eventWords)
  const lang = useLang()
  const say = useSay()
  const me = useMe()
  const area = useAreaName()
  const life = useLife()
  const category = useCategoryName()
  const rows: [string, string][] = [
    [words.number, event.number], [words.title, event.title], [words.category, category(event.category)], [words.urgencyHead, words.urgency[event.urgency]], [words.place, `${area(event.gridId, 3)} ${event.address}`],
    [words.reporter, [event.reporterName, words.source[event.source]].filter(Boolean).join(' · ')], [words.reported, dateTime(event.reportedAt, lang)], [words.unit, event.unitName ?? '—'], [words.state, life.word(event.state)],
    [words.clockHead, event.clockViews.map((it) => `${words.clock[it.kind]}: ${say(it.explanation)}`).join('\n')], [words.detail, event.detail || '—'],
  ]
  const result = event.story.filter((line) => line.reason && line.open).at(-1)
  return createPortal(
    <section className="gd-printsheet" aria-hidden>
      <header><h1>{me.countyName} {words.printTitle}</h1><p>{words.printed(dateTime(Date.now(), lang))}{me.demo ? ` · ${words.demo}` : ''}</p></header>
      <table><tbody>
        {rows.map(([name, value]) => <tr key={name}><th>{name}</th><td>{value}</td></tr>)}
        <tr><th>{words.story}</th><td><ol>{event.story.map((line) => <li key={line.seq}>{dateTime(line.at, lang)} {line.who} {say(line.says)}{line.reason && !say(line.says).includes(line.reason) ? `：${line.reason}` : ''}</li>)}</ol></td></tr>
        <tr><th>{words.opinion}</th><td className="gd-print-space">{result?.reason ?? ''}</td></tr>
      </tbody></table>
      <div className="gd-signs">{(['reporter', 'handler', 'verifier', 'leader'] as const).map((key) => <p key={key}>{words.signs[key]}：<i /><small>{words.signs.date}</small></p>)}</div>
      <div className="gd-seals"><p>{words.signs.unit}</p><p>{words.signs.desk}</p></div>
    </section>, document.body)
}
