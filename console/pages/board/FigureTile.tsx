import { Popover } from 'antd'
import { Link } from 'wouter'
import type { Figure } from '@gezhi/domain/board/contract.ts'
import { Icon } from '@gezhi/ui/kit/index.ts'
import { exact, share } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { boardWords } from '../../words/board.ts'
import { countsTimes, figureHref, type BoardData } from './links.ts'

/** The value as people say it: 96.7 %, 1.3 times, 4.6 stars. A dash when there is no denominator. */
export function useFigureText(): (figure: Figure) => string {
  const words = useWords(boardWords)
  return (figure) => {
    if (figure.format === 'count') return exact(figure.numerator)
    if (figure.value === null) return '—'
    if (figure.format === 'share') return share(figure.numerator, figure.denominator).percent
    const value = figure.value.toFixed(1)
    return figure.key === 'satisfaction' ? words.stars(value) : words.average(value)
  }
}

/** A figure: its word, its value, and both numbers it is made of, each opening its rows. */
export function FigureTile({ figure, data, category, small }: { figure: Figure; data: BoardData; category: string | null; small?: boolean }) {
  const words = useWords(boardWords)
  const say = useSay()
  const text = useFigureText()
  return (
    <div className={small ? 'gd-figure gd-figure-small' : 'gd-figure'} data-figure={figure.key}>
      <p className="gd-figure-word">{say(figure.words)}
        <Popover trigger={['click', 'hover']} content={<p className="gd-explain">{say(figure.explain)}</p>}><button type="button" className="gd-why-button" aria-label={`${say(figure.words)}: ${words.how}`}><Icon name="info" size={16} /></button></Popover>
      </p>
      <p className="gd-figure-value">{text(figure)}</p>
      <p className="gd-figure-of gz-secondary"><Ratio figure={figure} data={data} areaId={data.areaId} category={category} /> {countsTimes(figure) ? words.times : words.count}</p>
    </div>
  )
}

/** 88 / 91, both numbers links. */
export function Ratio({ figure, data, areaId, category }: { figure: Figure; data: BoardData; areaId: string; category: string | null }) {
  const words = useWords(boardWords)
  const link = (opens: string, n: number) => <Link href={figureHref(data, areaId, category, opens, n)} title={words.opens(exact(n))} className="gd-n">{exact(n)}</Link>
  if (figure.format === 'count') return link(figure.opensNumerator, figure.numerator)
  return <>{link(figure.opensNumerator, figure.numerator)} / {link(figure.opensDenominator, figure.denominator)}</>
}
