import { addDays } from '../clocks/day.ts'
import type { Words } from '../words.ts'
import { dueOf } from './due.ts'
import type { Subject } from './model.ts'
import { planRound, type RoundWorld } from './round.ts'

/**
 * How the calls of a grid stand today, and what comes on the days ahead: of a grid and its team, never of a worker. What was done by
 * whom is not counted anywhere.
 */
export interface GridOutlook {
  gridId: string
  /** Somebody or something asks for a contact: the denominator of the three below. */
  asked: number
  inTime: number
  today: number
  late: number
  /** Never reached yet, of those asked for. */
  unreached: number
  /** Calls a day from today, merged by home. */
  next: number[]
  /** Days on which everybody who serves the grid has as many calls as are right for one. */
  full: boolean[]
}

/** Outlook of every grid that asks for anything, grids in the order of their ids. As dear as the round itself. */
export function outlookByGrid(subjects: readonly Subject[], world: RoundWorld): GridOutlook[] {
  const grids = new Map<string, GridOutlook>()
  const of = (gridId: string): GridOutlook => {
    const known = grids.get(gridId) ?? { gridId, asked: 0, inTime: 0, today: 0, late: 0, unreached: 0, next: Array.from({ length: world.days }, () => 0), full: Array.from({ length: world.days }, () => false) }
    grids.set(gridId, known)
    return known
  }
  for (const subject of subjects) {
    const due = dueOf(subject, world)
    if (!due) continue
    const grid = of(subject.gridId)
    grid.asked += 1
    grid[due.dueOn < world.today ? 'late' : due.dueOn === world.today ? 'today' : 'inTime'] += 1
    if (subject.lastOn === null) grid.unreached += 1
  }
  const load = new Map<string, number>()
  for (const call of planRound(subjects, world)) {
    of(call.gridId).next[dayAt(world, call.day)]! += 1
    if (call.memberId) load.set(`${call.memberId} ${call.day}`, (load.get(`${call.memberId} ${call.day}`) ?? 0) + 1)
  }
  for (const grid of grids.values()) {
    const team = world.team.filter((member) => member.gridIds.includes(grid.gridId))
    grid.full = grid.full.map((_, at) => team.length > 0 && team.every((member) => (load.get(`${member.id} ${addDays(world.today, at)}`) ?? 0) >= member.perDay))
  }
  return [...grids.values()].sort((a, b) => (a.gridId < b.gridId ? -1 : 1))
}

const dayAt = ({ today, days }: RoundWorld, day: string): number => Math.min(days - 1, Math.max(0, Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)))

/** 「应联系 12 个，9 个在期内，1 个今天到期，2 个超期」: never a share without what it is a share of. */
export const sayOutlook = ({ asked, inTime, today, late }: Pick<GridOutlook, 'asked' | 'inTime' | 'today' | 'late'>): Words => ({
  zh: `应联系 ${asked} 个，${inTime} 个在期内，${today} 个今天到期，${late} 个超期`, en: `Of ${asked} to be kept in touch with: ${inTime} in time, ${today} due today, ${late} overdue`,
})
