/** What a colour may mean. Nothing else is coloured. */
export type Tone = 'plain' | 'accent' | 'wait' | 'risk' | 'late' | 'done'

const disc = 'M6 .8a5.2 5.2 0 1 1 0 10.400A5.2 5.2 0 0 1 6 .8z'
const hole = 'M6 2.400a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.200z'
/** Shapes on a 12 px grid, filled even-odd: what colour-blind eyes and black-and-white prints still tell apart. */
const shapes = {
  circle: disc,
  ring: disc + hole,
  half: `${disc}${hole}M6 2.400v7.200a3.6 3.6 0 0 0 0-7.200z`,
  tick: `${disc}M3 6.100l1-1 1.3 1.300L8.2 3.500l1 1L5.3 8.400z`,
  triangle: 'M6 .7 11.8 11H.2z',
  alert: 'M1 1h10v10H1zM5.25 2.700h1.500v4.100h-1.500zM5.25 7.900h1.500v1.500h-1.500z',
  diamond: 'M6 .2 11.8 6 6 11.8.2 6z',
  square: 'M1.2 1.200h9.600v9.600H1.200z',
  hexagon: 'M6 .2 11 3.100v5.800L6 11.8 1 8.900V3.100z',
  pause: 'M2 1.200h2.800v9.600H2zM7.2 1.200H10v9.600H7.200z',
  dash: 'M1.5 5h9v2h-9z',
} as const
export type ShapeName = keyof typeof shapes

export const Shape = ({ name }: { name: ShapeName }) => (
  <svg className="gz-shape" viewBox="0 0 12 12" fill="currentColor" fillRule="evenodd" aria-hidden>
    <path d={shapes[name]} />
  </svg>
)

export const toneShape: Readonly<Record<Tone, ShapeName>> = { plain: 'ring', accent: 'circle', wait: 'half', risk: 'triangle', late: 'alert', done: 'tick' }

/** The state of something: shape, word and tone together (已派单, 处置中, 办结). */
export const StateMark = ({ tone, word }: { tone: Tone; word: string }) => (
  <span className={`gz-mark gz-tone-${tone}`}>
    <Shape name={toneShape[tone]} />
    <span className="gz-mark-word">{word}</span>
  </span>
)

/** The five colours and neutral, each with the shape that is always its own. */
export type Five = 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'neutral'
export const fiveShape: Readonly<Record<Five, ShapeName>> = { red: 'circle', orange: 'triangle', yellow: 'diamond', green: 'square', blue: 'hexagon', neutral: 'ring' }

/** A level of a colour scheme: ● 红 群租. The word is the scheme's own. */
export const ColourMark = ({ colour, word, wordHidden }: { colour: Five; word: string; wordHidden?: boolean }) => (
  <span className="gz-mark">
    <span className={`gz-five-${colour}`}><Shape name={fiveShape[colour]} /></span>
    <span className={wordHidden ? 'gz-unseen' : undefined}>{word}</span>
  </span>
)
