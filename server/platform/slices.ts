import type { Slice } from '@gezhi/domain/sync/slice.ts'
import type { Context } from './context.ts'

/** Rows by column, so that keys are not repeated; a page may hold rows of two kinds of columns. */
export interface Rows { columns: readonly string[]; rows: readonly (readonly unknown[])[] }

export interface SlicePage {
  groups: readonly Rows[]
  /** Where the next page begins; null: that was all. */
  next: string | null
  /** More lies in sight than a phone may hold. */
  cut?: boolean
}

/**
 * How the rows of a slice are read: what a capability adds so that phones hold its rows. Both ways show only what the actor sees for the
 * slice's right and what `keep` of the slice keeps.
 */
export interface SliceReader {
  slice: Slice<never>
  /** A page after a cursor of one's own, the first without; only of these grids where some are named. */
  page(ctx: Context, after: string | null, grids: readonly string[] | null): Promise<SlicePage>
  /** Those of these ids that are in sight and kept. Not asked of a slice that is resent as a whole. */
  byIds(ctx: Context, ids: readonly string[]): Promise<readonly Rows[]>
  /** Roughly how many rows there are in sight, for the progress bar. */
  count(ctx: Context): Promise<number>
}

/** For few rows: all of them in one page, in the order of their columns. */
export function wholeReader<Row extends { id: string }>(slice: Slice<Row>, columns: readonly (keyof Row & string)[], load: (ctx: Context) => Promise<readonly Row[]>): SliceReader {
  const toRows = (rows: readonly Row[]): Rows => ({ columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) })
  const kept = async (ctx: Context) => (await load(ctx)).filter((row) => slice.keep(row, ctx.now))
  return {
    slice: slice as Slice<never>, // read by its own reader only, which knows its rows
    page: async (ctx) => ({ groups: [toRows(await kept(ctx))], next: null }),
    byIds: async (ctx, ids) => {
      const wanted = new Set(ids)
      return [toRows((await kept(ctx)).filter((row) => wanted.has(row.id)))]
    },
    count: async (ctx) => (await load(ctx)).length,
  }
}
