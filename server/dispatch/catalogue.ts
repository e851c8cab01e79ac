import type { Category, RouteLine, Unit } from '@gezhi/domain/dispatch/model.ts'
import type { History } from '@gezhi/domain/dispatch/routing.ts'
import type { Context, House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'

export type Versioned<T> = T & { version: number }

/** Dropped when a journal line `category.*`, `unit.*` or `route.*` is heard. */
export const dispatchCacheKeys = ['categories', 'units', 'routes'] as const

const categories = statement('category_all', `
  select code, parent, level, words, entry, keywords, active, version from category where county = :county order by code`)
const units = statement('unit_all', `
  select u.id, u.key, u.area_id as "areaId", u.level, u.kind, u.trade, u.name, u.active, u.version
  from unit u join area a on a.county = u.county and a.id = u.area_id where u.county = :county order by a.level, a.code, u.key`)
const routes = statement('route_all', `
  select id, serial, item, category, duty, trade, level, assists, basis, active, version from route_line where county = :county order by serial`)
const records = statement('route_records', `
  select category, unit_id as "unitId", dispatched, upheld from route_record where county = :county and category = :category`)

const cached = <R extends object>(house: House, county: string, key: (typeof dispatchCacheKeys)[number], query: ReturnType<typeof statement>): Promise<R[]> =>
  house.cache.get(county, key, async () => (await house.pool.query<R>(compile(query, { county }, null))).rows)

/** The arrays are the same at every call until something is saved: suggestions remember what they computed per array. */
export const categoriesOf = (house: House, county: string) => cached<Versioned<Category>>(house, county, 'categories', categories)
export const unitsOf = (house: House, county: string) => cached<Versioned<Unit>>(house, county, 'units', units)
export const routesOf = (house: House, county: string) => cached<Versioned<RouteLine>>(house, county, 'routes', routes)

/** What rulings on objections taught about one class, since ever. */
export const recordsOf = async (ctx: Context, category: string): Promise<History> =>
  ({ days: null, records: await ctx.run<History['records'][number]>(records, { category }) })

/** The catalogue as it is now, not as it was remembered: an import compares with it and then writes. */
export const listRoutes = (ctx: Context) => ctx.run<Versioned<RouteLine>>(routes)
