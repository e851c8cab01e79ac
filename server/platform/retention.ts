import type { Retained } from '@gezhi/domain/retention/model.ts'
import type { Context, House } from './context.ts'

/**
 * How a capability keeps one of its periods. `before`: what lies before it goes. Both look at the whole county, whoever may see it.
 * Each takes at most `limit` rows in the transaction of its context and writes a journal line an act; the round comes again until few are left.
 */
export interface Keeping {
  rule: Retained
  count(ctx: Context, before: Date): Promise<number>
  remove(ctx: Context, before: Date, limit: number): Promise<number>
  /** What can only be done once the rows are gone for good: files. Runs after the last commit, and again next time when it failed. */
  after?(house: House, county: string): Promise<void>
}
