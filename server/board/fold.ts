import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { countToRow, figureOf, type Counted, type CountedUnder } from '@gezhi/domain/events/figures.ts'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import { loadTree } from '../areas/tree.ts'
import type { Row } from '../events/rows.ts'
import type { House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'
import { inTransaction, type Client } from '../platform/database/pool.ts'
import type { Round } from '../platform/worker.ts'
import { lifeCycleOf } from '../rules/current.ts'
import { addDeltas, anyDelta, clearing, foldDeltas, leaveTurn, makeTurn, noteFold, takeTurn, waitTurn } from './store.ts'

const many = 20_000
/** A rebuild writes into empty tables: the fewer the steps, the fewer rows are written twice (at 20,000 a step five times over for 100,000 events). */
const manyAtOnce = 250_000
type Tree = AreaTree<Pick<AreaNode, 'id' | 'parentId' | 'level' | 'name'>>

/** Two arrays as PostgreSQL writes them: 600 grids are 2,400 pairs, and quoting each of them anew costs more than most questions. */
export interface Upward { grids: string; above: string }
const made = new WeakMap<Tree, Map<string, Upward>>()

/** Each grid with itself and every area above it, or only with those of `wanted`. Worked out once for a tree. */
export function upward(tree: Tree, wanted?: readonly string[]): Upward {
  const ofTree = made.get(tree) ?? new Map<string, Upward>()
  made.set(tree, ofTree)
  const key = wanted?.join(' ') ?? ''
  const known = ofTree.get(key) ?? written(tree, wanted && new Set(wanted))
  ofTree.set(key, known)
  return known
}

function written(tree: Tree, wanted: ReadonlySet<string> | undefined): Upward {
  const pairs = { grids: [] as string[], above: [] as string[] }
  for (const area of tree.areas) {
    if (area.level !== 3) continue
    for (const over of tree.path(area.id)) {
      if (wanted && !wanted.has(over.id)) continue
      pairs.grids.push(area.id)
      pairs.above.push(over.id)
    }
  }
  return { grids: `{${pairs.grids.join(',')}}`, above: `{${pairs.above.join(',')}}` }
}

/** Comes round every three seconds (a burst is then folded together): adds what waits to the sums, unless another process is at it. */
export const foldRound: Round = {
  name: 'fold', everyMs: 3000,
  async run(county, house) {
    if ((await house.pool.query(compile(anyDelta, { county }, null))).rowCount === 0) return
    const pairs = upward(await loadTree(house, county))
    await inTransaction(house.pool, async (client) => {
      const turn = await client.query<{ mine: boolean }>(compile(takeTurn, { county }, null))
      if (turn.rows[0]?.mine) await foldAll(client, county, pairs, many)
    })
  },
}

async function foldAll(client: Client, county: string, pairs: Upward, many: number): Promise<number> {
  let total = 0
  for (;;) {
    const { rows } = await client.query<{ n: number }>(compile(foldDeltas, { county, many, ...pairs }, null))
    total += rows[0]?.n ?? 0
    if ((rows[0]?.n ?? 0) < many) return total
  }
}

/** What an event counts for hangs on these; the texts and clocks of a million events are four fifths of what they weigh. */
type CountedRow = Pick<Row, 'id' | 'grid_id' | 'category' | 'state' | 'tally' | 'on_spot' | 'rating' | 'reported_at' | 'closed_at' | 'finish_due_at'>
const counted = (row: CountedRow): Counted => ({
  gridId: row.grid_id, category: row.category, state: row.state, tally: row.tally, onSpot: row.on_spot, rating: row.rating,
  reportedAt: row.reported_at.toISOString(), closedAt: row.closed_at?.toISOString() ?? null, finishDueAt: row.finish_due_at?.toISOString() ?? null,
})
const someEvents = statement('rebuild_events', `
select id, grid_id, category, state, tally, on_spot, rating, reported_at, closed_at, finish_due_at from event e where e.county = :county and e.id > :after::uuid order by e.id limit :many`)

/**
 * Makes every sum anew from the events, online: one snapshot for the events and for what it clears. Differences committed
 * meanwhile are not in the snapshot, so they stay and are folded later. `onProgress` gets the number of events read.
 */
export async function rebuild(house: House, county: string, onProgress: (events: number) => void = () => undefined): Promise<{ events: number; rows: number }> {
  const [tree, cycle] = await Promise.all([loadTree(house, county), lifeCycleOf(house, county)])
  await house.pool.query(compile(makeTurn, { county, now: house.now() }, null))
  const turn = await house.pool.connect()
  try {
    // The turn is taken before the snapshot is, so that no fold commits in between.
    await turn.query(compile(waitTurn, { county }, null))
    return await inTransaction(house.pool, async (client) => {
      const sums = new Map<string, { key: CountedUnder; row: number[] }>()
      const events = await sumUp(client, county, cycle, sums, onProgress)
      for (const clear of clearing) await client.query(compile(clear, { county }, null))
      await writeSums(client, county, [...sums.values()])
      await client.query(`set local work_mem = '64MB'`)
      await foldAll(client, county, upward(tree), manyAtOnce)
      return { events, rows: sums.size }
    }, 'begin isolation level repeatable read')
  } finally {
    await turn.query(compile(noteFold, { county, now: house.now() }, null))
    await turn.query(compile(leaveTurn, { county }, null))
    turn.release()
  }
}

async function sumUp(client: Client, county: string, cycle: Parameters<typeof figureOf>[1], sums: Map<string, { key: CountedUnder; row: number[] }>, onProgress: (n: number) => void): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (let events = 0; ; ) {
    const { rows } = await client.query<CountedRow>(compile(someEvents, { county, after, many: 5000 }, null))
    for (const row of rows) {
      const { key, count } = figureOf(counted(row), cycle)
      const name = `${key.gridId} ${key.category} ${key.week} ${key.state} ${key.dueDay ?? ''}`
      const known = sums.get(name)
      const added = countToRow(count)
      if (known) added.forEach((n, i) => { known.row[i] = (known.row[i] ?? 0) + n })
      else sums.set(name, { key, row: added })
    }
    events += rows.length
    onProgress(events)
    if (rows.length < 5000) return events
    after = rows.at(-1)?.id ?? after
  }
}

async function writeSums(client: Client, county: string, rows: { key: CountedUnder; row: number[] }[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 10_000) {
    const part = rows.slice(from, from + 10_000)
    await client.query(compile(addDeltas, {
      county, d_grid: part.map((r) => r.key.gridId), d_category: part.map((r) => r.key.category), d_week: part.map((r) => r.key.week), d_state: part.map((r) => r.key.state),
      d_due: part.map((r) => r.key.dueDay), d_counts: part.map((r) => `{${r.row.join(',')}}`),
    }, null))
  }
}
