import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import { gridIndex, type GridIndex } from '@gezhi/domain/areas/geometry.ts'
import type { Ring } from '@gezhi/domain/areas/model.ts'
import { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'
import type { Client, Pool } from '../platform/database/pool.ts'

/** Dropped when a journal line `area.*` is heard. */
export const areaCacheKeys = ['tree', 'grid-index', 'regrid', 'grid-outlines'] as const

const nodes = statement('area_nodes', `
  select id, parent_id as "parentId", code, name, kind, level, valid_from as "validFrom", valid_to as "validTo", phone, sort, version
  from area where county = :county`)
const gridOutlines = statement('area_grid_outlines', `
  select id, polygon from area
  where county = :county and level = 3 and polygon is not null and (valid_to is null or valid_to > :today::date)`)

/** Every area of the county that ever was, ended ones included: an old event still lies in the grid that it had. */
export const loadAreas = async (from: Pool | Client, county: string): Promise<AreaNode[]> =>
  (await from.query<AreaNode>(compile(nodes, { county }, null))).rows

export const loadTree = (house: House, county: string): Promise<AreaTree<AreaNode>> =>
  house.cache.get(county, 'tree', async () => new AreaTree(await loadAreas(house.pool, county)))

export interface Outline {
  id: string
  polygon: Ring[]
}

/** The outlines of the grids that stand on that day: the same array for everybody, until an area changes or the day does. */
export async function outlinesOf(house: House, county: string, day: string): Promise<readonly Outline[]> {
  const load = async () => ({ day, rows: (await house.pool.query<Outline>(compile(gridOutlines, { county, today: day }, null))).rows })
  const kept = await house.cache.get(county, 'grid-outlines', load)
  if (kept.day === day) return kept.rows
  house.cache.drop(county, 'grid-outlines')
  return (await house.cache.get(county, 'grid-outlines', load)).rows
}

/** The grids that stand today, ready to be asked for a point. Built anew on the first question of a day: a grid may have ended overnight. */
export async function gridIndexOf(house: House, county: string): Promise<GridIndex> {
  const today = chinaDay(house.now())
  const build = async () => {
    const { rows } = await house.pool.query<Outline>(compile(gridOutlines, { county, today }, null))
    return { today, index: gridIndex(rows) }
  }
  const kept = await house.cache.get(county, 'grid-index', build)
  if (kept.today === today) return kept.index
  house.cache.drop(county, 'grid-index')
  return (await house.cache.get(county, 'grid-index', build)).index
}
