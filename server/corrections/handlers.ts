import type { Sight } from '@gezhi/domain/access.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import type { corrections, CorrectionView } from '@gezhi/domain/corrections/contract.ts'
import { answer, identify, isLate } from '@gezhi/domain/corrections/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { maskName } from '@gezhi/domain/register/mask.ts'
import { loadTree } from '../areas/tree.ts'
import type { Seal } from '../adapters/seal/seal.ts'
import type { PaperMaker } from '../adapters/paper/paper.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { narrow } from '../platform/sight.ts'
import { makeExtract } from './extract.ts'
import { fileCorrection } from './intake.ts'
import { paperOf } from './paper.ts'
import * as store from './store.ts'

const missing = (): never => {
  throw new Problem(404, 'not_found')
}
const none = '00000000-0000-0000-0000-000000000000'
const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text)

export const makeCorrectionHandlers = (seal: Seal, paper: PaperMaker): Handlers<typeof corrections> => ({
  async list(ctx, { open, areaId, after, limit }) {
    const [at = '', id = ''] = after?.split(' ') ?? []
    const sight = await sightIn(ctx, areaId)
    const known = isId(id)
    const rows = open ? await store.listOpen(ctx, known && /^\d{4}-\d{2}-\d{2}$/.test(at) ? { day: at, id } : { day: '0001-01-01', id: none }, limit + 1, sight)
      : await store.listAnswered(ctx, known && !Number.isNaN(Date.parse(at)) ? { at, id } : { at: '9999-01-01T00:00:00Z', id: none }, limit + 1, sight)
    const items = rows.slice(0, limit).map((row) => view(ctx, row))
    const last = items.at(-1)
    return { items, next: rows.length > limit && last ? `${open ? last.dueOn : last.answeredAt} ${last.id}` : null }
  },

  async of(ctx, { id }) {
    return { items: (await store.listOf(ctx, id)).map((row) => view(ctx, row)) }
  },

  async file(ctx, { id, personId, asks, says, channel }) {
    const person = (await store.findPerson(ctx, personId)) ?? missing()
    const before = await store.find(ctx, id)
    if (before) return before.personId === personId && before.says === says ? view(ctx, before) : taken()
    await fileCorrection(ctx, { id, gridId: person.gridId, personId, asks, says, name: maskName(person.name), contact: '', channel })
    return viewOne(ctx, id)
  },

  async identify(ctx, { id, version, personId, proof }) {
    const request = (await store.lock(ctx, id)) ?? missing()
    const person = (await store.findPerson(ctx, personId)) ?? missing()
    await store.save(ctx, identify(request, version, { personId, gridId: person.gridId, proof }))
    await ctx.journal({ kind: 'correction.identify', subjectId: id, gridId: person.gridId, data: { personId, proof }, touched: [request.gridId] })
    return viewOne(ctx, id)
  },

  async answer(ctx, { id, version, outcome, says }) {
    const request = (await store.lock(ctx, id)) ?? missing()
    await store.save(ctx, answer(request, version, { outcome, says, by: ctx.accountId, at: ctx.now.toISOString() }))
    await ctx.journal({ kind: 'correction.answer', subjectId: id, gridId: request.gridId, data: { outcome, asks: request.asks, personId: request.personId } })
    return viewOne(ctx, id)
  },

  extract: (ctx, { personId, lookId }) => makeExtract(ctx, seal, personId, lookId),

  async print(ctx, { personId, lookId }) {
    const extract = await makeExtract(ctx, seal, personId, lookId)
    return { contentType: 'application/pdf', body: await paper.pdf(paperOf(extract, ctx.lang)), filename: `${ctx.lang === 'zh' ? '本人信息摘录' : 'extract'}-${chinaDay(ctx.now)}.pdf` }
  },
})

const taken = (): never => {
  throw new Problem(409, 'correction.id_taken')
}

const view = (ctx: Context, row: store.NamedRow): CorrectionView => {
  const request = store.toCorrection(row)
  return { ...request, personName: row.personName && maskName(row.personName), answeredByName: row.answeredByName, late: isLate(request, chinaDay(ctx.now)) }
}
const viewOne = async (ctx: Context, id: string): Promise<CorrectionView> => view(ctx, (await store.find(ctx, id)) ?? missing())

/** Of the area asked for, what the actor sees. */
async function sightIn(ctx: Context, areaId: string | undefined): Promise<Sight> {
  if (!areaId) return ctx.sight
  const tree = await loadTree(ctx.house, ctx.county)
  if (!tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
  return tree.isRoot(areaId) ? ctx.sight : narrow(ctx.sight, tree.gridsBelow([areaId]))
}
