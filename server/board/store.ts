import { countKeys } from '@gezhi/domain/events/figures.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

const places = countKeys.map((_, i) => i + 1)
const sums = (array: string) => `array[${places.map((i) => `coalesce(sum(${array}[${i}]), 0)`).join(', ')}]::bigint[]`
/** Of what is due only three numbers are asked: a year of days is 7,000 rows for a county, and summing all of each cost six times as much. */
const dueSums = `array[${countKeys.map((key, i) => (key.startsWith('due') ? `coalesce(sum(counts[${i + 1}]), 0)` : '0')).join(', ')}]::bigint[]`
const added = (a: string, b: string) => `array[${places.map((i) => `coalesce(${a}[${i}], 0) + coalesce(${b}[${i}], 0)`).join(', ')}]::bigint[]`
const place = (key: (typeof countKeys)[number]) => countKeys.indexOf(key) + 1

export const anyDelta = statement('fold_any', 'select id from event_delta where county = :county limit 1')
export const takeTurn = statement('fold_turn', 'select county from fold_turn where county = :county for update skip locked')
export const waitTurn = statement('fold_turn_wait', 'select county from fold_turn where county = :county for update')
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
  select grid_id, category, week, state, due_day, ${sums('counts')} as counts from taken group by grid_id, category, week, state, due_day
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
)
select count(*)::int as n from taken`)

export const clearing = ['event_count', 'event_week', 'event_due', 'event_delta'].map((table) => statement(`clear_${table}`, `delete from ${table} where county = :county`))
export const addDeltas = statement('fold_add', `
insert into event_delta (county, grid_id, category, week, state, due_day, counts)
select :county::text, d.grid_id, d.category, d.week, d.state, d.due_day, d.counts::int[]
from unnest(:d_grid::uuid[], :d_category::text[], :d_week::date[], :d_state::text[], :d_due::date[], :d_counts::text[]) as d (grid_id, category, week, state, due_day, counts)`)

// A board reads the sums and what waits to be added: the second part is a second's worth of changes.
const waiting = `
select up.area_id, c.category, d.week, d.state, d.due_day, d.counts
from event_delta d join unnest(:grids::uuid[], :above::uuid[]) as up (grid_id, area_id) on up.grid_id = d.grid_id
cross join lateral (values (d.category), ('*')) as c (category)
where d.county = :county`
const period = 'week >= :from::date and week <= :to::date'

const byArea = statement('board_areas', `
select area_id, ${sums('counts')} as counts from (
  select area_id, counts from event_week where county = :county and area_id = any(:areas::uuid[]) and category = :category and ${period}
  union all select area_id, counts from (${waiting}) w where category = :category and ${period}
) r group by area_id`)
const byWeek = statement('board_weeks', `
select week, sum(counts[${place('reported')}])::int as reported, sum(counts[${place('closed')}])::int as closed from (
  select week, counts from event_week where county = :county and area_id = any(:areas::uuid[]) and category = :category and ${period}
  union all select week, counts from (${waiting}) w where category = :category and ${period}
) r group by week order by week`)
const byCategory = statement('board_categories', `
select category, sum(counts[${place('reported')}])::int as reported, sum(counts[${place('closed')}])::int as closed,
  sum(counts[${place('dismissed')}])::int as dismissed from (
  select category, counts from event_week where county = :county and area_id = any(:areas::uuid[]) and ${period}
  union all select category, counts from (${waiting}) w where ${period}
) r where category <> '*' group by category`)
const byState = statement('board_states', `
select state, sum(n)::int as n from (
  select state, n from event_count where county = :county and area_id = any(:areas::uuid[]) and category = :category and ${period}
  union all select state, counts[${place('reported')}] from (${waiting}) w where category = :category and ${period}
) r group by state having sum(n) <> 0`)
const nowByState = statement('board_now', `
select area_id, state, sum(n)::int as n from (
  select area_id, state, n from event_count where county = :county and area_id = any(:areas::uuid[]) and category = '*' and week = '-infinity'
  union all select area_id, state, counts[${place('reported')}] from (${waiting}) w where category = '*'
) r group by area_id, state having sum(n) <> 0`)
const byDue = statement('board_due', `
select area_id, ${dueSums} as counts from (
  select area_id, counts from event_due where county = :county and area_id = any(:areas::uuid[]) and category = :category and due_day >= :from::date and due_day <= :to::date
  union all select area_id, counts from (${waiting}) w where category = :category and due_day >= :from::date and due_day <= :to::date
) r group by area_id`)
const dueDays = statement('board_due_days', `
select day, sum(n)::int as n from (
  select due_day as day, counts[${place('due')}] - counts[${place('dueClosed')}] as n from event_due
  where county = :county and area_id = any(:areas::uuid[]) and category = :category and due_day >= :from::date and due_day <= :to::date
  union all select due_day, counts[${place('due')}] - counts[${place('dueClosed')}] from (${waiting}) w where category = :category and due_day >= :from::date and due_day <= :to::date
) r group by day having sum(n) <> 0 order by day`)
/** What is open is few: counted where it lies, exact to the minute. */
const openByGrid = statement('board_open', `
select grid_id, count(*)::int as n, (count(*) filter (where due_at < :now))::int as overdue
from event e where county = :county and not ended and (:prefix::text is null or category like :prefix) group by grid_id`)

/** `grids` and `above` pair each grid with the asked areas it lies in. */
export interface Span { areas: string[]; from: string; to: string; grids: string; above: string }
export const listAreas = (ctx: Context, s: Span, category: string) => ctx.run<{ area_id: string; counts: number[] }>(byArea, { ...s, category })
export const listWeeks = (ctx: Context, s: Span, category: string) => ctx.run<{ week: string; reported: number; closed: number }>(byWeek, { ...s, category })
export const listCategories = (ctx: Context, s: Span) => ctx.run<{ category: string; reported: number; closed: number; dismissed: number }>(byCategory, { ...s })
export const listStates = (ctx: Context, s: Span, category: string) => ctx.run<{ state: string; n: number }>(byState, { ...s, category })
export const listNow = (ctx: Context, s: Omit<Span, 'from' | 'to'>) => ctx.run<{ area_id: string; state: string; n: number }>(nowByState, { ...s })
export const listDue = (ctx: Context, s: Span, category: string) => ctx.run<{ area_id: string; counts: number[] }>(byDue, { ...s, category })
export const listDueDays = (ctx: Context, s: Span, category: string) => ctx.run<{ day: string; n: number }>(dueDays, { ...s, category })
export const listOpen = (ctx: Context, prefix: string | null) => ctx.run<{ grid_id: string; n: number; overdue: number }>(openByGrid, { now: ctx.now, prefix })
/** Whether differences wait to be folded. */
export const isWaiting = async (ctx: Context): Promise<boolean> => (await ctx.first(anyDelta)) !== undefined
