import { within, type Sight } from '@gezhi/domain/access.ts'
import { gridAt } from '@gezhi/domain/areas/geometry.ts'
import { Place } from '@gezhi/domain/events/model.ts'
import { Problem, wordsOf, type ProblemDocument } from '@gezhi/domain/problem.ts'
import type { Act } from '@gezhi/domain/sync/act.ts'
import type { Call, Receipt } from '@gezhi/domain/sync/model.ts'
import { Words } from '@gezhi/domain/words.ts'
import { z } from 'zod'
import { gridIndexOf, loadTree } from '../areas/tree.ts'
import { unitsOf } from '../dispatch/catalogue.ts'
import { offersAt } from '../events/offers.ts'
import { Context } from '../platform/context.ts'
import { answerTo } from '../platform/http/errors.ts'
import type { Judging } from './judge.ts'
import { digestOf, parkedReceipt, type Held } from './receipts.ts'
import * as store from './store.ts'

/** Keeps a call that could not be carried out, whole, for its author and for the desk that owns its place. */
export async function park(given: Judging, call: Call, act: Act, thrown: unknown): Promise<Receipt> {
  const { house, actor, rights, lang } = given
  const ctx = new Context(house, { county: actor.county, actor, lang, rights, sight: [], act }, 'transaction')
  try {
    const gridId = await gridOf(ctx, call)
    const problem = await reasonOf(ctx, call, answerTo(thrown, lang).document)
    const receipt = parkedReceipt(call, act, problem, await heldBy(ctx, call, problem, gridId))
    const evidence = { actedAt: act.actedAt.toISOString(), receivedAt: act.receivedAt.toISOString(), sentAt: act.sentAt.toISOString(), offset: act.offset }
    await store.addParked(ctx, { accountId: actor.accountId, phoneId: given.phoneId, gridId, call, evidence })
    await store.addReceipt(ctx, { accountId: actor.accountId, phoneId: given.phoneId, digest: digestOf(call), receipt })
    await ctx.journal({ kind: 'sync.park', subjectId: call.id, gridId, touched: [actor.accountId], data: { name: call.name, about: call.subjectId, problem: problem.code } })
    await ctx.finish()
    return receipt
  } catch (error) {
    await ctx.abandon()
    throw error
  }
}

/** The matter's own grid; of a report that never became one, the grid or place it names. */
async function gridOf(ctx: Context, call: Call): Promise<string | null> {
  const ofEvent = await store.findEventGrid(ctx, call.subjectId)
  if (ofEvent) return ofEvent
  const named = z.uuid().safeParse(call.input['gridId'])
  if (named.success && (await loadTree(ctx.house, ctx.county)).find(named.data)?.level === 3) return named.data
  const place = Place.safeParse(call.input['place'])
  const before = (await store.listWaitingOn(ctx, ctx.accountId, call.subjectId))[0]?.grid_id ?? null
  return place.success ? (gridAt(await gridIndexOf(ctx.house, ctx.county), place.data).gridId ?? before) : before
}

/** What is missing because an earlier call of the same person waits is not missing: it says what it waits for. */
async function reasonOf(ctx: Context, call: Call, problem: ProblemDocument): Promise<ProblemDocument> {
  if (problem.status !== 404 || problem.code !== 'not_found') return problem
  const earlier = (await store.listWaitingOn(ctx, ctx.accountId, call.subjectId)).at(0)
  return earlier ? answerTo(new Problem(409, 'sync.waits_for', { reason: wordsOf(earlier.receipt.parked?.problem.code ?? 'unknown', earlier.receipt.parked?.problem.facts ?? {}) }), ctx.lang).document : problem
}

async function heldBy(ctx: Context, call: Call, problem: ProblemDocument, gridId: string | null): Promise<Held> {
  const holder = await deskOf(ctx, gridId)
  return { holder, next: nextOf(problem, holder), clashes: clashesOf(problem), can: await offersAt(ctx, call.subjectId) }
}

/** The desk nearest above the grid; what lies nowhere is the county's. */
export async function deskOf(ctx: Context, gridId: string | null): Promise<Words> {
  const [units, tree] = await Promise.all([unitsOf(ctx.house, ctx.county), loadTree(ctx.house, ctx.county)])
  const above = gridId === null ? tree.roots() : tree.ancestors(gridId)
  for (const area of above) {
    const desk = units.find((unit) => unit.kind === 'desk' && unit.active && unit.areaId === area.id)
    if (desk) return { zh: desk.name, en: desk.name }
  }
  return { zh: '指挥室', en: 'the desk' }
}

function nextOf(problem: ProblemDocument, holder: Words): Words {
  if (clashesOf(problem).length > 0) return { zh: '同一处两个人都改了：请选一个，或等指挥室定。', en: 'Two people changed the same: choose one, or let the desk decide.' }
  if (problem.code === 'sync.waits_for') return { zh: '前一条办成后，这条会自动接着办。', en: 'It is carried out by itself once the earlier one is.' }
  if (problem.code === 'sync.line_unknown') return { zh: '请更新掌上基层再试；内容已保存，不会丢。', en: 'Update the app and try again; the content is kept.' }
  if (problem.code === 'sync.our_fault') return { zh: `不用重做，内容完整。故障修好后由${holder.zh}放行；事情急，请直接打电话给${holder.zh}。`, en: `No need to do it again, all of it is kept. ${holder.en} lets it through once the fault is mended; if it is urgent, call ${holder.en}.` }
  return { zh: `可以撤回重做，也可以等${holder.zh}处理。`, en: `Take it back and do it again, or wait for ${holder.en}.` }
}

const Clashes = z.array(z.object({ field: z.string(), words: Words, seen: z.unknown(), mine: z.unknown(), now: z.unknown() }))
const clashesOf = (problem: ProblemDocument): z.infer<typeof Clashes> => {
  const found = Clashes.safeParse(problem.facts['clashes'])
  return found.success ? found.data : []
}

/** The grids whose parked calls a desk looks after; null is the whole county. A reach by unit or own rows reaches none. */
export function gridsOfDesk(sight: Sight): readonly string[] | null {
  const whole = sight.filter((branch) => branch.units === null && branch.own === null)
  if (whole.some((branch) => branch.grids === 'all')) return null
  return [...new Set(whole.flatMap((branch) => [...branch.grids]))]
}

export const isOnDesk = (sight: Sight, gridId: string | null): boolean =>
  gridId === null ? gridsOfDesk(sight) === null : within(sight, { gridId })
