import type { Words } from '../words.ts'
import type { Count, CountKey } from './figures.ts'

/** A sum of counts: what is added, and what is taken off. */
export interface Term {
  plus: CountKey[]
  minus: CountKey[]
}

/** One ratio, defined once: server, board and export read this line. `opens` are values of `EventQuery.figure`. */
export interface Indicator {
  words: Words
  /** The exact definition, denominator included, as it stands beside the number. */
  explain: Words
  format: 'share' | 'average'
  numerator: Term
  denominator: Term
  opens: { numerator: CountKey; denominator: CountKey }
}

export const indicatorKeys = [
  'closeRate', 'onTimeRate', 'onSpotRate', 'firstTimeRate', 'reworkRate', 'dispatchAccuracy', 'objectionRate', 'validRate', 'repeatRate',
  'averageTransfers', 'satisfaction',
] as const
export type IndicatorKey = (typeof indicatorKeys)[number]

const say = (zh: string, en: string): Words => ({ zh, en })
const term = (...plus: CountKey[]): Term => ({ plus, minus: [] })
/** Two single counts, which are also what the numbers open. */
const ratio = (words: Words, explain: Words, numerator: CountKey, denominator: CountKey, format: Indicator['format'] = 'share'): Indicator => ({
  words, explain, format, numerator: term(numerator), denominator: term(denominator), opens: { numerator, denominator },
})

export const indicators: Record<IndicatorKey, Indicator> = {
  closeRate: ratio(say('结案率', 'Close rate'),
    say('已办结 ÷ 应办结。应办结：办结期限落在这段时间内的事件；不予受理、合并、转法定途径和当场办结的不算在内。',
      'Closed ÷ due to be closed. Due: the finish time falls into the period; declined, merged, handed-over and on-the-spot matters are not in it.'),
    'dueClosed', 'due'),
  onTimeRate: ratio(say('按时结案率', 'On-time close rate'),
    say('在期限内办结 ÷ 应办结。分母与结案率相同；派单异议、挂账、等群众补充的时间不计入期限。',
      'Closed by the due time ÷ due to be closed. The same denominator as the close rate; objection, suspension and waiting for the resident do not use time.'),
    'dueClosedInTime', 'due'),
  onSpotRate: ratio(say('自办率', 'On-the-spot rate'),
    say('网格当场办结 ÷ 全部办结。抽查不合格或重开的不算当场办结。', 'Settled in the grid on the spot ÷ all closed. One that failed its re-check or was reopened is not on the spot.'),
    'onSpot', 'closed'),
  firstTimeRate: ratio(say('一次办结率', 'First-time close rate'),
    say('没有退回重办、也没有重开过的办结 ÷ 全部办结。', 'Closed without ever being sent back or reopened ÷ all closed.'), 'closedOnce', 'closed'),
  reworkRate: ratio(say('返工率', 'Rework rate'),
    say('退回重办的次数 ÷ 处置反馈的次数（含当场办结；抽查不合格算一次返工）。', 'Times sent back ÷ times reported done (on-the-spot included; a failed re-check is a rework).'),
    'reworked', 'handled'),
  dispatchAccuracy: {
    words: say('准确派遣率', 'Dispatch accuracy'),
    explain: say('（派单次数 − 异议成立次数）÷ 派单次数。', '(Dispatches − upheld objections) ÷ dispatches.'),
    format: 'share', numerator: { plus: ['dispatched'], minus: ['upheld'] }, denominator: term('dispatched'),
    opens: { numerator: 'dispatched', denominator: 'dispatched' },
  },
  objectionRate: ratio(say('派单异议率', 'Objection rate'),
    say('提出异议的次数 ÷ 派单次数，每次派单至多一次异议。', 'Objections ÷ dispatches; a dispatch can be objected to once.'), 'objected', 'dispatched'),
  validRate: ratio(say('有效上报率', 'Valid report rate'),
    say('有效上报 ÷ 全部上报。不予受理和合并的不算有效；转法定途径的算有效。', 'Valid ÷ reported. Declined and merged reports are not valid; one handed to its statutory route is.'),
    'valid', 'reported'),
  repeatRate: ratio(say('重复诉求率', 'Repeat rate'),
    say('重开的次数 ÷ 有效上报。', 'Reopenings ÷ valid reports.'), 'reopened', 'valid'),
  averageTransfers: ratio(say('平均改派次数', 'Average transfers'),
    say('改派次数（改派、异议成立）÷ 有效上报，即每件事平均换了几次承办单位。', 'Transfers (sent elsewhere, objection upheld) ÷ valid reports: how often a matter changed hands.'),
    'transfers', 'valid', 'average'),
  satisfaction: ratio(say('满意度', 'Satisfaction'),
    say('回访评分之和 ÷ 评分件数，满分 5 分；没有评分的不算。', 'Sum of ratings ÷ rated matters, 5 is best; unrated ones are not in it.'), 'ratingSum', 'rated', 'average'),
}

const sum = (term: Term, count: Count): number =>
  term.plus.reduce((total, key) => total + count[key], 0) - term.minus.reduce((total, key) => total + count[key], 0)

/** `value` is null when the denominator is 0: nothing was due, so nothing is claimed. Always shown with its denominator. */
export function rate(indicator: IndicatorKey | Indicator, count: Count): { numerator: number; denominator: number; value: number | null } {
  const { numerator, denominator } = typeof indicator === 'string' ? indicators[indicator] : indicator
  const over = sum(numerator, count)
  const under = sum(denominator, count)
  return { numerator: over, denominator: under, value: under === 0 ? null : over / under }
}
