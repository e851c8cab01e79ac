import { dayMs, hourMs } from '@gezhi/domain/clocks/moment.ts'
import type { StepInput } from '@gezhi/domain/events/model.ts'
import { Lots } from './chance.ts'
import { type Life, proposalFor } from './life.ts'
import { drawResult } from './sentences.ts'

/** How a matter ends, as often as it happens. `stuck` grows towards the present: old matters were settled in the end. */
export interface Fate {
  ending: 'in_time' | 'late' | 'stuck'
  photo: string | null
}

export type Aside = 'none' | 'decline' | 'merge' | 'transfer' | 'ask_resident'
const asides = new Lots<Aside>([['none', 92.5], ['decline', 3.8], ['transfer', 1.2], ['ask_resident', 2.5]])

export function drawEnding(life: Life, certain: boolean): Fate['ending'] {
  const { chance, now } = life.scene
  const age = (now - life.at) / dayMs
  const stuck = certain ? 0 : age < 30 ? 0.24 : age < 60 ? 0.14 : age < 120 ? 0.05 : 0.012
  const mark = chance.next()
  return mark < stuck ? 'stuck' : mark < stuck + 0.12 ? 'late' : 'in_time'
}

/** From the desk's first look to the end. `certain`: no side ways, for matters whose count is told. */
export function course(life: Life, fate: Fate, certain = false): void {
  const { chance } = life.scene
  const aside = certain ? 'none' : asides.draw(chance)
  const looked = life.later(chance.wait(38))
  if (aside === 'decline') return void life.step('decline', looked)
  if (aside === 'transfer') return void life.step('transfer', looked, { route: chance.pick(['110', 'petition', 'litigation']) })
  if (aside === 'ask_resident' && !(life.step('ask_resident', looked) && answered(life))) return
  if (proposalFor(life.scene, life.event).withdrawn) {
    if (!life.step('escalate', life.later(chance.wait(20))) || !life.step('accept_escalated', life.later(chance.wait(90)))) return
  } else if (!life.step('accept', aside === 'none' ? looked : life.later(chance.wait(15)))) return
  dispatched(life, fate, certain)
}

const answered = (life: Life): boolean =>
  life.scene.chance.yes(0.8) ? life.step('resident_answered', life.later(life.scene.chance.wait(240))) : life.step('stop_waiting', life.later(960))

/** From the first dispatch: who gets it, whether they object, and then their work. */
function dispatched(life: Life, fate: Fate, certain: boolean): void {
  const { scene } = life
  const { chance } = scene
  const due = life.event.finishDueAt === null ? life.at + 7 * dayMs : Date.parse(life.event.finishDueAt)
  const from = life.at
  const span = due - from
  const proposal = proposalFor(scene, life.event)
  const unitId = proposal.unitId
  if (!unitId || !life.step('dispatch', Math.min(life.later(chance.wait(14)), life.along(from, due, 0.1)), { unitId })) return
  if (!certain && chance.yes(0.04)) {
    if (!life.step('object', life.later(chance.wait(60)))) return
    const other = proposal.alternatives[0]?.unitId
    if (other && chance.yes(0.55)) {
      if (!life.step('uphold', life.later(chance.wait(70))) || !life.step('dispatch', life.later(chance.wait(15)), { unitId: other })) return
    } else if (!life.step('overrule', life.later(chance.wait(70)))) return
  }
  const end = endOf(life, fate, from, span)
  if (!life.step('sign', Math.min(life.later(chance.wait(50)), life.along(from, end, 0.3)))) return
  work(life, fate, from, end, certain)
}

/** When it will be closed: well before the due time, or some time after it. */
function endOf(life: Life, fate: Fate, from: number, span: number): number {
  const { chance } = life.scene
  if (fate.ending === 'in_time') return life.along(from, from + span, chance.between(0.25, 0.9))
  return from + span + Math.max(span * 0.12, Math.min(12 * dayMs, chance.wait(span * 0.35)))
}

const stops = new Lots<'handling' | 'suspended' | 'signed' | 'handled' | 'waiting_resident'>([
  ['handling', 56], ['suspended', 22], ['signed', 8], ['handled', 8], ['waiting_resident', 6]])

function work(life: Life, fate: Fate, from: number, end: number, certain: boolean): void {
  const { scene, event } = life
  const { chance } = scene
  const stop = fate.ending === 'stuck' ? stops.draw(chance) : null
  if (stop === 'signed') return
  if (!life.step('handle', life.along(from, end, chance.between(0.3, 0.5)))) return
  if (!certain && chance.yes(0.03) && !assisted(life)) return
  if (!certain && chance.yes(0.03) && !extended(life)) return
  if (stop === 'handling') return
  if (stop === 'waiting_resident') return void life.step('ask_resident', life.later(60))
  if (stop === 'suspended' || (!certain && stop === null && chance.yes(0.012))) {
    if (!suspended(life) || stop === 'suspended') return
  }
  const photos = fate.photo ? [fate.photo] : []
  const reason = drawResult(event.category, chance)
  if (!life.step('feed_back', Math.max(life.along(from, end, 0.82), life.later(10)), { reason, photos }) || stop === 'handled') return
  if (chance.yes(certain ? 0.02 : 0.095)) {
    if (!life.step('rework', life.along(life.at, end, 0.4)) || !life.step('feed_back', life.along(life.at, end, 0.6), { reason: drawResult(event.category, chance), photos: [] })) return
  }
  if (!life.step('verify', life.along(life.at, end, 0.6)) || !life.step('close', Math.max(end, life.at))) return
  afterwards(life, certain)
}

function assisted(life: Life): boolean {
  const { scene } = life
  const other = proposalFor(scene, life.event).alternatives.find((one) => one.unitId !== life.event.unitId)?.unitId
  if (!other) return true
  const step = scene.chance.yes(0.4) ? 'whistle' : 'assist'
  return life.step(step, life.later(15), { unitId: other }) && life.step('finish_assist', life.later(scene.chance.wait(120)))
}

function extended(life: Life): boolean {
  const { chance } = life.scene
  if (life.event.finishDueAt === null) return true
  const asked = life.later(30)
  // A holiday may lie between the thought and the asking.
  const until = new Date(Math.max(Date.parse(life.event.finishDueAt), asked) + chance.whole(2, 6) * dayMs).toISOString()
  if (!life.step('ask_extension', asked, { until })) return false
  return chance.yes(0.8) ? life.step('grant_extension', life.later(chance.wait(90))) : life.step('refuse_extension', life.later(chance.wait(90)))
}

/** 挂账 with a review date; a stuck one stays so, the others are taken up again. */
function suspended(life: Life): boolean {
  const { chance } = life.scene
  const days = chance.whole(12, 60)
  const asked = life.later(40)
  if (!life.step('ask_suspension', asked, { until: new Date(asked + days * dayMs).toISOString() })) return false
  if (!life.step('grant_suspension', life.later(chance.wait(120)))) return false
  return life.scene.now - life.at < days * dayMs * 0.7 ? false : life.step('resume', life.later(0, life.at + days * dayMs * chance.between(0.6, 1)))
}

const ratings = new Lots([[5, 62], [4, 26], [3, 8], [2, 3], [1, 1]])

/** Follow-up, reopening, filing. */
export function afterwards(life: Life, certain = false): void {
  const { chance } = life.scene
  if (!certain && chance.yes(0.012) && life.event.state === 'closed') return reopened(life)
  if (life.event.state === 'closed' && chance.yes(life.event.source === 'resident' ? 0.8 : 0.25)) {
    if (!life.step('follow_up', life.later(chance.wait(600)), { rating: ratings.draw(chance) })) return
  }
  if (chance.yes(0.85)) life.step('archive', life.later(chance.whole(0, 400), life.at + 30 * dayMs))
}

function reopened(life: Life): void {
  const { chance } = life.scene
  if (!life.step('reopen', life.at + chance.between(0.5, 8) * dayMs) || !life.step('accept', life.later(chance.wait(30)))) return
  dispatched(life, { ending: 'in_time', photo: null }, true)
}

/** What follows a settlement on the spot: the lot decides about a second look. */
export function settledCourse(life: Life): void {
  const { chance } = life.scene
  if (!life.event.recheck) {
    if (chance.yes(0.8) && life.step('close_settled', life.later(chance.whole(900, 3600)))) afterwards(life, true)
    return
  }
  if (!life.step('recheck', life.later(chance.wait(500)))) return
  if (chance.yes(0.93)) return void (life.step('recheck_pass', life.later(chance.wait(200))) && afterwards(life, true))
  if (life.step('recheck_fail', life.later(chance.wait(200)))) dispatched(life, { ending: 'in_time', photo: null }, false)
}

/** A merge: the desk sees the same matter twice. */
export function mergedCourse(life: Life, into: { id: string; number: string }): void {
  life.mergedNumber = into.number
  life.step('merge', life.later(life.scene.chance.wait(25)), { mergedInto: into.id })
}

/** Told steps at told moments, in minutes before now. */
export type Script = readonly (readonly [step: string, ago: number, more?: Partial<StepInput>])[]

export function follow(life: Life, script: Script): void {
  for (const [step, ago, more] of script) {
    const unit = step === 'dispatch' && !more?.unitId ? { unitId: proposalFor(life.scene, life.event).unitId ?? '' } : {}
    if (!life.step(step, life.scene.now - (ago / 60) * hourMs, { ...unit, ...more })) return
  }
}
