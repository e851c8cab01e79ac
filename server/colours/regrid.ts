import type { RegridCounter } from '../areas/regrid/rooms.ts'
import { followsSubject } from '../register/follow.ts'

const follow = followsSubject('colour', 'subject_id')

/** A colour lies where the home, place or person lies that it is about; the register went before. */
export const regridColours: RegridCounter = {
  name: 'colours', counts: [], list: async () => [],
  move: async (ctx, turn) => ({ moved: (await ctx.run(follow, { was: turn.grids, now: turn.standing })).length }),
}
