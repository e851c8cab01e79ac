import type { Column } from '@gezhi/domain/ledgers/mapping.ts'
import { noCounts, type Counts, type Ledger, type LedgerState } from '@gezhi/domain/ledgers/model.ts'
import type { Fault } from '@gezhi/domain/ledgers/rows.ts'
import type { Verdict } from '@gezhi/domain/ledgers/settle.ts'
import type { LedgerKind } from '@gezhi/domain/ledgers/targets.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { Context, House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'

export interface LedgerLine {
  id: string; account_id: string; kind: LedgerKind; name: string; area_id: string; state: LedgerState; columns: Column[]; total: number; done: number; counts: Partial<Counts>; fault: Words | null
  made_at: Date; changed_at: Date; began_at: Date | null; took_ms: number | null; imported_at: Date | null; undo_until: Date | null; worked_until: Date | null; version: number
}
export interface RowLine { no: number; cells: Buffer | null; held: Buffer | null; patches: Buffer | null; verdict: Verdict | null; faults: Fault[] | null; choice: string | null; fate: 'written' | 'skipped' | 'undone' | 'kept' | null }

const columns = 'l.id, l.account_id, l.kind, l.name, l.area_id, l.state, l.columns, l.total, l.done, l.counts, l.fault, l.made_at, l.changed_at, l.began_at, l.took_ms, l.imported_at, l.undo_until, l.worked_until, l.version'
const mine = statement('ledgers_mine', `select ${columns} from ledger l where l.county = :county and l.account_id = :me order by l.made_at desc limit 100`)
const one = statement('ledger_one', `select ${columns} from ledger l where l.county = :county and l.id = :id and l.account_id = :me`)
const lock = statement('ledger_lock', `select ${columns} from ledger l where l.county = :county and l.id = :id for update`)
const add = statement('ledger_add', `
insert into ledger (county, id, account_id, kind, name, area_id, state, columns, made_at, changed_at, began_at, worked_until)
values (:county, :id, :me, :kind, :name, :area_id, 'reading', :columns, :at, :at, :at, :worked_until) on conflict (county, id) do nothing returning id`)
const move = statement('ledger_move', `
update ledger set state = :state, columns = :columns, total = :total, done = :done, counts = :counts, fault = :fault, changed_at = :changed_at, began_at = :began_at, took_ms = :took_ms, imported_at = :imported_at,
  undo_until = :undo_until, worked_until = :worked_until, version = :version where county = :county and id = :id`)
const remove = statement('ledger_remove', 'delete from ledger where county = :county and id = :id')
const removeRows = statement('ledger_rows_remove', 'delete from ledger_row where county = :county and ledger_id = :id')
const addRows = statement('ledger_rows_add', `
insert into ledger_row (county, ledger_id, no, cells) select :county::text, :id::uuid, r.* from unnest(:nos::int[], :cells::bytea[]) as r (no, cells) on conflict do nothing`)
const saveRows = statement('ledger_rows_save', `
update ledger_row t set verdict = r.verdict, faults = r.faults::jsonb, held = r.held, cells = case when r.forget then null else t.cells end, choice = null, fate = null, patches = null
from unnest(:nos::int[], :verdicts::text[], :faults::text[], :held::bytea[], :forget::boolean[]) as r (no, verdict, faults, held, forget)
where t.county = :county and t.ledger_id = :id and t.no = r.no`)
const fateRows = statement('ledger_rows_fate', `
update ledger_row t set fate = r.fate, cells = case when r.fate = 'written' then null else t.cells end, faults = coalesce(r.faults::jsonb, t.faults), patches = coalesce(r.patches, t.patches)
from unnest(:nos::int[], :fates::text[], :faults::text[], :patches::bytea[]) as r (no, fate, faults, patches) where t.county = :county and t.ledger_id = :id and t.no = r.no`)
const rowColumns = 'r.no, r.cells, r.held, r.patches, r.verdict, r.faults, r.choice, r.fate'
const batch = statement('ledger_rows_batch', `select ${rowColumns} from ledger_row r where r.county = :county and r.ledger_id = :id and r.no > :after order by r.no limit :limit`)
const backwards = statement('ledger_rows_back', `select ${rowColumns} from ledger_row r where r.county = :county and r.ledger_id = :id and r.no < :before and r.fate = 'written' order by r.no desc limit :limit`)
const unwritten = statement('ledger_rows_unwritten', `select ${rowColumns} from ledger_row r where r.county = :county and r.ledger_id = :id and r.fate is null and r.verdict in ('new', 'changed', 'twin') order by r.no limit :limit`)
const byVerdict = statement('ledger_rows_verdict', `select ${rowColumns} from ledger_row r where r.county = :county and r.ledger_id = :id and r.verdict = :verdict and r.no > :after order by r.no limit :limit`)
const byFate = statement('ledger_rows_kept', `select ${rowColumns} from ledger_row r where r.county = :county and r.ledger_id = :id and (r.verdict in ('fault', 'refused') or r.fate in ('skipped', 'kept')) and r.no > :after order by r.no limit :limit`)
const tally = statement('ledger_tally', `
select r.verdict, r.fate, count(*)::int as n from ledger_row r where r.county = :county and r.ledger_id = :id group by 1, 2`)
const choose = statement('ledger_choose', "update ledger_row set choice = :choice where county = :county and ledger_id = :id and verdict = 'twin' and (:all::boolean or no = any(:nos::int[])) returning no")
const headings = statement('ledger_headings', 'select heading, target from ledger_heading where county = :county and kind = :kind and heading = any(:headings::text[])')
const keepHeadings = statement('ledger_headings_keep', `
insert into ledger_heading (county, kind, heading, target, used_at) select :county::text, :kind::text, h.heading, h.target, :at::timestamptz from unnest(:headings::text[], :targets::text[]) as h (heading, target)
on conflict (county, kind, heading) do update set target = excluded.target, used_at = excluded.used_at`)
const waiting = statement('ledgers_waiting', "select l.id, l.state, l.worked_until from ledger l where l.county = :county and l.state in ('reading', 'checking', 'importing', 'undoing') and (l.worked_until is null or l.worked_until < :now) order by l.changed_at limit 5")

export const toLedger = (l: LedgerLine): Ledger => ({
  id: l.id, kind: l.kind, name: l.name, areaId: l.area_id, state: l.state, columns: l.columns, total: l.total, done: l.done, counts: { ...noCounts, ...l.counts }, fault: l.fault, madeAt: l.made_at.toISOString(),
  tookMs: l.took_ms, importedAt: l.imported_at?.toISOString() ?? null, undoUntil: l.undo_until?.toISOString() ?? null, version: l.version,
})

export const missing = (): never => {
  throw new Problem(404, 'not_found')
}
export const listMine = (ctx: Context) => ctx.run<LedgerLine>(mine, { me: ctx.accountId })
/** One's own, else 404. */
export const getMine = async (ctx: Context, id: string): Promise<LedgerLine> => (await ctx.first<LedgerLine>(one, { id, me: ctx.accountId })) ?? missing()
export const lockLedger = (ctx: Context, id: string) => ctx.first<LedgerLine>(lock, { id })
/** False: the id is taken. */
export const addLedger = async (ctx: Context, l: { id: string; kind: LedgerKind; name: string; areaId: string; columns: readonly Column[]; workedUntil: Date }): Promise<boolean> =>
  (await ctx.run(add, { id: l.id, me: ctx.accountId, kind: l.kind, name: l.name, area_id: l.areaId, columns: JSON.stringify(l.columns), at: ctx.now, worked_until: l.workedUntil })).length > 0
export async function moveLedger(ctx: Context, before: LedgerLine, to: Partial<LedgerLine>): Promise<LedgerLine> {
  const now: LedgerLine = { ...before, ...to, changed_at: ctx.now, version: before.version + (to.state && to.state !== before.state ? 1 : 0) }
  await ctx.run(move, { ...now, columns: JSON.stringify(now.columns), counts: JSON.stringify(now.counts), fault: now.fault && JSON.stringify(now.fault) })
  return now
}
export async function removeLedger(ctx: Context, id: string): Promise<void> {
  await ctx.run(removeRows, { id })
  await ctx.run(remove, { id })
}
export const addLines = (ctx: Context, id: string, rows: readonly { no: number; cells: Buffer }[]) => ctx.run(addRows, { id, nos: rows.map((r) => r.no), cells: rows.map((r) => r.cells) })
export interface Checked { no: number; verdict: Verdict; faults: readonly Fault[]; held: Buffer | null; forget: boolean }
export const saveChecked = (ctx: Context, id: string, rows: readonly Checked[]) =>
  ctx.run(saveRows, { id, nos: rows.map((r) => r.no), verdicts: rows.map((r) => r.verdict), faults: rows.map((r) => JSON.stringify(r.faults)), held: rows.map((r) => r.held), forget: rows.map((r) => r.forget) })
export interface Fated { no: number; fate: NonNullable<RowLine['fate']>; faults?: readonly Fault[]; patches?: Buffer }
export const saveFates = (ctx: Context, id: string, rows: readonly Fated[]) =>
  ctx.run(fateRows, { id, nos: rows.map((r) => r.no), fates: rows.map((r) => r.fate), faults: rows.map((r) => (r.faults ? JSON.stringify(r.faults) : null)), patches: rows.map((r) => r.patches ?? null) })
export const listBatch = (ctx: Context, id: string, after: number, limit: number) => ctx.run<RowLine>(batch, { id, after, limit })
export const listUnwritten = (ctx: Context, id: string, limit: number) => ctx.run<RowLine>(unwritten, { id, limit })
export const listBack = (ctx: Context, id: string, before: number, limit: number) => ctx.run<RowLine>(backwards, { id, before, limit })
export const listByVerdict = (ctx: Context, id: string, verdict: Verdict, after: number, limit: number) => ctx.run<RowLine>(byVerdict, { id, verdict, after, limit })
export const listRefused = (ctx: Context, id: string, after: number, limit: number) => ctx.run<RowLine>(byFate, { id, after, limit })

export async function countRows(ctx: Context, id: string): Promise<Counts> {
  const counts = { ...noCounts }
  for (const { verdict, fate, n } of await ctx.run<{ verdict: Verdict | null; fate: RowLine['fate']; n: number }>(tally, { id })) {
    if (verdict) counts[verdict] += n
    if (fate) counts[fate] += n
  }
  return counts
}
export const chooseRows = (ctx: Context, id: string, nos: 'all' | readonly number[], choice: string) => ctx.run<{ no: number }>(choose, { id, choice, all: nos === 'all', nos: nos === 'all' ? [] : nos })
export const findHeadings = async (ctx: Context, kind: LedgerKind, wanted: readonly string[]): Promise<Map<string, string | null>> =>
  new Map((await ctx.run<{ heading: string; target: string | null }>(headings, { kind, headings: wanted })).map((row) => [row.heading, row.target]))
export const rememberHeadings = (ctx: Context, kind: LedgerKind, known: readonly { heading: string; target: string | null }[]) =>
  ctx.run(keepHeadings, { kind, at: ctx.now, headings: known.map((k) => k.heading), targets: known.map((k) => k.target) })

/** Ledgers whose work nobody is at: left behind by a process that ended. */
export const listWaiting = async (house: House, county: string, now: Date) => (await house.pool.query<Pick<LedgerLine, 'id' | 'state' | 'worked_until'>>(compile(waiting, { county, now }, null))).rows
