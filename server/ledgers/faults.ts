import type { Fault } from '@gezhi/domain/ledgers/rows.ts'
import type { Context } from '../platform/context.ts'
import { writeRows } from '../platform/workbook/write.ts'
import type { RowSeals } from './sealed.ts'
import { listRefused, type LedgerLine } from './store.ts'

const pageOf = 1000

/** The rows that were not taken as they were read, with a first column of reasons and the row number of the file; read page by page while it is sent. */
export function faultBook(ctx: Context, ledger: LedgerLine, seals: RowSeals): AsyncIterable<Uint8Array> {
  const shown = ledger.columns.filter(({ why }) => why !== 'refused' && why !== 'off')
  async function* rows(): AsyncGenerator<(string | number | boolean | null)[]> {
    for (let after = 0, more = true; more; ) {
      const page = await listRefused(ctx, ledger.id, after, pageOf)
      for (const row of page) {
        const cells = row.cells ? seals.cells.open(row.cells, row.no) : []
        yield [(row.faults ?? []).map((fault) => sayFault(fault, ledger)).join('；'), row.no, ...shown.map(({ at }) => cells[at] ?? null)]
      }
      after = page.at(-1)?.no ?? after
      more = page.length === pageOf
    }
  }
  return writeRows('有误的行', [{ header: '原因', width: 40 }, { header: '原行号', width: 8 }, ...shown.map(({ heading }) => ({ header: heading }))], rows())
}

const sayFault = ({ at, words }: Fault, ledger: LedgerLine): string => {
  const heading = ledger.columns.find((column) => column.at === at)?.heading
  return heading ? `「${heading}」${words.zh}` : words.zh
}
