import { categorySlice, unitSlice } from '@gezhi/domain/dispatch/slice.ts'
import { wholeReader } from '../platform/slices.ts'
import { categoriesOf, unitsOf } from './catalogue.ts'

export const categoryReader = wholeReader(categorySlice, ['id', 'code', 'parent', 'level', 'words', 'entry', 'keywords', 'active'], async (ctx) =>
  (await categoriesOf(ctx.house, ctx.county)).map((category) => ({ ...category, id: category.code })))

export const unitReader = wholeReader(unitSlice, ['id', 'key', 'areaId', 'level', 'kind', 'trade', 'name', 'active'], (ctx) => unitsOf(ctx.house, ctx.county))
