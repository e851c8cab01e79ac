import { daysOf, keptSince, type Periods } from '@gezhi/domain/retention/model.ts'
import type { Context, House } from '../platform/context.ts'
import { asNobody } from '../platform/nobody.ts'
import type { Keeping } from '../platform/retention.ts'
import type { Round } from '../platform/worker.ts'
import { periodsOf } from '../rules/current.ts'

/** So many rows a transaction: a round never holds a lock for longer than a moment. */
const batch = 500

export interface Kept {
  key: string
  days: number
  before: string
  /** How many rows the rule took; in a dry run, how many it would take. */
  n: number
}

/** Counts what has been kept long enough, by rule; changes nothing. */
export async function countDue(ctx: Context, keepings: readonly Keeping[], periods: Periods): Promise<Kept[]> {
  const found: Kept[] = []
  for (const keeping of keepings) found.push({ ...limitOf(keeping, periods, ctx.now), n: await keeping.count(ctx, keptSince(keeping.rule, periods, ctx.now)) })
  return found
}

/** Lets go of what has been kept long enough. The rules run one after the other: photos leave their matters before their files do. */
export async function forgetDue(house: House, county: string, keepings: readonly Keeping[]): Promise<Kept[]> {
  const periods = await periodsOf(house, county)
  const now = house.now()
  const done: Kept[] = []
  for (const keeping of keepings) {
    const before = keptSince(keeping.rule, periods, now)
    let n = 0
    for (let taken = batch; taken >= batch; n += taken) taken = await asNobody(house, county, 'zh', 'transaction', (ctx) => keeping.remove(ctx, before, batch))
    await keeping.after?.(house, county)
    done.push({ ...limitOf(keeping, periods, now), n })
  }
  return done
}

const limitOf = ({ rule }: Keeping, periods: Periods, now: Date) => ({ key: rule.key, days: daysOf(rule, periods), before: keptSince(rule, periods, now).toISOString() })

/** Twice a day, and at every start: whatever was promised is kept by itself. */
export const makeRetentionRound = (keepings: readonly Keeping[]): Round => ({
  name: 'retention', everyMs: 12 * 3_600_000, run: async (county, house) => void (await forgetDue(house, county, keepings)),
})
