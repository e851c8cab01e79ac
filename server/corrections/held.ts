import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

/**
 * Whatever is held about one person, wherever in the county it lies: whoever may make their extract has them in sight, and what they are
 * told must be whole. Of others it holds nothing.
 */
const vault = statement('held_vault', 'select sealed from id_vault where county = :county and person_id = :id')
const homes = statement('held_homes', `
select h.address, t.role, t.valid_from::text as "from", t.valid_to::text as "to", u.head_id = :id::uuid as head, u.contact, u.needs, h.id as "homeId"
from relation t join household u on u.county = :county and u.id = t.subject_id join home h on h.county = :county and h.id = u.home_id
where t.county = :county and t.person_id = :id and t.kind = 'lives' order by t.valid_from desc`)
const colours = statement('held_colours', `
select c.scheme, c.state, c.evaluation, c.reason, c.contest, c.agreed, c.proposed_on::text as "proposedOn", c.confirmed_on::text as "confirmedOn", c.expires_on::text as "expiresOn", a.name as "byName"
from colour c left join account a on a.county = :county and a.id = c.confirmed_by where c.county = :county and c.subject_id = :id order by c.proposed_on desc, c.id`)
const visits = statement('held_visits', `
select v.at, v.way, v.outcome, v.note, a.name as "byName" from visit v left join account a on a.county = :county and a.id = v.by_id where v.county = :county and v.subject_id = :id order by v.at desc, v.id`)
const wish = statement('held_wish', 'select w.content from visit_wish w where w.county = :county and w.id = :id')
const tasks = statement('held_tasks', 'select t.what, t.due_on::text as "dueOn", t.done_on::text as "doneOn" from visit_task t where t.county = :county and t.subject_id = :id order by t.due_on desc, t.id')
const marks = statement('held_marks', 'select count(*)::int as n from familiar f where f.county = :county and f.subject_id = :id')
const doubles = statement('held_doubles', `select count(*)::int as n from register_duplicate d where d.county = :county and (d.a_id = :id or d.b_id = :id) and d.state = 'open'`)
const matters = statement('held_matters', `
select e.number, e.category, e.state, e.reported_at as at from matter_link m join event e on e.county = :county and e.id = m.event_id where m.county = :county and m.subject_id = any(:homes::uuid[]) order by e.reported_at desc, e.id limit 200`)
const changes = statement('held_changes', `
select j.at, j.kind, j.data -> 'fields' as fields, a.name as "byName" from journal j left join account a on a.county = :county and a.id = j.actor_id
where j.county = :county and j.subject_id = :id and j.kind like 'person.%' order by j.seq desc limit 500`)

export interface HeldHome { address: string; role: string | null; from: string; to: string | null; head: boolean; contact: string | null; needs: string[]; homeId: string }
export interface HeldColour {
  scheme: string; state: string; evaluation: { says: { zh: string; en: string }; lines: { says: { zh: string; en: string } }[] }; reason: string
  contest: { says: string; raisedOn: string; answer: { outcome: 'kept' | 'withdrawn'; says: string; on: string } | null } | null
  agreed: boolean; proposedOn: string; confirmedOn: string | null; expiresOn: string | null; byName: string | null
}
export interface HeldVisit { at: Date; way: string; outcome: string; note: string; byName: string | null }
export interface HeldChange { at: Date; kind: string; fields: string[] | null; byName: string | null }

export const vaultOf = (ctx: Context, id: string) => ctx.first<{ sealed: Buffer }>(vault, { id })
export const homesOf = (ctx: Context, id: string) => ctx.run<HeldHome>(homes, { id })
export const coloursOf = (ctx: Context, id: string) => ctx.run<HeldColour>(colours, { id })
export const visitsOf = (ctx: Context, id: string) => ctx.run<HeldVisit>(visits, { id })
export const wishOf = (ctx: Context, id: string) => ctx.first<{ content: { none: boolean; ways: string[]; days: number | null; notBefore: string | null; hours: { from: string; to: string } | null; says: string } }>(wish, { id })
export const tasksOf = (ctx: Context, id: string) => ctx.run<{ what: string; dueOn: string; doneOn: string | null }>(tasks, { id })
export const marksOf = async (ctx: Context, id: string) => (await ctx.first<{ n: number }>(marks, { id }))?.n ?? 0
export const doublesOf = async (ctx: Context, id: string) => (await ctx.first<{ n: number }>(doubles, { id }))?.n ?? 0
export const mattersOf = (ctx: Context, homeIds: readonly string[]) => (homeIds.length === 0 ? Promise.resolve([]) : ctx.run<{ number: string; category: string; state: string; at: Date }>(matters, { homes: homeIds }))
export const changesOf = (ctx: Context, id: string) => ctx.run<HeldChange>(changes, { id })
