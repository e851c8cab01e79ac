import { within } from '@gezhi/domain/access.ts'
import { placedOf, takerOf, type LineData, type StoryRow } from '@gezhi/domain/events/detail.ts'
import { possibleSteps, take } from '@gezhi/domain/events/lifecycle.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import { rowOf, type Event, type EventRow, type StepInput } from '@gezhi/domain/events/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { isSame } from '@gezhi/domain/sync/merge.ts'
import { lifeCycleOf } from '../rules/current.ts'
import type { Context } from '../platform/context.ts'
import { checkedUnits, checkMerge, checkPhotos, postOf } from './checks.ts'
import { findHanded, isOnlyRedrawn, wasTheirs } from './handed.ts'
import { findEvent, findLast, findShort, listStory, saveEvent } from './matter.ts'
import { recall } from './recent.ts'
import { supplement } from './supplement.ts'
import { actingGrid, worldOf } from './world.ts'

/** Work done before a re-gridding reached the phone is taken; a map redrawn between reading and writing is no reason to refuse. */
export async function takeStep(ctx: Context, asked: StepInput): Promise<EventRow> {
  // Only a phone has photos that follow; whoever asks now brings them along.
  const input: StepInput = ctx.act ? asked : { ...asked, announced: undefined }
  const event = recall(ctx, input.id, input.version) ?? (await findEvent(ctx, input.id)) ?? (await findHanded(ctx, input.id))
  if (!event) throw new Problem(404, 'not_found')
  const cycle = await lifeCycleOf(ctx.house, ctx.county)
  const line = cycle.steps[input.step]
  if (!line) throw new Problem(400, 'event.step_unknown', { step: input.step })
  if (!within(ctx.sightFor(line.action), placedOf(event)) && !(await wasTheirs(ctx, event, line.action))) throw new Problem(403, 'access.denied', { action: line.action })
  await checkPhotos(ctx, input.photos)
  const based = event.version === input.version ? input : await rebased(ctx, event, input, cycle)
  if (!based) return changedMeanwhile(ctx, event, input, cycle)
  const saved = await save(ctx, event, based, cycle)
  if (saved) return rowOf(saved)
  // A phone's call is judged again by what stands now; a map redrawn between reading and writing is no change of the matter.
  return ctx.act || (await isOnlyRedrawn(ctx, event)) ? takeStep(ctx, input) : changedMeanwhile(ctx, event, input, cycle)
}

async function save(ctx: Context, event: Event, input: StepInput, cycle: LifeCycle): Promise<Event | null> {
  const unit = await checkedUnits(ctx, event, input)
  if (input.mergedInto) await checkMerge(ctx, input.mergedInto, cycle)
  const grid = actingGrid(ctx, event, cycle, input.step)
  const world = await worldOf(ctx, { category: input.category ?? event.category, urgency: event.urgency }, grid, ctx.ruleTime(event.changedAt))
  if (!ctx.actor) throw new Problem(401, 'access.sign_in')
  const next = take(event, input, takerOf(ctx.actor), world)
  const data: LineData = {
    step: input.step, from: event.state, to: next.state, version: next.version, category: next.category, reason: input.reason, unit, unitId: next.unitId,
    until: input.until ?? null, route: input.route ?? null, number: input.mergedInto ? ((await findShort(ctx, input.mergedInto))?.number ?? null) : null,
    photos: input.photos, post: postOf(ctx), ...(input.announced ? { announced: input.announced } : {}),
  }
  return (await saveEvent(ctx, event, next, { kind: `event.${input.step}`, subjectId: event.id, gridId: next.gridId, data }, cycle)) ? next : null
}

/**
 * A call made without signal on an older version. It goes through as it was meant when the matter stands in the state its person saw and
 * the table still allows the step; a desk that releases it has looked. Null: it does not.
 */
async function rebased(ctx: Context, event: Event, input: StepInput, cycle: LifeCycle): Promise<StepInput | null> {
  const { act, actor } = ctx
  if (!act || !actor) return null
  const same = act.by !== null && act.seen === null ? true : (await stateSeen(ctx, event, input)) === event.state
  const allowed = possibleSteps(event, cycle, ctx.ruleTime(event.changedAt), takerOf(actor)).includes(input.step)
  return same && allowed ? { ...input, version: event.version } : null
}

/** The state as its person saw it: as the call says, else as the journal knows it of that version. */
async function stateSeen(ctx: Context, event: Event, input: StepInput): Promise<string | null> {
  const said = ctx.act?.seen?.['state']
  if (typeof said === 'string') return said
  const lines = (await listStory(ctx, event.id)).map((row) => row.data as LineData) // written by the handlers of events
  return lines.findLast((line) => line.to !== undefined && (line.version ?? 0) <= input.version)?.to ?? null
}

/** Somebody was faster. The same step is done already: a retry after a lost answer gets its result, a phone's call is merged. All others are told who did what. */
async function changedMeanwhile(ctx: Context, seen: Event, input: StepInput, cycle: LifeCycle): Promise<EventRow> {
  if (ctx.act) {
    const twin = (await listStory(ctx, seen.id)).findLast((row) => isTwin(row, input))
    if (twin) return mergeInto(ctx, seen, input, twin, cycle)
  }
  const [now, last] = await Promise.all([findEvent(ctx, seen.id), findLast(ctx, seen.id)])
  const data = (last?.data ?? {}) as LineData // written by the handlers of events
  if (now && last?.actor_id === ctx.accountId && data.step === input.step && data.version === input.version + 1 && now.version === input.version + 1) return rowOf(now)
  const step = data.step ? cycle.steps[data.step]?.words : undefined
  throw new Problem(409, 'event.changed_meanwhile', { version: now?.version ?? null, state: now?.state ?? null, who: last?.who ?? '', step: step?.zh ?? '', stepWords: step ?? null })
}

/** The same step with the same result, taken after the version that its person saw. */
function isTwin({ data: said }: StoryRow, input: StepInput): boolean {
  const data = said as LineData // written by the handlers of events
  if (data.step !== input.step || (data.version ?? 0) <= input.version) return false
  const named = { unitId: input.unitId, category: input.category, until: input.until, route: input.route }
  return Object.entries(named).every(([key, value]) => value === undefined || isSame(value, data[key as keyof typeof named]))
}

/** What the person wrote and photographed is not lost with the step that was not needed any more. */
async function mergeInto(ctx: Context, event: Event, input: StepInput, twin: StoryRow, cycle: LifeCycle): Promise<EventRow> {
  const step = cycle.steps[input.step]?.words ?? { zh: input.step, en: input.step }
  const who = twin.actor_id === ctx.accountId ? { zh: '您', en: 'You' } : { zh: twin.who ?? '别人', en: twin.who ?? 'Somebody' }
  ctx.merged = { id: event.id, number: event.number, says: { zh: `${who.zh}已经做了「${step.zh}」，您的这条并在一起。`, en: `${who.en} had done “${step.en}” already; yours is kept with it.` } }
  const more = (twin.data as LineData).reason !== input.reason || input.photos.length > 0
  if (more && (input.reason !== '' || input.photos.length > 0)) await supplement(ctx, event, { kind: 'event.supplement', reason: input.reason, photos: input.photos, reportId: null })
  return rowOf((await findEvent(ctx, event.id)) ?? event)
}
