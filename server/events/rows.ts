import { Event, EventRow, isStanding } from '@gezhi/domain/events/model.ts'
import type { Selectable } from 'kysely'
import { snake, type Snake, type Unfit } from '../platform/database/fit.ts'
import type { EventTable } from '../tables.ts'

/**
 * The row of table event is read off the shape in domain: alsoGridId is also_grid_id, and nothing here is edited for a new field.
 * Only these differ: a place lies in three columns; `ended` and `paused` are worked out for the indexes; a list shows the first photo.
 */
type Stored = Selectable<EventTable>
type Plain = Exclude<keyof Event, 'place'>
type Short = Exclude<keyof EventRow, 'photo' | 'paused'>
/** What pg hands over: timestamps are Dates; jsonb is parsed and enumerations are text, which the shape knows better. */
type Handed<K extends Plain> = Snake<K> extends keyof Stored ? (Stored[Snake<K>] extends Date | null ? Stored[Snake<K>] : Event[K]) : never
export type Row = { [K in Plain as Snake<K>]: Handed<K> } & Pick<Stored, 'lng' | 'lat' | 'accuracy'>
export type ShortRow = { [K in Short as Snake<K>]: Handed<K> } & { photo: string | null; paused: boolean }

type UnfitPlain = Unfit<Pick<Event, Plain>, Stored>
/** Columns of JSON are written as text. */
const json: { [K in Plain as Snake<K> extends keyof Stored ? (unknown extends Stored[Snake<K>] ? K : never) : never]: true } = { ask: true, clocks: true, tally: true }

interface Field { key: string; column: string; isJson: boolean }
const fieldsOf = (shape: object, except: readonly string[]): Field[] => Object.keys(shape).filter((key) => !except.includes(key))
  .map((key) => ({ key, column: snake(key), isJson: key in json }))
// A field without a fitting column does not compile: the message names it.
const plain = fieldsOf(Event.shape, ['place']) satisfies [UnfitPlain] extends [never] ? Field[] : UnfitPlain
const short = fieldsOf(EventRow.shape, ['photo', 'paused'])
const ofPlace = ['lng', 'lat', 'accuracy']

/** Every column that intake writes; a step leaves alone what only a report says. */
export const written: readonly string[] = [...plain.map((field) => field.column), ...ofPlace, 'ended', 'paused']
const fixed = ['id', 'number', 'source', 'reporter_id', 'happened_at', 'reported_at', ...ofPlace]
export const changing: readonly string[] = written.filter((column) => !fixed.includes(column))

export const columns = [...plain.map((field) => field.column), ...ofPlace].map((column) => `e.${column}`).join(', ')
export const shortColumns = [...short.map((field) => `e.${field.column}`), 'e.photos[1] as photo', 'e.paused'].join(', ')

/** An object with every key in place: copied and filled it stays as fast as one written out by hand (4 µs a row against 20). */
const blank = (keys: readonly string[]): Record<string, unknown> => Object.fromEntries(keys.map((key) => [key, null]))
const blankEvent = blank([...plain.map((field) => field.key), 'place'])
const blankShort = blank([...short.map((field) => field.key), 'photo', 'paused'])
const blankValues = blank(written)

/** Columns to fields, times to text. */
function read(out: Record<string, unknown>, fields: readonly Field[], row: object): Record<string, unknown> {
  const columns = row as Record<string, unknown> // a Row or a ShortRow, whose columns are those of `fields`
  for (const { key, column } of fields) {
    const value = columns[column]
    out[key] = value instanceof Date ? value.toISOString() : value
  }
  return out
}

export function toEvent(r: Row): Event {
  const out = read({ ...blankEvent }, plain, r)
  out['place'] = r.lng === null || r.lat === null ? null : { lng: r.lng, lat: r.lat, accuracy: r.accuracy }
  return out as Event // every key of the shape is set
}

export function toShort(r: ShortRow): EventRow {
  const out = read({ ...blankShort }, short, r)
  out['photo'] = r.photo
  out['paused'] = r.paused
  return out as EventRow // every key of the shape is set
}

/** The columns of an event as statement parameters. `ended` comes from the life-cycle table. */
export function toValues(e: Event, ended: boolean): Record<string, unknown> {
  const event = e as Record<string, unknown> // read by the keys of its own shape
  const values: Record<string, unknown> = { ...blankValues, lng: e.place?.lng ?? null, lat: e.place?.lat ?? null, accuracy: e.place?.accuracy ?? null, ended, paused: isStanding(e) }
  for (const { key, column, isJson } of plain) values[column] = isJson && event[key] !== null ? JSON.stringify(event[key]) : event[key]
  return values
}
