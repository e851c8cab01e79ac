import { defaultCategories } from '@gezhi/domain/dispatch/categories.default.ts'
import { defaultRoutes } from '@gezhi/domain/dispatch/routing.default.ts'
import { defaultUnits } from '@gezhi/domain/dispatch/units.names.ts'
import { randomUUID } from 'node:crypto'
import { loadAreas } from '../areas/tree.ts'
import { compile } from '../platform/database/statement.ts'
import type { Client } from '../platform/database/pool.ts'
import { journalStatement } from '../platform/journal.ts'
import * as store from './store.ts'

/**
 * Gives a county its default categories, routing catalogue and units, inside the caller's transaction. Repeatable: what is
 * there, renamed or retired, stays as it is; new areas get their units.
 */
export async function seedDispatch(client: Client, county: string, now: Date): Promise<{ categories: number; routes: number; units: number }> {
  const areas = await loadAreas(client, county)
  const added = {
    categories: await store.addCategories(client, county, defaultCategories),
    routes: await store.addRoutes(client, county, defaultRoutes.map((line) => ({ ...line, id: randomUUID() }))),
    units: await store.addUnits(client, county, defaultUnits(areas, randomUUID)),
  }
  const root = areas.find((area) => area.parentId === null)
  if (!root) return added
  for (const [kind, n] of [['category.seed', added.categories], ['route.seed', added.routes], ['unit.seed', added.units]] as const) {
    if (n === 0) continue
    const line = { county, at: now, actor_id: null, kind, subject_id: root.id, grid_id: null, touched: null, data: JSON.stringify({ n }) }
    await client.query(compile(journalStatement, line, null))
  }
  return added
}
