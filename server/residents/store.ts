import type { Sight } from '@gezhi/domain/access.ts'
import type { Ring } from '@gezhi/domain/areas/model.ts'
import { holders } from '../events/retention.ts'
import type { Context, House } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

/** A resident has no area: what they may read is the one matter whose secret code they hold, and the store has found it by then. */
export const byItsCode: Sight = [{ grids: 'all', units: null, own: null }]

const eventByCode = statement('resident_event_by_code', 'select event_id as id from event_contact where county = :county and code_hash = :hash')
const codeOfEvent = statement('resident_code_of_event', `
  select e.number, c.code_hash as hash from event e left join event_contact c on c.county = e.county and c.event_id = e.id where e.county = :county and e.id = :id`)
// The posted names of a grid (滨州 regulation): those on the grid itself, and the leader posted over its village.
const peopleOf = statement('resident_grid_people', `
  select a.name, a.phone, p.role, r.words from post p
  join account a on a.county = p.county and a.id = p.account_id and a.active
  join role r on r.county = p.county and r.key = p.role
  where p.county = :county and p.from_day <= :day::date and (p.to_day is null or p.to_day >= :day::date)
    and ((p.area_id = :grid_id::uuid and p.role in ('grid_leader', 'grid_worker')) or (p.area_id = :village_id::uuid and p.role = 'grid_leader'))
  order by p.role, p.from_day, p.id limit 12`)
// Of the latest 200 reports, so that a grid of ten years costs no more than a new one.
const closedLately = statement('resident_closed_lately', `
  select category, closed_at as "closedAt" from (
    select e.category, e.closed_at from event e where e.county = :county and e.grid_id = :grid_id::uuid order by e.reported_at desc limit 200
  ) as latest where closed_at is not null order by closed_at desc limit 10`)
const outlines = statement('resident_outlines', `
  select id, polygon from area where county = :county and id = any(:ids::uuid[]) and polygon is not null`)
const freshPhotos = statement('resident_photos_fresh', `
  select sha256 from photo where county = :county and sha256 = any(:photos::text[]) and account_id is null and created_at > :since`)
const addedToday = statement('resident_added_today', `
  select count(*)::int as n from journal where county = :county and subject_id = :id::uuid and kind = 'event.supplement' and at > :since`)
const oldPosition = "e.county = :county and e.source = 'resident' and e.lng is not null and e.reported_at < :before"
const countPositions = statement('resident_positions_due', `select count(*)::int as n from event e where ${oldPosition}`)
const forgetPositions = statement('resident_positions_forget', `
  with due as (select e.id from event e where ${oldPosition} limit :limit for update of e),
  forgotten as (update event set lng = null, lat = null, accuracy = null from due where event.county = :county and event.id = due.id returning event.id, event.grid_id, ${holders})
  insert into journal (county, at, actor_id, kind, subject_id, grid_id, data, touched)
  select :county::text, :now::timestamptz, null, 'event.forget', id, grid_id, '{"what":"position"}'::jsonb, touched from forgotten returning subject_id`)

export const findEventId = async (ctx: Context, hash: string): Promise<string | undefined> => (await ctx.first<{ id: string }>(eventByCode, { hash }))?.id

/** Number and code hash of an event by its id, whoever reported it: an id that is taken is either our own retry or refused. */
export const findCodeOf = (ctx: Context, id: string) => ctx.first<{ number: string; hash: string | null }>(codeOfEvent, { id })

export const listPeople = (ctx: Context, gridId: string, villageId: string, day: string) =>
  ctx.run<{ name: string; phone: string | null; role: string; words: { zh: string; en: string } }>(peopleOf, { grid_id: gridId, village_id: villageId, day })

export const listClosed = (ctx: Context, gridId: string) => ctx.run<{ category: string; closedAt: Date }>(closedLately, { grid_id: gridId })

export const listOutlines = (ctx: Context, ids: readonly string[]) => ctx.run<{ id: string; polygon: Ring[] }>(outlines, { ids })

/** Of these, the photos that somebody without an account sent in the last two hours: only those may be handed in with a form again. */
export const listFreshPhotos = async (ctx: Context, photos: readonly string[]): Promise<string[]> => {
  const rows = await ctx.run<{ sha256: string }>(freshPhotos, { photos, since: new Date(ctx.now.getTime() - 2 * 3_600_000) })
  const fresh = new Set(rows.map((row) => row.sha256))
  return photos.filter((sha) => fresh.has(sha))
}

export const countAdditions = async (ctx: Context, id: string): Promise<number> =>
  (await ctx.first<{ n: number }>(addedToday, { id, since: new Date(ctx.now.getTime() - 86_400_000) }))?.n ?? 0

export const countOldPositions = async (ctx: Context, before: Date): Promise<number> => (await ctx.first<{ n: number }>(countPositions, { before }))?.n ?? 0
export const forgetOldPositions = async (ctx: Context, before: Date, limit: number): Promise<number> => (await ctx.run(forgetPositions, { before, limit, now: ctx.now })).length

/** Counties this server holds, for somebody who named none. */
export const listCounties = async (house: House): Promise<{ code: string; name: string; demo: boolean }[]> =>
  (await house.pool.query<{ code: string; name: string; demo: boolean }>('select code, name, demo from county order by code limit 200')).rows
