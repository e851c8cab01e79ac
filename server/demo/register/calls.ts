import { addDays, chinaDay } from '@gezhi/domain/clocks/day.ts'
import { dayMs } from '@gezhi/domain/clocks/moment.ts'
import { answersFrom, type Known } from '@gezhi/domain/colours/evaluate.ts'
import { confirm, contest, levelOf, propose } from '@gezhi/domain/colours/life.ts'
import type { Answers, Coloured, Scheme } from '@gezhi/domain/colours/model.ts'
import { defaultSchemes } from '@gezhi/domain/colours/schemes.default.ts'
import type { Person } from '@gezhi/domain/register/model.ts'
import type { Outcome, Way } from '@gezhi/domain/visits/model.ts'
import { compile } from '../../platform/database/statement.ts'
import type { Client } from '../../platform/database/pool.ts'
import { refreshDue } from '../../visits/due.ts'
import { type Chance, Lots } from '../chance.ts'
import { copyRows } from '../write.ts'
import { callNotes, patrolNames, wishNotes } from './notes.ts'
import type { Settled } from './settle.ts'

/** Who goes out in a grid, and who confirms what they propose. */
export interface Callers { worker: string; leader: string }

interface Called { colour: Coloured; days: number; of: Person | null }
interface Rows { colours: Coloured[]; visits: (string | null)[][]; wishes: (string | number)[][]; places: (string | boolean | null)[][]; seen: string[][]; ids: Set<string> }

const schemes = new Map(defaultSchemes.map((scheme) => [scheme.key, { content: scheme }]))
const outcomes = new Lots<Outcome>([['done', 86], ['nobody_home', 9], ['declined', 5]])
const atOnce = 400
/** So far back visits are told; older ones would only be more of the same. */
const told = 90

/**
 * What a year of calling left behind: colours that a second person confirmed, a few that wait or are contested, visits about as often as the
 * colours ask for, what some people wished for, places looked at week by week. All of it is invented, by the rules that real ones go by.
 * Told grid by grid while the register is made, written when its indexes are back: what is due is read from the register.
 */
export class Calls {
  readonly #rows: Rows = { colours: [], visits: [], wishes: [], places: [], seen: [], ids: new Set() }
  readonly #callersOf: (gridId: string) => Callers
  readonly #chance: Chance
  readonly #now: number
  constructor(callersOf: (gridId: string) => Callers, chance: Chance, now: number) {
    this.#callersOf = callersOf
    this.#chance = chance
    this.#now = now
  }

  tell(gridId: string, all: Settled): void {
    const teller = new Teller(this.#rows, this.#callersOf(gridId), this.#chance, this.#now)
    teller.tell(all)
    teller.patrol(gridId, all)
  }

  async write(client: Client, county: string): Promise<void> {
    await write(client, county, this.#rows)
    const ids = [...this.#rows.ids]
    for (let at = 0; at < ids.length; at += atOnce) {
      await refreshDue({ county, now: new Date(this.#now), schemes: () => Promise.resolve(schemes), ask: async (s, values) => (await client.query(compile(s, { ...values, county }, null))).rows as never }, ids.slice(at, at + atOnce)) // the caller names the row type beside the statement
    }
  }
}

class Teller {
  readonly #rows: Rows
  readonly #callers: Callers
  readonly #chance: Chance
  readonly #now: number
  constructor(rows: Rows, callers: Callers, chance: Chance, now: number) {
    this.#rows = rows
    this.#callers = callers
    this.#chance = chance
    this.#now = now
  }

  tell(all: Settled): void {
    const year = Number(chinaDay(new Date(this.#now)).slice(0, 4))
    for (const person of all.people) {
      const age = year - (person.born ?? year)
      if (age < 72 || !person.careLevel) continue
      const often = person.careLevel === 'weekly'
      const daily = often && this.#chance.yes(0.06)
      const asked = daily ? { self_care: 'much', support: 'seldom', home_safety: 'some' } : often ? { self_care: 'some', support: this.#chance.yes(0.5) ? 'weekly' : 'seldom', home_safety: 'fine' } : { self_care: 'alone', support: 'daily', home_safety: 'fine' }
      this.#colour('elders', person.id, person.gridId, answersFrom(scheme('elders'), { 'person.age': age }, asked), person)
    }
    for (const { home } of all.homes) {
      if (home.use !== 'shared_let' && !(home.use === 'whole_let' && this.#chance.yes(0.5))) continue
      this.#colour('rented_homes', home.id, home.gridId, answersFrom(scheme('rented_homes'), { 'home.use': home.use }, { crowded: home.use === 'shared_let' && this.#chance.yes(0.08) ? 'yes' : 'no' }), null)
    }
    for (const place of all.places) {
      const known: Known = { safety: Object.fromEntries(all.safety.filter((one) => one.subjectId === place.id).map((one) => [one.item, one.state])) }
      const seen = { exit: 'fine', extinguisher: 'fine', wiring: 'fine', battery_indoors: 'fine', gas_alarm: 'fine', sleeping: 'no' }
      this.#colour('small_places', place.id, place.gridId, { ...seen, ...answersFrom(scheme('small_places'), known) }, null)
    }
  }

  #colour(key: string, subjectId: string, gridId: string, answers: Answers, of: Person | null): void {
    const content = scheme(key)
    const proposedOn = chinaDay(new Date(this.#now - this.#chance.whole(20, 150) * dayMs))
    const proposed = propose(content, 1, { id: this.#chance.uuid(this.#now), subjectId, gridId, answers, agreed: true, by: this.#callers.worker, day: proposedOn })
    // Some wait for a second pair of eyes still.
    if (this.#chance.yes(0.04)) return void this.#rows.colours.push({ ...proposed, proposedOn: chinaDay(new Date(this.#now - this.#chance.whole(1, 5) * dayMs)) })
    const confirmed = confirm(content, proposed, { level: proposed.evaluation.level, reason: '', by: this.#callers.leader, day: addDays(proposedOn, this.#chance.whole(1, 3)), before: null })
    const stands = confirmed.state === 'confirmed' && this.#chance.yes(0.02)
      ? contest(content, confirmed, { says: '情况变了，请再来看一次。', by: 'person', day: chinaDay(new Date(this.#now - 2 * dayMs)) }) : confirmed
    this.#rows.colours.push(stands)
    this.#rows.ids.add(subjectId)
    const interval = levelOf(content, stands.level)?.interval
    if (interval) this.#visits({ colour: stands, days: interval.days, of })
  }

  /** About as often as the level asks for; the last one a while ago, so that some fall due today and some are late. */
  #visits({ colour, days, of }: Called): void {
    const since = colour.since ?? chinaDay(new Date(this.#now))
    for (let back = this.#chance.whole(Math.floor(days * 0.3), Math.max(1, Math.round(days * 1.25))); back < told; back += Math.max(1, Math.round(days * this.#chance.between(0.7, 1.1)))) {
      const at = new Date(this.#now - back * dayMs)
      if (back === 0 || chinaDay(at) < since) continue
      at.setUTCHours(this.#chance.whole(1, 9), this.#chance.whole(0, 59), 0, 0)
      const outcome = outcomes.draw(this.#chance)
      const way: Way = of?.way && this.#chance.yes(0.7) ? of.way : this.#chance.yes(0.75) ? 'visit' : 'phone'
      const note = this.#chance.yes(0.5) ? this.#chance.pick(callNotes[outcome][colour.subjectKind]) : ''
      this.#rows.visits.push([this.#chance.uuid(at.getTime()), colour.subjectKind, colour.subjectId, colour.gridId, at.toISOString(), way, outcome, note, this.#callers.worker])
    }
    if (of && this.#chance.yes(0.12)) {
      const wish = this.#chance.pick(wishNotes)
      this.#rows.wishes.push([of.id, 'person', of.gridId, JSON.stringify({ since, ways: wish.ways, days: wish.days, withId: null, notBefore: null, hours: wish.hours, none: wish.none, says: wish.says }), 1])
    }
  }

  /** Places of the grid that somebody looks at, and eight weeks of having looked. */
  patrol(gridId: string, all: Settled): void {
    const shops = all.places.slice(0, 2).map((place) => ({ kind: 'small_shops', days: 30, name: place.name, address: place.address, subject: place.id }))
    const near = all.buildings.length > 0 ? patrolNames.estate : patrolNames.village
    for (const one of [...near.map((place) => ({ ...place, address: '', subject: null })), ...shops]) {
      const id = this.#chance.uuid(this.#now)
      const looked: Date[] = []
      for (let back = this.#chance.whole(1, one.days + 1); back < 56; back += this.#chance.whole(Math.ceil(one.days * 0.8), one.days + 2)) {
        const at = new Date(this.#now - back * dayMs)
        at.setUTCHours(this.#chance.whole(1, 9), this.#chance.whole(0, 59), 0, 0)
        looked.push(at)
      }
      const last = looked[0]
      this.#rows.places.push([id, one.kind, gridId, one.name, one.address, one.subject ? 'place' : null, one.subject, last ? chinaDay(last) : null])
      for (const at of looked) this.#rows.seen.push([this.#chance.uuid(at.getTime()), id, gridId, at.toISOString(), this.#callers.worker, '[]'])
    }
  }
}

const scheme = (key: string): Scheme => schemes.get(key)?.content ?? noScheme(key)
const noScheme = (key: string): never => {
  throw new Error(`no scheme ${key}`)
}

const colourColumns = ['id', 'scheme', 'scheme_version', 'subject_kind', 'subject_id', 'grid_id', 'state', 'level', 'answers', 'evaluation', 'proposed_by', 'proposed_on', 'confirmed_by', 'confirmed_on', 'since', 'expires_on', 'agreed', 'reason', 'contest', 'version']

async function write(client: Client, county: string, rows: Rows): Promise<void> {
  await copyRows(client, { name: 'colour', columns: ['county', ...colourColumns] }, rows.colours.map((c) => [
    county, c.id, c.scheme, c.schemeVersion, c.subjectKind, c.subjectId, c.gridId, c.state, c.level, JSON.stringify(c.answers), JSON.stringify(c.evaluation), c.proposedBy, c.proposedOn,
    c.confirmedBy, c.confirmedOn, c.since, c.expiresOn, c.agreed, c.reason, c.contest && JSON.stringify(c.contest), c.version]))
  await copyRows(client, { name: 'visit', columns: ['county', 'id', 'subject_kind', 'subject_id', 'grid_id', 'at', 'way', 'outcome', 'note', 'by_id'] }, rows.visits.map((row) => [county, ...row]))
  await copyRows(client, { name: 'visit_wish', columns: ['county', 'id', 'kind', 'grid_id', 'content', 'version'] }, rows.wishes.map((row) => [county, ...row]))
  await copyRows(client, { name: 'patrol_place', columns: ['county', 'id', 'kind', 'grid_id', 'name', 'address', 'subject_kind', 'subject_id', 'last_on'] }, rows.places.map((row) => [county, ...row]))
  await copyRows(client, { name: 'patrol_seen', columns: ['county', 'id', 'place_id', 'grid_id', 'at', 'by_id', 'findings'] }, rows.seen.map((row) => [county, ...row]))
}
