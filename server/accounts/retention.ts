import { randomUUID } from 'node:crypto'
import { signInsKept } from '@gezhi/domain/accounts/retention.ts'
import { statement } from '../platform/database/statement.ts'
import type { Keeping } from '../platform/retention.ts'

const due = `county = :county and kind in ('account.sign_in', 'account.sign_out') and at < :before`
const countSignIns = statement('account_sign_ins_due', `select count(*)::int as n from journal where ${due}`)
const forgetSignIns = statement('account_sign_ins_forget', `
with gone as (delete from journal where county = :county and seq in (select seq from journal where ${due} limit :limit) returning seq)
insert into journal (county, at, actor_id, kind, subject_id, data)
select :county::text, :now::timestamptz, null, 'account.forget', :subject::uuid, jsonb_build_object('lines', n) from (select count(*)::int as n from gone) as all_gone where n > 0
returning (data->>'lines')::int as n`)

/** Lines about signing in and out; what was done stays. */
export const accountKeepings: readonly Keeping[] = [{
  rule: signInsKept,
  count: async (ctx, before) => (await ctx.first<{ n: number }>(countSignIns, { before }))?.n ?? 0,
  remove: async (ctx, before, limit) => (await ctx.first<{ n: number }>(forgetSignIns, { before, limit, now: ctx.now, subject: randomUUID() }))?.n ?? 0,
}]
