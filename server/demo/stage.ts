import { dayMs, minuteMs, startOf, weekdayOf } from '@gezhi/domain/clocks/moment.ts'
import type { Script } from './fates.ts'
import type { Scene } from './life.ts'
import { momentOn, yearDays } from './moments.ts'
import { drawCategory } from './sentences.ts'
import type { Job } from './story.ts'

/** domain.md section 2, 双港 2021: 91 disputes reported, 88 closed. */
export const disputesReported = 91
export const disputesClosed = 88

/**
 * The disputes of the stage. People's mediation has thirty days, and a rate counts what was due: so all are older than that, the
 * last three are open and a little overdue, and the first lies in the first whole week of the year.
 */
export function disputeJobs(scene: Scene, today: number): Job[] {
  const { chance, land, now } = scene
  const grids = land.grids.filter((grid) => land.streetOf(grid.id).id === land.stage.id)
  const begin = today - yearDays + 1
  const first = begin + ((7 - weekdayOf(begin)) % 7)
  const span = today - 38 - first
  const closed = Array.from({ length: disputesClosed }, (_, i): Job => {
    const day = first + Math.floor(((i + chance.next() * 0.9) / disputesClosed) * span)
    const grid = chance.pick(grids)
    const category = drawCategory(chance, land.villageOf(grid.id).kind, 'disputes')
    return { at: momentOn(day, now, chance), gridId: grid.id, category, urgency: chance.yes(0.15) ? 'important' : 'ordinary', certain: true, source: chance.yes(0.75) ? 'worker' : 'resident' }
  })
  const open = [36, 34, 32].map((ago, i): Job => ({
    at: startOf(today - ago) + (9 * 60 + 7 * i) * minuteMs, gridId: chance.pick(grids).id, category: ['ZZ02.02', 'ZZ02.04', 'ZZ02.16'][i] ?? 'ZZ02.02',
    urgency: 'important', source: 'worker', script: openDispute(i, startOf(today - ago) + 9 * 60 * minuteMs, now),
  }))
  return [...closed, ...open]
}

/** One signed for, one whose mediator asks for more time, one in the middle of talks. */
function openDispute(kind: number, begun: number, now: number): Script {
  const ago = (hours: number): number => (now - begun) / minuteMs - hours * 60
  const intake: Script[number][] = [['accept', ago(1)], ['dispatch', ago(1.6)], ['sign', ago(4)]]
  if (kind === 0) return intake
  if (kind === 2) return [...intake, ['handle', ago(26)]]
  return [...intake, ['handle', ago(28)], ['ask_extension', ago(31 * 24), { until: new Date(now + 9 * dayMs).toISOString(), reason: '双方约好下周再谈一次，请求延期。' }]]
}

const day = 24 * 60
const untilDays = (now: number, days: number): { until: string } => ({ until: new Date(now + days * dayMs).toISOString() })

interface Scripted extends Omit<Job, 'at' | 'gridId'> {
  ago: number
}

/** A few matters of the stage in every state, so that each screen has something to show. Minutes before now. */
function scripts(now: number): Scripted[] {
  const dispatched = (ago: number): Script => [['accept', ago * 0.96], ['dispatch', ago * 0.94]]
  const signed = (ago: number): Script => [...dispatched(ago), ['sign', ago * 0.86]]
  const handling = (ago: number): Script => [...signed(ago), ['handle', ago * 0.78]]
  const handled = (ago: number): Script => [...handling(ago), ['feed_back', ago * 0.3, { reason: '现场已处理完毕，请核查。' }]]
  const closed = (ago: number): Script => [...handled(ago), ['verify', ago * 0.2], ['close', ago * 0.16]]
  return [
    { ago: 5 * day, category: 'BM04', source: 'resident', script: [] }, { ago: 200, category: 'ZF01.0505', script: [['accept', 170]] }, { ago: 90, category: 'ZF02', urgency: 'important', script: [['accept', 60]] },
    { ago: 150, category: 'ZF01.0504', settled: 'plain' }, { ago: 2 * day, category: 'ZF01.0507', settled: 'recheck', script: [] }, { ago: 2 * day, category: 'ZF01.0506', settled: 'recheck', script: [['recheck', 300]] },
    { ago: 900, category: 'BM07', source: 'resident', script: [['decline', 860, { reason: '反映的站牌不在本街道，已告知向邻近街道反映。' }]] }, { ago: 400, category: 'ZF01.0404', merge: true },
    { ago: 320, category: 'SJ03.01', urgency: 'important', script: [['escalate', 280]] }, { ago: 130, category: 'ZF01.0504', script: dispatched(130) }, { ago: 2 * day, category: 'ZF01.0501', script: dispatched(2 * day) },
    { ago: 460, category: 'ZF01.0505', script: [...dispatched(460), ['object', 210, { reason: '该停车场属物业管理范围，应由物业指导站牵头。' }]] }, { ago: 520, category: 'ZF01.0507', script: signed(520) },
    { ago: 700, category: 'ZF01.0506', script: handling(700) }, { ago: 14 * day, category: 'ZF01.0116', script: handling(14 * day) },
    { ago: 3 * day, category: 'ZF01.0101', script: [...handling(3 * day), ['ask_extension', 260, { ...untilDays(now, 40), reason: '当事人在外地，下月回来后拆除。' }]] },
    { ago: 4 * day, category: 'ZF01.0110', script: [...handling(4 * day), ['ask_suspension', 340, { ...untilDays(now, 45), reason: '已列入道路改造计划，统一施工。' }]] },
    { ago: 6 * day, category: 'ZF01.0110', script: [...handling(6 * day), ['ask_suspension', 4 * day, { ...untilDays(now, 30), reason: '管线迁改等批复。' }], ['grant_suspension', 3.6 * day]] },
    { ago: day, category: 'ZF04', source: 'resident', script: [...handling(day), ['ask_resident', 300]] }, { ago: 900, category: 'ZF01.0508', script: handled(900) }, { ago: 1.6 * day, category: 'ZF01.0203', script: [...handled(1.6 * day), ['verify', 200]] },
    { ago: 2 * day, category: 'ZF01.0510', source: 'resident', script: closed(2 * day) }, { ago: 5 * day, category: 'ZF01.0202', source: 'resident', script: [...closed(5 * day), ['follow_up', 300, { rating: 5 }]] },
    { ago: 34 * day, category: 'ZF01.0513', script: [...closed(34 * day), ['archive', 3 * day]] }, { ago: 800, category: 'ZZ01', script: [['transfer', 760, { route: '110', reason: '涉嫌盗窃，已转派出所登记受理。' }]] },
  ]
}

const fresh: Omit<Job, 'at' | 'gridId'>[] = [
  { category: 'ZF01.0102' }, { category: 'ZF01.0402', urgency: 'urgent', source: 'resident' }, { category: 'ZF02', urgency: 'important' }, { category: 'ZF01.0505', border: true },
  { category: 'BM04', source: 'helper' }, { category: 'ZF01.0404', source: 'resident' }, { category: 'ZF01.0506' }, { category: 'ZF01.0110', urgency: 'important' },
]

/** Three of each script at slightly different times, and what came in within the last hour. The first of each lies in the grid of `wangge`. */
export function stageJobs(scene: Scene): Job[] {
  const { chance, land, now, staff } = scene
  const grids = land.grids.filter((grid) => land.streetOf(grid.id).id === land.stage.id)
  const own = staff.named.find((one) => one.login === 'wangge')?.area.id ?? grids[0]?.id ?? ''
  const told = [1, 1.17, 1.31].flatMap((stretch, i) => scripts(now).map(({ ago, script, ...job }): Job => ({
    source: 'worker', urgency: 'ordinary', ...job, at: secondsOf(now - ago * stretch * minuteMs), gridId: i === 0 ? own : chance.pick(grids).id,
    ...(script ? { script: script.map(([step, when, more]) => [step, when * stretch, more ?? {}] as const) } : {}),
  })))
  const justIn = fresh.map((job, i): Job => ({ source: 'worker', urgency: 'ordinary', ...job, at: secondsOf(now - (2.5 + i * 7.1) * minuteMs), gridId: i < 2 ? own : chance.pick(grids).id, script: [] }))
  return [...told, ...justIn]
}

const secondsOf = (ms: number): number => Math.floor(ms / 1000) * 1000
