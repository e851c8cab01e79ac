import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { levelOf } from '@gezhi/domain/colours/life.ts'
import type { Scheme } from '@gezhi/domain/colours/model.ts'
import { maskName } from '@gezhi/domain/register/mask.ts'
import type { Need, SubjectKind, Wish } from '@gezhi/domain/visits/model.ts'
import { statement, type Statement } from '../platform/database/statement.ts'

/**
 * `visit_due` is written together from the register, colours, tasks, wishes and visits whenever one of them changes: here, in the
 * transaction of the act, or by the reaction. Whoever nothing asks for and nobody wished or visited has no row.
 */
export interface Asker { schemes: () => Promise<ReadonlyMap<string, { content: Scheme }>>; county: string; now: Date; ask<R extends object>(s: Statement, values: Record<string, unknown>): Promise<R[]> }

interface StandRow { id: string; kind: SubjectKind; gridId: string; stopId: string; title: string; address: string; lng: number | null; lat: number | null; lastOn: string | null; wish: Wish | null }
interface ColourRow { subjectId: string; scheme: string; level: string; since: string; expiresOn: string; kind: SubjectKind }
interface TaskRow { id: string; subjectId: string; what: string; from: string; dueOn: string }

const extra = `
  (select max((v.at at time zone 'Asia/Shanghai')::date)::text from visit v where v.county = :county and v.subject_id = r.id and v.outcome <> 'nobody_home') as "lastOn",
  (select w.content from visit_wish w where w.county = :county and w.id = r.id) as wish`
const standing = statement('visit_standing', `
select r.id, 'person' as kind, r.grid_id as "gridId", coalesce(h.id, r.id) as "stopId", r.name as title, coalesce(h.address, '') as address, b.lng, b.lat, ${extra}
from person r left join lateral (
  select x.id, x.address, x.building_id from relation t join household u on u.county = :county and u.id = t.subject_id join home x on x.county = :county and x.id = u.home_id
  where t.county = :county and t.person_id = r.id and t.kind = 'lives' and t.valid_to is null order by t.id limit 1
) h on true left join building b on b.county = :county and b.id = h.building_id
where r.county = :county and r.id = any(:ids::uuid[]) and r.valid_to is null and r.merged_into is null
union all
select r.id, 'home', r.grid_id, r.id, r.address, r.address, b.lng, b.lat, ${extra}
from home r left join building b on b.county = :county and b.id = r.building_id where r.county = :county and r.id = any(:ids::uuid[]) and r.valid_to is null
union all
select r.id, 'place', r.grid_id, r.id, r.name, r.address, b.lng, b.lat, ${extra}
from place r left join building b on b.county = :county and b.id = r.building_id where r.county = :county and r.id = any(:ids::uuid[]) and r.valid_to is null`)
const coloured = statement('visit_colours', `
select c.subject_id as "subjectId", c.scheme, c.level, c.since::text as since, c.expires_on::text as "expiresOn", c.subject_kind as kind from colour c
where c.county = :county and c.subject_id = any(:ids::uuid[]) and c.state = 'confirmed' and c.expires_on >= :today::date order by c.scheme`)
const open = statement('visit_open_tasks', `
select t.id, t.subject_id as "subjectId", t.what, t.from_on::text as "from", t.due_on::text as "dueOn" from visit_task t
where t.county = :county and t.subject_id = any(:ids::uuid[]) and t.done_on is null order by t.due_on, t.id`)
const drop = statement('visit_due_drop', 'delete from visit_due d where d.county = :county and d.id = any(:ids::uuid[]) and not d.id = any(:kept::uuid[]) returning d.id, d.grid_id as "gridId"')
const put = statement('visit_due_put', `
insert into visit_due as d (county, id, kind, grid_id, stop_id, title, address, lng, lat, last_on, needs, wish, care)
select :county::text, x.id, x.kind, x.grid_id, x.stop_id, x.title, x.address, x.lng, x.lat, x.last_on, x.needs, x.wish, x.care
from jsonb_to_recordset(:rows::jsonb) as x (id uuid, kind text, grid_id uuid, stop_id uuid, title text, address text, lng float8, lat float8, last_on date, needs jsonb, wish jsonb, care boolean)
on conflict (county, id) do update set kind = excluded.kind, grid_id = excluded.grid_id, stop_id = excluded.stop_id, title = excluded.title, address = excluded.address, lng = excluded.lng, lat = excluded.lat,
  last_on = excluded.last_on, needs = excluded.needs, wish = excluded.wish, care = excluded.care
where (d.grid_id, d.stop_id, d.title, d.address, d.lng, d.lat, d.last_on, d.needs, d.wish, d.care) is distinct from
  (excluded.grid_id, excluded.stop_id, excluded.title, excluded.address, excluded.lng, excluded.lat, excluded.last_on, excluded.needs, excluded.wish, excluded.care)
returning d.id, d.grid_id as "gridId"`)
const was = statement('visit_due_was', 'select d.id, d.grid_id as "gridId" from visit_due d where d.county = :county and d.id = any(:ids::uuid[])')

/** Which rows changed, and every grid they lie or lay in: what a phone must hear of. */
export async function refreshDue(asker: Asker, ids: readonly string[]): Promise<{ ids: string[]; grids: string[] }> {
  if (ids.length === 0) return { ids: [], grids: [] }
  const { now, ask } = asker
  const before = await ask<{ id: string; gridId: string }>(was, { ids })
  const [rows, colours, tasks, schemes] = [
    await ask<StandRow>(standing, { ids }), await ask<ColourRow>(coloured, { ids, today: chinaDay(now) }), await ask<TaskRow>(open, { ids }), await asker.schemes(),
  ]
  const kept = rows.flatMap((row) => {
    const own = colours.filter((colour) => colour.subjectId === row.id)
    const needs = [...own.flatMap((colour) => colourNeed(colour, schemes.get(colour.scheme)?.content)), ...tasks.filter((task) => task.subjectId === row.id).map(taskNeed)]
    return needs.length > 0 || row.wish || row.lastOn ? [{
      id: row.id, kind: row.kind, grid_id: row.gridId, stop_id: row.stopId, title: row.kind === 'person' ? maskName(row.title) : row.title, address: row.address, lng: row.lng, lat: row.lat,
      last_on: row.lastOn, needs, wish: row.wish, care: own.some((colour) => colour.kind === 'person'),
    }] : []
  })
  const gone = await ask<{ id: string; gridId: string }>(drop, { ids, kept: kept.map((row) => row.id) })
  const put_ = kept.length > 0 ? await ask<{ id: string; gridId: string }>(put, { rows: JSON.stringify(kept) }) : []
  const changed = new Set([...gone, ...put_].map((row) => row.id))
  return { ids: [...changed], grids: [...new Set([...before.filter((row) => changed.has(row.id)), ...put_, ...gone].map((row) => row.gridId))] }
}

/** The level's interval; the most urgent levels of a scheme go first on a full day. */
function colourNeed({ scheme: key, level: levelKey, since, expiresOn }: ColourRow, scheme: Scheme | undefined): Need[] {
  const level = scheme && levelOf(scheme, levelKey)
  if (!scheme || !level?.interval) return []
  const at = scheme.levels.indexOf(level)
  const words = { zh: `${scheme.words.zh}：${level.words.zh}`, en: `${scheme.words.en}: ${level.words.en}` }
  return [{ key: `colour:${key}`, source: 'colour', words, from: since, first: level.interval.first, days: level.interval.days, until: expiresOn, rank: at === 0 ? 0 : at === 1 ? 1 : 2 }]
}

const taskNeed = ({ id, what, from, dueOn }: TaskRow): Need => ({
  key: `task:${id}`, source: 'task', words: { zh: what, en: what }, from, first: Math.max(0, Math.round((Date.parse(dueOn) - Date.parse(from)) / 86_400_000)), days: null, until: null, rank: 1,
})
