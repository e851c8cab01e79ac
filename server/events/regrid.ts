import { gridAt } from '@gezhi/domain/areas/geometry.ts'
import { addCounts, countOfRow, countToRow, deltaOf, type CountedUnder } from '@gezhi/domain/events/figures.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import { asHouse } from '../areas/regrid/house.ts'
import type { Lying, RegridCounter, Turn } from '../areas/regrid/rooms.ts'
import { leftBehind, successorOf } from '../areas/regrid/successor.ts'
import { gridIndexOf } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Round } from '../platform/worker.ts'
import { lifeCycleOf } from '../rules/current.ts'
import { columns, toEvent, type Row } from './rows.ts'

/** A journal line names at most so many events. */
const many = 1000
/** What is set right later belongs to no plan. */
const noPlan = '00000000-0000-0000-0000-000000000000'
const year = 365 * 86_400_000

const counted = statement('regrid_events_counted', `
  select grid_id as "gridId", lng, lat, not ended as open, reported_at >= :since::timestamptz as recent from event e
  where county = :county and grid_id = any(:grids::uuid[]) and (not ended or reported_at >= :since::timestamptz)`)
const idsIn = statement('regrid_events_in', `
  select e.id from event e where e.county = :county and e.grid_id = any(:grids::uuid[])
  union select o.event_id from event_offer o where o.county = :county and o.grid_id = any(:grids::uuid[]) order by 1`)
const lockSome = statement('regrid_events_lock', `select ${columns} from event e where e.county = :county and e.id = any(:ids::uuid[]) order by e.id for update`)
const movesOf = statement('regrid_moves', 'select event_id as id, from_grid, to_grid from event_move where county = :county and plan_id = :plan_id and counts')
const forgetMoves = statement('regrid_moves_undone', 'update event_move set counts = false where county = :county and plan_id = :plan_id and counts')

// Events, their journal lines, their figures' differences, their offers: one statement, so that a reader sees all of it or nothing.
const moveSome = statement('regrid_events_move', `
with m as (
  select * from unnest(:ids::uuid[], :froms::uuid[], :tos::uuid[], :alsos::uuid[]) as m (id, from_grid, to_grid, also)
), line as (
  insert into journal (county, at, actor_id, kind, subject_id, grid_id, data, touched)
  select :county::text, :at::timestamptz, :actor_id::uuid, 'event.regrid', :plan_id::uuid, l.grid_id, l.data, l.touched::uuid[]
  from unnest(:line_grids::uuid[], :line_data::jsonb[], :line_touched::text[]) as l (grid_id, data, touched)
  returning seq, grid_id
), changed as (
  update event e set grid_id = m.to_grid, also_grid_id = m.also, changed_at = :at::timestamptz from m where e.county = :county and e.id = m.id
), dropped as (
  delete from event_offer o using m where o.county = :county and o.event_id = m.id and o.grid_id is distinct from m.also
), offered as (
  insert into event_offer (county, grid_id, event_id) select :county::text, m.also, m.id from m where m.also is not null on conflict do nothing
), told as (
  insert into event_move (county, event_id, seq, plan_id, from_grid, to_grid, counts)
  select :county::text, m.id, line.seq, :plan_id::uuid, m.from_grid, m.to_grid, :counts::boolean from m join line on line.grid_id = m.to_grid where m.from_grid <> m.to_grid
), delta as (
  insert into event_delta (county, grid_id, category, week, state, due_day, counts)
  select :county::text, d.grid_id, d.category, d.week, d.state, d.due_day, d.counts::int[]
  from unnest(:d_grid::uuid[], :d_category::text[], :d_week::date[], :d_state::text[], :d_due::date[], :d_counts::text[]) as d (grid_id, category, week, state, due_day, counts)
)
select count(*)::int as n from m where from_grid <> to_grid`)

/** Every event of the old grids goes to where its place lies now, open or ended: whoever holds the new grid sees what happened there. */
export const regridEvents: RegridCounter = {
  name: 'events',
  counts: [{ key: 'open', words: { zh: '未办结事件', en: 'Open events' } }, { key: 'year', words: { zh: '近一年事件', en: 'Events, 12 months' } }],
  async list(ctx, grids) {
    const rows = await ctx.run<Lying & { open: boolean; recent: boolean }>(counted, { grids, since: new Date(ctx.now.getTime() - year) })
    return rows.flatMap(({ gridId, lng, lat, open, recent }) => [...(open ? [{ key: 'open', gridId, lng, lat }] : []), ...(recent ? [{ key: 'year', gridId, lng, lat }] : [])])
  },
  async move(ctx, turn) {
    const homes = turn.undo ? new Map((await ctx.run<{ id: string; from_grid: string; to_grid: string }>(movesOf, { plan_id: turn.planId })).map((row) => [row.id, row])) : null
    if (homes && homes.size > 0) await ctx.run(forgetMoves, { plan_id: turn.planId })
    const placeOf = (event: Event): string => {
      const home = homes?.get(event.id)
      return home?.to_grid === event.gridId ? home.from_grid : turn.place(event.gridId, event.place)
    }
    return { moved: await moveAll(ctx, turn.grids, { ...turn, counts: !turn.undo, placeOf: async (event) => placeOf(event) }) }
  },
}

interface Moving extends Pick<Turn, 'planId' | 'undo' | 'ends' | 'index'> {
  /** Whether the old grid is where they lay when they were reported. */
  counts: boolean
  placeOf(event: Event): Promise<string>
}
interface Move { before: Event; after: Event }

async function moveAll(ctx: Context, grids: readonly string[], moving: Moving): Promise<number> {
  const [ids, cycle] = [(await ctx.run<{ id: string }>(idsIn, { grids })).map((row) => row.id), await lifeCycleOf(ctx.house, ctx.county)]
  let moved = 0
  for (let from = 0; from < ids.length; from += many) {
    const rows = await ctx.run<Row>(lockSome, { ids: ids.slice(from, from + many) })
    const moves: Move[] = []
    for (const before of rows.map(toEvent)) {
      const after = await placed(before, moving, cycle)
      if (after.gridId !== before.gridId || after.alsoGridId !== before.alsoGridId) moves.push({ before, after })
    }
    if (moves.length > 0) moved += await write(ctx, moves, moving, cycle)
  }
  return moved
}

/** A matter that is still offered, or waits to be taken in, is offered by the new borders. */
async function placed(event: Event, moving: Moving, cycle: LifeCycle): Promise<Event> {
  const gridId = await moving.placeOf(event)
  const isOpen = event.alsoGridId !== null || event.state === cycle.initial
  if (!isOpen || !event.place) return { ...event, gridId, alsoGridId: event.alsoGridId && moving.ends.has(event.alsoGridId) ? null : event.alsoGridId }
  const at = gridAt(await moving.index(), event.place)
  return { ...event, gridId, alsoGridId: at.gridId === gridId ? at.alsoGridId : null }
}

async function write(ctx: Context, moves: readonly Move[], moving: Moving, cycle: LifeCycle): Promise<number> {
  const to = [...new Set(moves.map(({ after }) => after.gridId))]
  const lines = to.map((gridId) => lineOf(moves.filter(({ after }) => after.gridId === gridId), moving))
  const sums = summed(moves, cycle)
  const row = await ctx.first<{ n: number }>(moveSome, {
    at: ctx.now, actor_id: ctx.actor?.accountId ?? null, plan_id: moving.planId, counts: moving.counts, line_grids: to, line_data: lines.map((line) => line.data), line_touched: lines.map((line) => line.touched),
    ids: moves.map(({ after }) => after.id), froms: moves.map(({ before }) => before.gridId), tos: moves.map(({ after }) => after.gridId), alsos: moves.map(({ after }) => after.alsoGridId),
    d_grid: sums.map(({ key }) => key.gridId), d_category: sums.map(({ key }) => key.category), d_week: sums.map(({ key }) => key.week), d_state: sums.map(({ key }) => key.state),
    d_due: sums.map(({ key }) => key.dueDay), d_counts: sums.map(({ row: counts }) => `{${counts.join(',')}}`),
  })
  return row?.n ?? 0
}

/** One line for all that went to a grid, with everybody who may hold a copy of one of them. */
function lineOf(moves: readonly Move[], moving: Moving): { data: string; touched: string } {
  const touched = new Set(moves.flatMap(({ before, after }) =>
    [before.gridId, before.alsoGridId, after.gridId, after.alsoGridId, after.unitId, ...after.assistUnitIds, after.reporterId].filter((id) => id !== null)))
  const from = [...new Set(moves.map(({ before }) => before.gridId))]
  return { data: JSON.stringify({ ids: moves.map(({ after }) => after.id), from, plan: moving.planId, ...(moving.undo ? { undo: true } : {}) }), touched: `{${[...touched].join(',')}}` }
}

/** The differences of all of them, one row a key: a thousand events of a year are a few hundred rows. */
function summed(moves: readonly Move[], cycle: LifeCycle): { key: CountedUnder; row: number[] }[] {
  const sums = new Map<string, { key: CountedUnder; row: number[] }>()
  for (const { key, count } of moves.flatMap(({ before, after }) => deltaOf(before, after, cycle))) {
    const name = `${key.gridId} ${key.category} ${key.week} ${key.state} ${key.dueDay ?? ''}`
    const known = sums.get(name)
    if (known) known.row = countToRow(addCounts(countOfRow(known.row), count))
    else sums.set(name, { key, row: countToRow(count) })
  }
  return [...sums.values()]
}

/** A report that was under way while a plan was applied may land in a grid that has ended: a few seconds later it lies where it belongs. */
export const lateRound: Round = {
  name: 'regrid-late', everyMs: 5000,
  async run(county, house) {
    const grids = await leftBehind(house, county)
    if (grids.length === 0) return
    await asHouse(house, county, async (ctx) => {
      const placeOf = async (event: Event): Promise<string> => (await successorOf(house, county, event.gridId, event.place)) ?? event.gridId
      await moveAll(ctx, grids, { planId: noPlan, undo: false, counts: false, ends: new Set(grids), placeOf, index: () => gridIndexOf(house, county) })
    })
  },
}
