import { tellStory, type StoryRow } from '@gezhi/domain/events/detail.ts'
import { Event, noTally } from '@gezhi/domain/events/model.ts'
import { endedDays, eventSlice, mostCopied, type EventCopy } from '@gezhi/domain/events/slice.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { unitsOf } from '../dispatch/catalogue.ts'
import type { Context } from '../platform/context.ts'
import { statement } from '../platform/database/statement.ts'
import { narrow } from '../platform/sight.ts'
import type { Rows, SlicePage, SliceReader } from '../platform/slices.ts'
import { lifeCycleOf } from '../rules/current.ts'
import { columns, toEvent, type Row } from './rows.ts'

const day = 86_400_000
const pageOf = { open: 500, ended: 2000 } as const
/** An ended matter is read only when it was reported this lately, so that the history of a grid is not walked through. */
const oldestDays = 455

const page = (which: string, part: string, size: number) => statement(`event_copy_${which}`, `
select ${columns}, e.ended, a.name as reporter_name from event e left join account a on a.county = e.county and a.id = e.reporter_id
where e.county = :county and ${part} and {sight e}
  and e.reported_at <= :at::timestamptz and (e.reported_at < :at::timestamptz or e.id > :last::uuid)
order by e.reported_at desc, e.id limit ${size}`)
const recent = 'e.ended and e.changed_at > :since::timestamptz and e.reported_at > :oldest::timestamptz'
const pages = { open: page('open', 'not e.ended', pageOf.open), ended: page('ended', recent, pageOf.ended) }
const some = statement('event_copy_some', `
select ${columns}, e.ended, a.name as reporter_name from event e left join account a on a.county = e.county and a.id = e.reporter_id
where e.county = :county and e.id = any(:ids::uuid[]) and (not e.ended or e.changed_at > :since::timestamptz) and {sight e}`)
const stories = statement('event_copy_stories', `
select j.event_id as subject_id, j.seq, j.at, j.kind, j.data, a.name as who from (
  select subject_id as event_id, seq, at, kind, actor_id, data from journal where county = :county and subject_id = any(:ids::uuid[])
  union all select m.event_id, l.seq, l.at, l.kind, l.actor_id, l.data
    from event_move m join journal l on l.county = m.county and l.subject_id = m.plan_id and l.seq = m.seq where m.county = :county and m.event_id = any(:ids::uuid[])
) j left join account a on a.county = :county and a.id = j.actor_id order by j.seq`)
const howMany = statement('event_copy_count', `
select count(*)::int as n from (select from event e where e.county = :county and (not e.ended or (${recent})) and {sight e} limit ${2 * mostCopied}) counted`)

interface CopyRow extends Row { ended: boolean; reporter_name: string | null }
type Told = Omit<StoryRow, 'actor_id'> & { subject_id: string }

const ofEvent = Object.keys(Event.shape) as (keyof Event)[] // the keys of the shape itself
const copied: readonly (keyof EventCopy)[] = [...ofEvent, 'ended', 'story', 'reporterName', 'unitName']

/** Open matters first, the newest before the older, then the ended ones: what is needed most arrives first. */
export const eventReader: SliceReader = {
  slice: eventSlice as SliceReader['slice'], // read by this reader only, which knows its rows

  async page(ctx, after, grids): Promise<SlicePage> {
    const from = readCursor(after)
    const sight = sightOf(ctx, grids)
    const bounds = from.part === 'open' ? {} : endedBounds(ctx)
    const rows = await ctx.run<CopyRow>(pages[from.part], { at: from.at, last: from.last, ...bounds }, sight)
    const sent = from.sent + rows.length
    const full = sent >= mostCopied
    const last = rows.length === pageOf[from.part] && !full ? rows.at(-1) : undefined
    const onward = last ? `${from.part}~${sent}~${last.reported_at.toISOString()}~${last.id}` : from.part === 'open' ? 'ended~0~~' : null
    return { groups: [await toRows(ctx, rows)], next: onward, cut: full }
  },

  byIds: async (ctx, ids) => [await toRows(ctx, await ctx.run<CopyRow>(some, { ids, since: endedBounds(ctx).since }, sightOf(ctx, null)))],

  count: async (ctx) => (await ctx.first<{ n: number }>(howMany, endedBounds(ctx), sightOf(ctx, null)))?.n ?? 0,
}

const sightOf = (ctx: Context, grids: readonly string[] | null) => {
  const sight = ctx.sightFor('event.read')
  return grids ? narrow(sight, grids) : sight
}

const endedBounds = (ctx: Context) => ({ since: new Date(ctx.now.getTime() - endedDays * day), oldest: new Date(ctx.now.getTime() - oldestDays * day) })

function readCursor(after: string | null): { part: 'open' | 'ended'; sent: number; at: string; last: string } {
  const [part = 'open', sent = '0', at = '', last = ''] = (after ?? '').split('~')
  const begun = at === '' ? { at: 'infinity', last: '00000000-0000-0000-0000-000000000000' } : { at, last }
  const sound = (part === 'open' || part === 'ended' || part === '') && /^\d{1,6}$/.test(sent) && (at === '' || !Number.isNaN(Date.parse(at))) && /^[0-9a-f-]{36}$/.test(begun.last)
  if (!sound) throw new Problem(422, 'input.bad_cursor')
  return { part: part === 'ended' ? 'ended' : 'open', sent: Number(sent), ...begun }
}

async function toRows(ctx: Context, rows: readonly CopyRow[]): Promise<Rows> {
  const open = rows.filter((row) => !row.ended)
  const [told, units] = await Promise.all([storiesOf(ctx, open.map((row) => row.id)), unitsOf(ctx.house, ctx.county)])
  const cycle = await lifeCycleOf(ctx.house, ctx.county)
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  const made = rows.map((row) => {
    const event = toEvent(row)
    const someone = event.source === 'resident' ? { zh: '居民', en: 'A resident' } : { zh: '系统', en: 'The system' }
    const copy: EventCopy = {
      ...event, ended: row.ended, reporterName: row.reporter_name, unitName: names.get(event.unitId ?? '') ?? null,
      story: tellStory(told.get(event.id) ?? [], cycle, someone, event.photos),
      ...(row.ended ? { clocks: [], tally: noTally, ask: null } : {}),
    }
    return copied.map((key) => copy[key])
  })
  return { columns: copied, rows: made }
}

async function storiesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, Told[]>> {
  const found = new Map<string, Told[]>()
  if (ids.length === 0) return found
  for (const line of await ctx.run<Told>(stories, { ids })) {
    const lines = found.get(line.subject_id)
    if (lines) lines.push(line)
    else found.set(line.subject_id, [line])
  }
  return found
}
