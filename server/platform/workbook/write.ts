import { type CellValue, writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export interface Column { header: string; width?: number }

/**
 * A workbook of one sheet, piece by piece while the rows come: memory does not grow with them. Text stays text, whatever it begins with:
 * a name that begins with = is no formula. `above`: lines before the headings (who exported it, when, what for), frozen with them.
 */
export function writeRows(name: string, columns: readonly Column[], rows: AsyncIterable<CellValue[]> | Iterable<CellValue[]>, above: readonly string[] = []): AsyncIterable<Uint8Array> {
  async function* all(): AsyncGenerator<XlsxStreamRow> {
    for (const line of above) yield [line]
    if (above.length > 0) yield columns.map((column) => column.header)
    yield* rows
  }
  // With lines above, the headings are an ordinary row below them.
  const heads = columns.map(({ header, width }) => ({ ...(above.length > 0 ? {} : { header }), width: width ?? Math.min(40, Math.max(8, Array.from(header).length * 2 + 2)) }))
  return writeXlsxStream(all(), { name, columns: heads, freezePane: { rows: above.length + 1 } })
}
