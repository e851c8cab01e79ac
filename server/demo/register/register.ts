import { chinaDay } from '@gezhi/domain/clocks/day.ts'
import { dayMs } from '@gezhi/domain/clocks/moment.ts'
import { comparePeople, showFrom, type Likeness } from '@gezhi/domain/register/duplicates.ts'
import { catalogue } from '@gezhi/domain/register/fields.ts'
import { formsOf, spellingsOf } from '@gezhi/domain/register/forms.ts'
import type { Person } from '@gezhi/domain/register/model.ts'
import type { PatchOf, Rows } from '@gezhi/domain/register/patch.ts'
import { folded } from '@gezhi/domain/search/tokens.ts'
import type { Client } from '../../platform/database/pool.ts'
import { pinyin, type NameKind } from '../../register/forms.ts'
import { wholeValues, writtenOf } from '../../register/rows.ts'
import type { DemoAreas } from '../areas.ts'
import { Chance } from '../chance.ts'
import { withoutIndexes } from '../indexes.ts'
import { copyRows } from '../write.ts'
import { Calls, type Callers } from './calls.ts'
import { estateNames } from './names.ts'
import { settleGrid, type Settled } from './settle.ts'

/** How much of a register a demonstration gets: grids of the stage with some homes each, or the whole county. */
export interface RegisterSize { grids: number; homes: number }
export const smallRegister: RegisterSize = { grids: 16, homes: 90 }
/** About 220,000 homes and 490,000 people. */
export const fullRegister: RegisterSize = { grids: Infinity, homes: 220_000 }

const tables = ['register_field', 'estate', 'building', 'home', 'household', 'person', 'place', 'relation', 'name_form', 'person_grid', 'safety_item']
const batch = 40

/**
 * The invented register of a demonstration county. It draws from luck of its own, so that the events stay what they were. `homes` is what
 * each grid gets, or, for the whole county, what all of them share.
 */
export async function plantRegister(client: Client, county: string, land: DemoAreas, size: RegisterSize, options: { seed: number; now: number; by: string; callersOf: (gridId: string) => Callers }): Promise<{ homes: number; residents: number; doors: Map<string, string[]> }> {
  const chance = new Chance(options.seed + 7919)
  const own = land.grids.filter((grid) => grid.kind === 'grid')
  const stage = own.filter((grid) => land.streetOf(grid.id).id === land.stage.id)
  const grids = [...stage, ...own.filter((grid) => !stage.includes(grid))].slice(0, size.grids)
  const each = size.grids === Infinity ? Math.round(size.homes / grids.length) : size.homes
  const restore = size.grids === Infinity ? await withoutIndexes(client, tables) : async () => undefined
  await writeFields(client, county, options)
  const named = new Map<string, { id: string; name: string; signs: number }>()
  const sum = { homes: 0, residents: 0 }
  const doors = new Map<string, string[]>()
  const strangers: Person[] = []
  // Luck of its own again: the register stays what it was.
  const calls = new Calls(options.callersOf, new Chance(options.seed + 104_729), options.now)
  for (let from = 0; from < grids.length; from += batch) {
    const part = grids.slice(from, from + batch).map((grid) => settled(grid, land, named, each, chance, options.now))
    await writeBatch(client, county, part, strangers, chance, options.now)
    for (const { all, gridId } of part) {
      calls.tell(gridId, all)
      doors.set(gridId, all.homes.slice(0, 200).map(({ home }) => home.address))
      sum.homes += all.homes.length
      sum.residents += all.people.length
    }
  }
  await copyRows(client, { name: 'estate', columns: ['county', 'id', 'name'] }, [...named.values()].filter((one) => one.id !== '').map((one) => [county, one.id, one.name]))
  await writeTwins(client, county, chance, options.now)
  await client.query(`insert into journal (county, at, kind, subject_id, data) values ($1, $2, 'register.seed', $3, $4)`, [county, new Date(options.now), land.root.id, JSON.stringify({ demo: true, ...sum })])
  await restore()
  await calls.write(client, county)
  return { ...sum, doors }
}

const year = (now: number): number => Number(chinaDay(new Date(now)).slice(0, 4))

function settled(grid: DemoAreas['grids'][number], land: DemoAreas, named: Map<string, { id: string; name: string; signs: number }>, homes: number, chance: Chance, now: number): { all: Settled; estate: { id: string; name: string } | null; gridId: string } {
  const village = land.villageOf(grid.id)
  const known = named.get(village.id) ?? { id: village.kind === 'community' ? chance.uuid(now) : '', name: village.kind === 'community' ? (estateNames[named.size % estateNames.length] ?? '') + (named.size >= estateNames.length ? `${Math.floor(named.size / estateNames.length) + 1}期` : '') : village.name.replace(/村委会$/, '村'), signs: 1 }
  named.set(village.id, known)
  const estate = known.id === '' ? null : { id: known.id, name: known.name }
  const all = settleGrid({ grid, estate, village: known.name, firstSign: known.signs, homes: Math.max(1, Math.round(homes * chance.between(0.8, 1.2))), since: chinaDay(new Date(now - 400 * dayMs)), year: year(now), seenOn: chinaDay(new Date(now - chance.whole(5, 80) * dayMs)), at: now - 400 * dayMs }, chance)
  known.signs += estate ? all.buildings.length : all.homes.length
  return { all, estate, gridId: grid.id }
}

const copyKind = <K extends PatchOf>(client: Client, county: string, kind: K, rows: readonly { row: Rows[K]; sign?: string | null }[]) => {
  const columns = writtenOf(kind)
  return rows.length === 0 ? Promise.resolve(0) : copyRows(client, { name: kind, columns: ['county', ...columns] }, rows.map(({ row, sign }) => {
    const values = wholeValues(kind, row, sign ?? null) as Record<string, string | number | null | readonly string[]> // what the driver takes, COPY takes
    return [county, ...columns.map((column) => values[column])]
  }))
}

async function writeBatch(client: Client, county: string, part: readonly { all: Settled; estate: { id: string; name: string } | null; gridId: string }[], strangers: Person[], chance: Chance, now: number): Promise<void> {
  const of = <T>(pick: (all: Settled) => readonly T[]): T[] => part.flatMap(({ all }) => pick(all))
  await copyKind(client, county, 'building', of((all) => all.buildings).map((row) => ({ row })))
  await copyKind(client, county, 'home', of((all) => all.homes).map(({ home, sign }) => ({ row: home, sign })))
  await copyKind(client, county, 'household', of((all) => all.households).map((row) => ({ row })))
  await copyKind(client, county, 'person', of((all) => all.people).map((row) => ({ row })))
  await copyKind(client, county, 'place', of((all) => all.places).map((row) => ({ row })))
  // Homes that are let belong to somebody of another grid, who is seen from both.
  const owners = new Map<string, Set<string>>()
  const owned = of((all) => all.homes).filter(({ home }) => home.use === 'whole_let' && strangers.length > 0 && chance.yes(0.5)).map(({ home }) => {
    const owner = chance.pick(strangers)
    if (owner.gridId !== home.gridId) owners.set(owner.id, (owners.get(owner.id) ?? new Set()).add(home.gridId))
    return { row: { id: chance.uuid(now), personId: owner.id, kind: 'owns' as const, subjectKind: 'home' as const, subjectId: home.id, gridId: home.gridId, role: null, version: 1, validFrom: home.validFrom, validTo: null } }
  })
  await copyKind(client, county, 'relation', [...of((all) => all.relations).map((row) => ({ row })), ...owned])
  await copyRows(client, { name: 'person_grid', columns: ['county', 'grid_id', 'person_id'] }, [...owners].flatMap(([id, grids]) => [...grids].map((grid) => [county, grid, id])))
  await copyRows(client, { name: 'safety_item', columns: ['county', 'subject_id', 'item', 'subject_kind', 'grid_id', 'state', 'seen_on'] }, of((all) => all.safety).map((one) => [county, one.subjectId, one.item, one.subjectKind, one.gridId, one.state, one.seenOn]))
  const forms = (kind: NameKind, id: string, name: string, grids: readonly string[]) => formsOf(name, pinyin).flatMap((form) => grids.map((grid) => [county, grid, id, form.at, form.alt, kind, form.form, form.pinyin, form.initials]))
  const byId = new Map(strangers.map((one) => [one.id, one]))
  await copyRows(client, { name: 'name_form', columns: ['county', 'grid_id', 'subject_id', 'at', 'alt', 'kind', 'form', 'pinyin', 'initials'] }, (function* () {
    for (const { all, estate, gridId } of part) {
      for (const one of all.people) yield* forms('person', one.id, one.name, [one.gridId])
      for (const one of all.places) yield* forms('place', one.id, one.name, [one.gridId])
      if (estate) yield* forms('estate', estate.id, estate.name, [gridId])
    }
    for (const [id, grids] of owners) yield* forms('person', id, byId.get(id)?.name ?? '', [...grids])
  })())
  for (const { all } of part) for (const one of all.people) if (one.born !== null && one.born < year(now) - 40 && chance.yes(0.04)) strangers.push(one)
}

/** What a demonstration needs of the fields that ask for a basis; the basis is said to be invented. */
async function writeFields(client: Client, county: string, { now, by }: { now: number; by: string }): Promise<void> {
  const on = catalogue.filter((field) => field.basis === 'recorded' && field.key !== 'healthNote' && field.key !== 'idNumber')
  await copyRows(client, { name: 'register_field', columns: ['county', 'subject', 'key', 'own', 'words', 'options', 'purpose', 'basis', 'retention_days', 'active', 'changed_at', 'changed_by'] },
    on.map((field) => [county, field.of, field.key, false, JSON.stringify(field.words), '[]', '走访联系和照护安排（演示）', '演示数据：依据由使用单位填写', 365, true, new Date(now).toISOString(), by]))
}

/** Some people are written twice, by two hands: the queue of duplicates has something to decide. */
async function writeTwins(client: Client, county: string, chance: Chance, now: number): Promise<void> {
  const { rows } = await client.query<Person & { grid_id: string }>(`select *, grid_id as "gridId", to_char(valid_from, 'YYYY-MM-DD') as "validFrom" from person where county = $1 and contact is not null and born is not null order by id limit 4000`, [county])
  for (let n = 0; n < Math.min(9, rows.length); n++) {
    const one = rows[Math.floor((n + 0.5) * (rows.length / 9))]
    if (!one) continue
    const twin: Person = { id: chance.uuid(now), gridId: one.grid_id, name: one.name, born: n % 3 === 0 && one.born ? one.born + 1 : one.born, contact: one.contact, way: null, services: [], careLevel: null, healthNote: null, diedOn: null, mergedInto: null, more: {}, version: 1, validFrom: chinaDay(new Date(now)), validTo: null }
    await copyKind(client, county, 'person', [{ row: twin }])
    await copyRows(client, { name: 'name_form', columns: ['county', 'grid_id', 'subject_id', 'at', 'alt', 'kind', 'form', 'pinyin', 'initials'] }, formsOf(twin.name, pinyin).map((f) => [county, twin.gridId, twin.id, f.at, f.alt, 'person', f.form, f.pinyin, f.initials]))
    const like = (p: Person): Likeness => ({ name: p.name, form: folded(p.name), pinyin: spellingsOf(folded(p.name), pinyin).map((s) => s.join('')), born: p.born, contact: p.contact, homeIds: [], gridId: twin.gridId, idDigest: null })
    const { score, reasons } = comparePeople(like(one), like(twin))
    if (score < showFrom) continue
    const [a, b] = one.id < twin.id ? [one.id, twin.id] : [twin.id, one.id]
    await client.query(`insert into register_duplicate (county, id, kind, a_id, b_id, grid_id, score, reasons, state, found_at) values ($1, $2, 'person', $3, $4, $5, $6, $7, 'open', $8)`,
      [county, chance.uuid(now), a, b, twin.gridId, score, JSON.stringify(reasons), new Date(now)])
  }
}
