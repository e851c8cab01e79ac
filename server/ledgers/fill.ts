import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import type { Sight } from '@gezhi/domain/access.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { shownIn } from '@gezhi/domain/ledgers/exports.ts'
import type { FigureKey } from '@gezhi/domain/ledgers/forms.ts'
import type { LedgerKind } from '@gezhi/domain/ledgers/targets.ts'
import { purposeWords, type Purpose } from '@gezhi/domain/register/choices.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import type { Context } from '../platform/context.ts'
import { fillSheet } from '../platform/workbook/fill.ts'
import { listRows, type ListRow } from '../register/list.ts'
import { figuresOf } from './figures.ts'
import type { FormLine } from './forms.ts'

interface Asked { list: LedgerKind; area_id: string; from_on: string | null; to_on: string | null; number: string; by_name: string | null; decided_name: string | null; purpose: Purpose; reason: string }
interface Ground { grids: readonly string[]; sight: Sight; tree: AreaTree<AreaNode>; full: boolean }

/** A form filled for an area and a period, and how many cells and figures that were. */
export async function fillOf(ctx: Context, seal: Seal, asked: Asked, form: FormLine, ground: Ground): Promise<{ body: Uint8Array; cells: number; figures: number }> {
  const { bindings } = form
  const period = { from: asked.from_on ?? chinaDay(ctx.now), to: asked.to_on ?? chinaDay(ctx.now) }
  const rows = bindings.list ? await rowsOf(ctx, seal, bindings.list, form, ground) : []
  const figures = bindings.cells.some(({ source }) => source.startsWith('figure.')) ? await figuresOf(ctx, ground.sight, ground.grids, period) : null
  const words: Record<string, string> = { 'text.area': ground.tree.get(asked.area_id).name, 'text.period': `${period.from} 至 ${period.to}`, 'text.filler': asked.by_name ?? '', 'text.today': chinaDay(ctx.now) }
  const cells = bindings.cells.map(({ row, at, source }) => ({ row, at, value: words[source] ?? figures?.[source.slice('figure.'.length) as FigureKey] ?? null })) // keys were checked when the form was bound
  const note = [
    `${form.name} · 编号 ${asked.number} · 填报人 ${asked.by_name ?? '—'} · ${chinaDay(ctx.now)} · 范围 ${words['text.area']} · 期间 ${words['text.period']}`, `用途 ${purposeWords[asked.purpose].zh}：${asked.reason}${asked.decided_name ? ` · 批准人 ${asked.decided_name}` : ''}`,
    '含个人信息的内容只能用于上述用途；用完删除，转给别人要另外登记。每一次填报都记入查看记录。',
  ]
  const body = await fillSheet(form.file, { cells, headingRow: bindings.headingRow, columns: bindings.columns.map(({ at }) => at), rows, note })
  return { body, cells: rows.reduce((sum, row) => sum + row.filter((value) => value !== null).length, 0) + cells.filter(({ value }) => typeof value === 'string').length, figures: cells.filter(({ value }) => typeof value === 'number').length }
}

async function rowsOf(ctx: Context, seal: Seal, list: LedgerKind, form: FormLine, { grids, sight, tree, full }: Ground): Promise<(string | number | null)[][]> {
  const filled: (string | number | null)[][] = []
  const keys = form.bindings.columns.map(({ source }) => source)
  const valueOf = (key: string, row: ListRow, gridId: string): unknown => {
    if (key === 'grid') return tree.get(gridId).name
    if (key === 'idNumber') return row.sealed ? seal.open(row.sealed, `${ctx.county} ${row.id}`) : null
    return key.startsWith('more.') ? row.more[key.slice(5)] : row[key]
  }
  for await (const { gridId, row } of listRows(ctx.house, ctx.county, list, sight, grids, { uses: [], services: [] }, keys.includes('idNumber'))) {
    filled.push(keys.map((key) => (key === 'serial' ? filled.length + 1 : shownIn(key, valueOf(key, row, gridId), full))))
  }
  return filled
}
