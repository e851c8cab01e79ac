import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { chinaCalendar } from '@gezhi/domain/clocks/holidays.ts'
import { holidayRuns } from '@gezhi/domain/visits/holidays.ts'
import { VisitRules, type TeamMember, type WeatherDays } from '@gezhi/domain/visits/model.ts'
import { defaultVisitRules } from '@gezhi/domain/visits/rules.default.ts'
import type { RoundWorld } from '@gezhi/domain/visits/round.ts'
import { loadTree } from '../areas/tree.ts'
import type { House } from '../platform/context.ts'
import { compile, statement } from '../platform/database/statement.ts'
import { calendarsOf, type Rule } from '../rules/current.ts'
import { documentsOf } from '../rules/documents.ts'

const servers = statement('visit_team', `
select p.account_id as id, p.area_id as "areaId" from post p join role r on r.county = :county and r.key = p.role join account a on a.county = :county and a.id = p.account_id
where p.county = :county and p.from_day <= :today::date and (p.to_day is null or p.to_day >= :today::date) and 'visit.do' = any(r.actions) and r.reach = 'area' and a.active order by p.account_id`)
const declared = statement('visit_weather_from', `
select w.id, w.kind, w.area_id as "areaId", w.from_on::text as "from", w.to_on::text as "to" from visit_weather w where w.county = :county and w.to_on >= :today::date order by w.from_on, w.id`)

export const visitRule = async (house: House, county: string): Promise<Rule<VisitRules>> =>
  (await documentsOf<VisitRules>(house, county, 'visits', VisitRules, [['default', defaultVisitRules]])).get('default')!

export interface Weather extends Omit<WeatherDays, 'gridIds'> { areaId: string }
export const listWeather = async (house: House, county: string, today: string): Promise<Weather[]> => (await house.pool.query<Weather>(compile(declared, { county, today }, null))).rows

/** Who serves a grid: the posts nearest to it. An instructor of a whole street goes only where no grid or village has anybody. */
export async function teamOf(house: House, county: string, today: string, perDay: number): Promise<TeamMember[]> {
  const tree = await loadTree(house, county)
  const { rows } = await house.pool.query<{ id: string; areaId: string }>(compile(servers, { county, today }, null))
  const at = new Map<string, string[]>()
  for (const { id, areaId } of rows) at.set(areaId, [...(at.get(areaId) ?? []), id])
  const serving = new Map<string, string[]>()
  for (const root of tree.roots()) {
    for (const gridId of tree.gridsBelow([root.id])) {
      const nearest = [gridId, ...tree.ancestors(gridId).map((area) => area.id)].find((id) => at.has(id))
      for (const id of nearest ? at.get(nearest)! : []) serving.set(id, [...(serving.get(id) ?? []), gridId])
    }
  }
  return [...serving].map(([id, gridIds]) => ({ id, gridIds, perDay }))
}

/** What the round is planned by, today. */
export async function roundWorld(house: House, county: string, now: Date): Promise<RoundWorld> {
  const today = chinaDay(now)
  const rules = (await visitRule(house, county)).content
  const [tree, weather, calendars, team] = await Promise.all([loadTree(house, county), listWeather(house, county, today), calendarsOf(house, county), teamOf(house, county, today, rules.perDay)])
  return {
    today, rules, team, days: 1, holidays: holidayRuns(calendars.get('china') ?? chinaCalendar(), today),
    weather: weather.map(({ areaId, ...days }) => ({ ...days, gridIds: tree.isRoot(areaId) ? null : [...tree.gridsBelow([areaId])] })),
  }
}
