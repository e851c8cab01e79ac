import { within, type Action, type Post, type Sight } from '@gezhi/domain/access.ts'
import { LATE_DAYS } from '@gezhi/domain/areas/regrid.model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { placedOf } from '@gezhi/domain/events/detail.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import { loadTree } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import { findEvent } from './matter.ts'

const wholeCounty: Sight = [{ grids: 'all', units: null, own: null }]

/** The grids an event was taken out of lately, and the posts the actor held there. */
const handed = statement('event_handed', `
  select m.from_grid, p.id, p.role, p.unit_id, p.from_day, p.to_day from event_move m
  join journal j on j.county = m.county and j.subject_id = m.plan_id and j.seq = m.seq
  left join post p on p.county = m.county and p.area_id = m.from_grid and p.account_id = :me::uuid and (p.to_day is null or p.to_day >= :day::date)
  where m.county = :county and m.event_id = :id and j.at >= :since::timestamptz`)
interface Handed { from_grid: string; id: string | null; role: string; unit_id: string | null; from_day: string; to_day: string | null }

const listHanded = (ctx: Context, id: string): Promise<Handed[]> => {
  const since = new Date(ctx.now.getTime() - LATE_DAYS * 86_400_000)
  return ctx.run<Handed>(handed, { id, me: ctx.accountId, since, day: chinaDay(since) })
}

const toPosts = (rows: readonly Handed[]): Post[] => rows.flatMap((row) => (row.id === null ? [] : [{ id: row.id, role: row.role, areaId: row.from_grid, unitId: row.unit_id, from: row.from_day, to: row.to_day }]))

/** Whether the event lay in the actor's sight for this right until a plan took it elsewhere, a week ago at most. */
export async function wasTheirs(ctx: Context, event: Event, action: Action): Promise<boolean> {
  const rows = await listHanded(ctx, event.id)
  if (rows.length === 0) return false
  const sight = [...ctx.sightFor(action), ...ctx.sightWith(toPosts(rows), action)]
  return rows.some((row) => within(sight, { ...placedOf(event), gridId: row.from_grid, alsoGridId: null }))
}

/** An event out of sight now that was in sight under the old map: the phone that was offline does not know yet. */
export async function findHanded(ctx: Context, id: string): Promise<Event | undefined> {
  const event = await findEvent(ctx, id, wholeCounty)
  if (!event || !(await wasTheirs(ctx, event, 'event.read'))) return undefined
  await tellGrid(ctx, event.gridId)
  return event
}

/** Work done under an old map is taken; whoever did it is told in which grid it lies now. */
export async function tellGrid(ctx: Context, gridId: string): Promise<void> {
  if (!ctx.act) return
  const tree = await loadTree(ctx.house, ctx.county)
  const grid = tree.find(gridId)
  if (!grid) return
  const above = tree.ancestors(gridId)[0]?.name ?? ''
  const name = grid.name.startsWith(above.slice(0, 2)) ? grid.name : `${above}${grid.name}`
  ctx.remark = { zh: `已按新网格「${name}」收下。`, en: `Taken by the new map, in ${name}.` }
}

/** Nobody took a step; only its grid is another than when it was read. */
export async function isOnlyRedrawn(ctx: Context, seen: Event): Promise<boolean> {
  const now = await findEvent(ctx, seen.id, wholeCounty)
  return now !== undefined && isMovedOnly(seen, now)
}

export const isMovedOnly = (seen: Event, now: Event): boolean => now.version === seen.version && (now.gridId !== seen.gridId || now.alsoGridId !== seen.alsoGridId)
