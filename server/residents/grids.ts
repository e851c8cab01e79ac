import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { Point } from '@gezhi/domain/areas/datum.ts'
import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { GridFace, GridFound } from '@gezhi/domain/residents/contract.ts'
import { publicClass } from '@gezhi/domain/residents/model.ts'
import { successorOf } from '../areas/regrid/successor.ts'
import { loadTree } from '../areas/tree.ts'
import { categoriesOf } from '../dispatch/catalogue.ts'
import type { Context, House } from '../platform/context.ts'
import { listClosed, listPeople } from './store.ts'

type Tree = AreaTree<AreaNode>
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const stands = (area: AreaNode, today: string): boolean => area.validTo === null || area.validTo > today

/**
 * By its code or its id; the poster of a grid that was redrawn leads to the grid that answers now, by the place where one is given.
 * Throws 404 `area.unknown` for what is no grid or no longer one.
 */
export async function gridOf(house: House, county: string, code: string, place: Point | null = null): Promise<AreaNode> {
  const tree = await loadTree(house, county)
  const named = uuid.test(code) ? tree.find(code.toLowerCase()) : tree.byCode(code)
  const grid = named && tree.find((await successorOf(house, county, named.id, place)) ?? '')
  if (!grid) throw new Problem(404, 'area.unknown', { area: code.slice(0, 40) })
  return grid
}

export function foundOf(tree: Tree, grid: AreaNode): GridFound {
  const [village, street] = tree.ancestors(grid.id)
  return { code: grid.code, name: grid.name, village: village?.name ?? '', street: street?.name ?? '' }
}

const most = 40

/** Grids whose own name or whose community's or street's name holds what was typed; whole communities together, in the order of the tree. */
export async function searchGrids(house: House, county: string, typed: string): Promise<GridFound[]> {
  const wanted = typed.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
  if (wanted === '') return []
  const tree = await loadTree(house, county)
  const today = chinaDay(house.now())
  const found: GridFound[] = []
  for (const area of tree.areas) {
    if (area.level !== 3 || !stands(area, today)) continue
    const grid = foundOf(tree, area)
    if (`${grid.street}${grid.village}\n${grid.name}\n${grid.code}`.toLowerCase().includes(wanted)) found.push(grid)
    if (found.length >= most) break
  }
  return found
}

/** Everything the public page of a grid says. */
export async function gridFace(ctx: Context, grid: AreaNode): Promise<GridFace> {
  const tree = await loadTree(ctx.house, ctx.county)
  const [village, street] = tree.ancestors(grid.id)
  const [people, closed, categories] = await Promise.all([
    listPeople(ctx, grid.id, village?.id ?? grid.id, chinaDay(ctx.now)), listClosed(ctx, grid.id), categoriesOf(ctx.house, ctx.county)])
  return {
    ...foundOf(tree, grid),
    people: people.map(({ name, phone, words }) => ({ name, phone, post: words })),
    supervision: grid.phone || village?.phone || street?.phone || null,
    closed: closed.map((row) => ({ class: publicClass(row.category, categories), day: chinaDay(row.closedAt) })),
  }
}
