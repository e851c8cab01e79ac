import type { retention } from '@gezhi/domain/retention/contract.ts'
import { expectWholeCounty } from '../areas/rights.ts'
import type { Handlers } from '../platform/http/serve.ts'
import type { Keeping } from '../platform/retention.ts'
import { periodsOf } from '../rules/current.ts'
import { countDue } from './round.ts'

export const makeRetentionHandlers = (keepings: readonly Keeping[]): Handlers<typeof retention> => ({
  async due(ctx) {
    await expectWholeCounty(ctx, 'config.read')
    const found = await countDue(ctx, keepings, await periodsOf(ctx.house, ctx.county))
    return { items: found.map(({ key, days, before, n }) => ({ key, days, before, due: n })) }
  },
})
