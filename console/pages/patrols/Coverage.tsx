import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import type { patrols } from '@gezhi/domain/patrols/contract.ts'
import { sayCoverage } from '@gezhi/domain/patrols/rules.ts'
import { EmptyState, IconButton } from '@gezhi/ui/kit/index.ts'
import { exact, isoDay } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName } from '../../shell/queries.ts'
import { patrolWords } from '../../words/patrols.ts'
import { visitWords } from '../../words/visits.ts'

type Answer = OutputOf<typeof patrols.coverage>
const day = 86_400_000
const shifted = (monday: string, days: number): string => new Date(Date.parse(`${monday}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
const mondayOf = (key: string): string => shifted(key, -((new Date(`${key}T00:00:00Z`).getUTCDay() + 6) % 7))

/** 巡查覆盖: of a week, by kind, how many places had to be looked at and how many of those were. */
export default function Coverage() {
  const words = useWords(patrolWords)
  const all = useWords(visitWords)
  const [areaId, setAreaId] = useState<string | null>(null)
  const [monday, setMonday] = useState(() => mondayOf(isoDay(Date.now())))
  const now = mondayOf(isoDay(Date.now()))
  const query = useQuery({ queryKey: ['patrols', 'coverage', areaId, monday], queryFn: () => gezhi.patrols.coverage({ week: monday, ...(areaId ? { areaId } : {}) }) })
  return (
    <>
      <PageHead title={all.pages.coverage} question={all.questions.coverage} acts={<>
        <span className="gv-week-pick"><IconButton icon="back" label={words.before} onClick={() => setMonday(shifted(monday, -7))} /><b className="gd-num">{words.week(monday, shifted(monday, 6))}</b><IconButton icon="forward" label={words.after} disabled={monday >= now} onClick={() => setMonday(shifted(monday, 7))} /></span>
        <AreaPick className="gd-w12" label={all.area} value={areaId} onChange={setAreaId} clear placeholder={all.all} /></>} />
      <Asked query={query} count={6}>{(found) => found.kinds.every((one) => one.due === 0 && one.other === 0) ? <EmptyState icon="eye" title={words.none} text={words.noneText} act={<Link href="/visits/places">{all.pages.places}</Link>} /> : <Table key={found.monday} found={found} areaId={areaId} />}</Asked>
    </>
  )
}

function Table({ found, areaId }: { found: Answer; areaId: string | null }) {
  const words = useWords(patrolWords)
  const say = useSay()
  const [open, setOpen] = useState<string | null>(null)
  const total = { due: found.kinds.reduce((sum, one) => sum + one.due, 0), seen: found.kinds.reduce((sum, one) => sum + one.seen, 0) }
  const shown = found.kinds.find((one) => one.kind === open)
  return (
    <>
      <p className="gv-lead"><b>{say(sayCoverage(total))}</b></p>
      <p className="gz-secondary">{words.noTrack}</p>
      <div className="gd-panel gd-scroll" tabIndex={0} role="region" aria-label={words.kind}>
        <table className="gd-grid"><thead><tr><th scope="col">{words.kind}</th><th scope="col" className="gd-right">{words.due}</th><th scope="col" className="gd-right">{words.seen}</th><th scope="col">{words.share}</th><th scope="col" className="gd-right">{words.other}</th><th scope="col">{words.left}</th></tr></thead>
          <tbody>{found.kinds.filter((one) => one.due > 0 || one.other > 0).map((one) => (
            <tr key={one.kind}><th scope="row">{say(one.words)}</th><td className="gd-right gd-num">{exact(one.due)}</td><td className="gd-right gd-num">{exact(one.seen)}</td>
              <td>{one.due === 0 ? <span className="gz-secondary">{words.noDue}</span> : <>{`${Math.round((one.seen / one.due) * 1000) / 10} %`} <small className="gz-secondary">{one.seen}/{one.due}</small><span className="gd-share"><i style={{ width: `${(one.seen / one.due) * 100}%` }} /></span></>}</td>
              <td className="gd-right gd-num">{exact(one.other)}</td>
              <td>{one.due > one.seen && <button type="button" className="gd-linkbutton" aria-expanded={open === one.kind} onClick={() => setOpen(open === one.kind ? null : one.kind)}>{words.unseen(one.due - one.seen)}</button>}</td></tr>
          ))}</tbody></table>
      </div>
      {shown && <Unseen kind={shown} areaId={areaId} />}
    </>
  )
}

/** Which places were due and nobody looked at: the rows behind the number. */
function Unseen({ kind, areaId }: { kind: Answer['kinds'][number]; areaId: string | null }) {
  const words = useWords(patrolWords)
  const say = useSay()
  const name = useAreaName()
  const query = useQuery({ queryKey: ['patrols', 'places', kind.kind, areaId, 'some'], queryFn: () => gezhi.patrols.places({ kind: kind.kind, limit: 200, ...(areaId ? { areaId } : {}) }) })
  const ids = new Set(kind.unseen)
  return (
    <section className="gd-panel"><h2>{words.unseenTitle(say(kind.words))}</h2>
      <Asked query={query} kind="text">{({ items }) => {
        const here = items.filter((place) => ids.has(place.id))
        return <><ul role="list" className="gd-lines">{here.map((place) => <li key={place.id}><b>{place.name}</b> <span className="gz-small gz-secondary">{[name(place.gridId), place.address, place.lastOn ? words.last(place.lastOn) : words.never].filter(Boolean).join(' · ')}</span></li>)}</ul>
          {kind.due - kind.seen > here.length && <p className="gz-secondary">{words.moreUnseen(kind.due - kind.seen - here.length)}</p>}</>
      }}</Asked>
    </section>
  )
}
