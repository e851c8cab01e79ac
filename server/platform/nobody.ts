import type { Lang } from '@gezhi/domain/words.ts'
import { Context, type House, type Mode } from './context.ts'

/**
 * Runs work without an actor, whoever is signed in on this device: nothing is in sight but what this capability's store finds.
 * Finished after the work, abandoned when it throws.
 */
export async function asNobody<T>(house: House, county: string, lang: Lang, mode: Mode, work: (ctx: Context) => Promise<T>): Promise<T> {
  const ctx = new Context(house, { county, actor: null, lang, rights: null, sight: [] }, mode)
  try {
    const result = await work(ctx)
    await ctx.finish()
    return result
  } catch (error) {
    await ctx.abandon()
    throw error
  }
}
