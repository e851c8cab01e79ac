import { columns, shortColumns } from 'gezhi/events/rows.ts'

// What a server would send that does nothing but write and read the rows: the same tables, indexes and columns as ours, one
// prepared statement each, no session, rights, validation, clocks or rules. `:name` is numbered for pg and kept for pgbench.

const event = ['id', 'number', 'grid_id', 'title', 'detail', 'category', 'urgency', 'source', 'state', 'ended', 'version', 'lng', 'lat', 'accuracy', 'address',
  'reporter_id', 'clocks', 'tally', 'happened_at', 'reported_at', 'changed_at', 'due_at']

const remembered = (kind: string, deltas: string): string => `line as (
  insert into journal (county, at, actor_id, kind, subject_id, grid_id, data)
  select '330802', :at, :actor, '${kind}', c.id, c.grid_id, :line::jsonb from changed c
), delta as (
  insert into event_delta (county, grid_id, category, week, state, due_day, counts)
  select '330802', c.grid_id, left(c.category, 4), :week::date, d.state, null, d.counts::int[] from changed c cross join (values ${deltas}) as d (state, counts)
)
select id from changed`

const one = '{1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1}'
const minusOne = '{-1,-1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,-1}'

export const intake = `with changed as (
  insert into event (county, ${event.join(', ')}) values ('330802', ${event.map((c) => `:${c}`).join(', ')})
  on conflict (county, id) do nothing returning id, grid_id, category
), ${remembered('event.report', `('reported', '${one}')`)}`

const stepped = ['grid_id', 'also_grid_id', 'title', 'detail', 'category', 'urgency', 'state', 'return_state', 'ended', 'version', 'address', 'unit_id', 'assist_unit_ids',
  'handler_id', 'merged_into', 'objected', 'ask', 'clocks', 'tally', 'on_spot', 'recheck', 'paused', 'photos', 'changed_at', 'closed_at', 'due_at', 'finish_due_at']
const changedBy: Record<string, string> = { state: ':to', version: ':seen::int + 1', unit_id: ':unit::uuid', clocks: ':clocks::jsonb', tally: ':tally::jsonb', changed_at: ':at', due_at: ':due', finish_due_at: ':due' }
export const step = `with changed as (
  update event set ${stepped.map((c) => `${c} = ${changedBy[c] ?? c}`).join(', ')} where county = '330802' and id = :id and version = :seen returning id, grid_id, category
), ${remembered('event.step', `(:from, '${minusOne}'), (:to, '${one}')`)}`

export const read = `select ${columns} from event e where e.county = '330802' and e.id = :id`
export const list = `select ${shortColumns} from (
  select n.id from unnest(:grids::uuid[]) as g (grid_id) cross join lateral (
    select e.id, e.reported_at from event e where e.county = '330802' and e.grid_id = g.grid_id order by e.reported_at desc, e.id limit 6) n
  order by reported_at desc, id limit 21
) page join event e on e.county = '330802' and e.id = page.id order by e.reported_at desc, e.id`
export const counts = `select area_id, state, n from event_count where county = '330802' and area_id = any(:areas::uuid[]) and category = '*' and week = '-infinity'`
export const copy = `select ${columns} from event e where e.county = '330802' and e.grid_id = :grid::uuid and e.reported_at > now() - interval '90 days' order by e.reported_at desc, e.id`
export const desk = `select ${shortColumns} from event e where e.county = '330802' and not e.ended and e.grid_id = any(:grids::uuid[]) order by e.due_at, e.id limit 21`

/** `:name` → $1, $2 …, and how to put the values in their order. */
export function prepared(name: string, text: string): { name: string; text: string; order: string[] } {
  const order: string[] = []
  const numbered = text.replace(/(?<!:):([a-z_]+)/g, (_, key: string) => {
    if (!order.includes(key)) order.push(key)
    return `$${order.indexOf(key) + 1}`
  })
  return { name, text: numbered, order }
}
