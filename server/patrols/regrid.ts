import type { RegridCounter } from '../areas/regrid/rooms.ts'
import { statement } from '../platform/database/statement.ts'

interface Row { id: string; grid_id: string; lng: number | null; lat: number | null; follows: string | null }
type Noted = [id: string, from: string][]

const lying = statement('regrid_patrol_places', `
  select p.id, p.grid_id, p.lng, p.lat, s.grid_id as follows from patrol_place p
  left join lateral (select h.grid_id from home h where h.county = p.county and h.id = p.subject_id union all select l.grid_id from place l where l.county = p.county and l.id = p.subject_id limit 1) s on true
  where p.county = :county and p.grid_id = any(:grids::uuid[]) order by p.id for update of p`)
const movePlaces = statement('regrid_patrol_move', `
  update patrol_place t set grid_id = m.grid_id from unnest(:ids::uuid[], :tos::uuid[]) as m (id, grid_id) where t.county = :county and t.id = m.id`)
const moveSeen = statement('regrid_patrol_seen', `
  update patrol_seen t set grid_id = m.grid_id from unnest(:ids::uuid[], :tos::uuid[]) as m (id, grid_id) where t.county = :county and t.place_id = m.id`)

/** Places of a patrol go with the home or place of the register they are, else by their own place; what was seen there goes along. */
export const regridPatrols: RegridCounter = {
  name: 'patrols', counts: [], list: async () => [],
  async move(ctx, turn) {
    // Written by this function when the plan was applied.
    const homeOf = new Map((turn.noted ?? []) as Noted)
    const rows = await ctx.run<Row>(lying, { grids: turn.grids })
    const placed = (row: Row): string => homeOf.get(row.id) ?? (row.follows && turn.standing.includes(row.follows) ? row.follows : turn.place(row.grid_id, row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat }))
    const moves = rows.map((row) => ({ id: row.id, from: row.grid_id, to: placed(row) })).filter((move) => move.from !== move.to)
    const [ids, tos] = [moves.map((move) => move.id), moves.map((move) => move.to)]
    if (moves.length > 0) await ctx.run(movePlaces, { ids, tos })
    if (moves.length > 0) await ctx.run(moveSeen, { ids, tos })
    for (const to of new Set(tos)) {
      const own = moves.filter((move) => move.to === to)
      await ctx.journal({ kind: 'patrol_place.regrid', subjectId: turn.planId, gridId: to, data: { ids: own.map((move) => move.id), plan: turn.planId }, touched: [to, ...new Set(own.map((move) => move.from))] })
    }
    return { moved: moves.length, ...(turn.undo ? {} : { noted: moves.map((move): Noted[number] => [move.id, move.from]) }) }
  },
}
