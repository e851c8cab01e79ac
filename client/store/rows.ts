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

/**
 * Rows by column made whole again, from one place in the line to another. Each is a copy of an empty row that is then filled: keys added
 * one by one would make the engine keep a table of keys for every single row (sixteen times slower, three times the memory).
 */
export function rowsOf({ columns, rows }: KeptRows, from = 0, to = rows.length): Row[] {
  const width = columns.length
  const empty = JSON.parse(`{${columns.map((column) => `${JSON.stringify(column)}:null`).join(',')}}`) as Record<string, unknown> // written just here
  return rows.slice(from, to).map((values) => {
    const row = { ...empty }
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
