import { countKeys } from '@gezhi/domain/events/figures.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

const places = countKeys.map((_, i) => i + 1)
const sums = (array: string) => `array[${places.map((i) => `coalesce(sum(${array}[${i}]), 0)`).join(', ')}]::bigint[]`
/** Differences are small numbers, and small numbers are added up at a third of the cost. */
const met = (array: string) => `array[${places.map((i) => `sum(${array}[${i}])`).join(', ')}]::int[]`
const added = (a: string, b: string) => `array[${places.map((i) => `coalesce(${a}[${i}], 0) + coalesce(${b}[${i}], 0)`).join(', ')}]::bigint[]`
const place = (key: (typeof countKeys)[number]) => countKeys.indexOf(key) + 1
const dueOf = (array: string) => (['due', 'dueClosed', 'dueClosedInTime'] as const).map((key) => `${array}[${place(key)}]`)

export const anyDelta = statement('fold_any', 'select id from event_delta where county = :county limit 1')
// Whoever folds or rebuilds holds the county's lock. Not a locked row: that takes a transaction number, and readers of the journal
// stop before the oldest one, so live screens and phones would stand still for the minutes of a rebuild.
const lock = `hashtextextended('fold ' || :county::text, 0)`
export const takeTurn = statement('fold_turn', `select pg_try_advisory_xact_lock(${lock}) as mine`)
export const waitTurn = statement('fold_turn_wait', `select pg_advisory_lock(${lock})`)
export const leaveTurn = statement('fold_turn_leave', `select pg_advisory_unlock(${lock})`)
export const makeTurn = statement('fold_turn_make', 'insert into fold_turn (county, folded_at) values (:county, :now) on conflict do nothing')
export const noteFold = statement('fold_note', 'update fold_turn set folded_at = :now where county = :county')

/**
 * Adds the waiting differences to the sums. One statement: a reader sees a difference either waiting or added, never both.
 * `grids` and `above` are pairs from the tree: each grid with itself, its village, street and county. What has met under one
 * key is added up before it is spread over eight rows: most of a burst, a third of the cost without it.
 */
export const foldDeltas = statement('fold', `
with taken as (
  delete from event_delta where county = :county and id in (select id from event_delta where county = :county and grid_id = any(:grids::uuid[]) order by id limit :many)
  returning grid_id, category, week, state, due_day, counts
), met as (
  select grid_id, category, week, state, due_day, ${met('counts')} as counts from taken group by grid_id, category, week, state, due_day
), spread as (
  select up.area_id, c.category, d.week, d.state, d.due_day, d.counts
  from met d join unnest(:grids::uuid[], :above::uuid[]) as up (grid_id, area_id) on up.grid_id = d.grid_id
  cross join lateral (values (d.category), ('*')) as c (category)
), counted as (
  insert into event_count (county, area_id, category, week, state, n)
  select :county::text, s.area_id, s.category, w.week, s.state, sum(s.counts[${place('reported')}])
  from spread s cross join lateral (values (s.week), ('-infinity'::date)) as w (week)
  group by s.area_id, s.category, w.week, s.state
  on conflict (county, area_id, category, week, state) do update set n = event_count.n + excluded.n
), weeks as (
  insert into event_week (county, area_id, category, week, counts)
  select :county::text, area_id, category, week, ${sums('counts')} from spread group by area_id, category, week
  on conflict (county, area_id, category, week) do update set counts = ${added('event_week.counts', 'excluded.counts')}
), due as (
  insert into event_due (county, area_id, category, due_day, counts)
  select :county::text, area_id, category, due_day, ${sums('counts')} from spread where due_day is not null group by area_id, category, due_day
  on conflict (county, area_id, category, due_day) do update set counts = ${added('event_due.counts', 'excluded.counts')}
), due_weeks as (
  insert into event_due_week (county, area_id, category, week, due, closed, in_time)
  select :county::text, area_id, category, due_day - (extract(isodow from due_day)::int - 1), ${dueOf('counts').map((n) => `sum(${n})`).join(', ')}
  from spread where due_day is not null group by 1, 2, 3, 4
  on conflict (county, area_id, category, week) do update
    set due = event_due_week.due + excluded.due, closed = event_due_week.closed + excluded.closed, in_time = event_due_week.in_time + excluded.in_time
)
select count(*)::int as n from taken`)

export const clearing = ['event_count', 'event_week', 'event_due', 'event_due_week', 'event_delta'].map((table) => statement(`clear_${table}`, `delete from ${table} where county = :county`))
export const addDeltas = statement('fold_add', `
insert into event_delta (county, grid_id, category, week, state, due_day, counts)
select :county::text, d.grid_id, d.category, d.week, d.state, d.due_day, d.counts::int[]
from unnest(:d_grid::uuid[], :d_category::text[], :d_week::date[], :d_state::text[], :d_due::date[], :d_counts::text[]) as d (grid_id, category, week, state, due_day, counts)`)

// A board reads the sums and what waits to be added: the second part is a few seconds' worth of changes.
const waiting = `
select up.area_id, c.category, d.week, d.state, d.due_day, d.counts
from (select grid_id, category, week, state, due_day, ${met('counts')} as counts from event_delta where county = :county group by grid_id, category, week, state, due_day) d
join unnest(:grids::uuid[], :above::uuid[]) as up (grid_id, area_id) on up.grid_id = d.grid_id
cross join lateral (values (d.category), ('*')) as c (category)`
const reported = `counts[${place('reported')}]`
const inWeeks = 'week >= :week_from::date and week <= :week_to::date'
const ofAreas = 'county = :county and area_id = any(:areas::uuid[]) and category = any(:categories::text[])'
const ofArea = 'county = :county and area_id = :area::uuid'
const listed = (query: string) => `(select coalesce(json_agg(r), '[]') from (${query}) r)`

/** Everything a board shows but what is overdue, from one look: nothing is folded in between, and it is asked and read once. */
const sources = statement('board_sources', `
with waits as materialized (${waiting}
), weeks as materialized (
  select area_id, week, counts from event_week where ${ofAreas} and ${inWeeks}
  union all select area_id, week, counts from waits where category = any(:categories::text[]) and ${inWeeks}
), dues as (
  select area_id, due, closed, in_time from event_due_week where ${ofAreas} and week >= :whole_from::date and week <= :whole_to::date
  union all select area_id, ${dueOf('counts').join(', ')} from event_due where ${ofAreas} and due_day >= :due_from::date and due_day <= :head_to::date
  union all select area_id, ${dueOf('counts').join(', ')} from event_due where ${ofAreas} and due_day >= :tail_from::date and due_day <= :due_to::date
  union all select area_id, ${dueOf('counts').join(', ')} from waits where category = any(:categories::text[]) and due_day >= :due_from::date and due_day <= :due_to::date
)
select json_build_object(
  'counted', ${listed(`select area_id, array[${places.map((i) => `sum(counts[${i}]::int)`).join(', ')}] as counts from weeks group by area_id`)},
  'dued', ${listed('select area_id, sum(due::int) as due, sum(closed::int) as closed, sum(in_time::int) as in_time from dues group by area_id')},
  'byWeek', ${listed(`select week, sum(${reported}::int) as reported, sum(counts[${place('closed')}]::int) as closed from weeks where area_id = :area::uuid group by week order by week`)},
  'byCategory', ${listed(`
    select category, sum(${reported}::int) as reported, sum(counts[${place('closed')}]::int) as closed, sum(counts[${place('dismissed')}]::int) as dismissed from (
      select category, counts from event_week where ${ofArea} and ${inWeeks} union all select category, counts from waits where area_id = :area::uuid and ${inWeeks}
    ) c where category <> '*' group by category`)},
  'byState', ${listed(`
    select state, sum(n::int) as n from (
      select state, n from event_count where ${ofArea} and category = any(:categories::text[]) and ${inWeeks}
      union all select state, ${reported} from waits where area_id = :area::uuid and category = any(:categories::text[]) and ${inWeeks}
    ) s group by state having sum(n) <> 0`)},
  'dueByDay', ${listed(`
    select day, sum(n::int) as n from (
      select due_day as day, counts[${place('due')}] - counts[${place('dueClosed')}] as n from event_due where ${ofArea} and category = any(:categories::text[]) and due_day >= :soon_from::date and due_day <= :soon_to::date
      union all select due_day, counts[${place('due')}] - counts[${place('dueClosed')}] from waits
      where area_id = :area::uuid and category = any(:categories::text[]) and due_day >= :soon_from::date and due_day <= :soon_to::date
    ) d group by day having sum(n) <> 0 order by day`)},
  'open', ${listed(`
    select area_id, sum(n::int) as open from (
      select area_id, state, n from event_count where ${ofAreas} and week = '-infinity'
      union all select area_id, state, ${reported} from waits where category = any(:categories::text[])
    ) o where state <> all(:ended::text[]) group by area_id`)}
) as found`)
const nowByState = statement('board_now', `
select area_id, state, sum(n)::int as n from (
  select area_id, state, n from event_count where county = :county and area_id = any(:areas::uuid[]) and category = '*' and week = '-infinity'
  union all select area_id, state, ${reported} from (${waiting}) w where category = '*'
) r group by area_id, state having sum(n) <> 0`)
/** What is overdue moves with the clock: counted where it lies. */
const overdueByGrid = statement('board_overdue', `
select grid_id, count(*)::int as n from event e where county = :county and not ended and due_at < :now and (:prefix::text is null or category like :prefix) group by grid_id`)

/** `grids` and `above` pair each grid with the asked areas it lies in; days and Mondays are YYYY-MM-DD. */
export interface Span {
  areas: string[]; area: string; categories: string[]; ended: string[]; grids: string; above: string; week_from: string; week_to: string
  due_from: string; head_to: string; whole_from: string; whole_to: string; tail_from: string; due_to: string; soon_from: string; soon_to: string
}
export interface Found {
  counted: { area_id: string; counts: number[] }[]
  dued: { area_id: string; due: number; closed: number; in_time: number }[]
  byCategory: { category: string; reported: number; closed: number; dismissed: number }[]
  byWeek: { week: string; reported: number; closed: number }[]
  byState: { state: string; n: number }[]
  dueByDay: { day: string; n: number }[]
  open: { area_id: string; open: number }[]
}
export const findSources = async (ctx: Context, span: Span): Promise<Found | undefined> => (await ctx.first<{ found: Found }>(sources, { ...span }))?.found
export const listNow = (ctx: Context, s: Pick<Span, 'areas' | 'grids' | 'above'>) => ctx.run<{ area_id: string; state: string; n: number }>(nowByState, { ...s })
export const listOverdue = (ctx: Context, prefix: string | null) => ctx.run<{ grid_id: string; n: number }>(overdueByGrid, { now: ctx.now, prefix })
/** Whether differences wait to be folded. */
export const isWaiting = async (ctx: Context): Promise<boolean> => (await ctx.first(anyDelta)) !== undefined
