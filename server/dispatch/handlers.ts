import type { dispatch, SheetReport } from '@gezhi/domain/dispatch/contract.ts'
import type { Category, RouteLine, Unit, UnitLevel } from '@gezhi/domain/dispatch/model.ts'
import { defaultTrades } from '@gezhi/domain/dispatch/units.default.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { randomUUID } from 'node:crypto'
import { expectWholeCounty } from '../areas/rights.ts'
import { loadTree } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { type Known, type ReadSheet, readSheet, writeSheet } from './sheet.ts'
import { categoriesOf, dispatchCacheKeys, listRoutes, routesOf, type Versioned, unitsOf } from './catalogue.ts'
import * as store from './store.ts'

const missing = (): never => {
  throw new Problem(404, 'not_found')
}
const mostPreviewed = 500

export const dispatchHandlers: Handlers<typeof dispatch> = {
  async categories(ctx) {
    return { items: await categoriesOf(ctx.house, ctx.county) }
  },

  async saveCategory(ctx, { version, ...category }) {
    await expectWholeCounty(ctx, 'category.edit')
    const before = await store.lockCategory(ctx, category.code)
    expectVersion(before, version)
    await expectParent(ctx, category)
    await store.saveCategory(ctx, category)
    await ctx.journal({ kind: 'category.save', subjectId: ctx.accountId, data: { code: category.code, was: before ? { words: before.words, active: before.active } : null, now: { words: category.words, active: category.active } } })
    forget(ctx, 'categories')
    return { ...category, version: version + 1 }
  },

  async units(ctx) {
    return { items: await unitsOf(ctx.house, ctx.county) }
  },

  async saveUnit(ctx, { version, ...unit }) {
    const before = await store.lockUnit(ctx, unit.id)
    if (!ctx.covers('routing.edit', unit.areaId) || (before && !ctx.covers('routing.edit', before.area_id))) missing()
    expectVersion(before, version)
    await expectFits(ctx, unit)
    await store.saveUnit(ctx, unit)
    await ctx.journal({ kind: 'unit.save', subjectId: unit.id, data: { was: before ? { name: before.name, areaId: before.area_id, active: before.active } : null, now: { name: unit.name, areaId: unit.areaId, active: unit.active } } })
    forget(ctx, 'units')
    return { ...unit, version: version + 1 }
  },

  async routes(ctx) {
    return { items: await routesOf(ctx.house, ctx.county) }
  },

  async saveRoute(ctx, { version, ...line }) {
    await expectWholeCounty(ctx, 'routing.edit')
    const before = await store.lockRoute(ctx, line.id)
    expectVersion(before, version)
    await expectKnown(ctx, line)
    await store.saveRoute(ctx, line)
    await ctx.journal({ kind: 'route.save', subjectId: line.id, data: { was: before ?? null, now: line } })
    forget(ctx, 'routes')
    return { ...line, version: version + 1 }
  },

  async exportRoutes(ctx) {
    const body = await writeSheet(await routesOf(ctx.house, ctx.county), await tradesOf(ctx))
    return { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body, filename: `职责清单-${ctx.county}.xlsx` }
  },

  async importRoutes(ctx, { bytes, commit }) {
    await expectWholeCounty(ctx, 'routing.edit')
    const read = await readSheet(bytes, await knownOf(ctx))
    const { report, write } = compare(read, await listRoutes(ctx))
    if (commit !== 'true' || report.errors.length > 0) return report
    if (write.length > 0) {
      await store.importRoutes(ctx, write.map(({ now }) => now))
      await ctx.journal({ kind: 'route.import', subjectId: ctx.accountId, data: { added: report.added, changed: write.flatMap(({ was }) => was ?? []), serials: write.map(({ now }) => now.serial) } })
      forget(ctx, 'routes')
    }
    return { ...report, committed: true }
  },

  async trades(ctx) {
    const own = (await ownTrades(ctx)).map(({ trade, level }) => ({ key: trade, words: { zh: trade, en: trade }, levels: [level] }))
    return { items: [...defaultTrades, ...own] }
  },

  async removeRoute(ctx, { id }) {
    await expectWholeCounty(ctx, 'routing.edit')
    const before = (await store.lockRoute(ctx, id)) ?? missing()
    await store.removeRoute(ctx, id)
    await ctx.journal({ kind: 'route.remove', subjectId: id, data: { was: before } })
    forget(ctx, 'routes')
    return { done: true }
  },
}

const forget = (ctx: Context, what: (typeof dispatchCacheKeys)[number]): void => ctx.after(() => ctx.house.cache.drop(ctx.county, what))

/** Version 0 says: I believe that this is new. */
function expectVersion(before: { version: number } | undefined, seen: number): void {
  if ((before?.version ?? 0) !== seen) throw new Problem(409, 'changed_meanwhile')
}

/** Level and parent are told by the code (ZF, ZF01, ZF01.0102): limits and routes are looked up along it. */
async function expectParent(ctx: Context, { code, parent, level }: Category): Promise<void> {
  const told = code.length > 4 ? { parent: code.slice(0, 4), level: 3 } : code.length > 2 ? { parent: code.slice(0, 2), level: 2 } : { parent: null, level: 1 }
  const known = parent === null || (await categoriesOf(ctx.house, ctx.county)).some((category) => category.code === parent)
  if (told.parent !== parent || told.level !== level || !known) throw new Problem(422, 'category.parent_unfit', { category: code, parent: told.parent ?? '' })
}

const areaLevels: Record<UnitLevel, number> = { county: 0, street: 1, village: 2 }

async function expectFits(ctx: Context, unit: Unit): Promise<void> {
  const area = (await loadTree(ctx.house, ctx.county)).get(unit.areaId)
  if (area.validTo !== null) throw new Problem(409, 'area.ended', { area: area.name })
  if (area.level !== areaLevels[unit.level]) throw new Problem(422, 'dispatch.unit_level_unfit', { area: area.name })
  const holder = await store.findUnitByKey(ctx, unit.key)
  if (holder && holder.id !== unit.id) throw new Problem(409, 'dispatch.key_taken', { key: unit.key, unit: holder.name })
}

async function expectKnown(ctx: Context, line: RouteLine): Promise<void> {
  const known = await knownOf(ctx)
  if (!known.categories.has(line.category)) throw new Problem(422, 'category.unknown', { category: line.category })
  const strange = [line.trade, ...line.assists].find((trade) => !known.trades.has(trade))
  if (strange !== undefined) throw new Problem(422, 'dispatch.trade_unknown', { trade: strange })
  const holder = await store.findRouteBySerial(ctx, line.serial)
  if (holder && holder.id !== line.id) throw new Problem(409, 'dispatch.serial_taken', { serial: line.serial, item: holder.item })
}

async function knownOf(ctx: Context): Promise<Known> {
  const categories = await categoriesOf(ctx.house, ctx.county)
  return { categories: new Set(categories.map((category) => category.code)), trades: await tradesOf(ctx) }
}

/** Key → Chinese word: the trades every county has, and those only this county's units carry, under their own key. */
const tradesOf = async (ctx: Context): Promise<Known['trades']> =>
  new Map([...defaultTrades.map((trade) => [trade.key, trade.words.zh] as const), ...(await ownTrades(ctx)).map(({ trade }) => [trade, trade] as const)])

async function ownTrades(ctx: Context): Promise<Unit[]> {
  const seen = new Set(defaultTrades.map((trade) => trade.key))
  return (await unitsOf(ctx.house, ctx.county)).filter(({ trade }) => !seen.has(trade) && seen.add(trade))
}

interface Compared {
  report: SheetReport
  write: { now: RouteLine; was: RouteLine | null }[]
}

/** A line is known by its serial. Lines of the county that the sheet does not name stay as they are. */
function compare(read: ReadSheet, existing: readonly Versioned<RouteLine>[]): Compared {
  const bySerial = new Map(existing.map(({ version: _version, ...line }) => [line.serial, line]))
  const write: Compared['write'] = []
  const told = read.lines.map(({ row, line }): SheetReport['preview'][number] => {
    const was = bySerial.get(line.serial) ?? null
    const now = { ...line, id: was?.id ?? randomUUID() }
    const what = was === null ? 'new' : isSame(was, now) ? 'same' : 'changed'
    if (what !== 'same') write.push({ now, was })
    return { row, serial: line.serial, item: line.item, what }
  })
  const count = (what: string): number => told.filter((line) => line.what === what).length
  const report: SheetReport = {
    rows: read.rows, added: count('new'), changed: count('changed'), same: count('same'), committed: false,
    errors: read.errors.slice(0, 1000), preview: told.slice(0, mostPreviewed),
  }
  return { report, write }
}

const isSame = (a: RouteLine, b: RouteLine): boolean =>
  a.item === b.item && a.category === b.category && a.duty === b.duty && a.trade === b.trade && a.level === b.level && a.basis === b.basis
  && a.active === b.active && a.assists.join() === b.assists.join()
