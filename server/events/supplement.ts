import type { LineData } from '@gezhi/domain/events/detail.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import { postOf } from './checks.ts'
import { touchedBy } from './matter.ts'

/**
 * Photos are added to what is there, and the version stays: whoever is at a step must not be told that something changed. A phone's photo
 * that is there already (the same picture twice) still gets its line: it was announced, and it came.
 */
const add = statement('event_supplement', `
with changed as (
  update event e set photos = e.photos || array(select u.p from unnest(:photos::text[]) with ordinality as u (p, n) where not u.p = any(e.photos) order by u.n)
  where e.county = :county and e.id = :id
    and (:report_id::text is null or not exists (select from journal j where j.county = :county and j.subject_id = :id and j.kind = 'event.supplement' and j.data->>'reportId' = :report_id::text))
    and (not :only_new::boolean or not e.photos @> :photos::text[])
  returning e.id, e.grid_id, e.photos
), line as (
  insert into journal (county, at, actor_id, kind, subject_id, grid_id, data, touched)
  select :county::text, :now::timestamptz, :actor_id::uuid, :kind::text, id, grid_id, :data::jsonb, :touched::uuid[] from changed
)
select photos from changed`)

export interface Supplement {
  kind: 'event.supplement' | 'event.photos'
  reason: string
  photos: readonly string[]
  /** The report that became part of this matter: sent twice it is added once. */
  reportId: string | null
}

/** Adds words and photos to a matter's story. Answers with its photos; null: it was there already. */
export async function supplement(ctx: Context, event: Event, { kind, reason, photos, reportId }: Supplement): Promise<string[] | null> {
  const data: LineData = { reason, photos: [...photos], post: postOf(ctx), ...(reportId ? { reportId } : {}) }
  const rows = await ctx.run<{ photos: string[] }>(add, {
    id: event.id, photos, report_id: reportId, only_new: kind === 'event.photos' && ctx.act === null, now: ctx.now, actor_id: ctx.actor?.accountId ?? null, kind,
    data: ctx.told(data), touched: touchedBy(null, event).filter((id) => id !== event.gridId),
  })
  return rows[0]?.photos ?? null
}
