import { faultPause, isLasting } from '@gezhi/domain/sync/fault.ts'
import type { Call } from '@gezhi/domain/sync/model.ts'
import { compile, statement } from '../platform/database/statement.ts'
import type { Judging } from './judge.ts'

const count = statement('call_fault_count', `
insert into call_fault as f (county, account_id, call_id, first_at, last_at, times) values (:county, :account_id, :call_id, :now, :now, 1)
on conflict (county, account_id, call_id) do update set last_at = excluded.last_at, times = f.times + 1
returning first_at, last_at, times`)

/** Counted outside of any transaction: the one that failed is gone. What keeps nobody's content needs no journal line; the log has the fault. */
export async function countFault({ house, actor }: Judging, call: Call): Promise<{ seconds: number; lasting: boolean }> {
  try {
    const { rows } = await house.pool.query<{ first_at: Date; last_at: Date; times: number }>(compile(count, { county: actor.county, account_id: actor.accountId, call_id: call.id, now: house.now() }, null))
    const [row] = rows
    if (row) return { seconds: faultPause(row.times), lasting: isLasting(row.times, row.first_at.getTime(), row.last_at.getTime()) }
  } catch (error) {
    house.log.error({ call: call.name, err: error }, 'a fault of a call could not be counted')
  }
  return { seconds: faultPause(1), lasting: false }
}
