import { dueAt } from '@gezhi/domain/clocks/calendar.ts'
import { explain } from '@gezhi/domain/clocks/explain.ts'
import { checkCalendar } from '@gezhi/domain/clocks/holidays.ts'
import { checkLifeCycle, type Complaint } from '@gezhi/domain/events/lifecycle.check.ts'
import { LifeCycle, type Limit } from '@gezhi/domain/events/lifecycle.model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { periodFaults } from '@gezhi/domain/retention/model.ts'
import { retained } from '@gezhi/domain/retention/rules.ts'
import type { rules } from '@gezhi/domain/rules/contract.ts'
import { expectWholeCounty } from '../areas/rights.ts'
import type { Context } from '../platform/context.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { calendarRules, calendarsOf, lifeCycleOf, lifeCycleRule, limitsRule, retentionRule } from './current.ts'
import { saveDocument } from './documents.ts'
import * as store from './store.ts'

export const ruleHandlers: Handlers<typeof rules> = {
  lifeCycle: (ctx) => lifeCycleRule(ctx.house, ctx.county),

  async checkLifeCycle(ctx, { content }) {
    const before = await lifeCycleOf(ctx.house, ctx.county)
    const touched = touchedStates(before, content)
    const open = await store.countOpenByState(ctx)
    return { complaints: await complaintsAbout(ctx, before, content), touches: open.filter(({ state }) => touched.has(state)) }
  },

  async saveLifeCycle(ctx, { version, content }) {
    await expectWholeCounty(ctx, 'lifecycle.edit')
    const before = await lifeCycleOf(ctx.house, ctx.county)
    const complaints = await complaintsAbout(ctx, before, content)
    if (complaints.length > 0) throw new Problem(422, 'lifecycle.broken', { count: complaints.length, complaints })
    return saveDocument(ctx, 'life-cycle', await lifeCycleRule(ctx.house, ctx.county), version, content)
  },

  limits: (ctx) => limitsRule(ctx.house, ctx.county),

  async saveLimits(ctx, { version, content }) {
    await expectWholeCounty(ctx, 'lifecycle.edit')
    const complaints = limitFaults(content, await calendarsOf(ctx.house, ctx.county))
    if (complaints.length > 0) throw new Problem(422, 'limits.broken', { count: complaints.length, complaints })
    return saveDocument(ctx, 'limits', await limitsRule(ctx.house, ctx.county), version, content)
  },

  async calendars(ctx) {
    return { items: [...(await calendarRules(ctx.house, ctx.county)).values()] }
  },

  async saveCalendar(ctx, { key, version, content }) {
    await expectWholeCounty(ctx, 'calendar.edit')
    const faults = checkCalendar(content)
    if (content.key !== key) faults.push({ zh: '标识与地址不一致', en: 'The key differs from the one in the address' })
    if (faults.length > 0) throw new Problem(422, 'calendar.broken', { count: faults.length, complaints: faults.map((words) => ({ where: key, words })) })
    const before = (await calendarRules(ctx.house, ctx.county)).get(key)
    return saveDocument(ctx, 'calendar', before ?? { key, version: 0 }, version, content)
  },

  retention: (ctx) => retentionRule(ctx.house, ctx.county),

  async saveRetention(ctx, { version, content }) {
    await expectWholeCounty(ctx, 'lifecycle.edit')
    const faults = periodFaults(content, retained)
    if (faults.length > 0) throw new Problem(422, 'retention.broken', { count: faults.length, complaints: faults.map(({ key, words }) => ({ where: key, words })) })
    return saveDocument(ctx, 'retention', await retentionRule(ctx.house, ctx.county), version, content)
  },

  async tryClock(_ctx, { content, start, promise }) {
    const from = new Date(start)
    const due = dueAt(from, promise, content)
    const told = { start: from, promise }
    return { dueAt: due.at.toISOString(), words: { zh: explain(told, content, 'zh'), en: explain(told, content, 'en') }, provisional: due.provisional }
  },

  async versions(ctx, { kind, key }) {
    return { items: await store.listVersions(ctx, kind, key) }
  },
}

/** Faults of the table itself, and states that would vanish under the events that stand in them. */
async function complaintsAbout(ctx: Context, before: LifeCycle, cycle: LifeCycle): Promise<Complaint[]> {
  const gone = Object.keys(before.states).filter((state) => !Object.hasOwn(cycle.states, state))
  const used = await store.findUsedStates(ctx, gone)
  return [
    ...checkLifeCycle(cycle),
    ...used.map((state) => {
      const words = before.states[state]?.words ?? { zh: state, en: state }
      return { where: `states.${state}`, words: { zh: `还有事件停在「${words.zh}」，这个状态不能删除`, en: `Events still stand in “${words.en}”; this state cannot be removed` } }
    }),
  ]
}

/** States whose own line, or any step out of which, differs between two tables; parsed first, so that the order of keys says nothing. */
function touchedStates(was: LifeCycle, now: LifeCycle): Set<string> {
  const [before, after] = [LifeCycle.parse(was), LifeCycle.parse(now)]
  const view = (cycle: LifeCycle, state: string): string =>
    JSON.stringify([cycle.states[state], Object.entries(cycle.steps).filter(([, line]) => line.from.includes(state)).sort(([a], [b]) => (a < b ? -1 : 1))])
  const all = new Set([...Object.keys(before.states), ...Object.keys(after.states)])
  return new Set([...all].filter((state) => view(before, state) !== view(after, state)))
}

function limitFaults(limits: readonly Limit[], calendars: ReadonlyMap<string, unknown>): Complaint[] {
  const seen = new Set<string>()
  return limits.flatMap((limit, i) => {
    const line = `${limit.category} ${limit.urgency} ${limit.clock}`
    const twice = seen.has(line)
    seen.add(line)
    return [
      ...(calendars.has(limit.calendar) ? [] : [{ where: `${i}.calendar`, words: { zh: `没有「${limit.calendar}」这份工作日历`, en: `There is no calendar “${limit.calendar}”` } }]),
      ...(/^(\*|[A-Z]{2}(\d{2}(\.\d{2,4})?)?)$/.test(limit.category) ? [] : [{ where: `${i}.category`, words: { zh: `分类代码「${limit.category}」不对`, en: `“${limit.category}” is not a category code` } }]),
      ...(twice ? [{ where: `${i}`, words: { zh: '同一分类、紧急程度和时限写了两次', en: 'This class, urgency and clock stand twice' } }] : []),
    ]
  })
}
