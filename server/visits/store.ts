import type { Sight } from '@gezhi/domain/access.ts'
import type { Task, Visit, Wished } from '@gezhi/domain/visits/contract.ts'
import type { Subject, SubjectKind, Wish } from '@gezhi/domain/visits/model.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

export const subjectColumns = `d.id, d.kind, d.grid_id as "gridId", d.stop_id as "stopId", d.title, d.address, d.lng, d.lat, d.last_on::text as "lastOn", d.needs, d.wish, d.care`
const visitColumns = `v.id, v.subject_kind as "subjectKind", v.subject_id as "subjectId", v.grid_id as "gridId", v.at, v.way, v.outcome, v.note, v.event_id as "eventId", coalesce(a.name, '') as "byName"`
const fromVisit = `from visit v left join account a on a.county = :county and a.id = v.by_id where v.county = :county`

const subjects = statement('visit_subjects', `select ${subjectColumns} from visit_due d where d.county = :county and {sight d visit_due} order by d.id limit :limit`)
const subject = statement('visit_subject', `select ${subjectColumns} from visit_due d where d.county = :county and d.id = :id and {sight d visit_due}`)
/** Whom one may call on: anybody who stands in the register in sight, due or not. */
const reachable = statement('visit_reachable', `
select r.id, 'person' as kind, r.grid_id as "gridId" from person r where r.county = :county and r.id = any(:ids::uuid[]) and r.valid_to is null and {sight r person}
union all select r.id, 'home', r.grid_id from home r where r.county = :county and r.id = any(:ids::uuid[]) and r.valid_to is null and {sight r home}
union all select r.id, 'place', r.grid_id from place r where r.county = :county and r.id = any(:ids::uuid[]) and r.valid_to is null and {sight r place}`)
const ofSubject = statement('visits_of', `select ${visitColumns} ${fromVisit} and v.subject_id = :id and {sight v visit} order by v.at desc, v.id limit 50`)
const known = statement('visits_known', `select ${visitColumns}, v.by_id as "byId" ${fromVisit} and v.id = any(:ids::uuid[])`)
const lately = statement('visits_lately', `select ${visitColumns} ${fromVisit} and (v.at, v.id) < (:at::timestamptz, :after::uuid) and {sight v visit} order by v.at desc, v.id desc limit :limit`)
const tasksOf = statement('visit_tasks_of', `
select t.id, t.subject_id as "subjectId", t.what, t.from_on::text as "from", t.due_on::text as "dueOn", t.done_on::text as "doneOn" from visit_task t
where t.county = :county and t.subject_id = :id and {sight t visit_task} order by t.due_on desc, t.id limit 30`)
const finish = statement('visit_tasks_finish', `update visit_task t set done_on = :day::date where t.county = :county and t.subject_id = any(:ids::uuid[]) and t.done_on is null and t.from_on <= :day::date`)
const wish = statement('visit_wish_get', 'select w.content, w.version from visit_wish w where w.county = :county and w.id = :id')
const putWish = statement('visit_wish_put', `
insert into visit_wish as w (county, id, kind, grid_id, content, version) values (:county, :id, :kind, :grid_id, :content::jsonb, 1)
on conflict (county, id) do update set content = excluded.content, grid_id = excluded.grid_id, version = w.version + 1 where w.version = :seen returning w.version`)
const wished = statement('visit_wished', `
select d.id, d.kind, d.grid_id as "gridId", d.title, d.address, d.last_on::text as "lastOn", w.content as wish, w.version from visit_due d join visit_wish w on w.county = :county and w.id = d.id
where d.county = :county and d.wish is not null and d.id > :after::uuid and {sight d visit_due} order by d.id limit :limit`)
const named = statement('visit_names', 'select a.id, a.name from account a where a.county = :county and a.id = any(:ids::uuid[]) order by a.name, a.id')
const marks = statement('familiar_mine', 'select f.subject_id as "subjectId", f.knows, f.talks from familiar f where f.county = :county and f.account_id = :me limit 5000')
const mark = statement('familiar_put', `
insert into familiar (county, account_id, subject_id, knows, talks) values (:county, :me, :id, :knows, :talks)
on conflict (county, account_id, subject_id) do update set knows = excluded.knows, talks = excluded.talks`)
const never = statement('familiar_never', `
select h.id, 'home' as kind, h.grid_id as "gridId", h.address as title, h.address from home h
where h.county = :county and h.valid_to is null and {sight h home}
  and not exists (select from visit v where v.county = :county and v.by_id = :me and v.outcome = 'done' and (v.subject_id = h.id or v.subject_id in (
    select r.person_id from household u join relation r on r.county = :county and r.subject_id = u.id and r.kind = 'lives' where u.county = :county and u.home_id = h.id)))
  and not exists (select from familiar f where f.county = :county and f.account_id = :me and f.subject_id = h.id)
order by h.address limit :limit`)

export const listSubjects = (ctx: Context, limit: number, sight: Sight) => ctx.run<Subject>(subjects, { limit }, sight)
export const findSubject = (ctx: Context, id: string) => ctx.first<Subject>(subject, { id })
export interface Reachable { id: string; kind: SubjectKind; gridId: string }
export const listReachable = (ctx: Context, ids: readonly string[]) => ctx.run<Reachable>(reachable, { ids })
type VisitRow = Omit<Visit, 'at'> & { at: Date }
const toVisit = ({ at, ...row }: VisitRow): Visit => ({ ...row, at: at.toISOString() })
export const listVisitsOf = async (ctx: Context, id: string) => (await ctx.run<VisitRow>(ofSubject, { id })).map(toVisit)
export const listKnown = async (ctx: Context, ids: readonly string[]) => (await ctx.run<VisitRow & { byId: string }>(known, { ids })).map(({ byId, ...row }) => ({ ...toVisit(row), byId }))
export const listLately = async (ctx: Context, after: { at: string; id: string }, limit: number, sight: Sight) => (await ctx.run<VisitRow>(lately, { at: after.at, after: after.id, limit }, sight)).map(toVisit)
export const listTasks = (ctx: Context, id: string) => ctx.run<Task>(tasksOf, { id })
export const finishTasks = (ctx: Context, ids: readonly string[], day: string) => ctx.run(finish, { ids, day })
export const listWished = (ctx: Context, after: string | null, limit: number, sight: Sight) => ctx.run<Wished>(wished, { after: after ?? '00000000-0000-0000-0000-000000000000', limit }, sight)
export const listNames = (ctx: Context, ids: readonly string[]) => (ids.length === 0 ? Promise.resolve([]) : ctx.run<{ id: string; name: string }>(named, { ids }))
export const findWish = (ctx: Context, id: string) => ctx.first<{ content: Wish; version: number }>(wish, { id })
export const saveWish = (ctx: Context, about: Reachable, content: Wish, seen: number) => ctx.first<{ version: number }>(putWish, { id: about.id, kind: about.kind, grid_id: about.gridId, content: JSON.stringify(content), seen })
export const removeWish = (ctx: Context, id: string) => ctx.remove('visit_wish').where('id', '=', id).execute()

export const insertVisit = (ctx: Context, row: { id: string; about: Reachable; at: string; way: string; outcome: string; note: string; eventId: string | null }) =>
  ctx.insert('visit').values({ county: ctx.county, id: row.id, subject_kind: row.about.kind, subject_id: row.about.id, grid_id: row.about.gridId, at: new Date(row.at), way: row.way, outcome: row.outcome, note: row.note, by_id: ctx.accountId, event_id: row.eventId }).execute()
export const insertTask = (ctx: Context, row: { id: string; about: Reachable; what: string; from: string; dueOn: string }) =>
  ctx.insert('visit_task').values({ county: ctx.county, id: row.id, kind: row.about.kind, subject_id: row.about.id, grid_id: row.about.gridId, what: row.what, from_on: row.from, due_on: row.dueOn, made_by: ctx.accountId })
    .onConflict((oc) => oc.columns(['county', 'id']).doNothing()).returning('id').execute()
export const insertWeather = (ctx: Context, row: { id: string; kind: string; areaId: string; from: string; to: string }) =>
  ctx.insert('visit_weather').values({ county: ctx.county, id: row.id, kind: row.kind, area_id: row.areaId, from_on: row.from, to_on: row.to, made_by: ctx.accountId }).onConflict((oc) => oc.columns(['county', 'id']).doNothing()).execute()
export const findWeather = (ctx: Context, id: string) => ctx.from('visit_weather').select(['id', 'area_id as areaId']).where('id', '=', id).executeTakeFirst()
/** It stays on record that it was declared, up to the day before. */
export const closeWeather = (ctx: Context, id: string, lastDay: string) => ctx.update('visit_weather').set({ to_on: lastDay }).where('id', '=', id).execute()

/** One's own and nobody else's: there is no way to ask for another's. */
export const listFamiliar = (ctx: Context) => ctx.run<{ subjectId: string; knows: boolean; talks: boolean }>(marks, { me: ctx.accountId })
export const listNeverMet = (ctx: Context, limit: number) => ctx.run<Pick<Subject, 'id' | 'kind' | 'gridId' | 'title' | 'address'>>(never, { me: ctx.accountId, limit })
export const saveFamiliar = (ctx: Context, id: string, knows: boolean, talks: boolean) => ctx.run(mark, { me: ctx.accountId, id, knows, talks })
