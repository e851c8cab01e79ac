import type { Lying, RegridCounter } from '../areas/regrid/rooms.ts'
import { followsSubject } from '../register/follow.ts'
import { statement } from '../platform/database/statement.ts'

const tasks = statement('regrid_visit_tasks', `
  select 'tasks' as key, t.grid_id as "gridId", d.lng, d.lat from visit_task t left join visit_due d on d.county = t.county and d.id = t.subject_id and d.grid_id = t.grid_id
  where t.county = :county and t.grid_id = any(:grids::uuid[]) and t.done_on is null`)
const follow = [followsSubject('visit', 'subject_id'), followsSubject('visit_wish', 'id'), followsSubject('visit_task', 'subject_id')]

/** Visits, wishes and errands lie where their subject lies. What is due follows by the reaction to the register's own lines. */
export const regridVisits: RegridCounter = {
  name: 'visits', counts: [{ key: 'tasks', words: { zh: '待办任务', en: 'Errands' } }],
  list: (ctx, grids) => ctx.run<Lying>(tasks, { grids }),
  async move(ctx, turn) {
    let moved = 0
    for (const statement of follow) moved += (await ctx.run(statement, { was: turn.grids, now: turn.standing })).length
    return { moved }
  },
}
