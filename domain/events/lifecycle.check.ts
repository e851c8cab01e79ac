import type { ClockKind } from '../clocks/model.ts'
import type { Words } from '../words.ts'
import type { Effect, LifeCycle, Need, StepLine } from './lifecycle.model.ts'

/** A fault of a table, where it stands (`states.closed`, `steps.accept.to`) and in words for the administrator. */
export interface Complaint {
  where: string
  words: Words
}

const complaint = (where: string, zh: string, en: string): Complaint => ({ where, words: { zh, en } })

/**
 * Everything wrong with a table, or nothing. A table without complaints keeps the promises of `take`: no event leaves the
 * table, every open event can reach an end, an ended one runs no clock, a return finds its state.
 */
export function checkLifeCycle(cycle: LifeCycle): Complaint[] {
  const unknown = checkReferences(cycle)
  // Ways cannot be followed through states that do not exist.
  if (unknown.length > 0) return [...unknown, ...checkWording(cycle)]
  return [
    ...checkStates(cycle), ...checkWording(cycle), ...checkSteps(cycle), ...checkSideSteps(cycle), ...checkClosing(cycle),
    ...checkWays(cycle), ...checkClocks(cycle),
  ]
}

const stepsOf = (cycle: LifeCycle): [string, StepLine][] => Object.entries(cycle.steps)

function checkReferences(cycle: LifeCycle): Complaint[] {
  const found: Complaint[] = []
  const expect = (where: string, state: string): void => {
    if (!Object.hasOwn(cycle.states, state)) found.push(complaint(where, `没有「${state}」这个状态`, `There is no state “${state}”`))
  }
  expect('initial', cycle.initial)
  expect('settled', cycle.settled)
  for (const [key, line] of stepsOf(cycle)) {
    for (const from of line.from) expect(`steps.${key}.from`, from)
    if (!line.to.startsWith('@')) expect(`steps.${key}.to`, line.to)
  }
  return found
}

function checkStates(cycle: LifeCycle): Complaint[] {
  const found: Complaint[] = []
  for (const [key, state] of Object.entries(cycle.states)) {
    const where = `states.${key}`
    if (state.closed && !state.ended) found.push(complaint(where, '算作办结的状态必须也是终结状态', 'A closed state must also be an ended one'))
    if (state.ended !== (state.holder === 'none')) {
      found.push(complaint(where, '终结状态不在任何人手里，未终结的必须有人负责', 'An ended state lies with nobody; an open one must lie with somebody'))
    }
  }
  if (cycle.states[cycle.initial]?.ended) found.push(complaint('initial', '起始状态不能是终结状态', 'The first state must not be an ended one'))
  return found
}

const placeholders = ['unit', 'until', 'number', 'route', 'reason']
const namesIn = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()

function checkWording(cycle: LifeCycle): Complaint[] {
  const found: Complaint[] = []
  const expect = (where: string, words: Words): void => {
    if (words.zh.trim() === '' || words.en.trim() === '') found.push(complaint(where, '缺中文或英文说法', 'The Chinese or the English wording is missing'))
  }
  for (const [key, state] of Object.entries(cycle.states)) {
    expect(`states.${key}.words`, state.words)
    expect(`states.${key}.says`, state.says)
  }
  for (const [key, line] of stepsOf(cycle)) {
    expect(`steps.${key}.words`, line.words)
    expect(`steps.${key}.story`, line.story)
    const strange = [...namesIn(line.story.zh), ...namesIn(line.story.en)].find((name) => !placeholders.includes(name))
    if (strange) found.push(complaint(`steps.${key}.story`, `不认识的占位词 {${strange}}`, `Unknown placeholder {${strange}}`))
  }
  return found
}

/** An effect that works with something the step must then ask for. */
const feeds: Partial<Record<Effect, Need>> = {
  set_unit: 'unit', add_assist: 'unit', set_merged: 'mergedInto', ask_extension: 'until', ask_suspension: 'until',
}
/** What sends a matter back or away: 退回必须说明原因. */
const returning = ['reworks', 'upheld', 'objections', 'reopens'] as const

function checkSteps(cycle: LifeCycle): Complaint[] {
  const found: Complaint[] = []
  for (const [key, line] of stepsOf(cycle)) {
    for (const effect of line.effects) {
      const need = feeds[effect]
      if (need && !line.needs.includes(need)) found.push(complaint(`steps.${key}.needs`, `「${effect}」需要填写「${need}」`, `“${effect}” needs “${need}”`))
    }
    const dismisses = !line.to.startsWith('@') && isDismissed(cycle, line.to) && !line.needs.includes('mergedInto')
    if ((dismisses || returning.some((tally) => line.counts.includes(tally))) && !line.needs.includes('reason')) {
      found.push(complaint(`steps.${key}.needs`, '退回、驳回、不予受理必须写明原因', 'A return or a refusal must give its reason'))
    }
    if (line.counts.includes('objections') && !line.guards.includes('objection_unused')) {
      found.push(complaint(`steps.${key}.guards`, '每次派单只能提一次异议', 'A dispatch can be objected to once only'))
    }
  }
  return found
}

const isDismissed = (cycle: LifeCycle, state: string): boolean => {
  const line = cycle.states[state]
  return line !== undefined && line.ended && !line.closed
}

/** States that are left by returning: every way in must remember, none may be entered out of another. */
const sideStates = (cycle: LifeCycle): Set<string> =>
  new Set(stepsOf(cycle).filter(([, line]) => line.to === '@return').flatMap(([, line]) => line.from))

function checkSideSteps(cycle: LifeCycle): Complaint[] {
  const found: Complaint[] = []
  const side = sideStates(cycle)
  for (const [key, line] of stepsOf(cycle)) {
    const remembers = line.effects.includes('remember_state')
    if (side.has(line.to) && !remembers) {
      found.push(complaint(`steps.${key}.effects`, `进入「${line.to}」要先记住原状态，否则回不去`, `Entering “${line.to}” must remember the state to return to`))
    }
    if (remembers && line.from.some((from) => side.has(from))) {
      found.push(complaint(`steps.${key}.from`, '不能从一个旁路再进入另一个旁路', 'A side step cannot begin inside another'))
    }
    if (remembers && line.to.startsWith('@')) {
      found.push(complaint(`steps.${key}.to`, '记住原状态的步骤必须去往别的状态', 'A step that remembers a state must lead to another'))
    }
  }
  if (side.has(cycle.initial)) found.push(complaint('initial', '起始状态没有可返回的状态', 'The first state has nothing to return to'))
  return [...found, ...checkPauses(cycle)]
}

function checkPauses(cycle: LifeCycle): Complaint[] {
  const found: Complaint[] = []
  const standing = new Set(stepsOf(cycle).filter(([, line]) => line.pauses).map(([, line]) => line.to))
  for (const [key, line] of stepsOf(cycle)) {
    const leaves = line.to !== '@same' && !cycle.states[line.to]?.ended && line.from.some((from) => standing.has(from))
    if (leaves && !line.resumes) found.push(complaint(`steps.${key}.resumes`, '离开停表的状态要恢复计时', 'Leaving a state in which the clocks stand must let them go on'))
    if (line.pauses && line.to.startsWith('@')) found.push(complaint(`steps.${key}.to`, '停表的步骤必须进入单独的状态', 'A step that stops the clocks must lead to a state of its own'))
  }
  return found
}

/** 办结 is one fact in two places, the state and the closing time; the steps must keep them together. */
function checkClosing(cycle: LifeCycle): Complaint[] {
  const found: Complaint[] = []
  const isClosed = (state: string): boolean => cycle.states[state]?.closed ?? false
  for (const [key, line] of stepsOf(cycle)) {
    const closes = line.effects.includes('close')
    const targets = targetsOf(cycle, line)
    if (closes && !targets.every(isClosed)) found.push(complaint(`steps.${key}.effects`, '只有进入办结状态才记办结时间', 'Only a step into a closed state sets the closing time'))
    if (!closes && targets.some(isClosed) && !line.from.every(isClosed)) {
      found.push(complaint(`steps.${key}.effects`, '进入办结状态要记办结时间', 'A step into a closed state must set the closing time'))
    }
    if (line.from.some(isClosed) && !targets.every(isClosed) && !line.effects.includes('unclose')) {
      found.push(complaint(`steps.${key}.effects`, '离开办结状态要取消办结时间', 'A step out of a closed state must clear the closing time'))
    }
  }
  return found
}

/** Where a step may lead. A return may lead to any state from which its side state is entered. */
function targetsOf(cycle: LifeCycle, line: StepLine): string[] {
  if (line.to === '@same') return line.from
  if (line.to !== '@return') return [line.to]
  return stepsOf(cycle).filter(([, entry]) => entry.effects.includes('remember_state') && line.from.includes(entry.to)).flatMap(([, entry]) => entry.from)
}

/** Ways from one state to others; a step that stays is none. */
const waysOf = (cycle: LifeCycle): [string, string][] =>
  Object.values(cycle.steps).filter((line) => line.to !== '@same')
    .flatMap((line) => line.from.flatMap((from) => targetsOf(cycle, line).map((to): [string, string] => [from, to])))

function spread(start: readonly string[], ways: readonly (readonly [string, string])[]): Set<string> {
  const seen = new Set(start)
  const queue = [...start]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const [from, to] of ways) if (from === at && !seen.has(to)) { seen.add(to); queue.push(to) }
  }
  return seen
}

function checkWays(cycle: LifeCycle): Complaint[] {
  const ways = waysOf(cycle)
  const reached = spread([cycle.initial], ways)
  const ended = Object.entries(cycle.states).filter(([, state]) => state.ended).map(([key]) => key)
  const side = sideStates(cycle)
  const ending = spread(ended, ways.map(([from, to]): [string, string] => [to, from]))
  const closing = closingStates(cycle)
  const found: Complaint[] = []
  for (const [key, state] of Object.entries(cycle.states)) {
    if (!reached.has(key)) found.push(complaint(`states.${key}`, '没有任何步骤能走到这个状态', 'No step leads to this state'))
    if (!ending.has(key)) found.push(complaint(`states.${key}`, '从这个状态走不到终点', 'No end can be reached from this state'))
    else if (!state.ended && !side.has(key) && !closing.has(key)) found.push(complaint(`states.${key}`, `从「${state.words.zh}」走不到办结，只能驳回或转走`, `“${state.words.en}” can never be closed, only dismissed or handed over`))
  }
  return found
}

/** From where a matter can be closed. A return leads nowhere new, and what was dismissed and taken up again is no way either. */
function closingStates(cycle: LifeCycle): Set<string> {
  const closed = Object.entries(cycle.states).filter(([, state]) => state.closed).map(([key]) => key)
  const ways = Object.values(cycle.steps).filter((line) => !line.to.startsWith('@'))
    .flatMap((line) => line.from.filter((from) => !cycle.states[from]?.ended).map((from): [string, string] => [line.to, from]))
  return spread(closed, ways)
}

/** Which clocks may still be going in each state, spread along all steps until nothing is added. */
function mayRun(cycle: LifeCycle): Map<string, Set<ClockKind>> {
  const going = new Map<string, Set<ClockKind>>(Object.keys(cycle.states).map((key) => [key, new Set()]))
  const queue: [string, Set<ClockKind>][] = [[cycle.initial, new Set<ClockKind>(['accept'])]]
  const visited = new Set<string>()
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [state, arriving] = next
    const known = going.get(state) ?? new Set()
    const before = known.size
    for (const kind of arriving) known.add(kind)
    if (visited.has(state) && known.size === before) continue
    visited.add(state)
    for (const [, line] of stepsOf(cycle).filter(([, entry]) => entry.from.includes(state))) {
      const left = new Set([...known].filter((kind) => !line.stops.includes(kind)).concat(line.starts))
      for (const target of line.to === '@same' ? [state] : targetsOf(cycle, line)) queue.push([target, left])
    }
  }
  return going
}

function checkClocks(cycle: LifeCycle): Complaint[] {
  const found: Complaint[] = []
  for (const [key, kinds] of mayRun(cycle)) {
    if (cycle.states[key]?.ended && kinds.size > 0) {
      const list = [...kinds].sort().join(', ')
      found.push(complaint(`states.${key}`, `到了终结状态还有时限在走：${list}`, `Clocks still run in an ended state: ${list}`))
    }
  }
  return found
}
