import type { ledgers } from '@gezhi/domain/ledgers/contract.ts'
import { choose, lackingOf, plainHeading } from '@gezhi/domain/ledgers/mapping.ts'
import { working, type LedgerRow, type LedgerState } from '@gezhi/domain/ledgers/model.ts'
import { ledgerWords, targetsOf } from '@gezhi/domain/ledgers/targets.ts'
import { cellText } from '@gezhi/domain/ledgers/values.ts'
import { maskContact } from '@gezhi/domain/register/mask.ts'
import { catalogue, fieldName, isOn } from '@gezhi/domain/register/fields.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Words } from '@gezhi/domain/words.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import { loadTree } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { writeRows, xlsxType } from '../platform/workbook/write.ts'
import { listPeople } from '../register/bulk.ts'
import { switchedOf } from '../register/fields.ts'
import { makeExportHandlers } from './exports.ts'
import { begun, soon } from './check.ts'
import { formHandlers } from './forms.ts'
import { faultBook } from './faults.ts'
import { readHead, readingRows } from './reading.ts'
import type { LedgerRunner } from './runner.ts'
import { rowSeals } from './sealed.ts'
import * as store from './store.ts'

const sampled = 3

export const makeLedgerHandlers = (seal: Seal, runner: LedgerRunner): Handlers<typeof ledgers> => ({
  ...makeExportHandlers(seal),
  ...formHandlers,

  async list(ctx) {
    return { items: (await store.listMine(ctx)).map(store.toLedger) }
  },

  async blank(ctx, { kind }) {
    const switched = await switchedOf(ctx.house, ctx.county)
    const targets = targetsOf(kind, switched).filter(({ field }) => !field || isOn(switched, field.of, field.key))
    return { contentType: xlsxType, body: writeRows(ledgerWords[kind].zh, targets.map(({ words }) => ({ header: words.zh })), []), filename: `${ledgerWords[kind].zh}-空表.xlsx` }
  },

  async upload(ctx, { id, kind, name, areaId, bytes }) {
    const tree = await loadTree(ctx.house, ctx.county)
    if (!tree.find(areaId) || !ctx.covers('register.edit', areaId)) store.missing()
    const head = await readHead(ctx, kind, bytes)
    const made = await store.addLedger(ctx, { id, kind, name, areaId, columns: head.columns, workedUntil: soon(ctx) })
    if (!made) {
      await ctx.journal({ kind: 'ledger.again', subjectId: id })
      return store.toLedger(await store.getMine(ctx, id))
    }
    await ctx.journal({ kind: 'ledger.upload', subjectId: id, data: { kind, name, columns: head.columns.map(({ heading, target, why }) => ({ heading, target, why })) } })
    ctx.after(() => runner.take(ctx.county, id, readingRows(seal, bytes, head)))
    return store.toLedger(await store.getMine(ctx, id))
  },

  async get(ctx, { id }) {
    const ledger = await store.getMine(ctx, id)
    const seals = rowSeals(seal, ctx.county, id)
    const rows = (await store.listBatch(ctx, id, 0, sampled)).flatMap((row) => (row.cells ? [seals.cells.open(row.cells, row.no)] : []))
    return { ...store.toLedger(ledger), samples: ledger.columns.map(({ at, target }) => rows.map((cells) => sampleOf(cells[at], target))) }
  },

  async check(ctx, { id, version, targets }) {
    const ledger = await lockAt(ctx, id, version, ['read', 'checked'])
    const switched = await switchedOf(ctx.house, ctx.county)
    const columns = choose(ledger.columns, new Map(targets.map(({ at, target }) => [at, target])), ledger.kind, switched)
    const lacking = lackingOf(ledger.kind, columns, switched)
    if (lacking[0]) throw new Problem(422, 'ledger.column_lacking', { field: lacking[0] })
    await store.rememberHeadings(ctx, ledger.kind, [...new Map(columns.filter(({ why, heading }) => why !== 'refused' && why !== 'off' && heading !== '').map(({ heading, target }) => [plainHeading(heading), { heading: plainHeading(heading), target }])).values()])
    return begin(ctx, runner, ledger, 'checking', { columns })
  },

  async rows(ctx, { id, verdict, after, limit }) {
    const ledger = await store.getMine(ctx, id)
    const lines = verdict ? await store.listByVerdict(ctx, id, verdict, after, limit + 1) : await store.listBatch(ctx, id, after, limit + 1)
    const shown = lines.slice(0, limit)
    return { items: await showRows(ctx, ledger, shown, seal), next: lines.length > limit ? String(shown.at(-1)?.no ?? 0) : null }
  },

  async choose(ctx, { id, nos, choice }) {
    const ledger = await lockAt(ctx, id, null, ['checked'])
    if (nos === 'all' && choice !== 'new' && choice !== 'skip') throw new Problem(422, 'ledger.choice_for_one')
    await store.chooseRows(ctx, id, nos, choice)
    await ctx.journal({ kind: 'ledger.choose', subjectId: id, data: { rows: nos === 'all' ? 'all' : nos.length } })
    return store.toLedger(ledger)
  },

  async commit(ctx, { id, version }) {
    const ledger = await lockAt(ctx, id, version, ['checked'])
    return begin(ctx, runner, ledger, 'importing', {})
  },

  async undo(ctx, { id, version }) {
    const ledger = await lockAt(ctx, id, version, ['imported'])
    if (!ledger.undo_until || ledger.undo_until < ctx.now) throw new Problem(409, 'ledger.undo_over')
    return begin(ctx, runner, ledger, 'undoing', {})
  },

  async faults(ctx, { id }) {
    const ledger = await store.getMine(ctx, id)
    return { contentType: xlsxType, body: faultBook(ctx, ledger, rowSeals(seal, ctx.county, id)), filename: `${ledger.name.replace(/\.[a-z]+$/i, '')}-有误的行.xlsx` }
  },

  async remove(ctx, { id }) {
    const ledger = await store.getMine(ctx, id)
    if (working.has(ledger.state)) throw new Problem(409, 'ledger.at_work')
    await store.removeLedger(ctx, id)
    await ctx.journal({ kind: 'ledger.remove', subjectId: id, data: { state: ledger.state } })
    return { done: true }
  },
})

/** One's own, in one of these states, on the version one saw. */
async function lockAt(ctx: Context, id: string, version: number | null, states: readonly LedgerState[]): Promise<store.LedgerLine> {
  const ledger = await store.lockLedger(ctx, id)
  if (!ledger || ledger.account_id !== ctx.accountId) return store.missing()
  if (working.has(ledger.state)) throw new Problem(409, 'ledger.at_work')
  if (!states.includes(ledger.state)) throw new Problem(409, 'ledger.not_now')
  if (version !== null && ledger.version !== version) throw new Problem(409, 'changed_meanwhile')
  return ledger
}

async function begin(ctx: Context, runner: LedgerRunner, ledger: store.LedgerLine, state: LedgerState, more: Partial<store.LedgerLine>) {
  const now = await store.moveLedger(ctx, ledger, { ...begun(ctx), ...more, state })
  await ctx.journal({ kind: `ledger.${state}`, subjectId: ledger.id })
  ctx.after(() => runner.take(ctx.county, ledger.id))
  return store.toLedger(now)
}

/** Enough to know the column by. */
const sampleOf = (cell: string | number | boolean | null | undefined, target: string | null): string => {
  const text = cellText(cell)
  return target === 'person.idNumber' && text.length > 4 ? `${text.slice(0, 3)}…${text.slice(-1)}` : target?.toLowerCase().endsWith('contact') && text !== '' ? maskContact(text) : text.slice(0, 24)
}

const homeWords: Words = { zh: '住处', en: 'Home' }

async function showRows(ctx: Context, ledger: store.LedgerLine, rows: readonly store.RowLine[], seal: Seal): Promise<LedgerRow[]> {
  const seals = rowSeals(seal, ctx.county, ledger.id)
  const held = rows.map((row) => (row.held ? seals.held.open(row.held, row.no) : { title: '', where: '', changes: [], twins: [] }))
  const people = new Map((ledger.kind === 'people' ? await listPeople(ctx, [...new Set(held.flatMap(({ twins }) => twins.map(({ id }) => id)))], ctx.sightFor('register.edit')) : []).map((one) => [one.id, one]))
  const wordsFor = (key: string): Words => catalogue.find((field) => fieldName(field.of, field.key) === key)?.words ?? (key === 'person.home' ? homeWords : { zh: key.split('.')[1] ?? key, en: key.split('.')[1] ?? key })
  return rows.map((row, i): LedgerRow => {
    const { title, where, changes, twins } = held[i] ?? { title: '', where: '', changes: [], twins: [] }
    const cells = row.cells && row.verdict === 'fault' ? seals.cells.open(row.cells, row.no) : []
    const heading = (at: number | null) => ledger.columns.find((column) => column.at === at)
    return {
      no: row.no, verdict: row.verdict ?? 'fault', title, where, choice: row.choice, fate: row.fate, changes: changes.map((one) => ({ ...one, words: wordsFor(one.key) })),
      faults: (row.faults ?? []).map(({ at, words }) => ({ at, heading: heading(at)?.heading ?? '', value: at === null ? '' : cellText(cells[at]).slice(0, 60), words })),
      twins: twins.map((twin) => ({ ...twin, title: [people.get(twin.id)?.name ?? '', people.get(twin.id)?.born ?? ''].filter(Boolean).join(' ') || '—' })),
    }
  })
}
