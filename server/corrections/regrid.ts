import type { RegridCounter } from '../areas/regrid/rooms.ts'
import { followsSubject } from '../register/follow.ts'
import { statement } from '../platform/database/statement.ts'

const follow = followsSubject('correction', 'person_id')
// Who asked by the page of a grid that is gone, and whom nobody has seen yet: the desk of the place still owes them an answer.
const rest = statement('regrid_corrections_rest', `
update correction set grid_id = (:now::uuid[])[1] where county = :county and person_id is null and grid_id = any(:was::uuid[]) and not grid_id = any(:now::uuid[]) returning id`)

/** A request lies where its person lies; before that, where it was filed. */
export const regridCorrections: RegridCounter = {
  name: 'corrections', counts: [], list: async () => [],
  async move(ctx, turn) {
    const followed = await ctx.run(follow, { was: turn.grids, now: turn.standing })
    const stayed = await ctx.run(rest, { was: turn.grids, now: turn.standing })
    return { moved: followed.length + stayed.length }
  },
}
