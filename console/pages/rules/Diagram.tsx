import { useMemo, useState } from 'react'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import { Shape, toneShape } from '@gezhi/ui/kit/index.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { lifeWords } from '../../words/lifecycle.ts'
import { ruleWords } from '../../words/rules.ts'
import { chartOf, type Spot, type Way } from './layout.ts'
import { kitTone, type Chosen } from './life.ts'

const size = { width: 712, pitch: 76, half: 62, tall: 19, top: 34 }
const laneX = [82, 330, 622] as const

interface Point { x: number; y: number }
const centre = (spot: Spot): Point => ({ x: laneX[spot.lane], y: size.top + spot.row * size.pitch })

interface Props { cycle: LifeCycle; chosen: Chosen; onChoose: (chosen: Chosen) => void; faulty: ReadonlySet<string>; changed: ReadonlySet<string> }

/** The table as a picture: the main line always with its words, every other way in full when its state or step is pointed at. */
export function Diagram({ cycle, chosen, onChoose, faulty, changed }: Props) {
  const words = useWords(lifeWords)
  const shared = useWords(ruleWords)
  const say = useSay()
  const chart = useMemo(() => chartOf(cycle), [cycle])
  const [over, setOver] = useState<Chosen>(null)
  const at = over ?? chosen
  const spots = useMemo(() => new Map(chart.spots.map((it) => [it.key, it])), [chart])
  const stepWords = (way: Way) => way.steps.map((key) => say(cycle.steps[key]?.words ?? { zh: key, en: key })).join(shared.comma)
  const lit = (way: Way) => at !== null && (at.kind === 'state' ? way.from === at.key || way.to === at.key : way.steps.includes(at.key))
  const told = (way: Way) => way.main || (at !== null && (at.kind === 'state' ? way.from === at.key : way.steps.includes(at.key)))
  const near = new Set(at?.kind === 'state' ? chart.ways.filter(lit).flatMap((it) => [it.from, it.to]) : chart.ways.filter(lit).flatMap((it) => [it.from, it.to]))
  const sorted = [...chart.ways].sort((a, b) => Number(lit(a)) - Number(lit(b)))
  const height = size.top * 2 + (chart.rows - 1) * size.pitch
  return (
    <figure className="gr-diagram" aria-label={words.diagram}>
      <div className="gr-canvas" style={{ width: size.width, height }}>
        <svg width={size.width} height={height} aria-hidden>
          <defs>{(['plain', 'main', 'lit'] as const).map((kind) => (
            <marker key={kind} id={`gr-arrow-${kind}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .5 7.500 4 0 7.500z" className={`gr-head-${kind}`} /></marker>
          ))}</defs>
          {sorted.map((way) => <Arrow key={`${way.from}>${way.to}`} way={way} spots={spots} lit={lit(way)} dim={at !== null && !lit(way)} word={told(way) ? stepWords(way) : null}
            onOver={(on) => setOver(on ? { kind: 'step', key: way.steps[0] ?? '' } : null)} onChoose={() => onChoose({ kind: 'step', key: way.steps[0] ?? '' })} />)}
        </svg>
        {chart.spots.map((spot) => {
          const state = cycle.states[spot.key]
          const { x, y } = centre(spot)
          const name = state ? say(state.words) : spot.key
          const here: Chosen = { kind: 'state', key: spot.key }
          return state && (
            <button type="button" key={spot.key} className={`gr-node${state.ended ? ' gr-node-end' : ''}${at !== null && !near.has(spot.key) && !(at.kind === 'state' && at.key === spot.key) ? ' gr-dim' : ''}`}
              style={{ left: x - size.half, top: y - size.tall, width: size.half * 2, height: size.tall * 2 }} aria-pressed={chosen?.kind === 'state' && chosen.key === spot.key} title={say(state.says)}
              onPointerEnter={() => setOver(here)} onPointerLeave={() => setOver(null)} onFocus={() => setOver(here)} onBlur={() => setOver(null)} onClick={() => onChoose(here)}>
              <span className={`gz-tone-${kitTone[state.tone]}`}><Shape name={toneShape[kitTone[state.tone]]} /></span>
              <span className="gr-node-name">{name}</span>
              {faulty.has(`states.${spot.key}`) ? <span className="gz-tone-late"><Shape name="alert" /><span className="gz-unseen">{words.fault}</span></span> : changed.has(`states.${spot.key}`) && <span className="gr-dot"><span className="gz-unseen">{words.changedMark}</span></span>}
            </button>
          )
        })}
      </div>
      <figcaption className="gz-small gz-secondary">{words.hint}</figcaption>
    </figure>
  )
}

interface Curve { path: string; middle: Point }

const cubic = (a: Point, b: Point, c: Point, d: Point): Curve => ({
  path: `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`,
  middle: { x: (a.x + 3 * b.x + 3 * c.x + d.x) / 8, y: (a.y + 3 * b.y + 3 * c.y + d.y) / 8 },
})

/** Out of a node a little above its middle, into one a little below, so that there and back are two lines. */
function curveOf(from: Spot, to: Spot): Curve {
  const a = centre(from)
  const b = centre(to)
  if (from.lane === to.lane && Math.abs(from.row - to.row) === 1 && from.row < to.row) {
    const start = { x: a.x, y: a.y + size.tall }
    const end = { x: b.x, y: b.y - size.tall - 1 }
    return { path: `M${start.x} ${start.y}L${end.x} ${end.y}`, middle: { x: start.x, y: (start.y + end.y) / 2 } }
  }
  if (from.lane === to.lane) {
    const side = from.lane === 0 ? -1 : 1
    const bulge = from.lane === 1 ? 34 + 12 * Math.abs(from.row - to.row) : 24
    const x = a.x + side * size.half
    return cubic({ x, y: a.y + 7 }, { x: x + side * bulge, y: a.y + 7 }, { x: x + side * bulge, y: b.y - 7 }, { x: x + side, y: b.y - 7 })
  }
  const side = to.lane > from.lane ? 1 : -1
  const start = { x: a.x + side * size.half, y: a.y + (side > 0 ? -6 : 6) }
  const end = { x: b.x - side * (size.half + 1), y: b.y + (side > 0 ? -6 : 6) }
  const pull = Math.abs(end.x - start.x) * 0.5
  return cubic(start, { x: start.x + side * pull, y: start.y }, { x: end.x - side * pull, y: end.y }, end)
}

function Arrow({ way, spots, lit, dim, word, onOver, onChoose }: { way: Way; spots: ReadonlyMap<string, Spot>; lit: boolean; dim: boolean; word: string | null; onOver: (on: boolean) => void; onChoose: () => void }) {
  const from = spots.get(way.from)
  const to = spots.get(way.to)
  if (!from || !to) return null
  const { path, middle } = curveOf(from, to)
  return (
    <g className={`gr-way${way.main ? ' gr-way-main' : ''}${lit ? ' gr-way-lit' : ''}${way.back ? ' gr-way-back' : ''}${dim ? ' gr-dim' : ''}`} onPointerEnter={() => onOver(true)} onPointerLeave={() => onOver(false)} onClick={onChoose}>
      <path d={path} className="gr-way-hit" />
      <path d={path} className="gr-way-line" markerEnd={`url(#gr-arrow-${lit ? 'lit' : way.main ? 'main' : 'plain'})`} />
      {word && <text x={way.main ? middle.x + 10 : middle.x} y={middle.y + 4} textAnchor={way.main ? 'start' : 'middle'}>{word}</text>}
    </g>
  )
}
