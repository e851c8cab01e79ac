import { within, type Sight } from '@gezhi/domain/access.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { checkScheme } from '@gezhi/domain/colours/check.ts'
import type { colours, ColourView } from '@gezhi/domain/colours/contract.ts'
import { answersFrom, evaluate } from '@gezhi/domain/colours/evaluate.ts'
import { answerContest, confirm, contest, isAnswerLate, isLive, propose, sayColour } from '@gezhi/domain/colours/life.ts'
import type { Coloured, Scheme } from '@gezhi/domain/colours/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { expectWholeCounty } from '../areas/rights.ts'
import { loadTree } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { narrow } from '../platform/sight.ts'
import { saveDocument } from '../rules/documents.ts'
import { getScheme, schemesOf } from './schemes.ts'
import * as store from './store.ts'

const missing = (): never => {
  throw new Problem(404, 'not_found')
}
/** More homes than this are not counted in one go: the preview says so. */
const mostCounted = 50_000

export const colourHandlers: Handlers<typeof colours> = {
  async schemes(ctx) {
    return { items: [...(await schemesOf(ctx.house, ctx.county)).values()] }
  },

  async check(_ctx, { content }) {
    return { complaints: checkScheme(content) }
  },

  async saveScheme(ctx, { key, version, content }) {
    await expectWholeCounty(ctx, 'colour.edit')
    const faults = checkScheme(content)
    if (content.key !== key) faults.push({ where: 'key', words: { zh: '标识与地址不一致', en: 'The key differs from the one in the address' } })
    if (faults.length > 0) throw new Problem(422, 'colour.scheme_broken', { count: faults.length, first: faults[0]!.words, complaints: faults })
    const before = (await schemesOf(ctx.house, ctx.county)).get(key)
    if (before && before.content.of !== content.of) throw new Problem(422, 'colour.scheme_object', { scheme: before.content.words })
    return saveDocument(ctx, 'colours', before ?? { key, version: 0 }, version, content)
  },

  async preview(ctx, { content, areaId }) {
    const facts = await store.listFacts(ctx, content.of, mostCounted + 1, await sightIn(ctx, areaId))
    const counted = facts.slice(0, mostCounted)
    const levels = new Map<string, number>(content.levels.map((level) => [level.key, 0]))
    let [undecided, none] = [0, 0]
    for (const { known } of counted) {
      const { decided, level } = evaluate(content, answersFrom(content, known))
      if (!decided) undecided += 1
      else if (level === null) none += 1
      else levels.set(level, (levels.get(level) ?? 0) + 1)
    }
    return { counted: counted.length, levels: [...levels].map(([level, n]) => ({ level, n })), undecided, none, cut: facts.length > mostCounted }
  },

  async try(ctx, { scheme: key, subjectId }) {
    const scheme = (await getScheme(ctx.house, ctx.county, key)).content
    const fact = (await store.findFact(ctx, scheme.of, subjectId)) ?? missing()
    const answers = answersFrom(scheme, fact.known)
    return { answers, evaluation: evaluate(scheme, answers) }
  },

  async propose(ctx, { id, scheme: key, subjectId, answers, agreed }) {
    const rule = await getScheme(ctx.house, ctx.county, key)
    const fact = (await store.findFact(ctx, rule.content.of, subjectId)) ?? missing()
    const before = await store.findColour(ctx, id)
    if (before) return before.proposedBy === ctx.accountId ? viewOne(ctx, before) : taken()
    const colour = propose(rule.content, rule.version, { id, subjectId, gridId: fact.gridId, answers: answersFrom(rule.content, fact.known, answers), agreed, by: ctx.accountId, day: chinaDay(ctx.now) })
    await store.replaceWaiting(ctx, subjectId, key)
    if (!(await store.insertColour(ctx, colour))) return taken()
    await tell(ctx, 'colour.propose', colour)
    return viewOne(ctx, colour)
  },

  async queue(ctx, { areaId, kind, after, limit }) {
    const rows = await store.listWaiting(ctx, kind ?? null, cursorOf(after), limit + 1, await sightIn(ctx, areaId))
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return { items: await viewAll(ctx, shown), next: rows.length > limit && last ? `${last.proposedOn} ${last.id}` : null }
  },

  async confirm(ctx, { id, version, level, reason }) {
    const colour = await lockSeen(ctx, id, version)
    const scheme = (await getScheme(ctx.house, ctx.county, colour.scheme)).content
    const before = (await store.findLive(ctx, colour.subjectId, colour.scheme)) ?? null
    const next = confirm(scheme, colour, { level, reason, by: ctx.accountId, day: chinaDay(ctx.now), before })
    if (before) await store.saveColour(ctx, { ...before, state: 'replaced', version: before.version + 1 })
    await store.saveColour(ctx, next)
    await tell(ctx, 'colour.confirm', next)
    return viewOne(ctx, next)
  },

  async contest(ctx, { id, version, says, by }) {
    const colour = await lockSeen(ctx, id, version)
    const next = contest((await getScheme(ctx.house, ctx.county, colour.scheme)).content, colour, { says, by, day: chinaDay(ctx.now) })
    await store.saveColour(ctx, next)
    await tell(ctx, 'colour.contest', next)
    return viewOne(ctx, next)
  },

  async answer(ctx, { id, version, outcome, says }) {
    const next = answerContest(await lockSeen(ctx, id, version), { outcome, says, by: ctx.accountId, day: chinaDay(ctx.now) })
    await store.saveColour(ctx, next)
    await tell(ctx, 'colour.answer', next)
    return viewOne(ctx, next)
  },

  async of(ctx, { id }) {
    return { items: await viewAll(ctx, await store.listColours(ctx, id)) }
  },
}

const taken = (): never => {
  throw new Problem(409, 'colour.id_taken')
}

async function lockSeen(ctx: Context, id: string, version: number): Promise<Coloured> {
  const colour = (await store.lockColour(ctx, id)) ?? missing()
  if (colour.version !== version) throw new Problem(409, 'changed_meanwhile')
  return colour
}

const tell = (ctx: Context, kind: string, colour: Coloured) =>
  ctx.journal({ kind, subjectId: colour.id, gridId: colour.gridId, data: { subjectId: colour.subjectId, subjectKind: colour.subjectKind, scheme: colour.scheme, level: colour.level, state: colour.state, version: colour.version } })

/** Of the area asked for, what the actor sees. */
async function sightIn(ctx: Context, areaId: string | undefined): Promise<Sight> {
  if (!areaId) return ctx.sight
  const tree = await loadTree(ctx.house, ctx.county)
  if (!tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
  return tree.isRoot(areaId) ? ctx.sight : narrow(ctx.sight, tree.gridsBelow([areaId]))
}

/** The cursor is a day and an id; anything else begins at the beginning. */
function cursorOf(after: string | undefined): { day: string; id: string } {
  const [day = '', id = ''] = after?.split(' ') ?? []
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && /^[0-9a-f-]{36}$/.test(id) ? { day, id } : { day: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' }
}

const viewOne = async (ctx: Context, colour: Coloured): Promise<ColourView> => (await viewAll(ctx, [colour]))[0]!

async function viewAll(ctx: Context, rows: readonly Coloured[]): Promise<ColourView[]> {
  const [schemes, titles] = await Promise.all([schemesOf(ctx.house, ctx.county), store.listTitles(ctx, rows)])
  const [mayConfirm, mayPropose] = [ctx.sightFor('colour.confirm'), ctx.sightFor('colour.propose')]
  return rows.map((colour) => {
    const fact = titles.get(colour.subjectId)
    const can: ColourView['can'] = []
    const openContest = colour.contest !== null && colour.contest.answer === null
    if (colour.state === 'proposed' && within(mayConfirm, colour)) can.push('confirm')
    if (isLive(colour, chinaDay(ctx.now)) && !openContest && within(mayPropose, colour)) can.push('contest')
    if (openContest && colour.confirmedBy !== ctx.accountId && within(mayConfirm, colour)) can.push('answer')
    return { ...colour, title: fact?.title ?? '', address: fact?.address ?? '', ...said(schemes.get(colour.scheme)?.content, colour, chinaDay(ctx.now)), can }
  })
}

const said = (scheme: Scheme | undefined, colour: Coloured, day: string): Pick<ColourView, 'says' | 'live' | 'late'> => ({
  says: scheme ? sayColour(scheme, colour, day) : { zh: colour.scheme, en: colour.scheme }, live: isLive(colour, day), late: isAnswerLate(colour.contest, day),
})
