import { doorOf } from '@gezhi/domain/register/forms.ts'
import { placesOf, readAddress } from '@gezhi/domain/search/address.ts'
import { folded } from '@gezhi/domain/search/tokens.ts'
import type { Client } from '../platform/database/pool.ts'
import { compile, statement, type Statement } from '../platform/database/statement.ts'

/** What the register must know of a matter to say which home or place it is about. */
export interface Matter { id: string; gridId: string; address: string; title: string; open: boolean }

const homesAt = statement('matter_homes', `
select w.id as "eventId", h.id, h.address from unnest(:events::uuid[], :grids::uuid[], :doors::text[]) as w (id, grid_id, door)
join home h on h.county = :county and h.grid_id = w.grid_id and h.door = w.door and h.valid_to is null`)
const placesIn = statement('matter_places', 'select p.id, p.name, p.grid_id as "gridId" from place p where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null')
const keep = statement('matter_keep', `
insert into matter_link (county, subject_id, event_id, grid_id, open)
select :county::text, l.subject_id, l.event_id, l.grid_id, l.open from unnest(:subjects::uuid[], :events::uuid[], :grids::uuid[], :opens::boolean[]) as l (subject_id, event_id, grid_id, open)
on conflict (county, subject_id, event_id) do update set open = excluded.open, grid_id = excluded.grid_id`)
const forget = statement('matter_forget', `
delete from matter_link m where m.county = :county and m.event_id = any(:events::uuid[])
  and not exists (select from unnest(:linked::uuid[], :subjects::uuid[]) as l (event_id, subject_id) where l.event_id = m.event_id and l.subject_id = m.subject_id)`)
const held = statement('matter_grids_held', `
select g.id from unnest(:grids::uuid[]) as g (id)
where exists (select from home h where h.county = :county and h.grid_id = g.id and h.valid_to is null) or exists (select from place p where p.county = :county and p.grid_id = g.id and p.valid_to is null)`)
const reopen = statement('matter_open', `
update matter_link m set open = not e.ended from event e
where m.county = :county and m.event_id = any(:ids::uuid[]) and e.county = :county and e.id = m.event_id and m.open = e.ended`)

/**
 * Links matters to the one home whose door their address names in their grid, and to a place whose whole name it holds. Two homes that
 * fit are no answer: then nothing is linked. Five hundred matters are four questions, not two thousand. Of `ids` those that are no
 * matter any more lose their links.
 */
export async function linkMatters(client: Client, county: string, matters: readonly Matter[], ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const ask = async <Row extends object>(asked: Statement, values: Record<string, unknown>) => (await client.query<Row>(compile(asked, { county, ...values }, null))).rows
  const named = matters.flatMap((matter) => addressOf(matter))
  const homes = named.length === 0 ? [] : await ask<Home & { eventId: string }>(homesAt, { events: named.map((one) => one.matter.id), grids: named.map((one) => one.matter.gridId), doors: named.map((one) => one.door) })
  const places = matters.length === 0 ? [] : await ask<Place>(placesIn, { grids: [...new Set(matters.map((matter) => matter.gridId))] })
  const saidOf = new Map(named.map((one) => [one.matter.id, one]))
  const [homesOf, placesOfGrid] = [grouped(homes, (home) => home.eventId), grouped(places, (place) => place.gridId)]
  const links = matters.flatMap((matter) => {
    const said = saidOf.get(matter.id)
    const found = [...(said ? theOneHome(said.place, homesOf.get(matter.id) ?? []) : []), ...placesNamed(matter, placesOfGrid.get(matter.gridId) ?? [])]
    return found.map((subject) => ({ subject, matter }))
  })
  const [subjects, linked] = [links.map((link) => link.subject), links.map((link) => link.matter.id)]
  await ask(forget, { events: ids, linked, subjects })
  if (links.length > 0) await ask(keep, { subjects, events: linked, grids: links.map((link) => link.matter.gridId), opens: links.map((link) => link.matter.open) })
}

/** Those of these grids in which a home or a place stands. */
export async function gridsHeld(client: Client, county: string, grids: readonly string[]): Promise<ReadonlySet<string>> {
  if (grids.length === 0) return new Set()
  return new Set((await client.query<{ id: string }>(compile(held, { county, grids: [...new Set(grids)] }, null))).rows.map((row) => row.id))
}

/** What most steps change of a link, if anything: whether the matter is open still. */
export async function noteMatters(client: Client, county: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await client.query(compile(reopen, { county, ids }, null))
}

interface Home { id: string; address: string }
interface Place { id: string; name: string; gridId: string }

function addressOf(matter: Matter): { matter: Matter; door: string; place: string }[] {
  const { door } = doorOf({ unit: '', room: '', address: matter.address }, null)
  const { place } = readAddress(matter.address)
  return door === '' || place === '' ? [] : [{ matter, door, place }]
}

/** 幸福里3幢 and 金桂苑3幢 may lie in one grid: the place must be named too, each in its own way of writing. */
function theOneHome(place: string, homes: readonly Home[]): string[] {
  const names = placesOf(place)
  const fitting = homes.filter((home) => { const own = readAddress(home.address).place; return own !== '' && (place.includes(own) || names.some((name) => placesOf(own).includes(name))) })
  return fitting.length === 1 ? fitting.map((home) => home.id) : []
}

function placesNamed({ address, title }: Matter, places: readonly Place[]): string[] {
  if (places.length === 0) return []
  const text = folded(`${title} ${address}`)
  const named = places.filter((place) => Array.from(place.name).length >= 3 && text.includes(folded(place.name)))
  return new Set(named.map((place) => place.name)).size === named.length ? named.map((place) => place.id) : []
}

function grouped<T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(by(item))
    if (group) group.push(item)
    else groups.set(by(item), [item])
  }
  return groups
}
