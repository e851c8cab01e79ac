import { Problem } from '@gezhi/domain/problem.ts'
import { streamCsvRows } from 'hucre/csv'
import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import { expectSmallArchive, type Limits } from './guard.ts'

/** The one way to read what people send as a table: .xlsx, or .csv in UTF-8, UTF-16 or GB18030. */
export type Cell = CellValue
/** `row`: the number that Excel shows at its left. */
export interface SheetRow { row: number; cells: Cell[] }
export type { Limits }

/**
 * Rows of the first sheet, one after the other: nothing is held but the file and one row. Throws `sheet.old_excel` (.xls), `sheet.not_a_sheet`,
 * `sheet.too_large` {limit}. A row past the limit is refused, blank ones at the end do not count.
 */
export async function* readRows(bytes: Uint8Array, limits: Limits): AsyncGenerator<SheetRow> {
  const kind = kindOf(bytes)
  if (kind === 'xls') throw new Problem(422, 'sheet.old_excel')
  if (kind === 'xlsx') yield* xlsxRows(bytes, limits)
  else yield* csvRows(textOf(bytes), limits)
}

/** The same, of an .xlsx file only: for sheets that Gezhi wrote itself. */
export async function* readXlsxRows(bytes: Uint8Array, limits: Limits): AsyncGenerator<SheetRow> {
  yield* xlsxRows(bytes, limits)
}

/** By what it begins with, never by its name. */
function kindOf(bytes: Uint8Array): 'xlsx' | 'xls' | 'text' {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'xlsx'
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0 ? 'xls' : 'text'
}

async function* xlsxRows(bytes: Uint8Array, limits: Limits): AsyncGenerator<SheetRow> {
  await expectSmallArchive(bytes, limits)
  // Beware of its option `range`: every row is then filled up to its last column.
  const rows = streamXlsxRows(bytes)
  for (;;) {
    // The file was checked to unpack small; what is wrong with it now is wrong with its inside.
    const next = await rows.next().catch(() => { throw new Problem(422, 'sheet.not_a_sheet') })
    if (next.done) return
    const { index, values } = next.value
    if (isBlank(values)) continue
    if (index >= limits.rows) throw new Problem(413, 'sheet.too_large', { limit: limits.rows })
    yield { row: index + 1, cells: values.length > mostColumns ? values.slice(0, mostColumns) : values }
  }
}

function* csvRows(text: string, limits: Limits): Generator<SheetRow> {
  let row = 0
  for (const cells of streamCsvRows(text, { typeInference: false })) {
    row += 1
    if (isBlank(cells)) continue
    if (row > limits.rows) throw new Problem(413, 'sheet.too_large', { limit: limits.rows })
    yield { row, cells }
  }
}

const mostColumns = 256
const isBlank = (cells: readonly Cell[]): boolean => cells.every((cell) => cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === ''))

/** UTF-8 when it is well formed, else GB18030, which every byte sequence of an old Chinese Excel is. What holds NUL is no text. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('gb18030').decode(bytes)
  }
  if (text.includes('\u0000') || text.includes('\uFFFD') || text.trim() === '') throw new Problem(422, 'sheet.not_a_sheet')
  return text
}
