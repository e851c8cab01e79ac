import type { Words } from '@gezhi/domain/words.ts'
import { backMany, type Kept } from '@gezhi/domain/register/undo.ts'
import type { Patch } from '@gezhi/domain/register/patch.ts'
import { foldPatches } from '@gezhi/domain/register/patch.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import { dropIdNumbers, listGoneOn, lockBook, writeMany } from '../register/bulk.ts'
import { batchOf, soon, tookOf } from './check.ts'
import type { Step } from './runner.ts'
import { rowSeals } from './sealed.ts'
import { countRows, listBack, moveLedger, saveFates, type Fated } from './store.ts'

/** Takes an import back, the last rows first: what nobody touched since is again as it was; what somebody went on from stays and is named. */
export function undoing(seal: Seal): Step {
  let before = 2_147_483_647
  return async (ctx, ledger) => {
    const seals = rowSeals(seal, ctx.county, ledger.id)
    const rows = (await listBack(ctx, ledger.id, before, batchOf)).map((row) => ({ no: row.no, ...(row.patches ? seals.written.open(row.patches, row.no) : { patches: [], number: null }) }))
    before = rows.at(-1)?.no ?? 0
    const all = foldPatches(rows.toReversed().flatMap(({ patches }) => patches))
    const gone = await listGoneOn(ctx, all.filter(({ was }) => was === null), ledger.imported_at ?? ctx.now, ledger.id)
    const { patches, kept } = backMany(await lockBook(ctx, all), all, gone)
    const removed = new Set(patches.filter(({ of, now }) => of === 'person' && now === null).map(({ id }) => id))
    const numbers = rows.flatMap(({ number }) => (number && (removed.has(number.personId) || !kept.has(number.personId)) ? [number] : []))
    await dropIdNumbers(ctx, numbers)
    if (patches.length > 0) await writeMany(ctx, patches, 'undo', ledger.id)
    if (rows.length > 0) await saveFates(ctx, ledger.id, rows.map(({ no, patches: own }) => fateOf(no, own, kept)))
    const over = rows.length < batchOf
    await moveLedger(ctx, ledger, over ? { state: 'undone', done: ledger.total, counts: await countRows(ctx, ledger.id), took_ms: tookOf(ctx, ledger), worked_until: null } : { done: ledger.done + rows.length, worked_until: soon(ctx) })
    await ctx.journal({ kind: over ? 'ledger.undone' : 'ledger.work', subjectId: ledger.id, data: { rows: rows.length } })
    return over
  }
}

const says: Record<Kept, Words> = {
  edited: { zh: '导入后有人改过，保留现在的内容', en: 'Somebody edited it since; what stands now was kept' },
  used: { zh: '导入后已有走访、事件或其他关联，保留', en: 'It has visits, matters or other ties by now and was kept' },
}

function fateOf(no: number, own: readonly Patch[], kept: ReadonlyMap<string, Kept>): Fated {
  const why = own.flatMap(({ id, of }) => (of === 'relation' ? [] : (kept.get(id) ?? [])))[0]
  return why ? { no, fate: 'kept', faults: [{ at: null, words: says[why] }] } : { no, fate: 'undone' }
}
