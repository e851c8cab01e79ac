import { addressSaid, type Said } from '@gezhi/domain/ledgers/rows.ts'
import { settleHomeRow, settlePerson, settlePlace, type Found, type Making, type Outcome } from '@gezhi/domain/ledgers/settle.ts'
import type { Building, Home, Household, Person } from '@gezhi/domain/register/model.ts'
import type { Patch } from '@gezhi/domain/register/patch.ts'
import { doorOf } from '@gezhi/domain/register/forms.ts'
import { readAddress } from '@gezhi/domain/search/address.ts'
import { folded } from '@gezhi/domain/search/tokens.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { randomUUID } from 'node:crypto'
import type { Seal } from '../adapters/seal/seal.ts'
import type { Context } from '../platform/context.ts'
import { findDoors, findDoorsIn, findHouseholds, findPeople, findPlaces, findVaulted, soundOf, type FoundHome, type FoundHousehold, type FoundPerson } from '../register/match.ts'
import { buildingIn, estateIn, isThere, type Land } from './found.ts'
import type { LedgerLine } from './store.ts'

export interface Asked { no: number; said: Said; choice: string | null }
export interface Settled { no: number; outcome: Outcome; gridId: string | null; digest: string | null }

interface Place { address: string; door: string; estateId: string | null; gridId: string | null; home: FoundHome | null; building: Building | null; sign: string; fault: Words | null }
type Line = Asked & Place & { digest: string | null; name: string }

const noGrid: Words = { zh: '看不出属于哪个网格：请加一列「所属网格」，或选到具体网格再导入', en: 'Cannot tell the grid: add a column 所属网格, or choose a grid for the file' }
const unknownGrid: Words = { zh: '没有这个网格，或者不在您选的范围里', en: 'There is no such grid in the area you chose' }
const elsewhere: Words = { zh: '这个身份证号已登记在您管不到的网格，请交给上级处理', en: 'This ID number is registered outside your grids; hand it to the level above' }
const twice = (no: number): Words => ({ zh: `与第 ${no} 行是同一条`, en: `The same as row ${no}` })

const failed = (fault: Words): Outcome => ({ verdict: 'fault', patches: [], changes: [], twins: [], fault, move: null, subjectId: null })

/**
 * What becomes of each row of a batch, by what the register holds now. `seen`: keys of the rows before, to find a row that comes twice; null
 * where that was looked at already. Asks the database some six times, however many rows there are.
 */
export async function settleBatch(ctx: Context, land: Land, ledger: LedgerLine, seal: Seal, asked: readonly Asked[], seen: Map<string, number> | null): Promise<Settled[]> {
  const lines = await placed(ctx, land, asked.map((row) => lineOf(land, seal, row)))
  const households = new Map<string, FoundHousehold[]>()
  for (const one of await findHouseholds(ctx, [...new Set(lines.flatMap(({ home }) => home?.id ?? []))])) households.set(one.row.homeId, [...(households.get(one.row.homeId) ?? []), one])
  const book = new Book(households)
  const able = lines.filter(({ fault, gridId }) => fault === null && gridId !== null)
  if (ledger.kind === 'places') return settlePlaces(ctx, land, lines, able, book, seen)
  if (ledger.kind === 'homes') return lines.map((line) => finish(line, book, seen, `${line.gridId} ${line.door || folded(line.address)} ${line.estateId ?? readAddress(line.address).place}`, () => settleHomeRow(line.said, book.found(line, land, [], []), making(land, line))))
  return settlePeople(ctx, land, lines, able, book, seen)
}

function lineOf(land: Land, seal: Seal, row: Asked): Line {
  const address = addressSaid(row.said)
  const place = readAddress(address).place
  const estateId = address === '' ? null : estateIn(land, place)
  const named = row.said['where.grid']
  const found = typeof named === 'string' ? land.gridOf.get(folded(named)) : undefined
  const gridId = typeof named === 'string' ? (found ?? null) : land.grids.length === 1 ? (land.grids[0] ?? null) : null
  const id = row.said['person.idNumber']
  return {
    ...row, address, estateId, gridId, door: address === '' ? '' : doorOf({ unit: '', room: '', address }, null).door, home: null, building: null, sign: '', name: String(row.said['person.name'] ?? row.said['place.name'] ?? ''),
    digest: typeof id === 'string' ? seal.digest(id) : null, fault: typeof named === 'string' && !found ? unknownGrid : null,
  }
}

/** Where each row lies: by its grid, else by the home that stands behind its door, else by its building. */
async function placed(ctx: Context, land: Land, lines: readonly Line[]): Promise<Line[]> {
  const known = lines.filter(({ gridId, address }) => gridId !== null && address !== '')
  const open = lines.filter(({ gridId, fault, door }) => gridId === null && fault === null && door !== '')
  const [exact, loose] = await Promise.all([
    findDoors(ctx, land.sight, known.map((line) => ({ gridId: line.gridId ?? '', door: line.door, address: line.address }))), findDoorsIn(ctx, land.sight, land.grids, [...new Set(open.map(({ door }) => door))]),
  ])
  const byDoor = new Map<string, FoundHome[]>()
  for (const home of new Map([...exact, ...loose].map((one) => [one.id, one])).values()) for (const key of [home.door, home.address]) if (key !== '') byDoor.set(key, [...(byDoor.get(key) ?? []), home])
  return lines.map((line) => {
    if (line.fault || line.address === '') return { ...line, fault: line.fault ?? (line.gridId ? null : noGrid) }
    const homes = (byDoor.get(line.door || line.address) ?? []).filter((home) => (line.gridId === null || home.gridId === line.gridId) && isThere(home, line.address, line.estateId))
    const home = homes.length === 1 || line.gridId !== null ? (homes[0] ?? null) : null
    const { building, sign } = buildingIn(land, line.estateId, line.address, line.gridId ?? home?.gridId ?? null)
    const gridId = line.gridId ?? home?.gridId ?? building?.gridId ?? null
    return { ...line, home, building, sign, gridId, fault: gridId === null ? noGrid : null }
  })
}

const making = (land: Land, line: Line): Making => ({ newId: randomUUID, today: land.today, members: land.members, address: line.address, idDigest: line.digest, likeness: soundOf })

/** The rows of a batch see what the rows before them made. */
class Book {
  readonly #homes = new Map<string, Home>()
  readonly #buildings = new Map<string, Building>()
  readonly #households: Map<string, FoundHousehold[]>
  readonly #last = new Map<string, string>()

  constructor(households: Map<string, FoundHousehold[]>) {
    this.#households = households
  }

  found(line: Line, land: Land, people: FoundPerson[], places: Found['places']): Found {
    const gridId = line.gridId ?? ''
    const home = this.#homes.get(line.home?.id ?? this.#key(line)) ?? line.home
    const sign = `${gridId} ${line.estateId} ${line.sign}`
    const building = line.building ?? this.#buildings.get(sign) ?? null
    const fresh: Building | null = building || line.sign === '' || !line.estateId ? null
      : { id: randomUUID(), gridId, estateId: line.estateId, roadId: null, number: line.sign.slice(0, 12), name: '', units: 0, floors: 0, perFloor: 0, lng: null, lat: null, more: {}, version: 1, validFrom: land.today, validTo: null }
    return { gridId, building, newBuilding: home ? null : fresh, estateId: line.estateId, home, households: home ? (this.#households.get(home.id) ?? []) : [], people, places, last: home ? (this.#last.get(home.id) ?? null) : null }
  }

  take(line: Line, patches: readonly Patch[], name: string): void {
    for (const { of, id, was, now } of patches) {
      if (of === 'home') {
        const before = line.home?.id === id ? (this.#homes.get(id) ?? line.home) : this.#homes.get(id)
        const row = { ...before, ...now } as Home // whole, or changed by its own keys
        this.#homes.set(was === null ? this.#key(line) : id, row)
        this.#homes.set(id, row)
      } else if (of === 'building' && was === null && now) this.#buildings.set(`${line.gridId} ${line.estateId} ${line.sign}`, now as unknown as Building) // built whole by the rule
      else if (of === 'household' && now) this.#household(id, now, was === null, name)
      else if (of === 'relation' && now) this.#remember(String(now['subjectId']))
    }
  }

  #household(id: string, now: Record<string, unknown>, isNew: boolean, name: string): void {
    const head = now['headId'] ? name : typeof now['headName'] === 'string' ? now['headName'] : null
    if (isNew) {
      const row = now as unknown as Household // built whole by the rule
      this.#households.set(row.homeId, [...(this.#households.get(row.homeId) ?? []), { row, head: head ?? '' }])
      return
    }
    for (const [homeId, all] of this.#households) this.#households.set(homeId, all.map((one) => (one.row.id === id ? { row: { ...one.row, ...now }, head: head ?? one.head } : one)))
  }

  #remember(householdId: string): void {
    for (const [homeId, all] of this.#households) if (all.some(({ row }) => row.id === householdId)) this.#last.set(homeId, householdId)
  }

  #key(line: Line): string {
    return `${line.gridId} ${line.door || folded(line.address)} ${line.estateId ?? readAddress(line.address).place}`
  }
}

/** A row that comes a second time is one row too many, not a second person. */
function finish(line: Line, book: Book, seen: Map<string, number> | null, key: string, settle: () => Outcome): Settled {
  if (line.fault) return { no: line.no, outcome: failed(line.fault), gridId: line.gridId, digest: line.digest }
  const first = seen?.get(key)
  if (first !== undefined) return { no: line.no, outcome: failed(twice(first)), gridId: line.gridId, digest: line.digest }
  seen?.set(key, line.no)
  const outcome = settle()
  book.take(line, outcome.patches, line.name)
  return { no: line.no, outcome, gridId: line.gridId, digest: line.digest }
}

async function settlePeople(ctx: Context, land: Land, lines: readonly Line[], able: readonly Line[], book: Book, seen: Map<string, number> | null): Promise<Settled[]> {
  const contactOf = (line: Line): string | null => (typeof line.said['person.contact'] === 'string' ? line.said['person.contact'] : null)
  const wanted = able.map((line) => ({ gridId: line.gridId ?? '', form: folded(line.name), contact: contactOf(line), idDigest: line.digest }))
  const people = await findPeople(ctx, land.sight, wanted)
  const vaulted = await findVaulted(ctx, able.flatMap(({ digest }) => digest ?? []))
  const index = new Map<string, FoundPerson[]>()
  const put = (key: string, one: FoundPerson) => index.set(key, [...(index.get(key) ?? []), one])
  for (const one of people) {
    put(`name ${one.gridId} ${one.form}`, one)
    if (one.contact) put(`phone ${one.contact}`, one)
    if (one.idDigest) put(`id ${one.idDigest}`, one)
  }
  return lines.map((line) => {
    const keys = [`name ${line.gridId} ${folded(line.name)}`, `phone ${contactOf(line)}`, `id ${line.digest}`]
    const near = [...new Map(keys.flatMap((key) => index.get(key) ?? []).map((one) => [one.id, one])).values()]
    const holder = line.digest ? vaulted.get(line.digest) : undefined
    if (holder && !near.some(({ id }) => id === holder)) return { no: line.no, outcome: failed(elsewhere), gridId: line.gridId, digest: line.digest }
    const known = line.digest ? `id ${line.digest}` : [folded(line.name), line.gridId, land.members || line.said['household.role'] === 'head' ? line.door || folded(line.address) : '', contactOf(line), line.said['person.born']].join(' ')
    return finish(line, book, seen, known, () => settlePerson(line.said, book.found(line, land, near, []), making(land, line), line.choice))
  })
}

async function settlePlaces(ctx: Context, land: Land, lines: readonly Line[], able: readonly Line[], book: Book, seen: Map<string, number> | null): Promise<Settled[]> {
  const places = await findPlaces(ctx, land.sight, able.map((line) => ({ gridId: line.gridId ?? '', form: folded(line.name) })))
  return lines.map((line) => {
    const near = [...new Map(places.filter((place) => place.gridId === line.gridId && folded(place.name) === folded(line.name)).map((one) => [one.id, one])).values()]
    return finish(line, book, seen, `${line.gridId} ${folded(line.name)} ${folded(line.address)}`, () => settlePlace(line.said, book.found(line, land, [], near), making(land, line), line.choice))
  })
}

export type { Person }
