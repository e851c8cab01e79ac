import { dayOf, keyOfDay, startOf, weekdayOf } from '@gezhi/domain/clocks/moment.ts'
import { makeTurn } from '../board/store.ts'
import { dispatchReactions } from '../dispatch/reactions.ts'
import { followSubjects } from '../colours/reactions.ts'
import { cutWords, tellRegister } from '../events/reactions.ts'
import { compile } from '../platform/database/statement.ts'
import type { Client } from '../platform/database/pool.ts'
import { linkMatters, type Matter } from '../register/matters.ts'
import { followDue } from '../visits/reactions.ts'
import { Book } from './book.ts'
import { withoutIndexes } from './indexes.ts'
import type { JournalRow, Scene } from './life.ts'
import { momentOn, shareOut } from './moments.ts'
import type { DemoPicture } from './pictures.ts'
import { disputeJobs, stageJobs } from './stage.ts'
import { Story, type Job, type Told } from './story.ts'
import { copyRows, writeEvents, writeJournal } from './write.ts'

const weekDays = 7
/** From here on it pays to build the indexes after the load. */
const many = 50_000
const fewest = 400

interface Options {
  events: number
  onProgress?: (what: string, done: number, total: number) => void
}

/** A year of matters, written week by week, so that memory does not grow with their number. */
export async function tellYear(client: Client, county: string, scene: Scene, pictures: readonly DemoPicture[], options: Options): Promise<{ events: number; lines: number }> {
  const today = dayOf(scene.now)
  const fixed = options.events >= fewest ? [...disputeJobs(scene, today), ...stageJobs(scene)] : []
  const days = shareOut(options.events - fixed.length, scene.now, scene.office)
  const restore = options.events > many ? await withoutIndexes(client) : null
  await client.query(compile(makeTurn, { county, now: new Date(scene.now) }, null))
  const writer = new YearWriter(client, county, scene)
  const story = new Story(scene, pictures, county)
  for (let i = 0; i < days.length; i += weekDays) {
    const week = days.slice(i, i + weekDays)
    const told = week.flatMap(({ day, many: n }) => tellDay(story, scene, day, n, fixed))
    await writer.write(told, startOf((week.at(-1)?.day ?? today) + 1))
    options.onProgress?.('events', writer.events, options.events)
  }
  await writer.finish()
  await restore?.()
  return { events: writer.events, lines: writer.lines }
}

function tellDay(story: Story, scene: Scene, day: number, many: number, fixed: readonly Job[]): Told[] {
  const jobs: Job[] = fixed.filter((job) => dayOf(job.at) === day)
  for (let i = 0; i < many; i++) jobs.push({ at: momentOn(day, scene.now, scene.chance) })
  return story.day(jobs.sort((a, b) => a.at - b.at))
}

/** Keeps what one week leaves for the next: lines that lie later, serials, what the rulings taught. */
class YearWriter {
  events = 0
  lines = 0
  readonly #book: Book
  readonly #client: Client
  readonly #county: string
  readonly #scene: Scene
  #waiting: JournalRow[] = []
  readonly #serials = new Map<string, number>()
  readonly #records = new Map<string, { category: string; unitId: string; dispatched: number; upheld: number }>()

  constructor(client: Client, county: string, scene: Scene) {
    this.#client = client
    this.#county = county
    this.#scene = scene
    this.#book = new Book(county, scene.land.areas, scene.land.upwards)
  }

  async write(told: readonly Told[], until: number): Promise<void> {
    if (told.length > 0) await writeEvents(this.#client, this.#county, told, this.#scene.cycle)
    for (const { event, lines } of told) {
      this.#learn(lines)
      this.#book.add(event, this.#scene.cycle)
      const day = keyOfDay(dayOf(Date.parse(event.reportedAt)))
      this.#serials.set(day, (this.#serials.get(day) ?? 0) + 1)
      for (const line of lines) this.#waiting.push(line)
    }
    this.events += told.length
    await this.#tellUntil(until)
    const next = dayOf(until)
    await this.#book.write(this.#client, keyOfDay(next - weekdayOf(next)), keyOfDay(next))
  }

  async finish(): Promise<void> {
    await this.#tellUntil(Infinity)
    await this.#book.write(this.#client)
    const county = this.#county
    await copyRows(this.#client, { name: 'event_serial', columns: ['county', 'day', 'last'] }, [...this.#serials].map(([day, last]) => [county, day, last]))
    await copyRows(this.#client, { name: 'route_record', columns: ['county', 'category', 'unit_id', 'dispatched', 'upheld'] },
      [...this.#records.values()].map((one) => [county, one.category, one.unitId, one.dispatched, one.upheld]))
    await this.#linkMatters()
    // What these would do about the lines is done: nobody reads a year of them again at the first start.
    for (const reaction of [cutWords, tellRegister, ...dispatchReactions, followSubjects, followDue]) {
      await this.#client.query(`insert into journal_mark (county, reaction, seq) select $1, $2, coalesce(max(seq), 0) from journal where county = $1
        on conflict (county, reaction) do update set xid = excluded.xid, seq = excluded.seq`, [county, reaction.name])
    }
  }

  /** Which homes and places matters are about, as the reaction to their lines would say it; only where the register holds something. */
  async #linkMatters(): Promise<void> {
    const { rows } = await this.#client.query<Matter>(`
      select e.id, e.grid_id as "gridId", e.address, e.title, not e.ended as open from event e
      where e.county = $1 and e.grid_id in (select grid_id from home where county = $1 union select grid_id from place where county = $1) order by e.id`, [this.#county])
    for (let at = 0; at < rows.length; at += 500) {
      const part = rows.slice(at, at + 500)
      await linkMatters(this.#client, this.#county, part, part.map((matter) => matter.id))
    }
  }

  /** The journal is in the order of time, across all events. */
  async #tellUntil(until: number): Promise<void> {
    const due = this.#waiting.filter((line) => line.at < until).sort((a, b) => a.at - b.at)
    this.#waiting = this.#waiting.filter((line) => line.at >= until)
    this.lines += due.length
    if (due.length > 0) await writeJournal(this.#client, this.#county, due)
  }

  /** The same counts that the reaction to rulings would make of the lines. */
  #learn(lines: readonly JournalRow[]): void {
    let unit: string | null = null
    for (const { data } of lines) {
      const counts = this.#scene.cycle.steps[String(data['step'] ?? '')]?.counts ?? []
      const to = typeof data['unitId'] === 'string' ? data['unitId'] : null
      if (counts.includes('dispatches') && to) this.#record(String(data['category']), to, 'dispatched')
      if (counts.includes('upheld') && unit) this.#record(String(data['category']), unit, 'upheld')
      unit = to ?? unit
    }
  }

  #record(category: string, unitId: string, what: 'dispatched' | 'upheld'): void {
    const key = `${category} ${unitId}`
    const known = this.#records.get(key) ?? { category, unitId, dispatched: 0, upheld: 0 }
    known[what] += 1
    this.#records.set(key, known)
  }
}
