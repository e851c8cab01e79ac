import { categoryPath } from '../events/limits.ts'
import type { Event, Urgency } from '../events/model.ts'
import { Problem } from '../problem.ts'
import type { Words } from '../words.ts'
import type { Duty, Proposal, RouteLine, Unit } from './model.ts'
import { tradeWords } from './units.default.ts'

/** What rulings taught: how often a class went to a unit and how often its objection was upheld. `days`: over how long; null: ever. */
export interface History {
  days: number | null
  records: readonly { category: string; unitId: string; dispatched: number; upheld: number }[]
}

export interface RoutingWorld {
  lines: readonly RouteLine[]
  units: readonly Unit[]
  /** Areas from the matter's grid up to the county, nearest first. */
  areaPath: readonly string[]
  history?: History
}

const dutyRank: Record<Duty, number> = { basic: 0, cooperative: 1, withdrawn: 2 }
const dutyWords: Record<Duty, Words> = {
  basic: { zh: '基本履职', en: 'basic duty' },
  cooperative: { zh: '配合履职', en: 'cooperative duty' },
  withdrawn: { zh: '上级收回', en: 'withdrawn to the county' },
}

/**
 * The lines for a class, best first: the most specific class wins; within it the township's own duty before a cooperative one
 * before a withdrawn one, then the list's order. So a withdrawn line decides only where nothing of that class was left to the township.
 */
export function linesFor(category: string, lines: readonly RouteLine[]): RouteLine[] {
  const path = categoryPath(category)
  const rank = (line: RouteLine): number => path.indexOf(line.category)
  return lines.filter((line) => line.active && rank(line) >= 0)
    .sort((a, b) => rank(a) - rank(b) || dutyRank[a.duty] - dutyRank[b.duty] || a.serial - b.serial)
}

/** The unit of a trade nearest upwards: first at the line's level, else at any. Undefined when none acts here. */
export function unitFor(trade: string, level: Unit['level'], units: readonly Unit[], areaPath: readonly string[]): Unit | undefined {
  const here = units.filter((unit) => unit.active && unit.trade === trade && areaPath.includes(unit.areaId))
    .sort((a, b) => areaPath.indexOf(a.areaId) - areaPath.indexOf(b.areaId))
  return here.find((unit) => unit.level === level) ?? here[0]
}

interface Choice {
  line: RouteLine
  unit: Unit
}

/** Half of at least four dispatches came back: the catalogue says so, but this unit is the wrong one here. */
const leastRecords = 4
const tooOften = 0.5

/**
 * Who should handle a matter, and why, in words. Nothing is decided: the dispatcher may choose otherwise, except that a
 * withdrawn item never goes below the county (`checkDispatch`). `unitId` null: no line, or nobody of the trade acts here.
 */
export function propose(event: Pick<Event, 'category' | 'urgency'>, world: RoutingWorld): Proposal {
  const lines = linesFor(event.category, world.lines)
  const best = lines[0]
  if (!best) return { unitId: null, line: null, withdrawn: false, reason: nothing, alternatives: alternativesOf([], event.urgency, null, world) }
  if (best.duty === 'withdrawn') return withdrawnProposal(best, world)
  const choices = choicesOf(lines.filter((line) => line.duty !== 'withdrawn'), world)
  const chosen = choices.find(({ unit }) => !objectedTooOften(event.category, unit, world.history)) ?? choices[0]
  if (!chosen) return { unitId: null, line: best, withdrawn: false, reason: nobody(best), alternatives: alternativesOf([], event.urgency, null, world) }
  return {
    unitId: chosen.unit.id, line: chosen.line, withdrawn: false, reason: reasonFor(chosen, event.category, world.history),
    alternatives: alternativesOf(choices, event.urgency, chosen.unit, world, event.category),
  }
}

/** One choice per unit, in the order of the lines; then the units that cooperate on the best line. */
function choicesOf(lines: readonly RouteLine[], { units, areaPath }: RoutingWorld): Choice[] {
  const seen = new Set<string>()
  const choices: Choice[] = []
  const add = (line: RouteLine, trade: string): void => {
    const unit = unitFor(trade, line.level, units, areaPath)
    if (!unit || seen.has(unit.id)) return
    seen.add(unit.id)
    choices.push({ line, unit })
  }
  for (const line of lines) add(line, line.trade)
  for (const trade of lines[0]?.assists ?? []) if (lines[0]) add(lines[0], trade)
  return choices
}

function withdrawnProposal(line: RouteLine, { units, areaPath }: RoutingWorld): Proposal {
  const unit = units.find((one) => one.active && one.level === 'county' && one.trade === line.trade && areaPath.includes(one.areaId))
  const name = unit?.name ?? tradeWords(line.trade).zh
  return {
    unitId: unit?.id ?? null, line, withdrawn: true, alternatives: [],
    reason: {
      zh: `「${line.item}」是上级收回事项（职责清单第 ${line.serial} 项），不能派给街道，要上报县级，由${name}办理。`,
      en: `“${line.item}” was withdrawn to the county (item ${line.serial} of the duty list): it cannot go to the street and is to be escalated, for ${unit?.name ?? tradeWords(line.trade).en}.`,
    },
  }
}

const recordOf = (category: string, unit: Unit, history?: History) =>
  history?.records.find((record) => record.category === category && record.unitId === unit.id)

function objectedTooOften(category: string, unit: Unit, history?: History): boolean {
  const record = recordOf(category, unit, history)
  return record !== undefined && record.dispatched >= leastRecords && record.upheld / record.dispatched >= tooOften
}

function reasonFor({ line, unit }: Choice, category: string, history?: History): Words {
  const past = pastWords(category, unit, history)
  const helps = unit.trade === line.trade ? { zh: '办理', en: 'handles it' } : { zh: '协同办理', en: 'cooperates on it' }
  return {
    zh: `按职责清单第 ${line.serial} 项「${line.item}」，由${unit.name}${helps.zh}（${dutyWords[line.duty].zh}）${past.zh}`,
    en: `By item ${line.serial} of the duty list, “${line.item}”, ${unit.name} ${helps.en} (${dutyWords[line.duty].en})${past.en}`,
  }
}

function pastWords(category: string, unit: Unit, history?: History): Words {
  const record = recordOf(category, unit, history)
  if (!record || record.dispatched === 0) return { zh: '。', en: '.' }
  const span = history?.days ? { zh: `近 ${history.days} 天`, en: `in the last ${history.days} days` } : { zh: '至今', en: 'so far' }
  return {
    zh: `；${span.zh}同类 ${record.dispatched} 件，异议成立 ${record.upheld} 件。`,
    en: `; ${record.dispatched} of this class ${span.en}, ${record.upheld} objection(s) upheld.`,
  }
}

const nothing: Words = {
  zh: '职责清单里没有对应事项，请选择承办单位并写明原因。',
  en: 'The duty list has no item for this; choose the unit and give the reason.',
}
const nobody = (line: RouteLine): Words => ({
  zh: `按职责清单第 ${line.serial} 项「${line.item}」应由${tradeWords(line.trade).zh}办理，但这里没有登记这个单位，请选择承办单位。`,
  en: `Item ${line.serial} of the duty list, “${line.item}”, is for ${tradeWords(line.trade).en}, but no such unit is registered here; choose one.`,
})

/** At most three other units; for an urgent matter the emergency office is always among what is shown. */
function alternativesOf(choices: readonly Choice[], urgency: Urgency, chosen: Unit | null, world: RoutingWorld, category = ''): Proposal['alternatives'] {
  const others = choices.filter(({ unit }) => unit.id !== chosen?.id).slice(0, 3)
    .map((choice) => ({ unitId: choice.unit.id, reason: reasonFor(choice, category, world.history) }))
  const emergency = urgency === 'urgent' ? unitFor('emergency', 'street', world.units, world.areaPath) : undefined
  if (!emergency || emergency.id === chosen?.id || others.some(({ unitId }) => unitId === emergency.id)) return others
  return [...others.slice(0, 2), { unitId: emergency.id, reason: { zh: `紧急事项，可请${emergency.name}先到场。`, en: `Urgent: ${emergency.name} can be first on the spot.` } }]
}

/**
 * The one check every dispatch passes. Throws Problem 422 `dispatch.unit_unknown` for a unit that is retired or does not act
 * in the matter's place, 409 `dispatch.withdrawn` {item, serial, unit} when an item of the county is sent below it.
 */
export function checkDispatch(unit: Unit, category: string, lines: readonly RouteLine[], areaPath: readonly string[]): void {
  if (!unit.active || !areaPath.includes(unit.areaId)) throw new Problem(422, 'dispatch.unit_unknown', { unit: unit.name })
  const best = linesFor(category, lines)[0]
  if (best?.duty === 'withdrawn' && unit.level !== 'county') {
    throw new Problem(409, 'dispatch.withdrawn', { item: best.item, serial: best.serial, unit: unit.name })
  }
}
