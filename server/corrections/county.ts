import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

const named = statement('correction_county', 'select name, demo from county where code = :county')

/** What the county is called on paper, and whether its people are invented. */
export const countyOf = async (ctx: Context): Promise<{ name: string; demo: boolean }> => (await ctx.first<{ name: string; demo: boolean }>(named)) ?? { name: ctx.county, demo: false }
