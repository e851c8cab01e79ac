import { coloursKept } from '@gezhi/domain/colours/retention.ts'
import { statement } from '../platform/database/statement.ts'
import type { Keeping } from '../platform/retention.ts'

// A contest that waits keeps its colour, however old it is.
const over = `c.county = :county and (c.state in ('declined', 'withdrawn', 'replaced') or (c.state = 'confirmed' and c.expires_on is not null) or c.state = 'proposed')
  and coalesce((c.contest -> 'answer' ->> 'on')::date, c.expires_on, c.confirmed_on, c.proposed_on) < (:before::timestamptz at time zone 'Asia/Shanghai')::date
  and (c.contest is null or c.contest -> 'answer' <> 'null'::jsonb)
  and not (c.state = 'confirmed' and c.expires_on >= (:before::timestamptz at time zone 'Asia/Shanghai')::date)`
const count = statement('colours_past_due', `select count(*)::int as n from colour c where ${over}`)
const forget = statement('colours_past_forget', `
with gone as (delete from colour where county = :county and id in (select c.id from colour c where ${over} limit :limit) returning id, grid_id)
insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
select :county::text, :now::timestamptz, null, 'colour.forget', id, grid_id, '{}'::jsonb from gone returning subject_id`)

export const colourKeepings: readonly Keeping[] = [{
  rule: coloursKept,
  count: async (ctx, before) => (await ctx.first<{ n: number }>(count, { before }))?.n ?? 0,
  remove: async (ctx, before, limit) => (await ctx.run(forget, { before, limit, now: ctx.now })).length,
}]
