import { Problem } from '@gezhi/domain/problem.ts'
import { openXlsx, saveXlsx, type CellValue, type Sheet } from 'hucre/xlsx'
import { expectSmallArchive, type Limits } from './guard.ts'

/** Small workbooks as a whole: forms that are read, bound and filled with their look kept. */
const limits: Limits = { rows: 2000, bytes: 67_108_864 }

async function open(bytes: Uint8Array) {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new Problem(422, 'sheet.old_excel')
  await expectSmallArchive(bytes, limits)
  const book = await openXlsx(bytes, { readStyles: true }).catch(() => {
    throw new Problem(422, 'sheet.not_a_sheet')
  })
  const sheet = book.sheets[0]
  if (!sheet) throw new Problem(422, 'sheet.not_a_sheet')
  if (sheet.rows.length > limits.rows) throw new Problem(413, 'sheet.too_large', { limit: limits.rows })
  return { book, sheet }
}

/** The first sheet as it stands. Throws `sheet.old_excel`, `sheet.not_a_sheet`, `sheet.too_large`. */
export const readSheetWhole = async (bytes: Uint8Array): Promise<CellValue[][]> => (await open(bytes)).sheet.rows

export interface Filling { cells: readonly { row: number; at: number; value: CellValue }[]; headingRow: number | null; columns: readonly number[]; rows: readonly CellValue[][]; note: readonly string[] }

/** The form filled in: single cells, and rows below the headings. Where the form has too little room, what stands below moves down with its look. `note`: a sheet of its own at the end. */
export async function fillSheet(bytes: Uint8Array, filling: Filling): Promise<Uint8Array> {
  const { book, sheet } = await open(bytes)
  for (const { row, at, value } of filling.cells) put(sheet, row, at, value)
  if (filling.headingRow !== null) {
    const from = filling.headingRow + 1
    const room = roomBelow(sheet, from, filling.columns)
    if (filling.rows.length > room) makeRoom(sheet, from + room, filling.rows.length - room)
    for (const [n, values] of filling.rows.entries()) for (const [i, value] of values.entries()) put(sheet, from + n, filling.columns[i] ?? 0, value, from)
  }
  book.sheets.push({ name: '填报记录', rows: filling.note.map((line) => [line]) })
  return saveXlsx(book)
}

/** Empty rows under the headings that the form itself has. */
function roomBelow(sheet: Sheet, from: number, columns: readonly number[]): number {
  let room = 0
  while (from + room < sheet.rows.length && columns.every((at) => { const value = sheet.rows[from + room]?.[at]; return value === null || value === undefined || value === '' })) room += 1
  return room
}

/** Everything from this row on moves down: contents, looks, heights and merged cells. */
function makeRoom(sheet: Sheet, at: number, by: number): void {
  sheet.rows.splice(at, 0, ...Array.from({ length: by }, () => []))
  const shifted = <T>(entries: Iterable<[string, T]>): Map<string, T> => new Map([...entries].map(([key, value]) => { const [row = 0, column = 0] = key.split(',').map(Number); return [row >= at ? `${row + by},${column}` : key, value] }))
  if (sheet.cells) sheet.cells = shifted(sheet.cells)
  if (sheet.rowDefs) sheet.rowDefs = new Map([...sheet.rowDefs].map(([row, def]) => [row >= at ? row + by : row, def]))
  if (sheet.merges) sheet.merges = sheet.merges.map((merge) => (merge.startRow >= at ? { ...merge, startRow: merge.startRow + by, endRow: merge.endRow + by } : merge))
}

/** A value with the look that its cell has, or, in an added row, that of the first row below the headings. */
function put(sheet: Sheet, row: number, at: number, value: CellValue, like = row): void {
  while (sheet.rows.length <= row) sheet.rows.push([])
  const line = sheet.rows[row] ?? []
  while (line.length <= at) line.push(null)
  line[at] = value
  const look = sheet.cells?.get(`${row},${at}`) ?? sheet.cells?.get(`${like},${at}`)
  if (look) sheet.cells?.set(`${row},${at}`, { ...(look.style ? { style: look.style } : {}), value, type: typeof value === 'number' ? 'number' : 'string' })
}
