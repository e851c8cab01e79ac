import { addWorkingMinutes, workingMinutes } from '@gezhi/domain/clocks/calendar.ts'
import type { Calendar, ClockKind, Promised } from '@gezhi/domain/clocks/model.ts'
import { minuteMs } from '@gezhi/domain/clocks/moment.ts'
import { propose } from '@gezhi/domain/dispatch/routing.ts'
import type { Proposal, RouteLine, Unit } from '@gezhi/domain/dispatch/model.ts'
import { take, type World } from '@gezhi/domain/events/lifecycle.ts'
import type { LifeCycle, Limit } from '@gezhi/domain/events/lifecycle.model.ts'
import { limitFor } from '@gezhi/domain/events/limits.ts'
import type { Event, StepInput, Urgency } from '@gezhi/domain/events/model.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import type { DemoAreas } from './areas.ts'
import type { Chance } from './chance.ts'
import type { Person, Staff } from './people.ts'
import { drawReason } from './sentences.ts'

export interface JournalRow {
  at: number
  actorId: string | null
  kind: string
  subjectId: string
  gridId: string
  data: Record<string, unknown>
}

/** Everything the story plays in. `now` in ms: what would happen later has not happened. */
export interface Scene {
  land: DemoAreas
  staff: Staff
  units: readonly Unit[]
  routes: readonly RouteLine[]
  cycle: LifeCycle
  limits: readonly Limit[]
  calendars: (key: string) => Calendar
  office: Calendar
  now: number
  chance: Chance
  /** Addresses of the homes that a grid's register holds. */
  doors: ReadonlyMap<string, readonly string[]>
}

type Promises = (clock: ClockKind) => { promise: Promised; calendar: Calendar } | null
const promises = new WeakMap<Scene, Map<string, Promises>>()

function promisesOf(scene: Scene, category: string, urgency: Urgency): Promises {
  const known = promises.get(scene) ?? new Map<string, Promises>()
  promises.set(scene, known)
  const key = `${category} ${urgency}`
  const found = known.get(key)
  if (found) return found
  const kept = new Map<ClockKind, ReturnType<Promises>>()
  const made: Promises = (clock) => {
    const before = kept.get(clock)
    if (before !== undefined) return before
    const limit = limitFor(scene.limits, category, urgency, clock)
    const promise = limit ? { promise: limit.promise, calendar: scene.calendars(limit.calendar) } : null
    kept.set(clock, promise)
    return promise
  }
  known.set(key, made)
  return made
}

/** The rules' world at a moment of the story. */
export const worldAt = (scene: Scene, at: number, matter: { category: string; urgency: Urgency }): World => ({
  cycle: scene.cycle, now: new Date(at), calendars: scene.calendars, lot: scene.chance.next(), limits: promisesOf(scene, matter.category, matter.urgency),
})

const proposals = new WeakMap<Scene, Map<string, Proposal>>()

/** Where the catalogue sends a class from here; asked once per class and village. */
export function proposalFor(scene: Scene, event: Pick<Event, 'category' | 'gridId'>): Proposal {
  const known = proposals.get(scene) ?? new Map<string, Proposal>()
  proposals.set(scene, known)
  const key = `${event.category} ${scene.land.villageOf(event.gridId).id}`
  const found = known.get(key) ?? propose({ category: event.category, urgency: 'ordinary' }, { lines: scene.routes, units: scene.units, areaPath: scene.land.upwards(event.gridId) })
  known.set(key, found)
  return found
}

const unitsById = new WeakMap<Scene, Map<string, Unit>>()
export function unitOf(scene: Scene, id: string): Unit {
  const known = unitsById.get(scene) ?? new Map(scene.units.map((unit) => [unit.id, unit]))
  unitsById.set(scene, known)
  const found = known.get(id)
  if (!found) throw new Error(`no unit ${id}`)
  return found
}

/** One event on its way: each step by the county's own rules, each with its line in the journal. */
export class Life {
  event: Event
  readonly lines: JournalRow[]
  readonly scene: Scene
  at: number
  /** The county's desk has taken it over. */
  #county = false

  constructor(scene: Scene, event: Event, first: JournalRow) {
    this.scene = scene
    this.event = event
    this.lines = [first]
    this.at = first.at
  }

  /**
   * Takes a step, at the earliest a moment after the last one. False: that would be in the future, or the rules refuse it, as they
   * would refuse a person; the story stops here.
   */
  step(step: string, at: number, more: Partial<StepInput> = {}): boolean {
    const { scene, event } = this
    const moment = Math.max(Math.floor(at / 1000) * 1000, this.at + 40_000)
    const line = scene.cycle.steps[step]
    if (!line) throw new Error(`no step ${step}`)
    if (moment > scene.now) return false
    const who = this.#who(step, line.action)
    const reason = line.needs.includes('reason') && !more.reason ? drawReason(step, scene.chance) : (more.reason ?? '')
    const input: StepInput = { id: event.id, step, version: event.version, photos: [], ...more, reason }
    const next = this.#allowed(input, who, moment)
    if (!next) return false
    this.#remember(step, moment, who, input, next)
    this.event = next
    this.at = moment
    if (next.state === 'escalated') this.#county = true
    if (step === 'return_escalated') this.#county = false
    return true
  }

  #allowed(input: StepInput, who: Person | null, at: number): Event | null {
    const { scene, event } = this
    try {
      return take(event, input, who?.taker ?? { accountId: '', unitIds: [] }, worldAt(scene, at, { category: input.category ?? event.category, urgency: event.urgency }))
    } catch (refusal) {
      if (refusal instanceof Problem) return null
      throw refusal
    }
  }

  #remember(step: string, at: number, who: Person | null, input: StepInput, next: Event): void {
    const number = this.mergedNumber
    this.lines.push({
      at, actorId: who?.id ?? null, kind: `event.${step}`, subjectId: next.id, gridId: next.gridId,
      data: {
        step, from: this.event.state, to: next.state, version: next.version, category: next.category, reason: input.reason,
        unit: input.unitId ? unitOf(this.scene, input.unitId).name : null, unitId: next.unitId, until: input.until ?? null, route: input.route ?? null,
        number: input.mergedInto ? number : null, photos: input.photos, post: who?.role ?? null,
      },
    })
  }

  /** Set before a merge, so that the line can name the other one. */
  mergedNumber: string | null = null

  #who(step: string, action: string): Person | null {
    const { staff, land } = this.scene
    const street = land.streetOf(this.event.gridId).id
    if (step === 'resident_answered' || (step === 'reopen' && this.event.source === 'resident')) return null
    if (action === 'event.handle') return staff.handler((step === 'finish_assist' ? this.event.assistUnitIds[0] : this.event.unitId) ?? '')
    if (action === 'event.verify' || action === 'event.reopen') {
      const worker = staff.worker(this.event.gridId)
      return worker.id === this.event.handlerId ? staff.receiver(street) : worker
    }
    if (this.#county) return staff.countyDesk
    if (action === 'event.approve') return staff.chief(street)
    return action === 'event.dispatch' || action === 'event.close' ? staff.dispatcher(street) : staff.receiver(street)
  }

  /** A while later: by the clock for what is urgent, in office hours for the rest. */
  later(minutes: number, from = this.at): number {
    if (this.event.urgency === 'urgent') return from + minutes * 0.3 * minuteMs
    return addWorkingMinutes(new Date(from), minutes, this.scene.office).getTime()
  }

  /** A moment between now and `end`, counted in office hours where there are any. */
  along(from: number, end: number, share: number): number {
    const natural = this.event.urgency === 'urgent' || end - from < 26 * 60 * minuteMs
    const working = natural ? 0 : workingMinutes(new Date(from), new Date(end), this.scene.office)
    if (working < 30) return from + (end - from) * share
    return addWorkingMinutes(new Date(from), working * share, this.scene.office).getTime()
  }
}
