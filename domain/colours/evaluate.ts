import type { Words } from '../words.ts'
import { colourWords, type Answer, type Answers, type Evaluation, type Factor, type Level, type Scheme, type ScoreLine } from './model.ts'

/** What may still be answered, by factor: all answers of one that is open, one of one that is known. */
export type Open = ReadonlyMap<string, readonly Answer[]>

export const openOf = (scheme: Scheme, answers: Answers = {}): Open =>
  new Map(scheme.factors.map((factor) => {
    const known = answerOf(factor, answers)
    return [factor.key, known ? [known] : factor.answers]
  }))

const answerOf = (factor: Factor, answers: Answers): Answer | undefined => factor.answers.find((answer) => answer.key === answers[factor.key])

const isHit = (level: Level, factor: string, answer: string): boolean => level.when.some((one) => one.factor === factor && one.answer === answer)

/** Answers of every factor that none of these levels takes for itself. */
const untaken = (open: Open, takers: readonly Level[]): Open =>
  new Map([...open].map(([factor, answers]) => [factor, answers.filter((answer) => !takers.some((level) => isHit(level, factor, answer.key)))]))

const isPossible = (open: Open): boolean => [...open.values()].every((answers) => answers.length > 0)

/** Every total that can come out, without listing every set of answers: as many steps as totals times answers. */
export function totalsOf(start: number, open: Open): number[] {
  if (!isPossible(open)) return []
  let totals = new Set([start])
  for (const answers of open.values()) {
    const next = new Set<number>()
    for (const total of totals) for (const { points } of answers) next.add(total + points)
    totals = next
  }
  return [...totals].sort((a, b) => a - b)
}

export const isWithin = (level: Level, total: number): boolean =>
  level.points !== null && (level.points.min === null || total >= level.points.min) && (level.points.max === null || total <= level.points.max)

/** Which levels can come out of what is still open: exact, the same for the check of a scheme and for a half-answered form. Null: none. */
export function reachable(scheme: Scheme, open: Open): { levels: Set<string>; loose: number[] } {
  const levels = new Set<string>()
  scheme.levels.forEach((level, i) => {
    const rest = untaken(open, scheme.levels.slice(0, i))
    const hit = level.when.some(({ factor, answer }) => rest.get(factor)?.some((one) => one.key === answer))
    if (hit && isPossible(rest)) levels.add(level.key)
  })
  const loose: number[] = []
  for (const total of totalsOf(scheme.start, untaken(open, scheme.levels))) {
    const level = scheme.levels.find((one) => isWithin(one, total))
    if (level) levels.add(level.key)
    else loose.push(total)
  }
  return { levels, loose }
}

/** The level that answers lead to: by a single answer first, else by the points of what is known. */
function levelFor(scheme: Scheme, answers: Answers, points: number): Level | null {
  const alone = scheme.levels.find((level) => scheme.factors.some((factor) => isHit(level, factor.key, answerOf(factor, answers)?.key ?? '')))
  return alone ?? scheme.levels.find((level) => isWithin(level, points)) ?? null
}

/** What the scheme makes of the answers, in sentences. Answers that the scheme does not have count as unknown. */
export function evaluate(scheme: Scheme, answers: Answers): Evaluation {
  const lines = scheme.factors.map((factor) => lineFor(scheme, factor, answers))
  const points = lines.reduce((sum, line) => sum + line.points, scheme.start)
  const { levels, loose } = reachable(scheme, openOf(scheme, answers))
  const outcomes = levels.size + (loose.length > 0 ? 1 : 0)
  const level = outcomes === 1 ? (scheme.levels.find((one) => levels.has(one.key)) ?? null) : levelFor(scheme, answers, points)
  const could = scheme.levels.filter((one) => levels.has(one.key)).map((one) => one.key)
  const missing = lines.filter((line) => line.answer === null).map((line) => line.factor)
  return { level: level?.key ?? null, points, decided: outcomes === 1, could, missing, lines, says: conclusion(scheme, level, { points, decided: outcomes === 1, could, missing: missing.length }) }
}

function lineFor(scheme: Scheme, factor: Factor, answers: Answers): ScoreLine {
  const answer = answerOf(factor, answers)
  if (!answer) return { factor: factor.key, answer: null, points: 0, says: { zh: `${factor.words.zh}：还不知道，先不计分`, en: `${factor.words.en}: not known yet, not counted` } }
  const taker = scheme.levels.find((level) => isHit(level, factor.key, answer.key))
  const deciding = taker ? { zh: `，单凭这一项就是「${taker.words.zh}」`, en: `; this alone means “${taker.words.en}”` } : { zh: '', en: '' }
  const counted = answer.points === 0 && taker ? { zh: '', en: '' } : { zh: `，${signed(answer.points)} 分`, en: `, ${signed(answer.points)} points` }
  return {
    factor: factor.key, answer: answer.key, points: answer.points,
    says: { zh: `${factor.words.zh}：${answer.words.zh}${counted.zh}${deciding.zh}`, en: `${factor.words.en}: ${answer.words.en}${counted.en}${deciding.en}` },
  }
}

const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0')

interface Outcome { points: number; decided: boolean; could: readonly string[]; missing: number }

function conclusion(scheme: Scheme, level: Level | null, { points, decided, could, missing }: Outcome): Words {
  const named = level ? levelName(level) : { zh: '不标颜色', en: 'no colour' }
  const others = could.filter((key) => key !== level?.key).map((key) => scheme.levels.find((one) => one.key === key)!)
  const scored = scheme.levels.some((one) => one.points) ? { zh: `合计 ${points} 分，`, en: `${points} points in all: ` } : { zh: '', en: '' }
  if (decided) return { zh: `${scored.zh}${named.zh}。要由人确认后才算数。`, en: `${scored.en}${named.en}. It counts once a person confirms it.` }
  const names = { zh: others.map((one) => levelName(one).zh).join('或'), en: others.map((one) => levelName(one).en).join(' or ') }
  const other = others.length > 0 ? names : { zh: '不标颜色', en: 'no colour' }
  return {
    zh: `还有 ${missing} 项不知道。照已知的是${named.zh}，也可能是${other.zh}，先补齐再确认。`,
    en: `${missing} answer(s) missing. From what is known: ${named.en}; it may still be ${other.en}. Fill them in before confirming.`,
  }
}

/** 「● 红 群租」: never the colour alone. */
export const levelName = ({ colour, words }: Level): Words => ({
  zh: `${colourWords[colour].sign} ${colourWords[colour].zh}（${words.zh}）`, en: `${colourWords[colour].sign} ${colourWords[colour].en.toLowerCase()} (${words.en})`,
})

/** What the register knows about the thing, by source (safety: by item). */
export interface Known { 'home.use'?: string | null; 'place.kind'?: string | null; 'person.age'?: number | null; 'person.careLevel'?: string | null; safety?: Readonly<Record<string, string>> }

/** The answers the register gives, so that nobody is asked what is known (一表通). Asked answers stand beside them. */
export function answersFrom(scheme: Scheme, known: Known, asked: Answers = {}): Answers {
  const answers: Answers = {}
  for (const factor of scheme.factors) {
    const key = factor.source === 'asked' ? asked[factor.key] : knownAnswer(factor, known)
    if (key !== undefined && factor.answers.some((answer) => answer.key === key)) answers[factor.key] = key
    else if (asked[factor.key] !== undefined && factor.answers.some((answer) => answer.key === asked[factor.key])) answers[factor.key] = asked[factor.key]!
  }
  return answers
}

function knownAnswer(factor: Factor, known: Known): string | undefined {
  if (factor.source === 'asked') return undefined
  if (factor.source === 'safety') return known.safety?.[factor.item ?? '']
  const value = known[factor.source]
  if (typeof value !== 'number') return value ?? undefined
  const bands = factor.answers.filter((answer) => answer.atLeast !== undefined && value >= answer.atLeast)
  return bands.sort((a, b) => b.atLeast! - a.atLeast!)[0]?.key
}
