import type { Area } from '@gezhi/domain/areas/model.ts'
import { keyOfDay, weekdayOf } from '@gezhi/domain/clocks/moment.ts'
import { countToRow, figureOf } from '@gezhi/domain/events/figures.ts'
import type { LifeCycle } from '@gezhi/domain/events/lifecycle.model.ts'
import type { Event } from '@gezhi/domain/events/model.ts'
import type { Client } from '../platform/database/pool.ts'
import { copyRows } from './write.ts'

/** By area and class, packed into one number. */
type Sums = Map<number, number[]>
const classes = 256
const states = 64
const always = '-infinity'

/**
 * The board's sums of a year that is told in order: the same rows as the fold makes (tested against a rebuild), at a tenth of its
 * cost. A week is written when it is over, a due day when it has come: nothing told later can be due earlier than it was reported.
 */
export class Book {
  readonly #weeks = new Map<string, Sums>()
  readonly #due = new Map<string, Sums>()
  readonly #dueWeeks = new Map<string, Sums>()
  /** n by area, class and state. */
  readonly #states = new Map<string, Map<number, number>>([[always, new Map()]])
  readonly #areas: string[]
  readonly #above = new Map<string, number[]>()
  readonly #classes = new Names(classes)
  readonly #stateNames = new Names(states)
  readonly #county: string

  constructor(county: string, areas: readonly Area[], upwards: (id: string) => string[]) {
    this.#county = county
    this.#areas = areas.map((area) => area.id)
    const at = new Map(this.#areas.map((id, i) => [id, i]))
    for (const grid of areas) if (grid.level === 3) this.#above.set(grid.id, upwards(grid.id).map((id) => at.get(id) ?? 0))
  }

  add(event: Event, cycle: LifeCycle): void {
    const { key, count } = figureOf(event, cycle)
    const row = countToRow(count)
    const week = opened(this.#weeks, key.week)
    const due = key.dueDay === null ? null : opened(this.#due, key.dueDay)
    const dueWeek = key.dueDay === null ? null : opened(this.#dueWeeks, mondayOf(key.dueDay))
    const dueRow = [count.due, count.dueClosed, count.dueClosedInTime]
    const inWeek = opened(this.#states, key.week)
    const ever = opened(this.#states, always)
    const state = this.#stateNames.of(key.state)
    for (const area of this.#above.get(key.gridId) ?? []) {
      for (const name of [key.category, '*']) {
        const at = area * classes + this.#classes.of(name)
        sum(week, at, row)
        if (due) sum(due, at, row)
        if (dueWeek) sum(dueWeek, at, dueRow)
        inWeek.set(at * states + state, (inWeek.get(at * states + state) ?? 0) + 1)
        ever.set(at * states + state, (ever.get(at * states + state) ?? 0) + 1)
      }
    }
  }

  /** Writes what is complete: weeks before `week`, due days before `day`. Without them everything. */
  async write(client: Client, week = '~', day = '~'): Promise<void> {
    await copyRows(client, { name: 'event_week', columns: ['county', 'area_id', 'category', 'week', 'counts'] }, this.#sums(this.#weeks, week))
    await copyRows(client, { name: 'event_due', columns: ['county', 'area_id', 'category', 'due_day', 'counts'] }, this.#sums(this.#due, day))
    await copyRows(client, { name: 'event_due_week', columns: ['county', 'area_id', 'category', 'week', 'due', 'closed', 'in_time'] }, this.#dues(week))
    await copyRows(client, { name: 'event_count', columns: ['county', 'area_id', 'category', 'week', 'state', 'n'] }, this.#counts(week))
  }

  *#sums(sums: Map<string, Sums>, until: string) {
    for (const [key, rows] of sums) {
      if (key >= until) continue
      sums.delete(key)
      for (const [at, row] of rows) yield [this.#county, this.#areas[Math.floor(at / classes)], this.#classes.name(at % classes), key, `{${row.join(',')}}`]
    }
  }

  *#dues(until: string) {
    for (const [week, rows] of this.#dueWeeks) {
      if (week >= until) continue
      this.#dueWeeks.delete(week)
      for (const [at, row] of rows) yield [this.#county, this.#areas[Math.floor(at / classes)], this.#classes.name(at % classes), week, ...row]
    }
  }

  *#counts(until: string) {
    for (const [week, rows] of this.#states) {
      // '-infinity' sorts before every day but is complete only at the very end.
      if (week >= until || (week === always && until !== '~')) continue
      this.#states.delete(week)
      for (const [key, n] of rows) {
        const at = Math.floor(key / states)
        yield [this.#county, this.#areas[Math.floor(at / classes)], this.#classes.name(at % classes), week, this.#stateNames.name(key % states), n]
      }
    }
  }
}

/** Words numbered in the order of their first use. */
class Names {
  readonly #of = new Map<string, number>()
  readonly #names: string[] = []
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  of(name: string): number {
    const known = this.#of.get(name)
    if (known !== undefined) return known
    if (this.#names.length >= this.#most) throw new RangeError(`more than ${this.#most} names`)
    this.#of.set(name, this.#names.length)
    return this.#names.push(name) - 1
  }

  name(at: number): string {
    return this.#names[at] ?? ''
  }
}

/** Calendar arithmetic on the name of a day: no zone is involved. */
const mondayOf = (day: string): string => {
  const n = Date.parse(`${day}T00:00:00Z`) / 86_400_000
  return keyOfDay(n - weekdayOf(n))
}

const opened = <K, V>(all: Map<string, Map<K, V>>, key: string): Map<K, V> => {
  const known = all.get(key) ?? new Map<K, V>()
  all.set(key, known)
  return known
}

function sum(sums: Sums, at: number, row: readonly number[]): void {
  const known = sums.get(at)
  if (!known) return void sums.set(at, [...row])
  for (let i = 0; i < row.length; i++) known[i] = (known[i] ?? 0) + (row[i] ?? 0)
}
