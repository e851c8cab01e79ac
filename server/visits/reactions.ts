import { schemesOf } from '../colours/schemes.ts'
import { compile, statement } from '../platform/database/statement.ts'
import { journalStatement } from '../platform/journal.ts'
import type { Client } from '../platform/database/pool.ts'
import type { House } from '../platform/context.ts'
import type { Reaction, Round } from '../platform/worker.ts'
import { inTransaction } from '../platform/database/pool.ts'
import { refreshDue, type Asker } from './due.ts'

const membersOf = statement('visit_household_members', `
select r.person_id as id from relation r where r.county = :county and r.kind = 'lives' and r.valid_to is null and r.subject_id = any(:ids::uuid[])`)
const stale = statement('visit_stale', `
select d.id from visit_due d where d.county = :county and exists (
  select from jsonb_array_elements(d.needs) n where n ->> 'source' = 'colour' and (n ->> 'until') < :today) limit 500`)

const askerOf = (client: Client, county: string, house: House): Asker => ({
  schemes: () => schemesOf(house, county), county, now: house.now(), ask: async (s, values) => (await client.query(compile(s, { ...values, county }, null))).rows as never, // the caller names the row type beside the statement
})

async function refresh(client: Client, county: string, house: House, ids: readonly string[]): Promise<void> {
  const changed = await refreshDue(askerOf(client, county, house), ids)
  if (changed.ids.length === 0) return
  const line = { kind: 'visit_due.refresh', subject_id: changed.ids[0], grid_id: changed.grids[0] ?? null, data: JSON.stringify({ ids: changed.ids }), touched: changed.grids }
  await client.query(compile(journalStatement, { county, at: house.now(), actor_id: null, ...line }, null))
}

/** A colour, a move, a death, a new address: what is due follows, and the phones that hold it hear of it. */
export const followDue: Reaction = {
  name: 'visit-due', kinds: ['colour.confirm', 'colour.answer', 'person.*', 'home.*', 'place.*', 'household.*'],
  async run(client, lines, county, house) {
    const named = new Set<string>()
    for (const line of lines) {
      const { subjectId, ids } = line.data
      named.add(typeof subjectId === 'string' ? subjectId : line.subject_id)
      if (Array.isArray(ids)) for (const id of ids) named.add(String(id))
    }
    const members = (await client.query<{ id: string }>(compile(membersOf, { county, ids: [...named] }, null))).rows
    await refresh(client, county, house, [...named, ...members.map((row) => row.id)])
  },
}

/** Colours that are over leave the calls they asked for: nobody has to do anything. */
export const expireDue: Round = {
  name: 'visit-expire', everyMs: 60 * 60_000,
  async run(county, house) {
    const today = new Date(house.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    const { rows } = await house.pool.query<{ id: string }>(compile(stale, { county, today }, null))
    if (rows.length > 0) await inTransaction(house.pool, (client) => refresh(client, county, house, rows.map((row) => row.id)))
  },
}
