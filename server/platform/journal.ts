import { statement } from './database/statement.ts'

/** One line of the journal, as a handler writes it. `kind` is `subject.verb`. */
export interface Line {
  kind: string
  subjectId: string
  gridId?: string | null
  data?: object
}

/** A line as it is read back. */
export interface JournalLine {
  county: string
  seq: number
  at: Date
  actor_id: string | null
  kind: string
  subject_id: string
  grid_id: string | null
  data: Record<string, unknown>
}

export const journalStatement = statement(
  'journal_write',
  `insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
   values (:county, :at, :actor_id, :kind, :subject_id, :grid_id, :data)`,
)

/**
 * Lines after a mark, in order, up to the oldest transaction that still runs: `seq` is handed out before the commit,
 * so a reader that went further would skip a line committed later.
 */
export const journalAfter = statement(
  'journal_after',
  `select county, seq, at, actor_id, kind, subject_id, grid_id, data from journal
   where county = :county and seq > :seq and xid < pg_snapshot_xmin(pg_current_snapshot())
   order by seq limit :limit`,
)
