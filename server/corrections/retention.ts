import { correctionsKept } from '@gezhi/domain/corrections/retention.ts'
import { statement } from '../platform/database/statement.ts'
import type { Keeping } from '../platform/retention.ts'

const due = 'c.county = :county and c.answered_at < :before'
const count = statement('corrections_due', `select count(*)::int as n from correction c where ${due}`)
const forget = statement('corrections_forget', `
with gone as (delete from correction where county = :county and id in (select c.id from correction c where ${due} limit :limit) returning id, grid_id)
insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
select :county::text, :now::timestamptz, null, 'correction.forget', id, grid_id, '{}'::jsonb from gone returning subject_id`)

export const correctionKeepings: readonly Keeping[] = [{
  rule: correctionsKept,
  count: async (ctx, before) => (await ctx.first<{ n: number }>(count, { before }))?.n ?? 0,
  remove: async (ctx, before, limit) => (await ctx.run(forget, { before, limit, now: ctx.now })).length,
}]
