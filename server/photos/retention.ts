import { filesKept, photosKept } from '@gezhi/domain/photos/retention.ts'
import type { Storage } from '../adapters/storage/types.ts'
import { holders } from '../events/retention.ts'
import type { House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'
import { inTransaction } from '../platform/database/pool.ts'
import type { Keeping } from '../platform/retention.ts'

const ended = `e.county = :county and e.ended and e.photos <> '{}' and coalesce(e.closed_at, e.changed_at) < :before`
const countOfEvents = statement('photo_events_due', `select count(*)::int as n from event e where ${ended}`)
const takeFromEvents = statement('photo_events_take', `
with due as (select e.id, cardinality(e.photos) as n from event e where ${ended} limit :limit for update of e),
gone as (update event set photos = '{}' from due where event.county = :county and event.id = due.id returning event.id, event.grid_id, due.n, ${holders})
insert into journal (county, at, actor_id, kind, subject_id, grid_id, data, touched)
select :county::text, :now::timestamptz, null, 'event.forget', id, grid_id, jsonb_build_object('what', 'photos', 'n', n), touched from gone returning subject_id`)

const keepOnEvents: Keeping = {
  rule: photosKept,
  count: async (ctx, before) => (await ctx.first<{ n: number }>(countOfEvents, { before }))?.n ?? 0,
  remove: async (ctx, before, limit) => (await ctx.run(takeFromEvents, { before, limit, now: ctx.now })).length,
}

/** Where photos are named. A room that names photos adds a line that selects their hashes. */
export const photoUses: readonly string[] = ['select unnest(photos) as sha256 from event where county = :county']

const unused = `select p.sha256 from photo p left join (${photoUses.join(' union ')}) as used on used.sha256 = p.sha256
  where p.county = :county and p.created_at < :before and used.sha256 is null`
const countUnused = statement('photo_unused_due', `select count(*)::int as n from (${unused}) as due`)
// The journal's subject of a photo is made from its hash, as in kept.ts.
const subject = `(left(sha256, 8) || '-' || substr(sha256, 9, 4) || '-8' || substr(sha256, 14, 3) || '-8' || substr(sha256, 18, 3) || '-' || substr(sha256, 21, 12))::uuid`
const takeUnused = statement('photo_unused_take', `
with due as (${unused} limit :limit),
gone as (delete from photo using due where photo.county = :county and photo.sha256 = due.sha256 returning photo.sha256),
parked as (insert into photo_gone (county, sha256, gone_at) select :county::text, sha256, :now::timestamptz from gone on conflict do nothing)
insert into journal (county, at, actor_id, kind, subject_id, data)
select :county::text, :now::timestamptz, null, 'photo.remove', ${subject}, jsonb_build_object('sha256', sha256) from gone returning subject_id`)

const parked = statement('photo_gone_next', 'select sha256 from photo_gone where county = :county order by sha256 limit 100')
/** Held by whoever stores or deletes the file of a hash, so that one is never deleted under the other's hands. */
const lockFile = statement('photo_file_lock', 'select pg_advisory_xact_lock(hashtextextended(:sha256, 0))')
// Files are named by their content: another county may show the same picture.
const stillKept = statement('photo_kept_anywhere', 'select 1 from photo where sha256 = :sha256 and (county = :county or county <> :county) limit 1')
const settled = statement('photo_gone_done', 'delete from photo_gone where county = :county and sha256 = :sha256')

/** Deletes the files whose rows are gone. Interrupted, it goes on where it stopped: a file without a row is only dust. */
async function deleteFiles(house: House, county: string, storage: Storage): Promise<void> {
  for (;;) {
    const { rows } = await house.pool.query<{ sha256: string }>(compile(parked, { county }, null))
    for (const { sha256 } of rows) {
      await inTransaction(house.pool, async (client) => {
        await client.query(compile(lockFile, { sha256 }, null))
        const kept = (await client.query(compile(stillKept, { county, sha256 }, null))).rowCount
        if (!kept) await storage.remove(sha256)
        await client.query(compile(settled, { county, sha256 }, null))
      })
    }
    if (rows.length < 100) return
  }
}

export const makePhotoKeepings = (storage: Storage): readonly Keeping[] => [
  keepOnEvents,
  {
    rule: filesKept,
    count: async (ctx, before) => (await ctx.first<{ n: number }>(countUnused, { before }))?.n ?? 0,
    remove: async (ctx, before, limit) => (await ctx.run(takeUnused, { before, limit, now: ctx.now })).length,
    after: (house, county) => deleteFiles(house, county, storage),
  },
]
