import { within, type Action } from '@gezhi/domain/access.ts'
import { LATE_DAYS } from '@gezhi/domain/areas/regrid.model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

const lately = statement('post_held_lately', `
  select id, role, area_id, unit_id, from_day, to_day from post where county = :county and account_id = :me::uuid and area_id = :area_id::uuid and from_day <= :today::date and (to_day is null or to_day >= :since::date)`)

/** Whether a post that the actor held on this grid a week ago at most grants the right: for work done before a new map reached the phone. */
export async function heldLately(ctx: Context, gridId: string, action: Action): Promise<boolean> {
  const since = chinaDay(new Date(ctx.now.getTime() - LATE_DAYS * 86_400_000))
  const rows = await ctx.run<{ id: string; role: string; area_id: string; unit_id: string | null; from_day: string; to_day: string | null }>(lately, { me: ctx.accountId, area_id: gridId, since, today: chinaDay(ctx.now) })
  return within(ctx.sightWith(rows.map((row) => ({ id: row.id, role: row.role, areaId: row.area_id, unitId: row.unit_id, from: row.from_day, to: row.to_day })), action), { gridId, reporterId: ctx.accountId })
}
