import type { PlanRow, regrid, Wish } from '@gezhi/domain/areas/regrid.contract.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { Context } from '../../platform/context.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import { loadTree } from '../tree.ts'
import { applyPlan, undoPlan, undoUntil } from './apply.ts'
import { think, wishOf } from './plan.ts'
import { previewOf } from './preview.ts'
import type { RegridCounter } from './rooms.ts'
import * as store from './store.ts'
import { stateWords } from './words.ts'

const pageSize = 30
const missing = (): never => {
  throw new Problem(404, 'not_found')
}

export const makeRegridHandlers = (rooms: readonly RegridCounter[]): Handlers<typeof regrid> => ({
  async preview(ctx, wish) {
    return previewOf(ctx, rooms, await think(ctx, wish))
  },

  async list(ctx, { after }) {
    const tree = await loadTree(ctx.house, ctx.county)
    const villages = tree.areas.filter((area) => area.level === 2 && ctx.covers('area.read', area.id)).map((area) => area.id)
    const rows = await store.listPlans(ctx, villages, readCursor(after), pageSize + 1)
    const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
    return { items: await Promise.all(rows.slice(0, pageSize).map((row) => viewOf(ctx, row))), next: last ? `${last.made_at.toISOString()} ${last.id}` : null }
  },

  async get(ctx, { id }) {
    const plan = (await store.findPlan(ctx, id)) ?? missing()
    if (!ctx.covers('area.read', plan.village_id)) missing()
    return { ...(await viewOf(ctx, plan)), wish: wishOf(plan.content) }
  },

  async save(ctx, { id, version, ...wish }) {
    const before = await store.lockPlan(ctx, id)
    if (before && !ctx.covers('area.regrid', before.village_id)) missing()
    const { villageId, content } = await applicable(ctx, wish)
    if (before ? before.version !== version : version !== 0) throw new Problem(409, 'changed_meanwhile')
    if (before && before.state !== 'draft') throw new Problem(409, 'regrid.not_now', { state: stateWords[before.state] })
    if (before) await store.updatePlan(ctx, before, { village_id: villageId, act: content.redraw.act, content, fault: null })
    else await store.insertPlan(ctx, { id, villageId, content })
    return told(ctx, id, 'regrid.save')
  },

  async schedule(ctx, { id, version, on }) {
    const plan = await changeable(ctx, id, version, ['draft', 'scheduled'])
    if (on <= chinaDay(ctx.now)) throw new Problem(422, 'regrid.day_past', { on })
    await store.updatePlan(ctx, plan, { state: 'scheduled', on_day: on, fault: null })
    return told(ctx, id, 'regrid.schedule', { on })
  },

  async apply(ctx, { id, version }) {
    await applyPlan(ctx, rooms, await changeable(ctx, id, version, ['draft', 'scheduled']))
    return viewById(ctx, id)
  },

  async drop(ctx, { id, version }) {
    const plan = await changeable(ctx, id, version, ['draft', 'scheduled'])
    await store.updatePlan(ctx, plan, { state: 'dropped' })
    return told(ctx, id, 'regrid.drop')
  },

  async undo(ctx, { id, version }) {
    await undoPlan(ctx, rooms, await changeable(ctx, id, version, ['applied']))
    return viewById(ctx, id)
  },
})

/** The plan, locked: in the actor's areas, as the actor saw it, and in a state that allows it. */
async function changeable(ctx: Context, id: string, version: number, states: readonly store.Plan['state'][]): Promise<store.Plan> {
  const plan = (await store.lockPlan(ctx, id)) ?? missing()
  if (!ctx.covers('area.regrid', plan.village_id)) missing()
  if (plan.version !== version) throw new Problem(409, 'changed_meanwhile')
  if (!states.includes(plan.state)) throw new Problem(409, 'regrid.not_now', { state: stateWords[plan.state] })
  return plan
}

async function applicable(ctx: Context, wish: Wish) {
  const thought = await think(ctx, wish)
  const fault = thought.faults.find((one) => one.stops)
  if (fault || thought.content.after.length === 0) throw new Problem(422, 'regrid.faulty', { fault: fault?.words ?? { zh: '没有画出新网格', en: 'no new grid was drawn' } })
  const codes = thought.content.after.map((grid) => grid.code)
  const twice = codes.find((code, i) => codes.indexOf(code) !== i)
  if (twice) throw new Problem(409, 'area.code_taken', { code: twice, area: thought.content.after.find((grid) => grid.code === twice)?.name ?? '' })
  return thought
}

async function told(ctx: Context, id: string, kind: string, data: object = {}): Promise<PlanRow> {
  await ctx.journal({ kind, subjectId: id, data })
  return viewById(ctx, id)
}

const viewById = async (ctx: Context, id: string): Promise<PlanRow> => viewOf(ctx, (await store.findPlan(ctx, id)) ?? missing())

async function viewOf(ctx: Context, plan: store.Plan): Promise<PlanRow> {
  const tree = await loadTree(ctx.house, ctx.county)
  const until = plan.state === 'applied' && plan.applied_at ? undoUntil(plan.applied_at) : null
  return {
    id: plan.id, act: plan.act, state: plan.state, villageId: plan.village_id, villageName: tree.find(plan.village_id)?.name ?? '', on: plan.on_day, version: plan.version,
    before: plan.content.before.map(({ id, name }) => ({ id, name })), after: plan.content.after.map(({ id, name, code, keeps }) => ({ id, name, code, keeps })),
    madeBy: plan.made_by_name, madeAt: plan.made_at.toISOString(), appliedAt: plan.applied_at?.toISOString() ?? null, undoneAt: plan.undone_at?.toISOString() ?? null,
    undoUntil: until && until >= chinaDay(ctx.now) ? until : null, moved: plan.moved, fault: plan.fault,
  }
}

function readCursor(cursor: string | undefined): { at: string | null; last: string | null } {
  const [at = '', last = ''] = (cursor ?? '').split(' ')
  if (!cursor) return { at: null, last: null }
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(last)) throw new Problem(422, 'input.bad_cursor')
  return { at, last }
}
