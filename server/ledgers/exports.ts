import type { ledgers } from '@gezhi/domain/ledgers/contract.ts'
import { exportColumns, fetchHours, mostExported, needsSecond, peopleIn, shownIn, waitDays, type Export, type ExportColumn } from '@gezhi/domain/ledgers/exports.ts'
import { mostFilled } from '@gezhi/domain/ledgers/forms.ts'
import { ledgerWords, type LedgerKind } from '@gezhi/domain/ledgers/targets.ts'
import { purposeWords, type Purpose } from '@gezhi/domain/register/choices.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import { loadTree } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { narrow } from '../platform/sight.ts'
import { writeRows, xlsxType } from '../platform/workbook/write.ts'
import { switchedOf } from '../register/fields.ts'
import { fillOf } from './fill.ts'
import { getForm, type FormLine } from './forms.ts'
import { countOfList, listRows, looksOfList, type ListFilter } from '../register/list.ts'

interface ExportLine {
  id: string; account_id: string; list: LedgerKind; area_id: string; columns: string[]; filter: ListFilter; purpose: Purpose; reason: string; rows: number; people: number; masked: boolean; state: 'asked' | 'granted' | 'refused'
  asked_at: Date; decided_by: string | null; decided_at: Date | null; says: string; fetched: number; form_id: string | null; from_on: string | null; to_on: string | null; form_name: string | null; by_name: string | null; decided_name: string | null
}
const all = `select x.id, x.account_id, x.list, x.area_id, x.columns, x.filter, x.purpose, x.reason, x.rows, x.people, x.masked, x.state, x.asked_at, x.decided_by, x.decided_at, x.says, x.fetched, x.form_id, x.from_on, x.to_on, f.name as form_name, a.name as by_name, d.name as decided_name
from ledger_export x left join account a on a.county = x.county and a.id = x.account_id left join account d on d.county = x.county and d.id = x.decided_by left join ledger_form f on f.county = x.county and f.id = x.form_id where x.county = :county`
const mine = statement('exports_mine', `${all} and x.account_id = :me order by x.asked_at desc limit 100`)
const waiting = statement('exports_waiting', `${all} and x.state = 'asked' and x.account_id <> :me and x.asked_at > :since order by x.asked_at limit 200`)
const one = statement('export_one', `${all} and x.id = :id`)
const lock = statement('export_lock', 'select x.id from ledger_export x where x.county = :county and x.id = :id for update')
const add = statement('export_add', `
insert into ledger_export (county, id, account_id, list, area_id, columns, filter, purpose, reason, rows, people, masked, state, asked_at, decided_at, form_id, from_on, to_on)
values (:county, :id, :me, :list, :area_id, :columns, :filter, :purpose, :reason, :rows, :people, :masked, :state, :at, :decided_at, :form_id, :from_on, :to_on) on conflict (county, id) do nothing`)
const decide = statement('export_decide', 'update ledger_export set state = :state, decided_by = :by, decided_at = :at, says = :says where county = :county and id = :id')
const fetched = statement('export_fetched', 'update ledger_export set fetched = fetched + 1, cells = cells + :cells, figures = figures + :figures where county = :county and id = :id')

const hour = 3_600_000
const missing = (): never => {
  throw new Problem(404, 'not_found')
}
const numberOf = (line: Pick<ExportLine, 'id'>): string => `DC-${line.id.slice(0, 8).toUpperCase()}`
const untilOf = (line: ExportLine): Date | null => (line.state === 'granted' && line.decided_at ? new Date(line.decided_at.getTime() + fetchHours * hour) : line.state === 'asked' ? new Date(line.asked_at.getTime() + waitDays * 24 * hour) : null)

function toExport(ctx: Context, line: ExportLine): Export {
  const until = untilOf(line)
  return {
    id: line.id, number: numberOf(line), list: line.list, areaId: line.area_id, columns: line.columns, purpose: line.purpose, reason: line.reason, rows: line.rows, people: line.people, masked: line.masked, form: line.form_id && line.from_on && line.to_on ? { id: line.form_id, name: line.form_name ?? '', from: line.from_on, to: line.to_on } : null,
    state: until && until < ctx.now ? 'over' : line.state, byName: line.by_name ?? '—', askedAt: line.asked_at.toISOString(), decidedByName: line.decided_name, decidedAt: line.decided_at?.toISOString() ?? null, says: line.says, until: until?.toISOString() ?? null, fetched: line.fetched,
  }
}

/** The grids of an area that the actor may take lists out of, in the order of the tree; a post must cover the area as a whole. */
async function groundOf(ctx: Context, areaId: string) {
  const tree = await loadTree(ctx.house, ctx.county)
  if (!tree.find(areaId) || !ctx.covers('ledger.export', areaId)) missing()
  const grids = tree.gridsBelow([areaId]).filter((id) => ctx.covers('register.read', id))
  return { tree, grids, sight: narrow(ctx.sightFor('register.read'), grids) }
}

/** Columns by their keys, as far as they exist here and the actor may see them. Throws `register.field_off`, 403. */
async function columnsOf(ctx: Context, list: LedgerKind, keys: readonly string[], areaId: string): Promise<ExportColumn[]> {
  const known = exportColumns(list, await switchedOf(ctx.house, ctx.county))
  const chosen = keys.map((key) => known.find((column) => column.key === key) ?? unknown(key))
  if (chosen.some(({ secret }) => secret) && !ctx.covers('register.unmask', areaId)) throw new Problem(403, 'access.denied', { action: 'register.unmask' })
  return chosen
}
const unknown = (field: string): never => {
  throw new Problem(422, 'register.field_off', { field })
}

interface Counted { rows: number; people: number }
const nobody: Counted = { rows: 0, people: 0 }
const noFilter: ListFilter = { uses: [], services: [] }
const keysOf = (form: FormLine): string[] => form.bindings.columns.map(({ source }) => source).filter((key) => key !== 'serial')

/** The request itself: granted at once unless a second person must agree. Twice sent is once asked. */
async function addExport(ctx: Context, ask: { id: string; list: LedgerKind; areaId: string; columns: readonly string[]; purpose: Purpose; reason: string; filter: ListFilter }, { rows }: Counted, people: number, form: { id: string; from: string; to: string } | null): Promise<Export> {
  const second = needsSecond(people)
  await ctx.run(add, {
    id: ask.id, me: ctx.accountId, list: ask.list, area_id: ask.areaId, columns: ask.columns, filter: JSON.stringify(ask.filter), purpose: ask.purpose, reason: ask.reason, rows, people, masked: !ctx.covers('register.unmask', ask.areaId),
    state: second ? 'asked' : 'granted', at: ctx.now, decided_at: second ? null : ctx.now, form_id: form?.id ?? null, from_on: form?.from ?? null, to_on: form?.to ?? null,
  })
  await ctx.journal({ kind: 'ledger.export_ask', subjectId: ask.id, data: { list: ask.list, areaId: ask.areaId, columns: ask.columns, rows, people, purpose: ask.purpose, reason: ask.reason, form: form?.id ?? null } })
  const made = (await ctx.first<ExportLine>(one, { id: ask.id })) ?? missing()
  return made.account_id === ctx.accountId ? toExport(ctx, made) : missing()
}

export const makeExportHandlers = (seal: Seal): Pick<Handlers<typeof ledgers>, 'askExport' | 'fillForm' | 'exports' | 'waitingExports' | 'decideExport' | 'fetchExport'> => ({
  async askExport(ctx, ask) {
    const { grids, sight } = await groundOf(ctx, ask.areaId)
    const columns = await columnsOf(ctx, ask.list, ask.columns, ask.areaId)
    const counted = (await ctx.first<Counted>(countOfList(ask.list), { grids, uses: ask.uses, services: ask.services }, sight)) ?? nobody
    if (counted.rows > mostExported) throw new Problem(413, 'ledger.export_too_large', { rows: counted.rows, most: mostExported })
    return addExport(ctx, { ...ask, filter: { uses: ask.uses, services: ask.services } }, counted, peopleIn(columns, counted.rows, counted.people), null)
  },

  async fillForm(ctx, { id, exportId, areaId, from, to, purpose, reason }) {
    const form = await getForm(ctx, id)
    const { list, columns: bound, cells } = form.bindings
    if (!form.active) throw new Problem(409, 'form.retired')
    if (bound.length + cells.length === 0) throw new Problem(409, 'form.nothing_bound')
    if (from > to) throw new Problem(422, 'form.period_unfit')
    const { grids, sight } = await groundOf(ctx, areaId)
    const columns = list ? await columnsOf(ctx, list, keysOf(form), areaId) : []
    const counted = (list && (await ctx.first<Counted>(countOfList(list), { grids, ...noFilter }, sight))) || nobody
    if (counted.rows > mostFilled) throw new Problem(413, 'form.too_many_rows', { rows: counted.rows, most: mostFilled })
    return addExport(ctx, { id: exportId, list: list ?? 'homes', areaId, columns: columns.map(({ key }) => key), purpose, reason, filter: noFilter }, counted, peopleIn(columns, counted.rows, counted.people), { id, from, to })
  },

  async exports(ctx) {
    return { items: (await ctx.run<ExportLine>(mine, { me: ctx.accountId })).map((line) => toExport(ctx, line)) }
  },

  async waitingExports(ctx) {
    const lines = await ctx.run<ExportLine>(waiting, { me: ctx.accountId, since: new Date(ctx.now.getTime() - waitDays * 24 * hour) })
    return { items: lines.filter((line) => ctx.covers('ledger.approve', line.area_id)).map((line) => toExport(ctx, line)) }
  },

  async decideExport(ctx, { id, grant, says }) {
    await ctx.run(lock, { id })
    const line = (await ctx.first<ExportLine>(one, { id })) ?? missing()
    if (!ctx.covers('ledger.approve', line.area_id)) missing()
    if (line.account_id === ctx.accountId) throw new Problem(409, 'ledger.own_export')
    if (toExport(ctx, line).state !== 'asked') throw new Problem(409, 'ledger.export_decided')
    await ctx.run(decide, { id, state: grant ? 'granted' : 'refused', by: ctx.accountId, at: ctx.now, says })
    await ctx.journal({ kind: grant ? 'ledger.export_grant' : 'ledger.export_refuse', subjectId: id, data: { says } })
    return toExport(ctx, { ...line, state: grant ? 'granted' : 'refused', decided_by: ctx.accountId, decided_name: ctx.actor?.name ?? null, decided_at: ctx.now, says })
  },

  async fetchExport(ctx, { id }) {
    await ctx.run(lock, { id })
    const line = (await ctx.first<ExportLine>(one, { id })) ?? missing()
    if (line.account_id !== ctx.accountId) missing()
    expectGranted(toExport(ctx, line).state)
    const { grids, sight, tree } = await groundOf(ctx, line.area_id)
    const columns = await columnsOf(ctx, line.list, line.columns, line.area_id)
    const counted = (await ctx.first<Counted>(countOfList(line.list), { grids, ...line.filter }, sight)) ?? nobody
    // What was agreed to was so many people; a list that grew since is another list.
    if (needsSecond(peopleIn(columns, counted.rows, counted.people)) && counted.rows > Math.max(line.rows * 1.1, line.rows + 10)) throw new Problem(409, 'ledger.export_grew', { was: line.rows, now: counted.rows })
    if (line.people > 0) await ctx.run(looksOfList(line.list), { grids, ...line.filter, me: ctx.accountId, post: ctx.actor?.posts[0]?.role ?? null, purpose: line.purpose, at: ctx.now }, sight)
    const full = ctx.covers('register.unmask', line.area_id)
    await ctx.journal({ kind: 'ledger.export', subjectId: id, data: { rows: counted.rows, people: line.people, purpose: line.purpose, form: line.form_id } })
    if (line.form_id) {
      const filled = await fillOf(ctx, seal, { ...line, number: numberOf(line) }, await getForm(ctx, line.form_id), { grids, sight, tree, full })
      await ctx.run(fetched, { id, cells: filled.cells, figures: filled.figures })
      return { contentType: xlsxType, body: filled.body, filename: `${line.form_name}-${tree.get(line.area_id).name}-${numberOf(line)}.xlsx` }
    }
    await ctx.run(fetched, { id, cells: 0, figures: 0 })
    return { contentType: xlsxType, body: bookOf(ctx, seal, line, columns, { grids, sight, nameOf: (grid) => tree.path(grid).slice(1).map((area) => area.name).join(' '), rows: counted.rows, full }), filename: `${ledgerWords[line.list].zh}-${tree.get(line.area_id).name}-${numberOf(line)}.xlsx` }
  },
})

function expectGranted(state: Export['state']): void {
  if (state === 'asked') throw new Problem(409, 'ledger.export_waits')
  if (state === 'over') throw new Problem(409, 'ledger.export_over')
  if (state === 'refused') throw new Problem(409, 'ledger.export_refused')
}

interface Ground { grids: readonly string[]; sight: Parameters<typeof listRows>[3]; nameOf: (gridId: string) => string; rows: number; full: boolean }

/** The watermark: above the headings who, when and what for, and the number of the export at the end of every row, so that a copied part still says where it is from. */
function bookOf(ctx: Context, seal: Seal, line: ExportLine, columns: readonly ExportColumn[], ground: Ground): AsyncIterable<Uint8Array> {
  const { house, county } = ctx
  const mark = `${numberOf(line)} ${line.by_name ?? ''}`
  const numbers = columns.some(({ key }) => key === 'idNumber')
  async function* rows(): AsyncGenerator<(string | number | null)[]> {
    for await (const { gridId, row } of listRows(house, county, line.list, ground.sight, ground.grids, line.filter, numbers)) {
      const valueOf = (key: string): unknown => (key === 'grid' ? ground.nameOf(gridId) : key === 'idNumber' ? (row.sealed ? seal.open(row.sealed, `${county} ${row.id}`) : null) : key.startsWith('more.') ? row.more[key.slice(5)] : row[key])
      yield [...columns.map(({ key }) => shownIn(key, valueOf(key), ground.full)), mark]
    }
  }
  const at = new Date(ctx.now.getTime() + 8 * hour).toISOString().slice(0, 16).replace('T', ' ')
  return writeRows(ledgerWords[line.list].zh, [...columns.map(({ words }) => ({ header: words.zh })), { header: '导出编号', width: 22 }], rows(), [
    `格知导出 ${numberOf(line)} · 导出人 ${line.by_name ?? '—'} · ${at} · 用途 ${purposeWords[line.purpose].zh}：${line.reason} · ${ground.rows} 行${line.decided_name ? ` · 批准人 ${line.decided_name}` : ''}`,
    '含个人信息的内容只能用于上述用途；用完删除，转给别人要另外登记。每一次导出都记入查看记录。',
  ])
}
