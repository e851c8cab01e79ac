import { looksKept } from '@gezhi/domain/register/retention.ts'
import { randomUUID } from 'node:crypto'
import { statement } from '../platform/database/statement.ts'
import type { Keeping } from '../platform/retention.ts'

const countLooks = statement('looks_due', 'select count(*)::int as n from look where county = :county and at < :before')
const forgetLooks = statement('looks_forget', `
with gone as (delete from look where county = :county and id in (select id from look where county = :county and at < :before limit :limit) returning id)
insert into journal (county, at, actor_id, kind, subject_id, data)
select :county::text, :now::timestamptz, null, 'look.forget', :subject::uuid, jsonb_build_object('looks', n) from (select count(*)::int as n from gone) as all_gone where n > 0
returning (data->>'looks')::int as n`)

export const registerKeepings: readonly Keeping[] = [{
  rule: looksKept,
  count: async (ctx, before) => (await ctx.first<{ n: number }>(countLooks, { before }))?.n ?? 0,
  remove: async (ctx, before, limit) => (await ctx.first<{ n: number }>(forgetLooks, { before, limit, now: ctx.now, subject: randomUUID() }))?.n ?? 0,
}]
