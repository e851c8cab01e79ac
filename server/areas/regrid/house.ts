import type { Sight } from '@gezhi/domain/access.ts'
import { Context, type House } from '../../platform/context.ts'

const wholeCounty: Sight = [{ grids: 'all', units: null, own: null }]

/** Work of the house itself, with the whole county before it: in one transaction, and in nobody's name. */
export async function asHouse(house: House, county: string, work: (ctx: Context) => Promise<void>): Promise<void> {
  const ctx = new Context(house, { county, actor: null, lang: 'zh', rights: null, sight: wholeCounty }, 'transaction')
  try {
    await work(ctx)
    await ctx.finish()
  } catch (error) {
    await ctx.abandon()
    throw error
  }
}
