import { doorOf } from '@gezhi/domain/register/forms.ts'
import { placesOf, readAddress } from '@gezhi/domain/search/address.ts'
import { folded } from '@gezhi/domain/search/tokens.ts'
import type { Client } from '../platform/database/pool.ts'
import { compile, statement } from '../platform/database/statement.ts'

/** What the register must know of a matter to say which home or place it is about. */
export interface Matter { id: string; gridId: string; address: string; title: string; open: boolean }

const homesAt = statement('matter_homes', `
select h.id, h.address from home h where h.county = :county and h.grid_id = :grid and h.door = :door and h.valid_to is null limit 20`)
const placesAt = statement('matter_places', 'select p.id, p.name from place p where p.county = :county and p.grid_id = :grid and p.valid_to is null limit 500')
const keep = statement('matter_keep', `
insert into matter_link (county, subject_id, event_id, grid_id, open) values (:county, :subject, :event, :grid, :open)
on conflict (county, subject_id, event_id) do update set open = excluded.open, grid_id = excluded.grid_id`)
const forget = statement('matter_forget', 'delete from matter_link where county = :county and event_id = :event and not subject_id = any(:subjects::uuid[])')

/**
 * Links matters to the one home whose door their address names in their grid, and to a place whose whole name it holds. Two homes that
 * fit are no answer: then nothing is linked.
 */
export async function linkMatters(client: Client, county: string, matters: readonly Matter[]): Promise<void> {
  for (const matter of matters) {
    const found = [...(await homeOf(client, county, matter)), ...(await placesNamed(client, county, matter))]
    await client.query(compile(forget, { county, event: matter.id, subjects: found }, null))
    for (const subject of found) await client.query(compile(keep, { county, subject, event: matter.id, grid: matter.gridId, open: matter.open }, null))
  }
}

async function homeOf(client: Client, county: string, { gridId, address }: Matter): Promise<string[]> {
  const { door } = doorOf({ unit: '', room: '', address }, null)
  const { place } = readAddress(address)
  if (door === '' || place === '') return []
  const { rows } = await client.query<{ id: string; address: string }>(compile(homesAt, { county, grid: gridId, door }, null))
  // 幸福里3幢 and 金桂苑3幢 may lie in one grid: the place must be named too, each in its own way of writing.
  const names = placesOf(place)
  const fitting = rows.filter((row) => { const own = readAddress(row.address).place; return own !== '' && (place.includes(own) || names.some((name) => placesOf(own).includes(name))) })
  return fitting.length === 1 ? fitting.map((row) => row.id) : []
}

async function placesNamed(client: Client, county: string, { gridId, address, title }: Matter): Promise<string[]> {
  const text = folded(`${title} ${address}`)
  const { rows } = await client.query<{ id: string; name: string }>(compile(placesAt, { county, grid: gridId }, null))
  const named = rows.filter((row) => Array.from(row.name).length >= 3 && text.includes(folded(row.name)))
  return new Set(named.map((row) => row.name)).size === named.length ? named.map((row) => row.id) : []
}
