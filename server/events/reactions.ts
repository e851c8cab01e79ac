import { tokensOf } from '@gezhi/domain/events/tokens.ts'
import { compile, statement } from '../platform/database/statement.ts'
import type { Reaction } from '../platform/worker.ts'
import type { JournalLine } from '../platform/journal.ts'
import { gridsHeld, linkMatters, noteMatters, type Matter } from '../register/matters.ts'

const textOf = statement('token_text', 'select id, number, title, address, detail from event where county = :county and id = any(:ids::uuid[])')
const keep = statement('token_keep', `
insert into event_token (county, event_id, tokens)
select :county::text, t.id, t.tokens::tsvector from unnest(:ids::uuid[], :tokens::text[]) as t (id, tokens)
on conflict (county, event_id) do update set tokens = excluded.tokens`)

/** Cuts the words of new and amended events for search: a second after the report, so that the report itself does not wait for an index. */
export const cutWords: Reaction = {
  name: 'event-tokens', kinds: ['event.report', 'event.settle', 'event.amend'],
  async run(client, lines, county) {
    const { rows } = await client.query<{ id: string; number: string; title: string; address: string; detail: string }>(compile(textOf, { county, ids: lines.map((l) => l.subject_id) }, null))
    await client.query(compile(keep, { county, ids: rows.map((r) => r.id), tokens: rows.map((r) => tokensOf(r.number, r.title, r.address, r.detail).join(' ')) }, null))
  },
}

const placeOf = statement('event_matter', 'select id, grid_id as "gridId", address, title, not ended as open from event where county = :county and id = any(:ids::uuid[])')

/** What says, moves or ends the place of a matter; every other line can only open or close it. */
const placing = new Set(['event.report', 'event.settle', 'event.amend', 'event.regrid', 'event.purge'])

/** Tells the register which home or place a matter is about, and whether it is open still: the page of a home shows it a second later. */
export const tellRegister: Reaction = {
  name: 'event-register', kinds: ['event.*'],
  async run(client, lines, county) {
    // A grid of which the register holds nothing has nothing to be linked to: no address is read for it.
    const known = await gridsHeld(client, county, lines.flatMap((line) => (placing.has(line.kind) && line.grid_id ? [line.grid_id] : [])))
    const places = (line: JournalLine) => line.kind === 'event.purge' || line.grid_id === null || known.has(line.grid_id)
    const placed = new Set(lines.filter((line) => placing.has(line.kind) && places(line)).flatMap((line) => [line.subject_id, ...(Array.isArray(line.data['ids']) ? line.data['ids'] : [])]))
    const { rows } = placed.size === 0 ? { rows: [] } : await client.query<Matter>(compile(placeOf, { county, ids: [...placed] }, null))
    await linkMatters(client, county, rows, [...placed])
    await noteMatters(client, county, [...new Set(lines.map((line) => line.subject_id))].filter((id) => !placed.has(id)))
  },
}
