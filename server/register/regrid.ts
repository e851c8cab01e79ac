import type { RegridCounter, Lying, Turn } from '../areas/regrid/rooms.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'

/** A journal line names at most so many rows. */
const many = 1000
const kinds = ['building', 'home', 'household', 'person', 'place'] as const
type Kind = (typeof kinds)[number]
interface Lies { id: string; grid: string; parent: string | null; lng: number | null; lat: number | null }
interface Moved { kind: Kind; id: string; from: string; to: string }

// What a row goes with: a home with its building, a household with its home, somebody with the household they live in.
const parents: Record<Kind, string> = {
  building: 'null::uuid', home: 'r.building_id', household: 'r.home_id', place: 'r.building_id',
  person: `(select t.subject_id from relation t where t.county = :county and t.person_id = r.id and t.kind = 'lives' and t.valid_to is null limit 1)`,
}
const lying = Object.fromEntries(kinds.map((kind) => [kind, statement(`regrid_register_${kind}`, `
select r.id, r.grid_id as grid, ${parents[kind]} as parent, ${kind === 'building' ? 'r.lng, r.lat' : 'null::float8 as lng, null::float8 as lat'}
from ${kind} r where r.county = :county and r.grid_id = any(:grids::uuid[]) order by r.id for update of r`)])) as Record<Kind, ReturnType<typeof statement>> // one a kind
const moves = Object.fromEntries(kinds.map((kind) => [kind, statement(`regrid_register_move_${kind}`, `
update ${kind} r set grid_id = m.to_grid from unnest(:ids::uuid[], :tos::uuid[]) as m (id, to_grid) where r.county = :county and r.id = m.id`)])) as Record<Kind, ReturnType<typeof statement>> // one a kind
/** Whatever lies where its subject lies. */
const follow = ['relation', 'safety_item', 'matter_link'].map((table) => statement(`regrid_register_${table}`, `
update ${table} r set grid_id = m.to_grid from unnest(:ids::uuid[], :tos::uuid[]) as m (id, to_grid) where r.county = :county and r.subject_id = m.id`))
const queueOf = statement('regrid_register_duplicate', 'update register_duplicate r set grid_id = m.to_grid from unnest(:ids::uuid[], :tos::uuid[]) as m (id, to_grid) where r.county = :county and r.a_id = m.id')
/** A name is found from the new grid; where it was found from there already, the old row only goes. */
const copyForms = statement('regrid_register_forms', `
insert into name_form (county, grid_id, subject_id, at, alt, kind, form, pinyin, initials)
select f.county, m.to_grid, f.subject_id, f.at, f.alt, f.kind, f.form, f.pinyin, f.initials from name_form f
join unnest(:ids::uuid[], :froms::uuid[], :tos::uuid[]) as m (id, from_grid, to_grid) on f.subject_id = m.id and f.grid_id = m.from_grid where f.county = :county on conflict do nothing`)
const dropForms = statement('regrid_register_forms_drop', `
delete from name_form f using unnest(:ids::uuid[], :froms::uuid[]) as m (id, from_grid) where f.county = :county and f.subject_id = m.id and f.grid_id = m.from_grid`)
const copyNames = statement('regrid_register_names', `
insert into name_form (county, grid_id, subject_id, at, alt, kind, form, pinyin, initials)
select distinct on (b.grid_id, f.subject_id, f.at, f.alt) f.county, b.grid_id, f.subject_id, f.at, f.alt, f.kind, f.form, f.pinyin, f.initials from building b
join name_form f on f.county = :county and f.subject_id in (b.estate_id, b.road_id) where b.county = :county and b.id = any(:ids::uuid[]) on conflict do nothing`)
const untie = statement('regrid_register_untie', `
delete from person_grid g where g.county = :county and g.person_id in (
  select t.person_id from relation t where t.county = :county and t.subject_id = any(:ids::uuid[]) union select unnest(:ids::uuid[]))`)
const tie = statement('regrid_register_tie', `
insert into person_grid (county, grid_id, person_id)
select distinct p.county, t.grid_id, p.id from person p join relation t on t.county = :county and t.person_id = p.id and t.valid_to is null and t.grid_id <> p.grid_id
where p.county = :county and p.id in (select t.person_id from relation t where t.county = :county and t.subject_id = any(:ids::uuid[]) union select unnest(:ids::uuid[])) on conflict do nothing`)
/** People who are known in a grid by what moved must be found from there. */
const tiedForms = statement('regrid_register_tied_forms', `
insert into name_form (county, grid_id, subject_id, at, alt, kind, form, pinyin, initials)
select f.county, g.grid_id, f.subject_id, f.at, f.alt, f.kind, f.form, f.pinyin, f.initials from person_grid g
join person p on p.county = :county and p.id = g.person_id join name_form f on f.county = :county and f.subject_id = p.id and f.grid_id = p.grid_id
where g.county = :county and g.grid_id = any(:tos::uuid[]) on conflict do nothing`)

/** Homes and people that lie in the grids, at the point of their building where it has one. */
const counted = statement('regrid_register_counted', `
select 'homes' as key, h.grid_id as "gridId", b.lng, b.lat from home h left join building b on b.county = :county and b.id = h.building_id
where h.county = :county and h.grid_id = any(:grids::uuid[]) and h.valid_to is null
union all
select 'residents', p.grid_id, b.lng, b.lat from person p
left join relation t on t.county = :county and t.person_id = p.id and t.kind = 'lives' and t.valid_to is null
left join household u on u.county = :county and u.id = t.subject_id left join home h on h.county = :county and h.id = u.home_id left join building b on b.county = :county and b.id = h.building_id
where p.county = :county and p.grid_id = any(:grids::uuid[]) and p.valid_to is null`)

/** The register follows its buildings: what has no place goes where the plan sends what has none. */
export const regridRegister: RegridCounter = {
  name: 'register',
  counts: [{ key: 'homes', words: { zh: '房屋', en: 'Homes' } }, { key: 'residents', words: { zh: '登记人员', en: 'People registered' } }],
  list: (ctx, grids) => ctx.run<Lying>(counted, { grids }),
  async move(ctx, turn) {
    const moved: Moved[] = []
    const at = new Map<string, string>()
    const noted = new Map(turn.undo ? (turn.noted as Moved[] | undefined ?? []).map((one) => [one.id, one]) : []) // what this room returned when it was applied
    for (const kind of kinds) {
      for (const row of await ctx.run<Lies>(lying[kind], { grids: turn.grids })) {
        const to = targetOf(row, turn, at, noted)
        at.set(row.id, to)
        if (to !== row.grid) moved.push({ kind, id: row.id, from: row.grid, to })
      }
    }
    for (const kind of kinds) await write(ctx, turn, kind, moved.filter((one) => one.kind === kind))
    return { moved: moved.length, noted: moved }
  },
}

function targetOf(row: Lies, turn: Turn, at: ReadonlyMap<string, string>, noted: ReadonlyMap<string, Moved>): string {
  const was = noted.get(row.id)
  if (was?.to === row.grid) return was.from
  const parent = row.parent === null ? undefined : at.get(row.parent)
  return parent ?? turn.place(row.grid, row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat })
}

async function write(ctx: Context, turn: Turn, kind: Kind, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return
  const values = { ids: moved.map((one) => one.id), froms: moved.map((one) => one.from), tos: moved.map((one) => one.to) }
  await ctx.run(moves[kind], values)
  for (const s of [...follow, queueOf, copyForms, dropForms]) await ctx.run(s, values)
  if (kind === 'building') await ctx.run(copyNames, values)
  for (const s of [untie, tie, tiedForms]) await ctx.run(s, values)
  for (const to of new Set(values.tos)) {
    const there = moved.filter((one) => one.to === to)
    for (let i = 0; i < there.length; i += many) {
      const part = there.slice(i, i + many)
      const from = [...new Set(part.map((one) => one.from))]
      await ctx.journal({ kind: `${kind}.regrid`, subjectId: turn.planId, gridId: to, data: { ids: part.map((one) => one.id), from, plan: turn.planId }, touched: [to, ...from] })
    }
  }
}
