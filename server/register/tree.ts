import type { Branch, register } from '@gezhi/domain/register/contract.ts'
import { folded } from '@gezhi/domain/search/tokens.ts'
import { statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { Problem } from '@gezhi/domain/problem.ts'

interface BranchRow extends Branch { sort: string }
const counts = `(select count(*)::int from household u where u.county = :county and u.home_id = h.id and u.valid_to is null) as households, 0 as homes`
/** Buildings first, then homes that stand alone, then places; each in the order of its signs, numbers as numbers. */
const sorted = (column: string) => `lpad(coalesce(substring(${column} from '\\d+'), ''), 8, '0') || ${column}`
const ofGrid = statement('register_below_grid', `
select * from (
  select 'building' as kind, b.id, b.grid_id as "gridId", trim(coalesce(e.name, r.name, '') || ' ' || case when b.number <> '' then b.number else '' end || ' ' || b.name) as label, null::text as use, 0 as households,
    (select count(*)::int from home h where h.county = :county and h.building_id = b.id and h.valid_to is null) as homes, '1' || coalesce(e.name, r.name, '') || ${sorted('b.number')} || b.id as sort
  from building b left join estate e on e.county = :county and e.id = b.estate_id left join road r on r.county = :county and r.id = b.road_id
  where b.county = :county and b.grid_id = :id and b.valid_to is null and {sight b building}
  union all
  select 'home', h.id, h.grid_id, h.address, h.use, ${counts}, '2' || ${sorted('h.address')} || h.id from home h
  where h.county = :county and h.grid_id = :id and h.building_id is null and h.valid_to is null and {sight h home}
  union all
  select 'place', p.id, p.grid_id, p.name, null, 0, 0, '3' || p.name || p.id from place p where p.county = :county and p.grid_id = :id and p.valid_to is null and {sight p place}
) t where t.sort > :after order by t.sort limit :limit`)
const ofBuilding = statement('register_below_building', `
select * from (
  select 'home' as kind, h.id, h.grid_id as "gridId", case when h.room <> '' then concat_ws('-', nullif(h.unit, ''), h.room) else h.address end as label, h.use, ${counts},
    lpad(h.unit, 8, '0') || lpad((coalesce(h.floor, 0) + 1000)::text, 6, '0') || h.room || h.id as sort
  from home h where h.county = :county and h.building_id = :id and h.valid_to is null and {sight h home}
) t where t.sort > :after order by t.sort limit :limit`)

export const climbing: Pick<Handlers<typeof register>, 'below' | 'estates'> = {
  async below(ctx, { gridId, buildingId, after, limit }) {
    const id = buildingId ?? gridId
    if (!id) throw new Problem(422, 'register.below_what')
    const rows = await ctx.run<BranchRow>(buildingId ? ofBuilding : ofGrid, { id, after: after ? Buffer.from(after, 'base64url').toString('utf8').replaceAll('\0', '') : '', limit: limit + 1 })
    const shown = rows.slice(0, limit)
    return { items: shown, next: rows.length > limit ? Buffer.from(shown.at(-1)?.sort ?? '').toString('base64url') : null }
  },

  async estates(ctx, { text }) {
    const wanted = folded(text)
    const [estates, roads] = await Promise.all([
      ctx.from('estate').select(['id', 'name', 'village_id as villageId', 'version']).orderBy('name').execute(), ctx.from('road').select(['id', 'name', 'version']).orderBy('name').execute(),
    ])
    const named = <T extends { name: string }>(rows: T[]): T[] => rows.filter((row) => folded(row.name).includes(wanted)).slice(0, 100)
    return { estates: named(estates), roads: named(roads) }
  },
}
