import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'

/** Where a state stands: lane 0 left, 1 the main line, 2 right; rows count downwards. */
export interface Spot { key: string; lane: 0 | 1 | 2; row: number }
/** All steps from one state to another are one arrow. `back`: a step that returns to the remembered state. */
export interface Way { from: string; to: string; steps: string[]; main: boolean; back: boolean }
export interface Chart { spots: Spot[]; ways: Way[]; rows: number }

/** Ways that the table names outright; a return is drawn to the states its side state was entered from. */
export function waysOf(cycle: LifeCycle): Way[] {
  const ways = new Map<string, Way>()
  const add = (from: string, to: string, step: string, back: boolean) => {
    if (from === to || !(from in cycle.states) || !(to in cycle.states)) return
    const known = ways.get(`${from}>${to}`)
    if (known) { known.steps.push(step); known.back &&= back }
    else ways.set(`${from}>${to}`, { from, to, steps: [step], main: false, back })
  }
  for (const [key, line] of Object.entries(cycle.steps)) {
    if (line.to === '@same') continue
    if (line.to !== '@return') { for (const from of line.from) add(from, line.to, key, false); continue }
    for (const from of line.from) for (const entry of Object.values(cycle.steps)) if (entry.to === from && entry.effects.includes('remember_state')) for (const back of entry.from) add(from, back, key, true)
  }
  return [...ways.values()]
}

/** Steps from the first state, counted without the short cut of settling on the spot and without returns. */
function distances(cycle: LifeCycle, ways: readonly Way[]): Map<string, number> {
  const far = new Map([[cycle.initial, 0]])
  const queue = [cycle.initial]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const way of ways) {
      if (way.from !== at || way.back || far.has(way.to) || way.to === cycle.settled) continue
      far.set(way.to, (far.get(at) ?? 0) + 1)
      queue.push(way.to)
    }
  }
  return far
}

/** The main line: the longest way forward from the first state to one that counts as closed. Forward is further off, then later in the table. */
export function mainLine(cycle: LifeCycle, ways: readonly Way[]): string[] {
  const far = distances(cycle, ways)
  const order = Object.keys(cycle.states).filter((key) => far.has(key)).map((key, at) => ({ key, at })).sort((a, b) => (far.get(a.key) ?? 0) - (far.get(b.key) ?? 0) || a.at - b.at).map((it) => it.key)
  const best = new Map<string, string[]>([[cycle.initial, [cycle.initial]]])
  for (const key of order) {
    const here = best.get(key)
    if (!here) continue
    for (const way of ways) {
      if (way.from !== key || way.back || order.indexOf(way.to) <= order.indexOf(key)) continue
      if ((best.get(way.to)?.length ?? 0) < here.length + 1) best.set(way.to, [...here, way.to])
    }
  }
  const closed = [...best.values()].filter((path) => cycle.states[path.at(-1) ?? '']?.closed)
  return (closed.length > 0 ? closed : [...best.values()]).reduce((a, b) => (b.length > a.length ? b : a), [cycle.initial])
}

/** A layered picture of the table: the main line in the middle, dismissals and detours to the right, what is returned from to the left. */
export function chartOf(cycle: LifeCycle): Chart {
  const ways = waysOf(cycle)
  const line = mainLine(cycle, ways).filter((key) => key in cycle.states)
  const rowOf = new Map(line.map((key, row) => [key, row]))
  const spots: Spot[] = line.map((key, row) => ({ key, lane: 1, row }))
  const rest = Object.keys(cycle.states).filter((key) => !rowOf.has(key))
  const sides = new Set(ways.filter((way) => way.back).map((way) => way.from))
  const isLeft = (key: string): boolean => {
    if (cycle.states[key]?.ended && !cycle.states[key]?.closed) return false
    return sides.has(key) || cycle.states[key]?.closed === true || ways.some((way) => way.to === key && cycle.states[way.from]?.closed === true && !rowOf.has(way.from))
  }
  const wish = (key: string): number => {
    const rows = ways.filter((way) => way.to === key && rowOf.has(way.from)).map((way) => rowOf.get(way.from) ?? 0)
    return rows.length > 0 ? rows.reduce((sum, row) => sum + row, 0) / rows.length : 0.5
  }
  for (const lane of [0, 2] as const) {
    const keys = rest.filter((key) => isLeft(key) === (lane === 0)).sort((a, b) => wish(a) - wish(b))
    let next = 0
    for (const key of keys) { const row = Math.max(next, Math.round(wish(key))); spots.push({ key, lane, row }); next = row + 1 }
  }
  for (const way of ways) { const row = rowOf.get(way.from); way.main = row !== undefined && rowOf.get(way.to) === row + 1 }
  return { spots, ways, rows: Math.max(...spots.map((spot) => spot.row)) + 1 }
}
