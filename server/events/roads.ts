import type { Sight } from '@gezhi/domain/access.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { EventQuery } from '@gezhi/domain/events/model.ts'
import { queryTokens } from '@gezhi/domain/events/tokens.ts'
import { categoriesOf } from '../dispatch/catalogue.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import { shortColumns } from './rows.ts'

/**
 * Which index a page is read from. PostgreSQL cannot tell for a prepared statement: it walked a million events for a word or a state
 * that hardly any of them had (10 s). `keys` are each read from their own end of an index and merged; `found` starts from the words, `near`
 * from all that a few grids hold.
 */
export type Road = { by: 'walk' | 'found' | 'probe' | 'near'; values: Record<string, unknown> } | { by: keyof typeof keyed; values: { keys: readonly string[]; each?: number } }
export interface Order { by: string; outer: string }

/** Up to so many grids are merged; more are read from the county's one index and filtered. */
const mergeUpTo = 64
/** Of so few grids all matters are looked at for a common word sooner than the county's hits. */
const nearUpTo = 8
const keyed = {
  grids: { type: 'uuid', on: 'e.grid_id = k.key' }, units: { type: 'uuid', on: 'e.unit_id = k.key' },
  states: { type: 'text', on: 'e.state = k.key' }, categories: { type: 'text', on: 'e.category = k.key' },
} as const
/** With nothing else asked a common word turns up soon, and among the open ones by due time as well; with more asked it pays to fetch more of its hits. */
const fewHits = { alone: 3000, filtered: 20_000 }

const wordHits = statement('event_word_hits', `
select count(*)::int as n from (select 1 from event_token where county = :county and tokens @@ :words::tsquery limit :most) t`)

export async function roadOf(ctx: Context, query: EventQuery, sight: Sight, cycle: LifeCycle, filters: number): Promise<Road> {
  if (query.text && !numberIn(query.text)) return roadOfWords(ctx, query.text, query.sort !== 'due' && (filters > 0 || sight[0]?.grids !== 'all'), query.sort === 'due' ? null : fewGrids(sight))
  const [branch] = sight
  if (sight.length !== 1 || !branch || query.sort === 'due') return { by: 'walk', values: {} }
  const plain = !branch.units && branch.own === null
  if (plain && branch.grids !== 'all' && branch.grids.length <= mergeUpTo) return { by: 'grids', values: { keys: branch.grids } }
  const units = query.unitId ? [query.unitId] : branch.units
  if (units) return { by: 'units', values: { keys: units, each: query.limit + 1 } }
  if (branch.own !== null || query.mine || query.asked || query.urged || query.overdue || query.dueBefore) return { by: 'walk', values: {} }
  if (query.states && (!query.category || query.states.every((state) => !cycle.states[state]?.ended))) return { by: 'states', values: { keys: [...new Set(query.states)], each: query.limit + 1 } }
  return query.category ? { by: 'categories', values: { keys: await codesOf(ctx, query.category), each: query.limit + 1 } } : { by: 'walk', values: {} }
}

/** A platform or a sub-class with all below it. */
async function codesOf(ctx: Context, asked: string): Promise<string[]> {
  if (asked.length > 4) return [asked]
  return (await categoriesOf(ctx.house, ctx.county)).flatMap(({ code }) => (code.startsWith(asked) ? [code] : []))
}

/** The grids of a sight of few grids and own reports; null when it is wider. */
function fewGrids(sight: Sight): string[] | null {
  const grids: string[] = []
  for (const branch of sight) {
    if (branch.grids === 'all' || branch.units) return null
    grids.push(...branch.grids)
  }
  return grids.length <= nearUpTo ? grids : null
}

async function roadOfWords(ctx: Context, text: string, filtered: boolean, near: readonly string[] | null): Promise<Road> {
  const asked = queryTokens(text.trim())
  // No word at all is no hit at all.
  if (asked.length === 0) return { by: 'found', values: { words: '' } }
  // Words are letters, numbers and hyphens only: a quote cannot be among them.
  const words = asked.map(({ word, begins }) => `'${word}'${begins ? ':*' : ''}`).join(' & ')
  const most = filtered && !near ? fewHits.filtered : fewHits.alone
  const hits = await ctx.first<{ n: number }>(wordHits, { words, most: most + 1 })
  if ((hits?.n ?? 0) <= most) return { by: 'found', values: { words } }
  return near ? { by: 'near', values: { words, keys: near, me: ctx.accountId } } : { by: 'probe', values: { words } }
}

/** The number of a matter, written whole. */
export const numberIn = (text: string): string | null => (/^\d{6}-\d{8}-\d{1,6}$/.test(text.trim()) ? text.trim() : null)

export function sqlOf(road: Road, where: string, order: Order): string {
  const ending = `order by ${order.by} limit :limit`
  switch (road.by) {
    case 'walk': return `select ${shortColumns} from event e where ${where} and {sight e} ${ending}`
    // A scalar question is asked row by row; an "in" would be turned round.
    case 'probe': return `select ${shortColumns} from event e where ${where} and {sight e}
      and (select t.tokens @@ :words::tsquery from event_token t where t.county = :county and t.event_id = e.id) ${ending}`
    case 'found': return `with found as materialized (select event_id from event_token where county = :county and tokens @@ :words::tsquery)
      select ${shortColumns} from found f join event e on e.county = :county and e.id = f.event_id where ${where} and {sight e} ${ending}`
    // The three ways into sight by their own indexes: an "or" of them reads every event. "offset 0" keeps PostgreSQL from turning the join round.
    case 'near': return `with near as materialized (
        select id from event where county = :county and grid_id = any(:keys::uuid[])
        union select event_id from event_offer where county = :county and grid_id = any(:keys::uuid[])
        union select id from event where county = :county and reporter_id = :me::uuid
      ), said as materialized (select n.id from near n where (select t.tokens @@ :words::tsquery from event_token t where t.county = :county and t.event_id = n.id))
      select ${shortColumns} from said s cross join lateral (select * from event where county = :county and id = s.id offset 0) e where ${where} and {sight e} ${ending}`
    default: return merged(road.by, where, order)
  }
}

/** The newest of each key, then the newest of those: k short reads of an index instead of one long one; the rows are fetched for the page only. */
function merged(by: keyof typeof keyed, where: string, order: Order): string {
  const { type, on } = keyed[by]
  const here = by === 'grids' ? where : `${where} and {sight e}`
  return `
select ${shortColumns} from (
  select id from (
    select n.* from unnest(:keys::${type}[]) as k (key)
    cross join lateral (select e.id, e.reported_at from event e where ${here} and ${on} order by ${order.by} limit :each) n
    ${by === 'grids' ? offered(where) : by === 'units' ? assisted(here, order) : ''}
  ) seen order by ${order.outer} limit :limit
) page join event e on e.county = :county and e.id = page.id order by ${order.by}`
}

const offered = (where: string): string => `union all
    select n.* from (select distinct o.event_id from event_offer o where o.county = :county and o.grid_id = any(:keys::uuid[])) f
    cross join lateral (select e.id, e.reported_at from event e where ${where} and e.id = f.event_id and not (e.grid_id = any(:keys::uuid[])) offset 0) n`
/** Units that help another one; few matters have any. */
const assisted = (here: string, order: Order): string => `union all
    (select e.id, e.reported_at from event e where ${here} and e.assist_unit_ids <> '{}' and e.assist_unit_ids && :keys::uuid[] and not coalesce(e.unit_id = any(:keys::uuid[]), false)
      order by ${order.by} limit :limit)`
