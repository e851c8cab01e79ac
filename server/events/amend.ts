import { within } from '@gezhi/domain/access.ts'
import { gridAt } from '@gezhi/domain/areas/geometry.ts'
import { amendedWords, type AmendedField, type Amendment } from '@gezhi/domain/events/amend.model.ts'
import { amend, asKept, checkAmendment } from '@gezhi/domain/events/amend.ts'
import { placedOf, type LineData } from '@gezhi/domain/events/detail.ts'
import { rowOf, type Event, type EventRow } from '@gezhi/domain/events/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { mergeFields } from '@gezhi/domain/sync/merge.ts'
import { gridIndexOf } from '../areas/tree.ts'
import { lifeCycleOf } from '../rules/current.ts'
import type { Context } from '../platform/context.ts'
import { checkCategory, postOf } from './checks.ts'
import { findHanded, wasTheirs } from './handed.ts'
import { findEvent, saveAmended } from './matter.ts'
import { worldOf } from './world.ts'

/**
 * Puts right what was reported, while it is open: by whoever may report there and sees it, the reporter, the grid, the desk. Two people who change different fields both win.
 * Throws 404 `not_found`, 409 `event.ended`, `event.category_taken_in`, `event.changed_meanwhile`, `event.fields_clash`, 422 `event.place_elsewhere`, `category.unknown`.
 */
export async function amendEvent(ctx: Context, id: string, version: number, wanted: Amendment): Promise<EventRow> {
  const event = (await findEvent(ctx, id)) ?? (await findHanded(ctx, id))
  if (!event || (!within(ctx.sight, placedOf(event)) && !(await wasTheirs(ctx, event, 'event.report')))) throw new Problem(404, 'not_found')
  const cycle = await lifeCycleOf(ctx.house, ctx.county)
  checkAmendment(event, {}, cycle)
  const change = changeOf(ctx, event, version, asKept(wanted))
  if (Object.keys(change).length === 0) return rowOf(event)
  checkAmendment(event, change, cycle)
  if (change.category !== undefined) await checkCategory(ctx, change.category)
  if (change.place) await expectSameGrid(ctx, event, change.place)
  const world = await worldOf(ctx, { category: change.category ?? event.category, urgency: change.urgency ?? event.urgency }, undefined, ctx.ruleTime(event.changedAt))
  const next = amend(event, change, world)
  // Field names only: what stood there before is not kept twice, so that retention finds it in one place.
  const data: LineData = { version: next.version, fields: Object.keys(change), post: postOf(ctx) }
  if (await saveAmended(ctx, event, next, { kind: 'event.amend', subjectId: id, gridId: next.gridId, data }, cycle)) return rowOf(next)
  return amendEvent(ctx, id, version, wanted)
}

/** What is really to be written: by version for whoever looks at the screen, by field for a phone that says what it saw. */
function changeOf(ctx: Context, event: Event, version: number, mine: Amendment): Amendment {
  const now: Amendment = { title: event.title, detail: event.detail, address: event.address, urgency: event.urgency, place: event.place, category: event.category }
  // A desk that releases a parked call has decided between the two.
  const decided = event.version === version || (ctx.act !== null && ctx.act.by !== null && ctx.act.seen === null)
  const seen = decided ? now : ctx.act?.seen
  if (!seen) throw new Problem(409, 'event.changed_meanwhile', { version: event.version, state: event.state, who: { zh: '别人', en: 'somebody' }, step: { zh: '更正', en: 'a correction' } })
  const { change, clashes } = mergeFields(mine, seen, now)
  if (clashes.length === 0) return change // fields of `mine`, untouched
  const words = (field: string) => amendedWords[field as AmendedField] // mergeFields names fields of `mine` only
  const names = { zh: clashes.map(({ field }) => words(field).zh).join('、'), en: clashes.map(({ field }) => words(field).en).join(', ') }
  throw new Problem(409, 'event.fields_clash', { fields: names, clashes: clashes.map((clash) => ({ ...clash, words: words(clash.field) })) })
}

/** A place put right stays in its grid: whose matter it is, is decided by the report or by a step. */
async function expectSameGrid(ctx: Context, event: Event, place: NonNullable<Event['place']>): Promise<void> {
  const { gridId, alsoGridId } = gridAt(await gridIndexOf(ctx.house, ctx.county), place)
  if (gridId !== event.gridId && alsoGridId !== event.gridId) throw new Problem(422, 'event.place_elsewhere')
}
