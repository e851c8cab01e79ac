import type { FigureKey } from '@gezhi/domain/ledgers/forms.ts'
import type { Sight } from '@gezhi/domain/access.ts'
import { narrow } from '../platform/sight.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

/** Figures of forms over grids and a period of China days, in the sight that is given. */
const lying = statement('form_register_figures', `
select (select count(*) from person p where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null and p.merged_into is null and {sight p person})::int as people,
  (select count(*) from person p where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null and p.merged_into is null and p.born <= :year - 60 and {sight p person})::int as people60,
  (select count(*) from person p where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null and p.merged_into is null and p.born <= :year - 80 and {sight p person})::int as people80,
  (select count(*) from household u where u.county = :county and u.grid_id = any(:grids::uuid[]) and u.valid_to is null and u.merged_into is null and {sight u household})::int as households,
  (select count(*) from place p where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null and {sight p place})::int as places`)
const homes = statement('form_home_figures', `
select count(*)::int as homes, count(*) filter (where h.use in ('whole_let', 'shared_let'))::int as "homesLet", count(*) filter (where h.use = 'empty')::int as "homesEmpty", count(*) filter (where h.use = 'business')::int as "homesBusiness"
from home h where h.county = :county and h.grid_id = any(:grids::uuid[]) and h.valid_to is null and {sight h home}`)
const matters = statement('form_event_figures', `
select count(*) filter (where e.reported_at >= :from::date::timestamp at time zone 'Asia/Shanghai' and e.reported_at < (:to::date + 1)::timestamp at time zone 'Asia/Shanghai')::int as "eventsReported",
  count(*) filter (where e.closed_at >= :from::date::timestamp at time zone 'Asia/Shanghai' and e.closed_at < (:to::date + 1)::timestamp at time zone 'Asia/Shanghai')::int as "eventsClosed", count(*) filter (where not e.ended)::int as "eventsOpen"
from event e where e.county = :county and e.grid_id = any(:grids::uuid[]) and {sight e}`)
const visits = statement('form_visit_figures', `
select count(*)::int as visits from visit v where v.county = :county and v.grid_id = any(:grids::uuid[]) and v.outcome = 'done' and {sight v visit}
  and v.at >= :from::date::timestamp at time zone 'Asia/Shanghai' and v.at < (:to::date + 1)::timestamp at time zone 'Asia/Shanghai'`)

/** Every figure there is, each by its own right: without the right to see matters or visits theirs are not there, which is not nought. */
export async function figuresOf(ctx: Context, sight: Sight, grids: readonly string[], period: { from: string; to: string }): Promise<Partial<Record<FigureKey, number>>> {
  const [ofEvents, ofVisits] = [narrow(ctx.sightFor('event.read'), grids), narrow(ctx.sightFor('visit.read'), grids)]
  const [lie, of, event, visit] = [
    await ctx.first<Partial<Record<FigureKey, number>>>(lying, { grids, year: Number(period.to.slice(0, 4)) }, sight), await ctx.first<Partial<Record<FigureKey, number>>>(homes, { grids }, sight),
    ofEvents.length > 0 ? await ctx.first<Partial<Record<FigureKey, number>>>(matters, { grids, ...period }, ofEvents) : undefined, ofVisits.length > 0 ? await ctx.first<Partial<Record<FigureKey, number>>>(visits, { grids, ...period }, ofVisits) : undefined,
  ]
  return { ...lie, ...of, ...event, ...visit }
}
