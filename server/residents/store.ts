import type { Sight } from '@gezhi/domain/access.ts'
import type { Ring } from '@gezhi/domain/areas/model.ts'
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
// Retention (domain.md 8): who reported is forgotten a year after the matter ended, the exact position 90 days after the report.
const forgetContacts = statement('resident_forget_contacts', `
  with forgotten as (
    update event_contact c set name = null, phone = null from event e
    where c.county = :county and e.county = c.county and e.id = c.event_id and e.ended and e.changed_at < :year_ago and (c.name is not null or c.phone is not null)
    returning c.event_id, e.grid_id
  )
  insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
  select :county::text, :now::timestamptz, null, 'event.forget', event_id, grid_id, '{"what":"contact"}'::jsonb from forgotten`)
const forgetPositions = statement('resident_forget_positions', `
  with forgotten as (
    update event set lng = null, lat = null, accuracy = null
    where county = :county and source = 'resident' and lng is not null and reported_at < :days_ago returning id, grid_id
  )
  insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
  select :county::text, :now::timestamptz, null, 'event.forget', id, grid_id, '{"what":"position"}'::jsonb from forgotten`)

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

export const forgetOldContacts = (ctx: Context) => ctx.run(forgetContacts, { now: ctx.now, year_ago: daysBefore(ctx.now, 365) })
export const forgetOldPositions = (ctx: Context) => ctx.run(forgetPositions, { now: ctx.now, days_ago: daysBefore(ctx.now, 90) })

const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * 86_400_000)

/** Counties this server holds, for somebody who named none. */
export const listCounties = async (house: House): Promise<{ code: string; name: string; demo: boolean }[]> =>
  (await house.pool.query<{ code: string; name: string; demo: boolean }>('select code, name, demo from county order by code limit 200')).rows
