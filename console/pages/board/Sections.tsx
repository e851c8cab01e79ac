import { lazy, Suspense, useCallback, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Skeleton } from '@gezhi/ui/kit/index.ts'
import { dayText, exact, isoDay, share } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { startOfDay } from '../../parts/days.ts'
import { useLife } from '../../shell/queries.ts'
import { boardWords } from '../../words/board.ts'
import { eventsHref } from '../events/query.ts'
import { onMap, type BoardData } from './links.ts'

const Trend = lazy(() => import('./Trend.tsx'))
type Props = { data: BoardData; category: string | null }
const dayMs = 86_400_000
const after = (day: string, days: number) => new Date(Date.parse(startOfDay(day)) + days * dayMs).toISOString()

const Panel = ({ title, note, children }: { title: string; note?: string; children: ReactNode }) => <section className="gd-panel" aria-label={title}><h2>{title}</h2>{note && <p className="gz-small gz-secondary">{note}</p>}{children}</section>

/** What people say: classes by number, with how much of it is closed. */
export function Categories({ data, hrefOf }: { data: BoardData; hrefOf: (category: string) => string }) {
  const words = useWords(boardWords)
  const say = useSay()
  const most = Math.max(1, ...data.categories.map((it) => it.reported))
  const span = { areaId: data.areaId, reportedFrom: data.spans.reported.from, reportedTo: data.spans.reported.to }
  return (
    <Panel title={words.categories}>
      {data.categories.length === 0 ? <p className="gz-secondary">{words.noneReported}</p> : (
        <table className="gd-grid"><thead><tr><th scope="col">{words.categories}</th><th scope="col" className="gd-right">{words.reported}</th><th scope="col" className="gd-right">{words.closed}</th><th scope="col" className="gd-right">{words.left}</th></tr></thead>
          <tbody>{data.categories.slice(0, 8).map((it) => (
            <tr key={it.category}>
              <th scope="row"><Link href={hrefOf(it.category)}>{say(it.words)}</Link><i className="gd-share" style={{ width: `${(it.reported / most) * 100}%` }} aria-hidden><i style={{ width: `${it.reported > 0 ? (it.closed / it.reported) * 100 : 0}%` }} /></i></th>
              <td className="gd-right"><Link className="gd-n" href={eventsHref({ ...onMap(data), ...span, figure: 'reported', category: it.category, n: it.reported })}>{exact(it.reported)}</Link></td>
              <td className="gd-right"><Link className="gd-n" href={eventsHref({ ...onMap(data), ...span, figure: 'closed', category: it.category, n: it.closed })}>{exact(it.closed)}</Link><small className="gz-secondary"> {share(it.closed, it.reported).percent}</small></td>
              <td className="gd-right"><Link className="gd-n" href={eventsHref({ ...onMap(data), ...span, category: it.category, open: true })}>{exact(it.open)}</Link></td>
            </tr>
          ))}</tbody></table>
      )}
    </Panel>
  )
}

export function Weeks({ data, category }: Props) {
  const words = useWords(boardWords)
  const lang = useLang()
  const [, navigate] = useLocation()
  const href = useCallback((week: string, figure: string, n?: number) => eventsHref({ ...onMap(data), areaId: data.areaId, category, figure, reportedFrom: startOfDay(week), reportedTo: after(week, 7), n }), [data.areaId, category])
  const open = useCallback((week: string) => navigate(href(week, 'reported')), [navigate, href])
  return (
    <Panel title={words.trend}>
      <Suspense fallback={<Skeleton kind="map" />}><Trend weeks={data.weeks} onWeek={open} /></Suspense>
      <details className="gd-fold"><summary>{words.table}</summary>
        <table className="gd-grid"><thead><tr><th scope="col">{words.week}</th><th scope="col" className="gd-right">{words.reported}</th><th scope="col" className="gd-right">{words.closed}</th></tr></thead>
          <tbody>{data.weeks.map((it) => <tr key={it.week}><th scope="row">{dayText(`${it.week}T12:00:00+08:00`, lang)}</th><td className="gd-right"><Link className="gd-n" href={href(it.week, 'reported', it.reported)}>{exact(it.reported)}</Link></td><td className="gd-right"><Link className="gd-n" href={href(it.week, 'closed', it.closed)}>{exact(it.closed)}</Link></td></tr>)}</tbody></table>
      </details>
    </Panel>
  )
}

export function States({ data, category }: Props) {
  const words = useWords(boardWords)
  const say = useSay()
  // As the matter goes, not by name.
  const order = useLife().states.map((it) => it.key)
  const most = Math.max(1, ...data.states.map((it) => it.n))
  return (
    <Panel title={words.states} note={words.stateNote}>
      <ul role="list" className="gd-bars">{data.states.filter((it) => it.n > 0).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).map((it) => (
        <li key={it.state}><span>{say(it.words)}</span><i aria-hidden><i style={{ width: `${(it.n / most) * 100}%` }} /></i><Link className="gd-n" href={eventsHref({ ...onMap(data), areaId: data.areaId, category, states: [it.state], reportedFrom: data.spans.reported.from, reportedTo: data.spans.reported.to, n: it.n })}>{exact(it.n)}</Link></li>
      ))}</ul>
    </Panel>
  )
}

export function DueDays({ data, category }: Props) {
  const words = useWords(boardWords)
  const lang = useLang()
  const most = Math.max(1, ...data.dueByDay.map((it) => it.n))
  const today = isoDay(Date.now())
  return (
    <Panel title={words.due}>
      <ul role="list" className="gd-bars">{data.dueByDay.map((it) => (
        <li key={it.day}><span>{dayText(`${it.day}T12:00:00+08:00`, lang)}{it.day === today && <small className="gz-secondary"> {words.today}</small>}</span><i aria-hidden><i style={{ width: `${(it.n / most) * 100}%` }} /></i>
          <Link className="gd-n" href={eventsHref({ ...onMap(data), areaId: data.areaId, category, open: true, figure: 'due', reportedFrom: startOfDay(it.day), reportedTo: after(it.day, 1), n: it.n })}>{exact(it.n)}</Link></li>
      ))}</ul>
    </Panel>
  )
}
