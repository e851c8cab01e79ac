import { tell, type LineData, type StoryRow } from '@gezhi/domain/events/detail.ts'
import { explain, remainingWords, shortDue } from '@gezhi/domain/clocks/explain.ts'
import { isLate, remaining } from '@gezhi/domain/clocks/clock.ts'
import { possibleSteps, take, type Taker, type World } from '@gezhi/domain/events/lifecycle.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Event, StepInput } from '@gezhi/domain/events/model.ts'
import type { StoryLine } from '@gezhi/domain/events/contract.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Followed } from '@gezhi/domain/residents/contract.ts'
import { readCode, residentSteps } from '@gezhi/domain/residents/model.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { loadTree } from '../areas/tree.ts'
import { unitsOf } from '../dispatch/catalogue.ts'
import { isMovedOnly } from '../events/handed.ts'
import { findEvent, listStory, saveEvent } from '../events/matter.ts'
import { worldOf } from '../events/world.ts'
import type { Context } from '../platform/context.ts'
import { addressKey, allowancesOf } from './allowance.ts'
import { hashOf } from './codes.ts'
import { foundOf } from './grids.ts'
import { byItsCode, countAdditions, findEventId } from './store.ts'

/** The pure rule asks who takes the step; a resident has no account, so this stands for all of them. It is never written anywhere. */
const resident: Taker = { accountId: '00000000-0000-4000-8000-000000000000', unitIds: [] }
const dayMs = 86_400_000
const additionsADay = 10

interface Case {
  event: Event
  world: World
  story: StoryRow[]
}

/** The matter of a secret code. Throws 404 `resident.code_unknown`, and 429 `access.too_many` once an address has guessed too often. */
export async function openCase(ctx: Context, typed: string, ip: string): Promise<Case> {
  const { wrongCodes } = allowancesOf(ctx.house)
  wrongCodes.check(addressKey(ip), ctx.now)
  const code = readCode(typed)
  const id = code ? await findEventId(ctx, hashOf(code)) : undefined
  const event = id ? await findEvent(ctx, id, byItsCode) : undefined
  if (!event) {
    wrongCodes.take(addressKey(ip), ctx.now)
    throw new Problem(404, 'resident.code_unknown')
  }
  const [world, story] = await Promise.all([worldOf(ctx, event), listStory(ctx, event.id)])
  return { event, world, story }
}

/** What the one who reported is shown. */
export async function followCase(ctx: Context, { event, world, story }: Case): Promise<Followed> {
  const [tree, units] = await Promise.all([loadTree(ctx.house, ctx.county), unitsOf(ctx.house, ctx.county)])
  const { cycle } = world
  const state = cycle.states[event.state]
  const can = offers(event, world, story)
  const nameOf = (id: unknown): string | null => units.find((unit) => unit.id === id)?.name ?? null
  const told = story.map((row) => ({ row, line: tell(row, cycle, someone) })).filter(({ line }) => line.open)
  return {
    number: event.number, grid: foundOf(tree, tree.get(event.gridId)), text: event.detail || event.title, address: event.address, reportedAt: event.reportedAt,
    state: event.state, stateWords: state?.words ?? someone, says: state?.says ?? someone, ended: state?.ended ?? false, due: dueView(event, world),
    story: told.map(({ row, line }) => ({
      at: line.at, who: whoSaid(row, nameOf), mine: row.actor_id === null && !isOfSystem(row), says: row.kind === 'event.report' ? reportedIt : line.says, reason: line.reason,
    })),
    photos: photosShown(event, story), rating: lastRating(event, story), can, question: can.answer ? questionOf(told.map(({ line }) => line)) : null,
    reopenUntil: can.reopen ? new Date(Date.parse(event.closedAt ?? event.changedAt) + cycle.reopenDays * dayMs).toISOString() : null,
  }
}

/** 上报 is what staff do; a resident 反映. */
const reportedIt: Words = { zh: '反映了这件事', en: 'reported it' }
const someone: Words = { zh: '工作人员', en: 'Staff' }
const you: Words = { zh: '您', en: 'You' }
const system: Words = { zh: '系统', en: 'The system' }
const desk: Words = { zh: '街道指挥室', en: 'The street desk' }
const gridStaff: Words = { zh: '网格', en: 'The grid' }
const own = new Set(['event.report', 'event.supplement', ...Object.values(residentSteps).map((step) => `event.${step}`)])
const isOfSystem = (row: StoryRow): boolean => !own.has(row.kind)

/** Units have names, people have none here: the public answer is the service's, not a person's. */
function whoSaid(row: StoryRow, nameOf: (id: unknown) => string | null): Words {
  if (row.actor_id === null) return isOfSystem(row) ? system : you
  const { post, unitId } = row.data as LineData // written by events/handlers.ts
  if (post === 'handler' || post === 'mediator') {
    const unit = nameOf(unitId)
    return unit ? { zh: unit, en: unit } : someone
  }
  if (/^(receiver|dispatcher|duty_chief|supervisor)$/.test(post ?? '')) return desk
  return /^grid_|^leader_in_grid$/.test(post ?? '') ? gridStaff : someone
}

/** The next moment the resident may expect something: acceptance first, then the finish. */
function dueView(event: Event, world: World): Followed['due'] {
  const clock = ['accept', 'handle'].flatMap((kind) => event.clocks.filter((one) => one.kind === kind && one.doneAt === null)).at(0)
  if (!clock || world.cycle.states[event.state]?.ended) return null
  const calendar = world.calendars(clock.calendar)
  const left = remaining(clock, world.now, calendar)
  const words = (lang: 'zh' | 'en') => `${shortDue(new Date(clock.dueAt), world.now, lang)} · ${remainingWords(left, lang)}`
  return {
    at: clock.dueAt, late: isLate(clock, world.now), paused: clock.pausedAt !== null, words: { zh: words('zh'), en: words('en') },
    explanation: { zh: explain(clock, calendar, 'zh'), en: explain(clock, calendar, 'en') },
  }
}

/** Only what the resident sent, and only while photos are kept: then they leave the matter. */
function photosShown(event: Event, story: readonly StoryRow[]): string[] {
  const sent = story.filter((row) => row.actor_id === null).flatMap((row) => (row.data as LineData).photos ?? [])
  return [...new Set(sent)].filter((sha) => event.photos.includes(sha))
}

/** The rating given since the matter was last taken up again. */
function lastRating(event: Event, story: readonly StoryRow[]): number | null {
  const rated = story.findLast((row) => row.kind === `event.${residentSteps.rate}`)?.seq ?? -1
  const reopened = story.findLast((row) => row.kind === `event.${residentSteps.reopen}`)?.seq ?? -1
  return rated > reopened ? event.rating : null
}

function offers(event: Event, world: World, story: readonly StoryRow[]): Followed['can'] {
  const possible = possibleSteps(event, world.cycle, world.now, resident)
  const answer = possible.includes(residentSteps.answer)
  return {
    answer, add: !answer && !(world.cycle.states[event.state]?.ended ?? true), reopen: possible.includes(residentSteps.reopen),
    rate: possible.includes(residentSteps.rate) && lastRating(event, story) === null,
  }
}

/** What the desk asked last. */
const questionOf = (lines: readonly StoryLine[]): string | null => lines.findLast((line) => line.pause === 'resident')?.reason || null

/** A sentence more: the answer the desk waits for, or simply something to add. Throws 409 `event.step_not_allowed` once it has ended. */
export async function addSentence(ctx: Context, typed: string, said: string, photos: readonly string[], ip: string): Promise<void> {
  const found = await openCase(ctx, typed, ip)
  const can = offers(found.event, found.world, found.story)
  if (can.answer) return step(ctx, found, residentSteps.answer, { reason: said, photos: [...photos] })
  if (!can.add) throw notNow(found.event, found.world.cycle, { zh: '补充', en: 'Add' })
  if (lastSaid(found.story) === said) return
  if ((await countAdditions(ctx, found.event.id)) >= additionsADay) throw new Problem(429, 'access.too_many', { seconds: 86_400 })
  const data: LineData = { reason: said, photos: [], post: null }
  await ctx.journal({ kind: 'event.supplement', subjectId: found.event.id, gridId: found.event.gridId, data })
}

const lastSaid = (story: readonly StoryRow[]): string | undefined => {
  const last = story.at(-1)
  return last?.kind === 'event.supplement' ? (last.data as LineData).reason : undefined
}

export async function reopenCase(ctx: Context, typed: string, said: string, photos: readonly string[], ip: string): Promise<void> {
  const found = await openCase(ctx, typed, ip)
  // Pressed twice: the first one has done it.
  if (isLast(found, residentSteps.reopen)) return
  await step(ctx, found, residentSteps.reopen, { reason: said, photos: [...photos] })
}

/** Once after each closing. Throws 409 `resident.rate_once`. */
export async function rateCase(ctx: Context, typed: string, rating: number, said: string, ip: string): Promise<void> {
  const found = await openCase(ctx, typed, ip)
  if (lastRating(found.event, found.story) !== null) throw new Problem(409, 'resident.rate_once')
  await step(ctx, found, residentSteps.rate, { rating, reason: said, photos: [] })
}

const isLast = ({ story }: Case, name: string): boolean => {
  const last = story.at(-1)
  return last?.kind === `event.${name}` && last.actor_id === null
}

const notNow = (event: Event, cycle: LifeCycle, words: Words): Problem =>
  new Problem(409, 'event.step_not_allowed', { state: event.state, stateWords: cycle.states[event.state]?.words ?? words, stepWords: words })

/**
 * The same rule, statement and journal line as a step of staff, without an actor. Somebody faster: nothing is overwritten. A map redrawn
 * between reading and writing changed nothing of the resident's: the step is taken once more where the matter lies now.
 */
async function step(ctx: Context, found: Case, name: string, more: Pick<StepInput, 'reason' | 'photos' | 'rating'>): Promise<void> {
  if (await tookStep(ctx, found, name, more)) return
  const now = await findEvent(ctx, found.event.id, byItsCode)
  if (now && isMovedOnly(found.event, now) && (await tookStep(ctx, { ...found, event: now }, name, more))) return
  throw new Problem(409, 'changed_meanwhile')
}

/** False: it is another now than when it was read. */
async function tookStep(ctx: Context, { event, world }: Case, name: string, more: Pick<StepInput, 'reason' | 'photos' | 'rating'>): Promise<boolean> {
  if (!Object.values<string>(residentSteps).includes(name)) throw new Problem(403, 'access.denied', { action: name })
  const input: StepInput = { id: event.id, step: name, version: event.version, ...more }
  const next = take(event, input, resident, world)
  const data: LineData = { step: name, from: event.state, to: next.state, version: next.version, reason: more.reason, unitId: next.unitId, photos: more.photos, post: null }
  return saveEvent(ctx, event, next, { kind: `event.${name}`, subjectId: event.id, gridId: next.gridId, data }, world.cycle)
}
