import { z } from 'zod'
import { Binary, Done, endpoint, Nothing, Upload } from '../contract.ts'
import { Category, RouteLine, Unit } from './model.ts'

export const CategoryView = Category.extend({ version: z.int() })
export const RouteView = RouteLine.extend({ version: z.int() })
export const UnitView = Unit.extend({ version: z.int() })
/** What an upload would do, or why not: nothing is written while `errors` is not empty or `commit` was not said. */
export const SheetReport = z.object({
  rows: z.int(), added: z.int(), changed: z.int(), same: z.int(), committed: z.boolean(),
  errors: z.array(z.object({ row: z.int(), column: z.string(), value: z.string(), words: z.object({ zh: z.string(), en: z.string() }) })),
  preview: z.array(z.object({ row: z.int(), serial: z.int(), item: z.string(), what: z.enum(['new', 'changed', 'same']) })),
})
export type SheetReport = z.infer<typeof SheetReport>

export const dispatch = {
  categories: endpoint({ route: 'GET /categories', action: 'signed-in', summary: 'The tree of categories with keywords', input: Nothing, output: z.object({ items: z.array(CategoryView) }) }),
  saveCategory: endpoint({ route: 'PUT /categories/:code', action: 'category.edit', summary: 'Make or change a category', input: Category.extend({ version: z.int().default(0) }), output: CategoryView }),
  units: endpoint({ route: 'GET /units', action: 'signed-in', summary: 'Desks, platforms and departments', input: Nothing, output: z.object({ items: z.array(UnitView) }) }),
  saveUnit: endpoint({ route: 'PUT /units/:id', action: 'routing.edit', summary: 'Make or change a unit', input: Unit.extend({ version: z.int().default(0) }), output: UnitView }),
  routes: endpoint({ route: 'GET /routes', action: 'signed-in', summary: 'The routing catalogue', input: Nothing, output: z.object({ items: z.array(RouteView) }) }),
  saveRoute: endpoint({ route: 'PUT /routes/:id', action: 'routing.edit', summary: 'Make or change a line of the catalogue', input: RouteLine.extend({ version: z.int().default(0) }), output: RouteView }),
  exportRoutes: endpoint({ route: 'GET /routes/sheet', action: 'signed-in', summary: 'The catalogue as an Excel sheet, the same form that is imported', input: Nothing, output: Binary }),
  importRoutes: endpoint({
    route: 'POST /routes/sheet', action: 'routing.edit', upload: 10_485_760, summary: 'Check a sheet; with commit=true bring it in whole or not at all',
    input: Upload.extend({ commit: z.enum(['true', 'false']).default('false') }), output: SheetReport,
  }),
  trades: endpoint({ route: 'GET /units/trades', action: 'signed-in', summary: 'Trades a route may name', input: Nothing,
    output: z.object({ items: z.array(z.object({ key: z.string(), words: z.object({ zh: z.string(), en: z.string() }), levels: z.array(z.string()) })) }) }),
  removeRoute: endpoint({ route: 'DELETE /routes/:id', action: 'routing.edit', summary: 'Remove a line of the catalogue', input: z.strictObject({ id: z.uuid() }), output: Done }),
}
