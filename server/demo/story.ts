import { gridAt } from '@gezhi/domain/areas/geometry.ts'
import type { Area } from '@gezhi/domain/areas/model.ts'
import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { dayMs, hourMs } from '@gezhi/domain/clocks/moment.ts'
import { begin, settleAtOnce, type IntakeFacts } from '@gezhi/domain/events/lifecycle.ts'
import { ReportEvent, type Event, type Source, type Urgency } from '@gezhi/domain/events/model.ts'
import { boxOf } from './areas.ts'
import { Lots } from './chance.ts'
import { course, drawEnding, follow, mergedCourse, settledCourse, type Script } from './fates.ts'
import { Life, proposalFor, worldAt, type JournalRow, type Scene } from './life.ts'
import { inventName, type Person } from './people.ts'
import { pictureAfterwards, pictureFor, type DemoPicture } from './pictures.ts'
import { drawCategory, drawDetail, drawOutcome, tell } from './sentences.ts'

export interface Contact { name: string; phone: string; secret: string }
export interface Told { event: Event; lines: JournalRow[]; contact: Contact | null }

/** One matter to be told. Without more it is any matter anywhere; the rest pins down what the story needs. */
export interface Job {
  at: number
  gridId?: string
  category?: string
  urgency?: Urgency
  source?: Source
  /** Ends closed, and nothing on its way takes it out of the count. */
  certain?: boolean
  script?: Script
  settled?: 'plain' | 'recheck'
  merge?: boolean
  border?: boolean
}

const sources = new Lots<Source>([['worker', 80], ['resident', 11], ['helper', 4], ['desk', 3], ['leader', 2]])
const urgencies = new Lots<Urgency>([['ordinary', 80], ['important', 17], ['urgent', 3]])
const urgent = ['ZF01.0401', 'ZF01.0402', 'ZF01.0403', 'ZF01.0408', 'SJ03.01', 'ZF06', 'ZF08']
/** How much of a class is settled on the spot by who finds it. */
const onSpot: Record<string, number> = { ZZ02: 0.5, ZZ03: 0.1, ZZ04: 0.95, ZF01: 0.63, ZF02: 0.62, ZF05: 0.1, BM: 0.75, SJ: 0.4, ZF: 0.45, ZZ: 0.5 }

interface Draft {
  report: ReportEvent
  facts: IntakeFacts
  who: Person | null
  twin: Event | null
}

/** Tells the year day by day. */
export class Story {
  readonly #scene: Scene
  readonly #pictures: readonly DemoPicture[]
  readonly #county: string
  readonly #grids: Lots<Area>
  readonly #boxes: Map<string, ReturnType<typeof boxOf>>
  /** Matters a street still has open, for those who report the same again. */
  readonly #open = new Map<string, { event: Event; until: number }[]>()

  constructor(scene: Scene, pictures: readonly DemoPicture[], county: string) {
    this.#scene = scene
    this.#pictures = pictures
    this.#county = county
    const { grids } = scene.land
    this.#grids = new Lots(grids.map((grid) => [grid, scene.land.villageOf(grid.id).kind === 'community' ? 1.5 : 0.8]))
    this.#boxes = new Map(grids.map((grid) => [grid.id, boxOf(grid.polygon?.[0] ?? [])]))
  }

  /** `jobs` of one day in the order of time; serials of the day begin at 1. */
  day(jobs: readonly Job[]): Told[] {
    return jobs.map((job, i) => this.#one(job, i + 1))
  }

  #one(job: Job, serial: number): Told {
    const draft = this.#draft(job, serial)
    const life = this.#settles(job, draft) ? this.#settled(job, draft) : this.#reported(job, draft)
    this.#keep(life)
    const { chance } = this.#scene
    const contact = draft.report && life.event.source === 'resident'
      ? { name: inventName(chance), phone: `1380000${String(chance.whole(0, 9999)).padStart(4, '0')}`, secret: chance.uuid(job.at) } : null
    return { event: life.event, lines: life.lines, contact }
  }

  #draft(job: Job, serial: number): Draft {
    const { chance, land } = this.#scene
    const twin = job.merge || (!job.gridId && !job.certain && !job.script && chance.yes(0.024)) ? this.#twin(job) : null
    const grid = this.#gridFor(job, twin)
    const stage = land.streetOf(grid.id).id === land.stage.id
    const village = land.villageOf(grid.id)
    const category = twin?.category ?? job.category ?? drawCategory(chance, village.kind, stage ? 'others' : undefined)
    const point = this.#pointIn(grid, job.border === true)
    const doors = this.#scene.doors.get(grid.id) ?? []
    // No luck is drawn for it: with or without a register the year is the same but for these addresses.
    const told = tell(category, village, chance, serial % 2 === 0 ? (doors[(serial * 7919 + grid.sort) % Math.max(1, doors.length)] ?? null) : null)
    const source = job.source ?? sources.draw(chance)
    const who = this.#reporter(source, grid.id)
    const urgency = job.urgency ?? (urgent.includes(category) && chance.yes(0.6) ? 'urgent' : urgencies.draw(chance))
    return {
      who, twin,
      report: ReportEvent.parse({
        id: chance.uuid(job.at), title: told.title, detail: drawDetail(chance), category, urgency, gridId: grid.id,
        place: { lng: point.lng, lat: point.lat, accuracy: chance.whole(4, 40) }, address: twin?.address ?? told.address, photos: this.#photos(category),
      }),
      facts: { number: `${this.#county}-${chinaDay(new Date(job.at)).replaceAll('-', '')}-${String(serial).padStart(5, '0')}`, gridId: grid.id, alsoGridId: point.also, reporterId: who?.id ?? null, source },
    }
  }

  #gridFor(job: Job, twin: Event | null): Area {
    const id = twin?.gridId ?? job.gridId
    const found = id ? this.#scene.land.grids.find((grid) => grid.id === id) : undefined
    return found ?? this.#grids.draw(this.#scene.chance)
  }

  #reporter(source: Source, gridId: string): Person | null {
    const { staff, land } = this.#scene
    if (source === 'resident') return null
    if (source === 'desk') return staff.receiver(land.streetOf(gridId).id)
    if (source === 'helper' && land.streetOf(gridId).id === land.stage.id) return staff.helper
    return staff.worker(gridId)
  }

  #photos(category: string): string[] {
    const { chance } = this.#scene
    const fitting = pictureFor(this.#pictures, category)
    return fitting.length > 0 && chance.yes(0.42) ? [chance.pick(fitting).sha256] : []
  }

  #pointIn(grid: Area, border: boolean): { lng: number; lat: number; also: string | null } {
    const { chance, land } = this.#scene
    const [west, south, east, north] = this.#boxes.get(grid.id) ?? [0, 0, 0, 0]
    for (let tries = 0; tries < (border ? 4000 : 60); tries++) {
      const point = { lng: chance.between(west, east), lat: chance.between(south, north) }
      const at = gridAt(land.index, point)
      if (at.gridId === grid.id && at.inside && (!border || at.alsoGridId)) return { ...point, also: at.alsoGridId }
    }
    const [lng, lat] = grid.polygon?.[0]?.[0] ?? [0, 0]
    return { lng, lat, also: null }
  }

  #twin(job: Job): Event | null {
    const { chance, land } = this.#scene
    const street = job.gridId ? land.streetOf(job.gridId) : chance.pick(land.streets)
    const open = (this.#open.get(street.id) ?? []).filter((one) => one.until > job.at + 4 * dayMs)
    this.#open.set(street.id, open)
    const candidates = open.filter((one) => one.event.category.slice(0, 4) !== 'ZZ02')
    return candidates.length > 0 ? chance.pick(candidates).event : null
  }

  #keep(life: Life): void {
    const { cycle, land } = this.#scene
    if (life.event.onSpot || life.event.mergedInto || life.event.state === 'declined') return
    const street = land.streetOf(life.event.gridId).id
    const open = this.#open.get(street) ?? []
    const closed = life.event.closedAt ? Date.parse(life.event.closedAt) : cycle.states[life.event.state]?.ended ? life.at : Infinity
    open.push({ event: life.event, until: closed })
    if (open.length > 30) open.shift()
    this.#open.set(street, open)
  }

  #settles(job: Job, { report, facts, twin }: Draft): boolean {
    if (job.settled) return true
    if (job.certain || job.script || job.merge || twin || facts.source === 'resident' || facts.source === 'helper' || facts.source === 'desk') return false
    const share = onSpot[report.category.slice(0, 4)] ?? onSpot[report.category.slice(0, 2)] ?? 0.4
    const event = { category: report.category, gridId: facts.gridId }
    if (proposalFor(this.#scene, event).withdrawn) return false
    return this.#scene.chance.yes(report.urgency === 'urgent' ? share * 0.4 : share * 1.02)
  }

  #settled(job: Job, { report, facts, who }: Draft): Life {
    const { chance } = this.#scene
    const outcome = drawOutcome(report.category, chance)
    const drawn = worldAt(this.#scene, job.at, report)
    const world = job.settled ? { ...drawn, lot: job.settled === 'recheck' ? 0 : 0.99 } : drawn
    const happenedAt = new Date(job.at - chance.whole(5, 50) * 60_000).toISOString()
    const event = settleAtOnce({ ...report, happenedAt }, facts, who?.taker ?? { accountId: '', unitIds: [] }, world, { reason: outcome, photos: [] })
    const data = { step: 'settle', to: event.state, version: event.version, reason: outcome, photos: event.photos, number: event.number, post: who?.role ?? null }
    const life = new Life(this.#scene, event, { at: job.at, actorId: who?.id ?? null, kind: 'event.settle', subjectId: event.id, gridId: event.gridId, data })
    if (job.script) follow(life, job.script)
    else if (!job.settled) settledCourse(life)
    return life
  }

  #reported(job: Job, { report, facts, who, twin }: Draft): Life {
    const event = begin(report, facts, worldAt(this.#scene, job.at, report))
    const data = { to: event.state, version: event.version, photos: event.photos, number: event.number, post: who?.role ?? null }
    const life = new Life(this.#scene, event, { at: job.at, actorId: who?.id ?? null, kind: 'event.report', subjectId: event.id, gridId: event.gridId, data })
    if (twin) mergedCourse(life, twin)
    else if (job.script) follow(life, job.script)
    else course(life, this.#fate(life, job), job.certain)
    return life
  }

  #fate(life: Life, job: Job) {
    const { chance, now } = this.#scene
    const ending = drawEnding(life, job.certain === true)
    const photo = chance.yes(0.3) ? (pictureAfterwards(this.#pictures)?.sha256 ?? null) : null
    // A told closing must lie in the past: the late ones were reported early enough.
    return { ending: job.certain && ending === 'late' && now - job.at < 55 * dayMs ? ('in_time' as const) : ending, photo: now - life.at > hourMs ? photo : null }
  }
}
