import { ledgersKept } from '@gezhi/domain/ledgers/retention.ts'
import { randomUUID } from 'node:crypto'
import { statement } from '../platform/database/statement.ts'
import type { Keeping } from '../platform/retention.ts'

const due = statement('ledgers_due', 'select count(*)::int as n from ledger where county = :county and changed_at < :before')
const old = statement('ledgers_old', 'select l.id from ledger l where l.county = :county and l.changed_at < :before order by l.changed_at limit 20')
const rows = statement('ledgers_old_rows', 'delete from ledger_row where county = :county and ledger_id = any(:ids::uuid[])')
const heads = statement('ledgers_old_heads', 'delete from ledger where county = :county and id = any(:ids::uuid[])')

export const ledgerKeepings: readonly Keeping[] = [{
  rule: ledgersKept,
  count: async (ctx, before) => (await ctx.first<{ n: number }>(due, { before }))?.n ?? 0,
  remove: async (ctx, before) => {
    const ids = (await ctx.run<{ id: string }>(old, { before })).map(({ id }) => id)
    if (ids.length === 0) return 0
    await ctx.run(rows, { ids })
    await ctx.run(heads, { ids })
    await ctx.journal({ kind: 'ledger.forget', subjectId: ids[0] ?? randomUUID(), data: { ledgers: ids.length } })
    return ids.length
  },
}]
