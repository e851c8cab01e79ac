import { Subject } from '@gezhi/domain/visits/model.ts'
import { visitDueSlice, visitRuleSlice, type VisitRuleCopy } from '@gezhi/domain/visits/slice.ts'
import type { Context } from '../platform/context.ts'
import { narrow } from '../platform/sight.ts'
import { wholeReader, type Rows, type SliceReader } from '../platform/slices.ts'
import { statement } from '../platform/database/statement.ts'
import { roundWorld } from './rules.ts'
import { subjectColumns } from './store.ts'

const columns = Object.keys(Subject.shape) as (keyof Subject)[] // the keys of the shape itself
const page = statement('visit_copy_page', `select ${subjectColumns} from visit_due d where d.county = :county and d.id > :after::uuid and {sight d visit_due} order by d.id limit :limit`)
const some = statement('visit_copy_some', `select ${subjectColumns} from visit_due d where d.county = :county and d.id = any(:ids::uuid[]) and {sight d visit_due}`)
const howMany = statement('visit_copy_count', 'select count(*)::int as n from (select from visit_due d where d.county = :county and {sight d visit_due} limit 20000) counted')
const toRows = (rows: readonly Subject[]): Rows => ({ columns, rows: rows.map((row) => columns.map((column) => row[column])) })
const sightOf = (ctx: Context, grids: readonly string[] | null) => (grids ? narrow(ctx.sightFor('visit.read'), grids) : ctx.sightFor('visit.read'))
const size = 500
const first = '00000000-0000-0000-0000-000000000000'

export const visitDueReader: SliceReader = {
  slice: visitDueSlice as SliceReader['slice'], // read by this reader only, which knows its rows
  async page(ctx, after, grids) {
    const rows = await ctx.run<Subject>(page, { after: /^[0-9a-f-]{36}$/.test(after ?? '') ? after : first, limit: size }, sightOf(ctx, grids))
    return { groups: [toRows(rows)], next: rows.length === size ? (rows.at(-1)?.id ?? null) : null }
  },
  byIds: async (ctx, ids) => [toRows(await ctx.run<Subject>(some, { ids }, sightOf(ctx, null)))],
  count: async (ctx) => (await ctx.first<{ n: number }>(howMany, {}, sightOf(ctx, null)))?.n ?? 0,
}

/** One row: rules, declared weather, and who serves the grids that this person sees. */
export const visitRuleReader = wholeReader(visitRuleSlice, ['id', 'rules', 'weather', 'holidays', 'team'], async (ctx): Promise<VisitRuleCopy[]> => {
  const sight = ctx.sightFor('visit.read')
  if (sight.length === 0) return []
  const { rules, weather, team, holidays } = await roundWorld(ctx.house, ctx.county, ctx.now)
  const seen = new Set(sight.flatMap((branch) => (branch.grids === 'all' ? [] : [...branch.grids])))
  const everywhere = sight.some((branch) => branch.grids === 'all')
  const near = team.map((member) => ({ ...member, gridIds: everywhere ? member.gridIds : member.gridIds.filter((id) => seen.has(id)) })).filter((member) => member.gridIds.length > 0)
  return [{ id: 'default', rules, weather: [...weather], holidays: [...holidays], team: near }]
})
