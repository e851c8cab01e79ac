import { addDays } from '../clocks/day.ts'
import { Problem } from '../problem.ts'
import type { Words } from '../words.ts'
import { evaluate, levelName } from './evaluate.ts'
import type { Answers, Coloured, Contest, Level, Scheme } from './model.ts'

/** The life of a colour: proposed, confirmed by a person, over by itself, contested at any time. Days are China days, YYYY-MM-DD. */
interface Propose { id: string; subjectId: string; gridId: string; answers: Answers; agreed: boolean; by: string; day: string }

/** What the scheme makes of the answers, waiting for a person. Nothing follows from it yet. */
export function propose(scheme: Scheme, schemeVersion: number, { id, subjectId, gridId, answers, agreed, by, day }: Propose): Coloured {
  checkUsable(scheme, day)
  return {
    id, scheme: scheme.key, schemeVersion, subjectKind: scheme.of, subjectId, gridId, state: 'proposed', level: null, answers, evaluation: evaluate(scheme, answers),
    proposedBy: by, proposedOn: day, confirmedBy: null, confirmedOn: null, since: null, expiresOn: null, agreed, reason: '', contest: null, version: 1,
  }
}

function checkUsable(scheme: Scheme, day: string): void {
  if (!scheme.active) throw new Problem(409, 'colour.scheme_off', { scheme: scheme.words })
  if (scheme.reviewOn < day) throw new Problem(409, 'colour.review_due', { scheme: scheme.words, day: scheme.reviewOn })
}

/** null: neutral is confirmed. Another level than the points say needs a reason that the person will read. */
interface Confirm { level: string | null; reason: string; by: string; day: string; before: Coloured | null }

export function confirm(scheme: Scheme, colour: Coloured, { level, reason, by, day, before }: Confirm): Coloured {
  if (colour.state !== 'proposed') throw new Problem(409, 'colour.not_proposed')
  checkUsable(scheme, day)
  const found = level === null ? null : (scheme.levels.find((one) => one.key === level) ?? unknownLevel(level))
  const { evaluation } = colour
  if (level !== null && !evaluation.decided) throw new Problem(409, 'colour.answers_missing', { count: evaluation.missing.length })
  if (level !== evaluation.level && reason.trim().length < 4) throw new Problem(422, 'colour.reason_needed', { level: nameOf(scheme, evaluation.level) })
  if (scheme.of === 'person' && level !== null && !colour.agreed) throw new Problem(409, 'colour.consent_needed')
  const stood = before && isLive(before, day) && before.level === level ? before.since : null
  return {
    ...colour, state: found ? 'confirmed' : 'declined', level: found?.key ?? null, confirmedBy: by, confirmedOn: day, reason: reason.trim(),
    since: found ? (stood ?? day) : null, expiresOn: found ? addDays(day, scheme.expiryDays) : null, version: colour.version + 1,
  }
}

const unknownLevel = (level: string): never => {
  throw new Problem(422, 'colour.level_unknown', { level })
}
export const levelOf = (scheme: Scheme, key: string | null): Level | undefined => scheme.levels.find((level) => level.key === key)
const nameOf = (scheme: Scheme, key: string | null): Words => {
  const level = levelOf(scheme, key)
  return level ? levelName(level) : { zh: '不标颜色', en: 'no colour' }
}

/** A colour counts up to and on its last day; afterwards the thing is neutral again, without anybody doing anything. */
export const isLive = (colour: Pick<Coloured, 'state' | 'expiresOn'>, day: string): boolean => colour.state === 'confirmed' && colour.expiresOn !== null && colour.expiresOn >= day

/** The resident says it is wrong. The colour stays as it is and shows that it is contested; an answer is owed by a day. */
export function contest(scheme: Scheme, colour: Coloured, { says, by, day }: { says: string; by: Contest['raisedBy']; day: string }): Coloured {
  if (!isLive(colour, day)) throw new Problem(409, 'colour.not_live')
  if (colour.contest && !colour.contest.answer) throw new Problem(409, 'colour.contested_already', { day: colour.contest.answerBy })
  return { ...colour, contest: { says, raisedOn: day, raisedBy: by, answerBy: addDays(day, scheme.contestDays), answer: null }, version: colour.version + 1 }
}

/** Somebody else than the one who confirmed it looks again, and says in words what came of it. */
export function answerContest(colour: Coloured, { outcome, says, by, day }: { outcome: 'kept' | 'withdrawn'; says: string; by: string; day: string }): Coloured {
  if (!colour.contest || colour.contest.answer) throw new Problem(409, 'colour.not_contested')
  if (by === colour.confirmedBy) throw new Problem(409, 'colour.answer_by_another')
  const contested: Contest = { ...colour.contest, answer: { outcome, says, on: day, by } }
  return outcome === 'kept' ? { ...colour, contest: contested, version: colour.version + 1 } : { ...colour, state: 'withdrawn', expiresOn: null, contest: contested, version: colour.version + 1 }
}

/** Unanswered beyond its day. */
export const isAnswerLate = (contested: Contest | null, day: string): boolean => contested !== null && contested.answer === null && contested.answerBy < day

/** One sentence beside the mark: what it is, since when, until when, and whether it is contested. */
export function sayColour(scheme: Scheme, colour: Coloured, day: string): Words {
  const level = levelOf(scheme, colour.level)
  if (!level || !isLive(colour, day)) return { zh: '没有颜色', en: 'No colour' }
  const contested = colour.contest && !colour.contest.answer
    ? { zh: `。有异议，${colour.contest.answerBy} 前答复`, en: `. Contested; to be answered by ${colour.contest.answerBy}` } : { zh: '', en: '' }
  const name = levelName(level)
  return { zh: `${scheme.words.zh}：${name.zh}，${colour.confirmedOn} 确认，${colour.expiresOn} 到期${contested.zh}`, en: `${scheme.words.en}: ${name.en}, confirmed ${colour.confirmedOn}, until ${colour.expiresOn}${contested.en}` }
}

