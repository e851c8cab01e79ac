import type { Event } from '@gezhi/domain/events/model.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import { shortColumns, type ShortRow } from './rows.ts'

const contact = statement('event_contact_get', 'select name, phone from event_contact where county = :county and event_id = :id')
const knownPhotos = statement('event_photos_known', 'select sha256 from photo where county = :county and sha256 = any(:photos::text[])')
const nearby = statement('event_nearby', `
select ${shortColumns}, e.lng, e.lat from event e
where e.county = :county and not e.ended and {sight e}
  and ((:lat::float8 is not null and e.lat between :lat::float8 - 0.005 and :lat::float8 + 0.005 and e.lng between :lng::float8 - 0.006 and :lng::float8 + 0.006)
    or (:lat::float8 is null and e.grid_id = :grid_id::uuid))
order by e.reported_at desc limit 60`)
const points = statement('event_points', `
select e.id, e.lng, e.lat, e.urgency, e.state from event e
where e.county = :county and not e.ended and e.lng is not null and (:prefix::text is null or e.category like :prefix) and {sight e}
order by e.due_at limit 100001`)
const deskStates = statement('event_desk', `
select e.state, count(*)::int as n, (count(*) filter (where e.due_at < :now))::int as overdue,
  (count(*) filter (where e.due_at >= :now and e.due_at < :tomorrow))::int as today,
  (count(*) filter (where e.reporter_id = :me::uuid))::int as mine
from event e where e.county = :county and not e.ended and {sight e} group by e.state`)
// The version stays: to urge is no step, and whoever is at it must not be told that something changed. What has ended is not marked.
const urge = statement('event_urge', 'update event set urged_at = :now where county = :county and id = :id and not ended')
const nextSerials = statement('event_serial_next', `
insert into event_serial (county, day, last) values (:county, :day, :many)
on conflict (county, day) do update set last = event_serial.last + excluded.last returning last`)

export const findContact = (ctx: Context, id: string) => ctx.first<{ name: string | null; phone: string | null }>(contact, { id })
export const listKnownPhotos = async (ctx: Context, photos: readonly string[]): Promise<Set<string>> =>
  new Set((await ctx.run<{ sha256: string }>(knownPhotos, { photos })).map((row) => row.sha256))
export const listNearby = (ctx: Context, at: { gridId: string | null; lng: number | null; lat: number | null }) =>
  ctx.run<ShortRow & { lng: number | null; lat: number | null }>(nearby, { grid_id: at.gridId, lng: at.lng, lat: at.lat })
export const listPoints = (ctx: Context, category: string | null, sight: Context['sight']) =>
  ctx.run<{ id: string; lng: number; lat: number; urgency: Event['urgency']; state: string }>(points, { prefix: category && `${category}%` }, sight)
export const countDesk = (ctx: Context, tomorrow: Date, sight: Context['sight']) =>
  ctx.run<{ state: string; n: number; overdue: number; today: number; mine: number }>(deskStates, { now: ctx.now, tomorrow, me: ctx.accountId }, sight)
export const markUrged = (ctx: Context, id: string) => ctx.run(urge, { id, now: ctx.now })

export { nextSerials }
