import type { StoryRow } from '@gezhi/domain/events/detail.ts'
import { deltaOf, countToRow } from '@gezhi/domain/events/figures.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import type { Context } from '../platform/context.ts'
import { statement, type Statement } from '../platform/database/statement.ts'
import type { Line } from '../platform/journal.ts'
import { hold, letGo } from './recent.ts'
import { changing, columns, shortColumns, toEvent, toValues, written, type Row, type ShortRow } from './rows.ts'

// One statement each for intake and step: the event, its journal line and its roll-up differences commit together or not
// at all, in one round trip. Measured against a transaction of three statements: 0.35× the CPU (bench T4).
const remember = `
line as (
  insert into journal (county, at, actor_id, kind, subject_id, grid_id, data, touched)
  select :county::text, :line_at::timestamptz, :line_actor_id::uuid, :line_kind::text, :id::uuid, :grid_id::uuid, :line_data::jsonb, :line_touched::uuid[] from changed
), delta as (
  insert into event_delta (county, grid_id, category, week, state, due_day, counts)
  select :county::text, d.grid_id, d.category, d.week, d.state, d.due_day, d.counts::int[]
  from changed, unnest(:d_grid::uuid[], :d_category::text[], :d_week::date[], :d_state::text[], :d_due::date[], :d_counts::text[])
    as d (grid_id, category, week, state, due_day, counts)
)`

const insertEvent = statement('event_insert', `
with changed as (
  insert into event (county, ${written.join(', ')}) values (:county, ${written.map((c) => `:${c}`).join(', ')})
  on conflict (county, id) do nothing returning id
), ${remember}, offer as (
  insert into event_offer (county, grid_id, event_id) select :county::text, :also_grid_id::uuid, :id::uuid from changed where :also_grid_id::uuid is not null
)
select id from changed`)

/** Photos are only ever added: what arrived by itself between reading and writing stays. */
const setting = (column: string): string =>
  column === 'photos' ? 'photos = event.photos || array(select p from unnest(:photos::text[]) as p where not p = any(event.photos))' : `${column} = :${column}`
const update = (name: string, set: readonly string[]) => statement(name, `
with changed as (
  update event set ${set.map(setting).join(', ')}
  where county = :county and id = :id and version = :seen and grid_id = :seen_grid::uuid and also_grid_id is not distinct from :seen_also::uuid returning id
), ${remember}, offer as (
  delete from event_offer o using changed where o.county = :county and o.event_id = changed.id and :also_grid_id::uuid is null
)
select id from changed`)
const updateEvent = update('event_update', changing)
const updateAmended = update('event_amend', [...changing, 'lng', 'lat', 'accuracy'])

const insertWithContact = statement('event_insert_contact', `
with changed as (
  insert into event (county, ${written.join(', ')}) values (:county, ${written.map((c) => `:${c}`).join(', ')})
  on conflict (county, id) do nothing returning id
), ${remember}, offer as (
  insert into event_offer (county, grid_id, event_id) select :county::text, :also_grid_id::uuid, :id::uuid from changed where :also_grid_id::uuid is not null
), contact as (
  insert into event_contact (county, event_id, name, phone, code_hash, created_at)
  select :county::text, :id::uuid, :contact_name::text, :contact_phone::text, :code_hash::text, :line_at::timestamptz from changed
)
select id from changed`)

const getOne = statement('event_get', `select ${columns} from event e where e.county = :county and e.id = :id and {sight e}`)
const getShort = statement('event_short', `select ${shortColumns} from event e where e.county = :county and e.id = :id and {sight e}`)
/** For the owner of an id, whatever their posts: a retry must find what it made. */
const getOwn = statement('event_own', `select ${columns} from event e where e.county = :county and e.id = :id and e.reporter_id is not distinct from :reporter_id::uuid`)
/** Its own lines, and those of re-griddings that took it along with others. */
const story = statement('event_story', `
select j.seq, j.at, j.kind, j.actor_id, j.data, a.name as who
from (
  select * from journal where county = :county and subject_id = :id
  union all select l.* from event_move m join journal l on l.county = m.county and l.subject_id = m.plan_id and l.seq = m.seq where m.county = :county and m.event_id = :id
) j left join account a on a.county = j.county and a.id = j.actor_id order by j.seq`)
const last = statement('event_last', `
select j.kind, j.data, j.actor_id, a.name as who from journal j left join account a on a.county = j.county and a.id = j.actor_id
where j.county = :county and j.subject_id = :id order by j.seq desc limit 1`)

const rememberValues = (ctx: Context, before: Event | null, after: Event, line: Line, cycle: LifeCycle): Record<string, unknown> => {
  const rows = deltaOf(before, after, cycle)
  return {
    line_at: ctx.now, line_actor_id: ctx.actor?.accountId ?? null, line_kind: line.kind, line_data: ctx.told(line.data), line_touched: touchedBy(before, after),
    d_grid: rows.map((r) => r.key.gridId), d_category: rows.map((r) => r.key.category), d_week: rows.map((r) => r.key.week), d_state: rows.map((r) => r.key.state),
    d_due: rows.map((r) => r.key.dueDay), d_counts: rows.map((r) => `{${countToRow(r.count).join(',')}}`),
  }
}

/** Whoever may hold a copy besides the grid it lies in now: grids and units before and after, the neighbour, the reporter. */
export function touchedBy(before: Event | null, after: Event): string[] {
  const touched = new Set<string>()
  for (const event of before ? [before, after] : [after]) {
    for (const id of [event.gridId, event.alsoGridId, event.unitId, event.reporterId]) if (id !== null && id !== after.gridId) touched.add(id)
    for (const id of event.assistUnitIds) touched.add(id)
  }
  return [...touched]
}

const isEnded = (cycle: LifeCycle, event: Event): boolean => cycle.states[event.state]?.ended ?? false

/** Writes a new event with its line and figures. False: the id is taken, by a retry or by another. */
export async function addEvent(ctx: Context, event: Event, line: Line, cycle: LifeCycle, resident?: { name: string | null; phone: string | null; codeHash: string }): Promise<boolean> {
  const values = { ...toValues(event, isEnded(cycle, event)), ...rememberValues(ctx, null, event, line, cycle) }
  const rows = resident
    ? await ctx.run(insertWithContact, { ...values, contact_name: resident.name, contact_phone: resident.phone, code_hash: resident.codeHash })
    : await ctx.run(insertEvent, values)
  if (rows.length === 1) hold(ctx, event)
  return rows.length === 1
}

/** Writes a changed event if nobody changed it since `before` was read. False: somebody was faster, or its grid was redrawn (then the version is the same). */
export const saveEvent = (ctx: Context, before: Event, after: Event, line: Line, cycle: LifeCycle): Promise<boolean> => save(ctx, updateEvent, before, after, line, cycle)
/** The same with its place, which no step changes. */
export const saveAmended = (ctx: Context, before: Event, after: Event, line: Line, cycle: LifeCycle): Promise<boolean> => save(ctx, updateAmended, before, after, line, cycle)

async function save(ctx: Context, update: Statement, before: Event, after: Event, line: Line, cycle: LifeCycle): Promise<boolean> {
  const all = { ...toValues(after, isEnded(cycle, after)), ...rememberValues(ctx, before, after, line, cycle), seen: before.version, seen_grid: before.gridId, seen_also: before.alsoGridId }
  const rows = await ctx.run(update, all)
  if (rows.length === 1) hold(ctx, after)
  else letGo(ctx, before.id)
  return rows.length === 1
}

export const findEvent = async (ctx: Context, id: string, sight = ctx.sight): Promise<Event | undefined> => {
  const row = await ctx.first<Row>(getOne, { id }, sight)
  return row && toEvent(row)
}
export const findShort = (ctx: Context, id: string) => ctx.first<ShortRow>(getShort, { id })
export const findOwn = async (ctx: Context, id: string): Promise<Event | undefined> => {
  const row = await ctx.first<Row>(getOwn, { id, reporter_id: ctx.actor?.accountId ?? null })
  return row && toEvent(row)
}
export const listStory = (ctx: Context, id: string) => ctx.run<StoryRow>(story, { id })
export const findLast = (ctx: Context, id: string) => ctx.first<Omit<StoryRow, 'seq' | 'at'>>(last, { id })
