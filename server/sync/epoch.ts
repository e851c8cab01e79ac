import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

const stand = statement('sync_stand', `
select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, coalesce((select s.epoch::text from sync_epoch s where s.county = :county), 'first') as epoch,
  :receipt::uuid is null or exists (select from receipt r where r.county = :county and r.account_id = :account_id and r.call_id = :receipt::uuid) as known`)

/** Where the county stands: everything of a transaction below `xmin` is committed and seen. `known`: this server wrote that receipt. */
export interface Stand { xmin: string; epoch: string; known: boolean }

export async function standOf(ctx: Context, receipt: string | null): Promise<Stand> {
  const found = await ctx.first<Stand>(stand, { receipt, account_id: ctx.accountId })
  if (!found) throw new Error('the database answers a question without a table')
  return found
}
