import { countToRow, figureOf } from '@gezhi/domain/events/figures.ts'
import { eventKept, forgottenTitle, personKept } from '@gezhi/domain/events/retention.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Keeping } from '../platform/retention.ts'
import { lifeCycleOf } from '../rules/current.ts'
import { columns, toEvent, type Row } from './rows.ts'

const ended = 'e.county = :county and e.ended and coalesce(e.closed_at, e.changed_at) < :before'
/** Who may hold a copy besides the grid: they hear that it changed. */
export const holders = 'array_remove(array[event.unit_id, event.also_grid_id, event.reporter_id] || event.assist_unit_ids, null) as touched'
// Somebody left a name or a phone, or it is a quarrel: its text is about people.
const withPerson = `${ended} and (
  exists (select from event_contact c where c.county = :county and c.event_id = e.id and (c.name is not null or c.phone is not null))
  or (e.title <> :gone and exists (select from category k where k.county = :county and k.code = e.category and k.entry = 'dispute')))`

const countPersons = statement('event_person_due', `select count(*)::int as n from event e where ${withPerson}`)
// The lines stay with who, when and which step; only what was written goes. Its words can no longer be searched.
const forgetPersons = statement('event_person_forget', `
with due as (select e.id from event e where ${withPerson} limit :limit for update of e),
gone as (
  update event set title = :gone, detail = '', address = '', lng = null, lat = null, accuracy = null from due where event.county = :county and event.id = due.id
  returning event.id, event.grid_id, ${holders}
), contact as (update event_contact set name = null, phone = null from due where event_contact.county = :county and event_contact.event_id = due.id),
words as (delete from event_token using due where event_token.county = :county and event_token.event_id = due.id),
said as (update journal set data = data - 'reason' from due where journal.county = :county and journal.subject_id = due.id and journal.data ? 'reason')
insert into journal (county, at, actor_id, kind, subject_id, grid_id, data, touched)
select :county::text, :now::timestamptz, null, 'event.forget', id, grid_id, '{"what":"person"}'::jsonb, touched from gone returning subject_id`)

export const keepPersons: Keeping = {
  rule: personKept,
  count: async (ctx, before) => (await ctx.first<{ n: number }>(countPersons, { before, gone: forgottenTitle }))?.n ?? 0,
  remove: async (ctx, before, limit) => (await ctx.run(forgetPersons, { before, limit, gone: forgottenTitle, now: ctx.now })).length,
}

const countWhole = statement('event_whole_due', `select count(*)::int as n from event e where ${ended}`)
const lockWhole = statement('event_whole_lock', `select ${columns} from event e where ${ended} order by e.id limit :limit for update`)
const purge = statement('event_whole_purge', `
with gone as (delete from event where county = :county and id = any(:ids::uuid[]) returning id, number, grid_id, ${holders}),
contact as (delete from event_contact where county = :county and event_id = any(:ids::uuid[])),
offer as (delete from event_offer where county = :county and event_id = any(:ids::uuid[])),
words as (delete from event_token where county = :county and event_id = any(:ids::uuid[])),
lines as (delete from journal where county = :county and subject_id = any(:ids::uuid[])),
delta as (
  insert into event_delta (county, grid_id, category, week, state, due_day, counts)
  select :county::text, d.grid_id, d.category, d.week, d.state, d.due_day, d.counts::int[]
  from unnest(:d_grid::uuid[], :d_category::text[], :d_week::date[], :d_state::text[], :d_due::date[], :d_counts::text[]) as d (grid_id, category, week, state, due_day, counts)
)
insert into journal (county, at, actor_id, kind, subject_id, grid_id, data, touched)
select :county::text, :now::timestamptz, null, 'event.purge', id, grid_id, jsonb_build_object('number', number), touched from gone returning subject_id`)

/** The figures give back what the matter counted for, so that a number still opens exactly the rows there are. */
async function purgeWhole(ctx: Context, before: Date, limit: number): Promise<number> {
  const rows = await ctx.run<Row>(lockWhole, { before, limit })
  if (rows.length === 0) return 0
  const cycle = await lifeCycleOf(ctx.house, ctx.county)
  const counted = rows.map((row) => figureOf(toEvent(row), cycle))
  const gone = await ctx.run(purge, {
    ids: rows.map((row) => row.id), now: ctx.now, d_grid: counted.map(({ key }) => key.gridId), d_category: counted.map(({ key }) => key.category),
    d_week: counted.map(({ key }) => key.week), d_state: counted.map(({ key }) => key.state), d_due: counted.map(({ key }) => key.dueDay),
    // 0 − n and not −n: a negative zero is no number to store.
    d_counts: counted.map(({ count }) => `{${countToRow(count).map((n) => 0 - n).join(',')}}`),
  })
  return gone.length
}

export const keepWhole: Keeping = { rule: eventKept, count: async (ctx, before) => (await ctx.first<{ n: number }>(countWhole, { before }))?.n ?? 0, remove: purgeWhole }

export const eventKeepings: readonly Keeping[] = [keepPersons, keepWhole]
