import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import type { Sight } from '@gezhi/domain/access.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { rowReader, type RowReader } from '@gezhi/domain/ledgers/rows.ts'
import { signKey } from '@gezhi/domain/register/buildings.ts'
import { isOn } from '@gezhi/domain/register/fields.ts'
import type { Building } from '@gezhi/domain/register/model.ts'
import { readAddress } from '@gezhi/domain/search/address.ts'
import { folded } from '@gezhi/domain/search/tokens.ts'
import { loadTree } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import { narrow } from '../platform/sight.ts'
import { switchedOf } from '../register/fields.ts'
import { listBuildings, listEstates } from '../register/match.ts'
import type { LedgerLine } from './store.ts'

/** What holds for a whole ledger while its rows are looked at: read once, not for every batch. */
export interface Land {
  read: RowReader
  today: string
  /** Whether lists of members are kept here. */
  members: boolean
  /** Grids of the ledger's area that the actor may write in, by every name a column may give them; null: several are called so. */
  grids: string[]
  gridOf: Map<string, string | null>
  sight: Sight
  estates: { id: string; name: string }[]
  buildings: Map<string, Building[]>
}

export async function landOf(ctx: Context, ledger: LedgerLine): Promise<Land> {
  const tree = await loadTree(ctx.house, ctx.county)
  const today = chinaDay(ctx.now)
  const grids = tree.gridsBelow([ledger.area_id]).filter((id) => ctx.covers('register.edit', id) && standsOn(tree, id, today))
  const sight = narrow(ctx.sightFor('register.edit'), grids)
  const switched = await switchedOf(ctx.house, ctx.county)
  const [estates, buildings] = await Promise.all([listEstates(ctx), listBuildings(ctx, sight, grids)])
  const byEstate = new Map<string, Building[]>()
  for (const building of buildings) {
    const key = `${building.estateId ?? ''}|${signKey(building.number || building.name)}`
    byEstate.set(key, [...(byEstate.get(key) ?? []), building])
  }
  return {
    read: rowReader(ledger.kind, ledger.columns, switched, today), today, members: isOn(switched, 'household', 'members'), grids, gridOf: namesOf(tree, grids), sight,
    estates: estates.map(({ id, name }) => ({ id, name: folded(name) })).filter(({ name }) => name.length >= 2).toSorted((a, b) => b.name.length - a.name.length), buildings: byEstate,
  }
}

const standsOn = (tree: AreaTree<AreaNode>, id: string, today: string): boolean => {
  const { validTo } = tree.get(id)
  return validTo === null || validTo > today
}

/** 双港街道欣港社区第1网格, 欣港社区第1网格, 第1网格 and the code: whatever is clear inside the ledger's area. */
function namesOf(tree: AreaTree<AreaNode>, grids: readonly string[]): Map<string, string | null> {
  const names = new Map<string, string | null>()
  const call = (name: string, id: string): void => void names.set(name, names.has(name) && names.get(name) !== id ? null : id)
  for (const id of grids) {
    const path = tree.path(id)
    const grid = tree.get(id)
    if (grid.code) call(folded(grid.code), id)
    for (let from = 0; from < path.length; from++) call(folded(path.slice(from).map((area) => area.name).join('')), id)
    // 欣港社区第1网格 is often its own name already.
    for (const area of path.slice(0, -1)) if (grid.name.startsWith(area.name)) call(folded(grid.name.slice(area.name.length)), id)
    const village = path.at(-2)
    for (let from = 0; from < path.length - 1 && village; from++) call(folded([...path.slice(from, -2).map((area) => area.name), grid.name].join('')), id)
  }
  return names
}

/** The estate whose name an address holds, the longest first. */
export const estateIn = (land: Land, place: string): string | null => {
  const plain = folded(place)
  return land.estates.find(({ name }) => plain.includes(name))?.id ?? null
}

/** The building an address means: by its estate and sign, in the grid where one is known. */
export function buildingIn(land: Land, estateId: string | null, address: string, gridId: string | null): { building: Building | null; sign: string } {
  const { parts } = readAddress(address)
  const sign = parts.building ?? (estateId ? (parts.number ?? '') : '')
  if (sign === '' || estateId === null) return { building: null, sign: '' }
  const there = (land.buildings.get(`${estateId}|${signKey(sign)}`) ?? []).filter((one) => gridId === null || one.gridId === gridId)
  return { building: there.length === 1 ? (there[0] ?? null) : null, sign }
}

/** Whether a home that stands behind the same door is the one an address means: the names before the numbers must not differ. */
export function isThere(home: { address: string; estateName: string; estateId: string | null }, address: string, estateId: string | null): boolean {
  const place = readAddress(address).place
  if (place === '') return true
  if (estateId !== null && home.estateId !== null) return estateId === home.estateId
  const other = readAddress(home.address).place
  return other === place || other.endsWith(place) || place.endsWith(other) || (home.estateName !== '' && folded(place).includes(folded(home.estateName)))
}
