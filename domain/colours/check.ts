import type { Words } from '../words.ts'
import { isWithin, openOf, reachable, totalsOf } from './evaluate.ts'
import { refusedFactor } from './forbidden.ts'
import { mostLevels, type Level, type Scheme } from './model.ts'

/** A fault of a scheme, where it stands (`levels.red.criteria`) and in words for the administrator. */
export interface Complaint { where: string; words: Words }
const complaint = (where: string, zh: string, en: string): Complaint => ({ where, words: { zh, en } })

/**
 * Everything wrong with a scheme, or nothing. One without complaints keeps the promise: every full set of answers leads to exactly one
 * level, every level can be reached, each says its criteria and how often somebody comes, and nothing forbidden is weighed.
 */
export function checkScheme(scheme: Scheme): Complaint[] {
  const broken = [...checkKeys(scheme), ...checkReferences(scheme)]
  // Ways cannot be followed through keys that are not there or there twice.
  if (broken.length > 0) return [...broken, ...checkRefused(scheme)]
  return [...checkWriting(scheme), ...checkRefused(scheme), ...checkBands(scheme), ...checkOverlaps(scheme), ...checkWays(scheme)]
}

const twice = (keys: readonly string[]): string[] => [...new Set(keys.filter((key, i) => keys.indexOf(key) !== i))]

function checkKeys(scheme: Scheme): Complaint[] {
  const found: Complaint[] = []
  for (const key of twice(scheme.levels.map((level) => level.key))) found.push(complaint(`levels.${key}`, '这个等级写了两次', 'This level is written twice'))
  for (const key of twice(scheme.factors.map((factor) => factor.key))) found.push(complaint(`factors.${key}`, '这个因素写了两次', 'This factor is written twice'))
  for (const factor of scheme.factors) {
    for (const key of twice(factor.answers.map((answer) => answer.key))) found.push(complaint(`factors.${factor.key}.${key}`, '这个选项写了两次', 'This answer is written twice'))
  }
  for (const colour of twice(scheme.levels.map((level) => level.colour))) found.push(complaint('levels', `两个等级用了同一种颜色（${colour}）`, `Two levels have the same colour (${colour})`))
  if (scheme.levels.length === 0) found.push(complaint('levels', '至少要有一个等级', 'At least one level is needed'))
  if (scheme.levels.length > mostLevels) found.push(complaint('levels', `最多 ${mostLevels} 个等级`, `${mostLevels} levels at most`))
  if (scheme.factors.length === 0) found.push(complaint('factors', '至少要有一个判定因素', 'At least one factor is needed'))
  return found
}

function checkReferences(scheme: Scheme): Complaint[] {
  return scheme.levels.flatMap((level) => level.when.flatMap(({ factor, answer }) => {
    const known = scheme.factors.find((one) => one.key === factor)
    if (!known) return [complaint(`levels.${level.key}.when`, `没有「${factor}」这个因素`, `There is no factor “${factor}”`)]
    return known.answers.some((one) => one.key === answer) ? [] : [complaint(`levels.${level.key}.when`, `「${known.words.zh}」没有「${answer}」这个选项`, `“${known.words.en}” has no answer “${answer}”`)]
  }))
}

function checkWriting(scheme: Scheme): Complaint[] {
  return scheme.levels.flatMap((level) => {
    const at = `levels.${level.key}`
    const found: Complaint[] = []
    if (level.criteria.zh.trim().length < 4 || level.criteria.en.trim().length < 4) found.push(complaint(`${at}.criteria`, `「${level.words.zh}」没有写明标准（中英文）`, `“${level.words.en}” has no written criteria in both languages`))
    if (!level.interval) found.push(complaint(`${at}.interval`, `「${level.words.zh}」没有写多久联系或检查一次`, `“${level.words.en}” does not say how often somebody comes`))
    else if (level.interval.first > level.interval.days) found.push(complaint(`${at}.interval`, `「${level.words.zh}」第一次不能晚于之后的间隔`, `“${level.words.en}”: the first time cannot be later than the interval`))
    const { min, max } = level.points ?? { min: null, max: null }
    if (min !== null && max !== null && min > max) found.push(complaint(`${at}.points`, `「${level.words.zh}」的分数下限高于上限`, `“${level.words.en}”: the lower border lies above the upper one`))
    return found
  })
}

/** Everything written anywhere: a refused meaning does not become allowed by standing in a criterion. */
function checkRefused(scheme: Scheme): Complaint[] {
  const both = ({ zh, en }: Words): string[] => [zh, en]
  const found: Complaint[] = []
  const expect = (where: string, texts: readonly string[]): void => {
    const refused = refusedFactor(texts)
    if (refused) found.push(complaint(where, `「${refused.zh}」不能作为标颜色的依据`, `${refused.en} may not be weighed for a colour`))
  }
  for (const factor of scheme.factors) expect(`factors.${factor.key}`, [factor.key, ...both(factor.words), ...factor.answers.flatMap((answer) => [answer.key, ...both(answer.words)])])
  for (const level of scheme.levels) expect(`levels.${level.key}`, [level.key, ...both(level.words), ...both(level.criteria)])
  expect('words', [scheme.key, ...both(scheme.words), ...both(scheme.purpose)])
  return found
}

function checkBands(scheme: Scheme): Complaint[] {
  return scheme.factors.flatMap((factor) => {
    if (factor.source === 'safety' && !factor.item) return [complaint(`factors.${factor.key}.item`, '没有写是哪个安全项', 'Which safety item is not said')]
    if (factor.source !== 'person.age') return []
    const from = factor.answers.map((answer) => answer.atLeast)
    if (from.some((value) => value === undefined)) return [complaint(`factors.${factor.key}`, '每个年龄段都要写从几岁起', 'Every age band must say where it begins')]
    if (!from.includes(0)) return [complaint(`factors.${factor.key}`, '最低的年龄段要从 0 岁起', 'The lowest age band must begin at 0')]
    return twice(from.map(String)).length > 0 ? [complaint(`factors.${factor.key}`, '两个年龄段从同一岁数起', 'Two age bands begin at the same age')] : []
  })
}

/** By the written borders, not only by totals that happen to come out: the next factor added must not make them quarrel. */
function checkOverlaps(scheme: Scheme): Complaint[] {
  const ranged = scheme.levels.filter((level) => level.points)
  return ranged.flatMap((a, i) => ranged.slice(i + 1).flatMap((b) => {
    const low = Math.max(a.points!.min ?? -Infinity, b.points!.min ?? -Infinity)
    const high = Math.min(a.points!.max ?? Infinity, b.points!.max ?? Infinity)
    return low <= high ? [complaint(`levels.${b.key}.points`, `「${a.words.zh}」和「${b.words.zh}」的分数重叠`, `The points of “${a.words.en}” and “${b.words.en}” overlap`)] : []
  }))
}

function checkWays(scheme: Scheme): Complaint[] {
  const open = openOf(scheme)
  const { levels, loose } = reachable(scheme, open)
  const lost = scheme.levels.filter((level) => !levels.has(level.key)).map((level) => unreachable(scheme, level))
  const gap = loose.length === 0 ? [] : scheme.levels.some((level) => level.points)
    ? [complaint('levels', `得 ${few(loose)} 分时没有对应的等级`, `No level for ${few(loose)} points`)]
    : [complaint('levels', '有的回答组合没有对应的等级', 'Some answers lead to no level')]
  return [...lost, ...gap]
}

const few = (totals: readonly number[]): string => totals.slice(0, 5).join('、') + (totals.length > 5 ? ' …' : '')

function unreachable(scheme: Scheme, level: Level): Complaint {
  const where = `levels.${level.key}`
  if (level.when.length === 0 && !level.points) return complaint(where, `「${level.words.zh}」既没有分数也没有单项条件，永远不会出现`, `“${level.words.en}” has neither points nor a condition: it can never come up`)
  const totals = totalsOf(scheme.start, openOf(scheme))
  const reach = totals.length > 0 && !totals.some((total) => isWithin(level, total)) && level.when.length === 0
  return reach
    ? complaint(where, `「${level.words.zh}」永远不会出现：分数只能在 ${totals[0]} 到 ${totals.at(-1)} 之间`, `“${level.words.en}” can never come up: points only run from ${totals[0]} to ${totals.at(-1)}`)
    : complaint(where, `「${level.words.zh}」永远不会出现：前面的等级总是先成立`, `“${level.words.en}” can never come up: a level before it always holds first`)
}
