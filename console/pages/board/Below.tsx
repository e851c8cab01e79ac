import { Link } from 'wouter'
import { Shape } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { boardWords } from '../../words/board.ts'
import { eventsHref } from '../events/query.ts'
import { Ratio, useFigureText } from './FigureTile.tsx'
import { onMap, type BoardData } from './links.ts'

/** The areas below: a name goes one level down, a number opens its rows. In the order of the list, never by rank. */
export function Below({ data, category, hrefOf }: { data: BoardData; category: string | null; hrefOf: (areaId: string) => string }) {
  const words = useWords(boardWords)
  const say = useSay()
  const text = useFigureText()
  const columns = data.below[0]?.figures ?? []
  if (data.below.length === 0) return <p className="gz-secondary">{words.none}</p>
  return (
    <div className="gd-scroll" tabIndex={0} role="region" aria-label={words.below}>
      <table className="gd-grid">
        <thead><tr><th scope="col">{words.areaName}</th>{columns.map((it) => <th key={it.key} scope="col" className="gd-right">{say(it.words)}</th>)}<th scope="col" className="gd-right">{words.openNow}</th><th scope="col" className="gd-right">{words.overdue}</th></tr></thead>
        <tbody>{data.below.map((area) => (
          <tr key={area.areaId}>
            <th scope="row">{area.level < 3 ? <Link href={hrefOf(area.areaId)}>{area.name}</Link> : area.name}</th>
            {area.figures.map((figure) => <td key={figure.key} className="gd-right">{figure.format !== 'count' && <b>{text(figure)}</b>}<small className={figure.format === 'count' ? '' : 'gz-secondary'}><Ratio figure={figure} data={data} areaId={area.areaId} category={category} /></small></td>)}
            <td className="gd-right"><Link className="gd-n" href={eventsHref({ ...onMap(data), areaId: area.areaId, category, open: true, n: area.open })}>{exact(area.open)}</Link></td>
            <td className={`gd-right${area.overdue > 0 ? ' gz-tone-late' : ''}`}>{area.overdue > 0 && <Shape name="alert" />} <Link className="gd-n" href={eventsHref({ ...onMap(data), areaId: area.areaId, category, overdue: true, sort: 'due', n: area.overdue })}>{exact(area.overdue)}</Link></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}
