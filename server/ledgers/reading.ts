import { headingRow, proposeMapping, type Column } from '@gezhi/domain/ledgers/mapping.ts'
import { mostRows } from '@gezhi/domain/ledgers/model.ts'
import type { LedgerKind } from '@gezhi/domain/ledgers/targets.ts'
import { cellText } from '@gezhi/domain/ledgers/values.ts'
import { plainHeading } from '@gezhi/domain/ledgers/mapping.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import type { Context } from '../platform/context.ts'
import { readRows, type Limits, type SheetRow } from '../platform/workbook/read.ts'
import { switchedOf } from '../register/fields.ts'
import { batchOf, soon, tookOf } from './check.ts'
import type { Step } from './runner.ts'
import { plainCell, rowSeals } from './sealed.ts'
import { addLines, findHeadings, moveLedger } from './store.ts'

/** 200,000 rows of thirty columns unpack into some 500 MB of XML; nothing of it is held. */
export const limits: Limits = { rows: mostRows + 15, bytes: 1_000_000_000 }
const looked = 15

export interface Head { columns: Column[]; headingRow: number }

/** What the first rows say: which row is the headings, and where each column goes. Throws what reading throws, `ledger.no_headings`. */
export async function readHead(ctx: Context, kind: LedgerKind, bytes: Uint8Array): Promise<Head> {
  const first: SheetRow[] = []
  for await (const row of readRows(bytes, limits)) {
    first.push(row)
    if (first.length >= looked + 20) break
  }
  const switched = await switchedOf(ctx.house, ctx.county)
  const at = headingRow(kind, first.slice(0, looked).map(({ cells }) => cells), switched)
  const heading = first[at]
  if (!heading) throw new Problem(422, 'ledger.no_headings')
  const headings = heading.cells.map((cell) => cellText(cell).slice(0, 60))
  const remembered = await findHeadings(ctx, kind, headings.map(plainHeading))
  const columns = proposeMapping(kind, headings, first.slice(at + 1).map(({ cells }) => cells), remembered, switched)
  return { columns: columns.filter(({ heading: text, why }) => text !== '' || why === 'content' || why === 'off'), headingRow: heading.row }
}

/** Stages the rows of a file, batch by batch: sealed, and without what is refused or not switched on. */
export function readingRows(seal: Seal, bytes: Uint8Array, head: Head): Step {
  const rows = readRows(bytes, limits)
  const kept = new Set(head.columns.filter(({ why }) => why !== 'refused' && why !== 'off').map(({ at }) => at))
  return async (ctx, ledger) => {
    const seals = rowSeals(seal, ctx.county, ledger.id)
    const lines: { no: number; cells: Buffer }[] = []
    let over = false
    while (lines.length < batchOf) {
      const next = await rows.next()
      if (next.done) { over = true; break }
      const { row, cells } = next.value
      if (row > head.headingRow) lines.push({ no: row, cells: seals.cells.shut(cells.map((cell, at) => (kept.has(at) ? plainCell(cell) : null)), row) })
    }
    if (lines.length > 0) await addLines(ctx, ledger.id, lines)
    const total = ledger.total + lines.length
    if (over && total === 0) throw new Problem(422, 'ledger.empty')
    await moveLedger(ctx, ledger, { total, done: total, ...(over ? { state: 'read', took_ms: tookOf(ctx, ledger), worked_until: null } : { worked_until: soon(ctx) }) })
    await ctx.journal({ kind: 'ledger.work', subjectId: ledger.id, data: { rows: lines.length } })
    return over
  }
}
