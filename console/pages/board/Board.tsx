import { useMemo, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { Link, useSearchParams } from 'wouter'
import { Icon, Segmented, Shape } from '@gezhi/ui/kit/index.ts'
import { dateTime, dayText, exact } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { Asked } from '../../parts/Asked.tsx'
import { periodNamed, periodOf, type PeriodKey } from '../../parts/days.ts'
import { PageHead } from '../../parts/PageHead.tsx'
import { CategoryPick } from '../../parts/picks.tsx'
import { gezhi } from '../../shell/gezhi.ts'
import { useAreas } from '../../shell/queries.ts'
import { useMe } from '../../shell/session.tsx'
import { boardWords } from '../../words/board.ts'
import { eventsHref } from '../events/query.ts'
import { Below } from './Below.tsx'
import { FigureTile } from './FigureTile.tsx'
import { onMap, type BoardData } from './links.ts'
import { Categories, DueDays, States, Weeks } from './Sections.tsx'
import { Wall } from './Wall.tsx'

const mainKeys = ['closeRate', 'onTimeRate', 'onSpotRate', 'reworkRate', 'objectionRate']

/** The stretch and the area asked for stand in the address; this month of the widest area one may see, when nothing is asked. */
function useAsked() {
  const [search, setSearch] = useSearchParams()
  const month = useMemo(() => periodOf('month'), [])
  const day = (name: string) => { const value = search.get(name); return value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null }
  const from = day('from') ?? month.from
  const to = day('to') ?? month.to
  const areaId = search.get('areaId')
  const category = search.get('category')
  const put = (part: Record<string, string | null>) => setSearch((was) => {
    for (const [key, value] of Object.entries(part)) if (value) was.set(key, value); else was.delete(key)
    return was
  })
  const hrefOf = (part: Record<string, string | null>) => {
    const next = new URLSearchParams(search)
    for (const [key, value] of Object.entries(part)) if (value) next.set(key, value); else next.delete(key)
    return `/board?${next.toString()}`
  }
  const map = search.get('map') === 'then' ? ('then' as const) : ('now' as const)
  return { from, to, areaId, category, map, wall: search.get('wall') === '1', put, hrefOf }
}
type AskedFor = ReturnType<typeof useAsked>

/** 看板: three sentences first, then the figures; every number opens its rows. */
export default function Board() {
  const words = useWords(boardWords)
  const asked = useAsked()
  const { from, to, areaId, category, map } = asked
  const board = useQuery({
    queryKey: ['board', areaId, from, to, category, map], placeholderData: keepPreviousData, refetchInterval: 60_000,
    queryFn: () => gezhi.board.figures({ from, to, ...(areaId ? { areaId } : {}), ...(category ? { category } : {}), ...(map === 'then' ? { map } : {}) }),
  })
  if (asked.wall) return <Asked query={board} kind="card" count={2}>{(data) => <Wall data={data} leaveHref={asked.hrefOf({ wall: null })} />}</Asked>
  return (
    <div className="gd-page gd-board">
      <PageHead title={words.title} question={words.question} acts={<Tools asked={asked} />} />
      <Asked query={board} kind="card" count={4}>{(data) => <Figures data={data} asked={asked} busy={board.isPlaceholderData} />}</Asked>
    </div>
  )
}

function Tools({ asked }: { asked: AskedFor }) {
  const words = useWords(boardWords)
  const { from, to, category, put, hrefOf } = asked
  const named = periodNamed(from, to)
  const [custom, setCustom] = useState(named === 'custom')
  const choose = (key: PeriodKey) => {
    setCustom(key === 'custom')
    if (key !== 'custom') { const it = periodOf(key); put({ from: it.from, to: it.to }) }
  }
  return (
    <>
      <CategoryPick label={words.category} value={category} onChange={(value) => put({ category: value?.slice(0, 4) ?? null })} clear className="gd-w12" />
      <Segmented label={words.period} value={custom ? 'custom' : named} onChange={choose} options={(['week', 'month', 'quarter', 'year', 'custom'] as const).map((value) => ({ value, label: words.periods[value] }))} />
      {custom && <DatePicker.RangePicker aria-label={words.range} value={[dayjs(from), dayjs(to)]} allowClear={false} onChange={(range) => { if (range?.[0] && range[1]) put({ from: range[0].format('YYYY-MM-DD'), to: range[1].format('YYYY-MM-DD') }) }} />}
      <Link className="gz-button gz-button-plain" href={hrefOf({ wall: '1' })}><Icon name="board" /><span>{words.wall}</span></Link>
    </>
  )
}

function Figures({ data, asked, busy }: { data: BoardData; asked: AskedFor; busy: boolean }) {
  const words = useWords(boardWords)
  const say = useSay()
  const { category } = asked
  const main = mainKeys.flatMap((key) => data.total.filter((it) => it.key === key))
  const rest = data.total.filter((it) => !mainKeys.includes(it.key))
  return (
    <div className={busy ? 'gd-board-body gd-busy' : 'gd-board-body'}>
      <div className="gd-boardhead"><Crumbs data={data} asked={asked} />{(data.redrawn || data.map === 'then') && <OnMap asked={asked} />}</div>
      <ol role="list" className="gd-sentences">{data.sentences.map((it) => <li key={it.zh}>{say(it)}</li>)}</ol>
      <div className="gd-figures">{main.map((figure) => <FigureTile key={figure.key} figure={figure} data={data} category={category} />)}
        <NowTile data={data} category={category} />
      </div>
      <details className="gd-fold"><summary>{words.more}</summary><div className="gd-figures gd-figures-small">{rest.map((figure) => <FigureTile key={figure.key} figure={figure} data={data} category={category} small />)}</div></details>
      <div className="gd-panels"><Categories data={data} hrefOf={(value) => asked.hrefOf({ category: value })} /><Weeks data={data} category={category} /></div>
      {data.below.length > 0 && <section className="gd-panel"><h2>{words.below}</h2><p className="gz-small gz-secondary">{words.belowHint}</p><Below data={data} category={category} hrefOf={(areaId) => asked.hrefOf({ areaId })} /></section>}
      <div className="gd-panels">
        <DueDays data={data} category={category} />
        <States data={data} category={category} />
      </div>
      <Spans data={data} />
    </div>
  )
}

function Crumbs({ data, asked }: { data: BoardData; asked: AskedFor }) {
  const words = useWords(boardWords)
  const lang = useLang()
  const { tree } = useAreas()
  const me = useMe()
  // Only as far up as one may see.
  const path = tree?.find(data.areaId) ? tree.path(data.areaId).filter((area) => me.posts.some((post) => tree.isWithin(area.id, post.areaId))) : []
  return (
    <nav className="gd-crumbs" aria-label={words.crumbs}>
      {path.map((area, at) => at === path.length - 1 ? <b key={area.id} aria-current="page">{area.name}</b> : <span key={area.id}><Link href={asked.hrefOf({ areaId: area.id })}>{area.name}</Link><Icon name="forward" size={14} /></span>)}
      <span className="gd-num">{dayText(`${asked.from}T12:00:00+08:00`, lang)} – {dayText(`${asked.to}T12:00:00+08:00`, lang)}</span>
    </nav>
  )
}

/** Where grids were redrawn: today's grids, or those of the day of each report. */
function OnMap({ asked }: { asked: AskedFor }) {
  const words = useWords(boardWords)
  return <div className="gz-line" title={words.mapHint}><Segmented label={words.map} value={asked.map} onChange={(map) => asked.put({ map: map === 'then' ? 'then' : null })} options={[{ value: 'now', label: words.mapNow }, { value: 'then', label: words.mapThen }]} /><small className="gz-secondary">{words.mapHint}</small></div>
}

function NowTile({ data, category }: { data: BoardData; category: string | null }) {
  const words = useWords(boardWords)
  return (
    <div className="gd-figure">
      <p className="gd-figure-word">{words.openNow} <small className="gz-secondary">{words.now}</small></p>
      <p className="gd-figure-value"><Link className="gd-n" href={eventsHref({ ...onMap(data), areaId: data.areaId, category, open: true, n: data.open })}>{exact(data.open)}</Link></p>
      <p className={data.overdue > 0 ? 'gd-figure-of gz-tone-late' : 'gd-figure-of gz-secondary'}>{data.overdue > 0 && <Shape name="alert" />} {words.overdue} <Link className="gd-n" href={eventsHref({ ...onMap(data), areaId: data.areaId, category, overdue: true, sort: 'due', n: data.overdue })}>{exact(data.overdue)}</Link></p>
    </div>
  )
}

function Spans({ data }: { data: BoardData }) {
  const words = useWords(boardWords)
  const lang = useLang()
  const span = ({ from, to }: { from: string; to: string }) => `${dayText(from, lang)} – ${dayText(Date.parse(to) - 1, lang)}`
  return <p className="gz-small gz-secondary">{words.at(dateTime(data.at, lang))}。{words.spans(span(data.spans.reported), span(data.spans.due))}</p>
}
