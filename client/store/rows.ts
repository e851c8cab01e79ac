import type { SliceName, Row } from '../slices.ts'

/** One line of a pull as it is kept: rows by column, or the ids of those gone. */
export interface KeptRows {
  line: 'rows'
  slice: string
  columns: readonly string[]
  rows: readonly (readonly unknown[])[]
}
export interface KeptGone {
  line: 'gone'
  slice: string
  ids: readonly string[]
}
export type KeptLine = KeptRows | KeptGone
/** The line as it came, when it is known: then it need not be written out again. */
export type CameAs = KeptLine & { text?: string }

/** Rows by column made whole again. Every row of a line gets the same keys in the same order, so that the engine keeps one shape for all. */
export function rowsOf({ columns, rows }: KeptRows): Row[] {
  const width = columns.length
  return rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (let at = 0; at < width; at++) row[columns[at]!] = values[at]
    return row as unknown as Row // every slice's rows have an id: the declaration says so on both sides
  })
}

/** As few lines as hold these rows, to be kept in place of many. */
export function linesFor(slice: SliceName, rows: readonly Row[], most: number): KeptRows[] {
  const lines: KeptRows[] = []
  for (let at = 0; at < rows.length; at += most) {
    const part = rows.slice(at, at + most)
    const columns = [...new Set(part.flatMap((row) => Object.keys(row)))]
    lines.push({ line: 'rows', slice, columns, rows: part.map((row) => columns.map((column) => (row as unknown as Record<string, unknown>)[column])) }) // by its own keys
  }
  return lines
}
