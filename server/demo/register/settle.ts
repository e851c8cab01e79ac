import type { Area } from '@gezhi/domain/areas/model.ts'
import { addressOf, doorsOf } from '@gezhi/domain/register/buildings.ts'
import type { Building, Home, Household, Person, Place, Relation } from '@gezhi/domain/register/model.ts'
import { needs, safetyItems, services, uses, ways } from '@gezhi/domain/register/choices.ts'
import { type Chance, Lots } from '../chance.ts'
import { inventPerson, shopNames, surnameOf } from './names.ts'

/** Everything that one grid holds. All of it is invented. */
export interface Settled {
  buildings: Building[]
  homes: { home: Home; sign: string | null }[]
  households: Household[]
  people: Person[]
  places: Place[]
  relations: Relation[]
  safety: { subjectId: string; subjectKind: 'home' | 'place'; gridId: string; item: string; state: string; seenOn: string }[]
}

export interface Ground { grid: Area; estate: { id: string; name: string } | null; village: string; firstSign: number; homes: number; since: string; year: number; seenOn: string; at: number }

const useLots = new Lots<(typeof uses)[number]>([['self', 64], ['whole_let', 13], ['shared_let', 6], ['empty', 13], ['business', 2], ['other', 2]])
const sizes = new Lots<number>([[1, 22], [2, 34], [3, 22], [4, 14], [5, 8]])

/** A grid of a community is an estate of tall buildings, one of a village is houses by number. */
export function settleGrid(ground: Ground, chance: Chance): Settled {
  const all: Settled = { buildings: [], homes: [], households: [], people: [], places: [], relations: [], safety: [] }
  const kept = { more: {}, version: 1, validFrom: ground.since, validTo: null }
  const base = { gridId: ground.grid.id, buildingId: null as string | null, estateId: ground.estate?.id ?? null, roadId: null }
  const addHome = (home: Pick<Home, 'unit' | 'floor' | 'room' | 'address' | 'buildingId'>, sign: string | null): void => {
    const one: Home = { ...base, ...kept, ...home, id: chance.uuid(ground.at), use: useLots.draw(chance), checkedOn: chance.yes(0.4) ? ground.seenOn : null, ownerContact: null, occupants: null }
    all.homes.push({ home: one, sign })
    if (one.checkedOn) look(all, one, 'home', chance, one.checkedOn)
    for (let n = one.use === 'empty' || one.use === 'business' ? 0 : one.use === 'shared_let' ? chance.whole(2, 3) : 1; n > 0; n--) addHousehold(all, one, ground, chance)
  }
  if (ground.estate) addEstate(all, ground, ground.estate, chance, kept, addHome)
  else for (let n = 0; n < ground.homes; n++) addHome({ unit: '', floor: null, room: '', buildingId: null, address: `${ground.village}${ground.firstSign + n}号` }, null)
  for (let n = chance.whole(2, 5); n > 0; n--) addPlace(all, ground, chance, kept)
  return all
}

function addEstate(all: Settled, ground: Ground, estate: { id: string; name: string }, chance: Chance, kept: Pick<Building, 'more' | 'version' | 'validFrom' | 'validTo'>, addHome: (home: Pick<Home, 'unit' | 'floor' | 'room' | 'address' | 'buildingId'>, sign: string | null) => void): void {
  let left = ground.homes
  for (let n = 0; left > 0; n++) {
    const [units, perFloor] = [chance.whole(1, 3), 2]
    const floors = Math.max(1, Math.min(chance.pick([6, 6, 11, 18]), Math.ceil(left / (units * perFloor))))
    const number = String(ground.firstSign + n)
    const building: Building = { ...kept, id: chance.uuid(ground.at), gridId: ground.grid.id, estateId: estate.id, roadId: null, number, name: '', units, floors, perFloor, lng: null, lat: null }
    all.buildings.push(building)
    for (const door of doorsOf({ units, floors, perFloor }).slice(0, left)) addHome({ ...door, buildingId: building.id, address: addressOf(estate.name, number, door) }, number)
    left -= Math.min(left, units * floors * perFloor)
  }
}

/** Numbers that no network gives out: nobody is called by mistake. */
const phone = (chance: Chance): string => `100${String(chance.whole(0, 99_999_999)).padStart(8, '0')}`

function addHousehold(all: Settled, home: Home, ground: Ground, chance: Chance): void {
  const household: Household = { id: chance.uuid(ground.at), gridId: home.gridId, homeId: home.id, headId: null, headName: '', contact: null, needs: [], mergedInto: null, more: {}, version: 1, validFrom: ground.since, validTo: null }
  const many = home.use === 'shared_let' ? chance.whole(1, 2) : sizes.draw(chance)
  const headBorn = ground.year - (home.use === 'self' ? chance.whole(28, 88) : chance.whole(20, 55))
  const members = kin(headBorn, many, ground.year, chance)
  let surname: string | undefined
  for (const [i, { role, born }] of members.entries()) {
    const name = inventPerson(chance, born, role === 'child' || role === 'sibling' ? surname : undefined)
    surname ??= surnameOf(name)
    const person = addPerson(all, { name, born, gridId: home.gridId, contact: i === 0 || chance.yes(0.55) ? phone(chance) : null }, ground, chance)
    all.relations.push({ id: chance.uuid(ground.at), personId: person.id, kind: 'lives', subjectKind: 'household', subjectId: household.id, gridId: home.gridId, role, version: 1, validFrom: ground.since, validTo: null })
    if (i === 0) Object.assign(household, { headId: person.id, contact: person.contact })
  }
  if (headBorn < ground.year - 68 && chance.yes(0.3)) household.needs = [chance.pick(needs.slice(0, 3))]
  all.households.push(household)
  if (home.use === 'self' && chance.yes(0.8)) all.relations.push({ id: chance.uuid(ground.at), personId: household.headId ?? '', kind: 'owns', subjectKind: 'home', subjectId: home.id, gridId: home.gridId, role: null, version: 1, validFrom: ground.since, validTo: null })
}

/** Who lives with a head of that age: a partner near in age, grown children a generation later, parents a generation before. Nobody is a minor. */
function kin(headBorn: number, many: number, year: number, chance: Chance): { role: Relation['role']; born: number }[] {
  const found: { role: Relation['role']; born: number }[] = [{ role: 'head', born: headBorn }]
  if (many > 1) found.push({ role: 'spouse', born: Math.min(headBorn + chance.whole(-5, 5), year - 20) })
  while (found.length < many) {
    const child = headBorn + chance.whole(23, 33)
    if (child <= year - 18) found.push({ role: 'child', born: child })
    else if (headBorn - 24 > year - 95) found.push({ role: 'parent', born: headBorn - chance.whole(22, 26) })
    else break
  }
  return found
}

function addPerson(all: Settled, over: Pick<Person, 'name' | 'born' | 'gridId' | 'contact'>, ground: Ground, chance: Chance): Person {
  const age = ground.year - (over.born ?? ground.year)
  const person: Person = { id: chance.uuid(ground.at), way: chance.yes(0.3) ? chance.pick(ways) : null, services: age > 70 && chance.yes(0.35) ? [chance.pick(services.slice(0, 6))] : chance.yes(0.02) ? [chance.pick(services)] : [],
    careLevel: age > 80 && chance.yes(0.3) ? 'weekly' : age > 72 && chance.yes(0.15) ? 'monthly' : null, healthNote: null, diedOn: null, mergedInto: null, more: {}, version: 1, validFrom: ground.since, validTo: null, ...over }
  all.people.push(person)
  return person
}

function addPlace(all: Settled, ground: Ground, chance: Chance, kept: Pick<Place, 'more' | 'version' | 'validFrom' | 'validTo'>): void {
  const [pattern, kind] = shopNames.draw(chance)
  const keeper = all.people.length > 0 ? chance.pick(all.people) : null
  const near = all.homes.length > 0 ? chance.pick(all.homes).home.address.replace(/(\d+单元)?\d*室?$/, '') : ground.village
  const place: Place = { ...kept, id: chance.uuid(ground.at), gridId: ground.grid.id, buildingId: null, estateId: ground.estate?.id ?? null, roadId: null, name: pattern.replace('{}', keeper ? surnameOf(keeper.name) : '王'), kind: kind as Place['kind'], // from the list of shops
    address: near, checkedOn: chance.yes(0.6) ? ground.seenOn : null, ownerContact: null }
  all.places.push(place)
  if (place.checkedOn) look(all, place, 'place', chance, place.checkedOn)
  if (keeper) all.relations.push({ id: chance.uuid(ground.at), personId: keeper.id, kind: 'works', subjectKind: 'place', subjectId: place.id, gridId: place.gridId, role: null, version: 1, validFrom: ground.since, validTo: null })
}

function look(all: Settled, { id, gridId }: { id: string; gridId: string }, subjectKind: 'home' | 'place', chance: Chance, seenOn: string): void {
  for (const item of safetyItems) if (chance.yes(0.3)) all.safety.push({ subjectId: id, subjectKind, gridId, item, state: chance.yes(0.82) ? 'fine' : chance.yes(0.6) ? 'wrong' : 'none', seenOn })
}
