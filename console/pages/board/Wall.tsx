import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Shape } from '@gezhi/ui/kit/index.ts'
import { dayText, exact, figure as short, timeText } from '@gezhi/ui/words/format.ts'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { useNow } from '../../parts/now.ts'
import { useKeys } from '../../shell/keys.ts'
import { boardWords } from '../../words/board.ts'
import { useFigureText } from './FigureTile.tsx'
import type { BoardData } from './links.ts'

const turnMs = 14_000
const faces = ['sentences', 'figures', 'areas', 'categories'] as const

/** Wall mode: the same figures, larger, few, turning slowly; readable from six metres. Escape leaves, arrows turn. */
export function Wall({ data, leaveHref }: { data: BoardData; leaveHref: string }) {
  const words = useWords(boardWords)
  const lang = useLang()
  const now = useNow(10_000)
  const [, navigate] = useLocation()
  const [at, setAt] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setAt((was) => (was + 1) % faces.length), turnMs)
    return () => clearTimeout(timer)
  }, [at])
  useKeys({ escape: () => navigate(leaveHref), arrowright: () => setAt((at + 1) % faces.length), arrowleft: () => setAt((at + faces.length - 1) % faces.length) })
  const face = faces[at] ?? 'sentences'
  return (
    <div className="gd-wall">
      <header><h1>{data.areaName}</h1><p>{dayText(`${data.from}T12:00:00+08:00`, lang)} – {dayText(`${data.to}T12:00:00+08:00`, lang)}</p><p className="gd-wall-time">{timeText(now)}</p></header>
      <div className="gd-wall-face" key={face}>
        {face === 'sentences' && <Sentences data={data} />}
        {face === 'figures' && <Figures data={data} />}
        {face === 'areas' && <Areas data={data} />}
        {face === 'categories' && <Categories data={data} />}
      </div>
      <footer>{faces.map((key, place) => <i key={key} className={place === at ? 'gd-wall-on' : ''} aria-hidden />)}<button type="button" onClick={() => navigate(leaveHref)}>{words.leaveWall} · Esc</button></footer>
    </div>
  )
}

function Sentences({ data }: { data: BoardData }) {
  const say = useSay()
  return <ol role="list" className="gd-wall-sentences">{data.sentences.map((it) => <li key={it.zh}>{say(it)}</li>)}</ol>
}

function Figures({ data }: { data: BoardData }) {
  const words = useWords(boardWords)
  const say = useSay()
  const lang = useLang()
  const text = useFigureText()
  const shown = ['closeRate', 'onTimeRate', 'onSpotRate'].flatMap((key) => data.total.filter((it) => it.key === key))
  return (
    <div className="gd-wall-figures">
      {shown.map((it) => <div key={it.key}><p>{say(it.words)}</p><b>{text(it)}</b><small>{exact(it.numerator)} / {exact(it.denominator)}</small></div>)}
      <div><p>{words.openNow}</p><b>{short(data.open, lang)}</b><small className={data.overdue > 0 ? 'gz-tone-late' : ''}>{data.overdue > 0 && <Shape name="alert" />} {words.overdue} {exact(data.overdue)}</small></div>
    </div>
  )
}

/** Eight areas at a time is what can be read; they follow the order of the list. */
function Areas({ data }: { data: BoardData }) {
  const words = useWords(boardWords)
  const pages = Math.max(1, Math.ceil(data.below.length / 8))
  const page = Math.floor(Date.now() / (turnMs * faces.length)) % pages
  return (
    <table className="gd-wall-table"><thead><tr><th>{words.areaName}</th><th>{words.reported}</th><th>{words.openNow}</th><th>{words.overdue}</th></tr></thead>
      <tbody>{data.below.slice(page * 8, page * 8 + 8).map((it) => <tr key={it.areaId}><th>{it.name}</th><td>{exact(it.figures[0]?.numerator ?? 0)}</td><td>{exact(it.open)}</td><td className={it.overdue > 0 ? 'gz-tone-late' : ''}>{it.overdue > 0 && <Shape name="alert" />} {exact(it.overdue)}</td></tr>)}</tbody></table>
  )
}

function Categories({ data }: { data: BoardData }) {
  const words = useWords(boardWords)
  const say = useSay()
  return (
    <table className="gd-wall-table"><thead><tr><th>{words.categories}</th><th>{words.reported}</th><th>{words.closed}</th></tr></thead>
      <tbody>{data.categories.slice(0, 7).map((it) => <tr key={it.category}><th>{say(it.words)}</th><td>{exact(it.reported)}</td><td>{exact(it.closed)}</td></tr>)}</tbody></table>
  )
}
