import type { Event, EventRow } from '@gezhi/domain/events/model.ts'

/** A row of table event as pg hands it over: timestamps are Dates, jsonb is parsed. */
export interface Row {
  id: string
  number: string
  grid_id: string
  also_grid_id: string | null
  title: string
  detail: string
  category: string
  urgency: Event['urgency']
  source: Event['source']
  state: string
  return_state: string | null
  version: number
  lng: number | null
  lat: number | null
  accuracy: number | null
  address: string
  reporter_id: string | null
  unit_id: string | null
  assist_unit_ids: string[]
  handler_id: string | null
  merged_into: string | null
  objected: boolean
  ask: Event['ask']
  clocks: Event['clocks']
  tally: Event['tally']
  on_spot: boolean
  recheck: boolean
  rating: number | null
  photos: string[]
  happened_at: Date
  reported_at: Date
  changed_at: Date
  closed_at: Date | null
  due_at: Date | null
  finish_due_at: Date | null
}

export const columns = `e.id, e.number, e.grid_id, e.also_grid_id, e.title, e.detail, e.category, e.urgency, e.source, e.state, e.return_state, e.version,
  e.lng, e.lat, e.accuracy, e.address, e.reporter_id, e.unit_id, e.assist_unit_ids, e.handler_id, e.merged_into, e.objected, e.ask, e.clocks, e.tally,
  e.on_spot, e.recheck, e.rating, e.photos, e.happened_at, e.reported_at, e.changed_at, e.closed_at, e.due_at, e.finish_due_at`

export type ShortRow = Pick<Row, 'id' | 'number' | 'grid_id' | 'title' | 'category' | 'urgency' | 'source' | 'state' | 'version' | 'address' | 'unit_id' | 'reporter_id' |
  'reported_at' | 'due_at' | 'finish_due_at' | 'closed_at' | 'on_spot'> & { photo: string | null; paused: boolean }
export const shortColumns = `e.id, e.number, e.grid_id, e.title, e.category, e.urgency, e.source, e.state, e.version, e.address, e.unit_id, e.reporter_id,
  e.reported_at, e.due_at, e.finish_due_at, e.closed_at, e.on_spot, e.photos[1] as photo, e.paused`

const iso = (at: Date | null): string | null => at && at.toISOString()

export const toEvent = (r: Row): Event => ({
  id: r.id, number: r.number, gridId: r.grid_id, alsoGridId: r.also_grid_id, title: r.title, detail: r.detail, category: r.category, urgency: r.urgency,
  source: r.source, state: r.state, returnState: r.return_state, version: r.version,
  place: r.lng === null || r.lat === null ? null : { lng: r.lng, lat: r.lat, accuracy: r.accuracy }, address: r.address,
  reporterId: r.reporter_id, unitId: r.unit_id, assistUnitIds: r.assist_unit_ids, handlerId: r.handler_id, mergedInto: r.merged_into, objected: r.objected,
  ask: r.ask, clocks: r.clocks, tally: r.tally, onSpot: r.on_spot, recheck: r.recheck, rating: r.rating, photos: r.photos,
  happenedAt: r.happened_at.toISOString(), reportedAt: r.reported_at.toISOString(), changedAt: r.changed_at.toISOString(),
  closedAt: iso(r.closed_at), dueAt: iso(r.due_at), finishDueAt: iso(r.finish_due_at),
})

export const toShort = (r: ShortRow): EventRow => ({
  id: r.id, number: r.number, gridId: r.grid_id, title: r.title, category: r.category, urgency: r.urgency, source: r.source, state: r.state, version: r.version,
  address: r.address, unitId: r.unit_id, reporterId: r.reporter_id, reportedAt: r.reported_at.toISOString(), dueAt: iso(r.due_at),
  finishDueAt: iso(r.finish_due_at), closedAt: iso(r.closed_at), onSpot: r.on_spot, photo: r.photo, paused: r.paused,
})

/** What the row of an event in hand looks like in a list. */
export const shortOf = (e: Event): EventRow => ({
  id: e.id, number: e.number, gridId: e.gridId, title: e.title, category: e.category, urgency: e.urgency, source: e.source, state: e.state, version: e.version,
  address: e.address, unitId: e.unitId, reporterId: e.reporterId, reportedAt: e.reportedAt, dueAt: e.dueAt, finishDueAt: e.finishDueAt, closedAt: e.closedAt,
  onSpot: e.onSpot, photo: e.photos[0] ?? null, paused: isStanding(e),
})

export const isStanding = (e: Event): boolean => e.clocks.some((clock) => clock.doneAt === null && clock.pausedAt !== null)

/** The columns of an event as statement parameters. `ended` comes from the life-cycle table. */
export const toValues = (e: Event, ended: boolean): Record<string, unknown> => ({
  id: e.id, number: e.number, grid_id: e.gridId, also_grid_id: e.alsoGridId, title: e.title, detail: e.detail, category: e.category, urgency: e.urgency,
  source: e.source, state: e.state, return_state: e.returnState, ended, version: e.version, lng: e.place?.lng ?? null, lat: e.place?.lat ?? null,
  accuracy: e.place?.accuracy ?? null, address: e.address, reporter_id: e.reporterId, unit_id: e.unitId, assist_unit_ids: e.assistUnitIds,
  handler_id: e.handlerId, merged_into: e.mergedInto, objected: e.objected, ask: e.ask && JSON.stringify(e.ask), clocks: JSON.stringify(e.clocks),
  tally: JSON.stringify(e.tally), on_spot: e.onSpot, recheck: e.recheck, paused: isStanding(e), rating: e.rating, photos: e.photos,
  happened_at: e.happenedAt, reported_at: e.reportedAt, changed_at: e.changedAt, closed_at: e.closedAt, due_at: e.dueAt, finish_due_at: e.finishDueAt,
})
