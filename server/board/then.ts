import { addCounts, countOfRow, countToRow, figureOf, noCount, type CountKey } from '@gezhi/domain/events/figures.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import { columns, toEvent, type Row } from '../events/rows.ts'
import { layThen, thenGrid } from '../events/then.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

const lyingThen = statement('board_then', `
  select ${columns}, e.ended, ${thenGrid} as then_grid from event e
  where e.county = :county and ${layThen} and (not e.ended
    or (e.reported_at >= :reported_from::timestamptz and e.reported_at < :reported_to::timestamptz) or (e.finish_due_at >= :due_from::timestamptz and e.finish_due_at < :due_to::timestamptz))`)
const anyMove = statement('board_any_move', 'select 1 as n from event_move where county = :county and counts and from_grid = any(:grids::uuid[]) limit 1')

/** Whether the old map says anything else about these grids than the new one. */
export const isRedrawn = async (ctx: Context, grids: readonly string[]): Promise<boolean> => grids.length > 0 && (await ctx.first(anyMove, { grids })) !== undefined

export interface Asked {
  areaId: string
  grids: readonly string[]
  /** Every sub-class, or the prefix asked for. */
  category: string | undefined
  weeks: { from: string; to: string }
  due: { from: string; to: string }
  soon: { from: string; to: string }
  spans: Record<'reported' | 'due', { from: string; to: string }>
}

/** What the sums would say if they were kept on the old map; the same rows that a number opens. */
export interface Sources {
  counted: { area_id: string; counts: number[] }[]
  dued: { area_id: string; due: number; closed: number; in_time: number }[]
  byCategory: { category: string; reported: number; closed: number; dismissed: number }[]
  byWeek: { week: string; reported: number; closed: number }[]
  byState: { state: string; n: number }[]
  open: ReadonlyMap<string, { open: number; overdue: number }>
  dueByDay: { day: string; n: number }[]
}

/** Counts the events of a village's grids one by one, each where it lay when it was reported. */
export async function sourcesThen(ctx: Context, asked: Asked, cycle: LifeCycle): Promise<Sources> {
  const { spans } = asked
  const rows = await ctx.run<Row & { ended: boolean; then_grid: string }>(lyingThen, {
    then_grids: asked.grids, reported_from: spans.reported.from, reported_to: spans.reported.to, due_from: spans.due.from, due_to: spans.due.to,
  })
  const sums = new Sums(asked)
  for (const row of rows) {
    const event = toEvent(row)
    sums.add(figureOf({ ...event, gridId: row.then_grid }, cycle))
    if (!row.ended && (!asked.category || event.category.startsWith(asked.category))) sums.addOpen(row.then_grid, event.dueAt !== null && Date.parse(event.dueAt) < ctx.now.getTime())
  }
  return sums.sources()
}

const within = (day: string, { from, to }: { from: string; to: string }): boolean => day >= from && day <= to

class Sums {
  readonly #asked: Asked
  readonly #weeks = new Map<string, number[]>()
  readonly #due = new Map<string, number[]>()
  readonly #categories = new Map<string, number[]>()
  readonly #byWeek = new Map<string, number[]>()
  readonly #states = new Map<string, number>()
  readonly #days = new Map<string, number>()
  readonly #open = new Map<string, { open: number; overdue: number }>()

  constructor(asked: Asked) {
    this.#asked = asked
  }

  add({ key, count }: ReturnType<typeof figureOf>): void {
    const { areaId, category, weeks, due, soon } = this.#asked
    const areas = key.gridId === areaId ? [areaId] : [areaId, key.gridId]
    const inWeeks = within(key.week, weeks)
    if (inWeeks) plus(this.#categories, key.category, count)
    if (category && key.category !== category.slice(0, 4)) return
    if (inWeeks) {
      for (const id of areas) plus(this.#weeks, id, count)
      plus(this.#byWeek, key.week, count)
      this.#states.set(key.state, (this.#states.get(key.state) ?? 0) + 1)
    }
    if (key.dueDay && within(key.dueDay, due)) for (const id of areas) plus(this.#due, id, count)
    if (key.dueDay && within(key.dueDay, soon)) this.#days.set(key.dueDay, (this.#days.get(key.dueDay) ?? 0) + count.due - count.dueClosed)
  }

  addOpen(gridId: string, isOverdue: boolean): void {
    for (const id of new Set([this.#asked.areaId, gridId])) {
      const sum = this.#open.get(id) ?? { open: 0, overdue: 0 }
      this.#open.set(id, { open: sum.open + 1, overdue: sum.overdue + (isOverdue ? 1 : 0) })
    }
  }

  sources(): Sources {
    const of = (row: number[], key: CountKey) => countOfRow(row)[key]
    return {
      counted: [...this.#weeks].map(([area_id, counts]) => ({ area_id, counts })), dued: [...this.#due].map(([area_id, row]) => ({ area_id, due: of(row, 'due'), closed: of(row, 'dueClosed'), in_time: of(row, 'dueClosedInTime') })),
      byCategory: [...this.#categories].map(([category, row]) => ({ category, reported: of(row, 'reported'), closed: of(row, 'closed'), dismissed: of(row, 'dismissed') })),
      byWeek: [...this.#byWeek].map(([week, row]) => ({ week, reported: of(row, 'reported'), closed: of(row, 'closed') })).sort((a, b) => (a.week < b.week ? -1 : 1)),
      byState: [...this.#states].map(([state, n]) => ({ state, n })), open: this.#open,
      dueByDay: [...this.#days].filter(([, n]) => n !== 0).map(([day, n]) => ({ day, n })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    }
  }
}

const plus = (sums: Map<string, number[]>, key: string, count: ReturnType<typeof noCount>): void =>
  void sums.set(key, countToRow(addCounts(countOfRow(sums.get(key) ?? countToRow(noCount())), count)))
