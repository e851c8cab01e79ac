import { statement } from './database/statement.ts'

/** One line of the journal, as a handler writes it. `kind` is `subject.verb`. */
export interface Line {
  kind: string
  subjectId: string
  gridId?: string | null
  data?: object
  /**
   * Who may hold a copy of the row besides those of `gridId`: grids and units before and after, neighbour, reporter. Left out: whoever sees
   * the grid. A line about several rows names them in `data.ids`, and every grid they lie or lay in here.
   */
  touched?: readonly string[]
}

/** A line as it is read back. */
export interface JournalLine {
  county: string
  xid: string
  seq: number
  at: Date
  actor_id: string | null
  kind: string
  subject_id: string
  grid_id: string | null
  data: Record<string, unknown>
  touched: string[] | null
}

/** A place in the journal: everything up to it has been read. */
export type Mark = Pick<JournalLine, 'xid' | 'seq'>

export const isBefore = (a: Mark, b: Mark): boolean => {
  const [x, y] = [BigInt(a.xid), BigInt(b.xid)]
  return x === y ? a.seq < b.seq : x < y
}

export const journalStatement = statement(
  'journal_write',
  `insert into journal (county, at, actor_id, kind, subject_id, grid_id, data, touched)
   values (:county, :at, :actor_id, :kind, :subject_id, :grid_id, :data, :touched)`,
)

/**
 * Lines after a mark, by transaction and then by number, up to the oldest transaction that still runs: below it nothing is added any more.
 * By number alone a reader skips lines: a transaction that began earlier may take the higher number and be committed first.
 */
export const journalAfter = statement(
  'journal_after',
  `select county, xid, seq, at, actor_id, kind, subject_id, grid_id, data, touched from journal
   where county = :county and (xid, seq) > (:xid::xid8, :seq::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
   order by xid, seq limit :limit`,
)
