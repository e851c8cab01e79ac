import { addressSaid } from '@gezhi/domain/ledgers/rows.ts'
import { noCounts } from '@gezhi/domain/ledgers/model.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import type { Context } from '../platform/context.ts'
import { landOf, type Land } from './found.ts'
import type { Step } from './runner.ts'
import { rowSeals } from './sealed.ts'
import { settleBatch } from './settle.ts'
import { countRows, listBatch, moveLedger, saveChecked, type Checked, type LedgerLine } from './store.ts'

export const batchOf = 1000

/** Looks at every row, batch by batch: what is wrong, new, changed, the same. Begun again from the first row when a process ended in between. */
export function checking(seal: Seal): Step {
  const seen = new Map<string, number>()
  let land: Land | null = null
  let after = 0
  return async (ctx, ledger) => {
    land ??= await landOf(ctx, ledger)
    const rows = await checkBatch(ctx, land, ledger, seal, after, seen)
    after = rows.at(-1) ?? after
    if (rows.length < batchOf) {
      await moveLedger(ctx, ledger, { state: 'checked', done: ledger.total, counts: await countRows(ctx, ledger.id), took_ms: tookOf(ctx, ledger), worked_until: null })
      await ctx.journal({ kind: 'ledger.checked', subjectId: ledger.id })
      return true
    }
    await moveLedger(ctx, ledger, { done: (after === 0 ? 0 : ledger.done) + rows.length, worked_until: soon(ctx) })
    await ctx.journal({ kind: 'ledger.work', subjectId: ledger.id, data: { rows: rows.length } })
    return false
  }
}

/** Another process may go on after this: a batch takes well below a second. */
export const soon = (ctx: Context): Date => new Date(ctx.now.getTime() + 60_000)
export const tookOf = (ctx: Context, ledger: LedgerLine): number | null => (ledger.began_at ? Math.max(0, ctx.house.now().getTime() - ledger.began_at.getTime()) : null)
export const begun = (ctx: Context) => ({ done: 0, began_at: ctx.now, took_ms: null, fault: null, worked_until: null })
export { noCounts }

async function checkBatch(ctx: Context, land: Land, ledger: LedgerLine, seal: Seal, after: number, seen: Map<string, number>): Promise<number[]> {
  const seals = rowSeals(seal, ctx.county, ledger.id)
  const rows = (await listBatch(ctx, ledger.id, after, batchOf)).map((row) => ({ row, read: row.cells ? land.read(seals.cells.open(row.cells, row.no)) : { said: {}, faults: row.faults ?? [], refused: true } }))
  const able = rows.filter(({ read }) => !read.refused && read.faults.length === 0)
  const settled = new Map((await settleBatch(ctx, land, ledger, seal, able.map(({ row, read }) => ({ no: row.no, said: read.said, choice: null })), seen)).map((one) => [one.no, one.outcome]))
  const checked = rows.map(({ row, read }): Checked => {
    const outcome = settled.get(row.no)
    if (read.refused) return { no: row.no, verdict: 'refused', faults: read.faults, held: null, forget: true }
    const held = { title: String(read.said['person.name'] ?? read.said['place.name'] ?? read.said['household.headName'] ?? ''), where: addressSaid(read.said), changes: outcome?.changes ?? [], twins: outcome?.twins ?? [] }
    if (!outcome) return { no: row.no, verdict: 'fault', faults: read.faults, held: seals.held.shut(held, row.no), forget: false }
    return { no: row.no, verdict: outcome.verdict, faults: outcome.fault ? [{ at: null, words: outcome.fault }] : [], held: seals.held.shut(held, row.no), forget: false }
  })
  if (checked.length > 0) await saveChecked(ctx, ledger.id, checked)
  return checked.map(({ no }) => no)
}
