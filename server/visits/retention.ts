import { visitNotesKept, visitsKept, wishesKept } from '@gezhi/domain/visits/retention.ts'
import { statement } from '../platform/database/statement.ts'
import type { Context } from '../platform/context.ts'
import type { Keeping } from '../platform/retention.ts'

const number = async (ctx: Context, s: ReturnType<typeof statement>, before: Date): Promise<number> => (await ctx.first<{ n: number }>(s, { before }))?.n ?? 0
const rows = async (ctx: Context, s: ReturnType<typeof statement>, before: Date, limit: number): Promise<number> => (await ctx.run(s, { before, limit, now: ctx.now })).length
const line = (what: string, from: string): string => `
insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
select :county::text, :now::timestamptz, null, 'visit.forget', subject_id, grid_id, '{"what":"${what}"}'::jsonb from ${from} returning subject_id`

const noted = `v.county = :county and v.note <> '' and v.at < :before`
const countNotes = statement('visit_notes_due', `select count(*)::int as n from visit v where ${noted}`)
const forgetNotes = statement('visit_notes_forget', `
with due as (select v.id from visit v where ${noted} limit :limit for update),
gone as (update visit set note = '' from due where visit.county = :county and visit.id = due.id returning visit.subject_id, visit.grid_id)${line('note', 'gone')}`)

const old = 'v.county = :county and v.at < :before'
const done = `t.county = :county and t.done_on < (:before::timestamptz at time zone 'Asia/Shanghai')::date`
const countVisits = statement('visit_whole_due', `select ((select count(*) from visit v where ${old}) + (select count(*) from visit_task t where ${done}))::int as n`)
const forgetVisits = statement('visit_whole_forget', `
with visits as (delete from visit where county = :county and id in (select v.id from visit v where ${old} limit :limit) returning subject_id, grid_id),
tasks as (delete from visit_task where county = :county and id in (select t.id from visit_task t where ${done} limit :limit) returning subject_id, grid_id),
gone as (select * from visits union all select * from tasks)${line('whole', 'gone')}`)

// A home or place that ended, or somebody who moved away or died: what was wished for there is nobody's any more.
const left = `(select r.id, r.grid_id from (${['person', 'home', 'place'].map((kind) => `select id, grid_id, valid_to from ${kind} where county = :county`).join(' union all ')}) r
  where r.valid_to < (:before::timestamptz at time zone 'Asia/Shanghai')::date)`
const countWishes = statement('visit_wishes_due', `
select ((select count(*) from visit_wish w where w.county = :county and w.id in (select l.id from ${left} l)) + (select count(*) from familiar f where f.county = :county and f.subject_id in (select l.id from ${left} l)))::int as n`)
const forgetWishes = statement('visit_wishes_forget', `
with wishes as (delete from visit_wish where county = :county and id in (select w.id from visit_wish w where w.county = :county and w.id in (select l.id from ${left} l) limit :limit) returning id as subject_id, grid_id),
marks as (delete from familiar where county = :county and (account_id, subject_id) in (select f.account_id, f.subject_id from familiar f where f.county = :county and f.subject_id in (select l.id from ${left} l) limit :limit) returning subject_id, null::uuid as grid_id),
gone as (select * from wishes union all select * from marks)${line('wish', 'gone')}`)

export const visitKeepings: readonly Keeping[] = [
  { rule: visitNotesKept, count: (ctx, before) => number(ctx, countNotes, before), remove: (ctx, before, limit) => rows(ctx, forgetNotes, before, limit) },
  { rule: visitsKept, count: (ctx, before) => number(ctx, countVisits, before), remove: (ctx, before, limit) => rows(ctx, forgetVisits, before, limit) },
  { rule: wishesKept, count: (ctx, before) => number(ctx, countWishes, before), remove: (ctx, before, limit) => rows(ctx, forgetWishes, before, limit) },
]
