import type { Sight } from '@gezhi/domain/access.ts'
import { Problem } from '@gezhi/domain/problem.ts'
import { doorBackwards, doorKey } from '@gezhi/domain/register/buildings.ts'
import type { Found, register, SearchQuery } from '@gezhi/domain/register/contract.ts'
import { rankOf, readSearch, type Door, type Reading, type Why } from '@gezhi/domain/register/reading.ts'
import { placesOf } from '@gezhi/domain/search/address.ts'
import { initialsMeant, readAs, typedPattern } from '@gezhi/domain/search/spelt.ts'
import { folded } from '@gezhi/domain/search/tokens.ts'
import { loadTree } from '../areas/tree.ts'
import type { Context } from '../platform/context.ts'
import type { Statement } from '../platform/database/statement.ts'
import type { Handlers } from '../platform/http/serve.ts'
import { narrow } from '../platform/sight.ts'
import { pinyin } from './forms.ts'
import * as sql from './search.sql.ts'
import { show, type Shown } from './show.ts'

/** `nearness`: the lower the better among those found for the same reason. */
export interface Hit { id: string; kind: Found['kind']; why: Why; hit: string; nearness?: number }
type Row = { id: string; kind: Found['kind']; at: number; form: string; pinyin: string }

/** Another capability's way to find homes, people and places by what was typed; whoever asks shows only what is in sight. */
export type SearchArm = (ctx: Context, text: string, limit: number) => Promise<Hit[]>

/** Of so few grids all names are read when hardly anything was typed: li is the beginning of a tenth of all names. */
const narrowUpTo = 8
const shortest = { han: 1, latin: 3 }
const end = '\u{10FFFF}'
const named: Found['kind'][] = ['person', 'place', 'estate', 'road', 'building']

interface Place { ids: string[]; sight: Sight; village: string | null; said: string | null }

/** One question to the register, asked of every index that may answer it, side by side. */
class Look {
  readonly #ctx: Context
  readonly #sight: Sight
  readonly #limit: number
  constructor(ctx: Context, sight: Sight, limit: number) {
    this.#ctx = ctx
    this.#sight = sight
    this.#limit = limit
  }

  #run<R extends object>(s: Statement, values: Record<string, unknown>, sight = this.#sight) {
    return this.#ctx.run<R>(s, { limit: this.#limit, ...values }, sight)
  }

  #width(typed: string, short: number): sql.Width {
    if (Array.from(typed).length > short) return 'wide'
    const grids = this.#sight.map((branch) => (branch.grids === 'all' ? Infinity : branch.grids.length)).reduce((sum, n) => sum + n, 0)
    return grids <= narrowUpTo ? 'narrow' : 'wide'
  }

  async names({ name, sounds }: Reading, typed: string): Promise<Hit[]> {
    if (name === '') return []
    const [fits, alike] = await Promise.all([
      this.#run<Row>(sql.byName[this.#width(name, shortest.han)], { from: name, to: name + end, kinds: named }),
      sounds.length > 0 && Array.from(name).length >= 2 ? this.#run<Row>(sql.bySound, { sounds, name, kinds: named }) : [],
    ])
    const exact = (row: Row): Why => (row.at > 0 ? 'name_part' : row.form === name ? 'name' : 'name_begins')
    // Of those that sound alike the one with most of the same characters is meant.
    const strange = (row: Row) => Array.from(row.form).filter((point) => !name.includes(point)).length
    return [...fits.map((row): Hit => ({ id: row.id, kind: row.kind, why: exact(row), hit: typed })), ...alike.map((row): Hit => ({ id: row.id, kind: row.kind, why: 'homophone', hit: typed, nearness: strange(row) }))]
  }

  async latin({ latin }: Reading): Promise<Hit[]> {
    if (latin === null || latin.length < 2) return []
    const meant = initialsMeant(latin, pinyin.beginnings)
    const [sound, initials, mixed] = await Promise.all([
      this.#run<Row>(sql.byPinyin[this.#width(latin, shortest.latin)], { from: latin, to: latin + end, kinds: named }),
      latin.length <= 6 ? this.#run<Row>(sql.byInitials[this.#width(latin, 2)], { from: latin, to: latin + end, kinds: named }) : [],
      meant.length > 0 ? this.#run<Row>(sql.byMixed, { keys: meant, end, like: `${Array.from(latin).join('%')}%`, kinds: named }) : [],
    ])
    const hit = (why: Why) => (row: Row): Hit => ({ id: row.id, kind: row.kind, why, hit: latin, nearness: row.at })
    return [...[...sound, ...mixed.filter((row) => isSpelt(row.form, latin))].map(hit('pinyin')), ...initials.map(hit('initials'))]
  }

  async phones({ tail }: Reading, typed: string): Promise<Hit[]> {
    if (tail === null) return []
    const values = { from: tail, to: tail + end }
    const [people, homes] = await Promise.all([this.#run<{ id: string }>(sql.peopleByPhone, values), this.#run<{ id: string }>(sql.homesByPhone, values)])
    return [...people.map(({ id }): Hit => ({ id, kind: 'person', why: 'phone', hit: typed })), ...homes.map(({ id }): Hit => ({ id, kind: 'home', why: 'phone', hit: typed }))]
  }

  async doors({ door }: Reading): Promise<Hit[]> {
    if (door === null) return []
    const place = door.place === '' ? { ids: [], sight: this.#sight, village: null, said: null } : await this.#placeOf(door.place)
    // Where a building has one staircase nobody writes it, and some say it.
    const ways = door.unit === '1' && door.building !== '' && door.room !== '' ? [door, { ...door, unit: '' }] : [door]
    return (await Promise.all(ways.map((way) => this.#doorsAt(way, place)))).flat()
  }

  async #doorsAt(door: Door, place: Place): Promise<Hit[]> {
    const key = keyOf(door)
    if (place.ids.length === 0) return (await this.#run<{ id: string }>(sql.homesByDoor[key.column], { ...key, village: place.village, said: place.said }, place.sight)).map(homeHit)
    const values = { ...key, places: place.ids }
    const [inEstates, onRoads, buildings] = await Promise.all([
      this.#run<{ id: string }>(sql.homesOfEstates, values, place.sight), this.#run<{ id: string }>(sql.homesOfRoads, values, place.sight), door.room === '' && door.unit === '' ? this.#buildings(place.ids, door) : [],
    ])
    return [...buildings, ...inEstates.map(homeHit), ...onRoads.map(homeHit)]
  }

  async #buildings(places: readonly string[], door: Door): Promise<Hit[]> {
    const rows = await this.#run<{ id: string; number: string; name: string }>(sql.buildingsOf, { places })
    return rows.filter((row) => doorKey(row.number || row.name, '', '') === door.building).map(({ id }): Hit => ({ id, kind: 'building', why: 'address', hit: '' }))
  }

  /** 双港街道幸福里: the estates and roads of that name, inside the areas that are named too. `said`: nobody knows such a place. */
  async #placeOf(place: string): Promise<Place> {
    const names = placesOf(place)
    const tree = await loadTree(this.#ctx.house, this.#ctx.county)
    const areas = tree.areas.filter((area) => area.level > 0 && area.validTo === null && names.some((name) => name.length >= 2 && isCalled(folded(area.name), name)))
    const last = names.findLast((name) => place.endsWith(name)) ?? place
    const ids = (await this.#run<{ id: string }>(sql.namedPlaces, { names: [...names, folded(place)], from: last, to: last + end })).map(({ id }) => id)
    if (ids.length === 0 && areas.length === 0) return { ids, sight: this.#sight, village: null, said: place }
    // The county itself says nothing; an area that is also the name of an estate (幸福社区, 幸福里) does not shut the estate out.
    const village = areas.filter((area) => area.level === 2).map((area) => names.find((name) => isCalled(folded(area.name), name)))[0] ?? null
    return { ids, village, said: null, sight: areas.length > 0 && ids.length === 0 ? narrow(this.#sight, tree.gridsBelow(areas.map((area) => area.id))) : this.#sight }
  }

  async meant(reading: Reading): Promise<Hit[]> {
    const arms: [Statement, readonly string[], Found['kind'], Why][] = [[sql.homesInNeed, reading.needs, 'home', 'need'], [sql.peopleServed, reading.services, 'person', 'service'], [sql.homesUsed, reading.uses, 'home', 'use']]
    const found = await Promise.all(arms.filter(([, values]) => values.length > 0).map(async ([s, values, kind, why]) => (await this.#run<{ id: string }>(s, { values })).map(({ id }): Hit => ({ id, kind, why, hit: values.join(' ') }))))
    const open = reading.openMatters ? (await this.#run<{ id: string }>(sql.withMatters, {})).flatMap(({ id }): Hit[] => [{ id, kind: 'home', why: 'open_matter', hit: '' }, { id, kind: 'place', why: 'open_matter', hit: '' }]) : []
    return [...found.flat(), ...open]
  }
}

const isCalled = (area: string, name: string): boolean => area === name || (area.startsWith(name) && /^(社区|街道|村|镇|乡|网格)$/.test(area.slice(name.length)))
/** Whether letters spell the beginning of a name: whole syllables, half ones and initials in any mixture. */
const isSpelt = (form: string, latin: string): boolean => pinyin.spellings(form, 4).some((syllables) => typedPattern(latin).exec(readAs(syllables))?.index === 0)
const homeHit = ({ id }: { id: string }): Hit => ({ id, kind: 'home', why: 'address', hit: '' })

/** The range of doors that a query means: everything that begins with the parts that were said, from the outside or from the inside. */
function keyOf({ building, unit, room }: Door): { column: 'door' | 'back'; from: string; to: string; building: string | null } {
  const forwards = building !== '' && (unit !== '' || room === '')
  const key = forwards ? doorKey(building, unit, room) : doorBackwards('', unit, room)
  // From 3 up to 3. : 3 itself and 3-…, but not 30.
  return { column: forwards ? 'door' : 'back', from: key, to: `${key}.`, building: forwards || building === '' ? null : building }
}

async function sightOf(ctx: Context, areaId: string | undefined): Promise<Sight> {
  if (!areaId) return ctx.sight
  const tree = await loadTree(ctx.house, ctx.county)
  if (!tree.find(areaId)) throw new Problem(404, 'area.unknown', { area: areaId })
  return tree.isRoot(areaId) ? ctx.sight : narrow(ctx.sight, tree.gridsBelow([areaId]))
}

/** Filters without a text list what has them; with a text they narrow what was found. */
const withFilters = (reading: Reading, query: SearchQuery): Reading => query.text.trim() !== '' ? reading
  : { ...reading, needs: query.needs ?? [], services: query.services ?? [], uses: query.uses ?? [], openMatters: query.openMatters ?? false }

const fitsFilters = (row: Shown, query: SearchQuery): boolean =>
  (!query.kinds || query.kinds.includes(row.found.kind)) && (!query.needs || query.needs.some((need) => row.needs.includes(need))) && (!query.services || query.services.some((one) => row.services.includes(one)))
  && (!query.uses || (row.use !== null && query.uses.some((use) => use === row.use))) && (!query.openMatters || row.found.openMatters > 0)

export const makeSearching = (arms: readonly SearchArm[]): Pick<Handlers<typeof register>, 'search'> => ({
  async search(ctx, query) {
    const sight = await sightOf(ctx, query.areaId)
    const reading = withFilters(readSearch(query.text, pinyin), query)
    const filtered = Boolean(query.kinds ?? query.needs ?? query.services ?? query.uses ?? query.openMatters)
    const look = new Look(ctx, sight, filtered ? query.limit * 5 : query.limit + 1)
    const hits = (await Promise.all([look.names(reading, query.text.trim()), look.latin(reading), look.phones(reading, query.text.trim()), look.doors(reading), look.meant(reading), ...arms.map((arm) => arm(ctx, query.text.trim(), filtered ? query.limit * 5 : query.limit + 1))])).flat()
    const best = hits.toSorted((a, b) => rankOf(a.why) - rankOf(b.why)).slice(0, 400)
    const rows = (await show(ctx, best, query.text, sight)).filter((row) => fitsFilters(row, query))
    return { items: rows.slice(0, query.limit).map((row) => row.found), more: rows.length > query.limit }
  },
})
