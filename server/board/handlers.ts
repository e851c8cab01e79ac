import type { AreaTree } from '@gezhi/domain/areas/tree.ts'
import type { AreaNode } from '@gezhi/domain/areas/contract.ts'
import type { board, Figure } from '@gezhi/domain/board/contract.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import { boardSentences } from '@gezhi/domain/board/sentences.ts'
import { chinaDay, chinaWeek } from '@gezhi/domain/clocks/day.ts'
import { countOfRow, noCount, type Count } from '@gezhi/domain/events/figures.ts'
import { indicatorKeys, indicators, rate, type IndicatorKey } from '@gezhi/domain/events/indicators.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { loadTree } from '../areas/tree.ts'
import { categoriesOf } from '../dispatch/catalogue.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { lifeCycleOf } from '../rules/current.ts'
import { upward } from './fold.ts'
import { lately, recent } from './recent.ts'
import * as store from './store.ts'
import { isRedrawn, sourcesThen, type Sources } from './then.ts'

type Tree = AreaTree<AreaNode>
const inTable: readonly IndicatorKey[] = ['closeRate', 'onTimeRate', 'onSpotRate', 'reworkRate', 'objectionRate']

export const boardHandlers: Handlers<typeof board> = {
  async figures(ctx, query) {
    const tree = await loadTree(ctx.house, ctx.county)
    const area = tree.get(visibleArea(ctx, tree, query.areaId))
    return recent(ctx, `figures ${area.id} ${query.from} ${query.to} ${query.category ?? ''} ${query.map}`, () => figuresOf(ctx, tree, area, query))
  },

  async counts(ctx, query) {
    const tree = await loadTree(ctx.house, ctx.county)
    const areaId = visibleArea(ctx, tree, query.areaId)
    return recent(ctx, `counts ${areaId}`, async () => {
      const areas = tree.children(areaId).map((child) => child.id)
      const rows = await store.listNow(ctx, { areas, ...((await store.isWaiting(ctx)) ? upward(tree, areas) : nothing) })
      return { items: rows.map((row) => ({ areaId: row.area_id, state: row.state, n: row.n })), at: ctx.now.toISOString() }
    })
  },
}

/** Made anew when something changed; see recent.ts. */
async function figuresOf(ctx: Context, tree: Tree, area: AreaNode, query: { from: string; to: string; category?: string | undefined; map: 'now' | 'then' }): Promise<OutputOf<typeof board.figures>> {
  const spans = spansOf(query, ctx.now)
  const cycle = await lifeCycleOf(ctx.house, ctx.county)
  // Above the grids both maps say the same: no plan leaves its village.
  const grids = area.level < 2 ? [] : area.level === 3 ? [area.id] : tree.children(area.id).filter((child) => child.level === 3).map((child) => child.id)
  const then = query.map === 'then' && grids.length > 0
  const [categories, redrawn, found] = await Promise.all([
    categoriesOf(ctx.house, ctx.county), isRedrawn(ctx, area.level === 3 && area.parentId ? tree.children(area.parentId).map((child) => child.id) : grids),
    then ? sourcesThen(ctx, { areaId: area.id, grids, category: query.category, ...stretches(spans, ctx.now), spans: spans.instants }, cycle) : sourcesNow(ctx, tree, area, query.category, stretches(spans, ctx.now), cycle),
  ])
  const { counted, dued, byCategory, byWeek, byState, open: openIn, dueByDay } = found
  const below = tree.children(area.id).filter((child) => child.level <= 3 && (!child.validTo || (then && counted.some((row) => row.area_id === child.id))))
  const countOf = (id: string) => joined(counted.find((r) => r.area_id === id)?.counts, dued.find((r) => r.area_id === id))
  const total = indicatorKeys.map((key) => figure(key, countOf(area.id)))
  const named = byCategory.map((row) => ({ ...row, words: categories.find((c) => c.code === row.category)?.words ?? { zh: row.category, en: row.category } }))
  return {
    areaId: area.id, areaName: area.name, from: query.from, to: query.to, at: ctx.now.toISOString(), spans: spans.instants,
    sentences: boardSentences({ area: area.name, count: countOf(area.id), open: openIn.get(area.id) ?? none, categories: named,
      below: below.map((child) => ({ name: child.name, count: countOf(child.id), overdue: openIn.get(child.id)?.overdue ?? 0 })) }),
    total: [reportedFigure(countOf(area.id)), ...total],
    below: below.map((child) => ({ areaId: child.id, name: child.name, level: child.level,
      figures: [reportedFigure(countOf(child.id)), ...inTable.map((key) => figure(key, countOf(child.id)))], ...(openIn.get(child.id) ?? none) })),
    categories: named.map((row) => ({ category: row.category, words: row.words, reported: row.reported, closed: row.closed, open: row.reported - row.closed - row.dismissed }))
      .sort((a, b) => b.reported - a.reported),
    weeks: byWeek, states: byState.map((row) => ({ state: row.state, n: row.n, words: cycle.states[row.state]?.words ?? { zh: row.state, en: row.state } })),
    ...(openIn.get(area.id) ?? none), dueByDay, map: then ? 'then' : 'now', redrawn,
  }
}

/** By week, by due day, and what falls due soon. */
const stretches = (spans: ReturnType<typeof spansOf>, now: Date) => ({ weeks: { from: spans.weekFrom, to: spans.weekTo }, due: { from: spans.dueFrom, to: spans.dueTo }, soon: soon(now) })

/** The sums of today's map, with what still waits to be added. */
async function sourcesNow(ctx: Context, tree: Tree, area: AreaNode, asked: string | undefined, { weeks, due, soon: days }: ReturnType<typeof stretches>, cycle: LifeCycle): Promise<Sources> {
  const areas = [area.id, ...tree.children(area.id).filter((child) => child.level <= 3 && !child.validTo).map((child) => child.id)]
  // Nothing waits to be folded most of the time: then no pairs are sent and joined for nothing.
  const pairs = (await store.isWaiting(ctx)) ? upward(tree, areas) : nothing
  const ended = Object.keys(cycle.states).filter((state) => cycle.states[state]?.ended)
  const [found, overdue] = await Promise.all([
    store.findSources(ctx, {
      areas, area: area.id, categories: await classesOf(ctx, asked), ended, ...pairs, week_from: weeks.from, week_to: weeks.to,
      due_from: due.from, due_to: due.to, ...inWeeks(due.from, due.to), soon_from: days.from, soon_to: days.to,
    }),
    asked ? overdueByGrid(ctx, asked.slice(0, 4)) : overdueByGrid(ctx, ''),
  ])
  if (!found) throw new Error('A board without an answer')
  const late = overdueIn(tree, overdue, areas)
  return { ...found, open: new Map(found.open.map(({ area_id, open }) => [area_id, { open, overdue: late.get(area_id) ?? 0 }])) }
}

/** What the sums are kept under: all, a sub-class, or every sub-class of a platform. */
async function classesOf(ctx: Context, asked: string | undefined): Promise<string[]> {
  if (!asked) return ['*']
  if (asked.length >= 4) return [asked.slice(0, 4)]
  return (await categoriesOf(ctx.house, ctx.county)).flatMap(({ code }) => (code.length === 4 && code.startsWith(asked) ? [code] : []))
}

/** The same for every board of the county, so that it is counted once a second however many look. */
const overdueByGrid = (ctx: Context, prefix: string) => lately(ctx, `overdue ${prefix}`, () => store.listOverdue(ctx, prefix ? `${prefix}%` : null))

const none = { open: 0, overdue: 0 }
const nothing = { grids: '{}', above: '{}' }
/** The area asked for, if a post with board.read covers it; else the widest one that is covered. */
function visibleArea(ctx: Context, tree: Tree, asked: string | undefined): string {
  if (asked) {
    if (!tree.find(asked) || !ctx.covers('board.read', asked)) throw new Problem(404, 'not_found')
    return asked
  }
  const widest = tree.areas.find((area) => ctx.covers('board.read', area.id))
  if (!widest) throw new Problem(403, 'access.denied', { action: 'board.read' })
  return widest.id
}

/** Reports are counted by whole weeks (those whose Monday lies in the period), due matters by day and only up to today. */
function spansOf(query: { from: string; to: string }, now: Date) {
  if (query.to < query.from) throw new Problem(422, 'post.period')
  const midnight = (day: string, plus = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + plus * 86_400_000)
  const monday = chinaWeek(midnight(query.from))
  const weekFrom = monday === query.from ? monday : chinaDay(midnight(monday, 7))
  const lastMonday = chinaWeek(midnight(query.to))
  const today = chinaDay(now)
  const dueTo = query.to < today ? query.to : today
  return {
    weekFrom: weekFrom > lastMonday ? lastMonday : weekFrom, weekTo: lastMonday, dueFrom: query.from, dueTo,
    instants: {
      reported: { from: midnight(weekFrom > lastMonday ? lastMonday : weekFrom).toISOString(), to: midnight(lastMonday, 7).toISOString() },
      due: { from: midnight(query.from).toISOString(), to: midnight(dueTo, 1).toISOString() },
    },
  }
}

const dayAfter = (day: string, days: number): string => chinaDay(new Date(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000))

/** A stretch of days as whole weeks with the days before and after them; without a whole week all of it comes before. */
function inWeeks(from: string, to: string): { head_to: string; whole_from: string; whole_to: string; tail_from: string } {
  const monday = chinaWeek(new Date(`${from}T00:00:00+08:00`))
  const first = monday === from ? from : dayAfter(monday, 7)
  const afterLast = chinaWeek(new Date(`${dayAfter(to, 1)}T00:00:00+08:00`))
  if (afterLast <= first) return { head_to: to, whole_from: first, whole_to: dayAfter(first, -7), tail_from: dayAfter(to, 1) }
  return { head_to: dayAfter(first, -1), whole_from: first, whole_to: dayAfter(afterLast, -7), tail_from: afterLast }
}

const soon = (now: Date) => ({ from: chinaDay(now), to: chinaDay(new Date(now.getTime() + 13 * 86_400_000)) })

/** What is due comes from the sums by day, everything else from those by week. */
const joined = (weeks: number[] | undefined, due: Sources['dued'][number] | undefined): Count => ({
  ...(weeks ? countOfRow(weeks) : noCount()), due: due?.due ?? 0, dueClosed: due?.closed ?? 0, dueClosedInTime: due?.in_time ?? 0,
})

const figure = (key: IndicatorKey, count: Count): Figure => {
  const indicator = indicators[key]
  return { key, words: indicator.words, explain: indicator.explain, format: indicator.format, ...rate(key, count), opensNumerator: indicator.opens.numerator, opensDenominator: indicator.opens.denominator }
}

const reportedFigure = (count: Count): Figure => ({
  key: 'reported', words: { zh: '上报', en: 'Reported' }, explain: { zh: '这段时间（按上报周）上报的事件总数。', en: 'All events reported in the period, by week of report.' },
  format: 'count', numerator: count.reported, denominator: count.reported, value: count.reported, opensNumerator: 'reported', opensDenominator: 'reported',
})

function overdueIn(tree: Tree, rows: readonly { grid_id: string; n: number }[], areas: readonly string[]): Map<string, number> {
  const sums = new Map(areas.map((id) => [id, 0]))
  for (const row of rows) {
    for (const area of tree.find(row.grid_id) ? tree.path(row.grid_id) : []) {
      const sum = sums.get(area.id)
      if (sum !== undefined) sums.set(area.id, sum + row.n)
    }
  }
  return sums
}
