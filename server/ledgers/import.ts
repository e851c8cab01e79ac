import { undoDays } from '@gezhi/domain/ledgers/model.ts'
import type { Fault } from '@gezhi/domain/ledgers/rows.ts'
import * as rules from '@gezhi/domain/register/moves.ts'
import type { Patch } from '@gezhi/domain/register/patch.ts'
import { randomUUID } from 'node:crypto'
import type { Seal } from '../adapters/seal/seal.ts'
import type { Context } from '../platform/context.ts'
import { keepIdNumbers, writeMany, type Numbered } from '../register/bulk.ts'
import { bookOf, writePatches } from '../register/moves.ts'
import { batchOf, soon, tookOf } from './check.ts'
import { landOf } from './found.ts'
import type { Step } from './runner.ts'
import { rowSeals, type RowSeals, type Written } from './sealed.ts'
import { settleBatch, type Settled } from './settle.ts'
import { countRows, listUnwritten, moveLedger, saveFates, type Fated, type LedgerLine, type RowLine } from './store.ts'

/**
 * Writes what is new and changed, a thousand rows a transaction: rows, their lines in the journal and what is needed to take them back commit
 * together. Every batch looks at the register anew, so that what came in since the check is met, not doubled; after a crash it goes on.
 */
export function importing(seal: Seal): Step {
  return async (ctx, ledger) => {
    // Buildings and estates that the batch before made are read again with it.
    const land = await landOf(ctx, ledger)
    const seals = rowSeals(seal, ctx.county, ledger.id)
    const rows = await listUnwritten(ctx, ledger.id, batchOf)
    const asked = rows.filter(({ verdict, choice, cells }) => cells !== null && choice !== 'skip' && (verdict !== 'twin' || choice !== null))
    const said = new Map(asked.map((row) => [row.no, land.read(seals.cells.open(row.cells ?? Buffer.alloc(0), row.no)).said]))
    const settled = await settleBatch(ctx, land, ledger, seal, asked.map((row) => ({ no: row.no, said: said.get(row.no) ?? {}, choice: row.choice })), null)
    const written = await writeSettled(ctx, ledger, seal, seals, settled, said)
    await saveFates(ctx, ledger.id, rows.map((row) => written.get(row.no) ?? skipped(row)))
    if (rows.length < batchOf) {
      await moveLedger(ctx, ledger, { state: 'imported', done: ledger.total, counts: await countRows(ctx, ledger.id), took_ms: tookOf(ctx, ledger), imported_at: ctx.now, undo_until: new Date(ctx.now.getTime() + undoDays * 86_400_000), worked_until: null })
      await ctx.journal({ kind: 'ledger.imported', subjectId: ledger.id, data: { kind: ledger.kind } })
      return true
    }
    await moveLedger(ctx, ledger, { done: ledger.done + rows.length, worked_until: soon(ctx) })
    await ctx.journal({ kind: 'ledger.work', subjectId: ledger.id, data: { rows: rows.length } })
    return false
  }
}

const skipped = (row: RowLine): Fated =>
  ({ no: row.no, fate: 'skipped', faults: [{ at: null, words: row.choice === 'skip' ? { zh: '按您的选择没有导入', en: 'Left out as you chose' } : { zh: '疑似重复，没有决定，没有导入', en: 'May be known already; nobody decided, not imported' } }] })

async function writeSettled(ctx: Context, ledger: LedgerLine, seal: Seal, seals: RowSeals, settled: readonly Settled[], said: ReadonlyMap<number, Record<string, unknown>>): Promise<Map<number, Fated>> {
  const fates = new Map<number, Fated>()
  const able = settled.filter(({ outcome }) => outcome.verdict === 'new' || outcome.verdict === 'changed' || outcome.verdict === 'same')
  for (const { no, outcome } of settled) if (!able.some((one) => one.no === no)) fates.set(no, { no, fate: 'skipped', faults: [sinceThen(outcome.fault)] })
  const all = able.flatMap(({ outcome }) => outcome.patches)
  if (all.length > 0) await writeMany(ctx, all, 'import', ledger.id)
  const numbers = able.flatMap(({ no, outcome, digest }): Numbered[] => {
    const id = said.get(no)?.['person.idNumber']
    return outcome.subjectId && digest && typeof id === 'string' && (outcome.verdict === 'new' || outcome.changes.some(({ key }) => key === 'person.idNumber')) ? [{ personId: outcome.subjectId, sealed: seal.seal(id, `${ctx.county} ${outcome.subjectId}`), digest }] : []
  })
  await keepIdNumbers(ctx, numbers, ledger.id)
  const numbered = new Map(numbers.map((one) => [one.personId, one.digest]))
  for (const { no, outcome } of able) {
    const moved = outcome.move ? await moveOne(ctx, outcome.move) : []
    const digest = outcome.subjectId ? numbered.get(outcome.subjectId) : undefined
    const written: Written = { patches: [...outcome.patches, ...moved], number: digest && outcome.subjectId ? { personId: outcome.subjectId, digest } : null }
    fates.set(no, { no, fate: 'written', patches: seals.written.shut(written, no) })
  }
  return fates
}

const sinceThen = (fault: Fault['words'] | null): Fault => ({ at: null, words: fault ?? { zh: '检查之后登记有了变化，这一行现在像是重复，没有导入', en: 'The register changed after the check; this row may be known now and was not imported' } })

/** Somebody known lives elsewhere now: where they lived before ends by the rules of moving. */
async function moveOne(ctx: Context, { personId, householdId, role }: { personId: string; householdId: string; role: rules.MoveIn['role'] }): Promise<Patch[]> {
  const book = await bookOf(ctx, { people: [personId], households: [householdId] })
  const patches = rules.moveIn(book, { personId, householdId, relationId: randomUUID(), role, day: new Date(ctx.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) })
  await writePatches(ctx, patches, 'move_in')
  return patches
}
