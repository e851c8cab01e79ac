import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem, wordsOf } from '@gezhi/domain/problem.ts'
import type { House } from '../../platform/context.ts'
import type { Round } from '../../platform/worker.ts'
import { applyPlan, undoPlan } from './apply.ts'
import { asHouse } from './house.ts'
import type { RegridCounter } from './rooms.ts'
import { stateWords } from './words.ts'
import { findDue, lockPlan, updatePlan, type Plan } from './store.ts'

/** Applies what is due by its day. A plan that cannot be applied any more goes back to the drafts and says why. */
export const regridRound = (rooms: readonly RegridCounter[]): Round => ({
  name: 'regrid', everyMs: 30_000,
  async run(county, house) {
    for (const id of await findDue(house, county, chinaDay(house.now()))) {
      try {
        await turnPlan(house, county, rooms, id, 'apply', ['scheduled'])
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        await putBack(house, county, id, error)
      }
    }
  },
})

/** Applies or undoes a plan for the house itself: on its day, or from the command line. Throws 404 `not_found`, 409 `regrid.not_now` and what the plan throws. */
export const turnPlan = (house: House, county: string, rooms: readonly RegridCounter[], id: string, what: 'apply' | 'undo', states: readonly Plan['state'][]): Promise<void> =>
  asHouse(house, county, async (ctx) => {
    const plan = await lockPlan(ctx, id)
    if (!plan) throw new Problem(404, 'not_found')
    if (!states.includes(plan.state)) throw new Problem(409, 'regrid.not_now', { state: stateWords[plan.state] })
    await (what === 'apply' ? applyPlan(ctx, rooms, plan) : undoPlan(ctx, rooms, plan))
  })

const putBack = (house: House, county: string, id: string, { code, facts }: Problem): Promise<void> =>
  asHouse(house, county, async (ctx) => {
    const plan = await lockPlan(ctx, id)
    if (plan?.state !== 'scheduled') return
    await updatePlan(ctx, plan, { state: 'draft', fault: wordsOf(code, facts) })
    await ctx.journal({ kind: 'regrid.failed', subjectId: id, data: { code } })
  })
