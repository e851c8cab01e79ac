import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import type { CallView, Outlook as GridOutlook, visits } from '@gezhi/domain/visits/contract.ts'
import { wayWords } from '@gezhi/domain/visits/model.ts'
import { sayOutlook } from '@gezhi/domain/visits/outlook.ts'
import { Badge, Button, EmptyState, Notice } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { AreaPick } from '../../parts/picks.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreaName, useAreas } from '../../shell/queries.ts'
import { visitWords } from '../../words/visits.ts'

type Answer = OutputOf<typeof visits.outlook>

/** 走访情况: of each grid how many are to be kept in touch with, how many are late, and what the coming week asks of its team. */
export default function Outlook() {
  const words = useWords(visitWords)
  const [areaId, setAreaId] = useState<string | null>(null)
  const query = useQuery({ queryKey: ['visits', 'outlook', areaId], queryFn: () => gezhi.visits.outlook(areaId ? { areaId } : {}) })
  return (
    <>
      <PageHead title={words.pages.outlook} question={words.questions.outlook} acts={<AreaPick className="gd-w12" label={words.area} value={areaId} onChange={setAreaId} clear placeholder={words.all} />} />
      <Asked query={query} count={8}>{(found) => found.items.length === 0 ? <EmptyState icon="check" title={words.none} text={words.noneText} /> : <Table found={found} />}</Asked>
    </>
  )
}

const sum = (items: readonly GridOutlook[], key: 'asked' | 'inTime' | 'today' | 'late' | 'unreached'): number => items.reduce((total, one) => total + one[key], 0)

/** Grids in the order of the map's tree: a list by lateness would be a ranking. */
function useOrdered(items: readonly GridOutlook[]): GridOutlook[] {
  const { tree } = useAreas()
  const path = (id: string): string => (tree?.find(id) ? tree.path(id).map((area) => area.code).join(' ') : id)
  return items.toSorted((a, b) => (path(a.gridId) < path(b.gridId) ? -1 : 1))
}

function Table({ found }: { found: Answer }) {
  const words = useWords(visitWords)
  const say = useSay()
  const [open, setOpen] = useState<string | null>(null)
  const { items } = found
  const total = { asked: sum(items, 'asked'), inTime: sum(items, 'inTime'), today: sum(items, 'today'), late: sum(items, 'late') }
  return (
    <>
      <p className="gv-lead"><b>{say(sayOutlook(total))}</b></p>
      <p className="gz-secondary">{words.noCompare} {words.load} {found.perDay} {words.loadEnd}</p>
      {found.cut && <Notice tone="risk">{words.cut}</Notice>}
      <div className="gd-panel gd-scroll" tabIndex={0} role="region" aria-label={words.pages.outlook}>
        <table className="gd-grid gv-outlook"><thead><tr><th scope="col">{words.grid}</th><th scope="col" className="gd-right">{words.asked}</th><th scope="col" className="gd-right">{words.inTime}</th><th scope="col" className="gd-right">{words.today}</th><th scope="col" className="gd-right">{words.late}</th><th scope="col" className="gd-right">{words.unreached}</th><th scope="col">{words.week}</th><th scope="col">{words.team}</th></tr></thead>
          <tbody>{useOrdered(items).map((one) => <Row key={one.gridId} one={one} found={found} open={open === one.gridId} onOpen={() => setOpen(open === one.gridId ? null : one.gridId)} />)}</tbody></table>
      </div>
      {open && <Calls gridId={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function Row({ one, found, open, onOpen }: { one: GridOutlook; found: Answer; open: boolean; onOpen: () => void }) {
  const words = useWords(visitWords)
  const name = useAreaName()
  const number = (n: number, tone?: 'late' | 'accent') => <td className="gd-right gd-num">{n > 0 && tone ? <Badge tone={tone}>{exact(n)}</Badge> : exact(n)}</td>
  return (
    <tr aria-current={open ? 'true' : undefined}>
      <th scope="row"><button type="button" className="gd-linkbutton" aria-expanded={open} title={words.open} onClick={onOpen}>{name(one.gridId)}</button></th>
      {number(one.asked)}{number(one.inTime)}{number(one.today, 'accent')}{number(one.late, 'late')}{number(one.unreached)}
      <td><ul role="list" className="gv-week">{one.next.map((n, at) => <li key={found.days[at]}><small className="gz-secondary">{found.days[at]?.slice(8)}</small><b className="gd-num">{n}</b>{one.full[at] && <small className="gv-full" title={words.fullText(found.perDay)}>{words.full}</small>}</li>)}</ul></td>
      <td>{one.team.length > 0 ? one.team.join('、') : <Badge tone="risk">{words.noTeam}</Badge>}</td>
    </tr>
  )
}

/** What is planned in a grid today, with the reason of each call and what is asked of whoever goes. */
function Calls({ gridId, onClose }: { gridId: string; onClose: () => void }) {
  const words = useWords(visitWords)
  const name = useAreaName()
  const query = useQuery({ queryKey: ['visits', 'round', gridId], queryFn: () => gezhi.visits.round({ areaId: gridId, all: 'true' }) })
  return (
    <section className="gd-panel" aria-label={words.calls(name(gridId))}>
      <header className="gd-panelhead"><h2>{words.calls(name(gridId))}</h2><span className="gz-line"><Button kind="quiet" onClick={onClose}>{words.close}</Button></span></header>
      <Asked query={query} kind="text">{({ items }) => items.length === 0 ? <p className="gz-secondary">{words.noCalls}</p> : <ul role="list" className="gd-lines">{items.map((call) => <Call key={call.key} call={call} />)}</ul>}</Asked>
    </section>
  )
}

function Call({ call }: { call: CallView }) {
  const words = useWords(visitWords)
  const say = useSay()
  return (
    <li>
      <b>{call.address || call.subjects[0]?.title}</b> {call.subjects.map((one) => <span key={one.id} className="gv-who"><Link href={`/register/${one.kind}/${one.id}`}>{one.title}</Link></span>)}
      {call.late > 0 && <Badge tone="late">{words.lateDays(call.late)}</Badge>} {call.withId && <Badge tone="accent">{words.with}</Badge>}
      <p className="gz-small">{say(call.why)} · {words.hours(call.hours.from, call.hours.to)} · {call.ways.map((way) => say(wayWords[way])).join('、')}</p>
      {[...call.says.map(say), ...call.subjects.flatMap((one) => one.note || [])].map((text) => <p key={text} className="gz-small gz-secondary">{text}</p>)}
    </li>
  )
}
