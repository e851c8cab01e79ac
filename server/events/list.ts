import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { figureWhereOf, isCountKey, type Condition } from '@gezhi/domain/events/figures.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { EventQuery } from '@gezhi/domain/events/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Sight } from '@gezhi/domain/access.ts'
import type { Context } from '../platform/context.ts'
import { statement, type Statement } from '../platform/database/statement.ts'
import { numberIn, roadOf, sqlOf, type Order, type Road } from './roads.ts'
import type { ShortRow } from './rows.ts'

export interface Filter { sql: string; values: Record<string, unknown> }
const made = new Map<string, Statement>()
const orders = {
  newest: { by: 'e.reported_at desc, e.id', outer: 'reported_at desc, id', after: '(e.reported_at < :at::timestamptz or (e.reported_at = :at::timestamptz and e.id > :last::uuid))', bound: 'e.reported_at <= :at::timestamptz' },
  oldest: { by: 'e.reported_at, e.id desc', outer: 'reported_at, id desc', after: '(e.reported_at > :at::timestamptz or (e.reported_at = :at::timestamptz and e.id < :last::uuid))', bound: 'e.reported_at >= :at::timestamptz' },
  due: { by: 'e.due_at, e.id', outer: 'due_at, id', after: '(e.due_at > :at::timestamptz or (e.due_at = :at::timestamptz and e.id > :last::uuid))', bound: 'e.due_at >= :at::timestamptz' },
} as const

/** A page of events in sight. The statement's text depends only on which filters are set, so that it stays prepared. */
export async function listEvents(ctx: Context, query: EventQuery, sight: Sight, cycle: LifeCycle, only: Filter | null = null): Promise<{ rows: ShortRow[]; next: string | null }> {
  if (sight.every((branch) => branch.grids.length === 0)) return { rows: [], next: null }
  const filters = [...filtersOf(ctx, query, cycle), ...(only ? [only] : [])]
  const order = orders[query.sort]
  const from = query.after ? readCursor(query.after) : null
  const where = ['e.county = :county', ...filters.map((f) => f.sql), ...(query.sort === 'due' ? ['e.due_at is not null', 'not e.ended'] : []), ...(from ? [order.bound, order.after] : [])].join('\n  and ')
  const values = Object.assign({ limit: query.limit + 1, ...from }, ...filters.map((f) => f.values)) as Record<string, unknown>
  const rows = await page(ctx, await roadOf(ctx, query, sight, cycle, filters.length), where, order, values, sight)
  const shown = rows.slice(0, query.limit)
  const end = shown.at(-1)
  return { rows: shown, next: rows.length > query.limit && end ? writeCursor(query.sort === 'due' ? end.due_at : end.reported_at, end.id) : null }
}

/** Runs the page by its road; a statement is made once for each text. */
async function page(ctx: Context, road: Road, where: string, order: Order, values: Record<string, unknown>, sight: Sight): Promise<ShortRow[]> {
  const text = sqlOf(road, where, order)
  let s = made.get(text)
  if (!s) made.set(text, (s = statement(`event_list_${made.size}`, text)))
  const all = { ...values, ...road.values }
  return road.by === 'grids' ? mergeGrids(ctx, s, all, sight) : ctx.run<ShortRow>(s, all, sight)
}

/**
 * A page of many grids seldom holds more than a handful of any one: a handful of each is asked for, and all that a page can hold only
 * when one of them came whole into the page and may have more.
 */
async function mergeGrids(ctx: Context, s: Statement, values: Record<string, unknown>, sight: Sight): Promise<ShortRow[]> {
  const limit = Number(values['limit'])
  const each = Math.min(limit, 3 + Math.ceil((3 * limit) / (values['keys'] as readonly string[]).length)) // set by the road
  const rows = await ctx.run<ShortRow>(s, { ...values, each }, sight)
  const times = new Map<string, number>()
  for (const row of rows) times.set(row.grid_id, (times.get(row.grid_id) ?? 0) + 1)
  const mayHaveMore = each < limit && [...times.values()].some((n) => n >= each)
  return mayHaveMore ? ctx.run<ShortRow>(s, { ...values, each: limit }, sight) : rows
}

function filtersOf(ctx: Context, query: EventQuery, cycle: LifeCycle): Filter[] {
  const filters: Filter[] = []
  const add = (sql: string, values: Record<string, unknown> = {}) => void filters.push({ sql, values })
  if (query.states) add('e.state = any(:states::text[])', { states: query.states })
  if (query.open === true) add('not e.ended')
  if (query.open === false) add('e.ended')
  if (query.category) add(query.category.length === 4 || query.category.length === 2 ? 'e.category like :category' : 'e.category = :category', { category: query.category.length <= 4 ? `${query.category}%` : query.category })
  if (query.urgency) add('e.urgency = :urgency', { urgency: query.urgency })
  if (query.unitId) add('(e.unit_id = :unit_id::uuid or e.assist_unit_ids && array[:unit_id::uuid])', { unit_id: query.unitId })
  if (query.mine) add('e.reporter_id = :mine::uuid', { mine: ctx.accountId })
  if (query.asked) add('e.ask is not null and not e.ended')
  if (query.urged) add('e.urged_at is not null and not e.ended')
  if (query.overdue) add('not e.ended and e.due_at < :overdue::timestamptz', { overdue: ctx.now })
  if (query.dueBefore) add('not e.ended and e.due_at < :due_before::timestamptz', { due_before: query.dueBefore })
  const number = query.text && numberIn(query.text)
  if (number) add('e.number = :number', { number })
  if (query.figure) filters.push(...figureFilters(query.figure, query, cycle))
  else {
    if (query.reportedFrom) add('e.reported_at >= :reported_from::timestamptz', { reported_from: query.reportedFrom })
    if (query.reportedTo) add('e.reported_at < :reported_to::timestamptz', { reported_to: query.reportedTo })
  }
  return filters
}

/** The rows behind a number of the board: the same definition, as SQL; the period is by due day for what is due, by week reported else. */
function figureFilters(figure: string, query: EventQuery, cycle: LifeCycle): Filter[] {
  if (!isCountKey(figure)) throw new Problem(422, 'figure.unknown', { figure })
  const conditions = figureWhereOf(cycle)[figure]
  const column = figure.startsWith('due') ? 'e.finish_due_at' : 'e.reported_at'
  const filters = conditions.map(conditionSql)
  if (query.reportedFrom) filters.push({ sql: `${column} >= :reported_from::timestamptz`, values: { reported_from: query.reportedFrom } })
  if (query.reportedTo) filters.push({ sql: `${column} < :reported_to::timestamptz`, values: { reported_to: query.reportedTo } })
  return filters
}

const conditionSql = (c: Condition, i: number): Filter => {
  switch (c.op) {
    case 'in': return { sql: `e.state = any(:f${i}::text[])`, values: { [`f${i}`]: c.value } }
    case 'not_in': return { sql: `e.state <> all(:f${i}::text[])`, values: { [`f${i}`]: c.value } }
    case 'is_null': return { sql: `e.${c.column} is null`, values: {} }
    case 'not_null': return { sql: `e.${c.column} is not null`, values: {} }
    case 'at_most': return { sql: `e.${c.column} <= e.${c.value}`, values: {} }
    case 'more_than': return { sql: `(e.tally->>'${c.column}')::int > :f${i}::int`, values: { [`f${i}`]: c.value } }
    case 'is': return c.column === 'on_spot' ? { sql: `e.on_spot = :f${i}::boolean`, values: { [`f${i}`]: c.value } } : { sql: `(e.tally->>'${c.column}')::int = :f${i}::int`, values: { [`f${i}`]: c.value } }
  }
}

const writeCursor = (at: Date | null, id: string): string => Buffer.from(`${at?.toISOString() ?? ''} ${id}`).toString('base64url')

function readCursor(cursor: string): { at: string; last: string } {
  const [at = '', last = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(last)) throw new Problem(422, 'input.bad_cursor')
  return { at: new Date(at).toISOString(), last }
}

/** The end of today in China: what "due today" means. */
export const tomorrowOf = (now: Date): Date => new Date(Date.parse(`${chinaDay(now)}T00:00:00+08:00`) + 24 * 60 * 60 * 1000)
